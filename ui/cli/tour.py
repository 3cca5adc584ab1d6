"""`tour`: drives the real windows without a display and leaves pictures and a printed form."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.frame import Json, emit, group, table
from ui.cli.texts import code, text

app = group("tour")


class Language(StrEnum):
    """Languages of the window."""

    ZH_CN = "zh_CN"
    EN = "en"


class Theme(StrEnum):
    """Themes of the window."""

    LIGHT = "light"
    DARK = "dark"


@app.command(help=text("tour"))
def tour(
    out: Annotated[Path, typer.Argument(metavar="OUT", help=text("option_tour_out"))],
    language: Annotated[
        Language, typer.Option("--language", help=text("option_language"))
    ] = Language.ZH_CN,
    clients: Annotated[int, typer.Option("--clients", hidden=True)] = 500,
    theme: Annotated[Theme, typer.Option("--theme", hidden=True)] = Theme.LIGHT,
    width: Annotated[int, typer.Option("--width", hidden=True)] = 1440,
    height: Annotated[int, typer.Option("--height", hidden=True)] = 900,
    kept: Annotated[Path | None, typer.Option("--home", hidden=True)] = None,
    json: Json = False,
) -> None:
    """Take the tour; `--home` is a YICE_HOME with a sample office, which is copied."""
    code()  # read before the tour sets the language of its own window
    from ui.tour.guide import take
    from ui.tour.stage import Look

    look = Look(language.value, theme.value, clients, width, height)
    taken = take(out.absolute(), look, kept)
    document = {"files": taken.files, "watchdog": taken.measured}

    def readable() -> None:
        for path in taken.files:
            print(path)
        keys = ("page", "moment", "blocked", "own_work", "goal", "over", "doing")
        columns = [text(f"column_{key}") for key in keys]
        table(columns, [_line(one, taken.measured["goals_ms"]) for one in taken.measured["pages"]])

    emit(document, json, readable)


def _line(one: dict[str, object], goals: dict[str, object]) -> list[object]:
    keys = ("page", "moment", "longest_ms", "own_work_ms")
    return [
        *(one[key] for key in keys),
        goals[str(one["moment"])],
        one["times_over"],
        one["doing"],
    ]
