"""Mail-use agreements with their tariff lines (C12-8, S05, S18)."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table

from database.tables.base import act, metadata, moment, pk, public_id

agreement = Table(
    "agreement",
    metadata,
    pk(),
    public_id(),
    # Of a client, or of a claim that was won; registration fills in the client
    Column("client_pk", ForeignKey("client.pk"), nullable=True),
    Column("claim_pk", ForeignKey("claim.pk"), nullable=True),
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("number", String(60), nullable=False),
    Column("party_a", String(200), nullable=False),
    Column("party_b", String(200), nullable=False),
    Column("signed_on", Date, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=False),
    Column("settlement", String(12), nullable=False),
    Column("cycle", String(12), nullable=True),
    Column("minimum_fen", BigInteger, nullable=True),
    Column("domestic_discount", Integer, nullable=True),
    Column("international_discount", Integer, nullable=True),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    # A slip is struck out, never changed
    Column("struck_on", Date, nullable=True),
    Column("struck_by", BigInteger, nullable=True),
    Column("struck_reason", String(200), nullable=True),
    Index("uq_agreement_number", "unit_pk", "number", unique=True),
    Index("ix_agreement_client_pk", "client_pk"),
    Index("ix_agreement_claim_pk", "claim_pk"),
)

agreement_line = Table(
    "agreement_line",
    metadata,
    pk(),
    Column("agreement_pk", ForeignKey("agreement.pk"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("mail_kind", String(60), nullable=False),
    Column("content", String(120), nullable=False),
    Column("tariff", String(200), nullable=False),
    Column("fen", BigInteger, nullable=True),
    Column("remark", String(200), nullable=False),
    Index("ix_agreement_line_agreement_pk", "agreement_pk"),
)
