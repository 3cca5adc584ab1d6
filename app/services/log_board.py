"""The exceptions board of the access register (异常): what a month's entries should make notice."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from zoneinfo import ZoneInfo

from app.domain.audit import Action, LogNote
from app.domain.calendar import Month
from app.domain.errors import Reason, Refusal
from app.domain.log_exceptions import (
    AT_ODD_HOURS,
    OUT,
    TO_REVIEW,
    ExceptionKind,
    Excess,
    HeldIn,
    Hours,
    Span,
    VolumeRule,
    far_above,
    first_beyond,
    odd_spans,
    own_area,
    owner_spans,
    within,
)
from app.domain.moments import from_ms, to_ms
from app.domain.permissions import Permission, Role
from app.readmodels.access_log import BoardRow, LogBoard
from app.readmodels.organisation import GrantRow
from app.services.rules import number
from app.services.usecase import Call, Kind, Lane, usecase
from database.queries import log_board as queries
from database.queries.log_board import Hit, OnClient, Window
from database.repositories.log_reviews import reviewed
from database.repositories.pruned import all_pruned

_DAY = 24 * 3_600_000
_BY_ACT: dict[ExceptionKind, frozenset[Action]] = {
    ExceptionKind.OVER_QUOTA: frozenset({Action.QUOTA}),
    ExceptionKind.TAKEN_OUT: OUT,
    ExceptionKind.REVEALED: frozenset({Action.VIEW_PRIVATE}),
    ExceptionKind.SIGN_IN_FAILED: frozenset({Action.LOGIN_FAILED}),
    ExceptionKind.RECOVERY: frozenset({Action.RECOVERY_USED}),
}


@dataclass(frozen=True, slots=True)
class ReadBoard:
    """The exceptions of a month."""

    month: Month


@usecase(Kind.BROWSE, Permission.LOG_VIEW, lane=Lane.BULK)
def read_board(call: Call, command: ReadBoard) -> LogBoard:
    """How many entries of each kind the reader may see; that somebody looked is an entry too."""
    finder = Finder.of(call, command.month)
    found = {kind: finder.find(kind) for kind in ExceptionKind}
    red = {hit.seq for kind in TO_REVIEW for hit in found[kind]}
    done = reviewed(
        call.uow.connection, sorted({hit.seq for hits in found.values() for hit in hits})
    )
    names = {row.pk: row.name for row in call.uow.organisation.users()}
    rows = tuple(_row(kind, hits, done, names, finder) for kind, hits in found.items())
    call.record(
        LogNote(
            Action.LOG_VIEW,
            object_type="log_board",
            object_id=str(command.month),
            result_count=len(red),
        )
    )
    return LogBoard(command.month, rows, len(red - done))


def _row(
    kind: ExceptionKind,
    hits: Sequence[Hit],
    done: frozenset[int],
    names: dict[int, str],
    finder: "Finder",
) -> BoardRow:
    newest = max(hits, key=lambda hit: hit.seq, default=None)
    worst = max(finder.excesses, key=lambda one: one[1].count, default=None)
    if kind is ExceptionKind.FAR_ABOVE and worst is not None:
        newest = Hit(0, 0, worst[0], "")
    return BoardRow(
        kind=kind,
        entries=len(hits),
        unreviewed=sum(hit.seq not in done for hit in hits),
        people=len({hit.user_pk for hit in hits}),
        person=names.get(newest.user_pk or 0, "") if newest else "",
        at=newest.at if newest else 0,
        batches=_batches(hits) if kind is ExceptionKind.TAKEN_OUT else 0,
        count=worst[1].count if worst and kind is ExceptionKind.FAR_ABOVE else 0,
        usual=worst[1].usual if worst and kind is ExceptionKind.FAR_ABOVE else 0.0,
    )


def _batches(hits: Iterable[Hit]) -> int:
    """Runs that took out several at once: their entries share person, moment and act."""
    runs = Counter((hit.user_pk, hit.at, hit.action) for hit in hits)
    return sum(count > 1 for count in runs.values())


def month_window(call: Call, month: Month) -> Window:
    """The entries of a month that the reader may see.

    Refused before the month begins, and when its year was taken out of the log.
    """
    if month > Month.of(call.today):
        raise Refusal(Reason.MONTH_AHEAD, month=month)
    if any(month.start.year <= one.year for one in all_pruned(call.uow.connection)):
        raise Refusal(Reason.MONTH_TAKEN_OUT, month=month, year=month.start.year)
    zone = ZoneInfo(call.office.zone)
    since, until = (
        to_ms(datetime.combine(day, time(), zone)) for day in (month.start, month.plus(1).start)
    )
    return Window(since, until, call.actor.log_scope())


@dataclass(slots=True)
class Finder:
    """Finds the exceptions of a month for one reader, by the rules in force at its end.

    `excesses` are who opened far more than usual on which days, once that was looked for.
    """

    call: Call
    month: Month
    window: Window
    excesses: list[tuple[int, Excess]] = field(default_factory=list)

    @classmethod
    def of(cls, call: Call, month: Month) -> "Finder":
        """A finder for what the actor of `call` may see."""
        return cls(call, month, month_window(call, month))

    def find(self, kind: ExceptionKind) -> list[Hit]:
        """The entries of a kind, in no order."""
        log, window = self.call.uow.log, self.window
        match kind:
            case ExceptionKind.REFUSED:
                return queries.refused(log, window)
            case ExceptionKind.ODD_HOURS:
                spans = spans_of(self.call, self.month)
                return queries.in_spans(log, window, spans, AT_ODD_HOURS)
            case ExceptionKind.OUTSIDE_AREA:
                return self._outside_area()
            case ExceptionKind.FAR_ABOVE:
                return self._far_above()
            case ExceptionKind.CLOCK:
                return queries.clock_doubts(log, window)
            case ExceptionKind.UNVERIFIED:
                return queries.unverified(log, window)
            case _:
                return queries.acts(log, window, _BY_ACT[kind])

    def _outside_area(self) -> list[Hit]:
        log, areas = self.call.uow.log, Areas.of(self.call).in_month(self.month)
        pairs = [
            (person, unit)
            for person, unit in queries.people_and_units(log, self.window)
            if unit not in areas.get(person, frozenset())
        ]
        found = queries.on_clients(log, self.window, pairs)
        return [
            Hit(one.seq, one.at, one.user_pk, one.action) for one in not_owned(self.call, found)
        ]

    def _far_above(self) -> list[Hit]:
        """One entry for each person and day: the one by which the limit was passed."""
        log, window, zone = self.call.uow.log, self.window, self.call.office.zone
        rule = _volume_rule(self.call, self.month)
        offset = _offset(window.since, zone)
        first = (window.since + offset) // _DAY
        days = range(first, first + (self.month.end - self.month.start).days + 1)
        before = Window(window.since - rule.window_days * _DAY, window.until, window.scope)
        found = []
        for person, (by_day, by_hour) in queries.opened(log, before, offset).items():
            for excess in far_above(by_day, by_hour, days, rule):
                opened = queries.opened_on(log, window, person, excess, offset)
                seq = first_beyond(excess, [one[:3] for one in opened])
                self.excesses.append((person, excess))
                found += [
                    Hit(one, at, person, act)
                    for one, _hour, _client, at, act in opened
                    if one == seq
                ]
        return found


@dataclass(frozen=True, slots=True)
class Areas:
    """Who had which own area (本地域) in which month."""

    homes: dict[int, int]
    below: dict[int, frozenset[int]]
    grants: tuple[GrantRow, ...]

    @classmethod
    def of(cls, call: Call) -> "Areas":
        """The areas of everybody in the office."""
        organisation = call.uow.organisation
        paths = {row.pk: row.path for row in organisation.units()}
        below = {
            pk: frozenset(other for other, way in paths.items() if way.startswith(path))
            for pk, path in paths.items()
        }
        homes = {row.pk: row.unit_pk for row in organisation.users()}
        return cls(homes, below, tuple(organisation.grants(call.today)))

    def in_month(self, month: Month) -> dict[int, frozenset[int]]:
        """Own area of each person, from the roles held at any time in a month."""
        held: dict[int, list[HeldIn]] = {}
        for grant in self.grants:
            ended = grant.valid_to is not None and grant.valid_to < month.start
            if grant.confirmed_by is not None and not ended and grant.valid_from <= month.end:
                one = HeldIn(Role(grant.role), grant.unit_pk, self.below[grant.unit_pk])
                held.setdefault(grant.user_pk, []).append(one)
        return {person: own_area(home, held.get(person, ())) for person, home in self.homes.items()}


def not_owned(call: Call, found: Sequence[OnClient]) -> list[OnClient]:
    """Those acts whose person was not A or B owner of the client at that moment."""
    ledger = queries.assignments(call.uow.connection, {one.client_id for one in found})
    owners = {client: owner_spans(rows) for client, rows in ledger.items()}
    return [
        one
        for one in found
        if not within(one.at, owners.get(one.client_id, {}).get(one.user_pk, ()))
    ]


def spans_of(call: Call, month: Month) -> tuple[Span, ...]:
    """Nights and days off of a month, by the rules in force at its end, or now."""
    rule = _rule(call, month)
    hours = Hours(rule("log.night_from"), rule("log.night_to"))
    workdays = call.office.workdays(call.uow)
    return odd_spans(month.start, month.end, call.office.zone, workdays, hours)


def _volume_rule(call: Call, month: Month) -> VolumeRule:
    rule = _rule(call, month)
    return VolumeRule(
        rule("log.volume_days"),
        rule("log.volume_factor"),
        rule("log.volume_least_day"),
        rule("log.volume_least_hour"),
    )


def _rule(call: Call, month: Month) -> Callable[[str], int]:
    day = min(month.end, call.today)
    return lambda name: number(call.office.rules, name, day)


def _offset(at: int, zone: str) -> int:
    """Milliseconds by which the zone is ahead of UTC at a moment."""
    ahead = from_ms(at).astimezone(ZoneInfo(zone)).utcoffset()
    return int(ahead.total_seconds() * 1000) if ahead is not None else 0
