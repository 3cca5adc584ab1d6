"""`statement print`: the statement of account 对账单 of a client, as PDF and workbook (S16-3)."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.domain.money import format_yuan
from ui.cli.frame import Json, OfficeDir, PasswordStdin, User, day, emit, facts, group, opened
from ui.cli.texts import text

if TYPE_CHECKING:
    from app.services.receivables.statement import PrintedStatement

app = group("statement")


@app.callback()
def statement() -> None:
    """Keep `print` a command of its group: Typer would make the only one the group itself."""


@app.command("print", help=text("statement_print"))
def print_(
    folder: OfficeDir,
    user: User,
    client: Annotated[
        str,
        typer.Option(
            "--client", metavar="CLIENT", help=text("statement_client"), show_default=False
        ),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FOLDER", help=text("option_out"), show_default=False),
    ],
    since: Annotated[
        date | None,
        typer.Option(
            "--from", metavar="DATE", parser=day, help=text("statement_from"), show_default=False
        ),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option(
            "--until", metavar="DATE", parser=day, help=text("statement_until"), show_default=False
        ),
    ] = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Print a statement of account into a folder."""
    from app.services.receivables.statement import ReadStatement, print_statement

    with opened(folder, user, password_stdin=password_stdin) as desk:
        command = ReadStatement(client, since, until)
        made = print_statement(desk.services, desk.actor, command, out.absolute())
    emit(_document(made), json, lambda: _tell(made))


def _tell(made: "PrintedStatement") -> None:
    shown = (
        ("statement_opening", format_yuan(made.statement.opening_fen)),
        ("statement_closing", format_yuan(made.statement.closing_fen)),
        ("statement_pdf", made.pdf),
        ("statement_workbook", made.workbook),
    )
    facts(shown)


def _document(made: "PrintedStatement") -> dict[str, Any]:
    """The statement's figures in fen, and where its files are."""
    found = made.statement
    return {
        "serial": found.serial,
        "code": found.code,
        "name": found.name,
        "from": found.first,
        "until": found.last,
        "opening": found.opening_fen,
        "closing": found.closing_fen,
        "totals": {
            "billed": found.billed_fen,
            "paid": found.paid_fen,
            "allocated": found.allocated_fen,
            "open": found.open_fen,
            "credit": found.credit_fen,
        },
        "basis": found.basis,
        "buckets": dict(found.buckets),
        "pdf": made.pdf,
        "workbook": made.workbook,
    }
