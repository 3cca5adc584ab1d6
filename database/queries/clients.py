"""Client lists: scope, search and filter in one statement, pages by key, rows masked per reader."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Integer,
    Row,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    false,
    func,
    or_,
    select,
    tuple_,
    type_coerce,
)

from app.domain.access import Grant
from app.domain.permissions import Actor, HeldRole, Scope
from app.domain.text import match_expression, name_key
from app.readmodels.clients import (
    ClientPage,
    ClientRow,
    LateBefore,
    ListCounts,
    ListFilter,
    Quick,
    SortBy,
)
from database.prepared import driver_rows, text_of
from database.queries.freshness import due, late
from database.queries.fullness import counting, thin
from database.queries.masking import BASIC, OWNERS, SPECIALTIES_IN, Judge, Mask
from database.queries.matching import matched, words_of
from database.queries.owners import few_contacts, unowned
from database.queries.scope import ScopeGroup, scope_groups, visible
from database.tables.client import client, party, search_entry
from database.tables.organisation import unit, user

NEVER_LATE = LateBefore((), 0, 0)
_TOP = chr(0x10FFFF)

_owner = user.alias("a_owner")
_COLUMNS: tuple[ColumnElement[Any], ...] = (
    client.c.pk,
    client.c.id,
    client.c.display_name,
    client.c.code,
    client.c.unit_pk,
    unit.c.name.label("unit_name"),
    client.c.stage,
    party.c.uscc,
    _owner.c.name.label("owner"),
    client.c.manager_text,
    client.c.specialties,
    client.c.grade,
    client.c.industry,
    client.c.filled,
    client.c.applicable,
    client.c.verified_at,
    client.c.created_at,
    client.c.a_user_pk,
    client.c.b_user_pk,
    client.c.sort_key,
)
"""What `Mask.row` takes."""
_FROM = (
    client.join(party, party.c.pk == client.c.party_pk)
    .join(unit, unit.c.pk == client.c.unit_pk)
    .outerjoin(_owner, _owner.c.pk == client.c.a_user_pk)
)
_SORTS: dict[SortBy, ColumnElement[Any]] = {
    SortBy.NAME: client.c.sort_key,
    SortBy.CODE: func.coalesce(client.c.code, _TOP),
    SortBy.VERIFIED: func.printf("%016d", func.coalesce(client.c.verified_at, 0)),
}


@dataclass(frozen=True, slots=True)
class ListShape:
    """What the statement of a list depends on; `words` counts words, None for no search."""

    user_pk: int
    roles: tuple[HeldRole, ...]
    grants: tuple[Grant, ...]
    wanted: ListFilter
    words: int | None
    late_before: LateBefore
    continued: bool = False


def _conditions(shape: ListShape) -> list[ColumnElement[bool]]:
    wanted, me = shape.wanted, shape.user_pk
    groups = _reaching(scope_groups(shape), wanted)
    found: list[ColumnElement[bool]] = [client.c.closed_at.is_(None)]
    if shape.words is None:
        found.append(visible(groups))
    else:
        found.append(_searched(groups, shape.words))
    if wanted.own:
        found.append(or_(client.c.a_user_pk == me, client.c.b_user_pk == me))
    if wanted.unowned:
        found.append(unowned())
    if wanted.unit_pk is not None:
        found.append(client.c.unit_pk == wanted.unit_pk)
    if wanted.grade is not None:
        found.append(client.c.grade == wanted.grade)
    if wanted.specialty is not None:
        found.append(client.c.specialties.contains(wanted.specialty))
    if wanted.stage is not None:
        found.append(client.c.stage == wanted.stage)
    match wanted.quick:
        case Quick.LATE:
            found.append(late(shape.late_before))
        case Quick.DUE:
            found.append(due(shape.late_before))
        case Quick.THIN:
            found.append(thin())
        case Quick.CONTACTS:
            found.append(few_contacts(shape.late_before))
    return found


def _reaching(groups: tuple[ScopeGroup, ...], wanted: ListFilter) -> tuple[ScopeGroup, ...]:
    """Groups whose reader sees what is filtered by; others would tell it by being in the list."""
    needed: list[frozenset[int]] = []
    if wanted.grade is not None or wanted.quick is not None:
        needed.append(BASIC)
    if wanted.specialty is not None:
        needed.append(SPECIALTIES_IN)
    if wanted.unowned or wanted.quick is Quick.CONTACTS:
        needed.append(OWNERS)
    fitting = (group for group in groups if all(group.categories & one for one in needed))
    return counting(tuple(fitting)) if wanted.quick is Quick.THIN else tuple(fitting)


def _searched(groups: Sequence[ScopeGroup], words: int) -> ColumnElement[bool]:
    parts = [and_(group.condition, matched(words, group.categories)) for group in groups]
    return or_(*parts) if parts else false()


def _sort_key(shape: ListShape) -> ColumnElement[Any]:
    """What a list is ordered by; rows whose reader may not see the column stand together."""
    if shape.wanted.sort in {SortBy.NAME, SortBy.CODE}:
        return _SORTS[shape.wanted.sort]
    groups = scope_groups(shape)
    if shape.wanted.sort is SortBy.COMPLETENESS:
        full = client.c.filled * 10000 / func.max(client.c.applicable, 1)
        key: ColumnElement[Any] = func.printf("%06d", full)
        seeing = counting(groups)
    else:
        key = _SORTS[shape.wanted.sort]
        seeing = tuple(group for group in groups if group.categories & BASIC)
    return key if len(seeing) == len(groups) else case((visible(seeing), key), else_="")


def page_statement(shape: ListShape) -> Select[Any]:
    """Statement of one page, by key: `after_key`, `after_pk` are of the last row before it.

    Where no index gives the order, rows are chosen and sorted by few columns first and only those
    of the page are joined: 1 ms instead of 84 for a subtree with 30,000 clients.
    """
    key, down = _sort_key(shape), shape.wanted.descending
    where = _conditions(shape)
    if shape.continued:
        here = tuple_(key, client.c.pk)
        last = bindparam("after_key", "", type_=Text), bindparam("after_pk", 0, type_=Integer)
        where.append(here < tuple_(*last) if down else here > tuple_(*last))
    limit = bindparam("row_limit", 0, type_=Integer)
    order, columns = _order(key, client.c.pk, down=down), _COLUMNS
    if _in_index_order(shape):
        plain = select(*columns, type_coerce(key, Text).label("key")).select_from(_FROM)
        return plain.where(*where).order_by(*order).limit(limit)
    chosen = select(client.c.pk, type_coerce(key, Text).label("key")).where(*where)
    part = chosen.order_by(*order).limit(limit).subquery("chosen")
    return (
        select(*columns, part.c.key)
        .select_from(part.join(_FROM, client.c.pk == part.c.pk))
        .order_by(*_order(part.c.key, part.c.pk, down=down))
    )


def _in_index_order(shape: ListShape) -> bool:
    """Whether an index gives the rows in order: the whole office by name, or one unit."""
    if shape.words is not None or shape.wanted.sort is not SortBy.NAME or shape.wanted.own:
        return False
    roles = [role for role in shape.roles if role.rights.identity]
    whole = any(r.rights.scope is Scope.SUBTREE and r.units is None for r in roles)
    one = len(roles) == 1 and roles[0].rights.scope is Scope.UNIT and not shape.grants
    return whole or one


def _order(
    key: ColumnElement[Any], pk: ColumnElement[int], *, down: bool
) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    return (key.desc(), pk.desc()) if down else (key.asc(), pk.asc())


def keys_statement(shape: ListShape) -> Select[Any]:
    """Statement of the keys of a whole list in its order, as one JSON array.

    One row instead of 100,000: each row fetched would make the window's thread wait its turn.
    """
    order = _order(_sort_key(shape), client.c.pk, down=shape.wanted.descending)
    ordered = select(client.c.pk).where(*_conditions(shape)).order_by(*order).subquery("ordered")
    return select(func.json_group_array(ordered.c.pk))


def count_statement(shape: ListShape) -> Select[Any]:
    """Statement of how many clients a list has."""
    return select(func.count()).select_from(client).where(*_conditions(shape))


def page(
    connection: Connection,
    actor: Actor,
    wanted: ListFilter,
    *,
    limit: int,
    after: tuple[str, int] | None = None,
    late_before: LateBefore = NEVER_LATE,
    with_total: bool = False,
    judge: Judge | None = None,
) -> ClientPage:
    """A page of clients that `actor` may see."""
    shape = shape_of(actor, wanted, late_before, continued=after is not None)
    bound: dict[str, object] = {"row_limit": limit}
    if after is not None:
        bound |= {"after_key": after[0], "after_pk": after[1]}
    found = _run(connection, page_statement, shape, wanted, bound)
    mask = Mask(actor, judge)
    rows = tuple(map(mask.row, found))
    last = (found[-1][-1], found[-1][0]) if len(found) == limit else None
    total = count(connection, actor, wanted, late_before=late_before) if with_total else None
    return ClientPage(rows, total, last)


def ids(
    connection: Connection,
    actor: Actor,
    wanted: ListFilter,
    *,
    late_before: LateBefore = NEVER_LATE,
) -> list[int]:
    """Keys of all clients of a list in its order: what a windowed table pages by."""
    shape = shape_of(actor, wanted, late_before)
    found: list[int] = json.loads(_run(connection, keys_statement, shape, wanted, {})[0][0])
    return found


def rows_of(
    connection: Connection, actor: Actor, keys: Sequence[int], judge: Judge | None = None
) -> list[ClientRow]:
    """Rows of `keys`, in their order, as far as `actor` may see them."""
    groups = scope_groups(actor)
    statement = select(*_COLUMNS).select_from(_FROM).where(client.c.pk.in_(keys), visible(groups))
    mask = Mask(actor, judge)
    found = {row.pk: mask.row(row) for row in connection.execute(statement)}
    return [found[key] for key in keys if key in found]


def count(
    connection: Connection,
    actor: Actor,
    wanted: ListFilter,
    *,
    late_before: LateBefore = NEVER_LATE,
) -> int:
    """How many clients a list has."""
    shape = shape_of(actor, wanted, late_before)
    return int(_run(connection, count_statement, shape, wanted, {})[0][0])


def shape_of(
    actor: Actor, wanted: ListFilter, late_before: LateBefore, *, continued: bool = False
) -> ListShape:
    """What the statement of a list depends on, without the words of a search."""
    number = len(words_of(wanted.text)) if wanted.text.strip() else None
    plain = replace(wanted, text="")
    return ListShape(
        actor.user_pk, actor.roles, actor.grants, plain, number, late_before, continued
    )


def _run(
    connection: Connection,
    build: Callable[[ListShape], Select[Any]],
    shape: ListShape,
    wanted: ListFilter,
    bound: dict[str, object],
) -> Sequence[Sequence[Any]]:
    """Rows of a list's statement, compiled once for its shape: a list is read at every key."""
    prepared = _prepared(build, shape, connection.dialect)
    words = {f"word_{n}": match_expression(word) for n, word in enumerate(words_of(wanted.text))}
    values = {**prepared.fixed, **words, **bound}
    return driver_rows(connection, prepared.sql, tuple(values[n] for n in prepared.names))


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Text of a statement with the names of its bound values in order."""

    sql: str
    names: tuple[str, ...]
    fixed: dict[str, object]


@lru_cache(maxsize=128)
def _prepared(
    build: Callable[[ListShape], Select[Any]], shape: ListShape, dialect: Dialect
) -> _Prepared:
    compiled = build(shape).compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    names = tuple(getattr(compiled, "positiontup", None) or ())
    return _Prepared(text_of(compiled), names, dict(compiled.params))


def counts(connection: Connection, actor: Actor, *, late_before: LateBefore) -> ListCounts:
    """Counts beside the filter row over everything the actor may see."""
    groups = scope_groups(actor)
    basic = visible(_reaching(groups, ListFilter(quick=Quick.LATE)))
    counted = visible(counting(groups))
    whole = client.c.pk.type
    row = connection.execute(
        select(
            func.count(),
            func.coalesce(func.sum(cast(and_(basic, late(late_before)), whole)), 0),
            func.coalesce(func.sum(cast(and_(counted, thin()), whole)), 0),
        ).where(client.c.closed_at.is_(None), visible(groups))
    ).one()
    return ListCounts(*row)


def duplicates_by_key(
    connection: Connection, *, uscc: str | None, name: str, phones: Sequence[str], but: int | None
) -> list[Row[*tuple[Any, ...]]]:
    """Open clients with the same USCC, the same normalised name or a same phone (digits)."""
    ways: list[ColumnElement[bool]] = []
    if uscc:
        ways.append(party.c.uscc == uscc)
    if name_key(name):
        ways.append(party.c.name_key == name_key(name))
    if phones:
        same_phone = select(search_entry.c.client_pk).where(
            search_entry.c.kind == "phone", search_entry.c.value.in_(phones)
        )
        ways.append(client.c.pk.in_(same_phone))
    if not ways:
        return []
    statement = (
        select(*_COLUMNS, party.c.name_key, party.c.pk.label("party_pk"))
        .select_from(_FROM)
        .where(or_(*ways), client.c.closed_at.is_(None))
        .limit(20)
    )
    if but is not None:
        statement = statement.where(client.c.pk != but)
    return list(connection.execute(statement).all())
