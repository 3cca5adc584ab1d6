"""Backups as the program wrote them before they were one file; read, never written.

The encrypted copy under the office's own database key, the slot file of that moment beside it,
and a manifest authenticated with the backup key.
"""

import contextlib
import hashlib
import hmac
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from app.domain.errors import Reason, Refusal
from database.backup_file import Manifest
from database.vault import slotfile
from database.vault.disk import disk_refusal
from database.vault.keys import MasterKeys
from database.vault.slotfile import SlotFile

ENDING = ".db"
_BESIDE = (".keys", ".json")
_STEM = re.compile(r"office-(\d{8}T\d{6}Z)(-\d+)?$")
_MOST = 4 * 1024 * 1024


def is_three_files(path: Path) -> bool:
    """Say whether `path` is the database of such a backup, with its two other files beside it."""
    beside = (path.with_suffix(ending) for ending in _BESIDE)
    return path.suffix == ENDING and path.is_file() and all(one.is_file() for one in beside)


def made_at(path: Path) -> datetime | None:
    """When the backup of this name was made, UTC; None for any other name."""
    found = _STEM.match(path.stem)
    with contextlib.suppress(ValueError):
        return datetime.fromisoformat(found[1]) if found else None
    return None


@dataclass(frozen=True)
class ThreeFiles:
    """Such a backup; nothing of it is proved before its manifest was."""

    path: Path
    size: int
    slots: bytes
    outer: bytes
    pages: int | None = None

    @property
    def created(self) -> datetime:
        """When it was made, UTC."""
        made = made_at(self.path)
        if made is None:
            raise self._damaged("manifest")
        return made

    @cached_property
    def slot_file(self) -> SlotFile:
        """The slots of that moment; refused when they are damaged or of a newer program."""
        return slotfile.parse(self.slots, self.path.with_suffix(".keys"), self.path)

    def database_key(self, keys: MasterKeys) -> bytes:
        """Raw key of the copy."""
        return keys.database_key

    def manifest(self, keys: MasterKeys) -> Manifest:
        """What it holds, which is silent about the log; refused when it or the slots changed."""
        body = self._body(keys)
        return Manifest(body["office"], body["schema"], "", body["counts"], 0, "", 0)

    def prove_rest(self, keys: MasterKeys, _require: Callable[[], None]) -> None:
        """Refuse a copy whose bytes were changed."""
        if self._digest() != self._body(keys)["sha256"]:
            raise self._damaged("sha256")

    def attachments(self, _keys: MasterKeys) -> Iterator[tuple[str, bytes]]:
        """None: they were never in it."""
        return iter(())

    def _body(self, keys: MasterKeys) -> dict[str, Any]:
        try:
            outer = json.loads(self.outer)
            text = str(outer["manifest"])
            tag = hmac.new(keys.backup_key, text.encode("utf-8"), "sha256").hexdigest()
            if not hmac.compare_digest(tag, str(outer["hmac"])):
                raise self._damaged("manifest")
            body: dict[str, Any] = json.loads(text)
            if hashlib.sha256(self.slots).hexdigest() != body["keys_sha256"]:
                raise self._damaged("keys")
        except (ValueError, KeyError, TypeError) as error:
            raise self._damaged("manifest") from error
        return body

    def _digest(self) -> str:
        try:
            with self.path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise disk_refusal(error, self.path) from error

    def _damaged(self, part: str) -> Refusal:
        return Refusal(Reason.BACKUP_DAMAGED, path=self.path, check=part)


def read_three_files(path: Path) -> ThreeFiles:
    """Read the two small files beside the copy."""
    try:
        slots, outer = (_small(path.with_suffix(ending)) for ending in _BESIDE)
        return ThreeFiles(path, path.stat().st_size, slots, outer)
    except OSError as error:
        raise disk_refusal(error, path) from error


def _small(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_MOST)


def remove_three_files(path: Path) -> None:
    """Remove such a backup, the copy first: a kill leaves none without its keys."""
    for ending in (ENDING, *_BESIDE):
        path.with_suffix(ending).unlink(missing_ok=True)
