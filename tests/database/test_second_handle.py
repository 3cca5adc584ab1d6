"""The watch of tests/handles.py sees every way to a second handle on an open database (15)."""

import os
import shutil
import sqlite3
import sys

import pytest

from database.engine import open_connections
from tests import handles

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks belong to handles there")


def by_sqlite(path):
    sqlite3.connect(path).close()


WAYS = {
    "open": lambda path: path.open("rb").close(),
    "os.open": lambda path: os.close(os.open(path, os.O_RDONLY)),
    "shutil": lambda path: shutil.copy(path, path.with_name("copy")),
    "sqlite3": by_sqlite,
    "bytes": lambda path: os.close(os.open(os.fsencode(path), os.O_RDONLY)),
    "relative": lambda path: os.close(os.open(os.path.relpath(path), os.O_RDONLY)),
}


@pytest.fixture
def opened(filled, folder):
    connections = open_connections(folder, filled)
    with connections.foreground.execution_options(write=True).begin() as transaction:
        connections.foreground.exec_driver_sql("CREATE TABLE extra (pk INTEGER)")
        transaction.commit()
    yield connections
    connections.close()


@pytest.mark.parametrize(
    ("way", "side"),
    [*((way, "") for way in WAYS), ("open", "-wal"), ("open", "-shm"), ("shutil", "-shm")],
)
def test_a_second_handle_on_an_open_database_is_found(way, side, opened, folder):
    path = folder.database.with_name(f"{folder.database.name}{side}")
    WAYS[way](path)
    (found,) = handles.take()
    assert str(path) in found
    assert "test_second_handle.py" in found


def test_other_files_of_an_open_office_are_free(opened, folder):
    for path in (folder.keys, folder.keys.with_name("office.db.old")):
        path.touch()
        WAYS["open"](path)
    assert handles.take() == []


def test_a_database_that_was_closed_is_free(filled, folder):
    open_connections(folder, filled).close()
    for way in ("open", "shutil", "sqlite3"):
        WAYS[way](folder.database)
    assert handles.take() == []


def test_words_are_looked_for_in_the_files_of_an_open_office(opened, folder):
    folder.database.with_name("clear").write_text("甲 明文 乙", encoding="utf-8")
    assert handles.files_with(folder.path, "明文") == ["clear"]
    assert handles.take() == []
