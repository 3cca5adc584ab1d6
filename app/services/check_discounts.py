"""Proves the lines of category 8 for `office check`: each says what was signed, and no more."""

import json
from collections.abc import Iterator
from typing import Any

from app.domain.tariffs import rate_words
from app.services.usecase import Call
from database.checkpoints import raw
from database.queries import check_discounts as queries

_WORDS = ("manner", "justification", "over_reason")


def discount_problems(call: Call) -> Iterator[tuple[str, str]]:
    """Code and id of every line or paper that differs from the record that was signed."""
    connection = call.uow.connection
    for row in queries.lines(connection):
        if not _as_frozen(row, json.loads(raw(row.frozen))):
            yield "discount_line", row.id
    for row in queries.papers(connection):
        said = json.loads(raw(row.record))
        agrees = _as_signed(row, said) if row.kind == "discount" else _as_field(row, said)
        if row.client_pk != row.decided_of or not agrees:
            yield "discount_opening", row.id


def _as_frozen(row: Any, frozen: dict[str, Any]) -> bool:
    """Whether a line is the subject of its application, and what was asked and held then."""
    asked, held = frozen["asked"], frozen["held"]
    return bool(
        frozen["subject"] == row.id
        and _terms(row) == _said(asked)
        and all(asked[name] == getattr(row, name) for name in (*_WORDS, "expected_fen"))
        and asked.get("renews") == row.renews
        and (held["norm"], held["agency_norm"]) == (row.norm, row.agency_norm)
        and held["rule"] == row.rule
    )


def _as_signed(row: Any, said: dict[str, Any]) -> bool:
    """Whether a paper says what the officer signed."""
    return _terms(row) == _said(said) and said["manner"] == row.manner


def _as_field(row: Any, said: dict[str, Any]) -> bool:
    """Whether a paper of before lines were entered has the rate that was signed as a field."""
    rate = row.rate if said["field"] == "discount_rate" else row.agency_rate
    return bool(said["value"] == rate_words(rate))


def _terms(row: Any) -> tuple[object, ...]:
    days = (row.valid_from.isoformat(), row.valid_until.isoformat())
    return (row.business_id, row.rate, row.agency_rate, *days)


def _said(said: dict[str, Any]) -> tuple[object, ...]:
    return tuple(said[name] for name in ("business", "rate", "agency_rate", "from", "until"))
