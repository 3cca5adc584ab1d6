"""Incoming contacts (来电来访登记, S09-1), each with what became of it."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table

from database.tables.base import act, metadata, moment, pk, public_id

enquiry = Table(
    "enquiry",
    metadata,
    pk(),
    public_id(),
    # Who has to answer it: the unit that took it, or the one that develops the prospect
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("taken_unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("way", String(8), nullable=False),
    Column("came_on", Date, nullable=False),
    Column("arrived", String(5), nullable=True),
    Column("left", String(5), nullable=True),
    Column("source", String(200), nullable=False),
    Column("summary", String(400), nullable=False),
    Column("person", String(100), nullable=False),
    Column("phone", String(100), nullable=False),
    Column("companions", String(200), nullable=False),
    # Specialties separated by blanks
    Column("businesses", String(200), nullable=False),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    Column("state", String(8), nullable=False),
    Column("claim_pk", ForeignKey("claim.pk"), nullable=True),
    Column("closed_reason", String(200), nullable=True),
    Column("answered_by", ForeignKey("user_account.pk"), nullable=True),
    moment("answered_at", nullable=True),
    Column("version", Integer, nullable=False),
    moment("at"),
    act(),
    Index("ix_enquiry_unit_pk", "unit_pk", "state"),
    Index("ix_enquiry_taken_unit_pk", "taken_unit_pk", "state"),
)
