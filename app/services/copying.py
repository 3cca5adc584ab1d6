"""Copy parts of a dossier (复制) to the clipboard: a right apart from viewing, registered (A4)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.dossier import Value
from app.domain.errors import Reason, Refusal
from app.domain.fields import PRIVATE_CATEGORY
from app.domain.permissions import Permission, roles_copying
from app.readmodels.account_book import BookBill, BookPayment
from app.readmodels.agreements import TARIFF, AgreementRow, without_tariff
from app.readmodels.codes import ExternalCodeRow
from app.readmodels.dossier import HistoryLine, Need, OpeningRow, Revenue, ServiceRecord
from app.readmodels.mail_use import UseMonth
from app.services.discounts.holding import discounts_of, field_values
from app.services.dossier import basis, require_purpose, visible_client
from app.services.dossier_paths import path_category
from app.services.dossier_values import Decided, full_values
from app.services.receivables import book
from app.services.usecase import Call, Kind, usecase
from database.queries import dossier as queries
from database.queries import mail_use
from database.repositories import agreements
from database.repositories.codes import external_codes

TARGET = "clipboard"
"""Where copies go, as the log says it."""

Row = (
    ServiceRecord
    | Need
    | Revenue
    | AgreementRow
    | ExternalCodeRow
    | OpeningRow
    | HistoryLine
    | UseMonth
    | BookBill
    | BookPayment
)


@dataclass(frozen=True, slots=True)
class CopyParts:
    """Parts of a dossier, by path.

    A field (`legal_rep`, `contacts.<id>.phone`, `own.<id>`), all fields of one child record
    (`contacts.<id>`), or a row: `records.<id>`, `needs.<id>`, `revenue.<year>.<source>`,
    `mail_use.<month>.<specialty>`, `agreements.<id>` (without tariffs), `bills.<id>`,
    `payments.<id>`, `external.<id>`, `openings.<field>`, `history.<moment in ms>.<path>`.
    """

    client_id: str
    paths: tuple[str, ...]
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class Copied:
    """What may go to the clipboard: values by path, and rows of tables, as they hold now."""

    values: Mapping[str, Value]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows beside the fields. Of a row's name: the field that says what category it is of.

    `field` is what the log names; an unknown one (`records`) is of `category`.
    """

    read: Callable[[Call, int], tuple[Any, ...]]
    name: Callable[[Any], str]
    field: Callable[[str], str]
    category: int = 0


def _by(read: Callable[[Any, int], tuple[Any, ...]]) -> Callable[[Call, int], tuple[Any, ...]]:
    """A read of the connection as one of the call."""
    return lambda call, client_pk: read(call.uow.connection, client_pk)


_TABLES: dict[str, _Table] = {
    "records": _Table(_by(queries.records), lambda row: row.id, lambda _name: "records", 6),
    "needs": _Table(_by(queries.needs), lambda row: row.id, lambda _name: "needs", 6),
    "revenue": _Table(
        _by(queries.revenue), lambda row: f"{row.year}.{row.source}", lambda _name: "revenue"
    ),
    "mail_use": _Table(
        _by(mail_use.use_months),
        lambda row: f"{row.month}.{row.specialty}",
        lambda _name: "mail_records",
    ),
    "agreements": _Table(
        _by(
            lambda connection, pk: tuple(map(without_tariff, agreements.of_client(connection, pk)))
        ),
        lambda row: row.id,
        lambda _name: "agreements",
        7,
    ),
    "bills": _Table(book.bills_of, lambda row: row.id, lambda _name: "bills", 7),
    "payments": _Table(book.payments_of, lambda row: row.id, lambda _name: "payments", 7),
    "external": _Table(_by(external_codes), lambda row: row.id, lambda _name: "external_codes", 1),
    "openings": _Table(_by(queries.openings), lambda row: row.field, lambda name: name),
    "history": _Table(
        _by(lambda connection, pk: queries.history(connection, pk, ())),
        lambda row: f"{row.at}.{row.path}",
        lambda name: name.partition(".")[2],
    ),
}


@usecase(Kind.CONSULT, Permission.CLIENT_VIEW)
def copy_parts(call: Call, command: CopyParts) -> Copied:
    """Give parts of a dossier to somebody who may copy them; the entry names fields, no values.

    What only may be viewed is refused, and the attempt is logged. Category 3 is never copied.
    """
    client = visible_client(call, command.client_id)
    own = {field.id: field.category for field in queries.own_fields(call.uow.connection)}
    categories = tuple(sorted({copy_category(path, own) for path in command.paths}))
    _demand_copying(call, client, categories)
    purpose = require_purpose(call, client, command.purpose)
    in_tables = [path for path in command.paths if _is_row(path)]
    values = _values(call, client, [path for path in command.paths if path not in in_tables])
    rows = {path: row for path in in_tables if (row := _row(call, client, path)) is not None}
    if not values and not rows:
        raise Refusal(Reason.NOTHING_TO_COPY)
    call.record(
        LogNote(
            Action.COPY,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_version=client.version,
            categories=categories,
            object_type="row" if rows else None,
            object_id=next(iter(rows), None),
            fields=tuple(sorted({*values, *(_field_of(path) for path in rows)})),
            purpose=purpose,
            basis=basis(call, client),
            target=TARGET,
        )
    )
    return Copied(values, tuple(rows.values()))


def _is_row(path: str) -> bool:
    root, _, name = path.partition(".")
    return bool(name) and root in _TABLES


def _field_of(path: str) -> str:
    root, _, name = path.partition(".")
    return _TABLES[root].field(name)


def copy_category(path: str, own: Mapping[str, int]) -> int:
    """Category whose copy right a part needs; `own` has those of the office's own fields."""
    root = path.partition(".")[0]
    if _is_row(path):
        return _TABLES[root].category or path_category(_field_of(path), dict(own))
    children = (field.category for field in shipped.fields() if field.child == root)
    return next(children, None) or path_category(path, dict(own))


def _demand_copying(call: Call, client: Client, categories: tuple[int, ...]) -> None:
    where = {"client_id": client.id, "client_unit": client.owners.unit_pk}
    if PRIVATE_CATEGORY in categories:
        raise Refusal(Reason.COPY_PRIVATE, **where)
    allowed = call.actor.view(client.ref) & call.actor.copies(client.ref)
    for category in categories:
        if category not in allowed:
            who = tuple(role.value for role in roles_copying(category))
            raise Refusal(Reason.COPY_NOT_ALLOWED, category=category, who=who, **where)


def _values(call: Call, client: Client, paths: Sequence[str]) -> dict[str, Value]:
    """Values at `paths` and below them, as they hold now."""
    revenue = queries.revenue(call.uow.connection, client.pk)
    everything = full_values(call, client, Decided.of(call, client), revenue)
    if any(shipped.fields()[path].category == TARIFF for path in paths if path in shipped.fields()):
        everything |= field_values(discounts_of(call, client.pk).in_force)
    found: dict[str, Value] = {}
    for path in paths:
        within = f"{path}."
        found |= {p: v for p, v in everything.items() if p == path or p.startswith(within)}
    return found


def _row(call: Call, client: Client, path: str) -> Row | None:
    """The row that `path` names, as long as there is one."""
    root, _, name = path.partition(".")
    table = _TABLES[root]
    rows = table.read(call, client.pk)
    return next((row for row in rows if table.name(row) == name), None)
