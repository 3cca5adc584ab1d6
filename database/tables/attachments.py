"""Attachments of agreements: where the sealed file lies, and its own key."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, String, Table

from database.tables.base import act, metadata, moment, pk, public_id

attachment = Table(
    "attachment",
    metadata,
    pk(),
    public_id(),
    Column("agreement_pk", ForeignKey("agreement.pk"), nullable=False),
    Column("name", String(120), nullable=False),
    Column("file", String(64), nullable=False, unique=True),
    Column("size", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("key", LargeBinary(32), nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Index("ix_attachment_agreement_pk", "agreement_pk"),
)
