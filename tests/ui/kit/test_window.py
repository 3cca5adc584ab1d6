from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QWidget

from app.domain.errors import Reason, Refusal
from ui.lock import InactivityTimer, LockSequence, close_modals
from ui.main_window import MainWindow
from ui.navigation import History, Page, PageSpec, Place
from ui.theme import Tone
from ui.widgets.palette import PaletteEntry, PaletteGroup
from ui.widgets.search_box import SearchBox
from ui.window_state import WindowState


class First(Page):
    key = "first"

    def __init__(self, desk):
        super().__init__(desk, "First")
        self.calls = []
        self.search = SearchBox("find")
        self.body.addWidget(self.search)

    def activate(self):
        self.calls.append("activate")

    def deactivate(self):
        self.calls.append("deactivate")

    def reload(self):
        self.calls.append("reload")

    def show_place(self, argument):
        self.calls.append(argument)

    def focus_search(self):
        self.search.setFocus()


class Second(First):
    key = "second"


class Source:
    def __init__(self):
        self.asked = []
        self.chosen = []

    def look_up(self, words, show):
        self.asked.append(words)
        entry = PaletteEntry("folder", "福和电子", "44160000980", lambda: self.chosen.append(words))
        show([PaletteGroup("客户", (entry,)), PaletteGroup("联系人", ())])


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def window(desk, qtbot, tmp_path, source):
    made = MainWindow(WindowState(tmp_path))
    qtbot.addWidget(made)
    specs = [
        PageSpec("first", "First", "home", First),
        PageSpec("second", "Second", "folder", Second),
        PageSpec("secret", "Secret", "eye", Second, allowed=False),
    ]
    made.show_desk(desk, specs, source)
    made.go(Place("first"))
    made.show()
    return made


def test_a_page_is_built_when_first_shown_and_told_when_it_comes_and_goes(window):
    first = window.page
    window.go(Place("second", "client-7"))
    assert first.calls == ["activate", "deactivate"]
    assert window.page.calls == ["activate", "client-7"]


def test_a_page_that_is_not_allowed_is_absent_and_refused_by_address(window):
    window.go(Place("secret"))
    assert window.page.key == "first"
    assert window.findChild(QWidget, "rail_secret") is None


def test_keys_go_back_forward_and_read_again(window, qtbot):
    window.go(Place("second"))
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page.key == "first"
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.page.key == "second"
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert window.page.calls[-1] == "reload"
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.page.key == "first")


def test_escape_closes_the_message_first_then_goes_back(window, qtbot):
    window.go(Place("second"))
    window.page.show_refusal(Refusal(Reason.NOT_FOUND, what="x"))
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.page.message_bar.words == ""
    assert window.page.key == "second"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.page.key == "first"


def test_a_refusal_nobody_takes_stands_on_the_page_of_its_owner(window, desk, qtbot):
    first = window.page

    def refuse():
        raise Refusal(Reason.NOT_FOUND, what="44160001273")

    desk.jobs.submit(first.search, refuse, lambda _: None)
    qtbot.waitUntil(lambda: "44160001273" in first.message_bar.words)


def test_the_palette_finds_while_typing_and_enter_takes_the_first(window, qtbot, source):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(QDialog, "palette")
    words = palette.findChild(QLineEdit, "palette_words")
    qtbot.keyClicks(words, "fhd")
    qtbot.waitUntil(lambda: source.asked[-1] == "fhd")
    assert source.asked == ["", "fhd"]
    qtbot.keyClick(words, Qt.Key.Key_Return)
    assert source.chosen == ["fhd"]


def test_locking_by_key_is_told_and_emptying_leaves_nothing(window, qtbot):
    with qtbot.waitSignal(window.lock_wanted):
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.go(Place("second", "client-7"))
    window.show_front(QWidget())
    assert window.locked
    assert window.history.current is None
    assert window.page is None
    assert window.findChildren(First) == []


def test_an_empty_frame_cannot_be_locked_again(window, qtbot):
    window.show_front(QWidget())
    told = []
    window.lock_wanted.connect(lambda: told.append(True))
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert told == []


def test_the_busy_line_moves_for_work_of_the_page(window, desk, qtbot):
    page = window.page
    desk.jobs.busy_changed.emit(page.search, True)
    assert page.busy_line.busy
    desk.jobs.busy_changed.emit(page.search, False)
    assert not page.busy_line.busy


def test_the_frame_fits_a_small_screen(window):
    hint = window.minimumSizeHint()
    assert hint.width() <= 910
    assert hint.height() <= 512


def test_a_fault_is_told_with_a_report_to_hand_on(window):
    window.tell_failure("builtins.ValueError\n  ui/x.py:3 f")
    box = window.findChild(QMessageBox)
    assert "ui/x.py:3" in box.detailedText()
    assert box.isVisible()


def test_status_parts_warn_and_hide(window):
    window.frame.status.show_part("recovery", "剩 5 天", Tone.WARNING)
    label = window.findChild(QWidget, "status_recovery")
    assert not label.isHidden()
    window.frame.status.show_part("recovery", "")
    assert label.isHidden()


def test_history_forgets_what_lay_ahead():
    history = History()
    for name in ("a", "b", "c"):
        history.visit(Place(name))
    history.back()
    history.visit(Place("d"))
    assert history.forward() is None
    assert history.back() == Place("b")


def test_the_window_locks_after_the_time_without_input(qapp, qtbot):
    timer = InactivityTimer(qapp, minutes=0)
    with qtbot.waitSignal(timer.expired):
        timer.start()
    assert not timer.running


def test_input_begins_the_time_anew(qapp, qtbot):
    timer = InactivityTimer(qapp, minutes=10)
    left = []
    timer.remaining.connect(left.append)
    widget = QLineEdit()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    timer.start()
    timer._since = SimpleNamespace(elapsed=lambda: 300_000, restart=lambda: left.append("anew"))
    QTest.keyClick(widget.windowHandle(), Qt.Key.Key_A)
    timer.stop()
    assert left[0] >= 599
    assert "anew" in left


def test_input_into_a_dialog_begins_the_time_anew_too(qapp, qtbot):
    timer = InactivityTimer(qapp, minutes=10)
    anew = []
    timer.start()
    timer._since = SimpleNamespace(elapsed=lambda: 300_000, restart=lambda: anew.append(True))
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: qapp.focusWindow() is dialog.windowHandle())
    QTest.mouseClick(dialog.windowHandle(), Qt.MouseButton.LeftButton)
    timer.stop()
    assert anew


def test_every_step_of_a_lock_runs_in_order_even_after_a_failure():
    done, sequence = [], LockSequence()
    sequence.add(lambda: done.append(1))
    sequence.add(lambda: 1 / 0)
    sequence.add(lambda: done.append(3))
    with pytest.raises(ZeroDivisionError):
        sequence.run()
    assert done == [1, 3]


def test_modals_are_closed_by_the_lock(window, qtbot):
    dialog = QDialog(window)
    dialog.open()
    close_modals(QApplication.instance())
    assert not dialog.isVisible()
