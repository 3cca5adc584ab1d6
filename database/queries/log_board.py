"""Finds what the rules of the exceptions board look for, in the index copies of a month.

Every find is a list of entries, never a number: what is counted is what is opened.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.audit import Action, ClockFlag, Outcome
from app.domain.log_exceptions import LOOKED, ON_DOSSIERS, Excess, Span
from database.access_log import AccessLog
from database.queries.access_log import REFUSED, Scope

_HOUR = 3_600_000
_HIT = "seq, ordered_at, user_pk, action"


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found: number, moment in the order of the log (ms), person, act."""

    seq: int
    at: int
    user_pk: int | None
    action: str


@dataclass(frozen=True, slots=True)
class OnClient:
    """An entry about a client, with what decides whether that lies in the own area."""

    seq: int
    at: int
    user_pk: int
    action: str
    client_id: str


@dataclass(frozen=True, slots=True)
class Window:
    """Entries ordered from `since` until `until` (ms, exclusive) that a reader may see."""

    since: int
    until: int
    scope: Scope


def acts(log: AccessLog, window: Window, actions: Collection[Action]) -> list[Hit]:
    """Entries of some acts; of refusals those for want of a right."""
    what = f"action IN {_words(actions)}"
    asked = f" AND (action <> '{Action.DENIED}' OR {REFUSED})"
    return _hits(log, window, what + asked if Action.DENIED in actions else what)


def refused(log: AccessLog, window: Window) -> list[Hit]:
    """Attempts refused for want of a right; being asked for the purpose is none."""
    return _hits(log, window, f"action = '{Action.DENIED}' AND {REFUSED}")


def unverified(log: AccessLog, window: Window) -> list[Hit]:
    """Verifications that found the register not whole."""
    return _hits(log, window, f"action = '{Action.LOG_VERIFY}' AND outcome <> '{Outcome.OK.value}'")


def clock_doubts(log: AccessLog, window: Window) -> list[Hit]:
    """Of each stretch with a doubted clock the first entry that the reader may see.

    Where a person settled the doubt, that entry too.
    """
    everybody = Window(window.since, window.until, None)
    columns = f"{_HIT}, clock, actor_unit, client_unit"
    rows = log.copies(columns, f"{_inside(everybody)} AND {_DOUBT}", _bound(window))
    found: list[Hit] = []
    last, told = (-1, ""), True
    for seq, at, person, action, flag, *units in sorted(rows):
        if flag == ClockFlag.OK.value or last != (seq - 1, flag):
            told = False
        last = (seq, flag)
        if not told and (window.scope is None or window.scope.intersection(units)):
            found.append(Hit(seq, at, person, action))
            told = True
    return found


def in_spans(
    log: AccessLog, window: Window, spans: Iterable[Span], actions: Collection[Action]
) -> list[Hit]:
    """Entries of some acts within the spans of a month (nights, days off)."""
    found: list[Hit] = []
    for since, until in spans:
        part = Window(max(since, window.since), min(until, window.until), window.scope)
        if part.since < part.until:
            found += acts(log, part, actions)
    return found


def people_and_units(log: AccessLog, window: Window) -> list[tuple[int, int]]:
    """Which persons worked on clients of which units."""
    where = f"{_inside(window)} AND {_ON_CLIENTS}"
    rows = log.copies("DISTINCT user_pk, client_unit", where, _bound(window))
    return sorted({(int(person), int(unit)) for person, unit in rows})


def on_clients(
    log: AccessLog, window: Window, pairs: Collection[tuple[int, int]]
) -> list[OnClient]:
    """What these persons did with clients of these units (person, unit)."""
    if not pairs:
        return []
    # The plus signs keep SQLite with the month's index, away from all that a person ever did.
    listed = ", ".join(f"({person:d}, {unit:d})" for person, unit in pairs)
    where = f"{_inside(window)} AND {_ON_CLIENTS} AND (+user_pk, +client_unit) IN (VALUES {listed})"
    seen = f"{where} AND (action <> '{Action.DENIED}' OR {REFUSED})"
    return [OnClient(*row) for row in log.copies(f"{_HIT}, client_id", seen, _bound(window))]


