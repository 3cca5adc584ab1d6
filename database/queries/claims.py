"""The claim board: counts and cards by column, rows of the table; scope stands in the statement.

The cached standing is read with the day: a period that is over is DUE whether or not somebody has
noted it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Date,
    Integer,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    true,
)

from app.domain.claims import BOARD, ENDED, Column, State
from app.domain.text import name_key
from app.readmodels.claims import ClaimFilter, ClaimSort
from database.prepared import Prepared
from database.tables.claims import claim, prospect
from database.tables.organisation import unit, user

_c = claim.c
_a, _b = user.alias("a_person"), user.alias("b_person")
_territory, _other = unit.alias("territory"), claim.alias("rival")


def _day(name: str) -> BindParameter[date]:
    """A day of the statement; a value is given at every run (an IN list asks for one before)."""
    return bindparam(name, date.min, type_=Date)


_TODAY = _day("today")
_ENDING_BY = _day("ending_by")
_LEFT_BY = _day("left_by")
_is_due = and_(_c.state == State.EXCLUSIVE.value, _c.held_since.is_(None), _c.due_on < _TODAY)
_state = case((_is_due, State.DUE.value), else_=_c.state)
_ending = and_(
    _c.state == State.EXCLUSIVE.value,
    _c.held_since.is_(None),
    _c.due_on >= _TODAY,
    _c.due_on <= _ENDING_BY,
)
_COMPETING = (
    select(func.count())
    .select_from(_other)
    .where(
        _other.c.prospect_pk == _c.prospect_pk,
        _other.c.pk != _c.pk,
        _other.c.state == State.SUBMITTED.value,
    )
    .scalar_subquery()
)
_CARD = (
    *(_c.pk, _c.id, _c.name, _c.unit_pk, _c.since, _c.round, _c.published_on, _c.due_on),
    *(_c.held_since, _c.register_no, _c.uscc, _c.businesses, _c.industry, _c.expected_fen),
    *(_c.progress_on, _c.progress_text, _c.next_contact_on, _c.guided, _c.extensions, _c.asked),
    *(_c.author_pk, _c.a_user_pk, _c.b_user_pk),
    _state.label("now"),
    _territory.c.name.label("territory"),
    unit.c.name.label("unit"),
    _a.c.name.label("person"),
    _b.c.name.label("person_b"),
    case((_c.state == State.SUBMITTED.value, _COMPETING), else_=0).label("competing"),
)
_FROM = (
    claim.join(unit, unit.c.pk == _c.unit_pk)
    .join(_territory, _territory.c.pk == _c.territory_pk)
    .join(_a, _a.c.pk == _c.a_user_pk)
    .outerjoin(_b, _b.c.pk == _c.b_user_pk)
)


@dataclass(frozen=True, slots=True)
class ClaimScope:
    """Whose claims a reader sees from inside: those of `units` (None: all), and the own ones.

    Of others only what was published is seen (X-26).
    """

    user_pk: int
    units: tuple[int, ...] | None

    def inside(self, row: Any) -> bool:
        """Whether this reader sees more of a claim than name, territory, unit, dates and state."""
        mine = self.user_pk in (row.a_user_pk, row.b_user_pk, row.author_pk)
        return mine or self.units is None or row.unit_pk in self.units


@dataclass(frozen=True, slots=True)
class Days:
    """Days with which a board is read: today, the last that counts as ending, and what is late.

    The others are the first `since` that is not late yet: of review, decision, signing.
    """

    today: date
    ending_by: date
    review: date
    decision: date
    signing: date


@dataclass(frozen=True, slots=True)
class ColumnCount:
    """How many claims stand in a column, and how many of them are late.

    `asked` wait for an answer to an end asked for, `unguided` had no guidance yet (C12-6).
    """

    column: Column
    count: int
    late: int
    asked: int
    unguided: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A board or a table as it is asked for: by whom, what of it, on which days."""

    scope: ClaimScope
    wanted: ClaimFilter
    days: Days

    def values(self, **more: int) -> dict[str, Any]:
        """Values of the parameters."""
        left = timedelta(days=self.wanted.days_left or 0)
        found = {name: getattr(self.days, name) for name in Days.__slots__}
        return found | {"left_by": self.days.today + left} | more


def counts(connection: Connection, asked: Asked) -> tuple[ColumnCount, ...]:
    """Claims by column of the board."""
    rows = _counting(asked.scope, asked.wanted).rows(connection, **asked.values())
    return tuple(ColumnCount(Column(row.place), *row[1:]) for row in rows)


def cards(connection: Connection, asked: Asked, column: Column, most: int) -> list[Any]:
    """Rows of a column, the most urgent first."""
    prepared = _carding(asked.scope, asked.wanted, column)
    return prepared.rows(connection, **asked.values(most=most))


def keys(connection: Connection, asked: Asked) -> list[int]:
    """Keys of all claims of the board in the order of urgency, for the table."""
    return _keyed(asked.scope, asked.wanted).scalars(connection, **asked.values())


