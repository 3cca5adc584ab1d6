"""Signed decisions behind the acts of a claim, and what an organ filed, for papers."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, select

from app.domain.claims import ActKind
from app.domain.delegations import signature
from app.readmodels.claim_papers import Signed
from database.tables.cases import approval_case, case_decision
from database.tables.claims import claim, claim_act
from database.tables.organisation import unit, user

_GIVER = user.alias("giver")
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
            _GIVER.c.name.label("giver"),
            case_decision.c.at,
        )
        .select_from(
            claim_act.join(approval_case, approval_case.c.pk == claim_act.c.case_pk)
            .join(case_decision, case_decision.c.case_pk == approval_case.c.pk)
            .join(unit, unit.c.pk == case_decision.c.organ_pk)
            .join(user, user.c.pk == case_decision.c.decided_by)
            .outerjoin(_GIVER, _GIVER.c.pk == case_decision.c.for_pk)
        )
        .where(claim_act.c.claim_pk == claim_pk)
    )
    return {
        row.id: Signed(
            row.case,
            bytes(row.signature).hex()[:_SHOWN],
            row.organ,
            signature(row.officer, row.giver),
            row.at,
        )
        for row in connection.execute(found)
    }


def filed(connection: Connection, organs: Collection[int], since: date, until: date) -> list[int]:
    """Keys of claims that these organs approved and that were filed in the period, in order."""
    approved = claim_act.alias("approved")
    found = (
        select(claim_act.c.claim_pk)
        .select_from(
            claim_act.join(approved, approved.c.claim_pk == claim_act.c.claim_pk).join(
                case_decision, case_decision.c.case_pk == approved.c.case_pk
            )
        )
        .where(
            claim_act.c.kind == ActKind.FILED.value,
            claim_act.c.day.between(since, until),
            approved.c.kind == ActKind.APPROVED.value,
            case_decision.c.organ_pk.in_(organs),
        )
        .order_by(claim_act.c.day, claim_act.c.pk)
    )
    return list(connection.scalars(found))


def settled_with(connection: Connection, act_id: str, prospect_pk: int) -> list[int]:
    """Keys of claims on a prospect that were reviewed by the same act as this one."""
    reviewed = claim_act.alias("reviewed")
    kinds = (ActKind.APPROVED.value, ActKind.REJECTED.value)
    found = (
        select(claim_act.c.claim_pk)
        .select_from(
            claim_act.join(claim, claim.c.pk == claim_act.c.claim_pk).join(
                reviewed, reviewed.c.act == claim_act.c.act
            )
        )
        .where(
            claim.c.prospect_pk == prospect_pk,
            reviewed.c.id == act_id,
            claim_act.c.kind.in_(kinds),
        )
        .order_by(claim_act.c.claim_pk)
    )
    return list(connection.scalars(found))
