"""The tour beside finance: bank lines, a payment, closing, letters, a statement of account."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView, QDialog, QLabel, QPushButton

from ui.tour.driver import Driver
from ui.tour.paper import Viewer, page_as_picture

_SETTLING = "6"
"""Key of the purpose 结算、欠费."""


def keep_receivables(
    hands: Driver, begin: Callable[[str], None], viewer: Viewer, out: Path
) -> None:
    """What finance does on the arrears page; only a letter and a statement are made in earnest."""
    begin("40-bank-lines")
    with hands.showing("arrears"):
        hands.click("rail_arrears")
        table = hands.wait_for_rows("arrears_table")
    with hands.showing("bank lines"):
        hands.click("bank_lines")
        hands.wait_for_rows("matching_proposals")
    hands.picture("40-bank-lines")
    _leave(hands, "matching_dialog")
    _go_to_first(hands, table)
    begin("41-payment")
    hands.click("payment")
    dialog = hands.find("payment_dialog", QDialog)
    plan = hands.find("payment_plan", QLabel, dialog)
    before = plan.text()
    hands.type_into("input_amount", "60000", instead=True)
    hands.until(lambda: plan.text() != before, "what it pays")
    hands.picture("41-payment")
    _leave(hands, "payment_dialog")
    begin("42-closing")
    hands.click("closing")
    hands.find("closing_dialog", QDialog)
    hands.picture("42-closing")
    _leave(hands, "closing_dialog")
    _papers(hands, begin, viewer, out, table)
    begin("46-ledger")
    with hands.showing("dossier of credit"):
        hands.click("arrears_dossier")
        hands.keys(_SETTLING, hands.find("purpose_dialog", QDialog))
        hands.wait_for_rows("section_list")
    hands.keys("Alt+7", hands.window)
    hands.picture("46-ledger")


def _papers(
    hands: Driver,
    begin: Callable[[str], None],
    viewer: Viewer,
    out: Path,
    table: QAbstractItemView,
) -> None:
    """A letter to the first client of the list, and its statement of account."""
    begin("43-letters")
    hands.keys("L", table)
    hands.wait_for_rows("letters_table")
    hands.picture("43-letters")
    _print(hands, viewer, lambda: hands.click("letters_print"), out / "44-letter.png")
    _leave(hands, "letters_dialog")
    begin("45-statement")
    _go_to_first(hands, table)
    _print(hands, viewer, lambda: hands.keys("B", table), out / "45-statement.png")


def _print(hands: Driver, viewer: Viewer, act: Callable[[], object], picture: Path) -> None:
    printed = len(viewer.opened)
    act()
    hands.until(lambda: len(viewer.opened) > printed, "PDF")
    hands.settle()
    hands.save(page_as_picture(viewer.opened[-1]), picture)


def _go_to_first(hands: Driver, table: QAbstractItemView) -> None:
    """The client of the greatest risk, read beside the list."""
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    hands.find("risk_amount", QPushButton)
    hands.wait_for_rows("arrears_bills")


def _leave(hands: Driver, name: str) -> None:
    """Close a dialog if it is still open."""
    dialog = _dialog(hands, name)
    if dialog is not None:
        hands.keys("Esc", dialog)
        hands.until(lambda: _dialog(hands, name) is None, name)


def _dialog(hands: Driver, name: str) -> QDialog | None:
    """Asked for anew each time: a closed one is soon gone."""
    found = hands.window.findChildren(QDialog, name)
    return next((dialog for dialog in found if dialog.isVisible()), None)
