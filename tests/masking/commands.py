"""Drivers of the commands: each is run as everybody, for people and as JSON, refusals too."""

import importlib
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from typer.main import get_command

from app.services import office as office_services
from app.services.office import Desk as OpenDesk
from tests.masking.drive_dossier import purposes
from tests.masking.drive_imports import register
from tests.masking.driving import Desk, taken_back
from tests.masking.office import Planted
from tests.masking.people import CLIENTS
from tests.masking.planting import fixed_ids
from tests.masking.reading import file_text
from tests.offices import KEEPER, MANAGER, PASSWORD
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

WITHOUT_OFFICE: dict[Command, str] = {
    ("demo",): "makes a sample office",
    ("tour",): "takes pictures of a sample office of its own",
    ("bench",): "measures on sample offices of its own",
    ("office", "create"): "makes an empty office",
    ("log", "register"): "reads back the checkpoint of its print, which is taken back here; its "
    "use-case has a driver",
}
"""Commands that are not driven, and why."""


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
    shell = Shell(planted, user, folder)
    folder.mkdir(parents=True, exist_ok=True)
    with fixed_ids("commands"), taken_back(), purposes(), pytest.MonkeyPatch.context() as patch:
        _at_home(patch, planted)
        patch.setattr(office_services, "open_office", lambda *_how: _standing(planted, user))
        for command, drive in DRIVERS.items():
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


@drives("clients", "list")
def _list(shell: Shell) -> None:
    shell.run("clients", "list", shell.office)
    for words in ("实业", "MKx999t9z"):
        shell.run("clients", "list", shell.office, "--search", words, forms=JSON)


@drives("clients", "show")
def _show(shell: Shell) -> None:
    for identity in shell.planted.ids.values():
        shell.run("clients", "show", shell.office, "--client", identity, "--purpose", "核对档案")


@drives("clients", "import")
def _import(shell: Shell) -> None:
    with fixed_ids("import") as ids:
        desk = Desk(shell.planted, shell.user, shell.folder, ids, shell.planted)
        files = [register(desk, client) for client in CLIENTS[::2]]
    for path, form in zip(files, BOTH, strict=True):
        shell.run(
            *("clients", "import", shell.office, path, "--dry-run", "--mode", "update"),
            *("--year", 2025, "--errors", shell.folder / "errors.xlsx"),
            forms=(form,),
        )
        path.unlink()


@drives("clients", "request-access")
def _ask(shell: Shell) -> None:
    identity = shell.planted.ids["gamma"]
    shell.run(
        *("clients", "request-access", shell.office, "--client", identity),
        *("--categories", "3,8", "--purpose", "走访准备"),
    )


@drives("clients", "grant")
def _grant(shell: Shell) -> None:
    waiting = "pk NOT IN (SELECT case_pk FROM case_decision)"
    for request in stored(shell, f"SELECT id FROM approval_case WHERE {waiting}"):
        shell.run("clients", "grant", shell.office, "--request", request)


@drives("clients", "requests")
def _requests(shell: Shell) -> None:
    shell.run("clients", "requests", shell.office)


@drives("clients", "revoke")
def _revoke(shell: Shell) -> None:
    for grant in stored(shell, "SELECT id FROM access_grant WHERE ended_at IS NULL")[-2:]:
        shell.run("clients", "revoke", shell.office, "--grant", grant)


@drives("clients", "who")
def _who(shell: Shell) -> None:
    for client, form in zip(CLIENTS[::2], BOTH, strict=True):
        whole = ("clients", "who", shell.office, "--client", shell.planted.ids[client])
        shell.run(*whole, forms=(form,))


@drives("sheet", "print")
def _print(shell: Shell) -> None:
    whole = ("sheet", "print", shell.office, "--out", shell.folder, "--purpose", "走访")
    shell.run(*whole, "--all", "--one-file", forms=JSON)
    shell.run(*whole, "--client", shell.planted.ids["gamma"], forms=PLAIN)


@drives("roles", "list")
def _roles(shell: Shell) -> None:
    shell.run("roles", "list", shell.office, forms=JSON)


