"""The folders in which backups of an office lie: what is there, and what is removed in time."""

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.backups import Thinning, kept
from app.domain.chain import Origin, Period
from app.domain.errors import Refusal
from database.backup import PART
from database.backup_check import AnyBackup, read_backup
from database.backup_file import SUFFIX, Manifest
from database.three_files import ENDING, made_at, remove_three_files
from database.vault.disk import disk_refusal, sync_folder
from database.vault.keys import MasterKeys

Periods = tuple[Period, ...]
_UNFINISHED_SECONDS = 3600
"""A file under a temporary name that nobody has written to for so long was left by a kill."""


@dataclass(frozen=True, slots=True)
class Found:
    """A backup of this office in a folder; `created` is UTC.

    `slots` is the digest of its slot file. `manifest` is None when it was made before the last
    re-keying (`earlier_keys`): the office's present keys do not open it.
    """

    path: Path
    created: datetime
    size: int
    slots: str
    manifest: Manifest | None
    earlier_keys: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder holds: backups of this office, newest first, and files that are damaged."""

    backups: tuple[Found, ...]
    damaged: tuple[Path, ...]

    @property
    def newest(self) -> Found | None:
        """The newest one whose manifest opens."""
        return next((one for one in self.backups if one.manifest is not None), None)


def look_into(place: Path, keys: MasterKeys, periods: Periods = ()) -> Listing:
    """List the backups of the office in `place`; refuses a folder that cannot be read.

    `periods` are those of its log: what was made of it after it had been restored elsewhere, or of
    the office it was restored from after that, belongs to the other one and is left out.
    What a folder says about a backup is its frame and its manifest. Whether its pages are whole
    is told by `verify_backup`.
    """
    found: list[Found] = []
    damaged: list[Path] = []
    try:
        paths = sorted(path for path in place.iterdir() if path.suffix in {SUFFIX, ENDING})
    except FileNotFoundError:
        return Listing((), ())
    except OSError as error:
        raise disk_refusal(error, place) from error
    for path in paths:
        if path.suffix == ENDING and made_at(path) is None:
            continue
        try:
            file = read_backup(path)
            if file.slot_file.office_id == keys.office_id:
                found += _found(file, keys, periods)
        except Refusal:
            damaged.append(path)
    found.sort(key=_age, reverse=True)
    return Listing(tuple(found), tuple(damaged))


def _age(one: Found) -> tuple[datetime, int]:
    """Of two of one moment the one with more in it is the newer."""
    return one.created, one.manifest.log_size if one.manifest is not None else 0


def _found(file: AnyBackup, keys: MasterKeys, periods: Periods) -> list[Found]:
    """One whose manifest does not open under its own keys is refused."""
    earlier = file.slot_file.generation != keys.generation
    manifest = None if earlier else file.manifest(keys)
    if manifest is not None and not _is_ours(manifest, periods):
        return []
    slots = hashlib.sha256(file.slots).hexdigest()
    return [Found(file.path, file.created, file.size, slots, manifest, earlier)]


def _is_ours(manifest: Manifest, periods: Periods) -> bool:
    """Whether the log of the office has been where the backup ends."""
    if not periods or not manifest.incarnation:
        return True
    period = Origin(manifest.office, b"", periods).period_of(manifest.log_size)
    return period.incarnation == manifest.incarnation


def thin_out(
    place: Path, keys: MasterKeys, thinning: Thinning, zone: str, periods: Periods = ()
) -> tuple[Path, ...]:
    """Remove what need not stay in `place`, and what killed programs left there.

    The newest backup that opens stays in any case; damaged files and those of other offices are
    left for a person. Each is removed by itself: a kill leaves whole backups.
    """
    listing = look_into(place, keys, periods)
    stay = kept((one.created for one in listing.backups), thinning, zone)
    gone = [
        one.path for one in listing.backups if one.created not in stay and one is not listing.newest
    ]
    try:
        for path in gone:
            if path.suffix == ENDING:
                remove_three_files(path)
            else:
                path.unlink(missing_ok=True)
        for path in _left_behind(place):
            path.unlink(missing_ok=True)
        if place.is_dir():
            sync_folder(place)
    except OSError as error:
        raise disk_refusal(error, place) from error
    return tuple(gone)


def _left_behind(place: Path) -> Iterator[Path]:
    """Unfinished files that nobody writes to, by the clock of the disk on which they lie."""
    parts = []
    for path in place.glob(f"*{SUFFIX}{PART}"):
        with contextlib.suppress(FileNotFoundError):
            parts.append((path.stat().st_mtime, path))
    backups = (path.stat().st_mtime for path in place.glob(f"*{SUFFIX}"))
    newest = max(backups, default=0.0)
    yield from (path for changed, path in parts if changed < newest - _UNFINISHED_SECONDS)
