"""`log`: list, export and verify the access register (查阅登记)."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.domain.audit import Action
from app.domain.calendar import Month
from app.domain.moments import iso
from ui.cli.frame import (
    MOST_LISTED,
    Json,
    OfficeDir,
    PasswordStdin,
    User,
    bad_usage,
    emit,
    facts,
    group,
    opened,
    place,
    progress,
    table,
    verdict,
)
from ui.cli.texts import code, text
from ui.register.words import action_label, client_label, person_label, problem_sentence

if TYPE_CHECKING:
    from app.domain.chain import Verification
    from app.readmodels.access_log import LogLine
    from app.services.log_register import PrintedRegister

app = group("log")


def month_of(typed: str) -> Month:
    """Parser of options that take a month; Typer turns the ValueError into a usage error."""
    try:
        return Month.parse(typed)
    except ValueError as error:
        raise ValueError(text("iso_month")) from error


_UNKNOWN_USER = "unknown_user"


@app.command("list", help=text("log_list"))
def list_(
    folder: OfficeDir,
    user: User,
    client: Annotated[str | None, typer.Option("--client", help=text("log_client"))] = None,
    action: Annotated[Action | None, typer.Option("--action", help=text("log_action"))] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=MOST_LISTED, help=text("log_limit"))
    ] = 200,
    as_json: Json = False,
    password_stdin: PasswordStdin = False,
) -> None:
    """Newest entries of the own scope."""
    from app.services.access_log import ListLog, list_log

    actions = (action,) if action is not None else ()
    wanted = ListLog(client=client, actions=actions, limit=limit)
    with opened(folder, user, password_stdin=password_stdin) as desk:
        page = desk.services.run(list_log, desk.actor, wanted)
    document = {"entries": [_entry(line) for line in page.lines], "before": page.before}
    emit(document, as_json, lambda: _show(page.lines))


@app.command(help=text("log_export"))
def export(
    folder: OfficeDir,
    user: User,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=text("log_out"))],
    as_json: Json = False,
    password_stdin: PasswordStdin = False,
) -> None:
    """The whole register as a file that verifies by itself."""
    from app.services.access_log import ExportLog, export_log

    with opened(folder, user, password_stdin=password_stdin) as desk, progress("log") as bar:
        made = desk.services.run(export_log, desk.actor, ExportLog(out), bar)
    document = {
        "path": made.path,
        "public_key": made.key_path,
        "entries": made.entries,
        "left_out": made.left_out,
    }
    emit(document, as_json, lambda: facts([("log_file", made.path), ("log_key", made.key_path)]))


@app.command(help=text("log_register"))
def register(
    folder: OfficeDir,
    user: User,
    month: Annotated[
        Month,
        typer.Option("--month", metavar="YYYY-MM", parser=month_of, help=text("log_month")),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=text("log_register_out"))],
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="NAME", help=text("log_unit"))
    ] = None,
    as_json: Json = False,
    password_stdin: PasswordStdin = False,
) -> None:
    """The printed register of a month."""
    from app.services.log_register import PrintRegister, print_register

    command = PrintRegister(month, unit)
    with opened(folder, user, password_stdin=password_stdin) as desk, progress("log") as bar:
        made = print_register(desk.services, desk.actor, command, out, bar)
    document = _register(made)
    shown = [
        ("log_register_file", made.path),
        ("log_register_pages", made.pages),
        ("log_register_lines", document["lines"]),
        ("log_head", made.proof.head),
    ]
    emit(document, as_json, lambda: facts(shown))


def _register(made: "PrintedRegister") -> dict[str, Any]:
    shown, proof = made.facts, made.proof
    outside = None
    if proof.outside is not None:
        outside = {"size": proof.outside[0], "at": proof.outside[1]}
    return {
        "path": made.path,
        "month": str(shown.month),
        "scope": [unit for unit, _below in shown.scope] or [shown.office],
        "pages": made.pages,
        "lines": len(shown.lines),
        "entries": shown.entries,
        "first": shown.first or None,
        "last": shown.last or None,
        "size": proof.size,
        "head": proof.head,
        "checkpoint": proof.at,
        "outside": outside,
    }


@app.command(help=text("log_verify"))
def verify(
    target: Annotated[Path, typer.Argument(metavar="DIR|FILE", help=text("log_target"))],
    user: Annotated[
        str | None, typer.Option("--user", metavar="NAME", help=text("option_user"))
    ] = None,
    public_key: Annotated[
        Path | None, typer.Option("--public-key", metavar="PUB", help=text("log_public_key"))
    ] = None,
    as_json: Json = False,
    password_stdin: PasswordStdin = False,
) -> None:
    """Recompute an office's register, or an exported file with a public key only."""
    from app.services.access_log import VerifyLog, verify_log, verify_log_file

    if not target.is_dir():
        result = verify_log_file(target, public_key)
    elif user is None:
        bad_usage("log_user_needed")
    elif public_key is not None:
        bad_usage("log_key_for_file")
    else:
        opening = opened(target, user, password_stdin=password_stdin, dated=False)
        with opening as desk, progress("log") as bar:
            result = desk.services.run(verify_log, desk.actor, VerifyLog(), bar)
    verdict(_verdict(result), as_json, lambda: _tell(result, in_office=target.is_dir()))


