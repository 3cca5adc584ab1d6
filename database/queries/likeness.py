"""Who is the same as, or like, somebody (domain.md 7.4 item 3): open clients, and prospects.

Candidates come by credit code, name, telephone and address. The rule itself stands in
`app.domain.likeness`: nothing is alike because a statement found it. Similar names are looked for
where the trade name (字号) stands: by the first two pairs of characters of the core.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    Text,
    bindparam,
    cast,
    func,
    literal,
    or_,
    select,
    text,
)

from app.domain.likeness import (
    SIMILAR_PERCENT,
    Identity,
    bigrams_of,
    comparer,
    shared_at_least,
    stem,
    stem_keys,
    without_county,
)
from app.domain.region_names import Regions
from app.domain.text import half_width
from app.domain.uscc import normalise
from app.readmodels.likeness import Alike
from database.tables.claims import prospect
from database.tables.client import address, client, party, search_entry
from database.tables.organisation import unit

MOST = 400
"""Candidates by name that are compared, the shortest names first; only a core such as 物流 has
more, and what is the same as that is short."""
LEADING = 2
"""Pairs of characters by which similar names are looked for."""
_TAIL = 6
"""Last characters of an address by which others are looked for."""


def alike_clients(
    connection: Connection,
    identity: Identity,
    regions: Regions,
    similar_percent: int = SIMILAR_PERCENT,
) -> tuple[Alike, ...]:
    """Open clients that are the same as `identity` or like it, the surest reason first."""
    lead = without_county(stem(identity.name, regions).core, regions)
    wanted = [_clients_named(lead, similar_percent)] if lead else []
    if identity.uscc:
        wanted.append(_clients().where(party.c.uscc == normalise(identity.uscc)))
    if identity.phones:
        wanted.append(_clients_by_phone(identity.phones))
    if identity.address:
        wanted.append(_clients_at(identity.address))
    return _judged(connection, identity, wanted, regions, similar_percent)


def alike_prospects(
    connection: Connection,
    identity: Identity,
    regions: Regions,
    similar_percent: int = SIMILAR_PERCENT,
) -> tuple[Alike, ...]:
    """Prospects that are the same as `identity` or like it, the surest reason first."""
    cores = stem_keys(identity.name, regions)
    lead = without_county(cores[0], regions)
    wanted = [_prospects().where(prospect.c.stem_key.in_(cores))]
    if lead:
        wanted.append(_prospects().where(_leads(prospect.c.stem_key, lead)))
    if identity.uscc:
        wanted.append(_prospects().where(prospect.c.uscc == normalise(identity.uscc)))
    if identity.phones:
        wanted.append(_prospects().where(prospect.c.phone.in_(identity.phones)))
    if identity.address:
        ending = prospect.c.address.endswith(_tail(identity.address), autoescape=True)
        wanted.append(_prospects().where(ending))
    return _judged(connection, identity, wanted, regions, similar_percent)


def _clients(**more: ColumnElement[Any]) -> Select[Any]:
    """Open clients with what comparing needs; phone and address only where `more` brings them."""
    nothing = literal(None, Text)
    return (
        select(
            *(client.c.pk, party.c.name, party.c.uscc, client.c.unit_pk, unit.c.name.label("unit")),
            *(more.get(name, nothing).label(name) for name in ("phone", "address")),
        )
        .select_from(client)
        .join(party, party.c.pk == client.c.party_pk)
        .join(unit, unit.c.pk == client.c.unit_pk)
        .where(client.c.closed_at.is_(None))
    )


def _clients_named(lead: str, similar_percent: int) -> Select[Any]:
    """Clients whose name has one of the first pairs of `lead`, and shares enough of it."""
    match = " OR ".join(f'"{pair}"' for pair in _leading(lead)) or f'"{lead}"*'
    rows = text("SELECT rowid FROM client_ft WHERE client_ft MATCH :pairs")
    hits = rows.bindparams(bindparam("pairs", match, type_=Text)).columns(search_entry.c.pk)
    value = search_entry.c.value
    named = (
        select(search_entry.c.client_pk)
        .where(search_entry.c.pk.in_(hits), search_entry.c.kind == "name")
        .where(_shares(value, lead, similar_percent))
        .order_by(func.length(value), search_entry.c.pk)
        .limit(MOST)
    )
    return _clients().where(client.c.pk.in_(named))


def _leading(lead: str) -> tuple[str, ...]:
    return bigrams_of(lead)[:LEADING]


def _leads(column: ColumnElement[Any], lead: str) -> ColumnElement[bool]:
    """Whether `column` has one of the first pairs of `lead`."""
    return or_(*(func.instr(column, pair) > 0 for pair in _leading(lead) or (lead,)))


def _shares(column: ColumnElement[Any], lead: str, similar_percent: int) -> ColumnElement[bool]:
    """Whether `column` has as many pairs of `lead` as a similar name has."""
    pairs = (cast(func.instr(column, pair) > 0, Integer) for pair in bigrams_of(lead) or (lead,))
    return sum(pairs, start=literal(0)) >= shared_at_least(lead, similar_percent)


def _clients_by_phone(phones: Sequence[str]) -> Select[Any]:
    """Clients with one of `phones`, which each row brings as its own."""
    called = (
        select(search_entry.c.client_pk, func.min(search_entry.c.value).label("phone"))
        .where(search_entry.c.kind == "phone", search_entry.c.value.in_(phones))
        .group_by(search_entry.c.client_pk)
        .subquery()
    )
    return _clients(phone=called.c.phone).join(called, called.c.client_pk == client.c.pk)


def _clients_at(place: str) -> Select[Any]:
    """Clients with an address that ends as `place` does."""
    ending = address.c.text.endswith(_tail(place), autoescape=True)
    there = _clients(address=address.c.text).join(address, address.c.client_pk == client.c.pk)
    return there.where(ending)


def _prospects() -> Select[Any]:
    nothing = literal(None, Integer)
    return select(
        *(prospect.c.pk, prospect.c.name, prospect.c.uscc, prospect.c.phone, prospect.c.address),
        *(nothing.label("unit_pk"), nothing.label("unit")),
    )


def _tail(place: str) -> str:
    return half_width(place).strip()[-_TAIL:]


def _judged(
    connection: Connection,
    identity: Identity,
    wanted: Iterable[Select[Any]],
    regions: Regions,
    similar_percent: int,
) -> tuple[Alike, ...]:
    """Rows of all statements that are alike, each once and by its surest reason."""
    compare = comparer(identity, regions, similar_percent)
    found: dict[int, Alike] = {}
    for statement in wanted:
        for row in connection.execute(statement):
            reason = compare(_identity(row))
            known = found.get(row.pk)
            if reason is None or (known is not None and known.likeness.rank <= reason.rank):
                continue
            found[row.pk] = Alike(row.pk, row.name, reason, row.unit_pk, row.unit)
    return tuple(sorted(found.values(), key=lambda item: (item.likeness.rank, item.pk)))


def _identity(row: Row[Any]) -> Identity:
    return Identity(row.name, row.uscc, (row.phone,) if row.phone else (), row.address)
