"""Notices (通知): what a person is told about something that happened, until it was read."""

from collections.abc import Iterable

from sqlalchemy import Connection, insert, update

from database.records import new_id
from database.tables.claims import notice


def tell(
    connection: Connection,
    people: Iterable[int],
    kind: str,
    subject: tuple[str, str],
    *,
    at: int,
    act: str,
) -> None:
    """Tell each of `people` (users) that `kind` happened to `subject` (type, id)."""
    rows = [
        {
            "id": new_id(),
            "user_pk": user_pk,
            "kind": kind,
            "subject_type": subject[0],
            "subject_id": subject[1],
            "at": at,
            "act": act,
        }
        for user_pk in people
    ]
    if rows:
        connection.execute(insert(notice), rows)


def mark_read(connection: Connection, user_pk: int, subject_id: str, at: int) -> None:
    """A person has seen the subject: its notices are read."""
    mine = (notice.c.user_pk == user_pk, notice.c.subject_id == subject_id)
    unread = update(notice).where(*mine, notice.c.read_at.is_(None))
    connection.execute(unread.values(read_at=at))
