"""Commands on the keys of an office: list, enrol, revoke, redeem, recover, re-key."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.domain.errors import Reason, Refusal
from ui.cli.frame import (
    Json,
    OfficeDir,
    PasswordStdin,
    Secrets,
    User,
    bad_usage,
    emit,
    facts,
    opened,
    place,
    progress,
    say,
    table,
)
from ui.cli.halves import (
    RecoveryStdin,
    halves_from_lines,
    require_sheet_folder,
    typed_halves,
)
from ui.cli.texts import text

if TYPE_CHECKING:
    from app.readmodels.keys import KeysState
    from app.services.office import Desk, RecoveryHalves


def register(app: typer.Typer) -> None:
    """Add the commands to the group `office`."""
    for name, command in (
        ("keys", keys),
        ("enrol", enrol),
        ("revoke", revoke),
        ("redeem", redeem),
        ("recover", recover),
        ("rekey", rekey),
    ):
        app.command(name, help=text(f"office_{name}"))(command)


def keys(
    folder: OfficeDir, user: User, password_stdin: PasswordStdin = False, json: Json = False
) -> None:
    """List who can open the office on which workstation account, and what is due."""
    from app.services.keys import list_keys

    with opened(folder, user, password_stdin=password_stdin) as desk:
        state = desk.services.run(list_keys, desk.actor, None)
    emit(_document(state), json, lambda: _show(state))


def _document(state: "KeysState") -> dict[str, object]:
    names = ("user", "unit", "slot", "workstation", "account", "since", "used", "generation")
    return {
        "generation": state.generation,
        "rekey_due_since": state.lost_at,
        "renewed_at": state.renewed_at,
        "taken_since": state.taken,
        "devices": [
            {name: getattr(row, name) for name in names}
            | {"here": row.here, "group_key": row.holds_group_key}
            for row in state.devices
        ],
        "codes": [row.user for row in state.codes],
    }


def _show(state: "KeysState") -> None:
    facts([("key_generation", state.generation)])
    columns = ("column_user", "column_account", "column_workstation", "column_used")
    rows = [
        (row.user, row.account or None, row.workstation, row.used and row.used.astimezone())
        for row in state.devices
    ]
    shown = [(*row[:3], f"{row[3]:%Y-%m-%d %H:%M}" if row[3] else None) for row in rows]
    table([text(column) for column in columns], shown)
    if state.codes:
        facts([("codes_waiting", "、".join(row.user for row in state.codes))])
    if state.lost_at is not None:
        say(text("rekey_is_due"))


def _user_pk(desk: "Desk", name: str) -> int:
    from app.services.accounts import list_users

    users = desk.services.run(list_users, desk.actor, None)
    found = next((row for row in users if row.name == name.strip()), None)
    if found is None:
        raise Refusal(Reason.NOT_FOUND, what=name)
    return found.pk


def enrol(
    folder: OfficeDir,
    user: User,
    name: Annotated[
        str, typer.Option("--for", metavar="NAME", help=text("option_for"), show_default=False)
    ],
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Make a one-time code for a further workstation account, or a lost password or keyring."""
    from app.services.accounts import enrol_code

    with opened(folder, user, password_stdin=password_stdin) as desk:
        code = desk.services.run(enrol_code, desk.actor, _user_pk(desk, name))
    document = {"user": code.user_name, "code": code.text}
    emit(document, json, lambda: facts([("column_user", code.user_name), ("code", code.text)]))


def revoke(
    folder: OfficeDir,
    user: User,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help=text("option_revoke_name"))
    ] = None,
    workstation: Annotated[
        str | None, typer.Option("--workstation", metavar="WS", help=text("option_workstation"))
    ] = None,
    lost: Annotated[bool, typer.Option("--lost", help=text("option_lost"))] = False,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Take all devices from a person, or everybody's device on a lost computer."""
    from app.services.keys import RevokePerson, RevokeWorkstation, revoke_person, revoke_workstation

    if (name is None) is (workstation is None):
        bad_usage("revoke_choice")
    with opened(folder, user, password_stdin=password_stdin) as desk:
        if name is not None:
            person = RevokePerson(_user_pk(desk, name), lost)
            done = desk.services.run(revoke_person, desk.actor, person)
        else:
            computer = RevokeWorkstation(workstation or "")
            done = desk.services.run(revoke_workstation, desk.actor, computer)
    document = {
        "users": list(done.users),
        "devices": done.devices,
        "rekey_due": done.rekey_due,
        "group_key_holders": done.group_key_holders,
    }
    shown = [("column_user", "、".join(done.users) or None), ("revoked_devices", done.devices)]
    emit(document, json, lambda: facts(shown))
    if done.rekey_due:
        say(text("rekey_is_due"))
    if not done.group_key_holders:
        say(text("no_group_key_holder"))


