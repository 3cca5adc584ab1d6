"""What the doors ask for, run off the screen's thread.

Everything behind a door is imported there too: the first page must stand before the database
libraries are loaded.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.errors import Reason, Refusal
from app.domain.moments import Clock
from ui.jobs import Job, JobRunner, Progress

if TYPE_CHECKING:
    from app.services.backup_files import BackupInfo
    from app.services.doors import Halves
    from app.services.office import Desk, OfficeInfo, Place
    from app.services.restoring import RestoredOffice

OnRefusal = Callable[[Refusal], None]
_LOCKED = Refusal(Reason.OFFICE_LOCKED)


@dataclass(frozen=True, slots=True)
class SampleAccess:
    """How a sample office that was just made is opened."""

    user: str
    password: str = field(repr=False)


MakeSample = Callable[[Path, "Place", Progress], SampleAccess]
"""Makes the sample office in a folder."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What the create form says; `later` puts printing the recovery sheets off by seven days."""

    path: Path
    name: str
    level: str
    admin: str
    password: str = field(repr=False)
    later: bool


@dataclass(frozen=True, slots=True)
class ByRecovery:
    """What the recovery form says: both halves, and who gets the new password."""

    path: Path
    halves: tuple[str, str] = field(repr=False)
    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Restoring:
    """What the restore form says; `who` (user, password) or `halves` opens the backup."""

    file: Path
    target: Path
    who: tuple[str, str] | None = field(repr=False)
    halves: tuple[str, str] | None = field(repr=False)


