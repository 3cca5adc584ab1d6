"""Hand-overs of leavers (离岗交接): what was passed on, which roles ended, who was told."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    String,
    Table,
)

from database.tables.base import act, metadata, moment, pk, public_id

leaving = Table(
    "leaving",
    metadata,
    pk(),
    public_id(),
    Column("user_pk", ForeignKey("user_account.pk"), nullable=False),
    Column("closed", Boolean(name="closed"), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("document_no", String(60), nullable=True),
    Column("document_date", Date, nullable=True),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    moment("reopened_at", nullable=True),
    Column("reopened_by", BigInteger, nullable=True),
    Index("ix_leaving_user_pk", "user_pk"),
)

leaving_client = Table(
    "leaving_client",
    metadata,
    pk(),
    Column("leaving_pk", ForeignKey("leaving.pk"), nullable=False),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    # The first place that the leaver held: a, b or r (A 角, B 角, responsible person)
    Column("place", String(1), nullable=False),
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("a_before", BigInteger, nullable=True),
    Column("b_before", BigInteger, nullable=True),
    Column("responsible_before", BigInteger, nullable=True),
    Column("a_after", BigInteger, nullable=True),
    Column("b_after", BigInteger, nullable=True),
    Column("responsible_after", BigInteger, nullable=True),
    moment("undone_at", nullable=True),
    Column("undone_by", BigInteger, nullable=True),
    Index("ix_leaving_client_leaving_pk", "leaving_pk"),
    Index("ix_leaving_client_client_pk", "client_pk"),
)

leaving_role = Table(
    "leaving_role",
    metadata,
    pk(),
    Column("leaving_pk", ForeignKey("leaving.pk"), nullable=False),
    Column("grant_pk", ForeignKey("role_grant.pk"), nullable=False),
    Column("valid_to", Date, nullable=True),
    Index("ix_leaving_role_leaving_pk", "leaving_pk"),
)

client_told = Table(
    "client_told",
    metadata,
    pk(),
    public_id(),
    Column("leaving_client_pk", ForeignKey("leaving_client.pk"), nullable=False),
    Column("told_on", Date, nullable=False),
    Column("how", String(12), nullable=False),
    Column("note", String(200), nullable=False),
    Column("user_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Index("ix_client_told_leaving_client_pk", "leaving_client_pk"),
)
