"""Notices (通知): what a person is told about something that happened, until it was read."""

from collections.abc import Iterable

from sqlalchemy import Connection, insert, update

from database.records import new_id
from database.tables.claims import notice


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
    rows = [
        {
            "id": new_id(),
            "user_pk": user_pk,
            "kind": kind,
            "subject_type": subject_type,
            "subject_id": subject_id,
            "at": at,
            "act": act,
        }
        for user_pk, subject_id in told
    ]
    if rows:
        connection.execute(insert(notice), rows)


def mark_read(connection: Connection, user_pk: int, subject_id: str, at: int) -> None:
    """A person has seen the subject: its notices are read."""
    mine = (notice.c.user_pk == user_pk, notice.c.subject_id == subject_id)
    unread = update(notice).where(*mine, notice.c.read_at.is_(None))
    connection.execute(unread.values(read_at=at))
