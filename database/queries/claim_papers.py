"""Signed decisions behind the acts of a claim, for its papers."""

from sqlalchemy import Connection, select

from app.readmodels.claim_papers import Signed
from database.tables.cases import approval_case, case_decision
from database.tables.claims import claim_act
from database.tables.organisation import unit, user

_SHOWN = 16
"""Hex digits of a signature that stand on paper."""


def decisions(connection: Connection, claim_pk: int) -> dict[str, Signed]:
    """Signed decisions on a claim by the id of the act that each one led to."""
    found = (
        select(
            claim_act.c.id,
            approval_case.c.id.label("case"),
            case_decision.c.signature,
            unit.c.name.label("organ"),
            user.c.name.label("officer"),
            case_decision.c.at,
        )
        .select_from(
            claim_act.join(approval_case, approval_case.c.pk == claim_act.c.case_pk)
            .join(case_decision, case_decision.c.case_pk == approval_case.c.pk)
            .join(unit, unit.c.pk == case_decision.c.organ_pk)
            .join(user, user.c.pk == case_decision.c.decided_by)
        )
        .where(claim_act.c.claim_pk == claim_pk)
    )
    return {
        row.id: Signed(
            row.case, bytes(row.signature).hex()[:_SHOWN], row.organ, row.officer, row.at
        )
        for row in connection.execute(found)
    }