def redeem(
    folder: OfficeDir,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Take a one-time code and set the own password for this account of this computer."""
    from app.services.office import Hold, office_info
    from app.services.office import redeem as take

    where = place()
    office_info(folder, where)
    secrets = Secrets(from_stdin=password_stdin)
    code = secrets.ask("one_time_code")
    desk = take(folder, code, secrets.new_password(), where, Hold.COMMAND)
    _tell_entered(desk, as_json=json)


def recover(
    folder: OfficeDir,
    user: Annotated[
        str,
        typer.Option("--user", metavar="NAME", help=text("option_recovered"), show_default=False),
    ],
    recovery_stdin: RecoveryStdin = False,
    json: Json = False,
) -> None:
    """Open by both recovery halves and set a new password for a user on this account."""
    from app.services.office import Hold, RecoveryHalves, office_info
    from app.services.recovery import recover as open_by

    where = place()
    office_info(folder, where)
    if recovery_stdin:
        halves, password = halves_from_lines(Secrets(from_stdin=True))
        if not password:
            raise Refusal(
                Reason.SECRET_MISSING, secret=text("new_password"), option="--recovery-stdin"
            )
    else:
        halves, password = typed_halves(password_stdin=False)
        password = Secrets(from_stdin=False).new_password()
    both = RecoveryHalves(*halves)
    desk = open_by(folder, both, user, password, place=where, hold=Hold.COMMAND)
    _tell_entered(desk, as_json=json)


def _tell_entered(desk: "Desk", *, as_json: bool) -> None:
    """Sign out again and say who can open the office here now."""
    office = desk.services.office
    document = {
        "office": office.folder.path,
        "id": office.id,
        "user": desk.actor.name,
        "workstation": desk.workstation,
    }
    desk.close()
    shown = [
        ("office_folder", office.folder.path),
        ("column_user", desk.actor.name),
        ("workstation_secret", desk.workstation),
    ]
    emit(document, as_json, lambda: facts(shown))


def rekey(
    folder: OfficeDir,
    user: User,
    sheets: Annotated[
        Path,
        typer.Option("--sheets", metavar="FOLDER", help=text("option_sheets"), show_default=False),
    ],
    recovery_stdin: RecoveryStdin = False,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Change all keys of the office; both new recovery sheets go into a folder."""
    from app.services.rekeying import change_with_sheets, make_new_keys

    require_sheet_folder(folder, sheets)
    halves, password = _present_halves(recovery_stdin=recovery_stdin)
    opening = opened(
        folder, user, password_stdin=password_stdin, password=password, dated=False, alone=True
    )
    with opening as desk, progress("rekeying") as bar:
        services, actor = desk.services, desk.actor
        keys = make_new_keys(services, actor, halves)
        done, files = change_with_sheets(services, actor, keys, sheets.absolute(), bar)
    document = {
        "generation": done.generation,
        "sheets": list(files),
        "users": list(done.carried),
        "codes": [{"user": code.user_name, "code": code.text} for code in done.codes],
        "backup": done.backup,
        "destroy": list(done.outdated),
    }
    shown = [
        ("key_generation", done.generation),
        *(("recovery_sheet", path) for path in files),
        *(("code", f"{code.user_name} {code.text}") for code in done.codes),
        *(("outdated_backup", path) for path in done.outdated),
    ]
    emit(document, json, lambda: facts(shown))
    if not json:
        say(text("rekeyed"))


def _present_halves(*, recovery_stdin: bool) -> "tuple[RecoveryHalves | None, str | None]":
    """The recovery halves in force, for who does not hold the group key; and a password line."""
    if not recovery_stdin:
        return None, None
    from app.services.office import RecoveryHalves

    halves, password = halves_from_lines(Secrets(from_stdin=True))
    return RecoveryHalves(*halves), password