@app.command(help=text("log_prune"))
def prune(
    folder: OfficeDir,
    user: User,
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help=text("log_prune_out"))],
    as_json: Json = False,
    password_stdin: PasswordStdin = False,
) -> None:
    """Export the earliest year that is old enough, prove the file, and take the year out."""
    from app.services.log_pruning import prune_log

    with opened(folder, user, password_stdin=password_stdin) as desk, progress("log") as bar:
        done = prune_log(desk.services, desk.actor, out, bar)
    sealed = done.sealed
    document = {
        "year": sealed.year,
        "entries": sealed.last - sealed.first + 1,
        "first": sealed.first,
        "last": sealed.last,
        "head": sealed.head.hex(),
        "file": str(done.path),
        "public_key": str(done.key_path),
        "sha256": done.sha256,
    }
    shown = [
        ("log_year", sealed.year),
        ("log_entries", document["entries"]),
        ("log_file", done.path),
        ("log_key", done.key_path),
    ]
    emit(document, as_json, lambda: facts(shown))


def _verdict(result: "Verification") -> dict[str, Any]:
    lost = [{"restored": one.restored, "size": one.size, "time": one.time} for one in result.lost]
    return ({"lost": lost} if lost else {}) | {
        "ok": result.ok,
        "entries": result.entries,
        "head": result.head.hex(),
        "key": result.key.hex(),
        "unconfirmed_since": result.unconfirmed_since,
        "problems": [
            {
                "seq": problem.seq,
                "code": problem.fault.value,
                "message": problem_sentence(problem, code()),
            }
            for problem in result.problems
        ],
    }


def _tell(result: "Verification", *, in_office: bool) -> None:
    shown = [
        ("log_entries", result.entries),
        ("log_head", result.head.hex()),
        ("log_office_key", result.key.hex()),
        ("log_unconfirmed", result.unconfirmed_since),
    ]
    if in_office:
        ring = place().workstation.keyring_name()
        shown.append(("log_mark", ring or text("log_mark_none")))
    facts(shown)
    for one in result.lost:
        print(text("log_lost", restored=one.restored, size=one.size, time=one.time))
    for problem in result.problems:
        print(problem_sentence(problem, code()))


def _entry(line: "LogLine") -> dict[str, Any]:
    return {
        "seq": line.seq,
        "at": iso(line.at),
        "clock": line.clock,
        "user": line.user or ("unknown" if line.object_type == _UNKNOWN_USER else ""),
        "unit": line.unit,
        "roles": list(line.roles),
        "action": line.action,
        "outcome": line.outcome,
        "client": line.client_id,
        "client_code": line.client_code,
        "client_name": line.client,
        "client_unit": line.client_unit,
        "categories": list(line.categories),
        "fields": list(line.fields),
        "purpose": line.purpose,
        "basis": list(line.basis),
        "result_count": line.result_count,
        "target": line.target,
        "detail": line.detail,
        "act": line.act,
        "hash": line.hash,
    }


def _show(lines: "tuple[LogLine, ...]") -> None:
    columns = ("seq", "time", "person", "unit", "act", "categories", "client", "purpose")
    table(
        [text(f"log_column_{name}") for name in columns],
        (
            (
                line.seq,
                iso(line.at),
                person_label(line, code()),
                line.unit,
                action_label(line.action, code()),
                " ".join(map(str, line.categories)) or None,
                client_label(line, code()) or None,
                line.purpose,
            )
            for line in lines
        ),
    )
