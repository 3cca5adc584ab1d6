"""The one gate: permission, transaction, log entry, change rows and topics of every use-case.

Nothing below knows Qt, nothing above knows SQL. A use-case that recorded less than its kind
demands fails; a refusal is logged in a transaction of its own (DESIGN idea 1, decision 6).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from threading import Lock
from typing import TypeVar

from app.domain.audit import Action, ClockFlag, LogNote, Outcome
from app.domain.clock import OfficeTime
from app.domain.errors import Reason, Refusal
from app.domain.moments import local_day, to_ms
from app.domain.permissions import Actor
from app.services.actors import ActorCache, AsOf
from app.services.session import OpenOffice
from app.services.usecase import (
    Call,
    Claimed,
    Kind,
    Lane,
    NoProgress,
    Progress,
    Topic,
    UseCase,
    denial,
)
from app.version import VERSION
from database.access_log import LogRow
from database.errors import database_refusals
from database.records import new_id
from database.unit_of_work import UnitOfWork

C = TypeVar("C")
R = TypeVar("R")

SETTLED = timedelta(milliseconds=800)
AT_LATEST = timedelta(seconds=5)
_READING = frozenset({Kind.BROWSE, Kind.PROVE})
_RECORDING = frozenset({Kind.CONSULT, Kind.CHANGE, Kind.PROVE})
_DENIALS = frozenset(
    {Reason.NOT_ALLOWED, Reason.PURPOSE_NEEDED, Reason.COPY_NOT_ALLOWED, Reason.COPY_PRIVATE}
    | {Reason.CLAIM_PROTECTED, Reason.CLAIM_PROTECTED_OPEN, Reason.CLAIM_BLACKLISTED}
)


class GateError(AssertionError):
    """A use-case recorded less than its kind demands: a fault of the program."""


@dataclass(frozen=True, slots=True)
class _When:
    """When something was done: the clock's reading, ms since the start, and the ms it took."""

    at: datetime
    mono: int
    took: int | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry to be written: who, in which act, what, when.

    `earlier` was read from the clock before this program opened the office.
    """

    actor: Actor | Claimed
    act: str
    note: LogNote
    when: _When
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class _Browse:
    """A query that may still be typed on; one entry is written once it has settled."""

    entries: list[_Entry]
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
        self._ended: list[_Entry] = []
        self._waiting_lock = Lock()

    def announce_to(self, announce: Callable[[frozenset[Topic]], None]) -> None:
        """Have `announce` told the topics of every run from now on."""
        self._announce = announce

    @property
    def has_unsettled(self) -> bool:
        """Whether a query, or the end of a view, waits to be written."""
        return bool(self._browsing or self._ended)

    def run(
        self,
        use_case: UseCase[C, R],
        actor: Actor,
        command: C,
        progress: Progress | None = None,
    ) -> R:
        """Run `use_case` for `actor`; raises `Refusal` for anything a user can cause."""
        try:
            with database_refusals(self.office.folder):
                if use_case.kind is not Kind.SYSTEM:
                    self._settle_queries(force=use_case.kind is not Kind.BROWSE)
                result, topics = self._transact(use_case, actor, command, progress or NoProgress())
        except Refusal as refusal:
            if refusal.reason in _DENIALS:
                self._log_denial(use_case, actor, refusal)
            raise
        if topics:
            self._announce(frozenset(topics))
        return result

    def settle(self, *, force: bool = False) -> None:
        """Write entries of settled queries (800 ms, at latest after 5 s); all by force.

        So are ends of views that no other entry has taken along meanwhile.
        """
        self._settle_queries(force=force)
        now = self.office.clock()
        if any(force or abs(now - one.when.at) >= SETTLED for one in self._ended):
            self._log_apart(())

    def _settle_queries(self, *, force: bool) -> None:
        now = self.office.clock()
        with self._waiting_lock:
            # A clock that was set meanwhile, to whichever side, must not hold an entry back.
            due = [
                name
                for name, browse in self._browsing.items()
                if force
                or abs(now - browse.last) >= SETTLED
                or abs(now - browse.first) >= AT_LATEST
            ]
            settled = [self._browsing.pop(name) for name in due]
        for browse in settled:
            self._log_apart(browse.entries)

    def close(self) -> None:
        """Write what is pending and close the office, in any case."""
        try:
            self.settle(force=True)
        finally:
            self.office.close()

    def log(self, actor: Actor, note: LogNote) -> None:
        """Write one entry of its own, for acts that are no use-case (unlock, lock, sign out)."""
        self.settle(force=True)
        self._log_apart([_Entry(actor, new_id(), note, self._when())])

    def rights_of(self, actor: Actor) -> Actor:
        """`actor` with the rights in force now; refused once the account is closed."""
        lane, office = Lane.FOREGROUND, self.office
        with (
            database_refusals(self.office.folder),
            office.locks[lane],
            office.begin(lane, write=False) as uow,
        ):
            return self._call(uow, actor, NoProgress(), writes=False).actor

    def end_view(self, actor: Actor, note: LogNote) -> None:
        """Have the end of a view written with the next entry, at latest when queries settle.

        It waits, so that leaving one dossier for the next costs no commit of its own.
        """
        entry = _Entry(actor, new_id(), note, self._when())
        with self._waiting_lock:
            self._ended.append(entry)

    def _transact(
        self, use_case: UseCase[C, R], actor: Actor, command: C, progress: Progress
    ) -> tuple[R, set[Topic]]:
        writes = use_case.kind not in _READING
        lane = use_case.lane
        with self.office.locks[lane], self.office.begin(lane, write=writes) as uow:
            if writes:
                self._append_ended(uow)
            began, call = self.office.ticks(), self._call(uow, actor, progress, writes=writes)
            if not call.actor.may(use_case.permission):
                raise denial(use_case.permission)
            result = use_case.handle(call, command)
            when = _When(call.time.reading, began, self.office.ticks() - began)
            entries = [
                _Entry(one.who, one.act, one.note, _When(one.at, began), earlier=True)
                for one in call.earlier
            ]
            entries += [_Entry(call.actor, call.act, note, when) for note in call.notes]
            self._require(use_case, call)
            if use_case.kind is Kind.BROWSE:
                self._browse(use_case.name, entries, when.at)
            elif writes:
                uow.write_changes(call.act)
                self._append(uow, entries)
                if call.checkpoint is not None:
                    at = to_ms(when.at)
                    self.office.checkpoints.make(uow, uow.log.head(), at, call.checkpoint)
                uow.commit()
        if use_case.kind is Kind.PROVE:
            self._log_apart(entries)
        return result, call.topics

    def _call(self, uow: UnitOfWork, actor: Actor, progress: Progress, *, writes: bool) -> Call:
        """A run by `actor` as of now: with the rules, the day and the rights that count."""
        time = self.office.take_time(uow, writes=writes)
        today = local_day(time.now, self.office.zone)
        when = AsOf(today, to_ms(time.now), self.office.rules)
        fresh = self._actors.current(uow, actor, when, self.office.user_keys.slot_id)
        return Call(uow, self.office, fresh, time.now, today, new_id(), progress, time)

    def _when(self) -> _When:
        return _When(self.office.clock(), self.office.ticks())

    def _require(self, use_case: UseCase[C, R], call: Call) -> None:
        if use_case.kind in _RECORDING and not call.notes:
            message = f"{use_case.name} recorded nothing"
            raise GateError(message)
        if use_case.kind is Kind.CHANGE and not call.uow.saved:
            message = f"{use_case.name} changed no aggregate"
            raise GateError(message)

    def _browse(self, name: str, entries: list[_Entry], at: datetime) -> None:
        """Keep the entry of a query back while its words may still change."""
        with self._waiting_lock:
            before = self._browsing.get(name)
            first = before.first if before is not None else at
            self._browsing[name] = _Browse(entries, first, at)

    def _log_denial(self, use_case: UseCase[C, R], actor: Actor, refusal: Refusal) -> None:
        client_id, unit = refusal.values.get("client_id"), refusal.values.get("client_unit")
        claim_id = refusal.values.get("claim_id")
        note = LogNote(
            Action.DENIED,
            client_id=str(client_id) if client_id else None,
            client_unit=unit if isinstance(unit, int) else None,
            object_type="claim" if claim_id else None,
            object_id=str(claim_id) if claim_id else None,
            outcome=Outcome.DENIED,
            detail=f"{use_case.name}:{refusal.reason.value}",
        )
        self._log_apart([_Entry(actor, new_id(), note, self._when())])

    def _log_apart(self, entries: Sequence[_Entry]) -> None:
        if not self.office.is_open:
            return
        lane = Lane.FOREGROUND
        with (
            database_refusals(self.office.folder),
            self.office.locks[lane],
            self.office.begin(lane, write=True) as uow,
        ):
            self._append_ended(uow)
            self._append(uow, entries)
            uow.commit()

    def _append_ended(self, uow: UnitOfWork) -> None:
        """Write ends of views that wait, before the run: so it knows the numbers of its entries."""
        self._append(uow, self._take_ended(uow))

    def _append(self, uow: UnitOfWork, entries: Sequence[_Entry]) -> None:
        if not entries:
            return
        before = uow.log.head()
        # A settled query is written later than it was asked: the clock of now tells about it.
        time = self.office.take_time(uow)
        after = uow.log.append(self._rows(entries, time), self.office.zone)
        sure, rules = after.sure, self.office.rules
        uow.after_commit.append(lambda: self.office.timekeeper.learn(sure, rules))
        self.office.checkpoints.if_due(uow, before, after, to_ms(entries[-1].when.at))

    def _take_ended(self, uow: UnitOfWork) -> list[_Entry]:
        """Ends of views, for this transaction; they wait on when it is not committed."""
        with self._waiting_lock:
            taken, self._ended = self._ended, []
        if taken:
            uow.after_rollback.append(partial(self._give_back, taken))
        return taken

    def _give_back(self, taken: list[_Entry]) -> None:
        with self._waiting_lock:
            self._ended = [*taken, *self._ended]

    def _rows(self, entries: Sequence[_Entry], time: OfficeTime) -> Iterator[LogRow]:
        """Rows to be appended; entries of one run, of an import many, share who, when and where.

        An earlier reading that lies ahead of the clock of now is doubted: it moves no order.
        """
        run, shared = None, dict[str, object]()
        for one in entries:
            if run is None or one.when is not run.when or one.actor is not run.actor:
                run, shared = one, self._shared(one)
            actor, note = one.actor, one.note
            ahead = one.earlier and not time.doubted and one.when.at > time.reading
            yield LogRow(
                to_ms(one.when.at),
                ClockFlag.JUMPED if ahead else time.flag,
                actor.user_pk or None,
                actor.unit_pk or None,
                note.client_id,
                note.client_unit,
                note.action,
                note.outcome,
                shared | note_fields(note),
            )

    def _shared(self, one: _Entry) -> dict[str, object]:
        office, actor, when = self.office, one.actor, one.when
        said: dict[str, object] = {} if when.took is None else {"dur_ms": when.took}
        said |= {"user": actor.user_id, "unit": actor.unit_pk} if actor.user_pk else {}
        return said | {
            "at": to_ms(when.at),
            "at_mono": when.mono,
            "zone": office.zone,
            "roles": [f"{role.role}@{role.unit_pk}" for role in actor.roles],
            "office": office.id,
            "session": actor.session,
            "version": VERSION,
            "act": one.act,
            "key": office.user_keys.slot_id,
        }


def note_fields(note: LogNote) -> dict[str, object]:
    """Fields of `note` that say something, as they stand in the entry's bytes."""
    return {
        name: value
        for name in LogNote.__slots__
        if (value := getattr(note, name)) is not None and value != ()
    }
