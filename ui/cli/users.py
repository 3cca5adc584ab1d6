"""`users`: who there is, what a leaver holds, handing over, closing, and taking that back (S21)."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.domain.errors import Reason, Refusal
from app.domain.moments import iso
from ui.cli.activity import activity_document, tell_activity
from ui.cli.frame import (
    Json,
    OfficeDir,
    PasswordStdin,
    User,
    bad_usage,
    day,
    emit,
    facts,
    group,
    opened,
    say,
    table,
)
from ui.cli.texts import text

if TYPE_CHECKING:
    from app.readmodels.leaving import HeldClient, Holdings, Left, PastLeaving
    from app.readmodels.organisation import UserRow
    from app.services.office import Desk

app = group("users")

UserName = Annotated[str, typer.Option("--name", metavar="NAME", help=text("option_user_name"))]
To = Annotated[str | None, typer.Option("--to", metavar="NAME", help=text("option_to"))]
BTo = Annotated[str | None, typer.Option("--b-to", metavar="NAME", help=text("option_b_to"))]
Clients = Annotated[
    list[str] | None,
    typer.Option("--client", metavar="CODE_OR_ID", help=text("option_leave_client")),
]
Document = Annotated[str, typer.Option("--document", metavar="NO", help=text("option_document"))]
DocumentDate = Annotated[
    date | None,
    typer.Option("--document-date", metavar="DATE", parser=day, help=text("option_document_date")),
]
Close = Annotated[bool, typer.Option("--close", help=text("option_close"))]


@app.command("list", help=text("users_list"))
def list_(
    folder: OfficeDir, user: User, password_stdin: PasswordStdin = False, json: Json = False
) -> None:
    """Everybody with the roles in force; leavers too."""
    with opened(folder, user, password_stdin=password_stdin) as desk:
        rows = _users(desk)
    document = {"users": [_user(row) for row in rows]}
    keys = ("user", "unit", "roles", "state")
    shown = [
        (
            row.name,
            row.unit_name,
            " ".join(grant.role for grant in row.roles if grant.state == "active"),
            text("account_closed" if row.closed else "account_open"),
        )
        for row in rows
    ]
    emit(document, json, lambda: table([text(f"column_{key}") for key in keys], shown))


@app.command(help=text("users_holdings"))
def holdings(
    folder: OfficeDir,
    user: User,
    name: UserName,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """What somebody holds who is about to leave, as far as `user` may know it."""
    from app.services.holdings import leaver_holdings

    with opened(folder, user, password_stdin=password_stdin) as desk:
        found = desk.services.run(leaver_holdings, desk.actor, _key(_users(desk), name))
    emit(_holdings(found), json, lambda: _tell_holdings(found))


@app.command(help=text("users_leave"))
def leave(
    folder: OfficeDir,
    user: User,
    name: UserName,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=text("option_reason"))],
    to: To = None,
    b_to: BTo = None,
    client: Clients = None,
    document: Document = "",
    document_date: DocumentDate = None,
    close: Close = False,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Hand clients over to `--to`, close the account with `--close`, or both in one act."""
    from app.services import leaving

    if to is None and (b_to is not None or client):
        bad_usage("leave_to_missing")
    if to is None and not close:
        bad_usage("leave_nothing")
    with opened(folder, user, password_stdin=password_stdin) as desk:
        users = _users(desk)
        moves: tuple[leaving.Move, ...] = ()
        if to is not None:
            b_key = _key(users, b_to) if b_to is not None else None
            chosen = _chosen(desk, _key(users, name), client)
            moves = tuple(leaving.Move(one, _key(users, to), b_key) for one in chosen)
        paper = (reason, document, document_date)
        command = leaving.Leave(_key(users, name), moves, *paper, close=close)
        done = desk.services.run(leaving.leave, desk.actor, command)
    emit(_left(done), json, lambda: _tell_left(done, name))
    if not json and close and done.remaining:
        number = sum(count for _unit, count in done.remaining)
        say(text("leave_remaining", name=name, count=number))