def finished(connection: Connection, asked: Asked, most: int) -> list[Any]:
    """Claims that have ended, the last ended first."""
    return _ended(asked.scope, asked.wanted).rows(connection, **asked.values(most=most))


def ends_asked(connection: Connection, asked: Asked, most: int) -> list[Any]:
    """Rows of claims whose unit asked for a loss or a withdrawal."""
    return _asking(asked.scope, asked.wanted).rows(connection, **asked.values(most=most))


def developed_by(
    connection: Connection, user_pk: int, units: Sequence[int], day: date
) -> list[Any]:
    """Rows of claims that a person develops as A or B, or that are of the units headed."""
    mine = or_(_c.a_user_pk == user_pk, _c.b_user_pk == user_pk, _c.unit_pk.in_(units))
    states = (State.EXCLUSIVE.value, State.WON.value, State.SIGNED.value)
    found = select(*_CARD).select_from(_FROM).where(mine, _c.state.in_(states))
    return list(connection.execute(found.order_by(_c.due_on, _c.pk), {"today": day}))


def ended_count(connection: Connection, asked: Asked) -> int:
    """How many claims have ended."""
    return int(_ended_number(asked.scope, asked.wanted).scalar(connection, **asked.values()))


def every_row(connection: Connection, scope: ClaimScope, day: date) -> list[Any]:
    """Rows of all claims that may be seen, ended ones too."""
    return _every(scope).rows(connection, today=day)


def rows_of(connection: Connection, scope: ClaimScope, keys: Sequence[int], day: date) -> list[Any]:
    """Rows by key, in the order asked, as far as they may be seen."""
    wanted = select(*_CARD).select_from(_FROM).where(_seen(scope), _c.pk.in_(keys))
    by_key = {row.pk: row for row in connection.execute(wanted, {"today": day})}
    return [by_key[key] for key in keys if key in by_key]


@lru_cache(maxsize=16)
def _every(scope: ClaimScope) -> Prepared:
    return Prepared(select(*_CARD).select_from(_FROM).where(_seen(scope)).order_by(_c.pk))


@lru_cache(maxsize=64)
def _counting(scope: ClaimScope, wanted: ClaimFilter) -> Prepared:
    place = case((_ending, Column.ENDING.value), *_places(), else_=Column.EXCLUSIVE.value)
    running = and_(_state == State.EXCLUSIVE.value, _c.guided == 0)
    counted = select(
        place.label("place"),
        func.count().label("number"),
        _how_many(_late()).label("late"),
        _how_many(_end_asked()).label("asked"),
        _how_many(running).label("unguided"),
    ).select_from(_source(wanted))
    return Prepared(counted.where(*_where(scope, wanted)).group_by(place))


def _how_many(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((which, 1), else_=0)), 0)


@lru_cache(maxsize=256)
def _carding(scope: ClaimScope, wanted: ClaimFilter, column: Column) -> Prepared:
    found = select(*_CARD).select_from(_joined(wanted)).where(*_where(scope, wanted), _in(column))
    most = bindparam("most", 0, type_=Integer)
    return Prepared(found.order_by(*_urgency(column)).limit(most))


@lru_cache(maxsize=64)
def _keyed(scope: ClaimScope, wanted: ClaimFilter) -> Prepared:
    found = select(_c.pk).select_from(_source(wanted)).where(*_where(scope, wanted))
    return Prepared(found.order_by(*_order(wanted), _c.pk))


def _order(wanted: ClaimFilter) -> tuple[ColumnElement[Any], ...]:
    """The order of the table; what has no such day stands at the end either way."""
    match wanted.sort:
        case ClaimSort.NAME:
            value: ColumnElement[Any] = _c.sort_key
        case ClaimSort.SINCE:
            value = _c.since
        case ClaimSort.PUBLISHED:
            value = _c.published_on
        case ClaimSort.DUE:
            value = _c.due_on
        case _:
            value = func.coalesce(_c.due_on, _c.since)
    return (value.is_(None), value.desc() if wanted.descending else value.asc())


@lru_cache(maxsize=64)
def _ended(scope: ClaimScope, wanted: ClaimFilter) -> Prepared:
    over = _c.state.in_(sorted(state.value for state in ENDED))
    found = select(*_CARD).select_from(_joined(wanted)).where(*_seen_by(scope, wanted), over)
    most = bindparam("most", 0, type_=Integer)
    return Prepared(found.order_by(_c.since.desc(), _c.pk.desc()).limit(most))


@lru_cache(maxsize=64)
def _ended_number(scope: ClaimScope, wanted: ClaimFilter) -> Prepared:
    over = _c.state.in_(sorted(state.value for state in ENDED))
    found = select(func.count()).select_from(_source(wanted))
    return Prepared(found.where(*_seen_by(scope, wanted), over))


@lru_cache(maxsize=64)
def _asking(scope: ClaimScope, wanted: ClaimFilter) -> Prepared:
    found = select(*_CARD).select_from(_joined(wanted))
    found = found.where(*_where(scope, wanted), _end_asked()).order_by(_c.since, _c.pk)
    return Prepared(found.limit(bindparam("most", 0, type_=Integer)))


