"""What tests of the board's page do again and again: read, press, wait."""

from PySide6.QtWidgets import QLabel, QPushButton


def said(widget, name):
    """Words of a label."""
    return widget.findChild(QLabel, name).text()


def press(page, name):
    """Press a button by its name."""
    page.findChild(QPushButton, name).click()


def shown(qtbot, page, claim):
    """The claim in the right pane."""
    qtbot.waitUntil(lambda: page.pane.detail is not None and page.pane.detail.card.id == claim)
    return page.pane.detail


def dialog(qtbot, page, name):
    """The open dialog of this name."""
    qtbot.waitUntil(lambda: page.desk.prompts.open_named(name) is not None)
    return page.desk.prompts.open_named(name)


def columns(page):
    """Columns that are no strips."""
    return [column for column, one in page.board.columns.items() if one.isVisible()]
