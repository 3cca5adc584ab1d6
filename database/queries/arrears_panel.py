"""The arrears panel (K12): figures, bars, rows and choices from the caches of standings.

Scope stands in each statement: clients of whom the reader may see category 7. What is filtered by
narrows the scope further, or being in the list would tell what the reader may not see.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
)

from app.domain.access import Grant
from app.domain.permissions import Actor, ClientRef, HeldRole
from app.readmodels.arrears import (
    ArrearsChoices,
    ArrearsFilter,
    ArrearsRow,
    ArrearsSort,
    ArrearsTotals,
    Choice,
    Tile,
    TileFigure,
    UnitAgeing,
)
from database.prepared import Prepared
from database.queries.masking import BASIC, OWNERS, SPECIALTIES_IN
from database.queries.scope import ScopeGroup, scope_groups, visible
from database.tables.client import client
from database.tables.credit import arrears_bucket, arrears_day, arrears_standing
from database.tables.organisation import unit, user

ARREARS = frozenset({7})
"""Category whose right shows what a client owes."""

_s, _c = arrears_standing.c, client.c
_owner = user.alias("a_owner")
_OF_CLIENT = arrears_standing.join(client, _c.pk == _s.client_pk)
_ROW = (
    *(_s.client_pk, _c.id, _c.code, _c.display_name, _c.unit_pk, unit.c.name.label("unit")),
    *(_c.grade, _owner.c.name.label("owner"), _c.manager_text, _c.a_user_pk, _c.b_user_pk),
    *(_s.open_fen, _s.overdue_fen, _s.due_soon_fen, _s.next_due, _s.oldest_due, _s.days),
    *(_s.limit_fen, _s.share, _s.score, _s.limit_state, _s.stopped, _s.lifted_until),
    *(_s.promised_on, _s.promised_fen, _s.promise_broken, _s.malicious),
    *(_s.last_step, _s.last_step_on),
)
_SORTS: dict[ArrearsSort, tuple[ColumnElement[Any], ...]] = {
    # Of equal risk, as before anything is overdue, whoever uses most of the limit comes first
    ArrearsSort.SCORE: (_s.score, _s.share),
    ArrearsSort.AMOUNT: (_s.overdue_fen, _s.open_fen),
    ArrearsSort.DAYS: (_s.days, _s.overdue_fen),
    ArrearsSort.SHARE: (_s.share,),
    ArrearsSort.OPEN: (_s.open_fen,),
    ArrearsSort.NAME: (_c.sort_key,),
}
_WARNED = or_(
    _s.overdue_fen > 0,
    _s.stopped,
    _s.limit_state != "none",
    _s.due_soon_fen > 0,
    _s.promised_on.isnot(None),
    _s.recovery_pk.isnot(None),
)
_TILES: dict[Tile, ColumnElement[bool]] = {
    Tile.DUE_SOON: _s.due_soon_fen > 0,
    Tile.OVERDUE: _s.overdue_fen > 0,
    Tile.OVER_LIMIT: _s.limit_state == "over",
    Tile.STOPPED: _s.stopped.is_(True),
    Tile.PROMISED: _s.promised_on.isnot(None),
}
_OVER = case(
    (
        _s.limit_fen > 0,
        func.max(cast(func.round(_s.share * _s.limit_fen), BigInteger) - _s.limit_fen, 0),
    ),
    else_=_s.open_fen,
)
_SUMS: dict[Tile, ColumnElement[Any]] = {
    Tile.DUE_SOON: _s.due_soon_fen,
    Tile.OVERDUE: _s.overdue_fen,
    Tile.OVER_LIMIT: _OVER,
    Tile.STOPPED: _s.open_fen,
    Tile.PROMISED: func.coalesce(_s.promised_fen, 0),
}


_BOUND: dict[str, type[int] | type[str]] = {
    "unit_pk": int,
    "manager_pk": int,
    "specialty": str,
    "bucket": str,
}
"""Parts of a filter that are parameters of its statements, with what they are."""

_UNORDERED: dict[str, Any] = {"sort": ArrearsSort.SCORE, "descending": True}


@dataclass(frozen=True, slots=True)
class Asked:
    """A panel as it is asked for: by whom, and narrowed to what.

    A statement is compiled once for its `shape`: what is narrowed to is `bound` into it.
    """

    user_pk: int
    roles: tuple[HeldRole, ...]
    grants: tuple[Grant, ...]
    wanted: ArrearsFilter

    @classmethod
    def by(cls, actor: Actor, wanted: ArrearsFilter) -> "Asked":
        """As `actor` may see it."""
        return cls(actor.user_pk, actor.roles, actor.grants, wanted)

    def shape(self, **without: Any) -> "Asked":
        """The same with an empty value for whatever is bound; `without` what changes nothing."""
        wanted = replace(self.wanted, **without)
        values: dict[str, Any] = {
            name: kind() for name, kind in _BOUND.items() if getattr(wanted, name) is not None
        }
        return replace(self, wanted=replace(wanted, **values))

    @property
    def bound(self) -> dict[str, object]:
        """Values of what is narrowed to, by name of the parameter."""
        return {name: getattr(self.wanted, name) for name in _BOUND}


def tiles(connection: Connection, asked: Asked) -> tuple[TileFigure, ...]:
    """The five figures, whichever of them is pressed."""
    shape = asked.shape(tile=None, **_UNORDERED)
    row = _tiled(shape).first(connection, **asked.bound)
    return tuple(
        TileFigure(
            tile,
            getattr(row, f"{tile}_count"),
            getattr(row, f"{tile}_fen"),
            getattr(row, "broken", 0) if tile is Tile.PROMISED else 0,
        )
        for tile in Tile
    )


def ageing(connection: Connection, asked: Asked, places: int) -> tuple[UnitAgeing, ...]:
    """What each unit's clients owe by bucket, whichever bucket is filtered by; most owed first."""
    found: dict[int, tuple[str, list[int]]] = {}
    shape = asked.shape(bucket=None, **_UNORDERED)
    for row in _aged(shape).rows(connection, **asked.bound):
        _name, fen = found.setdefault(row.unit_pk, (row.unit, [0] * places))
        # The last bucket has no end: what an older rule put further back belongs to it.
        fen[min(row.place, places - 1)] += row.fen
    units = [UnitAgeing(pk, name, tuple(fen)) for pk, (name, fen) in found.items()]
    return tuple(sorted(units, key=lambda one: (-one.total, one.unit_pk)))


