"""One transaction of one use-case; repositories, log and change rows share its connection."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from database.access_log import AccessLog
from database.prepared import driver_fill
from database.records import AggregateChange
from database.repositories.access import AccessRights
from database.repositories.cases import Cases
from database.repositories.claims import Claims
from database.repositories.dossiers import Dossiers
from database.repositories.leavings import Leavings
from database.repositories.office import Office
from database.repositories.organisation import Organisation
from database.repositories.persons import Persons
from database.repositories.rules import Rules

_CHANGES = """
INSERT INTO change (incarnation, type, id, version, base, act, sha256, bytes)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


class UnitOfWork:
    """A transaction that rolls back unless `commit()` was called.

    `write=True` begins with BEGIN IMMEDIATE, so that a read followed by a write never fails on a
    snapshot that went stale.
    """

    def __init__(self, connection: Connection, *, log_seed: bytes, incarnation: str) -> None:
        self.connection = connection
        self._incarnation = incarnation
        self._log_seed = log_seed
        self.saved: list[AggregateChange] = []
        self.after_commit: list[Callable[[], None]] = []
        self.after_rollback: list[Callable[[], None]] = []
        self._committed = False
        self.log = AccessLog(connection, log_seed)
        self.dossiers = Dossiers(connection, self.saved.append)
        self.persons = Persons(connection, self.saved.append)
        self.organisation = Organisation(connection, self.saved.append)
        self.leavings = Leavings(connection, self.saved.append)
        self.office = Office(connection, self.saved.append)
        self.rules = Rules(connection, self.saved.append)
        self.access = AccessRights(connection, self.saved.append)
        self.cases = Cases(connection, self.saved.append)
        self.claims = Claims(connection, self.saved.append)

    def __enter__(self) -> Self:
        self._transaction = self.connection.begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # SQLAlchemy keeps a transaction whose commit failed until it is rolled back, and refuses
        # the next one. Below it a full disk has rolled back already (security.md M6), what else
        # fails at the commit has not.
        if not self._committed:
            self._transaction.rollback()
            self.connection.connection.rollback()
        if not self._committed:
            for act in self.after_rollback:
                act()

    def renew(self) -> None:
        """See what was committed meanwhile; for a transaction that only reads."""
        self._transaction.rollback()
        self._transaction = self.connection.begin()
        self.log = AccessLog(self.connection, self._log_seed)

    @property
    def writes(self) -> bool:
        """Whether it was begun for writing."""
        return bool(self.connection.get_execution_options().get("write"))

    def commit(self) -> None:
        """Make everything of this transaction durable."""
        self._transaction.commit()
        self._committed = True
        for act in self.after_commit:
            act()

    def write_changes(self, act: str) -> int:
        """Write one `change` row for each aggregate saved in this transaction; returns how many."""
        _write_changes(self.connection, self._incarnation, act, self.saved)
        return len(self.saved)


def _write_changes(
    connection: Connection, incarnation: str, act: str, changes: Sequence[AggregateChange]
) -> None:
    driver_fill(connection, _CHANGES, _change_rows(incarnation, act, changes))


def _change_rows(
    incarnation: str, act: str, changes: Iterable[AggregateChange]
) -> Iterable[tuple[object, ...]]:
    for item in changes:
        digest = hashlib.sha256(item.record).digest()
        version = (item.version, item.base)
        yield (incarnation, item.type, item.id, *version, act, digest, item.record)
