"""What in the access register should be noticed (A8, security.md B.5): rules without data.

Each rule says which entries it finds; `database.queries.log_board` finds them, so that a number on
the board and the rows that it opens are the same by construction.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from statistics import median
from zoneinfo import ZoneInfo

from app.domain.audit import Action
from app.domain.calendar import WorkdayTable
from app.domain.moments import to_ms
from app.domain.permissions import ROLE_RIGHTS, Role, Scope

Span = tuple[int, int]
"""From and until, epoch ms; the end is exclusive."""


class ExceptionKind(StrEnum):
    """Lines of the exceptions board (异常), in its order."""

    REFUSED = "refused"
    ODD_HOURS = "odd_hours"
    OUTSIDE_AREA = "outside_area"
    FAR_ABOVE = "far_above"
    OVER_QUOTA = "over_quota"
    TAKEN_OUT = "taken_out"
    REVEALED = "revealed"
    SIGN_IN_FAILED = "sign_in_failed"
    CLOCK = "clock"
    RECOVERY = "recovery"
    UNVERIFIED = "unverified"


TO_REVIEW = frozenset(
    {
        ExceptionKind.REFUSED,
        ExceptionKind.ODD_HOURS,
        ExceptionKind.OUTSIDE_AREA,
        ExceptionKind.FAR_ABOVE,
        ExceptionKind.CLOCK,
        ExceptionKind.RECOVERY,
        ExceptionKind.UNVERIFIED,
    }
)
"""Red entries: each is reviewed by name in the monthly sample (每月抽查), not drawn by lot.

Prints, exports and reveals are ordinary work, a quota only warns and a mistyped password is no
attack: they are shown and can be drawn.
"""

LOOKED = frozenset({Action.VIEW, Action.VIEW_PRIVATE, Action.ATTACH_OPEN})
"""查阅: what of a dossier was before somebody's eyes."""

COPIED = frozenset({Action.PRINT, Action.EXPORT, Action.COPY})
"""复制: client data that left the program."""

OUT = COPIED | {Action.LOG_EXPORT, Action.LOG_PRINT}
"""Everything that was taken out, the register itself too."""

ON_DOSSIERS = LOOKED | COPIED | {Action.EDIT, Action.PROPOSE, Action.RECORD, Action.ATTACH}
"""Acts on one client's dossier by whoever works with it."""

AT_ODD_HOURS = (
    ON_DOSSIERS
    | OUT
    | {Action.DENIED, Action.CREATE, Action.IMPORT, Action.ASSIGN, Action.OPENING}
    | {Action.DECIDE, Action.VERIFY, Action.REGISTER}
)
"""Acts that are noticed by night; browsing and sessions would only drown them."""

PURPOSE_ASKED = ":purpose_needed"
"""End of the detail of a refusal that only asked for the purpose, on the way into a dossier."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Night, in whole hours of the local day: from `night_from` until `night_to` of the next."""

    night_from: int
    night_to: int


@dataclass(frozen=True, slots=True)
class VolumeRule:
    """When somebody opens far more dossiers than usual (远多于本人常量).

    More than `factor` times the own median of the `window_days` before, by day or by hour, and
    more than what is noticed at all: `least_day`, `least_hour`.
    """

    window_days: int
    factor: int
    least_day: int
    least_hour: int


@dataclass(frozen=True, slots=True)
class Excess:
    """A day on which somebody opened far more: how many, what is usual, and the two limits."""

    day: int
    count: int
    usual: float
    most_in_day: int
    most_in_hour: int


def is_refused(action: str, detail: str | None) -> bool:
    """Whether an entry is an attempt that was refused for want of a right."""
    return action == Action.DENIED and not (detail or "").endswith(PURPOSE_ASKED)


