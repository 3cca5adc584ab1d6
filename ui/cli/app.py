"""All commands: finds the one asked for, runs it, and turns whatever happens into an exit code."""

import errno
import importlib
import io
import os
import sys
from collections.abc import Sequence
from functools import cache
from types import TracebackType
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from app.domain.errors import Reason, Refusal
from app.paths import home
from app.version import VERSION
from ui.cli.frame import REFUSED, group, say
from ui.cli.texts import code, text
from ui.fault_report import keep_report, report_of
from ui.sentences import refusal_sentence

COMMANDS = (
    *("office", "users", "roles", "demo", "clients", "claims", "approvals", "mailuse", "arrears"),
    *("payments", "statement", "sheet", "log", "backup", "tour", "bench"),
)
"""Commands in the order of the help; each is `app` in the module of its name here."""

_INTERRUPTED = 130


class CommandGroup(TyperGroup):
    """Imports the module of a command when it is asked for, not for its neighbours."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        return _command(cmd_name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text(name)) for name in COMMANDS])


@cache
def _command(name: str) -> Any:
    """The command with its parameters, which take longer to put together than to parse."""
    return get_command(importlib.import_module(f"ui.cli.{name}").app)


def _version(asked: bool) -> None:
    if asked:
        print(f"Yice 驿册 {VERSION}")
        raise typer.Exit


def _root() -> Any:
    root = group("program")

    @root.callback(cls=CommandGroup, no_args_is_help=False)
    def program(
        version: bool = typer.Option(
            False, "--version", help=text("option_version"), callback=_version, is_eager=True
        ),
    ) -> None:
        pass

    return get_command(root)


def run(arguments: Sequence[str]) -> int:
    """Run one command; 0 is success, 2 a refusal or bad input, each with one sentence."""
    _speak_utf8()
    sys.excepthook = on_fault
    try:
        _require_text(arguments)
        result = _root().main(args=list(arguments), prog_name="main.py", standalone_mode=False)
        sys.stdout.flush()
    except Refusal as refusal:
        return _refuse(refusal)
    except typer.TyperException as error:
        return _refuse(Refusal(Reason.COMMAND_USAGE, problem=usage_problem(error)))
    except (SystemExit, BrokenPipeError):  # nobody reads the output any more; Typer leaves so
        _leave_pipe()
        return 0
    except OSError as error:
        return _refuse(disk_refusal(error))
    except (KeyboardInterrupt, typer.Abort):
        result = _INTERRUPTED
    if result == _INTERRUPTED:
        return _refuse(Refusal(Reason.STOPPED))
    return result if isinstance(result, int) else 0


def _leave_pipe() -> None:
    """Whoever read the output has enough, as `head` has; Python would complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _require_text(arguments: Sequence[str]) -> None:
    """Bytes that are no text in the machine's encoding arrive as lone surrogates."""
    if any("\ud800" <= sign <= "\udfff" for argument in arguments for sign in argument):
        raise Refusal(Reason.COMMAND_USAGE, problem=text("usage_no_text"))


def _refuse(refusal: Refusal) -> int:
    if refusal.reason is Reason.PURPOSE_NEEDED:  # the window's sentence tells what to click
        sentence = text("purpose_needed")
    else:
        sentence = refusal_sentence(refusal, code())
    say(" ".join(sentence.split()))
    return REFUSED


def usage_problem(error: typer.TyperException) -> str:
    """What is wrong with the command line, in the language asked; Typer's words are English."""
    ctx = getattr(error, "ctx", None)
    command = getattr(ctx, "command_path", "main.py")
    parameter = getattr(error, "param", None)
    what = parameter.get_error_hint().replace("'", "") if parameter is not None else ""
    problem = error.message.removeprefix("Value error, ").rstrip(".")
    match type(error).__name__:
        case "MissingParameter":
            key = "usage_missing"
        case "NoSuchOption":
            key, what = "usage_unknown_option", getattr(error, "option_name", "")
        case "BadParameter":
            key, problem = "usage_value", _value_problem(problem)
        case _ if problem.startswith("Missing command"):
            key = "usage_no_command"
        case _ if problem.startswith("No such command"):
            key, what = "usage_unknown_command", problem.split("'")[1]
        case _ if problem.startswith("Got unexpected extra"):
            key, what = "usage_too_much", problem.partition("(s) (")[2].rstrip(")")
        case _:
            key = "usage_other"
    return text(key, what=what, problem=problem, command=command)


_VALUE_PHRASES = {
    "should be greater than or equal to ": "usage_least",
    "should be less than or equal to ": "usage_most",
    "unable to parse string as an integer": "usage_whole_number",
    "is not a valid integer": "usage_whole_number",
    "month must be in": "usage_date",
    "day is out of range": "usage_date",
    "Invalid isoformat": "usage_date",
    "is not readable": "usage_not_readable",
}
"""Phrases of the library's English by the text that is said instead."""


def _value_problem(problem: str) -> str:
    value, choice, choices = problem.partition(" is not one of ")
    if choice:
        return text("usage_choice", value=value, choices=choices)
    for phrase, key in _VALUE_PHRASES.items():
        before, found, after = problem.partition(phrase)
        if found:
            return text(key, value=before or after, limit=after.strip())
    return problem


def disk_refusal(error: OSError) -> Refusal:
    """The disk's answer about a file the user named; below the gate it is a refusal already."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return Refusal(Reason.DISK_FULL, path=error.filename)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return Refusal(Reason.DISK_NOT_WRITABLE, path=error.filename)
    if error.errno in {errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ENOENT}:
        return Refusal(Reason.COMMAND_USAGE, problem=text("bad_path", path=error.filename))
    return Refusal(Reason.DISK_ERROR, path=error.filename)


def _speak_utf8() -> None:
    """A Chinese Windows would give its code page to whoever reads the output."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def on_fault(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """A fault of the program: one sentence, the report in a file; Python then exits with 1."""
    try:
        path = keep_report(home() / "logs", report_of(error))
    except OSError:
        say(text("fault_unkept", kind=type(error).__name__))
    else:
        say(text("fault", kind=type(error).__name__, path=path))
