"""Client codes: who may issue them, which were issued, and those of other schemes (第十三条)."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table

from database.tables.base import act, metadata, moment, pk, public_id

code_authorisation = Table(
    "code_authorisation",
    metadata,
    pk(),
    public_id(),
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("given_by", String(120), nullable=False),
    Column("document_no", String(60), nullable=False),
    Column("document_date", Date, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=False),
    Column("scope", String(20), nullable=False),
    Column("serial_from", BigInteger, nullable=False),
    Column("serial_to", BigInteger, nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Column("revoked_on", Date, nullable=True),
    Column("revoke_reason", String(200), nullable=True),
    Column("revoked_by", BigInteger, nullable=True),
    Index("ix_code_authorisation_unit_pk", "unit_pk"),
)

client_code = Table(
    "client_code",
    metadata,
    pk(),
    public_id(),
    # For ever: a code that was issued once is never issued again, whoever had it
    Column("code", String(40), nullable=False, unique=True),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("scope", String(20), nullable=False),
    Column("serial", BigInteger, nullable=False),
    Column("organ_pk", ForeignKey("unit.pk"), nullable=False),
    Column("authorisation_pk", ForeignKey("code_authorisation.pk"), nullable=True),
    Column("issued_by", ForeignKey("user_account.pk"), nullable=False),
    Column("issued_on", Date, nullable=False),
    Column("state", String(10), nullable=False),
    Column("rule_version", Integer, nullable=False),
    moment("at"),
    act(),
    Index("uq_client_code_serial", "scope", "serial", unique=True),
    Index("ix_client_code_client_pk", "client_pk"),
)

external_code = Table(
    "external_code",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("scheme", String(40), nullable=False),
    Column("code", String(60), nullable=False),
    Column("noted_by", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Index("uq_external_code", "client_pk", "scheme", "code", unique=True),
)
