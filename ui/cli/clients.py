"""Commands on clients: import a register, list, show one dossier."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import resources.catalogue as shipped
from app.domain.dossier import children, first_child
from app.domain.fields import FieldType
from app.domain.money import format_yuan
from app.domain.permissions import CATEGORIES
from app.readmodels.imports import ImportMode, ImportOutcome, RowFate
from ui.cli import access
from ui.cli.frame import (
    MOST_LISTED,
    Json,
    OfficeDir,
    PasswordStdin,
    Purpose,
    User,
    emit,
    facts,
    group,
    opened,
    progress,
    say,
    table,
    with_purpose,
)
from ui.cli.imported import import_document, tell_cells, tell_counts
from ui.cli.texts import code, text

if TYPE_CHECKING:
    from app.domain.dossier import Value
    from app.readmodels.clients import ClientRow
    from app.readmodels.dossier import DossierView
    from app.services.imports_plan import ImportPlan

app = group("clients")
access.add_to(app)

JSON_NAMES = {"org_code": "uscc"}
"""Fields that the contract of the commands names otherwise than the catalogue."""


@app.callback()
def clients() -> None:
    """Keep `clients` a group of commands."""


@app.command("import", help=text("clients_import"))
def import_(
    folder: OfficeDir,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help=text("option_register"))],
    user: User,
    mode: Annotated[ImportMode, typer.Option("--mode", help=text("option_mode"))] = (
        ImportMode.CREATE
    ),
    dry_run: Annotated[bool, typer.Option("--dry-run", help=text("option_dry_run"))] = False,
    errors: Annotated[
        Path | None, typer.Option("--errors", metavar="OUT.xlsx", help=text("option_errors"))
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="NAME", help=text("option_unit"))
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="YYYY", min=1949, max=2999, help=text("option_year")),
    ] = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Import a register; rows with a problem are left out and come back as a workbook."""
    from app.services.imports import ImportFile, import_file
    from app.services.imports_plan import ImportRequest
    from app.services.imports_returned import require_returned_name, save_returned

    if errors is not None:
        require_returned_name(file.absolute(), errors.absolute())
    command = ImportFile(ImportRequest(file.absolute(), unit, year), mode, dry_run)
    with opened(folder, user, password_stdin=password_stdin) as desk:
        with progress("importing") as bar:
            plan, outcome = import_file(desk.services, desk.actor, command, bar)
        if errors is not None:
            written = save_returned(plan.register, outcome, errors.absolute(), code())
            say(text("errors_written" if written else "errors_none", path=errors.absolute()))
    emit(import_document(outcome), json, lambda: _tell(plan, outcome, dry_run=dry_run))


def _tell(plan: "ImportPlan", outcome: ImportOutcome, *, dry_run: bool) -> None:
    """Counts, differences of updated clients, and what is wrong or worth a look by cell."""
    if dry_run:
        print(text("dry_run_done"))
    names = ("rows", "created", "updated", "unchanged", "skipped", "rejected")
    tell_counts(outcome, names)
    for row in plan.rows:
        if row.fate is RowFate.UPDATE:
            print(f"{row.sheet_row} {row.client_name}")
        for change in row.changes if row.fate is RowFate.UPDATE else ():
            before, after = (_spoken(value, change.path) for value in (change.before, change.after))
            print(f"  {_label(change.path)}: {before} → {after}")
    tell_cells(outcome)


def _label(path: str) -> str:
    field = shipped.fields().for_path(path)
    return path if field is None else str(getattr(field.label, code()))