def odd_spans(
    first: date, last: date, zone: str, workdays: WorkdayTable, hours: Hours
) -> tuple[Span, ...]:
    """Nights and days off from `first` to `last`, both included, merged and in order."""
    place = ZoneInfo(zone)

    def moment(day: date, after: int) -> int:
        # The wall clock's hour, also where a zone changes its offset in that night.
        whole, rest = divmod(after, 24)
        return to_ms(datetime.combine(day + timedelta(days=whole), time(rest), place))

    found: list[Span] = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if workdays.is_workday(day):
            parts = [(0, min(hours.night_to, 24)), (min(hours.night_from, 24), 24)]
        else:
            parts = [(0, 24)]
        for begin, end in parts:
            span = (moment(day, begin), moment(day, end))
            if found and found[-1][1] >= span[0]:
                found[-1] = (found[-1][0], max(found[-1][1], span[1]))
            elif span[0] < span[1]:
                found.append(span)
    return tuple(found)


def within(at: int, spans: Sequence[Span]) -> bool:
    """Whether a moment lies in one of the ordered spans."""
    number = bisect_right(spans, at, key=lambda span: span[0])
    return number > 0 and at < spans[number - 1][1]


@dataclass(frozen=True, slots=True)
class HeldIn:
    """A role that somebody held: in which unit, and the units from there down."""

    role: Role
    unit_pk: int
    below: frozenset[int]


def own_area(home: int, held: Iterable[HeldIn]) -> frozenset[int]:
    """Units whose clients lie in somebody's own area (本地域).

    The own unit, and what dossier roles reach; a manager's area is the unit of the role with what
    is below. Own clients in other units are no exception either, which their ledger says.
    """
    found = {home}
    for one in held:
        rights = ROLE_RIGHTS[one.role]
        if not rights.identity:
            continue
        found |= {one.unit_pk} if rights.scope is Scope.UNIT else one.below
    return frozenset(found)


def owner_spans(rows: Iterable[tuple[int, int | None, int | None]]) -> dict[int, tuple[Span, ...]]:
    """When each person was A or B owner, from a client's assignments (from ms, A, B) in order."""
    ledger = list(rows)
    found: dict[int, list[Span]] = {}
    for number, (start, *owners) in enumerate(ledger):
        end = ledger[number + 1][0] if number + 1 < len(ledger) else 2**62
        for person in {one for one in owners if one is not None}:
            found.setdefault(person, []).append((start, end))
    return {person: tuple(spans) for person, spans in found.items()}


def far_above(
    days: Mapping[int, int],
    hours: Mapping[int, int],
    window: range,
    rule: VolumeRule,
) -> tuple[Excess, ...]:
    """Days of `window` on which one person opened far more dossiers than usual.

    `days` and `hours` count the different dossiers opened in each numbered local day and hour;
    hour 24 x n begins day n. What is usual is the median of those days, or hours, before that day
    on which any was opened.
    """
    by_day: dict[int, list[int]] = {}
    for hour, count in hours.items():
        by_day.setdefault(hour // 24, []).append(count)
    found = []
    for day in sorted(set(days) & set(window)):
        past = range(day - rule.window_days, day)
        usual = _usual(days[one] for one in past if one in days)
        hourly = _usual(count for one in past for count in by_day.get(one, ()))
        most = max(rule.least_day, int(rule.factor * usual))
        most_hour = max(rule.least_hour, int(rule.factor * hourly))
        if days[day] > most or max(by_day.get(day, [0])) > most_hour:
            found.append(Excess(day, days[day], usual, most, most_hour))
    return tuple(found)


def first_beyond(excess: Excess, opened: Iterable[tuple[int, int, str]]) -> int | None:
    """Number of the entry by which that day's limit was passed: one row for each such day.

    `opened` are the day's entries in order: number, hour, client.
    """
    in_day: set[str] = set()
    in_hour: dict[int, set[str]] = {}
    for seq, hour, client in opened:
        in_day.add(client)
        in_hour.setdefault(hour, set()).add(client)
        if len(in_day) > excess.most_in_day or len(in_hour[hour]) > excess.most_in_hour:
            return seq
    return None


def _usual(counts: Iterable[int]) -> float:
    found = list(counts)
    return float(median(found)) if found else 0.0
