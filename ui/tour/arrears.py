"""The tour on the page of arrears: who owes by risk, one client beside the list, the month's end."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QPushButton

from ui.tour.driver import Driver


def look_at_arrears(hands: Driver, begin: Callable[[str], None]) -> None:
    """What the organ sees of its units, and what is left open at the month's end; closed again."""
    begin("38-arrears")
    with hands.showing("arrears"):
        hands.click("rail_arrears")
        table = hands.wait_for_rows("arrears_table")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    hands.find("risk_amount", QPushButton)
    hands.wait_for_rows("arrears_bills")
    hands.picture("38-arrears")
    with hands.showing("month end"):
        hands.click("month_end")
        hands.wait_for_rows("month_end_table")
    hands.picture("39-month-end")
    hands.keys("Esc", hands.find("month_end_dialog", QDialog))
