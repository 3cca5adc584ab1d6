"""Discounts beside what was signed over them, for `office check`."""

from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from database.tables.case_course import case_revision
from database.tables.cases import approval_case
from database.tables.discounts import discount_line, discount_opening
from database.tables.ledger import decision
from database.tables.tariffs import business_type


def lines(connection: Connection) -> list[Row[Any]]:
    """Every line with the application that was frozen with it; None where there is none."""
    revised = and_(
        case_revision.c.case_pk == discount_line.c.case_pk,
        case_revision.c.revision == discount_line.c.revision,
    )
    frozen = func.coalesce(case_revision.c.content, approval_case.c.content)
    joined = (
        discount_line.join(approval_case, approval_case.c.pk == discount_line.c.case_pk)
        .join(business_type, business_type.c.pk == discount_line.c.business_pk)
        .outerjoin(case_revision, revised)
    )
    columns = (discount_line, business_type.c.id.label("business_id"), frozen.label("frozen"))
    return list(connection.execute(select(*columns).select_from(joined)))


def papers(connection: Connection) -> list[Row[Any]]:
    """Every discount of a paper with the decision that was signed; value as it stands there."""
    joined = discount_opening.join(
        decision, decision.c.pk == discount_opening.c.decision_pk
    ).outerjoin(business_type, business_type.c.pk == discount_opening.c.business_pk)
    columns = (
        discount_opening,
        business_type.c.id.label("business_id"),
        decision.c.kind,
        decision.c.record,
        decision.c.client_pk.label("decided_of"),
    )
    return list(connection.execute(select(*columns).select_from(joined)))
