"""What stands beside a dossier's entered values: decisions, revenue, records, history."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, bindparam, func, or_, select

from app.domain.dossier import FieldChange, decode, decode_changes
from app.readmodels.dossier import (
    HistoryLine,
    Need,
    OpeningRow,
    OwnField,
    PendingSet,
    PersonLine,
    Revenue,
    ServiceRecord,
)
from database.prepared import Prepared
from database.tables.client import client, need, own_field, person, service_record, yearly_revenue
from database.tables.desk import purpose
from database.tables.ledger import (
    change_item,
    change_set,
    decision,
    field_history,
    verification,
)
from database.tables.organisation import unit, user

_REVENUE = Prepared(
    select(yearly_revenue.c.year, yearly_revenue.c.fen, yearly_revenue.c.source)
    .where(yearly_revenue.c.client_pk == bindparam("pk"))
    .order_by(yearly_revenue.c.year.desc(), yearly_revenue.c.source)
)
_OPENINGS = Prepared(
    select(decision.c.field, decision.c.value, decision.c.document_no, decision.c.document_date)
    .where(decision.c.client_pk == bindparam("pk"), decision.c.kind == "opening")
    .order_by(decision.c.pk)
)
_RECORDS = Prepared(
    select(
        service_record.c.id,
        service_record.c.kind,
        service_record.c.occurred_on,
        service_record.c.text,
        user.c.name,
    )
    .join(user, user.c.pk == service_record.c.author_pk)
    .where(service_record.c.client_pk == bindparam("pk"))
    .order_by(service_record.c.occurred_on.desc(), service_record.c.pk.desc())
)
_NEEDS = Prepared(
    select(need.c.id, need.c.specialty, need.c.text, need.c.opened_on, need.c.closed_on)
    .where(need.c.client_pk == bindparam("pk"))
    .order_by(need.c.opened_on.desc(), need.c.pk.desc())
)
_VERIFIED = Prepared(
    select(verification.c.category, func.max(verification.c.at), user.c.name)
    .join(user, user.c.pk == verification.c.user_pk)
    .where(verification.c.client_pk == bindparam("pk"))
    .group_by(verification.c.category)
)
_CHANGED = Prepared(
    select(field_history.c.changes).where(field_history.c.client_pk == bindparam("pk"))
)
_HISTORY = Prepared(
    select(field_history.c.changes, field_history.c.at, user.c.name)
    .join(user, user.c.pk == field_history.c.user_pk)
    .where(field_history.c.client_pk == bindparam("pk"))
    .order_by(field_history.c.pk.desc())
)
_PENDING = (
    select(change_set, user.c.name.label("author"), client.c.id.label("client_id"))
    .add_columns(client.c.display_name, client.c.unit_pk, client.c.a_user_pk, client.c.b_user_pk)
    .join(user, user.c.pk == change_set.c.author_pk)
    .join(client, client.c.pk == change_set.c.client_pk)
    .where(change_set.c.state == "pending")
    .order_by(change_set.c.pk)
)
_PENDING_OF = Prepared(_PENDING.where(change_set.c.client_pk == bindparam("pk")))
_ITEMS = select(change_item).order_by(change_item.c.pk)
_OWN_FIELDS = Prepared(
    select(own_field.c.id, own_field.c.label, own_field.c.category)
    .where(own_field.c.closed_at.is_(None))
    .order_by(own_field.c.category, own_field.c.pk)
)
_PERSONS = Prepared(
    select(person.c.id, person.c.position)
    .where(person.c.client_pk == bindparam("pk"))
    .order_by(person.c.position)
)
_NAMES_AT_ONCE = 3
_NAMES = Prepared(
    select(user.c.pk, user.c.name).where(
        or_(*(user.c.pk == bindparam(f"pk_{n}") for n in range(_NAMES_AT_ONCE)))
    )
)
_UNIT_NAME = Prepared(select(unit.c.name).where(unit.c.pk == bindparam("pk")))
_PURPOSE = Prepared(
    select(purpose.c.text)
    .where(
        purpose.c.user_pk == bindparam("user"),
        purpose.c.day == bindparam("day"),
        purpose.c.client_pk == bindparam("pk"),
    )
    .order_by(purpose.c.pk)
    .limit(1)
)


def revenue(connection: Connection, pk: int) -> tuple[Revenue, ...]:
    """Revenue by year, newest first."""
    return tuple(Revenue(*row) for row in _REVENUE.rows(connection, pk=pk))


def openings(connection: Connection, pk: int) -> tuple[OpeningRow, ...]:
    """Opening entries; values as decided."""
    rows = _OPENINGS.rows(connection, pk=pk)
    return tuple(
        OpeningRow(row.field, str(decode(row.value)), row.document_no, row.document_date)
        for row in rows
    )


def records(connection: Connection, pk: int) -> tuple[ServiceRecord, ...]:
    """Records of category 6, newest first."""
    return tuple(ServiceRecord(*row) for row in _RECORDS.rows(connection, pk=pk))


def needs(connection: Connection, pk: int) -> tuple[Need, ...]:
    """Needs, newest first."""
    return tuple(Need(*row) for row in _NEEDS.rows(connection, pk=pk))


def verified(connection: Connection, pk: int) -> dict[int, tuple[int, str]]:
    """Last verification by category: moment (ms) and name."""
    rows = _VERIFIED.rows(connection, pk=pk)
    return {category: (at, name) for category, at, name in rows}


def changed_paths(connection: Connection, pk: int) -> frozenset[str]:
    """Paths that changed since their first entry: what carries the history mark."""
    acts = _CHANGED.scalars(connection, pk=pk)
    if len(acts) < 2:  # most clients: nothing but their first entry
        return frozenset()
    entries = Counter(change.path for act in acts for change in decode_changes(act))
    return frozenset(path for path, count in entries.items() if count > 1)


def history(connection: Connection, pk: int, paths: Iterable[str]) -> tuple[HistoryLine, ...]:
    """Every change of `paths` (all when empty), newest first."""
    wanted = frozenset(paths)
    return tuple(
        HistoryLine(change.path, change.before, change.after, row.at, row.name)
        for row in _HISTORY.rows(connection, pk=pk)
        for change in reversed(decode_changes(row.changes))
        if not wanted or change.path in wanted
    )


def pending(
    connection: Connection, reader_pk: int, client_pk: int | None = None
) -> list[tuple[PendingSet, int, frozenset[int], int]]:
    """Proposals that wait, with the client's unit, owners and key for the caller's masking."""
    rows = (
        connection.execute(_PENDING).all()
        if client_pk is None
        else _PENDING_OF.rows(connection, pk=client_pk)
    )
    if not rows:
        return []
    items: dict[int, list[FieldChange]] = {}
    keys = [row.pk for row in rows]
    for item in connection.execute(_ITEMS.where(change_item.c.set_pk.in_(keys))):
        change = FieldChange(item.path, decode(item.before), decode(item.after))
        items.setdefault(item.set_pk, []).append(change)
    found = []
    for row in rows:
        mine = row.author_pk == reader_pk
        names = (row.id, row.client_id, row.display_name, row.author)
        changes = tuple(items.get(row.pk, ()))
        view = PendingSet(*names, row.at, mine, row.base_version, changes)
        owners = frozenset(pk for pk in (row.a_user_pk, row.b_user_pk) if pk is not None)
        found.append((view, row.unit_pk, owners, row.client_pk))
    return found


def own_fields(connection: Connection) -> tuple[OwnField, ...]:
    """Own fields in use."""
    return tuple(OwnField(*row) for row in _OWN_FIELDS.rows(connection))


def persons(connection: Connection, pk: int) -> tuple[PersonLine, ...]:
    """Important persons, sealed: only that they exist."""
    return tuple(PersonLine(*row) for row in _PERSONS.rows(connection, pk=pk))


def names(connection: Connection, keys: Iterable[int | None]) -> dict[int, str]:
    """Names of users by key."""
    wanted = sorted({key for key in keys if key is not None})
    found: dict[int, str] = {}
    for start in range(0, len(wanted), _NAMES_AT_ONCE):
        part = wanted[start : start + _NAMES_AT_ONCE]
        padded = (part * _NAMES_AT_ONCE)[:_NAMES_AT_ONCE]
        bound = {f"pk_{n}": key for n, key in enumerate(padded)}
        found |= dict(_NAMES.rows(connection, **bound))
    return found


def unit_name(connection: Connection, pk: int) -> str:
    """Name of a unit."""
    return str(_UNIT_NAME.scalars(connection, pk=pk)[0])


def purpose_today(connection: Connection, user_pk: int, client_pk: int, day: date) -> str | None:
    """The first purpose given for a client on a day, if one was."""
    found: str | None = _PURPOSE.scalar(connection, user=user_pk, day=day, pk=client_pk)
    return found
