"""What a person does on the register's page, and what is seen there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton


def settled(page, qtbot):
    soon = (page.client._soon, page.person._soon)
    qtbot.waitUntil(lambda: page.desk.jobs.idle and not any(one.isActive() for one in soon))


def press(page, name, qtbot):
    found = page.findChild(QPushButton, name)
    assert found is not None, name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def shown(part, column):
    model = part.entries.model
    number = next(n for n, c in enumerate(model.columns) if c.key == column)
    return [model.index(row, number).data() for row in range(model.rowCount())]


def facts(page):
    words = [label.text() for label in page.detail.facts.findChildren(QLabel)]
    return dict(zip(words[::2], words[1::2], strict=True))


def choose(combo, words):
    number = next(n for n in range(combo.count()) if combo.itemText(n).endswith(words))
    combo.setCurrentIndex(number)
    combo.activated.emit(number)


def to_tab(page, part, qtbot):
    number = page._parts.index(part)
    qtbot.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=page.tabs.tabRect(number).center())
    settled(page, qtbot)


def say(dialog, words, qtbot):
    """Type into a dialog about an entry and press its act."""
    dialog.findChild(QPlainTextEdit, "entry_words").setPlainText(words)
    qtbot.mouseClick(dialog.findChild(QPushButton, "entry_act"), Qt.MouseButton.LeftButton)
