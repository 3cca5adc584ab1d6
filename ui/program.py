"""The program with a window: doors, desk, lock, switching users, closing. Built once at start."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

import resources
from app.domain.moments import Clock, local_day
from app.paths import home, keyring_allowed
from app.settings import SettingsFile
from ui.application import Application, build
from ui.changes import ChangeHub
from ui.formatting import Formats
from ui.lock import InactivityTimer, LockSequence, close_modals
from ui.main_window import MainWindow
from ui.prompts import Prompts
from ui.unlock.doors import Doors
from ui.unlock.gateway import Gateway, SampleAccess
from ui.window_state import WindowState

if TYPE_CHECKING:
    from app.domain.audit import Action
    from app.services.office import Desk as OpenDesk
    from app.services.office import Place
    from app.services.recovery import RecoveryState
    from ui.desk import Desk
    from ui.jobs import Progress

SETTLE_MS = 1000
SAMPLE_PASSWORD = "Yice-sample-2026"
QUIT_OPTION = "--quit-after-first-paint"


def utc_now() -> datetime:
    """The clock of the program."""
    return datetime.now(UTC)


def start(arguments: list[str]) -> int:
    """Open the window and run until it is closed; the exit code of the program."""
    here = home()
    settings = SettingsFile(here)
    app = build(sys.argv[:1], here, settings.read())
    program = Program(app, here, settings, utc_now)
    program.window.show()
    if QUIT_OPTION in arguments:  # how the start is measured
        QTimer.singleShot(0, program.window.close)
    return int(app.qt.exec())


class Program(QObject):
    """Keeps the window and, while an office is unlocked, its desk."""

    def __init__(
        self,
        app: Application,
        here: Path,
        settings: SettingsFile,
        clock: Clock,
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__(app.qt)
        self.app = app
        self.settings = settings
        self.prompts = prompts or Prompts()
        self._clock = clock
        self._state = WindowState(here)
        self._changes = ChangeHub(self)
        self._open: OpenDesk | None = None
        self.desk: Desk | None = None
        self.window = MainWindow(self._state)
        self._gateway = Gateway(
            app.jobs,
            here,
            use_keyring=keyring_allowed(),
            clock=clock,
            sample=make_sample,
            sample_password=SAMPLE_PASSWORD,
        )
        self._idle = InactivityTimer(app.qt)
        self._settling = QTimer(self)
        self._settling.setInterval(SETTLE_MS)
        self._connect()
        self.show_doors()

    def _connect(self) -> None:
        app, window = self.app, self.window
        app.failures.reported.connect(window.tell_failure)
        window.lock_wanted.connect(self.lock)
        window.person_wanted.connect(self.lock)
        window.help_wanted.connect(self._on_help)
        window.closing.connect(self._on_closing)
        self._idle.expired.connect(self.lock)
        self._idle.remaining.connect(window.status.show_idle)
        self._settling.timeout.connect(self._on_settle)

    def show_doors(self, folder: str = "", user: str = "") -> None:
        """Show the door of an office, or the first run."""
        doors = Doors(self._gateway, self.prompts, self.settings)
        doors.opened.connect(self._on_opened)
        self.window.show_front(doors)
        doors.start(folder, user)

    def lock(self) -> None:
        """Lock: nothing stays on screen or in memory that came from the office."""
        if self._open is None:
            return
        from app.domain.audit import Action

        office, user = self._open.services.office, self._open.actor.name
        folder = str(office.folder.path)
        self._leave(Action.LOCK)
        self.show_doors(folder, user)

    def _leave(self, note: "Action") -> None:
        """Wait for running work, close what is open, sign out; each step runs in any case."""
        opened, self._open = self._open, None
        self._idle.stop()
        self._settling.stop()
        sequence = LockSequence()
        sequence.add(lambda: close_modals(self.app.qt))
        sequence.add(self.window.empty)
        sequence.add(self.app.clipboard.clear_if_ours)
        if opened is not None:
            sequence.add(lambda: self.app.jobs.drain(lambda: opened.close(note)))
        self.desk = None
        sequence.run()
        self.window.set_office("")

    def _on_opened(self, opened: "OpenDesk") -> None:
        from app.services.recovery import recovery_state
        from ui.desk import Desk
        from ui.navigation import Place as PagePlace
        from ui.pages import FIRST_PAGE, page_specs
        from ui.palette import OfficePalette

        self._open = opened
        services, actor = opened.services, opened.actor
        office = services.office
        services.announce_to(self._changes.announce)
        formats = Formats(ZoneInfo(office.zone), lambda: local_day(self._clock(), office.zone))
        desk = Desk(
            services=services,
            actor=actor,
            jobs=self.app.jobs,
            changes=self._changes,
            prompts=self.prompts,
            settings=self.settings,
            formats=formats,
            clipboard=self.app.clipboard,
            window_state=self._state,
        )
        self.desk = desk
        window = self.window
        palette = OfficePalette(desk, window)
        window.show_desk(desk, page_specs(actor), palette, PagePlace(FIRST_PAGE))
        window.set_office(office.name)
        window.top_row.show_person(actor.name, actor.unit_name)
        window.status.show_office(office.name)
        self._idle.start()
        self._settling.start()
        desk.run(window, recovery_state, None, self._show_recovery)

    def _show_recovery(self, state: "RecoveryState") -> None:
        from ui.theme import Tone

        if state.confirmed_at is None:
            words = self.tr("Recovery sheets not confirmed yet: Office, Recovery")
            self.window.status.show_part("recovery", words, Tone.WARNING)

    def _on_settle(self) -> None:
        """Have queries that have settled written to the log."""
        if self._open is not None and self._open.services.has_unsettled:
            self.app.jobs.submit(self, self._open.services.settle, lambda _done: None)

    def _on_help(self, topic: str) -> None:
        guide = resources.ROOT.parent / "docs" / "user-guide.zh_CN.md"
        url = QUrl.fromLocalFile(str(guide))
        if topic:
            url.setFragment(topic)
        QDesktopServices.openUrl(url)

    def _on_closing(self) -> None:
        from app.domain.audit import Action

        if self._open is not None:
            self._leave(Action.LOGOUT)
        self.app.close()
        self.app.qt.quit()


def make_sample(folder: Path, place: "Place", progress: "Progress") -> SampleAccess:
    """Make the sample office for the first-run page."""
    from app.services.demo import create_demo

    demo = create_demo(folder, place, progress=progress)
    return SampleAccess(demo.users[0].user, demo.password)
