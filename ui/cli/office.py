"""Commands on an office as a whole: create, confirm the recovery sheets, describe, check."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from app.domain.organisation import Level
from app.domain.text import clean
from app.version import VERSION
from ui.cli import office_keys
from ui.cli.frame import (
    Json,
    OfficeDir,
    PasswordStdin,
    Secrets,
    User,
    bad_usage,
    day,
    emit,
    facts,
    group,
    opened,
    place,
    progress,
    say,
    table,
    verdict,
)
from ui.cli.halves import (
    RecoveryStdin,
    halves_from_lines,
    require_sheet_folder,
    typed_halves,
)
from ui.cli.texts import text

app = group("office")


@app.callback()
def office() -> None:
    """Keep `office` a group of commands."""


@app.command(help=text("office_create"))
def create(
    folder: OfficeDir,
    name: Annotated[str, typer.Option("--name", help=text("option_name"), show_default=False)],
    level: Annotated[Level, typer.Option("--level", help=text("option_level"), show_default=False)],
    admin: Annotated[str, typer.Option("--admin", help=text("option_admin"), show_default=False)],
    recovery: Annotated[
        Path | None,
        typer.Option("--recovery", metavar="FOLDER", help=text("option_recovery")),
    ] = None,
    recovery_later: Annotated[
        bool, typer.Option("--recovery-later", help=text("option_recovery_later"))
    ] = False,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Make an office with its first user, and both recovery sheets as two files."""
    _require_choice(folder, recovery, later=recovery_later)
    _require_filled("--name", name)
    _require_filled("--admin", admin)
    from app.services.office import NewOffice, create_office
    from app.services.recovery import create_with_sheets

    where = place()
    password = Secrets(from_stdin=password_stdin).new_password()
    new = NewOffice(folder, clean(name), level, clean(admin), password, recovery_later)
    sheets: tuple[Path, ...] = ()
    if recovery is None:
        create_office(new, where)
    else:
        sheets = create_with_sheets(new, recovery.absolute(), where)
    _tell_created(folder, new.admin, sheets, as_json=json)


def _tell_created(folder: Path, admin: str, sheets: tuple[Path, ...], *, as_json: bool) -> None:
    from app.services.office import office_info

    described = office_info(folder, place())
    document = {
        "office": described.path,
        "id": described.vault.office_id,
        "user": admin,
        "recovery": [str(path) for path in sheets] or None,
    }
    shown = [
        ("office_folder", described.path),
        ("office_id", described.vault.office_id),
        ("first_user", admin),
        *(("recovery_sheet", path) for path in sheets),
    ]
    emit(document, as_json, lambda: facts(shown))
    if not as_json:
        say(text("created_with_sheets" if sheets else "created_without_sheets"))


def _require_choice(folder: Path, recovery: Path | None, *, later: bool) -> None:
    """Exactly one word about the recovery sheets, and a folder that can take them.

    It is tried before an office is made whose sheets could not be written; nothing stays of it.
    """
    if (recovery is None) is not later:
        bad_usage("recovery_choice")
    if recovery is None:
        return
    require_sheet_folder(folder, recovery)


def _require_filled(option: str, value: str) -> None:
    if not clean(value):
        bad_usage("empty_value", option=option)


@app.command("confirm-recovery", help=text("office_confirm_recovery"))
def confirm_recovery(
    folder: OfficeDir,
    user: User,
    recovery_stdin: RecoveryStdin = False,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Type both halves back, which proves that the sheets were printed and can be read."""
    from app.services import office as services

    where = place()
    described = services.office_info(folder, where)
    if recovery_stdin:
        halves, password = halves_from_lines(Secrets(from_stdin=True))
    else:
        halves, password = typed_halves(password_stdin=password_stdin)
    if password is None:
        password = Secrets(from_stdin=False).ask()
    with opened(folder, user, password=password) as desk:
        command = services.RecoveryHalves(*halves)
        desk.services.run(services.confirm_recovery, desk.actor, command)
    document = {"office": described.path, "id": described.vault.office_id, "recovery": "confirmed"}
    emit(document, json, lambda: print(text("recovery_confirmed")))


@app.command("confirm-date", help=text("office_confirm_date"))
def confirm_date(
    folder: OfficeDir,
    user: User,
    today: Annotated[
        date, typer.Option("--date", metavar="DATE", parser=day, help=text("option_date"))
    ],
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Say that the computer's date is today's, after it had been doubted (decision 7)."""
    from app.services.dates import ConfirmDate
    from app.services.dates import confirm_date as confirm

    with opened(folder, user, password_stdin=password_stdin, dated=False) as desk:
        desk.services.run(confirm, desk.actor, ConfirmDate(today))
    emit({"date": today}, json, lambda: print(text("date_confirmed", date=today)))


@app.command(help=text("office_info"))
def info(folder: OfficeDir, json: Json = False) -> None:
    """Say what can be said of an office without opening it."""
    from app.services.office import office_info

    described = office_info(folder, place())
    vault = described.vault
    users = [
        {"user": user.name, "here": user.here, "code_waiting": user.code_waiting}
        for user in vault.users
    ]
    document = {
        "office": described.path,
        "id": vault.office_id,
        "name": vault.office_name,
        "users": users,
        "recovery": vault.has_recovery,
        "workstation": vault.workstation,
        "key_generation": vault.generation,
        "version": VERSION,
    }

    def readable() -> None:
        facts(
            [
                ("office_folder", described.path),
                ("office_name", vault.office_name),
                ("office_id", vault.office_id),
                ("key_generation", vault.generation),
                ("recovery_sheets", text("yes" if vault.has_recovery else "no")),
                ("workstation_secret", _workstation(vault.workstation)),
                ("program_version", VERSION),
            ]
        )
        yes_no = {True: text("yes"), False: text("no")}
        rows = [(user.name, yes_no[user.here], yes_no[user.code_waiting]) for user in vault.users]
        table([text("column_user"), text("column_here"), text("column_code_waiting")], rows)

    emit(document, json, readable)


def _workstation(where: str | None) -> str:
    """Where the workstation secret lies, said clearly when it is only a file."""
    if where is None:
        return text("workstation_none")
    return text("workstation_file") if where == "file" else where


@app.command(help=text("office_check"))
def check(
    folder: OfficeDir, user: User, password_stdin: PasswordStdin = False, json: Json = False
) -> None:
    """Recompute what is kept and compare; exit 2 when something disagrees."""
    from app.services.maintenance import check_office

    opening = opened(folder, user, password_stdin=password_stdin, dated=False)
    with opening as desk, progress("checking") as bar:
        report = check_office(desk.services, desk.actor, bar)
    problems = [{"code": problem.code, "id": problem.id} for problem in report.problems]
    counts = {"clients": report.clients, "entries": report.entries}

    def readable() -> None:
        facts([("checked_clients", report.clients), ("checked_entries", report.entries)])
        if problems:
            columns = [text("column_problem"), text("column_id")]
            table(columns, [(problem.code, problem.id) for problem in report.problems])

    verdict({"ok": report.ok, **counts, "problems": problems}, json, readable)


office_keys.register(app)
