"""Terms and acts of credit beside the cases and papers that decided them, for `office check`."""

from typing import Any

from sqlalchemy import Connection, Row, and_, select

from app.domain.cases import CaseKind, Verdict
from app.domain.credit import CREDIT_FIELDS, Source
from app.domain.credit_stops import CreditActKind
from database.tables.cases import approval_case, case_decision
from database.tables.credit import credit_act, credit_term
from database.tables.ledger import decision

_CASE = (
    approval_case.c.kind.label("case_kind"),
    approval_case.c.client_pk.label("case_client_pk"),
    approval_case.c.content.label("frozen"),
    case_decision.c.verdict,
    case_decision.c.organ_pk.label("decided_organ_pk"),
)


def terms_of_cases(connection: Connection) -> list[Row[Any]]:
    """Every term of a case, with the application and the decision; None where there is none."""
    joined = credit_term.outerjoin(
        approval_case, approval_case.c.pk == credit_term.c.case_pk
    ).outerjoin(case_decision, case_decision.c.case_pk == credit_term.c.case_pk)
    wanted = select(credit_term, *_CASE).select_from(joined)
    return list(connection.execute(wanted.where(credit_term.c.source == Source.CASE.value)))


def acts_of_cases(connection: Connection) -> list[Row[Any]]:
    """Every release and lift, with the application and the decision."""
    joined = credit_act.outerjoin(
        approval_case, approval_case.c.pk == credit_act.c.case_pk
    ).outerjoin(case_decision, case_decision.c.case_pk == credit_act.c.case_pk)
    wanted = select(credit_act, *_CASE).select_from(joined)
    return list(connection.execute(wanted.where(credit_act.c.kind != CreditActKind.STOP.value)))


def granted_without_effect(connection: Connection) -> list[str]:
    """Ids of granted cases about credit of which no term, release or lift came."""
    case, done = approval_case.c, case_decision.c
    term = select(credit_term.c.pk).where(credit_term.c.case_pk == case.pk).exists()
    act = select(credit_act.c.pk).where(credit_act.c.case_pk == case.pk).exists()
    kinds = (CaseKind.CREDIT, CaseKind.CREDIT_RELEASE, CaseKind.CREDIT_LIFT)
    found = (
        select(case.id)
        .join(case_decision, done.case_pk == case.pk)
        .where(
            case.kind.in_([kind.value for kind in kinds]),
            done.verdict == Verdict.GRANTED.value,
            ~term,
            ~act,
        )
    )
    return list(connection.execute(found).scalars())


def papers(connection: Connection) -> list[Row[Any]]:
    """Every term of a paper with an entry that was signed of the same paper, for each part."""
    joined = credit_term.outerjoin(
        decision,
        and_(
            decision.c.client_pk == credit_term.c.client_pk,
            decision.c.act == credit_term.c.act,
            decision.c.kind == "opening",
            decision.c.field.in_(CREDIT_FIELDS),
        ),
    )
    columns = (credit_term, decision.c.field, decision.c.record)
    wanted = select(*columns).select_from(joined)
    return list(connection.execute(wanted.where(credit_term.c.source == Source.OPENING.value)))
