"""`clients request-access`, `grant`, `requests`, `revoke`, `who`: access by single grants."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.domain.access import AccessAct
from app.domain.errors import Reason, Refusal
from app.domain.moments import iso
from ui.cli.frame import Json, OfficeDir, PasswordStdin, User, day, emit, facts, opened, table
from ui.cli.texts import code, text

if TYPE_CHECKING:
    from app.readmodels.access import AccessRow, RequestRow, SightLine

Client = Annotated[str, typer.Option("--client", metavar="CODE_OR_ID", help=text("option_client"))]
LastDay = Annotated[
    date | None,
    typer.Option("--until", metavar="DATE", parser=day, help=text("access_until")),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the group of those on clients."""
    for name, run in (
        ("request-access", request_access),
        ("grant", grant),
        ("requests", requests),
        ("revoke", revoke),
        ("who", who),
    ):
        app.command(name, help=text(f"access_{name.replace('-', '_')}"))(run)


def request_access(
    folder: OfficeDir,
    user: User,
    client: Client,
    categories: Annotated[
        str, typer.Option("--categories", metavar="3,7", help=text("access_categories"))
    ],
    purpose: Annotated[str, typer.Option("--purpose", metavar="TEXT", help=text("option_purpose"))],
    until: LastDay = None,
    act: Annotated[AccessAct, typer.Option("--act", help=text("access_act"))] = AccessAct.VIEW,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Ask the head of the organ that owns the dossier for access."""
    from app.services.access import RequestAccess
    from app.services.access import request_access as ask

    command = RequestAccess(client, numbers(categories), purpose, until, act)
    with opened(folder, user, password_stdin=password_stdin) as desk:
        identity = desk.services.run(ask, desk.actor, command)
    emit({"request": identity}, json, lambda: facts([("access_request", identity)]))


def grant(
    folder: OfficeDir,
    user: User,
    request: Annotated[
        str, typer.Option("--request", metavar="ID", help=text("access_request_id"))
    ],
    categories: Annotated[
        str | None, typer.Option("--categories", metavar="3,7", help=text("access_narrow"))
    ] = None,
    until: LastDay = None,
    refuse: Annotated[
        str | None, typer.Option("--refuse", metavar="REASON", help=text("access_refuse"))
    ] = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Grant a request as asked or narrower, or refuse it."""
    from app.services.access import DecideRequest, decide_request

    narrowed = numbers(categories) if categories is not None else None
    command = DecideRequest(request, narrowed, until, refuse)
    with opened(folder, user, password_stdin=password_stdin) as desk:
        identity = desk.services.run(decide_request, desk.actor, command)
    verdict = "granted" if identity is not None else "refused"
    document = {"request": request, "verdict": verdict, "grant": identity}
    emit(document, json, lambda: facts([(f"access_{verdict}", identity or request)]))


def requests(
    folder: OfficeDir, user: User, password_stdin: PasswordStdin = False, json: Json = False
) -> None:
    """Requests to decide, own requests, and grants in force."""
    from app.services.access_lists import access_lists

    with opened(folder, user, password_stdin=password_stdin) as desk:
        lists = desk.services.run(access_lists, desk.actor, None)
    document = {
        "to_decide": [_request(row) for row in lists.to_decide],
        "mine": [_request(row) for row in lists.mine],
        "grants": [_grant(row) for row in lists.grants],
    }

    def readable() -> None:
        columns = ("id", "person", "client", "categories", "act", "purpose", "until")
        heads = [text(f"access_column_{name}") for name in columns]
        for title, rows in (("to_decide", lists.to_decide), ("mine", lists.mine)):
            print(text(f"access_{title}"))
            table(heads, [_line(row) for row in rows])
        print(text("access_grants"))
        table(heads, [_grant_line(row) for row in lists.grants])

    emit(document, json, readable)


def revoke(
    folder: OfficeDir,
    user: User,
    grant: Annotated[str, typer.Option("--grant", metavar="ID", help=text("access_grant_id"))],
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """End a grant at once."""
    from app.services.access import revoke_access

    with opened(folder, user, password_stdin=password_stdin) as desk:
        desk.services.run(revoke_access, desk.actor, grant)
    emit({"grant": grant}, json, lambda: facts([("access_revoked", grant)]))


def who(
    folder: OfficeDir,
    user: User,
    client: Client,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Who may see a dossier, and why."""
    from app.services.sight import who_may_see

    with opened(folder, user, password_stdin=password_stdin) as desk:
        sight = desk.services.run(who_may_see, desk.actor, client)
    document = {
        "client": sight.client_id,
        "organ": sight.organ,
        "people": [_sight(line) for line in sight.lines],
    }
    columns = ("person", "source", "view", "copy", "until", "given_by")

    def readable() -> None:
        heads = [text(f"access_column_{name}") for name in columns]
        table(heads, [_sight_line(line) for line in sight.lines])

    emit(document, json, readable)


def numbers(typed: str) -> tuple[int, ...]:
    """Categories as typed, "3,7"; any comma and any blank may stand between them."""
    parts = typed.replace("，", ",").replace("、", ",").replace(" ", ",").split(",")
    words = [part for part in parts if part]
    if not all(word.isascii() and word.isdecimal() and len(word) == 1 for word in words):
        raise Refusal(Reason.CATEGORIES_UNKNOWN)
    return tuple(sorted({int(word) for word in words}))


def _request(row: "RequestRow") -> dict[str, Any]:
    return {
        "request": row.id,
        "client": row.client_id,
        "client_name": row.client,
        "unit": row.unit,
        "organ": row.organ,
        "applicant": row.applicant,
        "categories": list(row.categories),
        "act": row.access,
        "purpose": row.purpose,
        "until": row.until,
        "at": iso(row.at),
        "verdict": row.verdict,
        "decided_by": row.decided_by or None,
        "reason": row.reason or None,
        "granted_categories": list(row.given),
        "granted_until": iso(row.given_until) if row.given_until is not None else None,
    }


def _grant(row: "AccessRow") -> dict[str, Any]:
    return {
        "grant": row.id,
        "user": row.user,
        "client": row.client_id,
        "client_name": row.client,
        "unit": row.unit,
        "categories": list(row.categories),
        "act": row.access,
        "purpose": row.purpose,
        "granted_by": row.granted_by,
        "until": iso(row.until),
    }


def _sight(line: "SightLine") -> dict[str, Any]:
    return {
        "user": line.user,
        "unit": line.unit,
        "source": line.source,
        "role": line.role or None,
        "role_unit": line.role_unit or None,
        "view": list(line.view),
        "edit": list(line.edit),
        "copy": list(line.copy),
        "since": line.since,
        "last_day": line.last_day,
        "until": iso(line.until) if line.until is not None else None,
        "given_by": line.given_by or None,
        "confirmed_by": line.confirmed_by or None,
        "purpose": line.purpose or None,
        "grant": line.grant_id or None,
    }


def _numbers(categories: tuple[int, ...]) -> str:
    return " ".join(map(str, categories))


def _line(row: "RequestRow") -> tuple[object, ...]:
    who_asks = f"{row.applicant} · {row.applicant_unit}"
    act = text(f"access_act_{row.access}")
    return (
        row.id,
        who_asks,
        row.client or text("access_client_of", unit=row.unit),
        _numbers(row.categories),
        act,
        row.purpose,
        row.until,
    )


def _grant_line(row: "AccessRow") -> tuple[object, ...]:
    return (
        row.id,
        f"{row.user} · {row.user_unit}",
        row.client or text("access_client_of", unit=row.unit),
        _numbers(row.categories),
        text(f"access_act_{row.access}"),
        row.purpose,
        iso(row.until),
    )


def _sight_line(line: "SightLine") -> tuple[object, ...]:
    from ui.register.words import role_label

    role = role_label(line.role, code()) if line.role else ""
    source = text(f"access_source_{line.source}")
    end = iso(line.until) if line.until is not None else line.last_day
    reason = " · ".join(part for part in (source, role, line.role_unit) if part)
    return (
        f"{line.user} · {line.unit}",
        reason,
        _numbers(line.view),
        _numbers(line.copy),
        end,
        line.given_by,
    )