def totals(connection: Connection, asked: Asked) -> ArrearsTotals:
    """Sums of all rows that match."""
    row = _totalled(asked.shape(**_UNORDERED)).first(connection, **asked.bound)
    return ArrearsTotals(*row) if row is not None else ArrearsTotals()


def first_rows(connection: Connection, actor: Actor, asked: Asked, most: int) -> list[ArrearsRow]:
    """The first rows in the order asked for."""
    found = _listed(asked.shape()).rows(connection, most=most, **asked.bound)
    return _masked(actor, found)


def keys(connection: Connection, asked: Asked) -> tuple[int, ...]:
    """Keys of all rows in order, as one value: each row fetched would make the window wait."""
    return tuple(json.loads(_keyed(asked.shape()).scalar(connection, **asked.bound)))


def rows_of(connection: Connection, actor: Actor, wanted: Collection[int]) -> list[ArrearsRow]:
    """Rows by key in the order asked, as far as they may be seen."""
    found = select(*_ROW).select_from(_joined())
    found = found.where(visible(_seeing(scope_groups(actor))), _s.client_pk.in_(wanted))
    by_key = {row.client_pk: row for row in _masked(actor, connection.execute(found).all())}
    return [by_key[key] for key in wanted if key in by_key]


def arrears_scope(actor: Actor) -> ColumnElement[bool]:
    """Clients whose arrears the actor may see."""
    return visible(_seeing(scope_groups(actor)))


def choices(connection: Connection, asked: Asked) -> ArrearsChoices:
    """Units and managers of clients in the panel; managers of those whose category 4 is seen."""
    shape = replace(asked, wanted=ArrearsFilter(everybody=asked.wanted.everybody))
    units = _units_of(shape).rows(connection)
    managers = _managers_of(shape).rows(connection)
    return ArrearsChoices(
        tuple(Choice(row.pk, row.name) for row in units),
        tuple(Choice(row.pk, row.name) for row in managers),
    )


