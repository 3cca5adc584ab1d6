"""Papers of climbing cases as they were printed, each with its verification code."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from database.tables.base import act, metadata, moment, pk, public_id

case_paper = Table(
    "case_paper",
    metadata,
    pk(),
    public_id(),
    Column("case_pk", ForeignKey("approval_case.pk"), nullable=False),
    # approval, filing, client
    Column("kind", String(12), nullable=False),
    # Of the case: its first print is 1
    Column("serial", Integer, nullable=False),
    Column("number", String(60), nullable=False),
    Column("code", String(26), nullable=False),
    # Everything that it says, canonical: what the code is made of
    Column("content", LargeBinary, nullable=False),
    Column("user_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Index("uq_case_paper_case_pk", "case_pk", "serial", unique=True),
    Index("uq_case_paper_code", "code", unique=True),
)
