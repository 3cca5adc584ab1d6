"""`payments import`: lines of the bank (银行流水) from a workbook; certain ones are booked."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.domain.money import format_yuan
from ui.cli.frame import (
    Json,
    OfficeDir,
    PasswordStdin,
    User,
    emit,
    facts,
    group,
    opened,
    progress,
    say,
)
from ui.cli.imported import import_document, tell_cells
from ui.cli.texts import code, text

if TYPE_CHECKING:
    from app.readmodels.bank import BankOutcome

app = group("payments")


@app.callback()
def payments() -> None:
    """Keep `import` a command of its group: Typer would make the only one the group itself."""


@app.command("import", help=text("payments_import"))
def import_(
    folder: OfficeDir,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help=text("payments_file"))],
    user: User,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=text("option_dry_run"))] = False,
    errors: Annotated[
        Path | None, typer.Option("--errors", metavar="OUT.xlsx", help=text("option_errors"))
    ] = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Import lines of the bank; what was imported before is skipped."""
    from app.services.imports_returned import require_returned_name
    from app.services.receivables.bank_file import import_statement, save_refused

    path = file.absolute()
    if errors is not None:
        require_returned_name(path, errors.absolute())
    with opened(folder, user, password_stdin=password_stdin) as desk:
        with progress("importing") as bar:
            run = (desk.services, desk.actor, path, bar)
            found, outcome = import_statement(*run, dry_run=dry_run)
        if errors is not None:
            written = save_refused(found, outcome, errors.absolute(), code())
            say(text("errors_written" if written else "errors_none", path=errors.absolute()))
    emit(_document(outcome), json, lambda: _tell(outcome, dry_run=dry_run))


def _document(outcome: "BankOutcome") -> dict[str, Any]:
    """The result as JSON, in fen; a dry run prints the same."""
    cells = import_document(outcome.counts)
    return {
        "file": outcome.file_name,
        "lines": outcome.lines,
        "booked": outcome.booked,
        "open": outcome.open,
        "skipped": outcome.skipped,
        "refused": outcome.refused,
        "amount_fen": outcome.amount_fen,
        "booked_fen": outcome.booked_fen,
        "problems": cells["problems"],
        "warnings": cells["warnings"],
    }


def _tell(outcome: "BankOutcome", *, dry_run: bool) -> None:
    if dry_run:
        print(text("dry_run_done"))
    document = _document(outcome)
    names = ("lines", "booked", "open", "skipped", "refused")
    sums = ("amount_fen", "booked_fen")
    facts(
        [(f"payments_{name}", document[name]) for name in names]
        + [(f"payments_{name}", format_yuan(document[name])) for name in sums]
    )
    tell_cells(outcome.counts)
