"""Inspections of tariff discounts 资费执行检查 (第六章 八): appended, never changed."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from database.tables.base import act, metadata, moment, pk, public_id

inspection = Table(
    "inspection",
    metadata,
    pk(),
    public_id(),
    # The organ that inspects, and the unit inspected with all below it
    Column("organ_pk", ForeignKey("unit.pk"), nullable=False),
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("begun_on", Date, nullable=False),
    # How the sample was drawn: from how many, which they were, by what
    Column("population", Integer, nullable=False),
    Column("population_sha256", String(64), nullable=False),
    Column("seed", String(64), nullable=False),
    Column("log_size", BigInteger, nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Index("uq_inspection_number", "organ_pk", "year", "serial", unique=True),
    Index("ix_inspection_unit_pk", "unit_pk"),
)

inspection_client = Table(
    "inspection_client",
    metadata,
    pk(),
    Column("inspection_pk", ForeignKey("inspection.pk"), nullable=False),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Index("uq_inspection_client", "inspection_pk", "client_pk", unique=True),
)

inspection_entry = Table(
    "inspection_entry",
    metadata,
    pk(),
    public_id(),
    Column("inspection_pk", ForeignKey("inspection.pk"), nullable=False),
    Column("kind", String(8), nullable=False),
    # Of a finding: what of the check list, and whom of the sample it concerns
    Column("matter", String(12), nullable=True),
    Column("client_pk", ForeignKey("client.pk"), nullable=True),
    Column("violation", Boolean, nullable=True),
    Column("text", Text, nullable=False),
    Column("document_no", String(60), nullable=True),
    Column("document_date", Date, nullable=True),
    Column("entered_on", Date, nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Index("ix_inspection_entry_inspection_pk", "inspection_pk"),
)
