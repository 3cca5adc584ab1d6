"""Targets of the monthly development plan 月度市场开发计划书 (S60-5); the newest counts."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table

from database.tables.base import act, metadata, moment, pk, public_id

development_goal = Table(
    "development_goal",
    metadata,
    pk(),
    public_id(),
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    # 2026-11
    Column("month", String(7), nullable=False),
    Column("user_pk", ForeignKey("user_account.pk"), nullable=False),
    Column("kind", String(12), nullable=False),
    # A number, fen for revenue; None takes the target away
    Column("target", BigInteger, nullable=True),
    Column("author_pk", ForeignKey("user_account.pk"), nullable=False),
    moment("at"),
    act(),
    Index("ix_development_goal_unit_pk", "unit_pk", "month"),
)
