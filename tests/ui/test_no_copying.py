"""No part of the window copies by itself what an office holds: every page is walked (A4).

Each widget of each page gets the keys that copy and the request for a menu. Whatever then stands on
the clipboard came past the gate; what the gate gives goes to a clipboard of the test.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from app.domain.dossier import FieldChange
from app.services.dossier import OpenDossier, open_dossier
from app.services.editing import EditDossier, edit_dossier
from app.services.private import SavePerson, save_person
from app.services.records import AddNeed, AddRecord, RecordKind, add_need, add_record
from tests.architecture.source import ROOT
from tests.offices import COUNTY_KEEPER, KEEPER, MANAGER, NOW, UNIT_HEAD
from tests.services.granting import grant
from tests.ui.dossier.desks import PHONE, make_client, make_desk, undressed
from ui.clipboard import SecretClipboard
from ui.dossier.history import open_history
from ui.main_window import MainWindow
from ui.navigation import Place
from ui.pages import FIRST_PAGE, page_specs
from ui.palette import OfficePalette
from ui.prompts import Prompts
from ui.widgets.guarded import GuardedLine, GuardedText
from ui.widgets.readable import Readable
from ui.window_state import WindowState

BEFORE = "what somebody copied elsewhere"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYS = (
    (Qt.Key.Key_C, CONTROL),
    (Qt.Key.Key_C, CONTROL | SHIFT),
    (Qt.Key.Key_Insert, CONTROL),
    (Qt.Key.Key_X, CONTROL),
    (Qt.Key.Key_Delete, SHIFT),
)
EDIT_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class Given(SecretClipboard):
    """What the gate gave, kept apart from the clipboard of the system."""

    def __init__(self, clipboard: QClipboard) -> None:
        super().__init__(clipboard)
        self.texts: list[str] = []

    def copy(self, text: str) -> None:
        self.texts.append(text)


class Walk:
    """A window as one user has it, and hands that try to copy from each of its widgets."""

    def __init__(self, qtbot, office, user: str, tmp_path: Path, host: QWidget) -> None:
        self.qtbot = qtbot
        self.board = QGuiApplication.clipboard()
        self.given = Given(self.board)
        desk = make_desk(office, user, tmp_path, host)
        self.desk = type(desk)(
            **{name: getattr(desk, name) for name in desk.__slots__} | {"clipboard": self.given}
        )
        self.window = MainWindow(WindowState(tmp_path))
        qtbot.addWidget(self.window)
        self.specs = [spec for spec in page_specs(self.desk.actor) if spec.allowed]
        self.window.show_desk(self.desk, self.specs, OfficePalette(self.desk, self.window))
        self.window.go(Place(FIRST_PAGE))
        self.window.setUpdatesEnabled(False)  # keys and menus need no painting
        self.window.show()
        self.seen = 0

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.desk.jobs.idle)

    def try_all(self, within: QWidget) -> None:
        """Try every widget in `within`; none may reach the clipboard or be ready to."""
        for widget in (within, *within.findChildren(QWidget)):
            self.seen += 1
            name = f"{type(widget).__name__} {widget.objectName()}"
            assert not _selectable(widget), name
            if isinstance(widget, QComboBox):
                self._unfold(widget)
            if isinstance(widget, QAbstractItemView):
                assert not widget.dragEnabled(), name
                _choose_first(widget)
            if not _is_edit_field(widget) and not _is_folded(widget):
                self._press_keys(widget)
                self._ask_menu(widget, name)
            assert self.board.text() == BEFORE, name
        self.settle()
        assert self.board.text() == BEFORE

    def _unfold(self, choice: QComboBox) -> None:
        choice.showPopup()
        _choose_first(choice.view())
        self._press_keys(choice.view())
        choice.hidePopup()

    def _press_keys(self, widget: QWidget) -> None:
        if isinstance(widget, Readable):  # these ask the gate; once is enough
            return
        for key, held in KEYS:
            QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, held))

    def _ask_menu(self, widget: QWidget, name: str) -> None:
        if isinstance(widget, QScrollBar):  # its own menu scrolls, and waits for an answer
            return
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, QPoint(2, 2), widget.mapToGlobal(QPoint(2, 2))
        )
        QApplication.sendEvent(widget, event)
        menu = QApplication.activePopupWidget()
        if menu is None:
            return
        if isinstance(menu, QMenu) and menu.objectName() != "copy_menu":
            words = [action.text() for action in menu.actions()]
            assert not [one for one in words if "复制" in one or "Copy" in one], name
        menu.close()


def _selectable(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return bool(widget.textInteractionFlags() & SELECTABLE)
    if isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit)):
        return widget.isReadOnly()
    return False


def _is_edit_field(widget: QWidget) -> bool:
    """Where the person types: copying there is free (decision 11)."""
    step: QWidget | None = widget
    while step is not None:
        if isinstance(step, EDIT_FIELDS) or (isinstance(step, QComboBox) and step.isEditable()):
            return True
        step = step.parentWidget()
    return False


def _is_folded(widget: QWidget) -> bool:
    """The list of a choice, which gets keys while it is unfolded only."""
    holder = widget.parentWidget()
    return isinstance(widget, QAbstractItemView) and isinstance(
        holder.parentWidget() if holder is not None else None, QComboBox
    )


def _choose_first(view: QAbstractItemView) -> None:
    model = view.model()
    if model is not None and model.rowCount():
        view.setCurrentIndex(model.index(0, 0))


@pytest.fixture
def client(office) -> str:
    """A client with something in every part of its dossier."""
    made = make_client(office)
    day = NOW.date()
    office.run(add_record, MANAGER, AddRecord(made, RecordKind.VISIT, day, "年终发运方案"))
    office.run(add_need, MANAGER, AddNeed(made, "旺季加班车", "物流", day))
    office.run(open_dossier, KEEPER, OpenDossier(made, "核对"))
    version = office.run(open_dossier, KEEPER, OpenDossier(made)).version
    change = FieldChange(PHONE, "0762-5630188", "0762-5630266")
    office.run(edit_dossier, KEEPER, EditDossier(made, version, (change,)))
    grant(office, made, COUNTY_KEEPER)
    office.run(open_dossier, COUNTY_KEEPER, OpenDossier(made, "核对"))
    office.run(save_person, COUNTY_KEEPER, SavePerson(made, {"name": "叶国强", "basics": "总经理"}))
    return made


@pytest.fixture
def host(qapp, qtbot) -> Iterator[QWidget]:
    """What desks of a test hang on; keys and menus need no painting."""
    with undressed(qapp):
        made = QWidget()
        qtbot.addWidget(made)
        yield made


@pytest.fixture
def board() -> Iterator[QClipboard]:
    """The clipboard of the system with something of another program in it."""
    made = QGuiApplication.clipboard()
    made.setText(BEFORE)
    yield made
    made.clear()


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize("user", [COUNTY_KEEPER, MANAGER], ids=["may copy", "may only look"])
def test_no_widget_of_any_page_copies_past_the_gate(
    qtbot, office, client, tmp_path, host, user
) -> None:
    walk = Walk(qtbot, office, user, tmp_path, host)
    try:
        for spec in walk.specs:
            walk.window.go(Place(spec.key, client if spec.key == "dossier" else ""))
            walk.settle()
            page = walk.window.page
            assert page is not None
            if spec.key == "dossier":
                qtbot.waitUntil(lambda page=page: page.view is not None)
                page._show_changes()
                walk.settle()
                for section in page.parts.sections.values():  # also while it is inputs
                    if section.offers_editing:
                        page.editing.begin(section.number)
            walk.try_all(page)
        walk.try_all(walk.window.frame)
        assert walk.seen > 1000
    finally:
        walk.window.empty()
        walk.desk.jobs.close()


@pytest.mark.usefixtures("board")
def test_palette_history_and_questions_copy_nothing(qtbot, office, client, tmp_path, host) -> None:
    walk = Walk(qtbot, office, UNIT_HEAD, tmp_path, host)
    try:
        walk.window.open_palette()
        palette = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        assert palette is not None
        palette.findChild(QLineEdit, "palette_words").setText("东岭")
        walk.settle()
        walk.try_all(palette)
        palette.close()
        walk.window.go(Place("dossiers"))
        walk.settle()
        Prompts().confirm(walk.window, "关闭？", "旺季加班车", "关闭", lambda: None)
        box = QApplication.activeModalWidget()
        assert box is not None
        walk.try_all(box)
        box.close()
    finally:
        walk.window.empty()
        walk.desk.jobs.close()


@pytest.mark.usefixtures("board")
def test_history_of_a_field_copies_nothing(qtbot, office, client, tmp_path, host) -> None:
    walk = Walk(qtbot, office, KEEPER, tmp_path, host)
    try:
        walk.window.go(Place("dossier", client))
        page = walk.window.page
        qtbot.waitUntil(lambda: page.view is not None)
        open_history(page, walk.desk, page.view, PHONE, page.parts.head)
        walk.settle()
        popover = QApplication.activePopupWidget()
        assert popover is not None
        walk.try_all(popover)
        popover.close()
    finally:
        walk.window.empty()
        walk.desk.jobs.close()


@pytest.mark.parametrize("kind", [GuardedLine, GuardedText])
def test_nothing_is_taken_out_of_an_input_of_category_three(qtbot, board, kind) -> None:
    field = kind("")
    qtbot.addWidget(field)
    field.fill("叶国强")
    field.show()
    for key, held in KEYS:
        field.selectAll()
        qtbot.keyClick(field, key, held)
        assert board.text() == BEFORE
        assert field.read() == "叶国强"
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(2, 2), QPoint(2, 2))
    QApplication.sendEvent(field, event)
    assert QApplication.activePopupWidget() is None
    field.selectAll()
    qtbot.keyClicks(field, "x")
    assert field.read() == "x"


def test_dragging_out_of_several_lines_of_category_three_carries_nothing(qtbot) -> None:
    field = GuardedText()
    qtbot.addWidget(field)
    field.fill("总经理，与我局往来多年")
    field.selectAll()
    carried = field.createMimeDataFromSelection()
    assert isinstance(carried, QMimeData)
    assert carried.formats() == []


def test_only_the_secret_clipboard_and_the_fault_report_write_to_the_clipboard() -> None:
    """The report of a fault names places in the program, nothing of an office."""
    writing, boxes = set(), set()
    for path in sorted((ROOT / "ui").rglob("*.py")):
        written, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
        if not any(word in written for word in ("setMimeData", "clipboard", "QMessageBox")):
            continue
        for node in ast.walk(ast.parse(written)):
            if isinstance(node, ast.Attribute) and node.attr in {"setMimeData", "clipboard"}:
                called = ast.unparse(node)
                if called.startswith(("QGuiApplication", "QApplication", "self._clipboard")):
                    writing.add(name)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "QMessageBox":
                boxes.add(name)
    assert writing == {"ui/application.py", "ui/clipboard.py", "ui/widgets/states.py"}
    assert boxes == {"ui/start.py"}  # before any office is open
