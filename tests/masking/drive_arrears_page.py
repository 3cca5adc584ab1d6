"""Driver of the arrears page: tiles, bars and clients, the forms, the list of a month's end."""

from PySide6.QtWidgets import QDialog

from app.readmodels.arrears import ArrearsFilter, Tile
from tests.masking.screen import Screen
from tests.masking.screens import opens, page
from tests.offices import KEEPER
from ui.arrears.month_end_dialog import MonthEndDialog
from ui.navigation import Page

opens(KEEPER, "ui.arrears.month_end_dialog.MonthEndDialog")
opens(KEEPER, "ui.arrears.recovery_dialog.RecoveryDialog")


@page("arrears")
def _arrears(screen: Screen, found: Page) -> None:
    screen.choices(found)
    for wanted in (*(ArrearsFilter(tile=tile) for tile in Tile), ArrearsFilter()):
        found._show(wanted)
        screen.lines(found)
    found._show(ArrearsFilter(everybody=True))
    screen.lists(found)  # all orders of all rows: of those behind a tile they are a part of these
    for client in screen.planted.ids.values():
        screen.go("arrears", f"client:{client}")
        for act in ("call", "promise", "malicious", "release", "lift", "recovery"):
            screen.try_out(found.acts.do, act)
    screen.try_out(lambda: _month_end(screen, found))


def _month_end(screen: Screen, found: Page) -> None:
    found.show_month_end()
    screen.settle()
    for made in screen.window.findChildren(QDialog):
        if isinstance(made, MonthEndDialog):
            screen.look()
