"""What an import in update mode would change: old and new values, shown before anything happens."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.dossier import root
from app.domain.permissions import Permission
from app.domain.register import RegisterRow
from app.domain.register_dossier import register_changes
from app.readmodels.imports import PlannedRow, RowFate
from app.services.dossier_paths import categories_by_root
from app.services.usecase import Call, Kind, Lane, usecase
from database.queries import imports as queries
from database.records import new_id


@dataclass(frozen=True, slots=True)
class CompareRows:
    """Rows with the key of the client on file that each would update."""

    rows: tuple[tuple[RegisterRow, int], ...]
    sheet: str


@usecase(Kind.CONSULT, Permission.REGISTER_IMPORT, lane=Lane.BULK)
def compare_rows(call: Call, command: CompareRows) -> Mapping[int, PlannedRow]:
    """Planned rows by sheet row; each client of which values are shown is logged as viewed."""
    keys = [pk for _, pk in command.rows]
    clients = call.uow.dossiers.many(keys)
    revenue = queries.entered_revenue(call.uow.connection, keys)
    categories = categories_by_root()
    found: dict[int, PlannedRow] = {}
    for row, pk in command.rows:
        client = clients[pk]
        call.demand(
            allowed=call.actor.may_on(Permission.REGISTER_IMPORT, client.ref),
            permission=Permission.REGISTER_IMPORT,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
        )
        changes = register_changes(
            row,
            client.values,
            revenue.get(pk, {}),
            new_id,
            owned=client.owners.a_user_pk is not None,
        )
        fate = RowFate.UPDATE if changes else RowFate.UNCHANGED
        found[row.sheet_row] = PlannedRow(fate, row, client.id, client.display_name, changes)
        if changes:
            shown = {categories.get(root(change.path), 1) for change in changes}
            _record_view(call, client, tuple(sorted(shown)))
    call.record(LogNote(Action.LIST, object_type="import", result_count=len(found)))
    return found


def _record_view(call: Call, client: Client, categories: tuple[int, ...]) -> None:
    call.record(
        LogNote(
            Action.VIEW,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_version=client.version,
            categories=categories,
        )
    )
