"""A transaction that fails anywhere leaves a connection that the next one can use."""

import pytest
from sqlalchemy import exc

from database.engine import open_connections
from database.unit_of_work import UnitOfWork


@pytest.fixture
def connection(filled, folder):
    connections = open_connections(folder, filled)
    yield connections.foreground.execution_options(write=True)
    connections.close()


def work(connection):
    return UnitOfWork(connection, log_seed=b"", incarnation="i-1")


def test_a_commit_that_fails_leaves_the_connection_usable(connection):
    """SQLite leaves such a transaction open, SQLAlchemy would refuse to begin the next."""
    kept = []
    with work(connection) as uow:
        uow.after_commit.append(lambda: kept.append("committed"))
        uow.after_rollback.append(lambda: kept.append("rolled back"))
        uow.connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        uow.connection.exec_driver_sql(
            "INSERT INTO client_need (id, client_pk, text, opened_on, author_pk, act) "
            "VALUES ('n', 999, '…', '2026-11-23', 1, 'a')"
        )
        with pytest.raises(exc.IntegrityError):
            uow.commit()
    assert kept == ["rolled back"]
    with work(connection) as uow:
        found = uow.connection.exec_driver_sql("SELECT count(*) FROM client_need").scalar()
        uow.commit()
    assert found == 0


def test_a_statement_that_fails_leaves_the_connection_usable(connection):
    with work(connection) as uow:
        uow.connection.exec_driver_sql("PRAGMA max_page_count=1")
        with pytest.raises(exc.OperationalError):
            uow.connection.exec_driver_sql("CREATE TABLE large AS SELECT zeroblob(10000000)")
    with work(connection) as uow:
        uow.connection.exec_driver_sql("PRAGMA max_page_count=1000000")
        uow.commit()
