"""Change sets: the one write path of dossiers; applied for the keeper, pending for others."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from app.domain.audit import canonical
from app.domain.dossier import FieldChange, decode, encode, root
from app.domain.errors import Reason, Refusal
from database.records import AggregateChange, Saved, new_id
from database.repositories.new_clients import Insertion
from database.tables.ledger import change_item, change_set

PENDING, APPLIED, REFUSED, WITHDRAWN = "pending", "applied", "refused", "withdrawn"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """A set of field changes of one client by one author."""

    pk: int
    id: str
    client_pk: int
    author_pk: int
    state: str
    base_version: int
    changes: tuple[FieldChange, ...]


class ChangeSets:
    """Appends change sets and records what became of them."""

    def __init__(self, connection: Connection, saved: Saved) -> None:
        self._connection = connection
        self._saved = saved

    def add(
        self,
        client_pk: int,
        changes: Sequence[FieldChange],
        how: Insertion,
        *,
        state: str,
        base_version: int,
        batch_pk: int | None = None,
    ) -> str:
        """Append a change set in `state`; returns its id."""
        identity = new_id()
        values = {
            "id": identity,
            "client_pk": client_pk,
            "author_pk": how.user_pk,
            "state": state,
            "base_version": base_version,
            "at": how.at,
            "act": how.act,
            "batch_pk": batch_pk,
        }
        key = self._connection.execute(insert(change_set), values).inserted_primary_key
        rows = [
            {
                "set_pk": key[0] if key else 0,
                "path": change.path,
                "category": how.categories.get(root(change.path), 1),
                "before": encode(change.before),
                "after": encode(change.after),
                "state": state,
            }
            for change in changes
        ]
        self._connection.execute(insert(change_item), rows)
        if state == PENDING:
            self._announce(identity, 1, values, changes)
        return identity

    def get(self, identity: str) -> ChangeSet:
        """Change set by id."""
        row = self._connection.execute(
            select(change_set).where(change_set.c.id == identity)
        ).first()
        if row is None:
            raise Refusal(Reason.NOT_FOUND, what=identity)
        items = self._connection.execute(
            select(change_item).where(change_item.c.set_pk == row.pk).order_by(change_item.c.pk)
        )
        changes = tuple(
            FieldChange(item.path, decode(item.before), decode(item.after)) for item in items
        )
        return ChangeSet(
            row.pk, row.id, row.client_pk, row.author_pk, row.state, row.base_version, changes
        )

    def of_batch(self, batch_pk: int) -> list[str]:
        """Ids of the change sets that an import applied."""
        rows = self._connection.execute(
            select(change_set.c.id).where(change_set.c.batch_pk == batch_pk)
        )
        return [row.id for row in rows]

    def decide(self, item: ChangeSet, state: str, how: Insertion, reason: str | None) -> None:
        """Record the keeper's answer (or the author's withdrawal); once only."""
        if item.state != PENDING:
            raise Refusal(Reason.ALREADY_DECIDED)
        values = {
            "state": state,
            "decided_by": how.user_pk,
            "decided_at": how.at,
            "reason": reason,
        }
        self._connection.execute(
            update(change_set).where(change_set.c.pk == item.pk).values(values)
        )
        self._connection.execute(
            update(change_item).where(change_item.c.set_pk == item.pk).values(state=state)
        )
        self._announce(item.id, 2, values, item.changes)

    def _announce(
        self,
        identity: str,
        version: int,
        values: dict[str, object],
        changes: Sequence[FieldChange],
    ) -> None:
        items = [[c.path, encode(c.before), encode(c.after)] for c in changes]
        stored = canonical({"schema": 1, "id": identity, "values": values, "items": items})
        self._saved(AggregateChange("change_set", identity, version, version - 1, stored))
