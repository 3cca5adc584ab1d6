"""The office's working-day calendar 工作日历 (G-25): covered years, days entered."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, String, Table

from database.tables.base import metadata, moment

calendar_year = Table(
    "calendar_year",
    metadata,
    # A year in here is announced: what is no row of calendar_day is an ordinary day
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(10), nullable=False),
    Column("source", String(200), nullable=False),
    Column("set_by", BigInteger, nullable=True),
    moment("at"),
    Column("revision", Integer, nullable=False),
    Index("ix_calendar_year_revision", "revision"),
)

calendar_day = Table(
    "calendar_day",
    metadata,
    Column("day", Date, primary_key=True),
    Column("is_workday", Boolean(name="is_workday"), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("source", String(200), nullable=False),
    Column("set_by", BigInteger, nullable=True),
    moment("at"),
    Column("revision", Integer, nullable=False),
    Index("ix_calendar_day_revision", "revision"),
)
