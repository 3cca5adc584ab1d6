"""Courses of cases as signed, for `office check`: entries with their keys, hashes, standings."""

from typing import Any

from sqlalchemy import Connection, Row, select

from database.tables.case_course import case_entry, case_revision, case_standing
from database.tables.cases import approval_case
from database.tables.organisation import user_key


def standings(connection: Connection) -> list[Row[Any]]:
    """Every case with its cached standing, its first application and the hash of that."""
    joined = case_standing.join(approval_case, approval_case.c.pk == case_standing.c.case_pk)
    case = approval_case.c
    columns = (case.id, case.kind, case.content, case.sha256, case_standing)
    return list(connection.execute(select(*columns).select_from(joined)))


def revisions(connection: Connection) -> list[Row[Any]]:
    """Applications that were changed after they were sent back."""
    return list(connection.execute(select(case_revision)))


def entries(connection: Connection, case_pk: int | None = None) -> list[Row[Any]]:
    """Every entry, or those of one case, with the key that proves it, the oldest first."""
    keys = (user_key.c.signing, user_key.c.user_pk.label("key_owner"))
    joined = case_entry.outerjoin(user_key, user_key.c.pk == case_entry.c.user_key_pk)
    found = select(case_entry, *keys).select_from(joined)
    if case_pk is not None:
        found = found.where(case_entry.c.case_pk == case_pk)
    return list(connection.execute(found.order_by(case_entry.c.pk)))
