"""Workbooks of mail use from several counties and units beside one another (17(一)5)."""

import pytest

from app.services.imports_plan import ImportRequest
from app.services.mail_use.importing import (
    UseFile,
    import_mail_use,
)
from tests.offices import (
    BRANCH,
    CITY,
    COUNTY,
    COUNTY_KEEPER,
    COUNTY_WITHOUT_CENTRE,
    SampleOffice,
)
from tests.services.registers import CODES, run_import, workbook
from tests.services.using import (
    reasons,
    recomputed,
    row,
    sums,
    used,
    with_clients,
)


@pytest.fixture
def clients(office: SampleOffice, tmp_path) -> SampleOffice:
    with_clients(office, tmp_path)
    return office


def at_unit(office, tmp_path, name, number, unit):
    """A further client of a unit."""
    path = workbook(tmp_path / f"{name}.xlsx", [(name, CODES[number])], ("单位名称", "信用代码"))
    assert run_import(office, path, unit=unit)[1].created == 1


def test_a_workbook_of_one_county_leaves_the_lines_of_the_others(clients, tmp_path) -> None:
    """The prefecture's keeper imports what each county sent, one after the other."""
    at_unit(clients, tmp_path, "丁公司", 3, CITY)
    at_unit(clients, tmp_path, "戊公司", 4, COUNTY_WITHOUT_CENTRE)
    used(clients, tmp_path / "own.xlsx", [row(fen=1)], unit=None)
    used(clients, tmp_path / "d.xlsx", [row("丁公司", fen=2)], unit=None)
    other = used(clients, tmp_path / "e.xlsx", [row("戊公司", fen=3)], unit=None)[1]
    assert other.replaced == 0
    rows = [row("丁公司", fen=4), row("丁公司", fen=5)]
    again = used(clients, tmp_path / "d2.xlsx", rows, unit=None)[1]
    assert again.replaced == 1
    assert {name: one[0] for (name, *_), one in sums(clients).items()} == {
        "甲公司": 1_00,
        "丁公司": 9_00,
        "戊公司": 3_00,
    }
    assert sums(clients) == recomputed(clients)


def test_what_another_unit_imported_is_not_imported_again(clients, tmp_path) -> None:
    """The county's keeper and the prefecture's both have the workbook of the county."""
    rows = [row(fen=1), row("乙公司", fen=2)]
    used(clients, tmp_path / "10.xlsx", rows, unit=None)
    again = UseFile(ImportRequest(tmp_path / "10.xlsx"))
    office, actor = clients.services_as(COUNTY_KEEPER), clients.actor(COUNTY_KEEPER)
    outcome = import_mail_use(office, actor, again)[1]
    assert reasons(outcome) == [(2, "booked.same"), (3, "booked.same")]
    assert {name: one[0] for (name, *_), one in sums(clients).items()} == {
        "甲公司": 1_00,
        "乙公司": 2_00,
    }


def test_a_branch_is_part_of_its_county(clients, tmp_path) -> None:
    at_unit(clients, tmp_path, "丁公司", 3, COUNTY)
    at_unit(clients, tmp_path, "戊公司", 4, BRANCH)
    used(clients, tmp_path / "10.xlsx", [row("丁公司", fen=2), row("戊公司", fen=3)])
    assert used(clients, tmp_path / "10b.xlsx", [row("丁公司", fen=2)])[1].replaced == 2
    assert {name for name, *_ in sums(clients)} == {"丁公司"}


def test_a_county_of_which_all_rows_come_back_keeps_its_lines(clients, tmp_path) -> None:
    at_unit(clients, tmp_path, "丁公司", 3, COUNTY_WITHOUT_CENTRE)
    rows = [row(fen=1), row("丁公司", fen=2)]
    used(clients, tmp_path / "10.xlsx", rows)
    again = used(clients, tmp_path / "10b.xlsx", [row(fen=7), row("丁公司", fen="很多")])[1]
    assert (again.replaced, again.counts.rejected) == (1, 1)
    assert {name: one[0] for (name, *_), one in sums(clients).items()} == {
        "甲公司": 7_00,
        "丁公司": 2_00,
    }
