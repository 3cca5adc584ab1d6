"""Review of the access register: samples drawn each month, and the ledger of reviews."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, Text

from database.tables.base import act, metadata, moment, pk, public_id

log_draw = Table(
    "log_draw",
    metadata,
    pk(),
    public_id(),
    Column("month", String(7), nullable=False),
    Column("scope", String(200), nullable=False),
    # Entry at the month's end and the chain's hash after it, from which the lots follow
    Column("size", BigInteger, nullable=False),
    Column("head", LargeBinary(32), nullable=False),
    # All entries of the sample in one row, as [[number, person, kinds], …]
    Column("entries", Text, nullable=False),
    Column("drawn_by", BigInteger, nullable=False),
    moment("at"),
    act(),
    Index("uq_log_draw_month", "month", "scope", unique=True),
)

log_review = Table(
    "log_review",
    metadata,
    pk(),
    public_id(),
    Column("seq", BigInteger, nullable=False),
    # The chain's hash after the entry: the review is of this entry and no other
    Column("hash", LargeBinary(32), nullable=False),
    Column("mark", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("concerned_pk", BigInteger, nullable=True),
    Column("author_pk", BigInteger, nullable=False),
    moment("at"),
    act(),
    Index("ix_log_review_seq", "seq", "pk"),
    Index("ix_log_review_concerned", "concerned_pk", "pk"),
)