@drives("roles", "appoint")
def _appoint(shell: Shell) -> None:
    paper = ("--by", "王局长", "--document", "任〔2026〕1号", "--document-date", "2026-11-20")
    shell.run("roles", "appoint", shell.office, "--name", KEEPER, *paper, forms=JSON)


@drives("roles", "appointments")
def _appointments(shell: Shell) -> None:
    shell.run("roles", "appointments", shell.office, "--out", shell.folder / "a.pdf", forms=JSON)


@drives("users", "list")
def _users(shell: Shell) -> None:
    shell.run("users", "list", shell.office, forms=JSON)


@drives("users", "holdings")
def _holdings(shell: Shell) -> None:
    shell.run("users", "holdings", shell.office, "--name", MANAGER)


@drives("users", "leave")
def _leave(shell: Shell) -> None:
    shell.run(
        *("users", "leave", shell.office, "--name", MANAGER, "--to", KEEPER),
        *("--reason", "调离"),
    )


@drives("users", "undo-leave")
def _undo_leave(shell: Shell) -> None:
    shell.run("users", "undo-leave", shell.office, "--name", "何敏")


@drives("users", "activity")
def _activity(shell: Shell) -> None:
    shell.run(
        "users",
        "activity",
        shell.office,
        "--name",
        KEEPER,
        "--out",
        shell.folder / "b.pdf",
        forms=JSON,
    )


@drives("office", "check")
def _check(shell: Shell) -> None:
    shell.run("office", "check", shell.office, forms=JSON)


@drives("office", "confirm-date")
def _date(shell: Shell) -> None:
    shell.run("office", "confirm-date", shell.office, "--date", "2026-11-24", forms=JSON)


@drives("office", "keys")
def _keys(shell: Shell) -> None:
    shell.run("office", "keys", shell.office, forms=JSON)


@drives("office", "info")
def _info(shell: Shell) -> None:
    shell.run("office", "info", shell.office, user=False)


@drives("office", "enrol")
def _enrol(shell: Shell) -> None:
    shell.run("office", "enrol", shell.office, "--for", "没有这个人")


@drives("office", "revoke")
def _revoke_device(shell: Shell) -> None:
    shell.run("office", "revoke", shell.office, "--workstation", "unknown")


@drives("backup", "make")
def _backup(shell: Shell) -> None:
    shell.run("backup", "make", shell.office, "--to", shell.folder, forms=JSON)


@drives("backup", "noted")
def _noted(shell: Shell) -> None:
    shell.run("backup", "noted", shell.office, forms=JSON)


HALVES = f"{'-'.join(['ABCDEFGH'] * 8)}\n{'-'.join(['HGFEDCBA'] * 8)}\n"


@in_earnest("office", "confirm-recovery")
def _confirm(shell: Shell) -> None:
    whole = ("office", "confirm-recovery", shell.office, "--recovery-stdin")
    shell.run(*whole, "--user", shell.user, user=False, stdin=f"{HALVES}{PASSWORD}\n")


@in_earnest("office", "redeem")
def _redeem(shell: Shell) -> None:
    code = "-".join(["ABCDE"] * 6)
    stdin = f"{code}\nEin-neues-Wort-7\n"
    shell.run("office", "redeem", shell.office, "--password-stdin", user=False, stdin=stdin)


@in_earnest("office", "recover")
def _recover(shell: Shell) -> None:
    whole = ("office", "recover", shell.office, "--user", shell.user, "--recovery-stdin")
    shell.run(*whole, user=False, stdin=f"{HALVES}Ein-neues-Wort-7\n")


@in_earnest("office", "rekey")
def _rekey(shell: Shell) -> None:
    shell.run("office", "rekey", shell.office, "--sheets", shell.folder / "sheets")


@in_earnest("backup", "verify")
def _verify_backup(shell: Shell) -> None:
    shell.run("backup", "make", shell.office, "--to", shell.folder)
    for path in sorted(shell.folder.glob("*.yicebak")):
        shell.run("backup", "verify", path)


@in_earnest("backup", "restore")
def _restore(shell: Shell) -> None:
    shell.run("backup", "make", shell.office, "--to", shell.folder)
    for number, path in enumerate(sorted(shell.folder.glob("*.yicebak"))):
        shell.run("backup", "restore", path, shell.folder.parent / f"again{number}")
