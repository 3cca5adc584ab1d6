"""Blacklists 黑名单 of organs (S30-1), and which units were let through to whom on them."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, String, Table

from database.tables.base import act, metadata, moment, pk, public_id

blacklist = Table(
    "blacklist",
    metadata,
    pk(),
    public_id(),
    # The organ that keeps the list; it binds its unit and all below
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("stem_key", String(200), nullable=False),
    Column("uscc", String(18), nullable=True),
    Column("reason", String(400), nullable=False),
    Column("since", Date, nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Column("ended_on", Date, nullable=True),
    Column("end_reason", String(400), nullable=True),
    Column("ended_by", BigInteger, nullable=True),
    Index("ix_blacklist_stem_key", "stem_key"),
    Index("ix_blacklist_uscc", "uscc"),
)

blacklist_pass = Table(
    "blacklist_pass",
    metadata,
    pk(),
    public_id(),
    Column("blacklist_pk", ForeignKey("blacklist.pk"), nullable=False),
    # The unit that may begin all the same, with all below it
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("reason", String(400), nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Index("uq_blacklist_pass", "blacklist_pk", "unit_pk", unique=True),
)
