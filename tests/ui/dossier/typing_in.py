"""Typing into a section as a person does."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from ui.dossier.page import DossierPage


def put(page: DossierPage, number: int, key: str, text: str) -> None:
    """Type `text` over what stands in a field of a section that is being edited."""
    row = page.parts.sections[number].row(key)
    row.input.selectAll()
    row.input.insert(text)
    row.input.textEdited.emit(text)


def press(page: DossierPage, name: str) -> None:
    """Press the button of this name that can be seen."""
    QCoreApplication.processEvents()  # layouts show new buttons when events are handled
    found = [one for one in page.findChildren(QPushButton, name) if one.isVisibleTo(page)]
    assert found, name
    found[0].click()