@app.command("undo-leave", help=text("users_undo_leave"))
def undo_leave(
    folder: OfficeDir,
    user: User,
    name: UserName,
    identity: Annotated[
        str | None, typer.Option("--id", metavar="ID", help=text("option_leaving"))
    ] = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Take back the newest hand-over of somebody, or the one with `--id`."""
    from app.services.holdings import leaver_holdings
    from app.services.leaving_undo import undo_leaving

    with opened(folder, user, password_stdin=password_stdin) as desk:
        found = desk.services.run(leaver_holdings, desk.actor, _key(_users(desk), name))
        newest = next((past.id for past in found.past if past.undoable), None)
        if identity is None and newest is None:
            raise Refusal(Reason.LEAVING_UNDONE)
        done = desk.services.run(undo_leaving, desk.actor, identity or newest or "")
    document = {
        "clients": done.clients,
        "left": [{"client": one.client_id, "name": one.name} for one in done.left],
        "reopened": done.reopened,
        "roles": done.roles,
    }

    def readable() -> None:
        facts([("leave_restored", done.clients), ("leave_left", len(done.left))])
        if done.reopened:
            print(text("leave_reopened", name=name))

    emit(document, json, readable)


@app.command(help=text("users_activity"))
def activity(
    folder: OfficeDir,
    user: User,
    name: UserName,
    days: Annotated[
        int | None, typer.Option("--days", min=1, metavar="N", help=text("option_days"))
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.pdf", help=text("option_pdf"))
    ] = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """What somebody viewed, printed and exported; with `--out` printed as well."""
    from app.services.activity import UserActivity, print_activity, user_activity

    command = UserActivity(name, days)
    with opened(folder, user, password_stdin=password_stdin) as desk:
        found = desk.services.run(user_activity, desk.actor, command)
        path = None
        if out is not None:
            path = print_activity(desk.services, desk.actor, command, out.absolute())
    emit(activity_document(found, path), json, lambda: tell_activity(found))


def _users(desk: "Desk") -> "tuple[UserRow, ...]":
    from app.services.accounts import list_users

    return desk.services.run(list_users, desk.actor, None)


def _key(users: "tuple[UserRow, ...]", name: str) -> int:
    found = next((row.pk for row in users if row.name == name), None)
    if found is None:
        raise Refusal(Reason.NOT_FOUND, what=name)
    return found


def _chosen(desk: "Desk", leaver: int, wanted: list[str] | None) -> list[str]:
    """Clients to hand over: those named, else all that this person may hand over."""
    if wanted:
        return list(dict.fromkeys(wanted))
    from app.services.holdings import leaver_holdings

    found = desk.services.run(leaver_holdings, desk.actor, leaver)
    return [client.id for client in found.clients if client.may]


def _user(row: "UserRow") -> dict[str, Any]:
    active = [grant for grant in row.roles if grant.state == "active"]
    return {
        "id": row.id,
        "user": row.name,
        "unit": row.unit_name,
        "closed": row.closed,
        "roles": [{"role": grant.role, "unit": grant.unit_name} for grant in active],
    }


def _holdings(found: "Holdings") -> dict[str, Any]:
    return {
        "user": found.user,
        "unit": found.unit,
        "closed": found.closed,
        "total": found.total,
        "clients": [_held(client) for client in found.clients],
        "elsewhere": [
            {"unit": one.unit, "clients": one.clients, "who": list(one.who)}
            for one in found.elsewhere
        ],
        "open_work": [
            {"kind": one.kind, "count": one.count, "detail": one.detail or None}
            for one in found.work
        ],
        "successors": [
            {"user": one.name, "unit": one.unit, "clients": one.clients} for one in found.successors
        ],
        "past": [_past(one) for one in found.past],
    }


def _held(client: "HeldClient") -> dict[str, Any]:
    return {
        "id": client.id,
        "code": client.code,
        "name": client.name,
        "unit": client.unit,
        "places": [place.name.lower() for place in client.places],
        "may_hand_over": client.may,
        "proposals": client.pending,
        "needs": client.needs,
    }


def _past(one: "PastLeaving") -> dict[str, Any]:
    return {
        "id": one.id,
        "at": iso(one.at),
        "by": one.author,
        "reason": one.reason,
        "document": one.document_no,
        "document_date": one.document_date,
        "clients": one.clients,
        "undone": one.undone,
        "closed": one.closed,
        "reopened": one.reopened,
        "undoable": one.undoable,
    }


def _left(done: "Left") -> dict[str, Any]:
    return {
        "leaving": done.id,
        "clients": done.clients,
        "without_b": done.without_b,
        "to_tell": done.tell,
        "closed": done.closed,
        "remaining": [{"unit": unit, "clients": count} for unit, count in done.remaining],
    }


def _tell_left(done: "Left", name: str) -> None:
    facts(
        [
            ("leave_clients", done.clients),
            ("leave_to_tell", done.tell),
            ("leave_without_b", done.without_b),
        ]
    )
    if done.closed:
        print(text("leave_closed", name=name))


def _tell_holdings(found: "Holdings") -> None:
    keys = ("name", "code", "unit", "places")
    rows = [
        (
            one.name,
            one.code,
            one.unit,
            " ".join(text(f"place_{place.value}") for place in one.places),
        )
        for one in found.clients
    ]
    table([text(f"column_{key}") for key in keys], rows)
    for other in found.elsewhere:
        who = "、".join(other.who) or "—"
        print(text("leave_elsewhere", unit=other.unit, count=other.clients, who=who))
    for work in found.work:
        print(f"{text(f'work_{work.kind}')}: {work.count} {work.detail}".rstrip())


def _places(client: "HeldClient") -> str:
    return " ".join(text(f"place_{place.value}") for place in client.places)
