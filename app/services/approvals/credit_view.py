"""What a case about credit asks beside what held, read from what is signed over."""

from datetime import date
from decimal import Decimal

from app.domain.cases import CREDIT_KINDS, CaseKind
from app.domain.credit import Counts, CreditTerm
from app.domain.credit_level import PaymentRecord
from app.readmodels.case_view import CreditCase, CreditTerms
from app.services.approvals.course import ClimbingCase
from app.services.approvals.discount_view import Said, content_of
from app.services.credit.standing import frozen_term, term_of
from app.services.usecase import Call


def seen_credit(call: Call, found: ClimbingCase) -> CreditCase | None:
    """The credit that a case decides on; None for a case that is about none."""
    if found.case.kind not in CREDIT_KINDS:
        return None
    snapshot = content_of(call, found, found.stored.course.revision)
    wanted, held = snapshot["asked"], snapshot["held"]
    bills, in_time, mean, worst = held["paid"]
    credit = found.case.kind is CaseKind.CREDIT
    return CreditCase(
        asked=_terms(wanted) if credit else None,
        held=_terms(held["term"]) if held["term"] is not None else None,
        today=_today(term_of(call, found.case.client_pk or 0)),
        reason=wanted["reason"],
        until=_day(wanted["until"]) if found.case.kind is CaseKind.CREDIT_LIFT else None,
        open_fen=held["open_fen"],
        overdue_fen=held["overdue_fen"],
        unbilled_fen=held["unbilled_fen"],
        counted_fen=held["counted_fen"],
        oldest_due=_day(held["oldest_due"]),
        stopped_since=_day(held["stopped_since"]),
        lifted_until=_day(held["lifted_until"]),
        paid=PaymentRecord(bills, in_time, Decimal(mean), worst),
        proposed=held["proposed"] or "",
    )


def _today(term: CreditTerm | None) -> CreditTerms | None:
    return _terms(frozen_term(term)) if term is not None else None


def _terms(said: Said) -> CreditTerms:
    return CreditTerms(
        level=said["level"] or "",
        limit_fen=said["limit_fen"],
        repayment=said["repayment"] or "",
        counts=Counts(said["counts"]),
        valid_from=date.fromisoformat(said["from"]),
        valid_until=_day(said["until"]),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
