"""A person before the window of a planted office, and a reader who sees all that stands in it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from app.settings import SettingsFile
from tests.masking.copying import copyable
from tests.masking.drive_dossier import purposes
from tests.masking.driving import taken_back
from tests.masking.foreseen import Ids, fixed_ids
from tests.masking.office import MOMENT, Planted
from tests.masking.reading import file_text
from tests.masking.widgets import Reader
from ui.changes import ChangeHub
from ui.clipboard import SecretClipboard
from ui.desk import Desk
from ui.fault_report import report_of
from ui.formatting import Formats
from ui.jobs import JobRunner
from ui.main_window import MainWindow
from ui.navigation import Page, Place
from ui.pages import page_specs
from ui.palette import OfficePalette
from ui.prompts import Prompts
from ui.widgets.filter_row import FilterCombo
from ui.widgets.table import Table
from ui.window_state import WindowState

_MOST_LINES = 5
_MOST_CHOICES = 3
_SOON_MS = 100
_MORE = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


class Hands(Prompts):
    """Opens dialogs of the program; where the system would ask for a file, names one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def choose_file(self, *_about: object) -> None:
        """No file."""

    def choose_folder(self, *_about: object) -> None:
        """No folder."""

    def save_file(self, _parent, _title, proposal: str, _patterns, on_file) -> None:
        on_file(self.folder / proposal)


class Copied(SecretClipboard):
    """What was copied, kept apart from the clipboard of the system."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(QGuiApplication.clipboard())
        self._reader = reader

    def copy(self, text: str) -> None:
        self._reader.tell(*text.splitlines())


@dataclass(slots=True)
class Screen:
    """`seen` is all that stood in the window at any time, `taken` all that was taken out of it.

    `kinds` are the classes of the pages and dialogs that were shown, `copyable` parts of dialogs
    that copy past the gate.
    """

    planted: Planted
    user: str
    folder: Path
    desk: Desk
    window: MainWindow
    ids: Ids
    seen: Reader
    taken: Reader
    kinds: set[type] = field(default_factory=set)
    copyable: list[str] = field(default_factory=list)

    def go(self, place: str, argument: str = "") -> Page | None:
        """Open a page, if this person has it."""
        self.window.go(Place(place, argument))
        self.settle()
        frame, page = self.window.frame, self.window.page
        self.seen.read(frame.top_row, frame.rail, frame.status, frame.log_bar, frame.date_bar)
        if page is None or page.key != place:
            return None
        self.seen.read(page, deep=True)
        self.kinds.add(type(page))
        return page

    def settle(self) -> None:
        """Wait until nothing runs and no part of the page is still to be filled in.

        What came last is in sight only a turn later: a layout shows new parts by an event.
        """
        QApplication.processEvents()
        while not self.desk.jobs.idle or self._filling:
            QCoreApplication.processEvents(_MORE)
        QApplication.processEvents()

    @property
    def _filling(self) -> bool:
        page = self.window.frame.pages.currentWidget()
        timers = page.findChildren(QTimer) if page is not None else []  # refused by address
        return any(
            timer.isActive() and timer.interval() <= (_SOON_MS if timer.isSingleShot() else 0)
            for timer in timers
        )

    def look(self, *parts: QWidget) -> None:
        """Wait and read what can be seen of the page, or of these parts."""
        self.settle()
        self.seen.read(*(parts or (self.window.frame.pages.currentWidget(),)))

    def try_out(self, act: Callable[..., object], *given: object) -> None:
        """Do something, read what opens and what the page says to it, close it."""
        opened = act(*given)
        if isinstance(opened, QDialog):
            opened.show()
        self.look()
        for _layer in range(3):  # a dialog may ask before it closes
            for top in QApplication.topLevelWidgets():
                if top is not self.window and isValid(top) and top.isVisible():
                    self.seen.read(top, deep=True)
                    self.kinds |= set(type(top).__mro__)
                    self.copyable += copyable(top)
                    top.close()
                    top.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def every_part(self, page: QWidget) -> None:
        """Every tab of a page or dialog with its lists."""
        bars = page.findChildren(QTabBar)
        for bar in bars:
            for number in range(bar.count()):
                if bar.isTabVisible(number):
                    bar.setCurrentIndex(number)
                    self.settle()
                    self.lists(page)
        if not bars:
            self.lists(page)

    def lists(self, page: QWidget) -> None:
        """The lines of each list one by one; each order."""
        self.lines(page)
        for table in page.findChildren(Table):
            self._orders(table)

    def lines(self, page: QWidget) -> None:
        """The lines of each list one by one."""
        self.look(page)
        for view in page.findChildren(QAbstractItemView):
            if view.isVisible() and view.model() is not None:
                for row in range(min(view.model().rowCount(), _MOST_LINES)):
                    view.setCurrentIndex(view.model().index(row, 0))
                    self.look(page)

    def _orders(self, table: Table) -> None:
        for number, column in enumerate(table.model().columns):
            if table.isVisible() and (column.sortable or column.sort_key is not None):
                for _way in range(2):
                    table.horizontalHeader().sectionClicked.emit(number)
                    self.look(table)

    def choices(self, page: QWidget) -> None:
        """The first choices of each filter."""
        for choice in page.findChildren(FilterCombo):
            before = choice.currentIndex()
            for number in (*range(1, min(choice.count(), _MOST_CHOICES)), before):
                choice.setCurrentIndex(number)
                choice.activated.emit(number)
                self.look(page)

    def fault(self) -> None:
        """A mistake of the program while dossiers are at hand: its report and its box."""
        values = {mark.place: mark.needles for mark in self.planted.marks}
        try:
            raise RuntimeError(str(values))
        except RuntimeError as error:
            report = report_of(error)
        lines = report.splitlines()[3:]  # without versions and the moment
        self.taken.tell(*lines)
        self.try_out(self.window.tell_failure, "\n".join(lines))

    def paper(self, url: QUrl) -> bool:
        """What would be opened in the system's viewer."""
        path = Path(url.toLocalFile())
        self.seen.tell(*file_text(path).splitlines())
        path.unlink()
        return True

    def files(self) -> None:
        """What was written where this person chose."""
        for path in sorted(self.folder.rglob("*.*")):
            if path.is_file() and path.suffix in {".xlsx", ".jsonl", ".pdf"}:
                self.taken.tell(*file_text(path).splitlines())
                path.unlink()


