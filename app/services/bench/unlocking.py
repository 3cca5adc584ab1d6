"""Unlocking an office beside the key derivation alone, in time that a person waits."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.services.bench.cached import BenchOffice
from app.services.bench.protocol import Goal, Measured, compare, wall_ms
from app.services.office import Desk
from database.vault.kdf import KdfParameters, password_key

GOAL = Goal(1.0, 300.0)
_SALT = bytes(16)


def measure_unlock(office: BenchOffice, folder: Path) -> Iterator[Measured]:
    """From the password to the signed-in desk; the sample's parameters of key derivation."""
    derive = partial(password_key, "Yice-sample-2026", _SALT, KdfParameters.SAMPLE)
    opened: list[Desk] = []

    def unlock() -> None:
        opened.append(office.opened("county_keeper"))

    def leave() -> None:
        while opened:
            opened.pop().close()

    timing = compare(derive, unlock, folder, clock=wall_ms, before=leave)
    leave()
    yield Measured("unlock (wall)", GOAL, timing)
