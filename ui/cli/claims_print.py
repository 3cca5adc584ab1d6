"""`claims print`: papers of a claim as PDF files."""

from pathlib import Path
from typing import Annotated

import typer

from app.readmodels.claim_papers import ClaimPaper
from ui.cli.frame import Json, OfficeDir, PasswordStdin, User, emit, opened
from ui.cli.texts import text


def add_to(app: typer.Typer) -> None:
    """Add the command to the group of those on claims."""
    app.command("print", help=text("claims_print"))(print_)


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
