"""What is made once for a whole run and shared by its workers, and what a worker keeps.

Nothing here changes an outcome: a derivation is computed by Argon2 itself the first time it is
asked for and remembered by all its arguments, an office is made by the program and copied.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

_LONGEST_WAIT = 300  # seconds for another worker to make what both need

_STATEMENTS = 2000  # more than the program has, so that none is compiled again

Derive = Callable[..., bytes]


def root_of_run(basetemp: Path) -> Path:
    """The folder that all workers of this run see; `basetemp` is pytest's for this process."""
    return basetemp.parent if "PYTEST_XDIST_WORKER" in os.environ else basetemp


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Only one worker at a time; the lock goes with its process, on every system."""
    path = folder.with_suffix(".lock")
    with closing(sqlite3.connect(path, timeout=_LONGEST_WAIT, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """`folder` as `make` filled it: by the first worker that needs it, for all of them.

    What could not be made is not tried again: every test that needs it fails at once.
    """
    done, failed = folder / "made", folder.with_suffix(".failed")
    with _alone(folder):
        if failed.exists():
            raise RuntimeError(failed.read_text(encoding="utf-8"))
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # what another worker could not finish
            folder.mkdir()
            try:
                make(folder)
            except Exception as error:
                failed.write_text(f"{folder.name}: {error}", encoding="utf-8")
                raise
            done.touch()
    return folder


def remembering(genuine: Derive, folder: Path) -> Derive:
    """`hash_secret_raw` of Argon2 that computes every derivation of a run only once.

    Copies of one office have the same salts, so opening them asks for the same derivations.
    """
    known: dict[str, bytes] = {}

    def hash_secret_raw(secret: bytes, salt: bytes, **costs: Any) -> bytes:
        asked = repr((secret, salt, sorted(costs.items())))
        name = hashlib.sha256(asked.encode("utf-8")).hexdigest()
        if name not in known:
            known[name] = _stored(folder / name, lambda: genuine(secret, salt, **costs))
        return known[name]

    return hash_secret_raw


def _stored(path: Path, compute: Callable[[], bytes]) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        found = compute()
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(found)
    unfinished.replace(path)
    return found


def compiling_once(genuine: Callable[..., Engine]) -> Callable[..., Engine]:
    """`create_engine` whose engines have one cache of compiled statements, as of one office."""
    first: list[Engine] = []

    def create_engine(*arguments: Any, **options: Any) -> Engine:
        engine = genuine(*arguments, **options, query_cache_size=_STATEMENTS)
        if first:  # the dialect is part of the cache's keys
            engine.dialect = first[0].dialect
            engine._compiled_cache = first[0]._compiled_cache
        else:
            first.append(engine)
        return engine

    return create_engine
