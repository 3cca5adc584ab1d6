"""What tariff discounts are measured by: business types, norms, authorisations (第六章 四、六)."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table

from database.tables.base import act, metadata, moment, pk, public_id

business_type = Table(
    "business_type",
    metadata,
    pk(),
    public_id(),
    # Code of a business that the program brings, empty for one that an organ added
    Column("code", String(30), nullable=False),
    Column("name", String(60), nullable=False),
    Column("name_key", String(60), nullable=False),
    # network or regional
    Column("scope", String(10), nullable=False),
    Column("specialty", String(10), nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=True),
    moment("at"),
    act(),
    Column("ended_on", Date, nullable=True),
    Column("end_reason", String(200), nullable=True),
    Column("ended_by", BigInteger, nullable=True),
)

tariff_norm = Table(
    "tariff_norm",
    metadata,
    pk(),
    public_id(),
    # nation, province, city, grade
    Column("norm_table", String(10), nullable=False),
    # The organ that keeps it here; issued_by is whose paper it is
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("issued_by", String(120), nullable=False),
    Column("business_pk", ForeignKey("business_type.pk"), nullable=False),
    # Band of mail use, or grade; empty for any
    Column("norm_group", String(20), nullable=False),
    # Hundredths of a per cent
    Column("rate", Integer, nullable=False),
    Column("agency_rate", Integer, nullable=True),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=True),
    Column("document_no", String(60), nullable=False),
    Column("document_date", Date, nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Column("ended_on", Date, nullable=True),
    Column("end_reason", String(200), nullable=True),
    Column("ended_by", BigInteger, nullable=True),
    Index("ix_tariff_norm_business_pk", "business_pk", "norm_table"),
)

discount_authorisation = Table(
    "discount_authorisation",
    metadata,
    pk(),
    public_id(),
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("given_by", String(120), nullable=False),
    Column("document_no", String(60), nullable=False),
    Column("document_date", Date, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Column("revoked_on", Date, nullable=True),
    Column("revoke_reason", String(200), nullable=True),
    Column("revoked_by", BigInteger, nullable=True),
    Index("ix_discount_authorisation_unit_pk", "unit_pk"),
)
