"""A change of theme while pages lie behind the one in front."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

from ui import theme
from ui.theme import Scheme, set_look

ROLES = ("chip", "caption", "page-title", "muted", "strong", "second", "error")
TONES = ("", "warning", "danger")
FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QCheckBox)


def page(name):
    """Parts whose looks differ between the themes; some stand on a second tab.

    The pointer passes through: an earlier test may have left it over a part.
    """
    made = QWidget()
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    column = QVBoxLayout(made)
    for role in ROLES:
        for tone in TONES:
            label = QLabel(f"{name} {role} {tone}", made)
            label.setObjectName(f"{role}_{tone}")
            label.setProperty("role", role)
            label.setProperty("tone", tone)
            column.addWidget(label)
    tabs = QTabWidget(made)
    for each in range(2):
        tab = QWidget()
        inner = QVBoxLayout(tab)
        for kind in FIELDS:
            inner.addWidget(kind(tab))
        for role in ("", "primary", "flat", "link"):
            button = QPushButton(f"{role} {each}", tab)
            button.setProperty("role", role)
            inner.addWidget(button)
        tabs.addTab(tab, f"{name} {each}")
    column.addWidget(tabs)
    return made


@pytest.fixture
def light(theme):
    theme.choose(Scheme.LIGHT)
    yield theme
    theme.choose(Scheme.LIGHT)


def stack(qtbot):
    made = QStackedWidget()
    for name in ("front", "behind"):
        made.addWidget(page(name))
    qtbot.addWidget(made)
    made.resize(500, 1100)
    with qtbot.waitExposed(made):
        made.show()
    return made


def look_at(made, index):
    """Go to a page and to each of its tabs; the pictures, without a focus."""
    made.setCurrentIndex(index)
    tabs = made.currentWidget().findChild(QTabWidget)
    pictures = []
    for each in (1, 0):
        tabs.setCurrentIndex(each)
        if (holder := made.window().focusWidget()) is not None:
            holder.clearFocus()
        pictures.append(made.grab().toImage())
    return pictures


def differences(seen, wanted):
    """Where two rows of pictures differ: page, tab, and the corners of what differs."""
    return [
        (page, tab, _corners(one, two))
        for page, pair in enumerate(zip(seen, wanted, strict=True))
        for tab, (one, two) in enumerate(zip(*pair, strict=True))
        if one != two
    ]


def _corners(one, two):
    assert one.size() == two.size()
    places = [
        (x, y)
        for x in range(one.width())
        for y in range(one.height())
        if one.pixel(x, y) != two.pixel(x, y)
    ]
    columns, lines = zip(*places, strict=True)
    return (min(columns), min(lines)), (max(columns), max(lines))


def change(theme, scheme, qtbot):
    theme.choose(scheme)
    settle(theme, qtbot)


def settle(theme, qtbot):
    """All are dressed, and laid out anew: the last part has only asked for that yet."""
    qtbot.waitUntil(lambda: theme.settled)
    QApplication.processEvents()


def made_in_the_dark(light, qtbot, prepare=lambda _made: None):
    """Pictures of a window that never was light, then of one that was when all was shown."""
    seen = stack(qtbot)
    for index in (1, 0):
        look_at(seen, index)
    change(light, Scheme.DARK, qtbot)
    fresh = stack(qtbot)
    for made in (seen, fresh):
        prepare(made)
    return [[look_at(made, index) for index in (0, 1)] for made in (fresh, seen)]


def test_pages_behind_look_as_if_they_had_been_made_in_the_new_theme(light, qtbot):
    fresh, seen = made_in_the_dark(light, qtbot)
    assert not differences(seen, fresh)


def test_a_part_behind_that_loses_its_look_later_keeps_nothing_of_the_old(light, qtbot):
    def lose_look(made):
        for label in made.findChildren(QLabel):
            if label.objectName().endswith("_danger"):
                set_look(label, tone="", role="")

    fresh, seen = made_in_the_dark(light, qtbot, lose_look)
    assert not differences(seen, fresh)


def test_there_and_back_again_is_as_before(light, qtbot):
    made = stack(qtbot)
    before = [look_at(made, index) for index in (1, 0)]
    for scheme in (Scheme.DARK, Scheme.LIGHT):
        change(light, scheme, qtbot)
    assert not differences([look_at(made, index) for index in (1, 0)], before)


def test_a_page_shown_before_its_turn_gets_the_theme_too(light, qtbot, monkeypatch):
    monkeypatch.setattr(theme, "TURN_MS", 0)  # one part a turn, with paintings in between
    seen = stack(qtbot)
    look_at(seen, 1)
    look_at(seen, 0)
    light.choose(Scheme.DARK)
    assert not light.settled
    seen.setCurrentIndex(1)
    settle(light, qtbot)
    assert not differences([look_at(seen, 1)], [look_at(stack(qtbot), 1)])


def test_a_second_change_before_the_first_has_settled(light, qtbot):
    made = stack(qtbot)
    before = [look_at(made, index) for index in (1, 0)]
    light.choose(Scheme.DARK)
    change(light, Scheme.LIGHT, qtbot)
    assert not differences([look_at(made, index) for index in (1, 0)], before)


class Measuring(QLabel):
    """Measures a layout behind whenever it is told of a change, as a layout above both may."""

    behind = None

    def changeEvent(self, event):
        super().changeEvent(event)
        if self.behind is not None:
            self.behind.sizeHint()


def test_what_was_measured_without_a_style_is_measured_anew(light, qtbot):
    made = stack(qtbot)
    for index in (1, 0):
        look_at(made, index)
    box = made.widget(1).findChild(QTabWidget).widget(1).findChild(QCheckBox)
    layout = box.parentWidget().layout()
    before = layout.sizeHint()
    asking = Measuring(made.widget(0))
    asking.behind = layout
    asking.show()
    box.updateGeometry()
    change(light, Scheme.DARK, qtbot)
    assert layout.sizeHint() == before


def test_a_window_that_goes_away_meanwhile_does_no_harm(light, qtbot):
    made = stack(qtbot)
    light.choose(Scheme.DARK)
    delete(made.widget(1))
    qtbot.waitUntil(lambda: light.settled)
