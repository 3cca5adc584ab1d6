"""`demo`: the sample office to try, to test and to measure with."""

from datetime import date
from typing import Annotated

import typer

from ui.cli.frame import Json, OfficeDir, day, emit, facts, group, place, progress, table
from ui.cli.texts import text

app = group("demo")

MOST_CLIENTS = 1_000_000
MOST_SEED = 2**63 - 1


@app.command(help=text("demo"))
def demo(
    folder: OfficeDir,
    clients: Annotated[
        int, typer.Option("--clients", metavar="N", max=MOST_CLIENTS, help=text("option_clients"))
    ] = 500,
    seed: Annotated[
        int,
        typer.Option(
            "--seed", metavar="S", min=-MOST_SEED, max=MOST_SEED, help=text("option_seed")
        ),
    ] = 1,
    as_of: Annotated[
        date | None,
        typer.Option("--as-of", metavar="DATE", parser=day, help=text("option_as_of")),
    ] = None,
    json: Json = False,
) -> None:
    """Make a sample office; the same seed and date give the same office but for its ids."""
    from app.services.demo import create_demo

    with progress("demo_making") as bar:
        made = create_demo(
            folder.absolute(), place(), clients=clients, seed=seed, as_of=as_of, progress=bar
        )
    users = [
        {"user": user.user, "name": user.name, "unit": user.unit, "roles": list(user.roles)}
        for user in made.users
    ]

    def readable() -> None:
        facts([("office_folder", made.office), ("password", made.password)])
        columns = [text(key) for key in ("column_user", "column_unit_of_user", "column_roles")]
        table(columns, [(user.name, user.unit, " ".join(user.roles)) for user in made.users])

    emit({"office": made.office, "password": made.password, "users": users}, json, readable)
