"""`approvals list`: cases that wait for a person, or that a person applied for."""

from typing import TYPE_CHECKING, Annotated

import typer

import resources.catalogue as shipped
from ui.cli.frame import Json, OfficeDir, PasswordStdin, User, emit, opened, table
from ui.cli.texts import code, text

if TYPE_CHECKING:
    from app.readmodels.case_inbox import CaseLine


def add_to(app: typer.Typer) -> None:
    """Add the command to the group of those on approvals."""
    app.command("list", help=text("approvals_list"))(list_)


def list_(
    folder: OfficeDir,
    user: User,
    waiting: Annotated[bool, typer.Option("--waiting", help=text("approvals_waiting"))] = False,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """List the own applications, or with --waiting what waits for this person."""
    from app.services.approvals.inbox import own_cases, waiting_cases

    with opened(folder, user, password_stdin=password_stdin) as desk:
        lines = desk.services.run(waiting_cases if waiting else own_cases, desk.actor, None)
    emit({"cases": [_case(line) for line in lines]}, json, lambda: _print(lines))


def _case(line: "CaseLine") -> dict[str, object]:
    return {
        "id": line.id,
        "number": line.number,
        "kind": line.kind,
        "client": line.client,
        "unit": line.unit,
        "applicant": line.applicant,
        "state": line.state,
        "step": line.step,
        "steps": line.steps,
        "filing": line.filing,
        "due": line.due,
    }


def _print(lines: tuple["CaseLine", ...]) -> None:
    kinds = shipped.texts("case_kinds")
    keys = ("number", "kind", "client", "applicant", "step", "due")
    columns = [text(f"approvals_column_{key}") for key in keys]
    table(
        columns,
        (
            (
                line.number,
                kinds[line.kind].text(code()),
                line.client,
                line.applicant,
                f"{line.step}/{line.steps}" if line.step is not None else None,
                line.due,
            )
            for line in lines
        ),
    )