class Gateway:
    """Submits the work of the doors; results come back on the screen's thread."""

    def __init__(
        self,
        jobs: JobRunner,
        home: Path,
        *,
        use_keyring: bool,
        clock: Clock,
        sample: MakeSample,
        sample_password: str,
    ) -> None:
        self.jobs = jobs
        self.home = home
        self._use_keyring = use_keyring
        self._clock = clock
        self._sample = sample
        self.sample_password = sample_password
        self._unclaimed: Desk | None = None
        self._entering = 0
        self._turned_away = False

    @property
    def has_unclaimed(self) -> bool:
        """Whether an office was opened that nobody has taken."""
        return self._unclaimed is not None

    def close_unclaimed(self) -> None:
        """Close an office that was opened when nobody waited for it any more.

        Runs on the thread that opened it: when the program ends, or the person has left.
        """
        if self._unclaimed is not None:
            self._unclaimed.close()
            self._unclaimed = None

    def turn_away(self) -> None:
        """Let nobody in who is coming in just now: the person has left the screen meanwhile."""
        self._turned_away = self._entering > 0

    def _place(self) -> "Place":
        from app.services import doors

        return doors.place(self.home, self._clock, use_keyring=self._use_keyring)

    def _enter(
        self,
        owner: QObject,
        opening: Callable[[], "Desk"],
        on_done: Callable[["Desk"], None],
        on_error: OnRefusal,
    ) -> Job:
        """Open an office; it stays unclaimed until somebody takes it."""

        def work() -> "Desk":
            self._unclaimed = opening()
            return self._unclaimed

        def claim(desk: "Desk") -> None:
            if self._turned_away:
                self._turned_away = False
                self.jobs.submit(owner, self.close_unclaimed, lambda _none: on_error(_LOCKED))
                return
            self._unclaimed = None
            on_done(desk)

        def ended() -> None:
            self._entering -= 1

        self._entering += 1
        return self.jobs.submit(owner, work, claim, on_error, on_end=ended)

    def look(
        self,
        owner: QObject,
        path: Path,
        on_done: Callable[["OfficeInfo"], None],
        on_error: OnRefusal,
    ) -> Job:
        """What stands on the door of `path`."""

        def work() -> "OfficeInfo":
            from app.services import doors

            return doors.look(path, self._place())

        return self.jobs.submit(owner, work, on_done, on_error)

    def missing(
        self, owner: QObject, paths: tuple[Path, ...], on_done: Callable[[frozenset[Path]], None]
    ) -> Job:
        """Which of these folders hold no office at the moment."""

        def work() -> frozenset[Path]:
            return frozenset(path for path in paths if not (path / "office.keys").is_file())

        return self.jobs.submit(owner, work, on_done)

    def keyring(self, owner: QObject, on_done: Callable[[str | None], None]) -> Job:
        """Name of the system's keyring, or None."""

        def work() -> str | None:
            from app.services import doors

            return doors.keyring_name(self._place())

        return self.jobs.submit(owner, work, on_done)

    def unlock(
        self,
        owner: QObject,
        path: Path,
        who: tuple[str, str],
        on_done: Callable[["Desk"], None],
        on_error: OnRefusal,
    ) -> Job:
        """Open with name and password."""

        def work() -> "Desk":
            from app.services import doors

            return doors.unlock(path, who[0], who[1], self._place())

        return self._enter(owner, work, on_done, on_error)

    def redeem(
        self,
        owner: QObject,
        path: Path,
        code_and_password: tuple[str, str],
        on_done: Callable[["Desk"], None],
        on_error: OnRefusal,
    ) -> Job:
        """Open with a one-time code."""

        def work() -> "Desk":
            from app.services import doors

            return doors.redeem(path, *code_and_password, self._place())

        return self._enter(owner, work, on_done, on_error)

    def recover(
        self,
        owner: QObject,
        asked: ByRecovery,
        on_done: Callable[["Desk"], None],
        on_error: OnRefusal,
    ) -> Job:
        """Open with both recovery halves."""

        def work() -> "Desk":
            from app.services import doors

            who = (asked.user, asked.password)
            return doors.recover(asked.path, asked.halves, *who, self._place())

        return self._enter(owner, work, on_done, on_error)

    def create(
        self,
        owner: QObject,
        new: Newcomer,
        on_done: Callable[["Halves | None"], None],
        on_error: OnRefusal,
    ) -> Job:
        """Make an office."""

        def work() -> "Halves | None":
            from app.services import doors
            from app.services.office import NewOffice

            asked = NewOffice(new.path, new.name, new.level, new.admin, new.password, new.later)
            return doors.create(asked, self._place())

        return self.jobs.submit(owner, work, on_done, on_error)

    def inspect_backup(
        self,
        owner: QObject,
        path: Path,
        on_done: Callable[["BackupInfo"], None],
        on_error: OnRefusal,
    ) -> Job:
        """What a backup says on the outside."""

        def work() -> "BackupInfo":
            from app.services import backup_files

            return backup_files.inspect(path, self._place())

        return self.jobs.submit(owner, work, on_done, on_error)

    def restore(
        self,
        owner: QObject,
        asked: Restoring,
        on_done: Callable[["RestoredOffice"], None],
        on_error: OnRefusal,
        on_progress: Callable[[int, int], None],
    ) -> Job:
        """Make the office of a backup in its new folder."""

        def work(progress: Progress) -> "RestoredOffice":
            from app.services import backup_files, restoring

            here = self._place()
            restoring.require_target(asked.target)
            file = backup_files.read(asked.file)
            if asked.who is not None:
                opener = backup_files.by_password(*asked.who, here)
            else:
                opener = backup_files.by_halves(*(asked.halves or ("", "")))
            return restoring.restore(file, opener, asked.target, here, progress)

        return self.jobs.submit_long(owner, work, on_done, on_error, on_progress=on_progress)

    def write_halves(
        self,
        owner: QObject,
        halves: "Halves",
        target: tuple[Path, str],
        on_done: Callable[[tuple[Path, Path]], None],
        on_error: OnRefusal,
    ) -> Job:
        """Print the halves as two files; `target` is the folder and the office's name."""

        def work() -> tuple[Path, Path]:
            from app.services.recovery import write_halves

            return write_halves(halves, *target, self._clock())

        return self.jobs.submit(owner, work, on_done, on_error)

    def confirm(
        self,
        owner: QObject,
        desk: "Desk",
        halves: tuple[str, str],
        on_done: Callable[[None], None],
        on_error: OnRefusal,
    ) -> Job:
        """Check the halves typed back."""

        def work() -> None:
            from app.services import doors

            doors.confirm(desk, halves)

        return self.jobs.submit(owner, work, on_done, on_error)

    def sample(
        self,
        owner: QObject,
        path: Path,
        on_done: Callable[[SampleAccess], None],
        on_error: OnRefusal,
        on_progress: Callable[[int, int], None],
    ) -> Job:
        """Make the sample office in `path`."""

        def work(progress: Progress) -> SampleAccess:
            return self._sample(path, self._place(), progress)

        return self.jobs.submit_long(owner, work, on_done, on_error, on_progress=on_progress)

    def score(
        self, owner: QObject, password: str, known: tuple[str, ...], on_done: Callable[[int], None]
    ) -> Job:
        """How hard a password is to guess, 0 to 4."""

        def work() -> int:
            from app.services import doors

            return doors.password_score(password, known)

        return self.jobs.submit(owner, work, on_done)
