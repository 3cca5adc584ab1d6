"""The one file of a backup: how it is laid out, sealed and read with every doubt.

    database     SQLCipher under a key of this file alone; its salt begins with the mark
    slots        the key slot file of that moment, readable as it is in the office
    attachments  each sealed under a key of this file
    manifest     sealed: what the backup holds, with everything before it authenticated
    foot         the same length always: lengths, time, a digest, the mark

The database comes first, so that SQLCipher opens it where it lies: SQLite goes by the size in
its own header, whatever follows. Nothing has to be copied out to be proved.
"""

import hashlib
import json
import os
import secrets
import struct
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, Self

from app.domain.errors import Reason, Refusal
from app.domain.moments import from_ms, to_ms
from database.vault import slotfile
from database.vault.disk import disk_refusal
from database.vault.keys import MasterKeys
from database.vault.sealing import SealBroken, derive, seal, unseal
from database.vault.slotfile import SlotFile

VERSION = 2
"""Of the format; 1 were backups of three files (`database.three_files`)."""
SUFFIX = ".yicebak"
PAGE = 4096

_MARK = b"YICEBAK"
_END = b"YICE-END"
_SALT_BYTES = 16
_ID_BYTES = 16
_FOOT = struct.Struct(">8sB16sqQQII")
_DIGEST_BYTES = 32
_FOOT_BYTES = _FOOT.size + _DIGEST_BYTES
_MOST_SLOTS = 4 * 1024 * 1024
_MOST_MANIFEST = 64 * 1024 * 1024
_SEAL_BYTES = 28  # nonce and tag of AES-256-GCM


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment in a backup: its file name in the office, and its bytes there."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says it holds. `counts` are rows by table, `log_head` the hash in hex.

    `worked` is the number of the newest log entry that is more than signing in and out,
    `incarnation` that of the office then.
    """

    office: str
    schema: int
    program: str
    counts: dict[str, int]
    log_size: int
    log_head: str
    worked: int
    incarnation: str = ""
    attachments: tuple[Attachment, ...] = ()

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode("utf-8")

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """Read what `to_bytes` wrote; KeyError, TypeError, ValueError otherwise."""
        data: dict[str, Any] = json.loads(raw)
        attachments = tuple(Attachment(**one) for one in data.pop("attachments"))
        if any(Path(one.name).name != one.name for one in attachments):
            raise ValueError("an attachment outside its folder")
        return cls(**data, attachments=attachments)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a backup file is known by: `id` is random, `created` the moment in UTC."""

    id: bytes
    created: datetime

    @classmethod
    def fresh(cls, created: datetime) -> Self:
        return cls(secrets.token_bytes(_ID_BYTES), from_ms(to_ms(created)))

    @property
    def salt(self) -> bytes:
        """First bytes of the file, which SQLCipher takes as the salt of its page keys."""
        return _MARK + bytes([VERSION]) + self.id[: _SALT_BYTES - len(_MARK) - 1]

    def key(self, keys: MasterKeys, purpose: str) -> bytes:
        """Key of this file alone for one of its parts."""
        return derive(keys.backup_key, f"yice/backup-{purpose}/v{VERSION}|{self.id.hex()}")


@dataclass(frozen=True, slots=True)
class Lengths:
    """Bytes of the parts before the foot."""

    database: int
    attachments: int
    slots: int
    manifest: int

    @property
    def total(self) -> int:
        """Bytes of the whole file."""
        return self.database + self.slots + self.attachments + self.manifest + _FOOT_BYTES


@dataclass(frozen=True)
class BackupFile:
    """A file that is laid out as a backup; nothing of it is proved before its manifest opens."""

    path: Path
    stamp: Stamp
    lengths: Lengths
    slots: bytes
    sealed: bytes

    @cached_property
    def slot_file(self) -> SlotFile:
        """The slots of that moment; refused when they are damaged or of a newer program."""
        try:
            return slotfile.parse(self.slots, self.path, self.path)
        except Refusal as refusal:
            if refusal.reason is Reason.SLOT_FILE_DAMAGED:
                raise _damaged(self.path, "slots") from refusal
            raise

    @property
    def created(self) -> datetime:
        """When it was made, UTC."""
        return self.stamp.created

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self.lengths.total

    @property
    def pages(self) -> int:
        """Pages of the database in it."""
        return self.lengths.database // PAGE

    def database_key(self, keys: MasterKeys) -> bytes:
        """Raw key of the database in it."""
        return self.stamp.key(keys, "database")

    def manifest(self, keys: MasterKeys) -> Manifest:
        """What it holds, as its maker wrote it; refused when any byte of the frame was changed.

        `keys` are proved before, so a manifest that does not open is damaged.
        """
        context = _context(self.stamp, self.lengths, self.slots)
        try:
            plain = unseal(self.stamp.key(keys, "manifest"), self.sealed, context)
            return Manifest.from_bytes(plain)
        except (SealBroken, ValueError, KeyError, TypeError) as error:
            raise _damaged(self.path, "manifest") from error

    def prove_rest(self, keys: MasterKeys, require: Callable[[], None]) -> None:
        """Refuse when anything beside the database does not open; `require` may end it."""
        for _name, _content in self.attachments(keys):
            require()

    def attachments(self, keys: MasterKeys) -> Iterator[tuple[str, bytes]]:
        """Names and contents of the attachments; refused at the first one that does not open."""
        key = self.stamp.key(keys, "attachment")
        wanted = self.manifest(keys).attachments
        try:
            with self.path.open("rb") as stream:
                stream.seek(self.lengths.database + self.lengths.slots)
                for one in wanted:
                    sealed = stream.read(one.size + _SEAL_BYTES)
                    yield one.name, unseal(key, sealed, one.name.encode("utf-8"))
        except SealBroken as error:
            raise _damaged(self.path, "attachment") from error
        except OSError as error:
            raise disk_refusal(error, self.path) from error


