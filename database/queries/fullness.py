"""Completeness of dossiers in lists, as conditions and columns for one reader (C17-1).

`client.filled` of `client.applicable` count all categories but the third. A decided tariff adds
fields of category 8, so a reader without it gets the counts without that part: else 96 % instead
of 95 % would tell that there is one.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

import resources.catalogue as shipped
from app.domain.completeness import DISCOUNTING, PUBLIC_CATEGORIES
from database.queries.scope import ScopeGroup, visible
from database.tables.client import client
from database.tables.ledger import decision

THIN_PERCENT = 60
TARIFF = 8
COUNTED = PUBLIC_CATEGORIES - {TARIFF}
"""Who sees these of a client may see how full its dossier is."""

Counts = tuple[ColumnElement[Any], ColumnElement[Any]]


def counting(groups: tuple[ScopeGroup, ...]) -> tuple[ScopeGroup, ...]:
    """Groups whose reader may see how full dossiers are."""
    return tuple(group for group in groups if group.categories >= COUNTED)


def fullness(groups: tuple[ScopeGroup, ...]) -> Counts:
    """Filled and applicable fields, as a reader of these groups may count them."""
    plain = client.c.filled, client.c.applicable
    seeing = tuple(group for group in groups if TARIFF in group.categories)
    if counting(groups) == counting(seeing):
        return plain
    decided, applicable = _tariff()
    whole = visible(seeing)
    return (
        case((whole, plain[0]), else_=plain[0] - decided),
        case((whole, plain[1]), else_=plain[1] - applicable),
    )


def thin(groups: tuple[ScopeGroup, ...]) -> ColumnElement[bool]:
    """Clients less full than `THIN_PERCENT`."""
    filled, applicable = fullness(groups)
    return filled * 100 < applicable * THIN_PERCENT


def _tariff() -> Counts:
    """Filled and applicable fields of category 8: all or none of them apply to a client."""
    named = [item.key for item in shipped.fields().of_category(TARIFF) if item.named]
    mine = and_(decision.c.client_pk == client.c.pk, decision.c.kind == "opening")
    count = select(func.count()).select_from(decision).where(mine).correlate(client)
    some = count.where(decision.c.field.in_(DISCOUNTING)).scalar_subquery() > 0
    decided = count.where(decision.c.field.in_(named)).scalar_subquery()
    return case((some, decided), else_=0), case((some, len(named)), else_=0)
