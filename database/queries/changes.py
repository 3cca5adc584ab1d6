"""What was saved in this office, by the rows that every saved aggregate leaves."""

from sqlalchemy import Connection

from database.prepared import driver_rows


def newest_change(connection: Connection) -> int:
    """Number of the last change; the same number means that nothing was saved since."""
    return int(driver_rows(connection, "SELECT coalesce(max(n), 0) FROM change")[0][0])
