"""The slot file `office.keys`: read with every doubt, written so that no crash loses it.

JSON with a checksum, so that a damaged file is told apart from a wrong password. The generation
before the present one is kept as `office.keys.1`.
"""

import contextlib
import hashlib
import json
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from app.domain.errors import Reason, Refusal
from database.vault.disk import disk_refusal, write_file
from database.vault.folder import OfficeFolder
from database.vault.kdf import KdfParameters
from database.vault.lock import FileLock
from database.vault.slots import Slot, SlotKind, canonical

FORMAT = 2
"""Newest form: 2 has slots of an earlier generation, 1 has none and is written when it suffices."""

_SUITE = "yice/1"
_MAX_BYTES = 4 * 1024 * 1024
_WRITE_WAIT = 5.0  # seconds that one program waits for another's write
_WRITE_PAUSE = 0.05


def name_key(name: str) -> str:
    """Form in which two spellings of a user name are the same."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


@dataclass(frozen=True, slots=True)
class SlotFile:
    """Contents of the slot file. `policy` and `strong_passwords` hold for new passwords.

    `sealing_public` is the office's X25519 key; files of older programs have none.
    """

    office_id: str
    office_name: str
    generation: int
    check_value: bytes
    policy: KdfParameters
    strong_passwords: bool
    slots: tuple[Slot, ...] = field(default=())
    sealing_public: bytes = b""

    def of_user(self, user: str, kind: SlotKind) -> tuple[Slot, ...]:
        """Slots of a user, given by id or by name; the newest revision first."""
        wanted = name_key(user)
        found = [
            slot
            for slot in self.slots
            if slot.kind is kind and (slot.user_id == user or name_key(slot.user_name) == wanted)
        ]
        return tuple(sorted(found, key=lambda slot: -slot.revision))

    def with_slot(self, slot: Slot) -> Self:
        """The file with one more slot."""
        return replace(self, slots=(*self.slots, slot))

    def without(self, *gone: Slot) -> Self:
        """The file without these slots (id and revision count)."""
        keys = {(slot.id, slot.revision) for slot in gone}
        kept = tuple(slot for slot in self.slots if (slot.id, slot.revision) not in keys)
        return replace(self, slots=kept)

    def to_bytes(self) -> bytes:
        body = {
            "format": FORMAT if any(slot.carries for slot in self.slots) else 1,
            "suite": _SUITE,
            "office": self.office_id,
            "name": self.office_name,
            "generation": self.generation,
            "kcv": self.check_value.hex(),
            "policy": self.policy.to_json(),
            "strong_passwords": self.strong_passwords,
            "slots": [slot.to_json() for slot in self.slots],
        }
        if self.sealing_public:
            body["sealing_public"] = self.sealing_public.hex()
        whole = body | {"checksum": hashlib.sha256(canonical(body)).hexdigest()}
        return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read the object; KeyError, TypeError, ValueError mean a damaged file."""
        return cls(
            office_id=str(data["office"]),
            office_name=str(data["name"]),
            generation=int(data["generation"]),
            check_value=bytes.fromhex(data["kcv"]),
            policy=KdfParameters.from_json(data["policy"]),
            strong_passwords=bool(data["strong_passwords"]),
            slots=tuple(Slot.from_json(slot) for slot in data["slots"]),
            sealing_public=bytes.fromhex(data.get("sealing_public", "")),
        )


def parse(raw: bytes, path: Path, previous: Path) -> SlotFile:
    """Read the bytes of a slot file; refuses a newer format and any damage."""
    damaged = Refusal(Reason.SLOT_FILE_DAMAGED, path=path, previous=previous)
    if len(raw) > _MAX_BYTES:
        raise damaged
    try:
        data = json.loads(raw)
        found = int(data["format"])
        if found > FORMAT:
            raise Refusal(Reason.SLOT_FORMAT_NEWER, path=path, found=found, known=FORMAT)
        body = {key: value for key, value in data.items() if key != "checksum"}
        intact = data["checksum"] == hashlib.sha256(canonical(body)).hexdigest()
        if not intact or data["suite"] != _SUITE:
            raise damaged
        return SlotFile.from_json(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged from error


def read(folder: OfficeFolder) -> SlotFile:
    """Read the slot file of an office that is there and on a local disk."""
    folder.require_office()
    return _read(folder)


def read_any(folder: OfficeFolder) -> SlotFile:
    """Read the slot file, or that of the generation before when it cannot be read.

    For showing what the next opening will find: it gives up a generation that does not open.
    """
    try:
        return read(folder)
    except Refusal:
        if not folder.old_keys.is_file():
            raise
    return parse(folder.old_keys.read_bytes(), folder.old_keys, folder.keys)


def _read(folder: OfficeFolder) -> SlotFile:
    try:
        with folder.keys.open("rb") as stream:
            raw = stream.read(_MAX_BYTES + 1)
    except FileNotFoundError as error:  # that of the generation before may be there
        previous = folder.previous_keys
        raise Refusal(Reason.SLOT_FILE_MISSING, path=folder.keys, previous=previous) from error
    except OSError as error:
        raise disk_refusal(error, folder.keys) from error
    return parse(raw, folder.keys, folder.previous_keys)


def write(folder: OfficeFolder, content: SlotFile) -> None:
    """Write the file durably, keep the one before, and read it back from the disk."""
    if folder.keys.is_file():
        try:
            before = folder.keys.read_bytes()
        except OSError as error:
            raise disk_refusal(error, folder.keys) from error
        write_file(folder.previous_keys, before)
    write_file(folder.keys, content.to_bytes())
    if _read(folder) != content:
        raise Refusal(Reason.SLOT_FILE_DAMAGED, path=folder.keys, previous=folder.previous_keys)


@contextlib.contextmanager
def updating(folder: OfficeFolder) -> Iterator[SlotFile]:
    """Read the file for a change while no other program changes it."""
    folder.require_office()
    lock = FileLock(folder.lock.with_name(folder.lock.name + ".keys"))
    try:
        waited = 0.0
        while not lock.try_lock():
            if waited >= _WRITE_WAIT:
                raise Refusal(Reason.OFFICE_IN_USE, path=folder.path)
            time.sleep(_WRITE_PAUSE)
            waited += _WRITE_PAUSE
        yield _read(folder)
    finally:
        lock.release()
