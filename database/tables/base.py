"""Metadata, naming convention and column types shared by all tables.

Types keep to what SQLite and PostgreSQL share: text ids, epoch milliseconds for moments, ISO
dates, integer fen; every conversion is explicit.
"""

from sqlalchemy import BigInteger, Column, Integer, MetaData, String

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

BigKey = BigInteger().with_variant(Integer, "sqlite")


def pk() -> Column[int]:
    """Local integer key: for joins, paging and the search index; never shown or exchanged."""
    return Column("pk", BigKey, primary_key=True, autoincrement=True)


def public_id() -> Column[str]:
    """UUIDv7 text by which the outside names a row."""
    return Column("id", String(36), nullable=False, unique=True)


def moment(name: str, *, nullable: bool = False) -> Column[int]:
    """A moment as epoch milliseconds UTC."""
    return Column(name, BigInteger, nullable=nullable)


def act() -> Column[str]:
    """Run of a use-case that log entry, history, change set and change row share."""
    return Column("act", String(36), nullable=False)