@app.command("list", help=text("clients_list"))
def list_(
    folder: OfficeDir,
    user: User,
    search: Annotated[
        str, typer.Option("--search", metavar="TEXT", help=text("option_search"))
    ] = "",
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=MOST_LISTED, help=text("option_limit"))
    ] = 100,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Clients that the user may see, by name."""
    from app.readmodels.clients import ListFilter
    from app.services.clients import ListClients, list_clients

    wanted = ListClients(ListFilter(text=search), limit=limit, with_total=True)
    with opened(folder, user, password_stdin=password_stdin) as desk:
        page = desk.services.run(list_clients, desk.actor, wanted)
    document = {"total": page.total, "clients": [_line(row) for row in page.rows]}
    keys = ("name", "code", "uscc", "unit", "manager", "specialties")
    columns = [text(f"column_{key}") for key in keys]
    rows = [
        (row.name, row.code, row.uscc, row.unit, row.manager, " ".join(row.specialties or ()))
        for row in page.rows
    ]

    def readable() -> None:
        table(columns, rows)
        print(text("clients_shown", shown=len(rows), total=page.total))

    emit(document, json, readable)


def _line(row: "ClientRow") -> dict[str, Any]:
    """A client of a list; null is what its reader may not see, or what is not known."""
    return {
        "id": row.id,
        "code": row.code,
        "name": row.name,
        "uscc": row.uscc,
        "unit": row.unit,
        "manager": row.manager,
        "specialties": list(row.specialties or ()),
    }


@app.command(help=text("clients_show"))
def show(
    folder: OfficeDir,
    user: User,
    client: Annotated[
        str,
        typer.Option("--client", metavar="CODE_OR_ID", help=text("option_client")),
    ],
    purpose: Purpose = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """One dossier as the user may see it; looking is registered."""
    from app.services.dossier import OpenDossier, open_dossier

    with opened(folder, user, password_stdin=password_stdin) as desk:
        view = with_purpose(
            lambda why: desk.services.run(open_dossier, desk.actor, OpenDossier(client, why)),
            purpose,
        )
    emit(dossier_document(view), json, lambda: _show(view))


def dossier_document(view: "DossierView") -> dict[str, Any]:
    """The dossier as JSON: null for a hidden category and for a field without a value."""
    hidden = set(view.hidden)
    categories = {
        str(number): None if number in hidden else _category(view, number) for number in CATEGORIES
    }
    return {
        "id": view.id,
        "code": view.code,
        "stage": view.stage,
        "version": view.version,
        "categories": categories,
        "hidden": sorted(hidden),
        "yearly_revenue": _revenue(view),
    }


def _revenue(view: "DossierView") -> list[dict[str, Any]]:
    return [{"year": r.year, "fen": r.fen, "source": r.source} for r in view.revenue]


def _mail_use(view: "DossierView") -> list[dict[str, Any]] | None:
    """Counted mail use of twelve months by month and specialty; null where nothing is on file."""
    if view.mail_use is None or not view.mail_use.months:
        return None
    return [
        {
            "month": f"{one.month // 100}-{one.month % 100:02d}",
            "specialty": one.specialty,
            "counted_fen": one.fen,
            "uncounted_fen": one.uncounted_fen,
            "lines": one.lines,
        }
        for one in view.mail_use.months
    ]


def _category(view: "DossierView", number: int) -> dict[str, Any]:
    keys = shipped.fields().category(number).fields
    found: dict[str, Any] = {JSON_NAMES.get(key, key): _value(view, key) for key in keys}
    if number == 2:
        for name in ("addresses", "contacts"):
            found[name] = list(children(view.values, name).values())
    if number == 5:
        found["yearly_revenue"] = _revenue(view)
        found["mail_records"] = _mail_use(view)
    for own in view.own_fields:
        if own.category == number:
            found[own.label] = view.values.get(f"own.{own.id}")
    return found


def _value(view: "DossierView", key: str) -> "Value | list[dict[str, Any]] | None":
    kind = _RECORD_KINDS.get(key)
    field = shipped.fields()[key]
    if field.child is not None and field.attribute is not None:
        return first_child(view.values, field.child, field.attribute)
    if kind is None:
        return view.values.get(key)
    return [
        {"id": record.id, "date": record.occurred_on, "text": record.text, "author": record.author}
        for record in view.records
        if record.kind == kind
    ]


_RECORD_KINDS = {
    "pickups": "pickup",
    "visits": "visit",
    "complaints": "complaint",
    "handlings": "handling",
}
"""Tables of category 6 by the kind of record that fills them."""


def _show(view: "DossierView") -> None:
    facts(
        [
            ("column_name", view.name),
            ("column_code", view.code),
            ("column_unit", view.unit),
            ("column_stage", view.stage),
        ]
    )
    hidden = set(view.hidden)
    for number in CATEGORIES:
        category = shipped.fields().category(number)
        print(f"\n{number} {getattr(category.label, code())}")
        if number in hidden:
            print(f"  {text('category_hidden')}")
            continue
        for key in category.fields:
            value = _value(view, key)
            if value not in (None, [], ()):
                print(f"  {_label(key)}: {_spoken(value, key)}")
        for own in view.own_fields:
            if own.category == number and f"own.{own.id}" in view.values:
                print(f"  {own.label}: {_spoken(view.values[f'own.{own.id}'])}")


def _spoken(value: "Value | list[dict[str, Any]] | None", path: str = "") -> str:
    """A value for people: money in yuan, an industry with its name."""
    field = shipped.fields().for_path(path)
    kind = None if field is None else field.type
    match value:
        case None:
            return "—"
        case list():
            return "; ".join(f"{row['date']} {row['text']}" for row in value)
        case tuple():
            return " ".join(value)
        case int() if kind is FieldType.MONEY:
            return format_yuan(value)
        case str() if kind is FieldType.INDUSTRY:
            known = shipped.industries().by_code.get(value)
            return f"{value} {known.name}" if known else value
        case _:
            return str(value)
