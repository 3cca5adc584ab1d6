"""Ids, numbers, places and durations that follow from the act alone, to compare two offices."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from app.services import backups, timekeeper
from app.services.approvals import course
from database import engine
from database import records as stored_records


class Ids:
    """Ids in the manner of UUIDv7 that follow from the act and its order within it."""

    def __init__(self) -> None:
        self._act, self._number = "", 0

    def begin(self, act: str) -> None:
        """Another act."""
        self._act, self._number = act, 0

    def uuid7(self) -> str:
        """The next id of the act."""
        self._number += 1
        digest = hashlib.sha256(f"{self._act}|{self._number}".encode()).hexdigest()
        return f"0192f3a0-{digest[:4]}-7{digest[4:7]}-8{digest[7:10]}-{digest[10:22]}"

    def serial(self, *_series: object) -> int:
        """A running number of cases, which tells how many there were before (docs/security.md)."""
        return int(self.uuid7()[-12:], 16)


@contextmanager
def fixed_ids(act: str) -> Iterator[Ids]:
    """Ids and places that can be foreseen; no time goes by for what is measured in milliseconds."""
    ids = Ids()
    ids.begin(act)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stored_records, "uuid_utils", SimpleNamespace(uuid7=ids.uuid7))
        patch.setattr(timekeeper, "time", SimpleNamespace(monotonic_ns=lambda: 0))
        patch.setattr(timekeeper, "_STARTED", 0)
        patch.setattr(course, "next_number", ids.serial)
        patch.setattr(backups, "place_of", lambda _folder: "here")  # offices lie in folders of own
        patch.setattr(engine, "_PRAGMAS", (*engine._PRAGMAS, "synchronous=OFF"))  # no power cuts
        yield ids
