import sqlite3
import threading

import pytest
from sqlalchemy import exc, text
from sqlcipher3 import dbapi2

from app.domain.errors import Reason
from database import engine
from database.migrations import newest_number
from database.vault.keys import MasterKeys
from database.vault.opening import unlock


@pytest.fixture
def opened(filled, folder):
    connections = engine.open_connections(folder, filled)
    yield connections
    connections.close()


def flip(path, place):
    content = bytearray(path.read_bytes())
    content[place] ^= 0x40
    path.write_bytes(content)


def fill(folder, keys, rows=2000):
    """A table over many pages, so that there is a middle."""
    with engine.maintenance_engine(folder, keys).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE note (pk INTEGER PRIMARY KEY, body TEXT)")
        connection.exec_driver_sql(
            "INSERT INTO note (body) VALUES (?)", [(f"机密 {n} " * 20,) for n in range(rows)]
        )


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("temp_store", "2"),
        ("secure_delete", "1"),
        ("recursive_triggers", "1"),
        ("busy_timeout", "10000"),
        ("page_size", "4096"),
    ],
)
def test_every_connection_is_set_up_for_reliability(pragma, value, opened):
    for connection in (opened.foreground, opened.bulk):
        assert str(connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()) == value


def test_foreground_has_the_large_cache(opened):
    sizes = [
        int(connection.exec_driver_sql("PRAGMA cache_size").scalar())
        for connection in (opened.foreground, opened.bulk)
    ]
    assert sizes == [-262144, -32768]


def test_nothing_readable_is_on_the_disk(filled, folder):
    fill(folder, filled, 50)
    for path in folder.path.glob("office.db*"):
        content = path.read_bytes()
        assert "机密".encode() not in content
        assert not content.startswith(b"SQLite format 3")


def test_a_standard_sqlite_cannot_read_the_file(filled, folder, tmp_path):
    copy = tmp_path / "copy.db"
    copy.write_bytes(folder.database.read_bytes())
    plain = sqlite3.connect(copy)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT count(*) FROM sqlite_master")
    plain.close()


def test_a_transaction_that_writes_takes_the_lock_at_once(opened):
    writer = opened.foreground.execution_options(write=True)
    other = opened.bulk.execution_options(write=True)
    other.exec_driver_sql("PRAGMA busy_timeout=50")
    other.rollback()
    with writer.begin(), pytest.raises(dbapi2.OperationalError, match="locked"):
        other.begin()


def test_a_transaction_that_reads_does_not_stand_in_the_way(opened):
    with opened.foreground.begin():
        opened.foreground.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        with opened.bulk.execution_options(write=True).begin():
            opened.bulk.exec_driver_sql("CREATE TABLE extra (pk INTEGER)")


def test_a_connection_may_be_used_from_another_thread(opened):
    found = []
    worker = threading.Thread(
        target=lambda: found.append(opened.bulk.scalar(text("SELECT count(*) FROM sqlite_master")))
    )
    worker.start()
    worker.join()
    assert found[0] > 0


def test_parameters_do_not_appear_in_exceptions(opened):
    with pytest.raises(exc.OperationalError) as caught:
        opened.foreground.execute(text("SELECT * FROM absent WHERE name = :name"), {"name": "张三"})
    assert "张三" not in str(caught.value)


def test_the_key_is_in_no_url(opened, filled):
    for shown in (repr(opened.foreground.engine), str(opened.foreground.engine.url)):
        assert filled.database_key.hex() not in shown


def test_closing_leaves_one_file(filled, folder):
    engine.open_connections(folder, filled).close()
    assert sorted(path.name for path in folder.path.glob("office.db*")) == ["office.db"]


def test_an_old_database_library_is_refused(refused):
    engine.require_sqlite((3, 51, 3))
    with refused(Reason.SQLITE_TOO_OLD) as values:
        engine.require_sqlite((3, 51, 2))
    assert values == {"found": "3.51.2", "needed": "3.51.3"}


def test_damage_in_the_first_page_is_not_taken_for_a_wrong_password(
    filled, folder, workstation, password, refused
):
    flip(folder.database, 100)
    unlocked = unlock(folder, "admin", password, workstation)
    with refused(Reason.DATABASE_DAMAGED) as values:
        engine.open_connections(folder, unlocked.master)
    assert values == {"path": folder.database, "backups": folder.backups}


def test_damage_in_the_middle_is_found_by_the_check_and_never_shown_as_data(filled, folder):
    fill(folder, filled)
    assert engine.check_database(folder, filled) == ()
    flip(folder.database, folder.database.stat().st_size * 3 // 4)  # the rows come last
    assert engine.check_database(folder, filled)
    connections = engine.open_connections(folder, filled)
    with pytest.raises(exc.DatabaseError):
        connections.foreground.exec_driver_sql("SELECT body FROM note").fetchall()
    connections.close()


def test_a_cut_tail_is_damage(filled, folder, refused):
    fill(folder, filled)
    content = folder.database.read_bytes()
    folder.database.write_bytes(content[: -3 * 4096])
    for act in (engine.open_connections, engine.check_database):
        with refused(Reason.DATABASE_DAMAGED):
            act(folder, filled)


def test_a_broken_reference_is_found_by_the_check(filled, folder):
    with engine.maintenance_engine(folder, filled).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE one (pk INTEGER PRIMARY KEY)")
        connection.exec_driver_sql("CREATE TABLE two (one_pk INTEGER REFERENCES one (pk))")
        connection.exec_driver_sql("INSERT INTO two VALUES (7)")
    assert engine.check_database(folder, filled) == ("foreign key: two 1",)


def test_a_disk_that_fails_is_not_taken_for_a_damaged_database(
    filled, folder, refused, monkeypatch
):
    """The check begins with folding in the -wal; found by the fault tests."""

    class Failing:
        def execute(self, statement):
            raise dbapi2.OperationalError("disk I/O error")

        def close(self):
            pass

    monkeypatch.setattr(engine, "bare_connection", lambda *_given: Failing())
    with refused(Reason.DISK_ERROR):
        engine.check_database(folder, filled)


def test_an_empty_file_in_place_of_the_database_is_damage(filled, folder, refused):
    folder.database.write_bytes(b"")
    with refused(Reason.DATABASE_DAMAGED):
        engine.open_connections(folder, filled)


def test_a_newer_schema_names_both_numbers(filled, folder, refused):
    newer = newest_number() + 1
    with engine.maintenance_engine(folder, filled).begin() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={newer}")
    with refused(Reason.SCHEMA_NEWER) as values:
        engine.open_connections(folder, filled)
    assert values == {"found": newer, "known": newest_number()}


def test_a_key_of_another_office_does_not_open_the_file(filled, folder, refused):
    with refused(Reason.DATABASE_DAMAGED):
        engine.open_connections(folder, MasterKeys(filled.office_id, 1, bytes(32)))


def test_an_existing_database_is_never_written_over(filled, folder, refused):
    before = folder.database.read_bytes()
    with refused(Reason.FOLDER_NOT_EMPTY):
        engine.create_database(folder, filled)
    assert folder.database.read_bytes() == before


def test_the_database_is_closed_to_others(filled, folder):
    assert folder.database.stat().st_mode & 0o777 == 0o660


def test_a_file_that_cannot_be_opened_is_said_so(filled, folder, refused):
    folder.database.unlink()
    folder.database.mkdir()
    with refused(Reason.READ_ONLY):
        engine.require_known_schema(folder, filled)
