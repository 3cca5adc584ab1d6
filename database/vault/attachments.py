"""Attachments: encrypted files beside the database, named after what they hold (decision 10).

Each file has a random key of its own, which stands in its row: so the keys of the office can be
changed without touching a file, and a file without its row is noise. The name is the SHA-256 of
the sealed bytes: whoever sees the folder learns nothing of the content, and damage shows.
"""

import contextlib
import hashlib
from dataclasses import dataclass, field

from app.domain.errors import Reason, Refusal
from database.vault.disk import write_file
from database.vault.folder import OfficeFolder
from database.vault.sealing import SealBroken, new_key, seal, unseal

_SEALED_AS = "yice/attachment/v1"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An attachment as its row knows it: file name in the folder, size in bytes, digest, key."""

    file: str
    size: int
    sha256: str
    key: bytes = field(repr=False)

    @property
    def context(self) -> bytes:
        """What is authenticated along with the content."""
        return f"{_SEALED_AS}|{self.size}|{self.sha256}".encode()


def store(folder: OfficeFolder, content: bytes) -> StoredFile:
    """Write `content` sealed into the folder and sync it; its row is committed afterwards."""
    digest = hashlib.sha256(content).hexdigest()
    made = StoredFile("", len(content), digest, new_key())
    sealed = seal(made.key, content, made.context)
    name = hashlib.sha256(sealed).hexdigest()
    write_file(folder.attachments / name, sealed)
    return StoredFile(name, made.size, made.sha256, made.key)


def forget(folder: OfficeFolder, stored: StoredFile) -> None:
    """Remove a file whose row was not committed; one that stays is noise in its folder."""
    with contextlib.suppress(OSError):
        (folder.attachments / stored.file).unlink(missing_ok=True)


def load(folder: OfficeFolder, stored: StoredFile) -> bytes:
    """The content; ATTACHMENT_DAMAGED when the file is gone or not what was written."""
    try:
        sealed = (folder.attachments / stored.file).read_bytes()
        return unseal(stored.key, sealed, stored.context)
    except (OSError, SealBroken) as error:
        raise Refusal(Reason.ATTACHMENT_DAMAGED, file=stored.file[:12]) from error


def whole(folder: OfficeFolder, stored: StoredFile) -> bool:
    """Whether the file is there as it was written, without opening it."""
    try:
        with (folder.attachments / stored.file).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == stored.file
    except OSError:
        return False
