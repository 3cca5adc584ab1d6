"""Decide a case about credit: once it is granted, the term, release or lift in the same act."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.audit import Action, LogNote
from app.domain.cases import CaseKind, Verdict
from app.domain.clients import Client
from app.domain.credit import Counts, CreditTerm, Source
from app.domain.credit_stops import CreditActKind
from app.domain.dossier import FieldChange
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.text import clean
from app.readmodels.agreements import CREDIT
from app.services.approvals.acting import Answer, answer_step, awaited, conclude
from app.services.approvals.course import ClimbingCase, Paper, Said, note_case
from app.services.approvals.discount_view import Said as Frozen
from app.services.approvals.discount_view import content_of
from app.services.approvals.telling import NOBODY, Recipients
from app.services.approvals.turns import demand_signing
from app.services.arrears.evaluating import refresh
from app.services.assignments import settled
from app.services.clients import insertion
from app.services.credit.fields import term_values
from app.services.credit.hindrance import release_overdue
from app.services.credit.standing import owing_of, stop_of, term_of
from app.services.usecase import Call, Topic
from database.repositories import credit_acts, credit_terms
from database.repositories.credit_acts import NewCreditAct
from database.repositories.credit_terms import Entering

_TERM, _ACT = "credit_term", "credit_act"


@dataclass(frozen=True, slots=True)
class _Decided:
    """A granted case: whose credit, by which organ, and what was asked."""

    found: ClimbingCase
    client: Client
    organ_pk: int
    wanted: Frozen


def decide_credit(
    call: Call,
    found: ClimbingCase,
    *,
    approve: bool,
    opinion: str,
    paper: Paper | None = None,
    told: Recipients = NOBODY,
) -> Verdict | None:
    """Sign the awaited step with yes or no; a yes that ends the case does what was asked.

    A release is refused while anything is overdue (K7), a release or lift when no stop stands any
    more, and a term or lift that is over already.
    """
    signing = demand_signing(call, found, awaited(found))
    client = call.uow.dossiers.get(found.case.client_pk or 0)
    wanted = content_of(call, found, found.stored.course.revision)["asked"]
    if approve:
        _refuse_late(call, found, client, wanted)
    answer = Answer.SIGN if approve else Answer.REFUSE
    after = answer_step(call, found, signing, answer, Said(opinion, paper), added=told)
    verdict = conclude(call, after, signing, clean(opinion))
    note_case(call, after, f"case_{after.entries[-1].kind}")
    if verdict is Verdict.GRANTED:
        _ACTS[found.case.kind](call, _Decided(after, client, signing.organ_pk, wanted))
        refresh(call, (client.pk,))
    call.topics |= {Topic.CLIENTS, Topic.ARREARS}
    return verdict


def _refuse_late(call: Call, found: ClimbingCase, client: Client, wanted: Frozen) -> None:
    about_stop = found.case.kind in (CaseKind.CREDIT_RELEASE, CaseKind.CREDIT_LIFT)
    if about_stop and not stop_of(call, client.pk).stands:
        raise Refusal(Reason.CREDIT_NOT_STOPPED, client=client.display_name)
    if found.case.kind is CaseKind.CREDIT_RELEASE:
        overdue = release_overdue(call, client)
        if overdue is not None:
            raise overdue
    until = wanted.get("until")
    if until is not None and date.fromisoformat(until) < call.today:
        number = found.stored.number
        raise Refusal(Reason.CREDIT_OVER, number=number, day=date.fromisoformat(until))


def _grant(call: Call, one: _Decided) -> None:
    """The term, from its first day and not before today; the fields of section 7 follow."""
    client, wanted = one.client, one.wanted
    before = term_of(call, client.pk)
    term = CreditTerm(
        client_pk=client.pk,
        level=wanted["level"],
        limit_fen=wanted["limit_fen"],
        repayment=wanted["repayment"],
        counts=Counts(wanted["counts"]),
        valid_from=max(date.fromisoformat(wanted["from"]), call.today),
        valid_until=date.fromisoformat(wanted["until"]) if wanted["until"] else None,
        organ_pk=one.organ_pk,
        source=Source.CASE,
        document_no=one.found.stored.number,
        document_date=call.today,
        booked_on=call.today,
        case_pk=one.found.case.pk,
        reason=wanted["reason"],
    )
    by = Entering(call.actor.user_pk, to_ms(call.now), call.act)
    identity = credit_terms.add(call.uow.connection, call.uow.saved.append, term, by)
    had, has = term_values(before), term_values(term)
    changes = [
        FieldChange(name, had.get(name), value)
        for name, value in has.items()
        if had.get(name) != value
    ]
    call.uow.dossiers.ledgers.history(client.pk, changes, insertion(call, "credit"))
    settled(call, replace(client, version=client.version + 1), client.version)
    _note(call, client, _TERM, identity, "credit_granted")


def _release(call: Call, one: _Decided) -> None:
    pk = credit_acts.add(
        call.uow.connection, call.uow.saved.append, _new(call, one, CreditActKind.RELEASE)
    )
    _note(call, one.client, _ACT, str(pk), "credit_released")


def _lift(call: Call, one: _Decided) -> None:
    until = date.fromisoformat(one.wanted["until"])
    new = replace(_new(call, one, CreditActKind.LIFT), until=until)
    pk = credit_acts.add(call.uow.connection, call.uow.saved.append, new)
    _note(call, one.client, _ACT, str(pk), "credit_lifted")


_ACTS = {
    CaseKind.CREDIT: _grant,
    CaseKind.CREDIT_RELEASE: _release,
    CaseKind.CREDIT_LIFT: _lift,
}


def _new(call: Call, one: _Decided, kind: CreditActKind) -> NewCreditAct:
    return NewCreditAct(
        client_pk=one.client.pk,
        kind=kind,
        acts_on=call.today,
        reason=one.wanted["reason"],
        booked_on=call.today,
        at=to_ms(call.now),
        act=call.act,
        overdue_fen=owing_of(call, one.client.pk, None).overdue_fen,
        case_pk=one.found.case.pk,
        author_pk=call.actor.user_pk,
    )


def _note(call: Call, client: Client, what: str, identity: str, detail: str) -> None:
    """The entry of what came to hold; no values."""
    call.record(
        LogNote(
            Action.CREDIT,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type=what,
            object_id=identity,
            categories=(CREDIT,),
            detail=detail,
        )
    )
