"""The one row that says which office this is."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from app.domain.audit import canonical
from database.prepared import Prepared
from database.records import AggregateChange, Saved
from database.tables.organisation import office


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """Identity of an office. `recovery_due`: entering stops after it until the halves are typed.

    `log_seed` binds the access log to office and incarnation; moments in epoch ms.
    """

    id: str
    name: str
    unit_pk: int
    incarnation: str
    zone: str
    log_seed: bytes
    sample: bool
    created_at: int
    recovery_due: int
    recovery_confirmed_at: int | None


_ROW = Prepared(select(*(office.c[name] for name in OfficeRow.__slots__)))


def office_row(connection: Connection) -> OfficeRow:
    """The office, read in a transaction of its own before there is a unit of work."""
    with connection.begin():
        return Office(connection, lambda _change: None).get()


class Office:
    """Reads and saves the office row inside one transaction."""

    def __init__(self, connection: Connection, saved: Saved) -> None:
        self._connection = connection
        self._saved = saved

    def get(self) -> OfficeRow:
        """The office."""
        (row,) = _ROW.mappings(self._connection)
        return OfficeRow(**(row | {"log_seed": bytes(row["log_seed"])}))

    def create(self, row: OfficeRow) -> None:
        """Write the office row of a new office."""
        values = {name: getattr(row, name) for name in OfficeRow.__slots__}
        self._connection.execute(insert(office), {"pk": 1, **values})
        self._announce(row.id, 1, {"name": row.name})

    def confirm_recovery(self, at: int) -> None:
        """Record that both halves of the recovery code were typed back."""
        self._connection.execute(update(office).values(recovery_confirmed_at=at))
        self._announce(self.get().id, 2, {"recovery_confirmed_at": at})

    def await_recovery(self, due: int) -> None:
        """New halves were made: they are to be typed back until `due` (epoch ms)."""
        self._connection.execute(
            update(office).values(recovery_confirmed_at=None, recovery_due=due)
        )
        self._announce(self.get().id, 2, {"recovery_confirmed_at": None, "recovery_due": due})

    def take_incarnation(self, incarnation: str) -> None:
        """The office goes on under a new incarnation (security.md C.1)."""
        self._connection.execute(update(office).values(incarnation=incarnation))

    def _announce(self, identity: str, version: int, values: dict[str, object]) -> None:
        record = canonical({"schema": 1, "id": identity, "values": values})
        self._saved(AggregateChange("office", identity, version, version - 1, record))
