"""Makes backups by themselves: after minutes of work, at lock, at the end (A6).

They run on a thread of their own with connections of their own, so that neither the next person
at the door nor a save waits for them. What they need is read before the office is closed.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.domain.errors import Reason, Refusal
from app.services.usecase import Topic
from ui.jobs import Progress
from ui.theme import Tone

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from app.services.backup_state import BackupMark, BackupState
    from app.services.backups import BackupPlan
    from app.services.office import Desk as OpenDesk
    from ui.changes import ChangeHub
    from ui.frame import Frame

TICK_MS = 60_000
_MINUTE_MS = 60_000
_PASSING = frozenset({Reason.STOPPED, Reason.OFFICE_LOCKED, Reason.OFFICE_IN_USE})
"""Refusals after which the next round does what this one could not."""

Work = Callable[[Progress], Any]


class BackupKeeper(QObject):
    """Keeps the backups of the office that is open, and finishes them when it is closed.

    `refused(refusal)` is why a place got no backup while nobody is at the desk; `progressed(done,
    total)` and `ended` are of the work under way; `failed(error)` a fault.
    """

    refused = Signal(object)
    progressed = Signal(int, int)
    ended = Signal()
    failed = Signal(object)
    _planned = Signal(object)
    _done = Signal(object)

    def __init__(self, parent: QObject, changes: "ChangeHub") -> None:
        super().__init__(parent)
        self._changes = changes
        self._pool: ThreadPoolExecutor | None = None
        self._under_way: list[tuple[Future[Any], Progress]] = []
        self._desk: OpenDesk | None = None
        self._frame: Frame | None = None
        self._plan: BackupPlan | None = None
        self._known: BackupMark | None = None
        self._worked_since: int | None = None
        self._paused = False
        self._ticks = QTimer(self, interval=TICK_MS)
        self._ticks.timeout.connect(self._on_tick)
        self._planned.connect(self._on_planned)
        self._done.connect(self._on_done)
        changes.changed.connect(self._on_changed)

    @property
    def busy(self) -> bool:
        """Whether anything is being made or looked at."""
        return bool(self._under_way)

    def follow(self, desk: "OpenDesk", frame: "Frame") -> None:
        """An office was opened: look at its backups, and watch its work from now on."""
        self._desk, self._frame = desk, frame
        self._known = self._worked_since = None
        self._ticks.start()
        self._survey()

    def forget(self) -> None:
        """The desk is left: show nothing of it any more."""
        self._ticks.stop()
        self._desk = self._frame = None

    def before_closing(self, desk: "OpenDesk") -> None:
        """Note what a backup of what was worked has to hold; runs on a worker, still signed in."""
        from app.services.backups import begin_automatic

        self._plan = None
        if not self._paused:
            self._plan = desk.services.run(begin_automatic, desk.actor, self._known)

    def after_closing(self) -> None:
        """Have the backup made that was noted; runs on a worker."""
        if self._plan is not None:
            self._planned.emit(self._plan)

    def pause(self) -> None:
        """Begin nothing more: the system ends the session and waits for nobody."""
        self._paused = True

    def stop(self) -> None:
        """Stop what is being made; nothing of it stays."""
        for _future, progress in self._under_way:
            progress.stop()

    def when_idle(self, then: Callable[[], object]) -> None:
        """Call `then` once nothing is under way, which may be at once."""
        if self.busy:
            self.ended.connect(then, Qt.ConnectionType.SingleShotConnection)
        else:
            then()

    def close(self) -> None:
        """Stop, and end the thread."""
        self.pause()
        self.stop()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _survey(self) -> None:
        desk = self._desk
        if desk is None:
            return

        def look(_progress: Progress) -> "BackupState":
            from app.services.backups import backup_plan, survey

            return survey(desk.services.run(backup_plan, desk.actor, None))

        self._submit(look, partial(self._show, desk))

    def _on_tick(self) -> None:
        """Once a minute: see what was worked since the last backup, and for how long."""
        desk = self._desk
        if desk is None:
            return
        self._tell()
        office = desk.services.office
        if self.busy or office.backups is None:
            return

        def look(_progress: Progress) -> "BackupMark":
            from app.services.backups import change_mark

            return change_mark(office)

        self._submit(look, partial(self._on_mark, desk))

    def _on_mark(self, desk: "OpenDesk", mark: "BackupMark") -> None:
        if desk is not self._desk:
            return
        from app.services.rules import number

        office = desk.services.office
        if mark == self._known:
            self._worked_since = None
            return
        if self._worked_since is None:
            self._worked_since = office.ticks()
        minutes = number(office.rules, "backup.minutes", office.timekeeper.today())
        if office.ticks() - self._worked_since >= minutes * _MINUTE_MS:
            self._back_up(desk, self._known)

    def _back_up(self, desk: "OpenDesk", known: "BackupMark | None") -> None:
        def make(progress: Progress) -> "BackupState | None":
            from app.services.backups import begin_automatic, make_everywhere

            plan = desk.services.run(begin_automatic, desk.actor, known)
            return None if plan is None else make_everywhere(plan, progress)

        self._worked_since = None
        self._submit(make, partial(self._show, desk))

    @Slot(object)
    def _on_planned(self, plan: "BackupPlan") -> None:
        def make(progress: Progress) -> "BackupState":
            from app.services.backups import make_everywhere

            return make_everywhere(plan, progress)

        self._submit(make, self._on_made_behind)

    def _on_made_behind(self, state: "BackupState") -> None:
        """A backup was made while the office was shut; who comes in next has it looked at anew."""
        found = next((place.refusal for place in state.places if place.refusal), None)
        if self._desk is not None:
            self._survey()
        elif found is not None:
            self.refused.emit(found)

    def _show(self, desk: "OpenDesk", state: "BackupState | None") -> None:
        """What a look or a round found, for the office that is still open."""
        if desk is not self._desk or state is None:
            return
        office = desk.services.office
        now = office.clock()
        warned = office.backups is not None and office.backups.warns(now)
        office.backups, self._known = state, state.mark
        self._tell()
        if warned != state.warns(now):
            self._changes.announce(frozenset({Topic.DUTIES}))

    def _tell(self) -> None:
        desk, frame = self._desk, self._frame
        if desk is None or frame is None or desk.services.office.backups is None:
            return
        from ui.backups.words import details, status

        state, now = desk.services.office.backups, desk.services.office.clock()
        tone = Tone.WARNING if state.warns(now) else Tone.NEUTRAL
        frame.status.show_part("backup", status(state, now), tone, tip=details(state, now))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.BACKUPS in topics:
            self._survey()

    def _submit(self, work: Work, on_done: Callable[[Any], None]) -> None:
        if self._paused:
            return
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(1, thread_name_prefix="yice-backup")
        progress = Progress(self.progressed.emit)
        future = self._pool.submit(work, progress)
        self._under_way.append((future, progress))
        future.add_done_callback(lambda _future: self._done.emit(on_done))

    @Slot(object)
    def _on_done(self, on_done: Callable[[Any], None]) -> None:
        future, _progress = self._under_way.pop(0)  # one thread: they end as they began
        error = None if future.cancelled() else future.exception()
        if error is None:
            on_done(future.result())
        elif not isinstance(error, Refusal):
            self.failed.emit(error)
        elif error.reason not in _PASSING:
            self.refused.emit(error)
        if not self._under_way:
            self.ended.emit()
