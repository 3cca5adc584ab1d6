"""Drivers of the commands: each is run as everybody, for people and as JSON, refusals too."""

import importlib
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from typer.main import get_command

from app.services import office as office_services
from app.services.office import Desk as OpenDesk
from tests.masking.drive_dossier import purposes
from tests.masking.driving import taken_back
from tests.masking.foreseen import fixed_ids
from tests.masking.office import Planted
from tests.masking.reading import file_text
from tests.offices import PASSWORD
from ui.cli import app, frame, texts

Command = tuple[str, ...]
JSON: tuple[tuple[str, ...], ...] = (("--json",),)
PLAIN: tuple[tuple[str, ...], ...] = ((),)
BOTH = PLAIN + JSON


@dataclass(slots=True)
class Shell:
    """A person at the command line of a planted office; `texts` is all that came back."""

    planted: Planted
    user: str
    folder: Path
    texts: list[str] = field(default_factory=list)
    succeeded: int = 0

    @property
    def office(self) -> Path:
        """The office's folder."""
        return self.planted.office.path

    def run(
        self,
        *words: object,
        user: bool = True,
        stdin: str = f"{PASSWORD}\n",
        forms: tuple[tuple[str, ...], ...] = BOTH,
    ) -> None:
        """Run a command, for a person and with `--json` unless one form says as much."""
        for form in forms:
            arguments = [str(word) for word in (*words, *form)]
            if user:
                arguments += ["--user", self.user, "--password-stdin"]
            code, out, err = _run(arguments, stdin)
            self._check(words, code, out, err, form)
            self.texts += [f"# {' '.join(arguments[:2])} {code}", out, err]

    def _check(self, words, code: int, out: str, err: str, form: tuple[str, ...]) -> None:
        assert code in {0, 2}, (words, err)
        if code == 0:
            self.succeeded += 1
            assert not form or json.loads(out) is not None
        elif not out:  # a check that answers not ok prints its answer too
            assert len(err.splitlines()) == 1, (words, err)

    def files(self) -> None:
        """Read what commands wrote into the own folder, then take it away."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and path.suffix != ".yicebak":
                self.texts.append(file_text(path))
                path.unlink()

    @property
    def text(self) -> str:
        """Everything received; folders of a test have names of their own."""
        return "\n".join(self.texts).replace(str(self.folder), "").replace(str(self.office), "")


def _run(arguments: list[str], stdin: str) -> tuple[int, str, str]:
    streams = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        patch.setattr(sys, "stdout", streams[0])
        patch.setattr(sys, "stderr", streams[1])
        patch.setattr(sys, "excepthook", sys.excepthook)
        code = app.run(arguments)
    return code, *(stream.getvalue() for stream in streams)


Driver = Callable[[Shell], None]
DRIVERS: dict[Command, Driver] = {}
IN_EARNEST: dict[Command, Driver] = {}
"""Drivers of commands that open the office by themselves: they run on a copy, as one person."""

LASTING: dict[Command, Driver] = {}
"""Drivers of commands that read back what they wrote: they run on a copy, as everybody in turn."""

WITHOUT_OFFICE: dict[Command, str] = {
    ("demo",): "makes a sample office",
    ("tour",): "takes pictures of a sample office of its own",
    ("bench",): "measures on sample offices of its own",
    ("office", "create"): "makes an empty office",
}
"""Commands that open nobody's office, so that nothing can be hidden in what they say."""


def drives(*command: str) -> Callable[[Driver], Driver]:
    """Declare the driver of a command."""

    def declare(drive: Driver) -> Driver:
        DRIVERS[command] = drive
        return drive

    return declare


def in_earnest(*command: str) -> Callable[[Driver], Driver]:
    """Declare the driver of a command that opens the office by itself."""

    def declare(drive: Driver) -> Driver:
        IN_EARNEST[command] = drive
        return drive

    return declare


def lasting(*command: str) -> Callable[[Driver], Driver]:
    """Declare the driver of a command that reads back what it wrote."""

    def declare(drive: Driver) -> Driver:
        LASTING[command] = drive
        return drive

    return declare


def all_commands() -> Iterator[tuple[Command, object]]:
    """Every command of the program with what runs it, found by walking the groups."""
    for name in app.COMMANDS:
        yield from _below((name,), get_command(importlib.import_module(f"ui.cli.{name}").app))


def _below(path: Command, found) -> Iterator[tuple[Command, object]]:
    inside = getattr(found, "commands", None)
    if not inside:
        yield path, found
        return
    for name, one in inside.items():
        yield from _below((*path, name), one)


def said(planted: Planted, user: str, folder: Path) -> Shell:
    """All commands as `user`, who is signed in already; what they change is taken back."""
    with fixed_ids("commands"), taken_back():
        return _said(planted, user, folder, DRIVERS)


def said_for_good(command: Command, planted: Planted, user: str, folder: Path) -> Shell:
    """One command as `user`, on a copy of the office: what it changes lasts."""
    with fixed_ids(f"{' '.join(command)} {user}"):
        return _said(planted, user, folder, {command: LASTING[command]})


def _said(planted: Planted, user: str, folder: Path, drivers: Mapping[Command, Driver]) -> Shell:
    shell = Shell(planted, user, folder)
    folder.mkdir(parents=True, exist_ok=True)
    with purposes(), pytest.MonkeyPatch.context() as patch:
        _at_home(patch, planted)
        patch.setattr(office_services, "open_office", lambda *_how: _standing(planted, user))
        for command, drive in drivers.items():
            before = shell.succeeded
            drive(shell)
            shell.files()
            shell.texts.append(f"# {command} succeeded {shell.succeeded - before} times")
    shutil.rmtree(folder)
    return shell


def said_in_earnest(command: Command, planted: Planted, user: str, folder: Path) -> Shell:
    """One command that opens the office by itself."""
    shell = Shell(planted, user, folder)
    folder.mkdir(parents=True, exist_ok=True)
    planted.office.close()
    with pytest.MonkeyPatch.context() as patch:
        _at_home(patch, planted)
        IN_EARNEST[command](shell)
    shell.files()
    return shell


def _at_home(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    patch.setitem(os.environ, "YICE_HOME", str(planted.office.place.home))
    patch.setattr(frame, "utc_now", planted.office.clock)
    texts.code.cache_clear()


class _Standing(OpenDesk):
    """A desk that stays open when a command is done with it."""

    def close(self, note: object = None) -> None:
        """Somebody else goes on using it."""


def _standing(planted: Planted, user: str) -> _Standing:
    desk = planted.office.desk(user)
    parts = {name: getattr(desk, name) for name in desk.__dataclass_fields__}
    return _Standing(**(parts | {"actor": planted.actor(user)}))


def stored(shell: Shell, statement: str) -> list[str]:
    """First column of rows of the office, read past the program."""
    with shell.planted.office.reading() as uow:
        return [row[0] for row in uow.connection.exec_driver_sql(statement)]
