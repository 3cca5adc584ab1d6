"""Mail use as charged (用邮明细), a line for each client, business and period; its imports."""

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
    text,
)

from database.tables.base import act, metadata, moment, pk, public_id

_ON_CREDIT = text("settlement = 'on_credit'")

mail_use_import = Table(
    "mail_use_import",
    metadata,
    pk(),
    public_id(),
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("file_name", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("lines", Integer, nullable=False),
    # Months as 202610 that it brought, by commas: those of an earlier import that it replaced
    Column("months", String(200), nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    # Taken back as a whole; its lines end, and those that it replaced are not brought back
    Column("undone_on", Date, nullable=True),
    Column("undone_by", BigInteger, nullable=True),
)

mail_use_line = Table(
    "mail_use_line",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("business_pk", ForeignKey("business_type.pk"), nullable=False),
    # First and last day of the period that it sums up
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=False),
    # At the tariff, and as charged; both are negative where a charge was taken back
    Column("tariff_fen", BigInteger, nullable=False),
    Column("charged_fen", BigInteger, nullable=False),
    # Bill or list that it comes from
    Column("reference", String(80), nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    # Month of its last day as 202610, for sums
    Column("month", Integer, nullable=False),
    Column("specialty", String(10), nullable=False),
    # Thousandths of `volume_unit` (件, kg, 份, …)
    Column("volume", BigInteger, nullable=True),
    Column("volume_unit", String(12), nullable=False),
    # 计收: only what is counted is in sums, rankings and reports (C10-4)
    Column("counted", Boolean, nullable=False),
    Column("destination", String(40), nullable=False),
    # cash, prepaid, on_credit
    Column("settlement", String(12), nullable=False),
    Column("tariff_applied", String(80), nullable=False),
    Column("import_pk", ForeignKey("mail_use_import.pk"), nullable=True),
    Column("booked_on", Date, nullable=False),
    Index("ix_mail_use_line_client_pk", "client_pk", "valid_until"),
    Index("ix_mail_use_line_import_pk", "import_pk"),
    # What is used on credit as of a day, summed without reading rows
    Index(
        "ix_mail_use_line_on_credit",
        "client_pk",
        "booked_on",
        "charged_fen",
        sqlite_where=_ON_CREDIT,
        postgresql_where=_ON_CREDIT,
    ),
)

mail_use_end = Table(
    "mail_use_end",
    metadata,
    # A line that counts no more: replaced by an import, or taken back
    Column("line_pk", ForeignKey("mail_use_line.pk"), primary_key=True, autoincrement=False),
    Column("ended_on", Date, nullable=False),
    # The import that replaced or undid it
    Column("import_pk", ForeignKey("mail_use_import.pk"), nullable=True),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
)

mail_use_month = Table(
    "mail_use_month",
    metadata,
    # A cache of sums, kept with every line and recomputed by `office check`
    Column("client_pk", ForeignKey("client.pk"), primary_key=True, autoincrement=False),
    Column("month", Integer, primary_key=True, autoincrement=False),
    Column("specialty", String(10), primary_key=True),
    Column("counted_fen", BigInteger, nullable=False),
    Column("uncounted_fen", BigInteger, nullable=False),
    Column("on_credit_fen", BigInteger, nullable=False),
    Column("lines", Integer, nullable=False),
)
