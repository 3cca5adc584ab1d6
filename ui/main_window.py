"""The window: a front (unlock, first run) or the frame with its pages; no feature code."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from app.domain.errors import Refusal
from ui.navigation import History, Page, PageSpec, Place
from ui.prompts import Prompts
from ui.window_state import WindowState

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.frame import Frame
    from ui.widgets.palette import PaletteSource

LEAST = (960, 560)
FIRST = (1440, 900)


class MainWindow(QMainWindow):
    """Frame and front.

    Signals: `lock_wanted`, `date_wanted`, `person_wanted`, `help_wanted(topic)`, `closing`.
    """

    lock_wanted = Signal()
    date_wanted = Signal()
    person_wanted = Signal()
    help_wanted = Signal(str)
    closing = Signal()

    def __init__(self, window_state: WindowState) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.may_close: Callable[[], bool] = lambda: True
        self.setMinimumSize(*LEAST)
        self.resize(*FIRST)
        self._window_state = window_state
        window_state.restore_window(self)
        self.history = History(self)
        self._desk: Desk | None = None
        self._source: PaletteSource | None = None
        self._specs: dict[str, PageSpec] = {}
        self._pages: dict[str, Page] = {}
        self._outer = QStackedWidget()
        self._front: QWidget | None = None
        self._frame: Frame | None = None
        self.setCentralWidget(self._outer)
        self._add_shortcuts()
        self.set_office("")

    def set_office(self, name: str) -> None:
        """Name of the office in the title of the window."""
        product = self.tr("Yice")
        self.setWindowTitle(f"{product} — {name}" if name else product)

    def show_front(self, front: QWidget) -> None:
        """Show the unlock page or the first run alone; all pages are thrown away."""
        self.empty()
        if self._front is not None:
            self._outer.removeWidget(self._front)
            self._front.deleteLater()
        self._front = front
        self._outer.addWidget(front)
        self._outer.setCurrentWidget(front)
        front.setFocus()

    def show_desk(self, desk: "Desk", specs: Sequence[PageSpec], source: "PaletteSource") -> None:
        """Show the frame for the pages the actor may open; a page is built when first gone to."""
        self._desk = desk
        self._source = source
        self._specs = {spec.key: spec for spec in specs if spec.allowed}
        frame = self._made_frame()
        tops = [spec for spec in self._specs.values() if not spec.parent]
        frame.rail.set_pages([(spec.key, spec.title, spec.icon) for spec in tops])
        desk.jobs.refused.connect(self._on_refused)
        self._outer.addWidget(frame)
        self._outer.setCurrentWidget(frame)
        if self._front is not None:
            self._outer.removeWidget(self._front)
            self._front.deleteLater()
            self._front = None

    def empty(self) -> None:
        """Throw pages, places and texts away; part of the lock sequence."""
        if self._desk is not None:
            self._desk.jobs.refused.disconnect(self._on_refused)
        for page in self._pages.values():
            page.deactivate()
        self._pages.clear()
        self._specs.clear()
        self.history.clear()
        if self._frame is not None:
            for timer in self._frame.findChildren(QTimer):
                timer.stop()  # nothing of the office asks for anything any more
            self._outer.removeWidget(self._frame)
            self._frame.setParent(None)
            self._frame.deleteLater()
            self._frame = None
        self._desk = None
        self._source = None

    @property
    def frame(self) -> "Frame":
        """The frame around the pages; there is none while the office is locked."""
        if self._frame is None:
            message = "there is a frame only while an office is unlocked"
            raise RuntimeError(message)
        return self._frame

    @property
    def page(self) -> Page | None:
        """The page in front."""
        if self._frame is None:
            return None
        current = self._frame.pages.currentWidget()
        return current if isinstance(current, Page) else None

    @property
    def shows_private(self) -> bool:
        """True while category 3 can be read on the page in front."""
        return self.page is not None and self.page.shows_private

    @property
    def unsaved_pages(self) -> tuple[Page, ...]:
        """Pages on which something is typed and not saved."""
        return tuple(page for page in self._pages.values() if page.unsaved)

    def page_of(self, key: str) -> Page | None:
        """A page, built when it is not yet; None where this person has no such page."""
        if key not in self._specs:
            return None
        return self._pages.get(key) or self._build(key)

    def foretell(self, key: str, count: int, *, urgent: bool) -> None:
        """The badge of a page that was not opened yet; once it is, it counts for itself."""
        if key not in self._pages:
            self.frame.rail.set_badge(key, count, urgent=urgent)

    @property
    def locked(self) -> bool:
        """True while the front is shown."""
        return self._desk is None

    def go(self, place: Place) -> None:
        """Open a place; unknown or forbidden pages are refused by doing nothing."""
        if place.page in self._specs:
            self.history.visit(place)
            self._show(place)

    def go_back(self) -> None:
        """Alt+←."""
        if (place := self.history.back()) is not None:
            self._show(place)

    def go_forward(self) -> None:
        """Alt+→."""
        if (place := self.history.forward()) is not None:
            self._show(place)

    def open_palette(self) -> None:
        """Ctrl+K."""
        if self._source is not None:
            from ui.widgets.palette import Palette  # 20 ms that the start need not pay

            hint = self.tr("Name, pinyin initials, code, contact, phone, act")
            Palette(self, self._source, hint).open_over(self)

    def tell_failure(self, report: str) -> None:
        """A fault of the program: say so once and offer the report, which names no client."""
        text = self.tr(
            "The program made a mistake and stopped this act; nothing else was changed. The report"
            " names places in the program only, nothing about clients. Please hand it to support."
        )
        Prompts().inform(self, self.tr("This did not work"), text, report)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes unless `may_close` is False, which then asks and closes later."""
        if not self.may_close():
            event.ignore()
            return
        self._window_state.save_window(self)
        self.closing.emit()
        super().closeEvent(event)

    def _made_frame(self) -> "Frame":
        from ui.frame import Frame  # 30 ms with its parts, which the start need not pay

        self._frame = frame = Frame()
        frame.top_row.find_wanted.connect(self.open_palette)
        frame.top_row.lock_wanted.connect(self._on_lock)
        frame.top_row.person_pressed.connect(self.person_wanted)
        frame.rail.chosen.connect(lambda key: self.go(Place(key)))
        frame.place_wanted.connect(self.go)
        frame.date_wanted.connect(self.date_wanted)
        return frame

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+K", self.open_palette),
            ("Ctrl+L", self._on_lock),
            ("F1", self._on_help),
            ("F5", self._on_reload),
            ("F6", self._on_next_pane),
            ("Ctrl+F", self._on_search),
            ("Esc", self._on_escape),
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_forward),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(slot)

    def _show(self, place: Place) -> None:
        before = self.page
        page = self._pages.get(place.page) or self._build(place.page)
        if before is not page:
            if before is not None:
                before.deactivate()
            self.frame.pages.setCurrentWidget(page)
            self.frame.rail.set_current(self._specs[place.page].parent or place.page)
            page.activate()
        if place.argument:
            page.show_place(place.argument)

    def _build(self, key: str) -> Page:
        if self._desk is None:
            message = "pages are built only while an office is unlocked"
            raise RuntimeError(message)
        page = self._specs[key].build(self._desk)
        page.wants.connect(self.go)
        page.lock_wanted.connect(self._on_lock)
        page.badge_changed.connect(
            lambda count, urgent: self.frame.rail.set_badge(key, count, urgent=urgent)
        )
        self._pages[key] = page
        self.frame.pages.addWidget(page)
        return page

    def _on_refused(self, owner: QObject, refusal: Refusal) -> None:
        """A refusal nobody took goes to the page that holds the owner, else to the one in front."""
        step: QObject | None = owner
        while step is not None and not isinstance(step, Page):
            step = step.parent()
        page = step if isinstance(step, Page) else self.page
        if page is not None:
            page.show_refusal(refusal)

    def _on_lock(self) -> None:
        if not self.locked:
            self.lock_wanted.emit()

    def _on_help(self) -> None:
        self.help_wanted.emit(self.page.help_topic if self.page is not None else "")

    def _on_reload(self) -> None:
        if self.page is not None:
            self.page.reload()

    def _on_search(self) -> None:
        if self.page is not None:
            self.page.focus_search()

    def _on_escape(self) -> None:
        if self.page is not None and not self.page.step_back():
            self.go_back()

    def _on_next_pane(self) -> None:
        panes = self.page.panes() if self.page is not None else ()
        holding = [
            number
            for number, pane in enumerate(panes)
            if pane.hasFocus() or any(part.hasFocus() for part in pane.findChildren(QWidget))
        ]
        if panes:
            panes[(holding[0] + 1) % len(panes) if holding else 0].setFocus()
