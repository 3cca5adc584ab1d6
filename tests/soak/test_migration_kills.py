"""An upgrade is killed before each of its statements: old or new schema, never between."""

import shutil
import sys

import pytest

from database.engine import check_database, create_database, require_known_schema
from database.migrations import newest_number, runner
from database.vault.folder import OfficeFolder
from tests.soak.desks import given
from tests.soak.stages import backups_of, clients, later, make_older

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

NEWEST = newest_number()
OLDER = [*range(4, NEWEST)]
"""Schemas that were shipped, and those between them and the present one."""


@pytest.mark.soak(fault="11", few=(str(OLDER[0]),), test=6, share=5, full=5_000)
@pytest.mark.parametrize("number", OLDER)
def test_from_an_earlier_schema(new_office, children, number, cases, luck, tally, tmp_path):
    older = new_office()
    names = clients(older)
    make_older(older, number)
    master = None
    for statement in statements(older, children, cases, luck, tmp_path):
        office = copy_of(older, tmp_path)
        later(office, minutes=1)
        ended = children.run("migrate", given(office, statement=statement))
        assert ended.status == -9, ended
        master = master or keys_of(older, tmp_path)
        found = require_known_schema(OfficeFolder(office.path), master)
        assert found in {number, NEWEST}
        later(office, minutes=1)
        assert clients(office) == names
        assert office.problems() == []
        assert backups_of(office), "no backup came before the upgrade"
        office.close()
        tally.cases += 1
        tally.remarks["old" if found == number else "new"] += 1


def copy_of(office, folder):
    """A copy in the place of the one before it."""
    shutil.rmtree(folder / "killed", ignore_errors=True)
    return office.copy(folder / "killed")


def keys_of(office, folder):
    copy = office.copy(folder / "keys")
    master = copy.desk().services.office.master
    copy.close()
    return master


def statements(office, children, cases, luck, folder):
    """Places at which to kill: every one, or as many random ones."""
    copy = office.copy(folder / "count")
    later(copy, minutes=1)
    ended = children.run("migrate", given(copy, statement=0))
    assert ended.status == 0, ended
    places = range(1, ended.of("statements") + 1)
    return places if len(places) <= cases else luck.sample(places, cases)


@pytest.mark.soak(fault="11", test=4, share=15, full=5_000)
def test_of_an_empty_office(new_office, children, cases, luck, tally, tmp_path):
    empty = new_office()
    master = empty.desk().services.office.master
    empty.close()
    OfficeFolder(empty.path).database.unlink()
    create_database(OfficeFolder(empty.path), master)
    for statement in statements(empty, children, cases, luck, tmp_path):
        office = copy_of(empty, tmp_path)
        folder = OfficeFolder(office.path)
        ended = children.run("migrate", given(office, statement=statement))
        assert ended.status == -9, ended
        found = require_known_schema(folder, master)
        assert found in {0, NEWEST}
        assert runner.upgrade(folder, master, office.moment).after == NEWEST
        assert check_database(folder, master) == ()
        tally.cases += 1
        tally.remarks["old" if found == 0 else "new"] += 1
