"""The program with a window: doors, desk, lock, switching users, closing. Built once at start."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import Refusal
from app.domain.moments import Clock
from app.paths import empty_plain_files, keyring_allowed
from app.services.usecase import Lane, Topic
from app.settings import SettingsFile
from ui import i18n
from ui.application import Application
from ui.away import Away, system_away
from ui.backups.keeper import BackupKeeper
from ui.changes import ChangeHub
from ui.evaluation import Evaluation, evaluate
from ui.failures import sentence
from ui.formatting import Formats
from ui.lock import InactivityTimer, LockSequence, close_modals
from ui.main_window import MainWindow
from ui.marking import refresh_mark
from ui.pages import preload
from ui.person.acts import PersonActs, duty_words
from ui.prompts import Prompts
from ui.unlock.doors import Doors
from ui.unlock.gateway import Gateway, MakeSample, SampleAccess
from ui.unsaved import Drafts, Leaving, UnsavedGuard
from ui.widgets.watermark import show_mark
from ui.window_state import WindowState

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from app.domain.audit import Action
    from app.services.office import Desk as OpenDesk
    from app.services.office import Place
    from app.services.recovery import RecoveryState
    from app.services.session import OpenOffice
    from ui.desk import Desk
    from ui.jobs import Progress

SETTLE_MS = 1000
SAMPLE_PASSWORD = "Yice-sample-2026"


def utc_now() -> datetime:
    """The clock of the program."""
    return datetime.now(UTC)


class Program(QObject):
    """Keeps the window and, while an office is unlocked, its desk."""

    def __init__(
        self,
        app: Application,
        here: Path,
        settings: SettingsFile,
        clock: Clock,
        *,
        prompts: Prompts | None = None,
        sample: MakeSample | None = None,
        away: Away | None = None,
    ) -> None:
        super().__init__(app.qt)
        self.app = app
        self.settings = settings
        self.prompts = prompts or Prompts()
        self._state = WindowState(here)
        self._changes = ChangeHub(self)
        self._open: OpenDesk | None = None
        self.desk: Desk | None = None
        self._recovery: RecoveryState | None = None
        self._today: date | None = None
        self._closed = self._ending = self._private = False
        self.window = MainWindow(self._state)
        self._unsaved = UnsavedGuard(self.window, self.prompts)
        self._drafts = Drafts(settings)
        self._person = PersonActs(self.window)
        self._gateway = Gateway(
            app.jobs,
            here,
            use_keyring=keyring_allowed(),
            clock=clock,
            sample=sample or make_sample,
            sample_password=SAMPLE_PASSWORD,
        )
        self._backups = BackupKeeper(self, self._changes)
        self._away = away or system_away(self)
        self._idle = InactivityTimer(app.qt)
        self._settling = QTimer(self, interval=SETTLE_MS)
        self._connect()
        self.show_doors()

    def _connect(self) -> None:
        empty_plain_files()  # what a crash left behind (decision 10)
        app, window = self.app, self.window
        app.failures.reported.connect(window.tell_failure)
        self._backups.failed.connect(app.failures.report)
        self._backups.refused.connect(self._on_backup_refused)
        window.lock_wanted.connect(self.lock)
        window.date_wanted.connect(self._on_date)
        window.person_wanted.connect(self._on_person)
        self._person.switch_wanted.connect(self.switch_user)
        window.help_wanted.connect(self._on_help)
        window.closing.connect(self._on_closing)
        window.may_close = self._may_close
        self._idle.expired.connect(self._on_left)
        self._idle.lock_pressed.connect(self._on_left)
        self._away.left.connect(self._on_left)
        self._idle.remaining.connect(self._on_remaining)
        self._changes.changed.connect(self._on_changed)
        self._settling.timeout.connect(self._on_settle)
        app.jobs.submit(self, preload, self._on_preloaded, lane=Lane.BULK)

    def show_doors(self, folder: str = "", user: str = "", *, switching: bool = False) -> None:
        """Show the door of an office, or the first run; in the language chosen since."""
        language = i18n.wanted(self.settings.read().language)
        if language is not i18n.current():
            i18n.install(self.app.qt, language)
        self._doors = Doors(self._gateway, self.prompts, self.settings)
        self._doors.opened.connect(self._on_opened)
        self.window.show_front(self._doors)
        self._doors.start(folder, user, switching=switching)

    def lock(self) -> None:
        """Lock: nothing stays on screen or in memory that came from the office.

        What is typed and not saved is asked about first.
        """
        self._unsaved.ask(Leaving.LOCK, lambda keep: self._lock(keep=keep))

    def switch_user(self) -> None:
        """Lock, and let another person come in."""
        self._unsaved.ask(Leaving.SWITCH, lambda keep: self._lock(keep=keep, switching=True))

    def _on_left(self) -> None:
        """Nobody is there to be asked: lock in any case, what is typed is kept encrypted.

        The time is up, the system has locked its screen or goes to sleep, or Ctrl+L was pressed
        in a dialog, over which no second one is put.
        """
        self._gateway.turn_away()
        self._lock(keep=True)

    def _lock(self, *, keep: bool, switching: bool = False) -> None:
        if self._open is None:
            return
        from app.domain.audit import Action

        opened = self._open
        office, user = opened.services.office, opened.actor.name
        self._leave(Action.LOCK, self._retire, keep=keep)
        self.show_doors(str(office.folder.path), user, switching=switching)

    def _retire(self, closing: Callable[[], None]) -> None:
        """Close the office behind the door, which is shown at once."""

        def refused(refusal: Refusal) -> None:
            self._doors.unlock.show_refusal(refusal)

        self.app.jobs.retire(closing, refused, self.app.garbage.sweep)

    def _leave(
        self, note: "Action", close: Callable[[Callable[[], None]], None], *, keep: bool
    ) -> None:
        """Empty the window, forget the desk, have the rest done on a worker by `close`.

        Each step runs even when one before it failed.
        """
        opened, self._open = self._open, None
        drafts = self._unsaved.drafts() if keep else ()
        self._idle.stop()
        self._settling.stop()
        show_mark("")
        self.desk = self._recovery = None
        self._backups.forget()
        screen, office = LockSequence(), LockSequence()
        screen.add(lambda: close_modals(self.app.qt))
        screen.add(self.window.empty)
        screen.add(self.app.clipboard.clear_if_ours)
        if opened is not None:
            if opened.services.office.is_open:  # a change of keys has shut it already
                office.add(lambda: self._drafts.keep(opened, drafts))
                office.add(lambda: self._backups.before_closing(opened))
            office.add(lambda: opened.close(note))
            office.add(self._backups.after_closing)
        office.add(empty_plain_files)
        screen.add(lambda: close(office.run))
        screen.run()
        self.window.set_office("")

    def _on_opened(self, opened: "OpenDesk") -> None:
        from ui.desk import Desk
        from ui.navigation import Place as PagePlace
        from ui.pages import FIRST_PAGE, page_specs
        from ui.palette import OfficePalette

        self._open = opened
        services, actor, office = opened.services, opened.actor, opened.services.office
        services.announce_to(self._changes.announce)
        desk = Desk(
            services=services,
            actor=actor,
            jobs=self.app.jobs,
            changes=self._changes,
            prompts=self.prompts,
            settings=self.settings,
            formats=Formats(_zone(office), office.timekeeper.today),
            clipboard=self.app.clipboard,
            window_state=self._state,
        )
        self.desk = desk
        window = self.window
        palette = OfficePalette(desk, window)
        window.show_desk(desk, page_specs(actor), palette)
        palette.setParent(window.frame)  # it holds the desk, and must go with it at lock
        # The frame is painted first: building it and a page at once would be felt.
        QTimer.singleShot(0, window, lambda: window.go(PagePlace(FIRST_PAGE)))
        window.set_office(office.name)
        window.frame.top_row.show_person(actor.name, duty_words(actor))
        window.frame.status.show_office(office.name)
        self._follow_rules()
        self._idle.start()
        self._settling.start()
        self._read_recovery()
        self._today = office.timekeeper.today()
        self._tell_date()
        self._drafts.take(desk, window, self._unsaved.give_back)
        self._watch(opened, desk)

    def _watch(self, opened: "OpenDesk", desk: "Desk") -> None:
        """What the frame tells of the office by itself, from now on."""
        from ui.notifier import notify_of_cases
        from ui.rights_watch import RightsWatch
        from ui.secrecy.reading import show_unread

        frame = self.window.frame
        frame.log_bar.show_doubt(opened.doubt)
        RightsWatch(frame, desk)
        notify_of_cases(desk, self.window)
        self._backups.follow(opened, frame)
        Evaluation(desk, frame)
        frame.restore_bar.follow(desk)
        show_unread(desk, self.window)
        refresh_mark(desk)
        self._away.listen(self.app.jobs)
        self.app.garbage.office_opened()

    def _on_preloaded(self, _done: None) -> None:
        if self._open is None:  # else what belongs to an office would never be collected
            self.app.garbage.keep()

    def _follow_rules(self) -> None:
        """Lock after as many minutes as the rules say; the own setting may shorten them."""
        if self._open is None:
            return
        from app.services.rules import number

        office = self._open.services.office
        names = ("lock.idle_minutes", "lock.private_idle_minutes")[: 1 + self._private]
        allowed = [number(office.rules, name, office.timekeeper.today()) for name in names]
        self._idle.set_minutes(min(*allowed, self.settings.read().idle_minutes))

    def _read_recovery(self) -> None:
        from app.services.recovery import recovery_state

        if self.desk is not None:
            self.desk.run(self.window, recovery_state, None, self._on_recovery)

    def _on_recovery(self, state: "RecoveryState") -> None:
        self._recovery = state
        self._tell_recovery()
        self._follow_rules()  # reading anything has brought the rules up to date

    def _tell_recovery(self) -> None:
        if self._recovery is not None and self._open is not None:
            now = self._open.services.office.timekeeper.now()
            self.window.frame.recovery_bar.show_state(self._recovery, now)

    def _tell_date(self) -> None:
        """Say when the date is doubted; have pages read again once the day that counts is new."""
        if self._open is None or self.desk is None:
            return
        office = self._open.services.office
        self.window.frame.date_bar.show_time(office.timekeeper.time(), _zone(office))
        today, before = office.timekeeper.today(), self._today
        self._today = today
        if before != today:
            topics = (Topic.CLIENTS, Topic.PROPOSALS, Topic.OFFICE, Topic.CLAIMS)
            self._changes.announce(frozenset(topics))
            evaluate(self.desk, self.window.frame)

    def _on_date(self) -> None:
        from ui.date_dialog import ask_date

        if self.desk is not None:
            ask_date(self.window, self.desk, self._tell_date)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.OFFICE in topics:
            self._read_recovery()

    def _on_settle(self) -> None:
        """Have queries that have settled written to the log; days go by in the bar too."""
        if self._open is not None and self._open.services.has_unsettled:
            self.app.jobs.submit(self, self._open.services.settle, lambda _done: None)
        self._tell_recovery()
        self._tell_date()
        if self.desk is not None:
            refresh_mark(self.desk)

    def _on_remaining(self, seconds: int) -> None:
        self.window.frame.status.show_idle(seconds)
        if self.window.shows_private is not self._private:
            self._private = self.window.shows_private
            self._follow_rules()

    def _on_person(self) -> None:
        if self.desk is not None:
            self._person.open_menu(self.desk)

    def _on_help(self, topic: str) -> None:
        from ui.help import GuideWindow

        guide = GuideWindow(self.window)
        guide.show()
        guide.show_topic(topic)

    def _may_close(self) -> bool:
        """Ask about what is unsaved, and wait for the last backup.

        Not when the system ends the session: nobody can answer then, and it does not wait.
        """
        if self.app.qt.isSavingSession():
            return True
        if self._ending or (self._open is None and not self._backups.busy):
            return not self._ending
        self._unsaved.ask(Leaving.CLOSE, self._close)
        return False

    def _close(self, keep: bool) -> None:
        """Leave the office and close once the last backup is made; a page says how far it is."""
        from app.domain.audit import Action
        from ui.backups.farewell import Farewell

        self._ending = True
        if self._open is not None:
            self._leave(Action.LOGOUT, self._see_out, keep=keep)
        else:
            self._backups.when_idle(self._end)
        self.window.show_front(Farewell(self._backups))

    def _see_out(self, closing: Callable[[], None]) -> None:
        end = self._backups.when_idle
        self.app.jobs.retire(closing, lambda _refusal: None, lambda: end(self._end))

    def _end(self) -> None:
        self.window.may_close = lambda: True
        self.window.close()

    def _on_backup_refused(self, refusal: Refusal) -> None:
        """Said on the door; at the desk the status bar and the page Office say it."""
        if self._open is None and not self._ending:
            self._doors.unlock.tell(sentence(refusal))

    def _on_closing(self) -> None:
        if self._closed:  # quitting closes the window once more
            return
        self._closed = True
        self._backups.pause()
        if self._open is not None:
            from app.domain.audit import Action

            self._leave(Action.LOGOUT, self.app.jobs.drain, keep=True)
        self.app.jobs.drain()
        if self._gateway.has_unclaimed:
            self.app.jobs.drain(self._gateway.close_unclaimed)
        self._backups.close()
        self.app.close()
        self.app.qt.quit()


def _zone(office: "OpenOffice") -> "ZoneInfo":
    """The office's zone; the library is imported late, the start does without."""
    from zoneinfo import ZoneInfo

    return ZoneInfo(office.zone)


def make_sample(folder: Path, place: "Place", progress: "Progress") -> SampleAccess:
    """Make the sample office for the first-run page."""
    from app.services.demo import create_demo

    demo = create_demo(folder, place, progress=progress)
    return SampleAccess(demo.users[0].user, demo.password)
