"""Samples of the access register and the ledger of its reviews: appended, never changed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, bindparam, func, insert, select

from app.domain.audit import canonical
from app.domain.log_exceptions import ExceptionKind
from app.domain.log_review import ReviewMark
from database.prepared import Prepared
from database.records import AggregateChange, Saved, new_id
from database.tables.organisation import user
from database.tables.review import log_draw, log_review

_DRAWS = Prepared(
    select(log_draw.c.month, log_draw.c.size, log_draw.c.head, log_draw.c.entries)
    .where(log_draw.c.scope == bindparam("scope"))
    .order_by(log_draw.c.month)
)

_MINE = (
    select(func.max(log_review.c.pk))
    .where(log_review.c.concerned_pk == bindparam("who"))
    .group_by(log_review.c.seq)
)
_WAITING = Prepared(
    select(
        log_review.c.seq,
        log_review.c.mark,
        log_review.c.text,
        user.c.name,
        log_review.c.author_pk,
        log_review.c.at,
    )
    .join(user, user.c.pk == log_review.c.author_pk)
    .where(log_review.c.pk.in_(_MINE), log_review.c.mark == bindparam("mark"))
    .order_by(log_review.c.pk)
)


@dataclass(frozen=True, slots=True)
class DrawnEntry:
    """An entry of a sample: number, person concerned, why it is red; one without was drawn."""

    seq: int
    user_pk: int | None
    kinds: frozenset[ExceptionKind]


@dataclass(frozen=True, slots=True)
class Draw:
    """A month's sample for a scope; `size` and `head` are the end of the chain at its end."""

    month: str
    size: int
    head: bytes
    entries: tuple[DrawnEntry, ...]


@dataclass(frozen=True, slots=True)
class NewReview:
    """A row of the ledger of reviews; `at` in ms, `concerned_pk` is whose entry it is."""

    seq: int
    hash: bytes
    mark: ReviewMark
    text: str
    concerned_pk: int | None
    author_pk: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class StoredReview:
    """A row as stored, with the author's name."""

    seq: int
    mark: ReviewMark
    text: str
    author: str
    author_pk: int
    at: int


def draws(connection: Connection, scope: str) -> dict[str, Draw]:
    """Samples drawn for a scope, by month."""
    found = {}
    for row in _DRAWS.rows(connection, scope=scope):
        entries = tuple(
            DrawnEntry(seq, who, frozenset(map(ExceptionKind, why)))
            for seq, who, why in json.loads(row[3])
        )
        found[str(row[0])] = Draw(str(row[0]), int(row[1]), bytes(row[2]), entries)
    return found


def add_draw(
    connection: Connection, saved: Saved, new: Draw, scope: str, by: Mapping[str, object]
) -> None:
    """Keep a sample; `by` has `drawn_by`, `at` and `act`."""
    identity = new_id()
    entries = json.dumps([[one.seq, one.user_pk, sorted(one.kinds)] for one in new.entries])
    row = {"month": new.month, "scope": scope, "size": new.size, "entries": entries, **by}
    connection.execute(insert(log_draw), {"id": identity, "head": new.head, **row})
    record = canonical({"schema": 1, "id": identity, "head": new.head.hex(), **row})
    saved(AggregateChange("log_draw", identity, 1, 0, record))


def add_review(connection: Connection, saved: Saved, new: NewReview) -> None:
    """Append a row."""
    identity, row = new_id(), asdict(new)
    connection.execute(insert(log_review), {"id": identity, **row})
    record = canonical({"schema": 1, "id": identity, **row, "hash": new.hash.hex()})
    saved(AggregateChange("log_review", identity, 1, 0, record))


def reviews_of(connection: Connection, seqs: Sequence[int]) -> dict[int, tuple[StoredReview, ...]]:
    """Reviews of entries, in the order made, by number of the entry."""
    found: dict[int, tuple[StoredReview, ...]] = {}
    if not seqs:
        return found
    c = log_review.c
    listed = select(func.json_each(json.dumps(list(seqs))).table_valued("value").c.value)
    rows = connection.execute(
        select(c.seq, c.mark, c.text, user.c.name, c.author_pk, c.at)
        .join(user, user.c.pk == c.author_pk)
        .where(c.seq.in_(listed))
        .order_by(c.pk)
    )
    for row in rows:
        one = StoredReview(row.seq, ReviewMark(row.mark), row.text, row.name, row.author_pk, row.at)
        found[row.seq] = (*found.get(row.seq, ()), one)
    return found


def reviewed(connection: Connection, seqs: Sequence[int]) -> frozenset[int]:
    """Those of the entries that were reviewed."""
    return frozenset(
        seq
        for seq, rows in reviews_of(connection, seqs).items()
        if rows[-1].mark is ReviewMark.REVIEWED
    )


def waiting_for(connection: Connection, user_pk: int) -> tuple[StoredReview, ...]:
    """Questions about own entries that this person has not answered, oldest first."""
    rows = _WAITING.rows(connection, who=user_pk, mark=ReviewMark.ASKED.value)
    return tuple(
        StoredReview(row.seq, ReviewMark(row.mark), row.text, row.name, row.author_pk, row.at)
        for row in rows
    )