def assignments(
    connection: Connection, clients: Collection[str]
) -> dict[str, list[tuple[int, int | None, int | None]]]:
    """When which A and B owner was assigned (ms, A, B), in order, by client."""
    found: dict[str, list[tuple[int, int | None, int | None]]] = {}
    rows = connection.execute(
        text(
            "SELECT c.id, a.at, a.a_user_pk, a.b_user_pk FROM assignment a "
            "JOIN client c ON c.pk = a.client_pk "
            "WHERE c.id IN (SELECT value FROM json_each(:ids)) ORDER BY a.pk"
        ),
        {"ids": json.dumps(list(clients))},
    )
    for client, at, first, second in rows:
        found.setdefault(client, []).append((at, first, second))
    return found


def opened(
    log: AccessLog, window: Window, offset: int
) -> dict[int, tuple[dict[int, int], dict[int, int]]]:
    """Different dossiers that each person of the scope opened, by local day and by local hour.

    `offset` (ms) is the zone's; hour 24 x n begins day n. Only persons of the scope count: how
    much others opened elsewhere is not the reader's to know.
    """
    found: dict[int, tuple[dict[int, int], dict[int, int]]] = {}
    bound = _bound(window) | {"offset": offset}
    counted = f"{_looking(window)} GROUP BY 1, 2"
    for number, length in enumerate((24 * _HOUR, _HOUR)):
        part = f"(ordered_at + :offset) / {length}"
        columns = f"user_pk, {part}, count(DISTINCT client_id)"
        for person, unit, count in log.copies(columns, counted, bound):
            counts = found.setdefault(int(person), ({}, {}))[number]
            # The year's last night is in two tables: never fewer than there were.
            counts[unit] = counts.get(unit, 0) + count
    return found


def opened_on(
    log: AccessLog, window: Window, person: int, excess: Excess, offset: int
) -> list[tuple[int, int, str, int, str]]:
    """What a person opened on a day, in order: entry, local hour, client, moment (ms), act."""
    since = excess.day * 24 * _HOUR - offset
    day = Window(since, since + 24 * _HOUR, window.scope)
    where = f"{_looking(day)} AND +user_pk = :person"
    columns = f"seq, (ordered_at + :offset) / {_HOUR}, client_id, ordered_at, action"
    bound = _bound(day) | {"offset": offset, "person": person}
    return sorted(tuple(row) for row in log.copies(columns, where, bound))


def on_any_client(log: AccessLog, window: Window, actions: Collection[Action]) -> list[Hit]:
    """Entries of some acts that are about a client."""
    return _hits(log, window, f"action IN {_words(actions)} AND client_id IS NOT NULL")


def extent(log: AccessLog, window: Window) -> tuple[int, int, int]:
    """How many entries there are, and the numbers of the first and the last; 0 without any."""
    rows = log.copies("count(*), min(seq), max(seq)", _inside(window), _bound(window))
    found = [row for row in rows if row[0]]
    if not found:
        return 0, 0, 0
    counts, firsts, lasts = zip(*found, strict=True)
    return sum(counts), min(firsts), max(lasts)


def _hits(log: AccessLog, window: Window, what: str) -> list[Hit]:
    rows = log.copies(_HIT, f"{_inside(window)} AND {what}", _bound(window))
    return [Hit(*row) for row in rows]


def _inside(window: Window) -> str:
    where = "ordered_at >= :since AND ordered_at < :until"
    if window.scope is None:
        return where
    units = _units(window.scope)
    seen = f"coalesce(actor_unit IN {units}, 0) OR coalesce(client_unit IN {units}, 0)"
    return f"{where} AND ({seen})"


def _looking(window: Window) -> str:
    where = (
        f"ordered_at >= :since AND ordered_at < :until AND action IN {_words(LOOKED)} "
        "AND client_id IS NOT NULL AND user_pk IS NOT NULL"
    )
    return where if window.scope is None else f"{where} AND actor_unit IN {_units(window.scope)}"


def _bound(window: Window) -> dict[str, object]:
    return {"since": window.since, "until": window.until}


def _words(actions: Collection[Action]) -> str:
    """Acts for IN; they are words of the program, never of a person."""
    return "(" + ", ".join(f"'{action.value}'" for action in sorted(actions)) + ")"


def _units(scope: Collection[int]) -> str:
    return "(" + ", ".join(f"{unit:d}" for unit in sorted(scope)) + ")"


_DOUBT = f"(clock <> '{ClockFlag.OK.value}' OR action = '{Action.CLOCK_CHANGE}')"
_ON_CLIENTS = (
    f"action IN {_words(ON_DOSSIERS | {Action.DENIED})} AND client_id IS NOT NULL "
    "AND client_unit IS NOT NULL AND user_pk IS NOT NULL"
)
