"""Mail use as it was charged (用邮明细), a line for each client, business and period."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, String, Table

from database.tables.base import act, metadata, moment, pk, public_id

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
    Index("ix_mail_use_line_client_pk", "client_pk", "valid_until"),
)
