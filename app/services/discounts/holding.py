"""Discounts that a client has (资费优惠标准, category 8), from approved lines and papers only.

What holds follows from the day: nothing runs when a line lapses. Papers of before (期初) come
first in the order of decisions, because nothing was decided in the program before them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.case_course import CaseState
from app.domain.discount_lines import Granted, LineState, Term, terms_of
from app.domain.moments import from_ms, local_day
from app.domain.tariffs import rate_words
from app.readmodels.discounts import ClientDiscounts, DiscountRow, WaitingLine
from app.services.approvals.course import find_case
from app.services.approvals.sight import seen_as
from app.services.usecase import Call
from database.repositories import discounts as stored

_ORDER = (LineState.IN_FORCE, LineState.TO_COME, LineState.REPLACED, LineState.LAPSED)


def discounts_of(call: Call, client_pk: int, day: date | None = None) -> ClientDiscounts:
    """Everything that was granted to a client or waits, as it stands on `day` or today.

    For the rules, which ask everything; a reader is shown `seen_discounts`.
    """
    connection, on = call.uow.connection, day or call.today
    rows = stored.standing(connection, client_pk)
    granted = [row for row in rows if row.state == CaseState.GRANTED]
    waiting = [row for row in rows if row.state != CaseState.GRANTED]
    papers = stored.openings(connection, client_pk)
    terms = terms_of([_granted(row, call.office.zone) for row in (*papers, *granted)])
    made = [
        *(_of_paper(row, terms[row.id], on) for row in papers),
        *(_of_case(row, terms[row.id], on) for row in granted),
    ]
    made.sort(key=lambda row: (_ORDER.index(row.state), row.ends, row.business_pk or 0))
    me = call.actor.user_pk
    return ClientDiscounts(tuple(made), tuple(_waiting(row, me) for row in waiting))


def seen_discounts(call: Call, client_pk: int) -> ClientDiscounts:
    """The same for a reader of category 8: of what waits, the applications they may see (A7).

    A grant of the category alone shows what is granted, not what somebody asks for.
    """
    found = discounts_of(call, client_pk)
    seen = (one for one in found.waiting if seen_as(call, find_case(call, one.case_id)) is not None)
    return replace(found, waiting=tuple(seen))


def field_values(rows: Sequence[DiscountRow]) -> dict[str, str]:
    """The four fields of category 8 as text, of lines in force; several each with its business."""
    if not rows:
        return {}
    return {
        "discount_rate": _told(rows, (rate_words(row.rate) for row in rows)),
        "discount_manner": _told(rows, (row.manner for row in rows)),
        "discount_period": _told(rows, (f"{row.begins} 至 {row.ends}" for row in rows)),
        "agency_rate": _told(rows, (rate_words(row.agency_rate) for row in rows)),
    }


def _told(rows: Sequence[DiscountRow], words: Iterable[str]) -> str:
    if len(rows) == 1:
        return next(iter(words))
    return "；".join(f"{row.business} {said}" for row, said in zip(rows, words, strict=True))


def _granted(row: Any, zone: str) -> Granted:
    """A line as the course of time sees it; a paper was decided before it began."""
    at = getattr(row, "decided_at", None)
    decided = row.valid_from if at is None else local_day(from_ms(at), zone)
    return Granted(row.id, row.business_pk, row.valid_from, row.valid_until, decided)


def _of_paper(row: Any, term: Term, on: date) -> DiscountRow:
    return replace(_line(row, term, on, row.document_no), paper_on=row.document_date)


def _of_case(row: Any, term: Term, on: date) -> DiscountRow:
    return replace(
        _line(row, term, on, row.case_number),
        case_id=row.case_id,
        expected_fen=row.expected_fen,
        renews=row.renews or "",
    )


def _line(row: Any, term: Term, on: date, reference: str) -> DiscountRow:
    """What papers and cases have in common."""
    return DiscountRow(
        id=row.id,
        business_pk=row.business_pk,
        business=row.business or "",
        rate=row.rate,
        agency_rate=row.agency_rate,
        manner=row.manner,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        begins=term.begins,
        ends=term.ends,
        state=term.state(on),
        days_left=(term.ends - on).days,
        reference=reference,
    )


def _waiting(row: Any, me: int) -> WaitingLine:
    return WaitingLine(
        case_id=row.case_id,
        number=row.case_number,
        business_pk=row.business_pk,
        business=row.business,
        rate=row.rate,
        agency_rate=row.agency_rate,
        manner=row.manner,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        state=CaseState(row.state),
        renews=row.renews or "",
        mine=row.applicant_pk == me,
    )
