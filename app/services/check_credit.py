"""Proves terms, releases and lifts for `office check`: each says what was decided, and no more."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from app.domain.cases import CaseKind, Verdict
from app.domain.credit import repayment_of
from app.domain.credit_stops import CreditActKind
from app.domain.money import parse_yuan
from app.services.usecase import Call
from database.checkpoints import raw
from database.queries import check_credit as queries

_KINDS = {
    CreditActKind.RELEASE: CaseKind.CREDIT_RELEASE,
    CreditActKind.LIFT: CaseKind.CREDIT_LIFT,
}


def credit_problems(call: Call) -> Iterator[tuple[str, str]]:
    """Code and id of everything about credit that differs from what was signed."""
    connection = call.uow.connection
    for row in queries.terms_of_cases(connection):
        if not (_decided(row, CaseKind.CREDIT) and _as_asked(row)):
            yield "credit_term", row.id
    for row in queries.acts_of_cases(connection):
        if not (_decided(row, _KINDS[CreditActKind(row.kind)]) and _until(row)):
            yield "credit_act", row.id
    for identity in queries.granted_without_effect(connection):
        yield "credit_case", identity
    wrong = {row.id for row in queries.papers(connection) if not _as_entered(row)}
    for identity in sorted(wrong):
        yield "credit_term", identity


def _decided(row: Any, kind: CaseKind) -> bool:
    """Whether a granted case of this kind about the same client stands behind it."""
    return bool(
        row.case_kind == kind
        and row.verdict == Verdict.GRANTED
        and row.case_client_pk == row.client_pk
    )


def _as_asked(row: Any) -> bool:
    """Whether a term says what was frozen, by the organ that decided, and begins no earlier."""
    asked = json.loads(raw(row.frozen))["asked"]
    names = ("level", "limit_fen", "repayment", "counts", "reason")
    until = row.valid_until.isoformat() if row.valid_until is not None else None
    return bool(
        all(asked[name] == getattr(row, name) for name in names)
        and asked["until"] == until
        and date.fromisoformat(asked["from"]) <= row.valid_from
        and row.organ_pk == row.decided_organ_pk
    )


def _until(row: Any) -> bool:
    asked = json.loads(raw(row.frozen))["asked"]
    until = row.until.isoformat() if row.until is not None else None
    return bool(asked.get("until") == until)


def _as_entered(row: Any) -> bool:
    """Whether a part of a term is what the officer signed of the paper."""
    if row.record is None:
        return False
    said = json.loads(raw(row.record))
    words = str(said["value"])
    if row.field == "credit_level":
        return bool(row.level == words[:20])
    if row.field == "arrears_limit":
        return bool(row.limit_fen == parse_yuan(words))
    # Of entries before terms, one that could not be read as a period became none.
    return row.repayment in (None, repayment_of(words))
