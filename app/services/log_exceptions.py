"""Lists of exceptions: exactly the entries behind a number of the board (tokens.md 1.5)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from app.domain.audit import Action, LogNote
from app.domain.calendar import Month
from app.domain.log_exceptions import (
    AT_ODD_HOURS,
    ON_DOSSIERS,
    PURPOSE_ASKED,
    TO_REVIEW,
    ExceptionKind,
    within,
)
from app.domain.moments import from_ms, local_day
from app.domain.permissions import Permission
from app.readmodels.access_log import NAMED, LogPage, LogTotals
from app.services.log_board import Areas, Finder, not_owned, spans_of
from app.services.log_lines import Kinds, lines_of
from app.services.usecase import Call, Kind, Lane, usecase
from database.access_log import StoredEntry
from database.checkpoints import raw
from database.queries.log_board import Hit, OnClient
from database.repositories.log_reviews import reviewed

PAGE = 200
_ASKED = f'{PURPOSE_ASKED}"'.encode()


@dataclass(frozen=True, slots=True)
class ListExceptions:
    """Exceptions of a month, newest first: of one kind, or all that are to be reviewed.

    `waiting` leaves out those that are reviewed. `before` is `LogPage.before` of the page above.
    """

    month: Month
    kind: ExceptionKind | None = None
    waiting: bool = False
    before: int | None = None
    limit: int = PAGE


@usecase(Kind.CONSULT, Permission.LOG_VIEW, lane=Lane.BULK)
def list_exceptions(call: Call, command: ListExceptions) -> LogPage:
    """The entries that the board counted; that somebody read them is an entry too."""
    kinds = TO_REVIEW if command.kind is None else {command.kind}
    found = found_by(Finder.of(call, command.month), kinds)
    hits = {hit.seq: hit for hits in found.values() for hit in hits}
    if command.waiting:
        done = reviewed(call.uow.connection, sorted(hits))
        hits = {seq: hit for seq, hit in hits.items() if seq not in done}
    below = sorted(seq for seq in hits if command.before is None or seq < command.before)
    shown = below[-command.limit :]
    entries = call.uow.log.numbered(shown)
    call.record(
        LogNote(
            Action.LOG_VIEW,
            object_type="log_exceptions",
            object_id=f"{command.month}/{command.kind or 'all'}",
            result_count=len(entries),
        )
    )
    more = len(below) > len(shown)
    return LogPage(
        lines_of(call, entries, merged(kinds_by_entry(found), marks_of(call, entries))),
        shown[0] if more else None,
        totals=totals_of(hits.values()) if command.before is None else None,
    )


def found_by(finder: Finder, kinds: Iterable[ExceptionKind]) -> dict[ExceptionKind, list[Hit]]:
    """The entries of several kinds."""
    return {kind: finder.find(kind) for kind in kinds}


def kinds_by_entry(found: dict[ExceptionKind, list[Hit]]) -> dict[int, frozenset[ExceptionKind]]:
    """Which kinds each entry is of."""
    kinds: dict[int, frozenset[ExceptionKind]] = {}
    for kind, hits in found.items():
        for hit in hits:
            kinds[hit.seq] = kinds.get(hit.seq, frozenset()) | {kind}
    return kinds


def merged(*several: Kinds) -> dict[int, frozenset[ExceptionKind]]:
    """Kinds of entries from several finds."""
    kinds: dict[int, frozenset[ExceptionKind]] = {}
    for one in several:
        for seq, found in one.items():
            kinds[seq] = kinds.get(seq, frozenset()) | found
    return kinds


def totals_of(hits: Iterable[Hit]) -> LogTotals:
    """Entries by act, and of how many persons they are."""
    listed = list(hits)
    acts = Counter(hit.action for hit in listed)
    people = {hit.user_pk for hit in listed}
    return LogTotals(len(listed), {action: acts[action] for action in NAMED}, len(people))


def marks_of(call: Call, entries: Sequence[StoredEntry]) -> Kinds:
    """Exceptions that an entry shows by itself: refused, at night or on a day off, outside.

    They are those of the board, which finds the others by looking at more than one entry.
    """
    months = _months(call, entries)
    spans = {month: spans_of(call, month) for month in set(months.values())}
    outside = _outside(call, entries, months)
    found: dict[int, frozenset[ExceptionKind]] = {}
    for entry in entries:
        kinds = set()
        if _asked_purpose(entry):
            continue
        if entry.action == Action.DENIED:
            kinds.add(ExceptionKind.REFUSED)
        if entry.action in AT_ODD_HOURS and within(entry.ordered_at, spans[months[entry.seq]]):
            kinds.add(ExceptionKind.ODD_HOURS)
        if entry.seq in outside:
            kinds.add(ExceptionKind.OUTSIDE_AREA)
        if kinds:
            found[entry.seq] = frozenset(kinds)
    return found


def _months(call: Call, entries: Sequence[StoredEntry]) -> dict[int, Month]:
    day = partial(local_day, zone=call.office.zone)
    return {entry.seq: Month.of(day(from_ms(entry.ordered_at))) for entry in entries}


def _outside(
    call: Call, entries: Sequence[StoredEntry], months: dict[int, Month]
) -> frozenset[int]:
    """Entries about clients outside the own area that were not own clients either."""
    held = Areas.of(call)
    areas = {month: held.in_month(month) for month in set(months.values())}
    found = [
        OnClient(entry.seq, entry.ordered_at, entry.user_pk, entry.action, entry.client_id)
        for entry in entries
        if entry.user_pk is not None
        and entry.client_id is not None
        and entry.client_unit is not None
        and entry.action in ON_DOSSIERS | {Action.DENIED}
        and entry.client_unit not in areas[months[entry.seq]].get(entry.user_pk, frozenset())
    ]
    return frozenset(one.seq for one in not_owned(call, found))


def _asked_purpose(entry: StoredEntry) -> bool:
    """Whether a refusal only asked for the purpose."""
    return entry.action == Action.DENIED and _ASKED in raw(entry.bytes)
