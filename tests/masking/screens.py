"""Which windows there are and who drives them: every page, every dialog, every popover."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PySide6.QtWidgets import QDialog

import ui as program
from tests.masking.driving import HOW
from tests.masking.office import Planted
from tests.masking.screen import Screen, before
from ui.navigation import Page
from ui.widgets.layouts import Popover

PageDriver = Callable[[Screen, Page], None]
DialogDriver = Callable[[Screen], QDialog | None]
PAGES: dict[str, PageDriver] = {}
DIALOGS: dict[str, str] = {}
"""Each dialog and popover with somebody to whom it is surely shown."""

DRIVERS: list[DialogDriver] = []

WITHOUT_DATA: dict[str, str] = {
    "ui.date_dialog.DateDialog": "a date of the computer",
    "ui.dossier.purpose.PurposeDialog": "eight reasons",
    "ui.dossiers.views.NameDialog": "the name of a view, typed by its owner",
    "ui.help.GuideWindow": "the user's guide",
    "ui.person.about_dialog.AboutDialog": "versions and licences",
    "ui.widgets.reason_dialog.ReasonDialog": "words of the program",
}
"""Windows that cannot hold what the office gave: they are handed no desk and no row."""


def page(key: str) -> Callable[[PageDriver], PageDriver]:
    """Declare the driver of a page by its key."""

    def declare(drive: PageDriver) -> PageDriver:
        PAGES[key] = drive
        return drive

    return declare


def opens(user: str, *names: str) -> None:
    """Declare that a driver of a page opens these dialogs, for `user` at least."""
    DIALOGS.update(dict.fromkeys(names, user))


def dialog(user: str, *names: str) -> Callable[[DialogDriver], DialogDriver]:
    """Declare the driver of dialogs that `user` is surely shown."""

    def declare(drive: DialogDriver) -> DialogDriver:
        opens(user, *names)
        DRIVERS.append(drive)
        return drive

    return declare


def all_windows() -> dict[str, type]:
    """Every page, dialog and popover class of the program, found by walking its modules."""
    for info in pkgutil.walk_packages(program.__path__, "ui."):
        if not info.name.startswith(("ui.tour", "ui.bench")):
            importlib.import_module(info.name)
    return {
        f"{found.__module__}.{found.__name__}": found
        for kind in (Page, QDialog, Popover)
        for found in below(kind)
        if found.__module__.startswith("ui.")
    }


def below(kind: type) -> Iterator[type]:
    """All subclasses."""
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


def undriven(found: Mapping[str, type]) -> str:
    """What to do about windows without a driver; "" when there are none."""
    keys = {one.key: name for name, one in found.items() if issubclass(one, Page)}
    missing = [name for key, name in keys.items() if key not in PAGES]
    missing += [
        name
        for name, one in found.items()
        if not issubclass(one, Page) and name not in {*DIALOGS, *WITHOUT_DATA}
    ]
    return f"windows without a driver: {', '.join(missing)}{HOW}" if missing else ""


def looked_through(
    planted: Planted, user: str, folder: Path, *, pages: tuple[str, ...] = (), dialogs: bool = True
) -> Screen:
    """Every page and dialog that `user` can open; or these pages only."""
    with before(planted, user, folder) as screen:
        for key in pages or PAGES:
            found = screen.go(key)
            if found is not None:
                PAGES[key](screen, found)
        if dialogs:
            for make in DRIVERS:
                screen.try_out(make, screen)
            screen.fault()
        screen.seen.read(screen.window, deep=True)  # also what lies behind
        screen.files()
    return screen
