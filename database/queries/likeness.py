"""Who is the same as, or like, somebody (domain.md 7.4 item 3): open clients, and prospects.

Candidates come by credit code, name, telephone and address. The rule itself stands in
`app.domain.likeness`: nothing is alike because a statement found it. Similar names are looked for
where the trade name (字号) stands: by the first two pairs of characters of the core.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

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
from database.prepared import driver_rows

MOST = 400
"""Candidates by name that are compared, the shortest names first; only a core such as 物流 has
more, and what is the same as that is short."""
LEADING = 2
"""Pairs of characters by which similar names are looked for."""
_TAIL = 6
"""Last characters of an address by which others are looked for."""
_CLIENTS = """
SELECT c.pk, p.name, p.uscc, {phone}, {address}, c.unit_pk, u.name
FROM client c JOIN party p ON p.pk = c.party_pk JOIN unit u ON u.pk = c.unit_pk {joined}
WHERE c.closed_at IS NULL AND {condition}
"""
_NAMED = """c.pk IN (
  SELECT e.client_pk FROM search_entry e
  WHERE e.pk IN (SELECT rowid FROM client_ft WHERE client_ft MATCH ?)
    AND e.kind = 'name' AND {shares} >= ?
  ORDER BY length(e.value), e.pk LIMIT ? + 0)"""
_CALLED = """JOIN (
  SELECT client_pk, min(value) AS phone FROM search_entry
  WHERE kind = 'phone' AND value IN ({marks}) GROUP BY client_pk) t ON t.client_pk = c.pk"""
_ENDS = "LIKE ? ESCAPE '/'"
_PROSPECTS = """
SELECT pk, name, uscc, phone, address, NULL, NULL FROM prospect WHERE {condition}
"""


class _Wanted(NamedTuple):
    """A statement that finds candidates, and its values."""

    sql: str
    values: Sequence[object]


class _Candidate(NamedTuple):
    """A client or prospect with what comparing needs; a prospect is of no unit."""

    pk: int
    name: str
    uscc: str | None
    phone: str | None
    address: str | None
    unit_pk: int | None
    unit: str | None

    @property
    def identity(self) -> Identity:
        phones = (self.phone,) if self.phone else ()
        return Identity(self.name, self.uscc, phones, self.address)


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
        wanted.append(_clients("p.uscc = ?", [normalise(identity.uscc)]))
    if identity.phones:
        called = _CALLED.format(marks=_marks(identity.phones))
        wanted.append(_clients("1", identity.phones, phone="t.phone", joined=called))
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
    wanted = [_prospects(f"stem_key IN ({_marks(cores)})", cores)]
    if lead:
        pairs = _leading(lead) or (lead,)
        wanted.append(_prospects(" OR ".join(["instr(stem_key, ?) > 0"] * len(pairs)), pairs))
    if identity.uscc:
        wanted.append(_prospects("uscc = ?", [normalise(identity.uscc)]))
    if identity.phones:
        wanted.append(_prospects(f"phone IN ({_marks(identity.phones)})", identity.phones))
    if identity.address:
        wanted.append(_prospects(f"address {_ENDS}", [_ending(identity.address)]))
    return _judged(connection, identity, wanted, regions, similar_percent)


def _clients(
    condition: str,
    values: Sequence[object],
    *,
    phone: str = "NULL",
    address: str = "NULL",
    joined: str = "",
) -> _Wanted:
    """Open clients that meet a condition; phone and address only where `joined` brings them."""
    sql = _CLIENTS.format(condition=condition, phone=phone, address=address, joined=joined)
    return _Wanted(sql, values)


def _clients_named(lead: str, similar_percent: int) -> _Wanted:
    """Clients whose name has one of the first pairs of `lead`, and shares enough of it."""
    match = " OR ".join(f'"{pair}"' for pair in _leading(lead)) or f'"{lead}"*'
    pairs = bigrams_of(lead) or (lead,)
    shares = " + ".join(["(instr(e.value, ?) > 0)"] * len(pairs))
    values = (match, *pairs, shared_at_least(lead, similar_percent), MOST)
    return _clients(_NAMED.format(shares=f"({shares})"), values)


def _leading(lead: str) -> tuple[str, ...]:
    return bigrams_of(lead)[:LEADING]


def _clients_at(place: str) -> _Wanted:
    """Clients with an address that ends as `place` does."""
    there = "JOIN client_address a ON a.client_pk = c.pk"
    return _clients(f"a.text {_ENDS}", [_ending(place)], address="a.text", joined=there)


def _prospects(condition: str, values: Sequence[object]) -> _Wanted:
    return _Wanted(_PROSPECTS.format(condition=condition), values)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _ending(place: str) -> str:
    """What _ENDS compares with: any beginning, then the last characters of an address."""
    tail = half_width(place).strip()[-_TAIL:]
    return "%" + "".join(f"/{sign}" if sign in "/%_" else sign for sign in tail)


def _judged(
    connection: Connection,
    identity: Identity,
    wanted: Iterable[_Wanted],
    regions: Regions,
    similar_percent: int,
) -> tuple[Alike, ...]:
    """Rows of all statements that are alike, each once and by its surest reason."""
    compare = comparer(identity, regions, similar_percent)
    found: dict[int, Alike] = {}
    for sql, values in wanted:
        for row in map(_Candidate._make, driver_rows(connection, sql, values)):
            reason = compare(row.identity)
            known = found.get(row.pk)
            if reason is None or (known is not None and known.likeness.rank <= reason.rank):
                continue
            found[row.pk] = Alike(row.pk, row.name, reason, row.unit_pk, row.unit)
    return tuple(sorted(found.values(), key=lambda item: (item.likeness.rank, item.pk)))