def _damaged(path: Path, part: str) -> Refusal:
    return Refusal(Reason.BACKUP_DAMAGED, path=path, check=part)


def _foot(stamp: Stamp, lengths: Lengths) -> bytes:
    parts = (lengths.database, lengths.attachments, lengths.slots, lengths.manifest)
    return _FOOT.pack(_END, VERSION, stamp.id, to_ms(stamp.created), *parts)


def _context(stamp: Stamp, lengths: Lengths, slots: bytes) -> bytes:
    """What is authenticated along with the manifest: the foot and the slots."""
    return _foot(stamp, lengths) + hashlib.sha256(slots).digest()


def append_parts(
    stream: BinaryIO,
    stamp: Stamp,
    keys: MasterKeys,
    manifest: Manifest,
    *,
    slots: bytes,
    source: Path,
) -> None:
    """Write everything that follows the database, and sync. `source` is the attachments' folder.

    `stream` stands at the end of the database. Attachments never change once they are written.
    """
    database = stream.tell()
    stream.write(slots)
    key = stamp.key(keys, "attachment")
    written = 0
    for one in manifest.attachments:
        content = (source / one.name).read_bytes()
        written += stream.write(seal(key, content, one.name.encode("utf-8")))
    plain = manifest.to_bytes()
    lengths = Lengths(database, written, len(slots), len(plain) + _SEAL_BYTES)
    stream.write(seal(stamp.key(keys, "manifest"), plain, _context(stamp, lengths, slots)))
    foot = _foot(stamp, lengths)
    stream.write(foot + hashlib.sha256(foot).digest())
    stream.flush()
    os.fsync(stream.fileno())


def read_backup_file(path: Path) -> BackupFile:
    """Find the parts of a backup; refuses what is none, what is cut, and what a newer one wrote."""
    if path.is_dir():
        raise Refusal(Reason.FILE_IS_FOLDER, path=path)
    if not path.is_file():
        raise Refusal(Reason.FILE_MISSING, file=path.name, path=path)
    try:
        with path.open("rb") as stream:
            return _read(path, stream)
    except OSError as error:
        raise disk_refusal(error, path) from error


def _read(path: Path, stream: BinaryIO) -> BackupFile:
    head = stream.read(_SALT_BYTES)
    if not head.startswith(_MARK):
        raise Refusal(Reason.BACKUP_FOREIGN, path=path)
    if len(head) > len(_MARK) and head[len(_MARK)] > VERSION:
        known = {"found": head[len(_MARK)], "known": VERSION}
        raise Refusal(Reason.BACKUP_NEWER, path=path, **known)
    size = stream.seek(0, os.SEEK_END)
    if size < PAGE + _FOOT_BYTES:
        raise _damaged(path, "cut")
    stream.seek(size - _FOOT_BYTES)
    foot = stream.read(_FOOT.size)
    stamp, lengths = _parse_foot(path, foot, stream.read(_DIGEST_BYTES))
    if lengths.total != size or lengths.database % PAGE or stamp.salt != head:
        raise _damaged(path, "foot")
    if lengths.slots > _MOST_SLOTS or lengths.manifest > _MOST_MANIFEST:
        raise _damaged(path, "foot")
    stream.seek(lengths.database)
    slots = stream.read(lengths.slots)
    stream.seek(size - _FOOT_BYTES - lengths.manifest)
    return BackupFile(path, stamp, lengths, slots, stream.read(lengths.manifest))


def _parse_foot(path: Path, foot: bytes, digest: bytes) -> tuple[Stamp, Lengths]:
    end, version, identity, created, database, attachments, slots, manifest = _FOOT.unpack(foot)
    if end != _END:
        raise _damaged(path, "cut")
    if hashlib.sha256(foot).digest() != digest or version != VERSION:
        raise _damaged(path, "foot")
    try:
        stamp = Stamp(identity, from_ms(created))
    except OverflowError as error:
        raise _damaged(path, "foot") from error
    return stamp, Lengths(database, attachments, slots, manifest)
