"""What every command shares: options, secrets, an open office, and where output goes.

Standard output has only the result, everything else goes to standard error. Exit 0 is success,
2 a refusal, bad input or a check that answers not ok. Without a terminal nothing prompts.
"""

import getpass
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo

import typer

from app.domain.calendar import parse_date
from app.domain.errors import Reason, Refusal
from app.paths import home, keyring_allowed
from ui.cli.texts import code, text
from ui.register.words import doubt_sentence

if TYPE_CHECKING:
    from app.services.office import Desk, Place
    from app.services.usecase import Progress

R = TypeVar("R")

REFUSED = 2
"""Exit code of a refusal, of bad input and of a check that is not ok."""

MOST_LISTED = 1_000_000
"""Rows that one list may be asked for; more than any office holds."""

_BOM = "\ufeff"
_WIDE = 200

OfficeDir = Annotated[
    Path, typer.Argument(metavar="DIR", help=text("option_office"), show_default=False)
]
User = Annotated[
    str, typer.Option("--user", metavar="NAME", help=text("option_user"), show_default=False)
]
PasswordStdin = Annotated[
    bool, typer.Option("--password-stdin", help=text("option_password_stdin"), show_default=False)
]
Purpose = Annotated[
    str | None, typer.Option("--purpose", metavar="TEXT", help=text("option_purpose"))
]
Json = Annotated[bool, typer.Option("--json", help=text("option_json"), show_default=False)]


def day(typed: str) -> date:
    """Parser of options that take an ISO date; Typer turns the ValueError into a usage error."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", typed):
        raise ValueError(text("iso_date"))
    found = date.fromisoformat(typed)
    if parse_date(typed) is None:
        raise ValueError(text("date_years"))
    return found


def group(key: str) -> typer.Typer:
    """A Typer app in the manner of this program; `key` names its help text."""
    return typer.Typer(
        help=text(key),
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )


def interactive() -> bool:
    """Say whether a person sits at a terminal and can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def say(sentence: str) -> None:
    """Write a sentence to standard error."""
    print(sentence, file=sys.stderr, flush=True)


def emit(
    document: Mapping[str, Any], as_json: bool, readable: Callable[[], object] | None = None
) -> None:
    """Print the result: one JSON document, or what `readable` prints to standard output."""
    if as_json or readable is None:
        print(json.dumps(document, ensure_ascii=False, indent=2, default=_plain), flush=True)
    else:
        readable()