def last_day(connection: Connection) -> Any | None:
    """The newest day evaluated, with the moment when it was; None before the first."""
    return _LAST_DAY.first(connection)


_LAST_DAY = Prepared(
    select(arrears_day.c.day, arrears_day.c.at).order_by(arrears_day.c.day.desc()).limit(1)
)


def _masked(actor: Actor, rows: Sequence[Any]) -> list[ArrearsRow]:
    """Rows without what this reader may not see of each client: grade (1), manager (4)."""
    return [_masked_row(actor, row) for row in rows]


def _masked_row(actor: Actor, row: Any) -> ArrearsRow:
    owners = frozenset(pk for pk in (row.a_user_pk, row.b_user_pk) if pk)
    ref = ClientRef(row.unit_pk, owners, row.client_pk)
    seen = actor.view(ref)
    manager = (row.owner or row.manager_text) if actor.sees_manager(ref) else None
    return ArrearsRow(
        client_pk=row.client_pk,
        client_id=row.id,
        code=row.code,
        name=row.display_name,
        unit_pk=row.unit_pk,
        unit=row.unit,
        grade=row.grade if seen & BASIC else None,
        manager=manager,
        open_fen=row.open_fen,
        overdue_fen=row.overdue_fen,
        due_soon_fen=row.due_soon_fen,
        next_due=row.next_due,
        oldest_due=row.oldest_due,
        days=row.days,
        limit_fen=row.limit_fen,
        share=row.share,
        score=row.score,
        limit_state=row.limit_state,
        stopped=row.stopped,
        lifted_until=row.lifted_until,
        promised_on=row.promised_on,
        promised_fen=row.promised_fen,
        promise_broken=row.promise_broken,
        malicious=row.malicious,
        last_step=row.last_step,
        last_step_on=row.last_step_on,
    )


def _joined() -> FromClause:
    return _OF_CLIENT.join(unit, unit.c.pk == _c.unit_pk).outerjoin(
        _owner, _owner.c.pk == _c.a_user_pk
    )


def _seeing(groups: tuple[ScopeGroup, ...], *more: frozenset[int]) -> tuple[ScopeGroup, ...]:
    """Groups whose reader sees arrears, and one of each of `more`."""
    needed = (ARREARS, *more)
    return tuple(group for group in groups if all(group.categories & one for one in needed))


def _where(
    asked: Asked, *, tile: bool = True, bucket: bool = True, narrowed: bool = True
) -> list[ColumnElement[bool]]:
    """Conditions of the filter; without the tile or the bucket for what shows all of these."""
    wanted = asked.wanted
    needed = [SPECIALTIES_IN] if wanted.specialty is not None and narrowed else []
    if wanted.manager_pk is not None and narrowed:
        needed.append(OWNERS)
    found = [visible(_seeing(scope_groups(asked), *needed))]
    if not wanted.everybody:
        found.append(_WARNED)
    if not narrowed:
        return found
    if wanted.unit_pk is not None:
        found.append(_c.unit_pk == _parameter("unit_pk"))
    if wanted.manager_pk is not None:
        manager = _parameter("manager_pk")
        found.append(or_(_c.a_user_pk == manager, _c.b_user_pk == manager))
    if wanted.specialty is not None:
        found.append(_c.specialties.contains(_parameter("specialty")))
    if tile and wanted.tile is not None:
        found.append(_TILES[wanted.tile])
    if bucket and wanted.bucket is not None:
        found.append(_in_bucket())
    return found


def _parameter(name: str) -> BindParameter[Any]:
    return bindparam(name, _BOUND[name]())


def _in_bucket() -> ColumnElement[bool]:
    b = arrears_bucket.c
    return exists().where(b.client_pk == _s.client_pk, b.code == _parameter("bucket"), b.fen != 0)


def _order(wanted: ArrearsFilter) -> list[ColumnElement[Any]]:
    keys = _SORTS[wanted.sort]
    ordered = [key.desc() if wanted.descending else key.asc() for key in keys]
    return [*ordered, _s.client_pk.asc()]


