"""Conditions on verification: late, or late within the days of warning (C17-2)."""

from sqlalchemy import ColumnElement, and_, false, func, or_, true

from app.readmodels.clients import LateBefore
from database.tables.client import client


def late(before: LateBefore) -> ColumnElement[bool]:
    """Clients whose verification is late by `before`."""
    verified, opened = client.c.verified_at, client.c.created_at
    by_grade = [
        and_(client.c.grade == grade, func.coalesce(verified, opened) < moment)
        for grade, moment in before.by_grade
    ]
    graded = [grade for grade, _moment in before.by_grade]
    others = or_(verified < before.verified, and_(verified.is_(None), opened < before.opened))
    ungraded = or_(client.c.grade.is_(None), client.c.grade.not_in(graded))
    return or_(*by_grade, and_(ungraded, others))


def due(before: LateBefore) -> ColumnElement[bool]:
    """Clients whose verification is not late yet and will be within the days of warning."""
    if before.soon is None:
        return false()
    # A client without a grade makes the condition unknown, which NOT would leave unknown.
    return and_(late(before.soon), late(before).is_not(true()))
