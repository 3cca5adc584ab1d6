"""Years of the access log that were taken out; rows that never change."""

from sqlalchemy import Connection, insert

from app.domain.chain import Pruned, number_of, raw
from database.prepared import driver_rows
from database.tables.ledger import log_pruned


def all_pruned(connection: Connection) -> tuple[Pruned, ...]:
    """Every year that was taken out, the earliest entries first."""
    rows = driver_rows(
        connection, "SELECT year, first, last, head, entry FROM log_pruned ORDER BY last"
    )
    return tuple(
        Pruned(number_of(year), number_of(first), number_of(last), raw(head), number_of(entry))
        for year, first, last, head, entry in rows
    )


def add_pruned(connection: Connection, one: Pruned, file_sha256: str, at: int) -> None:
    """Write a year (`at` in epoch ms) with the SHA-256 (hex) of the file that holds its entries."""
    connection.execute(
        insert(log_pruned),
        {
            "year": one.year,
            "first": one.first,
            "last": one.last,
            "head": one.head,
            "entry": one.entry,
            "file_sha256": file_sha256,
            "at": at,
        },
    )
