"""Takes a whole year out of the log once it is old enough: exported, proved, then dropped (B.4).

What is left explains it: the checkpoints are kept for ever, the one at the end of the year is where
the chain begins now, and an entry names year, number, hash and the file that has the entries.
"""

import hashlib
import re
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.audit import Action, ClockFlag, LogNote
from app.domain.chain import LEAST_YEARS, PRUNED, Kept, Origin, Pruned, Verification, raw
from app.domain.chain_file import Header, entry_line
from app.domain.checkpoint import Cause
from app.domain.clock import Placed
from app.domain.errors import Reason, Refusal
from app.domain.moments import iso, to_ms
from app.domain.permissions import Actor, Permission
from app.services.access_log import verify_log_file
from app.services.gate import Services
from app.services.log_proof import origin_of, prove, reported
from app.services.rules import number
from app.services.session import OpenOffice
from app.services.usecase import Call, Kind, Lane, Progress, Topic, usecase
from database.access_log import Head
from database.checkpoints import kept_inside
from database.errors import database_refusals
from database.log_file import key_path, write_log_file
from database.repositories.pruned import add_pruned
from database.unit_of_work import UnitOfWork

RETENTION_RULE = "log.retention_years"
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class SealedYear:
    """The earliest year of the log: its entries, and the chain's hash after the last.

    `ended` is where the last one stands in the order of the log (epoch ms).
    """

    year: int
    first: int
    last: int
    head: bytes
    ended: int


@dataclass(frozen=True, slots=True)
class PrunedYear:
    """A year that was taken out, and the file that holds it now, with its public key."""

    sealed: SealedYear
    path: Path
    key_path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class ExportYear:
    """Write a year to `path`, which is free."""

    sealed: SealedYear
    path: Path


@dataclass(frozen=True, slots=True)
class DropYear:
    """Take a year out; `sha256` (hex) is that of the file that holds it now."""

    sealed: SealedYear
    sha256: str


def prune_log(services: Services, actor: Actor, folder: Path, progress: Progress) -> PrunedYear:
    """Take the earliest year out of the log, after a full check of the log and of its export.

    Nothing is taken out unless the file in `folder` was read back and holds every entry; whatever
    fails leaves the year in the log, and no file of it.
    """
    target = folder.absolute()
    if not target.is_dir():
        raise Refusal(Reason.LOG_PRUNE_FOLDER, path=folder)
    sealed = services.run(choose_year, actor, None, progress)
    services.run(seal_year, actor, sealed)
    path = target / f"{_UNSAFE.sub('_', services.office.name)}-查阅登记-{sealed.year}.jsonl"
    _require_free(path, sealed)
    with ExitStack() as failing:
        failing.callback(_remove_file, services.office, sealed, path)
        services.run(export_year, actor, ExportYear(sealed, path), progress)
        sha256 = _proved(path, services.office.master.office_public, sealed)
        services.run(drop_year, actor, DropYear(sealed, sha256))
        failing.pop_all()
    return PrunedYear(sealed, path, key_path(path), sha256)


def _require_free(path: Path, sealed: SealedYear) -> None:
    """Refuse to write over anything but the same year, which a run that was killed has left."""
    if not path.exists():
        return
    with suppress(Refusal):
        found = verify_log_file(path)
        if found.ok and found.head == sealed.head:
            return
    raise Refusal(Reason.LOG_PRUNE_EXISTS, path=path)


def _remove_file(office: OpenOffice, sealed: SealedYear, path: Path) -> None:
    """Remove the file when the year is seen to be still in the log, and only then."""
    lane = Lane.BULK
    with (
        suppress(Refusal),
        database_refusals(office.folder),
        office.locks[lane],
        office.begin(lane, write=False) as uow,
    ):
        if sealed.year in uow.log.years():
            for left in (path, key_path(path)):
                left.unlink(missing_ok=True)


def _proved(path: Path, key: bytes, sealed: SealedYear) -> str:
    """SHA-256 of the file, read back from the disk and verified from its first line to its last."""
    found = verify_log_file(path)
    whole = found.entries == sealed.last - sealed.first + 1 and found.head == sealed.head
    if not found.ok or not whole or found.key != key:
        raise Refusal(Reason.LOG_PRUNE_FILE, path=path)
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@usecase(Kind.PROVE, Permission.LOG_PRUNE, lane=Lane.BULK)
def choose_year(call: Call, _command: None) -> SealedYear:
    """The earliest year, if it is old enough and the whole log is sound and confirmed up to it."""
    result = prove(call)
    call.record(LogNote(Action.LOG_VERIFY, object_type="prune", result_count=result.entries))
    sealed = _earliest(call)
    if call.time.doubted:
        raise Refusal(Reason.LOG_PRUNE_DATE)
    kept = max(LEAST_YEARS, number(call.office.rules, RETENTION_RULE, call.today))
    if call.today.year <= sealed.year + kept:
        begins = sealed.year + kept + 1
        raise Refusal(Reason.LOG_PRUNE_YOUNG, year=sealed.year, years=kept, begins=begins)
    _require_proof(sealed, result)
    return sealed


