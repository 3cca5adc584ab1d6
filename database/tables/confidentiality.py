"""Rules of secrecy (保密管理办法) that organs made, by version, and who has read them (A6)."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from database.tables.base import act, metadata, moment, pk, public_id

confidentiality = Table(
    "confidentiality",
    metadata,
    pk(),
    public_id(),
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("title", String(120), nullable=False),
    Column("body", Text, nullable=False),
    Column("set_by", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Index("uq_confidentiality_version", "unit_pk", "version", unique=True),
)

confidentiality_read = Table(
    "confidentiality_read",
    metadata,
    pk(),
    Column("text_pk", ForeignKey("confidentiality.pk"), nullable=False),
    Column("user_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Index("uq_confidentiality_read", "text_pk", "user_pk", unique=True),
)
