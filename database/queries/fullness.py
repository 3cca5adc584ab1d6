"""Completeness of dossiers in lists, as conditions and columns for one reader (C17-1).

`client.filled` of `client.applicable` count neither category 3 nor 8: the same for every reader,
and they tell nobody that there is a discount (A7).
"""

from typing import Any

from sqlalchemy import ColumnElement

from app.domain.completeness import PUBLIC_CATEGORIES, TARIFF_CATEGORY
from database.queries.scope import ScopeGroup
from database.tables.client import client

THIN_PERCENT = 60
COUNTED = PUBLIC_CATEGORIES - {TARIFF_CATEGORY}
"""Who sees these of a client may see how full its dossier is."""


def counting(groups: tuple[ScopeGroup, ...]) -> tuple[ScopeGroup, ...]:
    """Groups whose reader may see how full dossiers are."""
    return tuple(group for group in groups if group.categories >= COUNTED)


def thin() -> ColumnElement[bool]:
    """Clients less full than `THIN_PERCENT`."""
    filled: ColumnElement[Any] = client.c.filled
    return filled * 100 < client.c.applicable * THIN_PERCENT
