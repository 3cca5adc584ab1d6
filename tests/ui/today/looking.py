"""What stands on the page."""

from PySide6.QtWidgets import QLabel


def figure(page, name):
    return page.findChild(QLabel, f"{name}_figure").text()


def rows(page):
    return page._box._duties.table.model().rows
