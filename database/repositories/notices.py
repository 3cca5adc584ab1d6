"""Notices (通知): what a person is told about something that happened, until it was read."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, func, select, update

from database.records import new_id
from database.tables.case_course import case_standing
from database.tables.cases import approval_case
from database.tables.claims import claim, notice

_TELL = (
    "INSERT INTO notice (id, user_pk, kind, subject_type, subject_id, at, act) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)


_CASE = notice.join(approval_case, approval_case.c.id == notice.c.subject_id).join(
    case_standing, case_standing.c.case_pk == approval_case.c.pk
)
_SUBJECTS: Mapping[str, tuple[ColumnElement[str], FromClause]] = {
    "claim": (claim.c.name, notice.join(claim, claim.c.id == notice.c.subject_id)),
    "case": (case_standing.c.number, _CASE),
}
"""What names a subject, and the tables that it is found in."""


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


def settle(connection: Connection, subject_id: str, kind: str, at: int) -> None:
    """What a subject asked for is done: nobody needs to be told of it any more."""
    of_subject = (notice.c.subject_id == subject_id, notice.c.kind == kind)
    unread_ = update(notice).where(*of_subject, notice.c.read_at.is_(None))
    connection.execute(unread_.values(read_at=at))


def unread(connection: Connection, user_pk: int, subject_type: str, most: int) -> list[Row[Any]]:
    """Notices about claims, or cases, not read yet, the newest first; one for each kind.

    `name` is the prospect's, or the number of the case.
    """
    name, joined = _SUBJECTS[subject_type]
    wanted = (
        select(notice.c.kind, notice.c.subject_id, name.label("name"), func.max(notice.c.at))
        .select_from(joined)
        .where(
            notice.c.user_pk == user_pk,
            notice.c.subject_type == subject_type,
            notice.c.read_at.is_(None),
        )
        .group_by(notice.c.kind, notice.c.subject_id, name)
        .order_by(func.max(notice.c.at).desc())
    )
    return list(connection.execute(wanted.limit(most)))


def unread_since(
    connection: Connection, user_pk: int, subject_type: str, since: int
) -> list[Row[Any]]:
    """Notices after a moment (ms) that a person has not read, the newest first; ids alone."""
    wanted = select(notice.c.kind, notice.c.subject_id).where(
        notice.c.user_pk == user_pk,
        notice.c.subject_type == subject_type,
        notice.c.read_at.is_(None),
        notice.c.at > since,
    )
    return list(connection.execute(wanted.order_by(notice.c.pk.desc())))
