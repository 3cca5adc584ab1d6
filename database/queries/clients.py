"""Client lists: scope, search and filter in one statement, pages by key, rows masked per reader."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Text,
    and_,
    case,
    cast,
    false,
    func,
    or_,
    select,
    text,
    tuple_,
)

from app.domain.permissions import Actor, ClientRef
from app.domain.text import match_expression, name_key, query_words
from app.readmodels.clients import (
    ClientPage,
    ClientRow,
    LateBefore,
    ListCounts,
    ListFilter,
    Quick,
    SortBy,
)
from database.queries.scope import ScopeGroup, scope_groups, visible
from database.tables.client import client, party, search_entry
from database.tables.organisation import unit, user

THIN_PERCENT = 60
MOST_WORDS = 6
"""Words of a search that count; more only come from pasted text."""

BASIC = frozenset({1})
SPECIALTIES_IN = frozenset({1, 5})
"""Categories that show grade, completeness and freshness, and the specialties."""

NEVER_LATE = LateBefore((), 0, 0)
_TOP = chr(0x10FFFF)

_owner = user.alias("a_owner")
_COLUMNS = (
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
_FROM = (
    client.join(party, party.c.pk == client.c.party_pk)
    .join(unit, unit.c.pk == client.c.unit_pk)
    .outerjoin(_owner, _owner.c.pk == client.c.a_user_pk)
)
_SORTS: dict[SortBy, ColumnElement[Any]] = {
    SortBy.NAME: client.c.sort_key,
    SortBy.CODE: func.coalesce(client.c.code, _TOP),
    SortBy.COMPLETENESS: func.printf(
        "%06d", client.c.filled * 10000 / func.max(client.c.applicable, 1)
    ),
    SortBy.VERIFIED: func.printf("%016d", func.coalesce(client.c.verified_at, 0)),
}


def matched(words: str, categories: frozenset[int]) -> ColumnElement[bool]:
    """Clients found by `words` in entries of `categories`, anywhere in an entry.

    Several words must all be found, but each may stand in another entry: a contact and a part of
    the name. Each word is a subquery of its own, so that the index of bigrams leads.
    """
    found = [_word_matched(word, number, categories) for number, word in enumerate(_words(words))]
    return and_(*found) if found else false()


def _words(words: str) -> tuple[str, ...]:
    return query_words(words)[:MOST_WORDS]


def _word_matched(word: str, number: int, categories: frozenset[int]) -> ColumnElement[bool]:
    name = f"expression_{number}"
    rows = text(f"SELECT rowid FROM client_ft WHERE client_ft MATCH :{name}")
    hits = rows.bindparams(**{name: match_expression(word)}).columns(search_entry.c.pk)
    return client.c.pk.in_(
        select(search_entry.c.client_pk).where(
            search_entry.c.pk.in_(hits), search_entry.c.category.in_(sorted(categories))
        )
    )


def _conditions(
    actor: Actor, wanted: ListFilter, late_before: LateBefore
) -> list[ColumnElement[bool]]:
    groups = _reaching(scope_groups(actor), wanted)
    found: list[ColumnElement[bool]] = [client.c.closed_at.is_(None)]
    if wanted.text.strip():
        found.append(_searched(groups, wanted.text))
    else:
        found.append(visible(groups))
    if wanted.own:
        found.append(or_(client.c.a_user_pk == actor.user_pk, client.c.b_user_pk == actor.user_pk))
    if wanted.unit_pk is not None:
        found.append(client.c.unit_pk == wanted.unit_pk)
    if wanted.grade is not None:
        found.append(client.c.grade == wanted.grade)
    if wanted.specialty is not None:
        found.append(client.c.specialties.contains(wanted.specialty))
    if wanted.stage is not None:
        found.append(client.c.stage == wanted.stage)
    if wanted.quick is Quick.LATE:
        found.append(_late(late_before))
    if wanted.quick is Quick.THIN:
        found.append(_thin())
    return found


def _reaching(groups: tuple[ScopeGroup, ...], wanted: ListFilter) -> tuple[ScopeGroup, ...]:
    """Groups whose reader sees what is filtered by; others would tell it by being in the list."""
    needed: list[frozenset[int]] = []
    if wanted.grade is not None or wanted.quick is not None:
        needed.append(BASIC)
    if wanted.specialty is not None:
        needed.append(SPECIALTIES_IN)
    return tuple(group for group in groups if all(group.categories & one for one in needed))


def _searched(groups: Sequence[ScopeGroup], words: str) -> ColumnElement[bool]:
    parts = [and_(group.condition, matched(words, group.categories)) for group in groups]
    return or_(*parts) if parts else false()


def _late(before: LateBefore) -> ColumnElement[bool]:
    verified, opened = client.c.verified_at, client.c.created_at
    by_grade = [
        and_(client.c.grade == grade, func.coalesce(verified, opened) < moment)
        for grade, moment in before.by_grade
    ]
    graded = [grade for grade, _moment in before.by_grade]
    others = or_(
        verified < before.verified, and_(verified.is_(None), opened < before.opened)
    )
    ungraded = or_(client.c.grade.is_(None), client.c.grade.not_in(graded))
    return or_(*by_grade, and_(ungraded, others))


def _thin() -> ColumnElement[bool]:
    return client.c.filled * 100 < client.c.applicable * THIN_PERCENT


def _sort_key(actor: Actor, wanted: ListFilter) -> ColumnElement[Any]:
    """What a list is ordered by; rows whose reader may not see the column stand together."""
    key = _SORTS[wanted.sort]
    if wanted.sort in {SortBy.NAME, SortBy.CODE}:
        return key
    groups = scope_groups(actor)
    basic = tuple(group for group in groups if group.categories & BASIC)
    return key if len(basic) == len(groups) else case((visible(basic), key), else_="")


def page_statement(
    actor: Actor,
    wanted: ListFilter,
    *,
    limit: int,
    after: tuple[str, int] | None = None,
    late_before: LateBefore = NEVER_LATE,
) -> Select[Any]:
    """Statement of one page, by key: `after` is (sort value, pk) of the last row before it."""
    key = _sort_key(actor, wanted)
    statement = select(*_COLUMNS, cast(key, Text).label("key")).select_from(_FROM)
    statement = statement.where(*_conditions(actor, wanted, late_before))
    order = (key.desc(), client.c.pk.desc()) if wanted.descending else (key, client.c.pk)
    if after is not None:
        here = tuple_(key, client.c.pk)
        there = tuple_(*after)
        statement = statement.where(here < there if wanted.descending else here > there)
    return statement.order_by(*order).limit(limit)


def page(
    connection: Connection,
    actor: Actor,
    wanted: ListFilter,
    *,
    limit: int,
    after: tuple[str, int] | None = None,
    late_before: LateBefore = NEVER_LATE,
    with_total: bool = False,
) -> ClientPage:
    """A page of clients that `actor` may see."""
    statement = page_statement(actor, wanted, limit=limit, after=after, late_before=late_before)
    found = connection.execute(statement).all()
    rows = tuple(masked_row(actor, row) for row in found)
    last = (found[-1].key, found[-1].pk) if len(found) == limit else None
    total = count(connection, actor, wanted, late_before=late_before) if with_total else None
    return ClientPage(rows, total, last)


def ids(
    connection: Connection, actor: Actor, wanted: ListFilter, *, late_before: LateBefore = NEVER_LATE
) -> list[int]:
    """Keys of all clients of a list in its order: what a windowed table pages by."""
    key = _sort_key(actor, wanted)
    order = (key.desc(), client.c.pk.desc()) if wanted.descending else (key, client.c.pk)
    statement = select(client.c.pk).where(*_conditions(actor, wanted, late_before))
    return list(connection.execute(statement.order_by(*order)).scalars())


def rows_of(connection: Connection, actor: Actor, keys: Sequence[int]) -> list[ClientRow]:
    """Rows of `keys`, in their order, as far as `actor` may see them."""
    statement = (
        select(*_COLUMNS)
        .select_from(_FROM)
        .where(client.c.pk.in_(keys), visible(scope_groups(actor)))
    )
    found = {row.pk: masked_row(actor, row) for row in connection.execute(statement)}
    return [found[key] for key in keys if key in found]


def count(connection: Connection, actor: Actor, wanted: ListFilter, *, late_before: LateBefore = NEVER_LATE) -> int:
    """How many clients a list has."""
    statement = select(func.count()).select_from(client)
    return int(
        connection.execute(statement.where(*_conditions(actor, wanted, late_before))).scalar_one()
    )


def counts(connection: Connection, actor: Actor, *, late_before: LateBefore) -> ListCounts:
    """Counts beside the filter row over everything the actor may see."""
    groups = scope_groups(actor)
    basic = visible(_reaching(groups, ListFilter(quick=Quick.LATE)))
    whole = client.c.pk.type
    row = connection.execute(
        select(
            func.count(),
            func.coalesce(func.sum(cast(and_(basic, _late(late_before)), whole)), 0),
            func.coalesce(func.sum(cast(and_(basic, _thin()), whole)), 0),
        ).where(client.c.closed_at.is_(None), visible(groups))
    ).one()
    return ListCounts(*row)


def masked_row(actor: Actor, row: Row[*tuple[Any, ...]]) -> ClientRow:
    """The row as `actor` may see it: what is masked is removed here and nowhere later."""
    owners = frozenset(pk for pk in (row.a_user_pk, row.b_user_pk) if pk is not None)
    ref = ClientRef(row.unit_pk, owners)
    view = actor.view(ref)
    basic = 1 in view
    specialties = tuple(row.specialties.split(",")) if row.specialties else ()
    return ClientRow(
        pk=row.pk,
        id=row.id,
        name=row.display_name,
        code=row.code,
        unit=row.unit_name,
        stage=row.stage,
        uscc=row.uscc if basic else None,
        manager=(row.owner or row.manager_text) if actor.sees_manager(ref) else None,
        specialties=specialties if basic or 5 in view else None,
        grade=row.grade if basic else None,
        industry=row.industry if basic else None,
        completeness=row.filled * 100 // max(row.applicable, 1) if basic else None,
        verified_at=row.verified_at if basic else None,
        own=actor.owns(ref),
        opened_at=row.created_at if basic else None,
    )


def duplicates_by_key(
    connection: Connection, *, uscc: str | None, name: str, phones: Sequence[str], but: int | None
) -> list[Row[*tuple[Any, ...]]]:
    """Clients with the same USCC, the same normalised name or a same phone (digits), open ones only."""
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
