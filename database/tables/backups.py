"""Places of further backups, and restores until somebody has taken note of them."""

from sqlalchemy import BigInteger, Column, String, Table, Text

from database.tables.base import metadata, moment, pk

backup_place = Table(
    "backup_place",
    metadata,
    pk(),
    Column("folder", Text, nullable=False),
    Column("computer", String(255), nullable=False),
    Column("set_by", BigInteger, nullable=False),
    moment("at"),
)

restored_backup = Table(
    "restored_backup",
    metadata,
    pk(),
    moment("made_at"),
    Column("log_size", BigInteger, nullable=False),
    moment("at"),
    Column("seen_by", BigInteger, nullable=True),
    moment("seen_at", nullable=True),
)
