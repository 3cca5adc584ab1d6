"""Notices (通知): what a person is told about something that happened, until it was read."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from database.records import new_id
from database.tables.claims import claim, notice

_TELL = (
    "INSERT INTO notice (id, user_pk, kind, subject_type, subject_id, at, act) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)


def tell_each(
    connection: Connection,
    told: Iterable[tuple[int, str]],
    kind: str,
    subject_type: str,
    *,
    at: int,
    act: str,
) -> None:
    """Tell each person (user, id of the subject) of `told` that `kind` happened to it."""
    rows = [(new_id(), who, kind, subject_type, subject, at, act) for who, subject in told]
    if rows:
        connection.exec_driver_sql(_TELL, rows)


def mark_read(connection: Connection, user_pk: int, subject_id: str, at: int) -> None:
    """A person has seen the subject: its notices are read."""
    mine = (notice.c.user_pk == user_pk, notice.c.subject_id == subject_id)
    unread = update(notice).where(*mine, notice.c.read_at.is_(None))
    connection.execute(unread.values(read_at=at))


def unread(connection: Connection, user_pk: int, most: int) -> list[Row[Any]]:
    """Notices about claims that a person has not read, the newest first; one for each kind."""
    wanted = (
        select(notice.c.kind, notice.c.subject_id, claim.c.name, func.max(notice.c.at))
        .join(claim, claim.c.id == notice.c.subject_id)
        .where(notice.c.user_pk == user_pk, notice.c.read_at.is_(None))
        .group_by(notice.c.kind, notice.c.subject_id, claim.c.name)
        .order_by(func.max(notice.c.at).desc())
    )
    return list(connection.execute(wanted.limit(most)))
