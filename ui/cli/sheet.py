"""Visit sheets (走访表) printed as PDF files."""

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.frame import (
    Json,
    OfficeDir,
    PasswordStdin,
    Purpose,
    User,
    bad_usage,
    emit,
    group,
    opened,
    progress,
    table,
    with_purpose,
)
from ui.cli.texts import text

app = group("sheet")


@app.callback()
def sheet() -> None:
    """Keep `sheet` a group of commands."""


@app.command("print", help=text("sheet_print"))
def print_(
    folder: OfficeDir,
    user: User,
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help=text("option_out"))],
    client: Annotated[
        list[str] | None, typer.Option("--client", metavar="CODE_OR_ID", help=text("option_client"))
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help=text("option_all"))] = False,
    one_file: Annotated[bool, typer.Option("--one-file", help=text("option_one_file"))] = False,
    purpose: Purpose = None,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Print sheets; each is registered with its serial before it is drawn."""
    if bool(client) is all_:
        bad_usage("sheet_choice")
    from app.services.sheets import PrintSheets, print_sheets

    out.mkdir(parents=True, exist_ok=True)
    references = tuple(dict.fromkeys(client or ()))
    with opened(folder, user, password_stdin=password_stdin) as desk, progress("printing") as bar:
        files = with_purpose(
            lambda why: print_sheets(
                desk.services,
                desk.actor,
                PrintSheets(references, all_, why),
                out.absolute(),
                one_file=one_file,
                progress=bar,
            ),
            purpose,
        )
    document = {
        "files": [{"client": f.client_id, "serial": f.serial, "path": f.path} for f in files]
    }
    columns = [text("column_serial"), text("column_file")]
    emit(document, json, lambda: table(columns, [(f.serial, f.path) for f in files]))
