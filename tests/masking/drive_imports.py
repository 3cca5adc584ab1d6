"""Drivers of the import: preview, comparison, writing, undoing."""

from app.readmodels.imports import ImportMode
from app.services import imports, imports_compare, imports_known, imports_plan, imports_undo
from app.services.imports_compare import CompareRows
from app.services.imports_known import KeysWanted
from app.services.imports_plan import ImportRequest, open_register, plan_import
from tests.masking.driving import Desk, drives
from tests.masking.people import CLIENTS
from tests.offices import BRANCH, COUNTY
from tests.services.registers import workbook

HEADER = ("单位名称", "统一社会信用代码", "传真", "规模", "2025年用邮收入(元)")


def register(desk: Desk, client: str):
    """A register with one client's code in the first row and its name alone in the second."""
    value = desk.typed
    rows = [
        ["另一个公司", value(client, "org_code"), "0762-2222222", "小型", 77],
        [f"{value(client, 'name')}实业公司", None, "0762-2222222", "小型", 78],
    ]
    return workbook(desk.folder / f"{client}.xlsx", rows, HEADER)


def planned(desk: Desk, client: str, mode: ImportMode, unit: str | None = None):
    """The plan of an import, or None when this person is refused."""
    what = f"plan {client} {mode} {unit}"
    services, path = desk.services, register(desk, client)

    def work():
        opened = open_register(services, desk.actor, ImportRequest(path, unit, 2025))
        return plan_import(services, desk.actor, opened, mode)

    return desk.keep(what, work)


@drives(imports_plan.import_desk)
def _desk(desk: Desk) -> None:
    for unit in (None, BRANCH, COUNTY, "没有这个单位"):
        desk.run(imports_plan.import_desk, unit)


@drives(imports_known.known_clients)
def _known(desk: Desk) -> None:
    desk.run(imports_known.known_clients, KeysWanted(("9144162497R5NQ72JQ",), ("别的公司",)))
    for client in CLIENTS if desk.asks else ():
        value = desk.typed
        keys = ((value(client, "org_code"),), (f"{value(client, 'name')}实业公司".casefold(),))
        desk.run(imports_known.known_clients, KeysWanted(*keys))
        desk.run(imports_known.known_clients, KeysWanted(keys[0], ()))
        for mode in ImportMode:
            planned(desk, client, mode)


@drives(imports_compare.compare_rows)
def _compare(desk: Desk) -> None:
    from app.domain.register import RegisterRow

    row = RegisterRow(2, {"name": "别的公司", "legal_rep": "别人"}, ())
    for client in CLIENTS:
        desk.run(imports_compare.compare_rows, CompareRows(((row, desk.planted.key(client)),), "1"))


@drives(imports.apply_import)
def _apply(desk: Desk) -> None:
    if not desk.asks:
        return
    for client in CLIENTS:
        for mode in ImportMode:
            plan = planned(desk, client, mode)
            if plan is not None:
                desk.run(imports.apply_import, plan)


@drives(imports.remember_layout)
def _layout(desk: Desk) -> None:
    from app.documents.workbook_reading import read_register
    from app.documents.workbook_words import known_headers
    from app.domain.register_columns import map_columns

    sheet = read_register(
        workbook(desk.folder / "layout.xlsx", [["某", None, None, None, 1]], HEADER)
    )
    mapping = map_columns(sheet, known_headers(), this_year=2026, year=2025, remembered={})
    desk.run(imports.remember_layout, mapping)


@drives(imports.list_imports)
def _imports(desk: Desk) -> None:
    desk.run(imports.list_imports, None)


@drives(imports_undo.undo_import)
def _undo(desk: Desk) -> None:
    for batch in (*(one for (one,) in desk.stored("SELECT id FROM import_batch")), "unknown"):
        desk.run(imports_undo.undo_import, batch)
