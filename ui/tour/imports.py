"""The tour of an import: a register is read, looked through and taken in."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QStackedWidget

import resources
from ui.imports.page import PREVIEW, RESULT, ImportsPage
from ui.main_window import MainWindow
from ui.tour.driver import Driver


def import_a_register(hands: Driver, begin: Callable[[str], None], window: MainWindow) -> None:
    """A county's register by the keeper, with one change between preview and result."""
    begin("08-import")
    with hands.showing("list"):  # anew: pages end with the session of their user
        hands.click("rail_dossiers")
        hands.wait_for_rows("clients")
    with hands.showing("import"):
        hands.click("import_register")
        hands.find("choose_file", QPushButton)
    page = window.page
    if not isinstance(page, ImportsPage):
        raise hands.stop("tour_waited", what="import page")
    hands.click("choose_file")
    stack = hands.find("import_stack", QStackedWidget)
    path = resources.file("tour/客户一览表.xlsx")
    with hands.showing("import preview"):
        field = hands.type_into("fileNameEdit", str(path), instead=True)
        hands.keys("Return", field)
        hands.until(lambda: stack.currentIndex() == PREVIEW, "preview")
        go = hands.find("import_now", QPushButton)
        hands.until(go.isEnabled, "import tried out")
    hands.keys("F7", page)
    hands.keys("F7", page)
    hands.picture("08-import")
    hands.click("import_now")
    hands.until(lambda: stack.currentIndex() == RESULT, "imported")
    hands.picture("14-import-result")