def _end_asked() -> ColumnElement[bool]:
    endings = (State.LOST.value, State.WITHDRAWN.value)
    # Nearly all ask for nothing, which is told faster than by LIKE
    return and_(_c.asked != "", or_(*(_c.asked.contains(ending) for ending in endings)))


def _places() -> list[tuple[ColumnElement[bool], str]]:
    """States by column, but for the two that depend on the day."""
    plain = {
        State.DRAFT: Column.DRAFT,
        State.SUBMITTED: Column.SUBMITTED,
        State.APPROVED: Column.TO_PUBLISH,
        State.FILED: Column.TO_PUBLISH,
        State.RESELECT: Column.RESELECT,
        State.DUE: Column.DUE,
        State.WON: Column.WON,
        State.SIGNED: Column.SIGNED,
    }
    places = [(_c.state == state.value, column.value) for state, column in plain.items()]
    return [(_is_due, Column.DUE.value), *places]


def _in(column: Column) -> ColumnElement[bool]:
    """Claims of one column, by conditions that the index of states answers."""
    match column:
        case Column.TO_PUBLISH:
            return _c.state.in_([State.APPROVED.value, State.FILED.value])
        case Column.EXCLUSIVE:
            ending = or_(_c.held_since.isnot(None), _c.due_on > _ENDING_BY)
            return and_(_c.state == State.EXCLUSIVE.value, ending)
        case Column.ENDING:
            return _ending
        case Column.DUE:
            return or_(_c.state == State.DUE.value, _is_due)
    return _c.state == State[column.name].value


def _urgency(column: Column) -> tuple[ColumnElement[Any], ...]:
    if column in (Column.EXCLUSIVE, Column.ENDING, Column.DUE):
        return (_c.due_on.asc(), _c.pk.asc())
    return (_c.since.asc(), _c.pk.asc())


def _late() -> ColumnElement[bool]:
    """What the organ, or the unit that signs, should have done by now."""
    first = {name: _day(name) for name in ("review", "decision", "signing")}
    # A period that nobody noted as ended began to be due on the day after its last one.
    over = or_(
        and_(_is_due, _c.due_on < first["decision"]),
        and_(_c.state == State.DUE.value, _c.due_on < first["decision"]),
    )
    return or_(
        and_(_c.state == State.SUBMITTED.value, _c.since < first["review"]),
        over,
        and_(_c.state == State.WON.value, _c.since < first["signing"]),
    )


def _where(scope: ClaimScope, wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    board = [state.value for state in wanted.states or BOARD]
    shown = _state.in_(board) if wanted.states else _c.state.in_(board)
    return [shown, *_seen_by(scope, wanted)]


def _seen_by(scope: ClaimScope, wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    """Scope and filter; who filters by what is seen from inside only gets what is seen so."""
    found = [_seen(scope)]
    inner: list[ColumnElement[bool]] = []
    if wanted.text and (words := name_key(wanted.text)):
        found.append(prospect.c.name_key.contains(words, autoescape=True))
    if wanted.unit_pk is not None:
        found.append(_c.unit_pk == wanted.unit_pk)
    if wanted.days_left is not None:
        near = and_(_c.due_on >= _TODAY, _c.due_on <= _LEFT_BY)
        running = and_(_c.state == State.EXCLUSIVE.value, _c.held_since.is_(None))
        found.append(and_(running, near))
    if wanted.business is not None:
        spaced = literal(" ") + _c.businesses + " "
        inner.append(spaced.contains(f" {wanted.business} ", autoescape=True))
    if wanted.industry is not None:
        inner.append(_c.industry.startswith(wanted.industry, autoescape=True))
    if wanted.person_pk is not None:
        inner.append(or_(_c.a_user_pk == wanted.person_pk, _c.b_user_pk == wanted.person_pk))
    if wanted.waiting:
        mine = (State.SUBMITTED, State.APPROVED, State.FILED, State.DUE, State.RESELECT)
        inner.append(or_(_state.in_([state.value for state in mine]), _end_asked()))
    if wanted.asked:
        inner.append(_end_asked())
    if wanted.unguided:
        inner.append(and_(_state == State.EXCLUSIVE.value, _c.guided == 0))
    return [*found, *inner, *([_inside(scope)] if inner else [])]


def _seen(scope: ClaimScope) -> ColumnElement[bool]:
    return true() if scope.units is None else or_(_c.published_on.isnot(None), _inside(scope))


def _inside(scope: ClaimScope) -> ColumnElement[bool]:
    if scope.units is None:
        return true()
    me = scope.user_pk
    mine = or_(_c.a_user_pk == me, _c.b_user_pk == me, _c.author_pk == me)
    return or_(_c.unit_pk.in_(scope.units), mine)


def _source(wanted: ClaimFilter) -> Any:
    return claim.join(prospect, prospect.c.pk == _c.prospect_pk) if wanted.text else claim


def _joined(wanted: ClaimFilter) -> Any:
    return _FROM.join(prospect, prospect.c.pk == _c.prospect_pk) if wanted.text else _FROM