def _sum(what: ColumnElement[Any]) -> ColumnElement[int]:
    return func.coalesce(func.sum(what), 0)


@lru_cache(maxsize=64)
def _tiled(asked: Asked) -> Prepared:
    columns: list[ColumnElement[Any]] = []
    for tile, which in _TILES.items():
        columns.append(_sum(case((which, 1), else_=0)).label(f"{tile}_count"))
        columns.append(_sum(case((which, _SUMS[tile]), else_=0)).label(f"{tile}_fen"))
    broken = and_(_TILES[Tile.PROMISED], _s.promise_broken)
    columns.append(_sum(case((broken, 1), else_=0)).label("broken"))
    return Prepared(select(*columns).select_from(_OF_CLIENT).where(*_where(asked, tile=False)))


@lru_cache(maxsize=64)
def _aged(asked: Asked) -> Prepared:
    b = arrears_bucket.c
    summed = (
        select(_c.unit_pk, b.place, _sum(b.fen).label("fen"))
        .select_from(_OF_CLIENT.join(arrears_bucket, b.client_pk == _s.client_pk))
        .where(*_where(asked, bucket=False))
        .group_by(_c.unit_pk, b.place)
        .subquery("summed")
    )
    named = summed.join(unit, unit.c.pk == summed.c.unit_pk)
    columns = (summed.c.unit_pk, unit.c.name.label("unit"), summed.c.place, summed.c.fen)
    return Prepared(select(*columns).select_from(named))


@lru_cache(maxsize=64)
def _totalled(asked: Asked) -> Prepared:
    b = arrears_bucket.c
    of_bucket: ColumnElement[Any] = literal(0, Integer)
    if asked.wanted.bucket is not None:
        chosen = select(_sum(b.fen)).where(
            b.client_pk == _s.client_pk, b.code == _parameter("bucket")
        )
        of_bucket = _sum(chosen.correlate(arrears_standing).scalar_subquery())
    columns = (func.count(), _sum(_s.open_fen), _sum(_s.overdue_fen), of_bucket)
    labels = ("count", "open_fen", "overdue_fen", "bucket_fen")
    named = [column.label(label) for column, label in zip(columns, labels, strict=True)]
    return Prepared(select(*named).select_from(_OF_CLIENT).where(*_where(asked)))


@lru_cache(maxsize=64)
def _listed(asked: Asked) -> Prepared:
    """Rows are chosen and ordered by few columns first, and only those shown are joined."""
    most = bindparam("most", 0, type_=Integer)
    chosen = select(_s.client_pk.label("pk")).select_from(_OF_CLIENT).where(*_where(asked))
    part = chosen.order_by(*_order(asked.wanted)).limit(most).subquery("chosen")
    found = select(*_ROW).select_from(_joined().join(part, part.c.pk == _s.client_pk))
    return Prepared(found.order_by(*_order(asked.wanted)))


@lru_cache(maxsize=64)
def _keyed(asked: Asked) -> Prepared:
    ordered = select(_s.client_pk.label("pk")).select_from(_OF_CLIENT).where(*_where(asked))
    part = ordered.order_by(*_order(asked.wanted)).subquery("ordered")
    return Prepared(select(func.json_group_array(part.c.pk).label("keys")))


@lru_cache(maxsize=16)
def _units_of(asked: Asked) -> Prepared:
    inside = select(_c.unit_pk).select_from(_OF_CLIENT).where(*_where(asked, narrowed=False))
    return Prepared(select(unit.c.pk, unit.c.name).where(unit.c.pk.in_(inside)).order_by(unit.c.pk))


@lru_cache(maxsize=16)
def _managers_of(asked: Asked) -> Prepared:
    groups = _seeing(scope_groups(asked), OWNERS)
    inside = select(_c.a_user_pk).select_from(_OF_CLIENT)
    inside = inside.where(visible(groups), _c.a_user_pk.isnot(None))
    if not asked.wanted.everybody:
        inside = inside.where(_WARNED)
    return Prepared(
        select(user.c.pk, user.c.name).where(user.c.pk.in_(inside)).order_by(user.c.name)
    )
