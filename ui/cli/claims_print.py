"""`claims print`, `claims register`: papers of the claim board as PDF files."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from app.readmodels.claim_papers import ClaimPaper
from ui.cli.frame import Json, OfficeDir, PasswordStdin, User, day, emit, opened
from ui.cli.texts import text


def add_to(app: typer.Typer) -> None:
    """Add the commands to the group of those on claims."""
    for name, run in (("print", print_), ("register", register)):
        app.command(name, help=text(f"claims_{name}"))(run)


def print_(
    folder: OfficeDir,
    user: User,
    claim: Annotated[
        str,
        typer.Option("--claim", metavar="CLAIM", help=text("claims_one"), show_default=False),
    ],
    paper: Annotated[
        ClaimPaper, typer.Option("--paper", help=text("claims_paper"), show_default=False)
    ],
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FOLDER", help=text("option_out"), show_default=False),
    ],
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Print a paper of one claim."""
    from app.services.claims.papers import PrintClaim, print_claim

    with opened(folder, user, password_stdin=password_stdin) as desk:
        command = PrintClaim(claim, paper)
        path = print_claim(desk.services, desk.actor, command, out.absolute())
    emit({"claim": claim, "paper": paper.value, "file": path}, json, lambda: print(path))


def register(
    folder: OfficeDir,
    user: User,
    since: Annotated[
        date,
        typer.Option(
            "--from",
            metavar="DATE",
            parser=day,
            help=text("claims_filed_from"),
            show_default=False,
        ),
    ],
    until: Annotated[
        date,
        typer.Option(
            "--to", metavar="DATE", parser=day, help=text("claims_filed_to"), show_default=False
        ),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FILE.pdf", help=text("option_pdf"), show_default=False),
    ],
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Print the filing register of the own organ."""
    from app.services.claims.filing_register import FilingPeriod, print_register

    with opened(folder, user, password_stdin=password_stdin) as desk:
        period = FilingPeriod(since, until)
        made = print_register(desk.services, desk.actor, period, out.absolute())
    document = {"from": since, "to": until, "claims": made.claims, "file": made.path}
    emit(document, json, lambda: print(made.path))
