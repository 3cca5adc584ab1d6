"""What is open while an office is unlocked: connections, keys and the clock it goes by."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

from app.domain.calendar import WorkdayTable
from app.domain.clock import OfficeTime
from app.domain.errors import Reason, Refusal
from app.domain.moments import Clock
from app.domain.rules import RuleBook
from app.services.backup_state import BackupState
from app.services.quota import ViewTally
from app.services.rules import rule_book
from app.services.timekeeper import Timekeeper, since_start
from app.services.usecase import Lane
from database.checkpoints import Checkpoints
from database.engine import Connections
from database.repositories import calendar
from database.unit_of_work import UnitOfWork
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys, UserKeys, open_group_key, seal_group_key
from database.vault.lock import OfficeLock


@dataclass(slots=True, repr=False)
class OpenOffice:
    """An unlocked office; `close()` forgets connections and keys.

    `log_seed` binds the log to office and incarnation; `zone` is the office's time zone. `clock`
    is the reading of the computer, which the log keeps; what day it is says the `timekeeper`.
    `ticks` counts milliseconds since the program started. `lock` is this program's hold on the
    folder, which a re-key makes exclusive for a while. `backups` is how the backups stood when
    somebody last looked; None until then.
    """

    id: str
    name: str
    zone: str
    unit_pk: int
    log_seed: bytes
    incarnation: str
    sample: bool
    folder: OfficeFolder
    home: Path
    clock: Clock
    connections: Connections | None
    checkpoints: Checkpoints
    master: MasterKeys
    user_keys: UserKeys
    rules: RuleBook
    rules_stamp: int
    locks: dict[Lane, RLock] = field(default_factory=lambda: {lane: RLock() for lane in Lane})
    ticks: Callable[[], int] = since_start
    lock: OfficeLock | None = None
    backups: BackupState | None = None
    views: ViewTally = field(default_factory=ViewTally)
    timekeeper: Timekeeper = field(init=False)
    _calendar: tuple[int, WorkdayTable] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.timekeeper = Timekeeper(self.clock, self.zone)

    def begin(self, lane: Lane, *, write: bool) -> UnitOfWork:
        """A transaction on a lane's connection; the caller holds the lane's lock."""
        if self.connections is None:
            raise Refusal(Reason.OFFICE_LOCKED)
        foreground = lane is Lane.FOREGROUND
        connection = self.connections.foreground if foreground else self.connections.bulk
        return UnitOfWork(
            connection.execution_options(write=write),
            log_seed=self.log_seed,
            incarnation=self.incarnation,
        )

    def take_time(self, uow: UnitOfWork, *, writes: bool = True) -> OfficeTime:
        """Read the clock beside the newest entry of the log, by the rules in force.

        Rules count from the next run on after they were changed, by whatever process. What only
        browses goes by the entry known from the run before, unless that would mean a doubt which
        somebody may have settled at another desk; its own entry follows within seconds.
        """
        stamp = uow.rules.stamp()
        if stamp != self.rules_stamp:
            self.rules = rule_book(uow.rules.all())
            self.rules_stamp = stamp
        if not writes and self.timekeeper.knows and not (time := self.timekeeper.time()).doubted:
            return time
        return self.timekeeper.take(uow.log.head().sure, self.rules)

    def workdays(self, uow: UnitOfWork) -> WorkdayTable:
        """The office's own working days, read when first asked for and again after a change."""
        stamp = calendar.stamp(uow.connection)
        kept = self._calendar
        if kept is None or kept[0] != stamp:
            kept = self._calendar = (stamp, calendar.table(uow.connection))
        return kept[1]

    def take_incarnation(self, incarnation: str) -> None:
        """Change rows bear `incarnation` from the next transaction on."""
        self.incarnation = incarnation

    @property
    def is_open(self) -> bool:
        """False once closed."""
        return self.connections is not None

    def group_key(self, sealed: bytes) -> bytes:
        """The private group key as granted to this user's key (decision 1)."""
        return open_group_key(self.id, self.master.generation, sealed, self.user_keys)

    def seal_group_key(self, group_key: bytes, public: bytes) -> bytes:
        """The private group key sealed to another user's public key."""
        return seal_group_key(self.id, self.master.generation, group_key, public)

    def close(self) -> None:
        """Close both connections and forget them; the office is locked afterwards."""
        with self.locks[Lane.FOREGROUND], self.locks[Lane.BULK]:
            if self.connections is not None:
                self.connections.close()
            self.connections = None
        self.checkpoints.mark.finish()
