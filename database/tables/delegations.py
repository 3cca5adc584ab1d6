"""Delegations of signing 授权 (G-34) and their revocations; both are appended, signed, and stay."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, LargeBinary, String, Table

from database.tables.base import act, metadata, moment, pk, public_id

delegation = Table(
    "delegation",
    metadata,
    pk(),
    public_id(),
    Column("from_pk", ForeignKey("user_account.pk"), nullable=False),
    Column("to_pk", ForeignKey("user_account.pk"), nullable=False),
    # Kinds of case, separated by blanks
    Column("kinds", String(400), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("document_no", String(80), nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("user_key_pk", BigInteger, nullable=False),
    moment("at"),
    act(),
    Index("ix_delegation_from_pk", "from_pk"),
    Index("ix_delegation_to_pk", "to_pk"),
)

delegation_end = Table(
    "delegation_end",
    metadata,
    pk(),
    public_id(),
    Column("delegation_pk", ForeignKey("delegation.pk"), nullable=False, unique=True),
    Column("ended_by", ForeignKey("user_account.pk"), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("user_key_pk", BigInteger, nullable=False),
    moment("at"),
    act(),
)
