"""Recovery halves at the terminal and on standard input, told apart from a password by form."""

import re
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import Annotated

import typer

from app.domain.errors import Reason, Refusal
from ui.cli.frame import Secrets, bad_usage, interactive
from ui.cli.texts import text

_HALF_GROUPS = 8
_HALF_SIGNS = 64
_SLIPS = 4
"""A half mistyped by a few signs is still a half; the vault then names the wrong group."""

RecoveryStdin = Annotated[
    bool, typer.Option("--recovery-stdin", help=text("option_recovery_stdin"))
]


def typed_halves(*, password_stdin: bool) -> tuple[tuple[str, str], str | None]:
    """Halves typed at the terminal, visibly: 64 signs cannot be typed blindly."""
    password = Secrets(from_stdin=True).ask() if password_stdin else None
    if not interactive():
        raise _no_code()
    halves = []
    for number in (1, 2):
        print(text("recovery_prompt", number=number), end=": ", file=sys.stderr, flush=True)
        halves.append(sys.stdin.readline().strip())
    return (halves[0], halves[1]), password


def _no_code() -> Refusal:
    secret = text("recovery_code")
    return Refusal(Reason.SECRET_MISSING, secret=secret, option="--recovery-stdin")


def halves_from_lines(secrets: Secrets) -> tuple[tuple[str, str], str | None]:
    """Both halves, known by their form, and the line left over, which is the password."""
    halves: list[str] = []
    others: list[str] = []
    while (line := secrets.line()) is not None:
        if line.strip():
            (halves if len(halves) < 2 and is_half(line) else others).append(line)
    if len(halves) < 2:
        raise _no_code()
    if len(others) > 1:
        bad_usage("too_many_lines")
    return (halves[0], halves[1]), others[0] if others else None


def is_half(line: str) -> bool:
    """Say whether a line has the form of a recovery half: 8 groups of 8 letters or digits.

    A few signs too many or too few do not matter, nor does the way the line is spaced.
    """
    plain = unicodedata.normalize("NFKC", line).strip().upper()
    parts = [part for part in re.split(r"[\s_-]+", plain) if part]
    signs = "".join(parts)
    if not re.fullmatch(r"[0-9A-Z]+", signs) or abs(len(signs) - _HALF_SIGNS) > _SLIPS:
        return False
    whole = sum(len(part) == _HALF_SIGNS // _HALF_GROUPS for part in parts)
    in_groups = len(parts) == _HALF_GROUPS and whole >= _HALF_GROUPS - _SLIPS
    return in_groups or len(parts) in {1, len(signs)}


def require_sheet_folder(office: Path, sheets: Path) -> None:
    """Refuse a folder that cannot take the recovery sheets, or that lies inside the office.

    It is tried before anything is changed whose sheets could not be written; nothing stays of it.
    """
    wanted = sheets.absolute()
    if wanted.is_relative_to(office.absolute()):
        bad_usage("recovery_inside")
    there = next(one for one in (wanted, *wanted.parents) if one.exists())
    if not there.is_dir():
        bad_usage("recovery_no_folder", path=sheets)
    try:
        with tempfile.NamedTemporaryFile(dir=there):
            pass
    except OSError as error:
        raise Refusal(Reason.DISK_NOT_WRITABLE, path=sheets) from error
