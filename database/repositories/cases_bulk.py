"""Open cases in bulk, as large sample offices need them: awaited, and with what lists read."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from app.domain.case_course import CaseState, EntryKind, Mode, StepAct
from app.domain.cases import CaseKind
from app.domain.organisation import Level
from database.records import new_id
from database.tables.case_course import case_entry, case_standing, case_step, case_waiting
from database.tables.cases import approval_case
from database.tables.client import client
from database.tables.discounts import discount_line

_CONTENT = b"{}"


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A discount of a client that waits at its second step; `at` in ms."""

    number: str
    client_pk: int
    unit_pk: int
    business_pk: int
    applicant_pk: int
    signer_pk: int
    organ_pk: int
    role: str
    rate: int
    valid_from: date
    valid_until: date
    due: date
    at: int
    act: str


def some_clients(connection: Connection, count: int) -> list[Row[Any]]:
    """Key and unit of the first clients."""
    found = select(client.c.pk, client.c.unit_pk).order_by(client.c.pk).limit(count)
    return list(connection.execute(found))


def insert_open_cases(connection: Connection, new: Sequence[OpenCase]) -> None:
    """Insert cases with steps, one signature, standing, who is awaited and line."""
    last = connection.execute(select(func.coalesce(func.max(approval_case.c.pk), 0))).scalar_one()
    keyed = list(enumerate(new, start=last + 1))
    connection.execute(insert(approval_case), [_case(pk, one) for pk, one in keyed])
    connection.execute(insert(case_step), [row for pk, one in keyed for row in _steps(pk, one)])
    connection.execute(insert(case_entry), [_entry(pk, one) for pk, one in keyed])
    connection.execute(insert(case_standing), [_standing(pk, one) for pk, one in keyed])
    connection.execute(insert(case_waiting), [_awaited(pk, one) for pk, one in keyed])
    connection.execute(insert(discount_line), [_line(pk, one) for pk, one in keyed])


def _case(pk: int, one: OpenCase) -> dict[str, Any]:
    return {
        "pk": pk,
        "id": new_id(),
        "kind": CaseKind.DISCOUNT.value,
        "client_pk": one.client_pk,
        "subject": None,
        "organ_pk": one.organ_pk,
        "applicant_pk": one.applicant_pk,
        "content": _CONTENT,
        "sha256": hashlib.sha256(_CONTENT).digest(),
        "rule_version": 1,
        "at": one.at,
        "act": one.act,
    }


def _steps(pk: int, one: OpenCase) -> Iterator[dict[str, Any]]:
    acts = ((StepAct.ENDORSE, Level.COUNTY), (StepAct.APPROVE, Level.PREFECTURE))
    for number, (act, level) in enumerate(acts):
        yield {
            "case_pk": pk,
            "revision": 1,
            "number": number,
            "act": act.value,
            "mode": Mode.ANY.value,
            "level": level.value,
            "organ_pk": one.organ_pk,
            "roles": one.role,
            "people": "",
            "opinion": False,
            "outside": False,
        }


def _entry(pk: int, one: OpenCase) -> dict[str, Any]:
    return {
        "id": new_id(),
        "case_pk": pk,
        "revision": 1,
        "kind": EntryKind.ENDORSED.value,
        "step": 0,
        "user_pk": one.signer_pk,
        "organ_pk": one.unit_pk,
        "words": "",
        "record": _CONTENT,
        "signature": b"",
        "user_key_pk": 0,
        "at": one.at,
        "act": one.act,
    }


def _standing(pk: int, one: OpenCase) -> dict[str, Any]:
    where = {"state": CaseState.WAITING.value, "revision": 1, "step": 1}
    return {"case_pk": pk, "number": one.number, **where, "due": one.due, "version": 2}


def _awaited(pk: int, one: OpenCase) -> dict[str, Any]:
    who = {"organ_pk": one.organ_pk, "role": one.role}
    return {"case_pk": pk, **who, "what": "answer", "due": one.due}


def _line(pk: int, one: OpenCase) -> dict[str, Any]:
    return {
        "id": new_id(),
        "application": new_id(),
        "number": 1,
        "case_pk": pk,
        "revision": 1,
        "client_pk": one.client_pk,
        "unit_pk": one.unit_pk,
        "business_pk": one.business_pk,
        "rate": one.rate,
        "agency_rate": 0,
        "norm": one.rate,
        "agency_norm": 0,
        "manner": "按件折扣",
        "valid_from": one.valid_from,
        "valid_until": one.valid_until,
        "expected_fen": 1_000_000,
        "justification": "bench",
        "over_reason": "",
        "rule": "D2",
        "author_pk": one.applicant_pk,
        "at": one.at,
        "act": one.act,
    }
