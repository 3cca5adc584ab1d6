"""Is it free?, asked in the palette: the answer in place, and nothing else (X-26)."""

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from tests.offices import BRANCH, OTHER_MANAGER, SECURITY_OFFICER
from tests.services.claiming import NAME, exclusive, standing
from tests.ui.dossier.desks import make_desk
from ui.models.columns import ROW_ROLE
from ui.palette import OfficePalette
from ui.widgets.banner import Banner
from ui.widgets.palette import Palette


class Window(QWidget):
    lock_wanted = Signal()
    page = None


@pytest.fixture
def opened(qtbot, qapp, chinese, formats, office, tmp_path):
    made = []

    def of(user):
        window = Window()
        qtbot.addWidget(window)
        desk = make_desk(office, user, tmp_path, window)
        made.append(desk)
        palette = Palette(window, OfficePalette(desk, window), "")
        palette.show()
        return palette

    yield of
    for desk in made:
        desk.jobs.close()


def titles(palette):
    model = palette.findChild(QListView, "palette_results").model()
    lines = [model.index(row).data(ROW_ROLE) for row in range(model.rowCount())]
    return [line.title for line in lines if not isinstance(line, str)]


def press(palette, words):
    """Type and press Ctrl+Enter at once, before anything was looked up."""
    palette.findChild(QLineEdit, "palette_words").setText(words)
    QTest.keyClick(palette, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def answer(qtbot, palette):
    banner = palette.findChild(Banner, "palette_answer")
    qtbot.waitUntil(lambda: not banner.isHidden())
    return banner.words


def test_ctrl_enter_answers_in_place(qtbot, opened, office):
    due = standing(office, exclusive(office)).due
    palette = opened(OTHER_MANAGER)
    press(palette, NAME)
    assert answer(qtbot, palette) == f"不可开发：{BRANCH}独家开发至 {due}，请与{BRANCH}联系。"
    assert not palette.isHidden()
    assert titles(palette)[0] == f"查是否可开发：{NAME}", "no client of that name is listed"
    edit = palette.findChild(QLineEdit, "palette_words")
    edit.setText(f"{NAME}甲")
    assert palette.findChild(Banner, "palette_answer").isHidden(), "it was about other words"
    press(palette, "没有这一家")
    assert answer(qtbot, palette).startswith("可以开发")


def test_a_refusal_stands_in_its_place(qtbot, opened):
    palette = opened(OTHER_MANAGER)
    press(palette, "914416241XG612DD2H")
    assert "校验不符" in answer(qtbot, palette)


def test_who_does_not_see_the_board_is_not_offered_the_question(qtbot, opened):
    palette = opened(SECURITY_OFFICER)
    press(palette, NAME)
    qtbot.waitUntil(lambda: palette._shown == palette._asked)
    assert not any("是否可开发" in title for title in titles(palette))
    assert palette.findChild(Banner, "palette_answer").isHidden()
