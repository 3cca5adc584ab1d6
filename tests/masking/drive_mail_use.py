"""Drivers of imports of mail use: preview, writing, undoing."""

from app.services.imports_plan import ImportRequest
from app.services.mail_use import behind, importing, judging, undo_preview
from app.services.mail_use.planning import open_mail_use, plan_mail_use
from tests.masking.driving import Desk, drives
from tests.masking.people import CLIENTS
from tests.services.registers import workbook

HEADER = ("客户名称", "统一社会信用代码", "业务种类", "账期", "用邮收入", "结算方式")


def use_workbook(desk: Desk, client: str):
    """Lines of one client by its code, by its name, on credit, and by both of two clients."""
    value = desk.typed
    code, name = value(client, "org_code"), f"{value(client, 'name')}实业公司"
    rows = [
        [None, code, "商业信函", "2026-10", 77, "现结"],
        [name, None, "商业信函", "2026-10", 78, "现结"],
        [name, code, "商业信函", "2026-10", -9999, "现结"],
        [name, code, "商业信函", "2026-10", 79, "记欠"],
        ["另一个公司", code, "平信", "2026-10", 80, "现结"],
    ]
    return workbook(desk.folder / f"use {client}.xlsx", rows, HEADER)


def planned(desk: Desk, client: str):
    """The plan of an import of mail use, or None when this person is refused."""
    services, path = desk.services, use_workbook(desk, client)

    def work():
        opened = open_mail_use(services, desk.actor, ImportRequest(path))
        return plan_mail_use(services, desk.actor, opened)

    return desk.keep(f"plan mail use {client}", work)


@drives(judging.judge_mail_use)
def _judge(desk: Desk) -> None:
    for client in CLIENTS if desk.asks else ():
        planned(desk, client)


@drives(importing.apply_mail_use)
def _apply(desk: Desk) -> None:
    for client in CLIENTS if desk.asks else ():
        plan = planned(desk, client)
        if plan is not None:
            desk.run(importing.apply_mail_use, plan)


@drives(importing.list_mail_use_imports)
def _list(desk: Desk) -> None:
    desk.run(importing.list_mail_use_imports, None)


@drives(undo_preview.preview_undo_mail_use)
def _undo_preview(desk: Desk) -> None:
    for one in (*(one for (one,) in desk.stored("SELECT id FROM mail_use_import")), "unknown"):
        desk.run(undo_preview.preview_undo_mail_use, one)


@drives(importing.undo_mail_use)
def _undo(desk: Desk) -> None:
    for one in (*(one for (one,) in desk.stored("SELECT id FROM mail_use_import")), "unknown"):
        desk.run(importing.undo_mail_use, one)


@drives(behind.mail_use_behind)
def _behind(desk: Desk) -> None:
    for client in (*desk.clients(), "没有这一家"):
        for month in (0, *range(202608, 202612)):
            desk.run(behind.mail_use_behind, behind.UseSum(client, month))
        desk.run(behind.mail_use_behind, behind.UseSum(client, 202609, "信函"))
