"""Commands on mail use: import a monthly workbook."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import resources.catalogue as shipped
from app.domain.money import format_yuan
from ui.cli.frame import (
    Json,
    OfficeDir,
    PasswordStdin,
    User,
    emit,
    group,
    opened,
    progress,
    say,
)
from ui.cli.imported import import_document, tell_cells, tell_counts
from ui.cli.texts import code, text

if TYPE_CHECKING:
    from app.readmodels.mail_use import UseOutcome

app = group("mailuse")


@app.callback()
def mailuse() -> None:
    """Keep `mailuse` a group of commands."""


@app.command("import", help=text("mailuse_import"))
def import_(
    folder: OfficeDir,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help=text("option_mail_use"))],
    user: User,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=text("option_dry_run"))] = False,
    errors: Annotated[
        Path | None, typer.Option("--errors", metavar="OUT.xlsx", help=text("option_errors"))
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="NAME", help=text("option_unit"))
    ] = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Import a monthly workbook of mail use; it replaces earlier lines of its unit and months."""
    from app.services.imports_plan import ImportRequest
    from app.services.imports_returned import require_returned_name, save_returned
    from app.services.mail_use.importing import UseFile, import_mail_use

    if errors is not None:
        require_returned_name(file.absolute(), errors.absolute())
    command = UseFile(ImportRequest(file.absolute(), unit), dry_run)
    with opened(folder, user, password_stdin=password_stdin) as desk:
        with progress("importing") as bar:
            plan, outcome = import_mail_use(desk.services, desk.actor, command, bar)
        if errors is not None:
            counts = outcome.counts
            written = save_returned(plan.register, counts, errors.absolute(), code())
            say(text("errors_written" if written else "errors_none", path=errors.absolute()))
    emit(use_document(outcome), json, lambda: _tell(outcome, dry_run=dry_run))


def use_document(outcome: "UseOutcome") -> dict[str, Any]:
    """The result of an import as JSON: as of a register, with sums in fen; a dry run the same."""
    return {
        **import_document(outcome.counts),
        "replaced": outcome.replaced,
        "months": [f"{month // 100}-{month % 100:02d}" for month in outcome.months],
        "counted_fen": outcome.counted_fen,
        "uncounted_fen": outcome.uncounted_fen,
        "on_credit_fen": outcome.on_credit_fen,
    }


def _tell(outcome: "UseOutcome", *, dry_run: bool) -> None:
    if dry_run:
        print(text("dry_run_done"))
    tell_counts(outcome.counts, ("rows", "created", "skipped", "rejected"))
    document = use_document(outcome)
    print(f"{text('mailuse_months')}: {' '.join(document['months'])}")
    print(f"{text('mailuse_replaced')}: {outcome.replaced}")
    for name in ("counted_fen", "uncounted_fen", "on_credit_fen"):
        print(f"{text(f'mailuse_{name}')}: {format_yuan(document[name])}")
    print(getattr(shipped.texts("mail_use")["scope"], code()))
    tell_cells(outcome.counts)
