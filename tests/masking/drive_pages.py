"""Drivers of the pages, each worked through by everybody who has it."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from app.domain.permissions import Permission
from app.readmodels.clients import ListFilter, Quick
from tests.masking.drive_imports import register
from tests.masking.drive_mail_use import use_workbook
from tests.masking.driving import Desk as Driven
from tests.masking.people import ALPHA, GAMMA
from tests.masking.screen import Screen
from tests.masking.screens import opens, page
from tests.offices import KEEPER
from ui.imports.mail_use_dialog import MailUseDialog
from ui.navigation import Page

NOWHERE = "MKx999t9z"

opens(KEEPER, "ui.imports.mail_use_dialog.MailUseDialog")
opens(KEEPER, "ui.register.print_dialog.PrintDialog", "ui.widgets.no_copy.AskBox")
opens(KEEPER, "ui.dossiers.new_client.NewClientDialog", "ui.today.postpone_dialog.PostponeDialog")


@page("today")
def _today(screen: Screen, found: Page) -> None:
    for tile in found.findChildren(QAbstractButton):
        if tile.objectName().startswith("today_") and tile.objectName() not in {
            "today_clients",
            "today_print",
        }:
            tile.click()
            screen.lists(found)
    found._box.show_rows(type(found._box.showing).ALL)
    screen.lists(found)
    screen.try_out(found._box.postpone)
    screen.try_out(found._box.print_sheet)


@page("dossiers")
def _dossiers(screen: Screen, found: Page) -> None:
    for place in ("late", "thin", "contacts", "unowned", "own", f"search:{NOWHERE}", "search:实业"):
        screen.go("dossiers", place)
    for wanted in (*(ListFilter(quick=quick) for quick in Quick), ListFilter()):
        found._show(wanted)
        screen.look()
    screen.lists(found)
    screen.choices(found)
    found._show(ListFilter())
    screen.look()
    found.table.selectAll()
    screen.try_out(found.print_ticked)
    screen.try_out(found._on_export)
    screen.try_out(found._on_columns)
    screen.try_out(found.create_client)


@page("imports")
def _imports(screen: Screen, found: Page) -> None:
    if not screen.desk.actor.may(Permission.REGISTER_IMPORT):
        # Finance has no register whose rows it could know: the acts of others stay closed
        assert not found.start.choose.isEnabled()
        assert not found.start.mail_use.isEnabled()
        screen.try_out(found.start.bank.click)
        return
    desk = Driven(screen.planted, screen.user, screen.folder, screen.ids, screen.planted)
    for client in (ALPHA, GAMMA):
        found.load(register(desk, client))
        screen.look()
        screen.lists(found)
    for client in (ALPHA, GAMMA):
        screen.try_out(_mail_use, screen, found, use_workbook(desk, client))


def _mail_use(screen: Screen, found: Page, path: Path) -> MailUseDialog:
    dialog = MailUseDialog(screen.desk, found)
    dialog.load(path)
    return dialog


@page("approvals")
def _approvals(screen: Screen, found: Page) -> None:
    screen.every_part(found)
    for identity in _cases(screen):
        screen.go("approvals", identity)


def _cases(screen: Screen) -> list[str]:
    with screen.planted.office.reading() as uow:
        rows = uow.connection.exec_driver_sql("SELECT id FROM approval_case ORDER BY pk")
        return [row[0] for row in rows]


@page("register")
def _register(screen: Screen, found: Page) -> None:
    screen.every_part(found)
    for client in (ALPHA, GAMMA):
        screen.go("register", screen.planted.ids[client])
    found.verify()
    screen.look()
    screen.try_out(found.export)
    screen.try_out(found.print)
    screen.try_out(found.reviewing.show_record, found.tab.line)


@page("office")
def _office(screen: Screen, found: Page) -> None:
    screen.every_part(found)