def _earliest(call: Call) -> SealedYear:
    """The first table with entries; refused when it is the one that is written to."""
    log = call.uow.log
    years = log.years()
    if len(years) < 2:
        raise Refusal(Reason.LOG_PRUNE_NONE)
    first, last = log.bounds(years[0])
    end = log.numbered([last])[0]
    return SealedYear(years[0], first, last, raw(end.hash), end.ordered_at)


def _require_proof(sealed: SealedYear, result: Verification) -> None:
    if not result.ok:
        seq = result.problems[0].seq
        raise Refusal(Reason.LOG_PRUNE_UNSOUND, seq=seq if seq is not None else "—")
    since = result.unconfirmed_since
    if since is not None and since <= sealed.last:
        raise Refusal(Reason.LOG_PRUNE_UNCONFIRMED, year=sealed.year, seq=since)


@usecase(Kind.SYSTEM, Permission.LOG_PRUNE)
def seal_year(call: Call, command: SealedYear) -> None:
    """See to the checkpoint at the end of the year; the log makes it when a year turns.

    Offices of older programs may lack it. The key of then signs it, so after a re-key none can.
    """
    if _end_of(call.uow, command) is not None:
        return
    ended = Placed(command.ended, command.ended, ClockFlag.OK)
    end = Head(command.last, command.head, ended)
    if not call.office.checkpoints.seal_year(call.uow, end):
        raise Refusal(Reason.LOG_PRUNE_UNSEALED, year=command.year)


def _end_of(uow: UnitOfWork, sealed: SealedYear) -> Kept | None:
    for one in kept_inside(uow):
        copies = one.copies or {}
        if (copies.get("size"), copies.get("cause")) == (sealed.last, Cause.YEAR.value):
            return one
    return None


@usecase(Kind.PROVE, Permission.LOG_PRUNE, lane=Lane.BULK)
def export_year(call: Call, command: ExportYear) -> None:
    """Write the year with every checkpoint up to its end into a file that verifies by itself."""
    sealed, uow = command.sealed, call.uow
    end = _end_of(uow, sealed)
    if end is None:
        raise Refusal(Reason.LOG_PRUNE_UNSEALED, year=sealed.year)
    whole = origin_of(call.office, uow)
    periods = tuple(one for one in whole.periods if one.first <= sealed.last)
    header = Header(
        origin=Origin(whole.office, whole.seed, periods, whole.pruned),
        office_name=call.office.name,
        key=call.office.master.office_public,
        reader=call.actor.user_id,
        reader_name=call.actor.name,
        time=iso(to_ms(call.time.on_paper)),
        first=sealed.first,
        last=sealed.last,
        year=sealed.year,
    )
    kept = [one for one in kept_inside(uow) if one is not end and one.checkpoint != end.checkpoint]
    entries = uow.log.entries(start=sealed.first, end=sealed.last)
    name = hashlib.sha256(command.path.name.encode()).hexdigest()[:16]
    call.record(LogNote(Action.EXPORT, object_type=PRUNED, object_id=str(sealed.year), target=name))
    write_log_file(
        command.path,
        header,
        (one.checkpoint for one in kept if _size(one) <= sealed.last),
        (
            entry_line(entry.seq, raw(entry.bytes))
            for entry in reported(entries, sealed.last - sealed.first + 1, call.progress)
        ),
        end=end.checkpoint,
        sign=call.office.master.office_sign,
    )


def _size(kept: Kept) -> int:
    size = (kept.copies or {}).get("size")
    return size if isinstance(size, int) else 0


@usecase(Kind.SYSTEM, Permission.LOG_PRUNE, lane=Lane.BULK)
def drop_year(call: Call, command: DropYear) -> None:
    """Take the year out, in one transaction with the entry that says so."""
    sealed, uow = command.sealed, call.uow
    if _earliest(call) != sealed:
        raise Refusal(Reason.LOG_PRUNE_CHANGED, year=sealed.year)
    note = LogNote(
        Action.PRUNE,
        object_type=PRUNED,
        object_id=str(sealed.year),
        object_version=sealed.last,
        query_digest=sealed.head.hex(),
        result_count=sealed.last - sealed.first + 1,
        target=command.sha256,
    )
    call.record(note)
    call.checkpoint = Cause.PRUNE
    call.topics.add(Topic.LOG)
    entry = uow.log.head().size + 1
    one = Pruned(sealed.year, sealed.first, sealed.last, sealed.head, entry)
    add_pruned(uow.connection, one, command.sha256, to_ms(call.time.reading))
    uow.log.drop(sealed.year)
