"""Statements compiled once and read on the driver's cursor, on a real encrypted office."""

import errno
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Integer, bindparam, select
from sqlcipher3 import dbapi2

from app.domain.errors import Reason, Refusal
from app.readmodels.clients import ListFilter
from app.services.clients import ListClients, list_clients
from database.errors import database_refusals
from database.prepared import Appending, Prepared, driver_rows
from database.queries import clients
from database.tables.organisation import role_grant, unit
from database.tables.receivable import payment
from database.vault.folder import OfficeFolder
from tests.offices import ADMIN, CITY, KEEPER, NOW

FOLDER = OfficeFolder(Path("office"))
_UNITS = Prepared(
    select(unit.c.name, unit.c.has_centre, unit.c.closed_on).where(unit.c.name == bindparam("name"))
)
_SINCE = Prepared(
    select(role_grant.c.valid_from).where(role_grant.c.valid_from <= bindparam("day"))
)


def test_rows_have_the_names_and_types_of_their_columns(office):
    with office.reading() as uow:
        (row,) = _UNITS.rows(uow.connection, name=CITY)
        assert (row.name, row.has_centre, row.closed_on) == (CITY, True, None)
        assert isinstance(row.has_centre, bool)
        assert _UNITS.mappings(uow.connection, name=CITY) == [
            {"name": CITY, "has_centre": True, "closed_on": None}
        ]


def test_dates_are_bound_and_read_as_dates(office):
    today = NOW.date()
    with office.reading() as uow:
        assert set(_SINCE.scalars(uow.connection, day=today)) == {today}
        assert _SINCE.scalars(uow.connection, day=date(2000, 1, 1)) == []


def test_without_a_row_the_first_one_and_its_value_are_none(office):
    with office.reading() as uow:
        assert _UNITS.first(uow.connection, name="无此局") is None
        assert _UNITS.scalar(uow.connection, name="无此局") is None


def test_what_the_transaction_wrote_is_read(office):
    services = office.services_as(ADMIN)
    with services.office.begin(next(iter(services.office.locks)), write=True) as uow:
        uow.connection.execute(unit.update().values(name="改名局").where(unit.c.name == CITY))
        assert _UNITS.scalar(uow.connection, name="改名局") == "改名局"


def test_a_parameter_without_a_value_is_a_fault(office):
    with office.reading() as uow, pytest.raises(dbapi2.Error):
        driver_rows(uow.connection, "SELECT ?")


def test_rows_are_appended_with_their_types_and_what_is_left_out_stays_empty(office):
    table, day = Appending(payment), date(2026, 11, 2)
    values = {
        "client_pk": 1,
        "received_on": day,
        "amount_fen": -5,
        "method": "cash",
        "payer": "",
        "reference": "",
        "directed": True,
        "words": "",
        "booked_on": day,
        "author_pk": 1,
        "at": 7,
        "act": "a",
    }
    services = office.services_as(ADMIN)
    with services.office.begin(next(iter(services.office.locks)), write=True) as uow:
        connection = uow.connection
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        first = table.row(connection, values | {"id": "one"})
        table.rows(connection, [values | {"id": "two"}, values | {"id": "three", "at": 8}])
        kept = connection.execute(select(payment).order_by(payment.c.pk)).all()
    assert [(row.pk, row.id, row.at) for row in kept[-3:]] == [
        (first, "one", 7),
        (first + 1, "two", 7),
        (first + 2, "three", 8),
    ]
    row = kept[-1]
    assert (row.received_on, row.directed, row.reverses_pk) == (day, True, None)


def test_a_row_without_what_it_must_have_is_refused(office):
    services = office.services_as(ADMIN)
    with (
        services.office.begin(next(iter(services.office.locks)), write=True) as uow,
        pytest.raises(dbapi2.IntegrityError),
    ):
        Appending(payment).row(uow.connection, {"id": "one"})


def test_no_list_or_search_is_compiled_anew_for_its_limit(office, monkeypatch):
    asked = []

    def noted(connection, sql, values=()):
        asked.append(sql)
        return driver_rows(connection, sql, values)

    monkeypatch.setattr(clients, "driver_rows", noted)
    for words, after in (("", None), ("", ("a", 1)), ("食品", None)):
        wanted = ListClients(ListFilter(words), limit=2, after=after)
        office.run(list_clients, KEEPER, wanted)
    assert len(asked) == 3
    assert all("LIMIT ? + 0" in sql for sql in asked)


def test_a_limit_counts_rows_whatever_its_value(office):
    some = Prepared(
        select(unit.c.pk).order_by(unit.c.pk).limit(bindparam("most", 0, type_=Integer))
    )
    with office.reading() as uow:
        every = [row.pk for row in uow.organisation.units()]
        for most in (0, 1, 2, -1):
            found = some.scalars(uow.connection, most=most)
            assert found == (sorted(every) if most < 0 else sorted(every)[:most])


def test_errors_of_the_driver_become_refusals_as_those_of_sqlalchemy():
    with pytest.raises(Refusal) as refused, database_refusals(FOLDER):
        raise dbapi2.OperationalError("database or disk is full")
    assert refused.value.reason is Reason.DISK_FULL
    with pytest.raises(dbapi2.OperationalError), database_refusals(FOLDER):
        raise dbapi2.OperationalError("no such table: x")


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, Reason.DISK_FULL),
        (errno.EDQUOT, Reason.DISK_FULL),
        (errno.EIO, Reason.DISK_ERROR),
        (errno.EROFS, Reason.DISK_NOT_WRITABLE),
    ],
)
def test_what_the_disk_says_of_a_file_beside_the_database_is_told(number, reason):
    with pytest.raises(Refusal) as refused, database_refusals(FOLDER):
        raise OSError(number, "…", "checkpoints.log")
    assert refused.value.reason is reason
    assert refused.value.values["path"] == Path("checkpoints.log")


def test_a_file_that_the_program_should_have_made_stays_a_fault():
    with pytest.raises(FileNotFoundError), database_refusals(FOLDER):
        raise FileNotFoundError(errno.ENOENT, "…", "absent")
