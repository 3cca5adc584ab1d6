"""What a desk keeps for itself: purposes, printed sheets, named views, drafts."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select

from database.prepared import Appending
from database.records import new_id
from database.tables.desk import draft, printed_sheet, purpose, saved_view

_PURPOSES = Appending(purpose)


@dataclass(frozen=True, slots=True)
class NewPurpose:
    """Purpose of a consultation; it holds for the day. `at` in ms."""

    user_pk: int
    client_pk: int
    day: date
    text: str
    at: int


def add_purpose(connection: Connection, new: NewPurpose) -> None:
    """Keep the purpose of a consultation."""
    _PURPOSES.row(connection, asdict(new))


@dataclass(frozen=True, slots=True)
class Printing:
    """Who prints, on which day of the office, when (ms) and in which act."""

    user_pk: int
    day: date
    at: int
    act: str


def next_serials(
    connection: Connection, office: str, clients: Sequence[int], how: Printing
) -> list[str]:
    """Allot serials `<office>-<yyyymmdd>-<nnnn>` to sheets about to be printed, in order."""
    last = connection.execute(
        select(func.coalesce(func.max(printed_sheet.c.number), 0)).where(
            printed_sheet.c.day == how.day
        )
    ).scalar_one()
    rows = [
        {
            "serial": f"{office}-{how.day:%Y%m%d}-{number:04d}",
            "day": how.day,
            "number": number,
            "client_pk": client_pk,
            "user_pk": how.user_pk,
            "at": how.at,
            "act": how.act,
        }
        for number, client_pk in enumerate(clients, start=int(last) + 1)
    ]
    if rows:
        connection.execute(insert(printed_sheet), rows)
    return [str(row["serial"]) for row in rows]


def save_view(
    connection: Connection, user_pk: int, page: str, name: str, spec: dict[str, object]
) -> None:
    """Keep a named view of a page for a user; an earlier one of the name is replaced."""
    delete_view(connection, user_pk, page, name)
    connection.execute(
        insert(saved_view),
        {
            "id": new_id(),
            "user_pk": user_pk,
            "page": page,
            "name": name,
            "spec": json.dumps(spec),
        },
    )


def delete_view(connection: Connection, user_pk: int, page: str, name: str) -> None:
    """Forget a named view."""
    connection.execute(
        delete(saved_view).where(
            saved_view.c.user_pk == user_pk, saved_view.c.page == page, saved_view.c.name == name
        )
    )


def views(connection: Connection, user_pk: int, page: str) -> dict[str, dict[str, object]]:
    """Named views of a page by name."""
    rows = connection.execute(
        select(saved_view.c.name, saved_view.c.spec)
        .where(saved_view.c.user_pk == user_pk, saved_view.c.page == page)
        .order_by(saved_view.c.name)
    )
    return {name: json.loads(spec) for name, spec in rows}


def keep_draft(connection: Connection, user_pk: int, body: str | None, at: int) -> None:
    """Keep the draft of a user in place of an earlier one; None forgets it. `at` in ms."""
    connection.execute(delete(draft).where(draft.c.user_pk == user_pk))
    if body is not None:
        connection.execute(insert(draft), {"user_pk": user_pk, "body": body, "at": at})


def draft_of(connection: Connection, user_pk: int) -> str | None:
    """The draft kept for a user."""
    return connection.execute(select(draft.c.body).where(draft.c.user_pk == user_pk)).scalar()


def draft_since(connection: Connection, user_pk: int) -> int | None:
    """Moment (ms) at which a draft was kept for a user."""
    return connection.execute(select(draft.c.at).where(draft.c.user_pk == user_pk)).scalar()


def drop_drafts(connection: Connection, *, before: int) -> None:
    """Forget drafts kept before a moment (ms)."""
    connection.execute(delete(draft).where(draft.c.at < before))