@contextmanager
def before(planted: Planted, user: str, folder: Path) -> Iterator[Screen]:
    """The window with `user` at work; what is changed is taken back."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    host = QWidget()
    with fixed_ids("screens") as ids, taken_back(), purposes(), pytest.MonkeyPatch.context() as m:
        screen = _screen(planted, user, folder, ids, host)
        m.setattr(QDesktopServices, "openUrl", screen.paper)
        try:
            yield screen
        finally:
            _leave(screen, host)


def _screen(planted: Planted, user: str, folder: Path, ids: Ids, host: QWidget) -> Screen:
    services, state = planted.office.services_as(user), WindowState(folder)
    zone = ZoneInfo(services.office.zone)
    taken = Reader()
    desk = Desk(
        services=services,
        actor=planted.actor(user),
        jobs=JobRunner(host),
        changes=ChangeHub(host),
        prompts=Hands(folder),
        settings=SettingsFile(folder),
        formats=Formats(zone, lambda: MOMENT.astimezone(zone).date()),
        clipboard=Copied(taken),
        window_state=state,
    )
    window = MainWindow(state)
    screen = Screen(planted, user, folder, desk, window, ids, Reader(), taken)
    window.show_desk(desk, page_specs(desk.actor), OfficePalette(desk, window))
    desk.jobs.failed.connect(lambda error: pytest.fail(f"a fault on the screen: {error!r}"))
    window.set_office(services.office.name)
    window.setUpdatesEnabled(False)  # what is read needs no painting
    window.show()
    return screen


def _leave(screen: Screen, host: QWidget) -> None:
    screen.desk.jobs.close()
    screen.window.empty()
    screen.window.close()
    screen.window.deleteLater()
    host.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    services = screen.desk.services
    services.settle(force=True)
    services._ended.clear()  # ends of views wait until they are committed: here they never are
