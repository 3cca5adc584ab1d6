"""Fails the test in which Python opens a database file that SQLCipher has open in this process.

POSIX frees all locks of a process on a file when any of its handles on that file is closed, so
`open(database).close()` beside an open office lets another program write into a transaction
(measured: fault 15 of the reliability plan). The rule for every test and for what it runs: while a
connection of the driver is open on `office.db`, nobody opens that file, its -wal or its -shm in any
other way: not by `open`, `os.open`, `shutil` or `sqlite3`. Copying an office that is closed is
free, and so is a file that the driver opened without locks (`nolock=1`).
"""

import os
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from sqlcipher3 import dbapi2

_EVENTS = frozenset({"open", "sqlite3.connect"})
_SIDES = ("-wal", "-shm", "-journal")
_known: set[str] = set()
_found: list[str] = []


def watch() -> None:
    """Watch from now on; it cannot be ended, as hooks of the interpreter cannot."""
    genuine = dbapi2.connect

    def connect(name: Any, *arguments: Any, **options: Any) -> Any:
        connection = genuine(name, *arguments, **options)
        path = _path(os.fspath(name))
        if path is not None:
            _known.add(path)
        return connection

    dbapi2.connect = connect
    if os.name != "nt":  # there locks belong to handles
        sys.addaudithook(_hook)


def take() -> list[str]:
    """What was found since the last call: which file was opened, and by whom."""
    found = _found.copy()
    _found.clear()
    return found


_READER = """
import pathlib, sys
wanted = bytes.fromhex(sys.argv[2])
for path in pathlib.Path(sys.argv[1]).rglob("*"):
    try:
        if path.is_file() and wanted in path.read_bytes():
            print(path.name)
    except FileNotFoundError:  # removed meanwhile
        pass
"""


def files_with(folder: Path, words: str) -> list[str]:
    """Names of files below `folder` with `words` in clear, also of an office that is open.

    A program of its own looks: its handles are none of this process, and free no locks.
    """
    command = [sys.executable, "-c", _READER, str(folder), words.encode().hex()]
    found = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return found.stdout.splitlines()


def _path(name: str) -> str | None:
    """Path that a connection to `name` locks; None when it locks none."""
    if name == ":memory:":
        return None
    if name.startswith("file:"):
        parts = urlsplit(name)
        return None if "nolock=1" in parts.query else os.path.abspath(unquote(parts.path))
    return os.path.abspath(name)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _EVENTS or not _known:
        return
    name = arguments[0]
    if not isinstance(name, (str, bytes, os.PathLike)):
        return
    path = os.path.abspath(os.fsdecode(name))
    if _database_of(path) in _known and _is_open(path):
        stack = "".join(traceback.format_stack(limit=12)[:-1])
        _found.append(f"{path} was opened beside SQLCipher, which has it open:\n{stack}")


def _database_of(path: str) -> str:
    for side in _SIDES:
        path = path.removesuffix(side)
    return path


def _is_open(path: str) -> bool:
    """Whether this process has a handle on the file at `path`."""
    try:
        wanted = os.stat(path)
    except OSError:
        return False
    for handle in os.listdir("/dev/fd"):
        try:
            if os.path.samestat(os.fstat(int(handle)), wanted):
                return True
        except OSError:  # the handle by which the folder was listed
            continue
    return False