def _plain(value: object) -> object:
    """Dates and moments as ISO 8601, paths as text; anything else is a fault of the program."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value.absolute())
    raise TypeError(f"{type(value).__name__} is not part of a result")


def verdict(
    document: Mapping[str, Any],
    as_json: bool,
    readable: Callable[[], object] | None = None,
    sentence: str = "",
) -> None:
    """Print the result of a check; exit 2 with one sentence when its `ok` is false.

    `sentence` says what is wrong where there is one thing to say; it then stands alone.
    """
    if as_json or not sentence:
        emit(document, as_json, readable)
    if not document["ok"]:
        say(sentence or text("check_failed", count=len(document.get("problems", ()))))
        raise typer.Exit(REFUSED)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table to standard output; None is a dash."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        shown.add_row(*(Text("—" if value is None else str(value)) for value in row))
    Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE).print(shown)


def facts(pairs: Iterable[tuple[str, object]]) -> None:
    """Print labelled facts, one a line; None is a dash."""
    for key, value in pairs:
        print(f"{text(key)}: {'—' if value is None else value}")


def bad_usage(key: str, **values: object) -> NoReturn:
    """Refuse a combination of options; `key` is the problem in `commands.toml`."""
    raise Refusal(Reason.COMMAND_USAGE, problem=text(key, **values))


class Secrets:
    """Passwords and codes: lines of standard input with `from_stdin`, else hidden prompts."""

    def __init__(self, *, from_stdin: bool) -> None:
        self._from_stdin = from_stdin

    def line(self) -> str | None:
        """The next line of standard input without its end; None at the end of the input."""
        raw = sys.stdin.buffer.readline()
        try:
            return raw.decode("utf-8").removeprefix(_BOM).rstrip("\r\n") if raw else None
        except UnicodeDecodeError as error:
            raise Refusal(Reason.SECRET_NOT_UTF8) from error

    def ask(self, what: str = "password") -> str:
        """A secret that exists; `what` is its name in `commands.toml`."""
        typed = self._typed(text(what))
        if not typed:
            raise Refusal(Reason.SECRET_MISSING, secret=text(what), option="--password-stdin")
        return typed

    def new_password(self) -> str:
        """A password to be set, typed twice at a terminal."""
        typed = self.ask("new_password")
        if not self._from_stdin and self._typed(text("password_again")) != typed:
            raise Refusal(Reason.SECRETS_DIFFER)
        return typed

    def _typed(self, label: str) -> str | None:
        if self._from_stdin:
            return self.line()
        if not interactive():
            return None
        return getpass.getpass(f"{label}: ", sys.stderr)


def with_purpose(run: Callable[[str | None], R], purpose: str | None) -> R:
    """Run what may need a purpose (查阅用途); at a terminal it is asked for when needed."""
    try:
        return run(purpose)
    except Refusal as refusal:
        if refusal.reason is not Reason.PURPOSE_NEEDED or purpose or not interactive():
            raise
    print(text("purpose_prompt"), end=": ", file=sys.stderr, flush=True)
    return run(sys.stdin.readline().strip() or None)


def utc_now() -> datetime:
    """The clock of the program."""
    return datetime.now(UTC)


def place() -> "Place":
    """Where this account keeps its own things, and the real clock."""
    from app.services.office import Place

    return Place(home(), keyring_allowed(), utc_now)


@contextmanager
def opened(
    folder: Path,
    user: str,
    *,
    password_stdin: bool = False,
    password: str | None = None,
    dated: bool = True,
    alone: bool = False,
) -> "Iterator[Desk]":
    """An office open for the length of a `with`, signed in as `user` and signed out after it.

    `password` when the command has read it already. `dated` is False for what goes by no date:
    other commands say on standard error that the computer's date is doubted (decision 7). `alone`:
    refused while any other program uses the office.
    """
    from app.services.office import Hold, office_info, open_office

    where = place()
    office_info(folder, where)  # a wrong folder is said before a password is asked for
    secret = password or Secrets(from_stdin=password_stdin).ask()
    hold = Hold.MAINTENANCE if alone else Hold.COMMAND
    desk = open_office(folder, user, secret, where, hold)
    try:
        yield desk
        if dated:  # beside a result only: a refusal is one sentence
            _tell_date(desk)
            if desk.doubt is not None:
                say(doubt_sentence(desk.doubt, code()))
            _tell_restored(desk)
    finally:
        # Entries of settled queries belong before the sign-out and its checkpoint.
        desk.services.settle(force=True)
        desk.close()


def _tell_restored(desk: "Desk") -> None:
    from app.services.restored import waiting_restore

    office = desk.services.office
    found = waiting_restore(office)
    if found is not None:
        zone = ZoneInfo(office.zone)
        say(text("office_restored", created=f"{found.created.astimezone(zone):%Y-%m-%d %H:%M}"))


def _tell_date(desk: "Desk") -> None:
    office = desk.services.office
    time = office.timekeeper.time()
    if time.doubted:
        zone = ZoneInfo(office.zone)
        moments = (at.astimezone(zone) for at in (time.reading, time.now))
        reading, last = (f"{at:%Y-%m-%d %H:%M}" for at in moments)
        say(text("date_doubted", reading=reading, last=last))


@contextmanager
def progress(key: str) -> "Iterator[Progress]":
    """Progress for long work: a bar on standard error when that is a terminal, else silence."""
    from app.services.usecase import NoProgress

    if not sys.stderr.isatty():
        yield NoProgress()
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    with Bars(console=Console(stderr=True), transient=True) as bars:
        yield _Bar(bars, bars.add_task(text(key), total=None))


class _Bar:
    """One bar of Rich; stopping is Ctrl+C, which ends the work without a commit."""

    stopped = False

    def __init__(self, bars: Any, task: Any) -> None:
        self._bars = bars
        self._task = task

    def report(self, done: int, total: int) -> None:
        """Move the bar to `done` of `total`."""
        self._bars.update(self._task, completed=done, total=total)
