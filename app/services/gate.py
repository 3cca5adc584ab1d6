"""The one gate: permission, transaction, log entry, change rows and topics of every use-case.

Nothing below knows Qt, nothing above knows SQL. A use-case that recorded less than its kind
demands fails; a refusal is logged in a transaction of its own (DESIGN idea 1, decision 6).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import TypeVar

from app.domain.audit import Action, ClockFlag, LogNote, Outcome
from app.domain.errors import Reason, Refusal
from app.domain.moments import local_day, to_ms
from app.domain.permissions import Actor
from app.services.actors import ActorCache
from app.services.rules import days, rule_book
from app.services.session import OpenOffice
from app.services.usecase import Call, Kind, Lane, NoProgress, Progress, Topic, UseCase, denial
from app.version import VERSION
from database.access_log import Head, LogRow
from database.errors import database_refusals
from database.records import new_id
from database.unit_of_work import UnitOfWork

C = TypeVar("C")
R = TypeVar("R")

SETTLED = timedelta(milliseconds=800)
AT_LATEST = timedelta(seconds=5)
_DENIALS = frozenset({Reason.NOT_ALLOWED, Reason.PURPOSE_NEEDED})


class GateError(AssertionError):
    """A use-case recorded less than its kind demands: a fault of the program."""


@dataclass(slots=True)
class _Browse:
    """A query that may still be typed on; one entry is written once it has settled."""

    actor: Actor
    act: str
    notes: list[LogNote]
    first: datetime
    last: datetime


class Services:
    """Runs use-cases for an actor in an open office."""

    def __init__(
        self, office: OpenOffice, announce: Callable[[frozenset[Topic]], None] | None = None
    ) -> None:
        self.office = office
        self._announce = announce or (lambda _topics: None)
        self._actors = ActorCache()
        self._browsing: dict[str, _Browse] = {}
        self._browsing_lock = Lock()

    def announce_to(self, announce: Callable[[frozenset[Topic]], None]) -> None:
        """Have `announce` told the topics of every run from now on."""
        self._announce = announce

    @property
    def has_unsettled(self) -> bool:
        """Whether a query waits to be written once it has settled."""
        return bool(self._browsing)

    def run(
        self,
        use_case: UseCase[C, R],
        actor: Actor,
        command: C,
        progress: Progress | None = None,
    ) -> R:
        """Run `use_case` for `actor`; raises `Refusal` for anything a user can cause."""
        try:
            with database_refusals():
                if use_case.kind is not Kind.SYSTEM:
                    self.settle(force=use_case.kind is not Kind.BROWSE)
                result, topics = self._transact(use_case, actor, command, progress or NoProgress())
        except Refusal as refusal:
            if refusal.reason in _DENIALS:
                self._log_denial(use_case, actor, refusal)
            raise
        if topics:
            self._announce(frozenset(topics))
        return result

    def settle(self, *, force: bool = False) -> None:
        """Write entries of settled queries (800 ms, at latest after 5 s); all by force."""
        now = self.office.clock()
        with self._browsing_lock:
            due = [
                name
                for name, browse in self._browsing.items()
                if force or now - browse.last >= SETTLED or now - browse.first >= AT_LATEST
            ]
            settled = [self._browsing.pop(name) for name in due]
        for browse in settled:
            self._log_apart(browse.actor, browse.act, browse.notes, browse.last)

    def close(self) -> None:
        """Write what is pending and close the office."""
        self.settle(force=True)
        self.office.close()

    def log(self, actor: Actor, note: LogNote) -> None:
        """Write one entry of its own, for acts that are no use-case (unlock, lock, sign out)."""
        self.settle(force=True)
        self._log_apart(actor, new_id(), [note], self.office.clock())

    def _transact(
        self, use_case: UseCase[C, R], actor: Actor, command: C, progress: Progress
    ) -> tuple[R, set[Topic]]:
        writes = use_case.kind is not Kind.BROWSE
        lane = use_case.lane
        with self.office.locks[lane], self.office.begin(lane, write=writes) as uow:
            now = self.office.clock()
            today = local_day(now, self.office.zone)
            self._read_rules(uow)
            fresh = self._actors.current(uow, actor, today, to_ms(now))
            if not fresh.may(use_case.permission):
                raise denial(use_case.permission)
            call = Call(uow, self.office, fresh, now, today, new_id(), progress)
            result = use_case.handle(call, command)
            if use_case.kind is Kind.BROWSE:
                self._browse(use_case.name, call)
            else:
                self._require(use_case, call)
                uow.write_changes(call.act)
                self._append(uow, fresh, call.act, call.notes, now)
                if call.checkpoint is not None:
                    head = uow.log.head()
                    self.office.checkpoints.make(uow, head, to_ms(now), call.checkpoint)
                uow.commit()
            return result, call.topics

    def _read_rules(self, uow: UnitOfWork) -> None:
        """Rules count from the next run on after they were changed, by whatever process."""
        stamp = uow.rules.stamp()
        if stamp != self.office.rules_stamp:
            self.office.rules = rule_book(uow.rules.all())
            self.office.rules_stamp = stamp

    def _require(self, use_case: UseCase[C, R], call: Call) -> None:
        if use_case.kind in (Kind.CONSULT, Kind.CHANGE) and not call.notes:
            message = f"{use_case.name} recorded nothing"
            raise GateError(message)
        if use_case.kind is Kind.CHANGE and not call.uow.saved:
            message = f"{use_case.name} changed no aggregate"
            raise GateError(message)

    def _browse(self, name: str, call: Call) -> None:
        """Keep the entry of a query back while its words may still change."""
        with self._browsing_lock:
            before = self._browsing.get(name)
            first = before.first if before is not None else call.now
            self._browsing[name] = _Browse(call.actor, call.act, call.notes, first, call.now)

    def _log_denial(self, use_case: UseCase[C, R], actor: Actor, refusal: Refusal) -> None:
        client_id, unit = refusal.values.get("client_id"), refusal.values.get("client_unit")
        note = LogNote(
            Action.DENIED,
            client_id=str(client_id) if client_id else None,
            client_unit=unit if isinstance(unit, int) else None,
            outcome=Outcome.DENIED,
            detail=f"{use_case.name}:{refusal.reason.value}",
        )
        self._log_apart(actor, new_id(), [note], self.office.clock())

    def _log_apart(
        self, actor: Actor, act: str, notes: Iterable[LogNote], moment: datetime
    ) -> None:
        if not self.office.is_open:
            return
        lane = Lane.FOREGROUND
        with self.office.locks[lane], self.office.begin(lane, write=True) as uow:
            self._append(uow, actor, act, notes, moment)
            uow.commit()

    def _append(
        self, uow: UnitOfWork, actor: Actor, act: str, notes: Iterable[LogNote], moment: datetime
    ) -> None:
        noted = list(notes)
        if not noted:
            return
        self._read_rules(uow)
        before, now = uow.log.head(), self.office.clock()
        jump = days(self.office.rules, "clock.jump_days", local_day(now, self.office.zone))
        # A settled query is written later than it was asked: the clock of now tells about it.
        flag = clock_flag(before, now, jump)
        rows = [self._row(actor, act, note, moment, flag) for note in noted]
        after = uow.log.append(rows, local_day(moment, self.office.zone).year)
        self.office.checkpoints.if_due(uow, before, after, to_ms(moment))

    def _row(
        self, actor: Actor, act: str, note: LogNote, moment: datetime, flag: ClockFlag
    ) -> LogRow:
        office, at = self.office, to_ms(moment)
        roles = [f"{role.role}@{role.unit_pk}" for role in actor.roles]
        who = {"user": actor.user_id, "unit": actor.unit_pk, "roles": roles}
        where = {"office": office.id, "session": actor.session, "version": VERSION, "act": act}
        where["key"] = office.user_keys.slot_id
        entry: dict[str, object] = {"at": at, "zone": office.zone, "clock": flag, **who, **where}
        entry |= note_fields(note)
        indexed = (at, actor.user_pk, actor.unit_pk, note.client_id, note.client_unit)
        return LogRow(*indexed, note.action, note.outcome, entry)


def clock_flag(before: Head, moment: datetime, jump: timedelta) -> ClockFlag:
    """What the reading looks like beside the newest entry (decision 7).

    More than `jump` after it, the reading is doubted as much as one before it.
    """
    at = to_ms(moment)
    if before.size and at < before.ordered_at:
        return ClockFlag.WENT_BACK
    if before.size and at - before.ordered_at > jump // timedelta(milliseconds=1):
        return ClockFlag.JUMPED
    return ClockFlag.OK


def note_fields(note: LogNote) -> dict[str, object]:
    """Fields of `note` that say something, as they stand in the entry's bytes."""
    named = {name: getattr(note, name) for name in LogNote.__slots__}
    return {name: value for name, value in named.items() if value not in (None, ())}
