"""Writes and reads the file of an exported access log, with the office's public key beside it.

The key is written as PEM, which other tools read too; whoever checks a file compares its
fingerprint with one received on another way.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from app.domain.chain_file import Header, checkpoint_line, end_line, seal_message
from app.domain.checkpoint import Checkpoint
from app.domain.errors import Reason, Refusal
from database.vault.disk import disk_refusal, replace, sync_folder, write_file

_FILE_MODE = 0o600
_LONGEST_LINE = 4 * 1024 * 1024
_LONGEST_KEY = 4096


def write_log_file(
    path: Path,
    header: Header,
    checkpoints: Iterable[Checkpoint],
    entries: Iterable[bytes],
    *,
    end: Checkpoint,
    sign: Callable[[bytes], bytes],
) -> None:
    """Write the file under a temporary name, sync it and rename it; then the key beside it."""
    part = path.with_name(f"{path.name}.tmp")
    running = hashlib.sha256()
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _FILE_MODE)
        with os.fdopen(handle, "wb") as stream:
            for line in _lines(header, checkpoints, entries):
                stream.write(line)
                running.update(line)
            before = running.digest()
            stream.write(end_line(end, before, sign(seal_message(before))))
            stream.flush()
            os.fsync(stream.fileno())
        replace(part, path)
        sync_folder(path.parent)
    except OSError as error:
        raise disk_refusal(error, path) from error
    finally:
        with contextlib.suppress(OSError):  # the same disk may refuse that too
            part.unlink(missing_ok=True)
    write_file(key_path(path), _pem(header.key), mode=0o644)


def _lines(
    header: Header, checkpoints: Iterable[Checkpoint], entries: Iterable[bytes]
) -> Iterator[bytes]:
    yield header.line
    yield from map(checkpoint_line, checkpoints)
    yield from entries


def file_lines(path: Path) -> Iterator[bytes]:
    """Lines of a file with their ends; one that is too long comes in pieces that match nothing."""
    try:
        with path.open("rb") as stream:
            yield from iter(lambda: stream.readline(_LONGEST_LINE), b"")
    except OSError as error:
        raise disk_refusal(error, path) from error


def key_path(path: Path) -> Path:
    """Where the public key of an exported log stands."""
    return path.with_name(f"{path.name}.pub")


def read_public_key(path: Path) -> bytes:
    """Raw Ed25519 key of a file that holds it as PEM or as 64 hex digits."""
    if path.is_dir():
        raise Refusal(Reason.FILE_IS_FOLDER, path=path)
    if not path.is_file():
        raise Refusal(Reason.FILE_MISSING, file=path.name, path=path)
    try:
        with path.open("rb") as stream:
            content = stream.read(_LONGEST_KEY).strip()
    except OSError as error:
        raise disk_refusal(error, path) from error
    try:
        if not content.startswith(b"-----BEGIN"):
            return Ed25519PublicKey.from_public_bytes(
                bytes.fromhex(content.decode("ascii"))
            ).public_bytes_raw()
        key = load_pem_public_key(content)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Refusal(Reason.LOG_KEY_UNREADABLE, path=path) from error
    if not isinstance(key, Ed25519PublicKey):
        raise Refusal(Reason.LOG_KEY_UNREADABLE, path=path)
    return key.public_bytes_raw()


def _pem(key: bytes) -> bytes:
    public = Ed25519PublicKey.from_public_bytes(key)
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
