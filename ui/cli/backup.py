"""`backup`: make one, prove one, restore an office from one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.domain.errors import Reason, Refusal
from ui.cli.frame import (
    Json,
    OfficeDir,
    PasswordStdin,
    Secrets,
    User,
    bad_usage,
    emit,
    facts,
    group,
    opened,
    place,
    progress,
    say,
    verdict,
)
from ui.cli.halves import RecoveryStdin, halves_from_lines
from ui.cli.texts import code, text
from ui.sentences import refusal_sentence

if TYPE_CHECKING:
    from app.services.backup_files import AnyBackup, Opener, Verified
    from app.services.restoring import RestoredOffice

app = group("backup")

BackupFile = Annotated[
    Path, typer.Argument(metavar="FILE", help=text("backup_file"), show_default=False)
]
MaybeUser = Annotated[
    str | None, typer.Option("--user", metavar="NAME", help=text("option_backup_user"))
]

_WRONG = frozenset({Reason.BACKUP_DAMAGED, Reason.BACKUP_FOREIGN})
"""Refusals that are the answer to whether a file is a good backup."""


@app.command(help=text("backup_make"))
def make(
    folder: OfficeDir,
    to: Annotated[
        Path, typer.Option("--to", metavar="FOLDER", help=text("backup_to"), show_default=False)
    ],
    user: User,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Make a proved backup in a folder."""
    from app.services.backups import BackUp, begin_backup, make_in, note_failed_backup

    target = to.absolute()
    if target.exists() and not target.is_dir():
        bad_usage("bad_path", path=to)
    with opened(folder, user, password_stdin=password_stdin) as desk:
        plan = desk.services.run(begin_backup, desk.actor, BackUp(target))
        try:
            with progress("backing_up") as bar:
                made = make_in(plan, target, bar)
        except Refusal as refusal:
            desk.services.run(note_failed_backup, desk.actor, refusal)
            raise
    content = made.content
    document = {
        "file": made.path,
        "bytes": made.size,
        "created": made.created,
        "tables": content.counts,
        "log_entries": content.log_size,
        "log_head": content.log_head,
    }
    shown = (
        ("backup_path", made.path),
        ("backup_bytes", f"{made.size:,}"),
        ("backup_rows", f"{sum(content.counts.values()):,}"),
        ("log_entries", content.log_size),
        ("log_head", content.log_head),
    )
    emit(document, json, lambda: facts(shown))


