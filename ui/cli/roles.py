"""`roles`: granted roles, and the record of archive keepers' appointments (任命记录, A2)."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.domain.errors import Reason, Refusal
from app.domain.moments import iso
from app.domain.permissions import Role
from ui.cli.frame import (
    Json,
    OfficeDir,
    PasswordStdin,
    User,
    bad_usage,
    day,
    emit,
    group,
    opened,
    table,
)
from ui.cli.texts import text

if TYPE_CHECKING:
    from app.readmodels.appointments import AppointmentRow
    from app.readmodels.organisation import GrantRow
    from app.services.office import Desk

app = group("roles")

UserName = Annotated[str, typer.Option("--name", metavar="NAME", help=text("option_user_name"))]


@app.command("list", help=text("roles_list"))
def list_(
    folder: OfficeDir, user: User, password_stdin: PasswordStdin = False, json: Json = False
) -> None:
    """Every grant of a role, ended ones too."""
    with opened(folder, user, password_stdin=password_stdin) as desk:
        grants = _grants(desk)
    document = {"roles": [_grant(row) for row in grants]}
    keys = ("user", "role", "unit", "since", "until", "state")
    rows = [(r.user_name, r.role, r.unit_name, r.valid_from, r.valid_to, r.state) for r in grants]
    emit(document, json, lambda: table([text(f"column_{key}") for key in keys], rows))


@app.command(help=text("roles_appoint"))
def appoint(
    folder: OfficeDir,
    user: User,
    name: UserName,
    by: Annotated[str, typer.Option("--by", metavar="TEXT", help=text("option_appointed_by"))],
    document: Annotated[
        str, typer.Option("--document", metavar="NO", help=text("option_document"))
    ],
    document_date: Annotated[
        date,
        typer.Option(
            "--document-date", metavar="DATE", parser=day, help=text("option_document_date")
        ),
    ],
    since: Annotated[
        date | None,
        typer.Option("--since", metavar="DATE", parser=day, help=text("option_since")),
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="NAME", help=text("option_role_unit"))
    ] = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Enter the appointment of an archive keeper; without `--since` it counts as of the paper."""
    from app.services.appointments import Appointed, RecordAppointment, record_appointment

    with opened(folder, user, password_stdin=password_stdin) as desk:
        grant = _keeper_role(_grants(desk), name, unit)
        appointed = Appointed(by, since or document_date, document, document_date)
        command = RecordAppointment(grant.id, appointed)
        identity = desk.services.run(record_appointment, desk.actor, command)
    made = {"appointment": identity, "user": grant.user_name, "unit": grant.unit_name}
    emit(made, json, lambda: print(text("appointment_done", name=grant.user_name)))


@app.command(help=text("roles_appointments"))
def appointments(
    folder: OfficeDir,
    user: User,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.pdf", help=text("option_pdf"))
    ] = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """The record of appointments and the units that lack one; with `--out` printed as well."""
    from app.services.appointments import list_appointments, print_record

    with opened(folder, user, password_stdin=password_stdin) as desk:
        found = desk.services.run(list_appointments, desk.actor, None)
        path = print_record(desk.services, desk.actor, out.absolute()) if out is not None else None
    document = {
        "appointments": [_appointment(row) for row in found.rows],
        "without_keeper": [
            {"unit": unit.name, "keepers": list(unit.keepers)} for unit in found.unkept
        ],
        "file": path,
    }

    def readable() -> None:
        keys = ("user", "unit", "by", "since", "document", "state")
        rows = [
            (r.user, r.unit, r.appointed_by, r.since, f"{r.document_no} {r.document_date}", r.state)
            for r in found.rows
        ]
        table([text(f"column_{key}") for key in keys], rows)
        for unit in found.unkept:
            print(text("unit_without_keeper", unit=unit.name))

    emit(document, json, readable)


def _grants(desk: "Desk") -> "list[GrantRow]":
    from app.services.accounts import list_users

    users = desk.services.run(list_users, desk.actor, None)
    return [grant for row in users for grant in row.roles]


def _keeper_role(grants: "list[GrantRow]", name: str, unit: str | None) -> "GrantRow":
    """The one keeper role that is meant."""
    if name not in {row.user_name for row in grants}:
        raise Refusal(Reason.NOT_FOUND, what=name)
    held = [
        row
        for row in grants
        if row.user_name == name
        and row.role == Role.KEEPER.value
        and row.state != "ended"
        and unit in (None, row.unit_name)
    ]
    if not held:
        raise Refusal(Reason.APPOINTMENT_ROLE)
    if len(held) > 1:
        bad_usage("roles_which_unit", name=name)
    return held[0]


def _grant(row: "GrantRow") -> dict[str, Any]:
    return {
        "id": row.id,
        "user": row.user_name,
        "role": row.role,
        "unit": row.unit_name,
        "from": row.valid_from,
        "to": row.valid_to,
        "state": row.state,
        "granted_by": row.granted_by,
        "confirmed_by": row.confirmed_by,
    }


def _appointment(row: "AppointmentRow") -> dict[str, Any]:
    return {
        "id": row.id,
        "user": row.user,
        "unit": row.unit,
        "by": row.appointed_by,
        "since": row.since,
        "document": row.document_no,
        "document_date": row.document_date,
        "recorded_by": row.recorded_by,
        "recorded_at": iso(row.at),
        "state": row.state,
    }
