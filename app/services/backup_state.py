"""Backups as the window and the commands show them: places, what lies there, how old it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.errors import Refusal


@dataclass(frozen=True, slots=True)
class BackupMark:
    """What a backup has to hold: number of the newest entry that is work, digest of the slots."""

    worked: int
    slots: str


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A backup in a place; `created` is UTC, `size` bytes.

    It was proved when it was written. `entries` and `rows` are None when it was made before the
    last re-keying: only the keys of that time open it.
    """

    path: Path
    created: datetime
    size: int
    entries: int | None
    rows: int | None

    @property
    def opens(self) -> bool:
        """Whether the office's present keys open it."""
        return self.entries is not None


@dataclass(frozen=True, slots=True)
class PlaceState:
    """A folder of backups, newest first; `refusal` is why nothing could be read or written."""

    folder: Path
    second: bool
    lines: tuple[BackupLine, ...] = ()
    damaged: tuple[Path, ...] = ()
    refusal: Refusal | None = None

    @property
    def newest(self) -> BackupLine | None:
        """The newest one that the present keys open."""
        return next((line for line in self.lines if line.opens), None)


@dataclass(frozen=True, slots=True)
class BackupState:
    """Both places; `founded` is when the office was made, from which an empty place counts.

    `chosen` says that a person chose the second place. `mark` is what both hold, None while they
    differ.
    """

    places: tuple[PlaceState, ...]
    founded: datetime
    warning: timedelta
    chosen: bool = False
    mark: BackupMark | None = None

    @property
    def newest(self) -> BackupLine | None:
        """The newest backup in any place."""
        return _newest(place.newest for place in self.places)

    def is_late(self, place: PlaceState, now: datetime) -> bool:
        """Whether the newest backup in a place is older than the rule allows."""
        newest = place.newest
        return now - (self.founded if newest is None else newest.created) > self.warning

    def warns(self, now: datetime) -> bool:
        """Whether a place failed or is late."""
        return any(place.refusal or self.is_late(place, now) for place in self.places)


def _newest(lines: Iterable[BackupLine | None]) -> BackupLine | None:
    found = [line for line in lines if line is not None]
    return max(found, key=lambda line: line.created, default=None)