@app.command(help=text("backup_verify"))
def verify(
    file: BackupFile,
    user: MaybeUser = None,
    recovery_stdin: RecoveryStdin = False,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Open a backup, run both checks, count it; exit 2 when anything is wrong."""
    from app.services import backup_files

    _require_one(user, recovery_stdin=recovery_stdin)
    try:
        found = backup_files.read(file)
        opener = _opener(found, user, password_stdin=password_stdin)
        keys = opener(found).master
        with progress("checking") as bar:
            result = backup_files.verify(found, keys, bar)
    except Refusal as refusal:
        if refusal.reason not in _WRONG:
            raise
        _tell_wrong(file, refusal, as_json=json)
        return
    _tell(result, as_json=json)


@app.command(help=text("backup_restore"))
def restore(
    file: BackupFile,
    target: Annotated[
        Path, typer.Argument(metavar="NEWDIR", help=text("backup_newdir"), show_default=False)
    ],
    user: MaybeUser = None,
    recovery_stdin: RecoveryStdin = False,
    password_stdin: PasswordStdin = False,
    json: Json = False,
) -> None:
    """Make the office of a backup in a new folder, with a period of its log of its own."""
    from app.services import backup_files
    from app.services.restoring import require_target
    from app.services.restoring import restore as restored

    _require_one(user, recovery_stdin=recovery_stdin)
    require_target(target)
    found = backup_files.read(file)
    opener = _opener(found, user, password_stdin=password_stdin)
    with progress("restoring") as bar:
        done = restored(found, opener, target, place(), bar)
    _tell_restored(done, as_json=json)


@app.command(help=text("backup_noted"))
def noted(
    folder: OfficeDir, user: User, password_stdin: PasswordStdin = False, json: Json = False
) -> None:
    """Take note that the office was restored: commands and window say it no longer."""
    from app.services.restored import take_note, waiting_restore

    with opened(folder, user, password_stdin=password_stdin, dated=False) as desk:
        found = waiting_restore(desk.services.office)
        desk.services.run(take_note, desk.actor, None)
    document = {"noted": found is not None, "created": None if found is None else found.created}
    key = "restore_noted" if found is not None else "restore_none"
    emit(document, json, lambda: print(text(key)))


def _require_one(user: str | None, *, recovery_stdin: bool) -> None:
    if (user is None) is not recovery_stdin:
        bad_usage("backup_opener")


def _opener(file: "AnyBackup", user: str | None, *, password_stdin: bool) -> "Opener":
    """What opens the backup; asked for only once the file is known to be one."""
    from app.services.backup_files import by_halves, by_password, require_here

    if user is None:
        return by_halves(*halves_from_lines(Secrets(from_stdin=True))[0])
    where = place()
    require_here(file, where)
    return by_password(user, Secrets(from_stdin=password_stdin).ask(), where)


def _tell(result: "Verified", *, as_json: bool) -> None:
    content = result.content
    path = result.path
    refusals = [Refusal(Reason.BACKUP_DAMAGED, path=path, check=one.part) for one in result.flaws]
    document = _document(path) | {
        "ok": result.ok,
        "problems": [
            _problem(refusal, flaw.part, flaw.said)
            for refusal, flaw in zip(refusals, result.flaws, strict=True)
        ],
        "office": result.office_name,
        "created": result.created,
        "bytes": result.size,
        "tables": None if content is None else content.counts,
        "log_entries": None if content is None else content.log_size,
        "log_head": None if content is None else content.log_head,
    }

    def readable() -> None:
        rows = 0 if content is None else sum(content.counts.values())
        facts(
            [
                ("backup_whole", path),
                ("office_name", result.office_name),
                ("backup_created", f"{result.created.astimezone():%Y-%m-%d %H:%M:%S}"),
                ("backup_rows", f"{rows:,}"),
                ("log_entries", content and content.log_size),
            ]
        )

    sentence = refusal_sentence(refusals[0], code()) if refusals else ""
    verdict(document, as_json, readable, sentence)


def _tell_wrong(file: Path, refusal: Refusal, *, as_json: bool) -> None:
    """A file that is no backup, or one whose frame is damaged."""
    part = str(refusal.values.get("check", refusal.reason.value))
    document = _document(file.absolute()) | {"ok": False, "problems": [_problem(refusal, part)]}
    verdict(document, as_json, sentence=refusal_sentence(refusal, code()))


def _document(path: Path) -> dict[str, Any]:
    return {"file": path}


def _problem(refusal: Refusal, part: str, said: str = "") -> dict[str, str | None]:
    message = refusal_sentence(refusal, code())
    return {"code": part.replace(" ", "_"), "detail": said or None, "message": message}


def _tell_restored(done: "RestoredOffice", *, as_json: bool) -> None:
    content = done.content
    document = {
        "office": done.path,
        "id": done.office_id,
        "name": done.office_name,
        "created": done.created,
        "tables": content.counts,
        "log_entries": content.log_size,
        "log_head": content.log_head,
        "incarnation": done.incarnation,
        "restore_entry": done.entry,
        "user": done.user or None,
    }
    shown = (
        ("office_folder", done.path),
        ("office_name", done.office_name),
        ("backup_created", f"{done.created.astimezone():%Y-%m-%d %H:%M:%S}"),
        ("log_entries", content.log_size),
    )
    emit(document, as_json, lambda: facts(shown))
    if not as_json:
        key = "restored_for_user" if done.user else "restored_by_halves"
        say(text(key, path=done.path, entry=done.entry))
