"""Changes of many clients at once: by an import in update mode, and by its undo."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.clients import Client, display_name
from app.domain.dossier import FieldChange, applied
from app.domain.register_dossier import is_revenue
from app.services.clients import insertion
from app.services.fullness import Fullness
from app.services.pinyin import name_keys
from app.services.usecase import Call
from database.queries import imports as queries
from database.repositories.imports import ClientChange, Imports


@dataclass(frozen=True, slots=True)
class Change:
    """A client on file and what changes in it, revenue by year included."""

    client: Client
    changes: tuple[FieldChange, ...]


def save_changes(
    call: Call, items: Sequence[Change], reason: str, batch_pk: int | None = None
) -> list[Client]:
    """Apply checked changes on the one write path, many rows a statement; returns the results.

    A new name of a party with several sites goes to all of them.
    """
    connection = call.uow.connection
    keys = [item.client.pk for item in items]
    renamed = sorted({item.client.party.pk for item in items if _new_name(item)})
    shared = queries.parties_with_sites(connection, renamed)
    for item in items:
        if item.client.party.pk in shared:
            _rename_other_sites(call, item, reason)
    openings = queries.opening_fields(connection, keys)
    fullness = Fullness()
    prepared = [
        _prepared(item, openings.get(item.client.pk, frozenset()), fullness, batch_pk)
        for item in items
    ]
    Imports(call.uow).change(prepared, insertion(call, reason))
    return [item.after for item in prepared]


def _rename_other_sites(call: Call, item: Change, reason: str) -> None:
    changes = _new_name(item)
    for site in call.uow.dossiers.sites(item.client.party.pk):
        if site.pk != item.client.pk and changes:
            name = display_name(applied(site.values, changes))
            keys = name_keys(name)
            call.uow.dossiers.save(
                site,
                changes,
                insertion(call, reason),
                sort_key=keys.sort_key,
                initials=keys.initials,
            )


def _prepared(
    item: Change, openings: frozenset[str], fullness: Fullness, batch_pk: int | None
) -> ClientChange:
    before = item.client
    plain = tuple(change for change in item.changes if not is_revenue(change))
    values = applied(before.values, plain)
    name = display_name(values)
    after = replace(before, values=values, version=before.version + 1, display_name=name)
    filled, applicable = fullness.of_client(after, openings)
    keys = name_keys(name) if name != before.display_name else None
    return ClientChange(
        before=before,
        after=after,
        changes=item.changes,
        sort_key=keys.sort_key if keys else None,
        initials=keys.initials if keys else None,
        filled=filled,
        applicable=applicable,
        batch_pk=batch_pk,
    )


def _new_name(item: Change) -> tuple[FieldChange, ...]:
    return tuple(change for change in item.changes if change.path == "name")
