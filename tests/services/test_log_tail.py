"""Opening notices a database that was set back, says so, logs it, and stays open (A.3)."""

import shutil

import pytest

from app.domain.audit import Action
from app.domain.chain import Fault
from app.services.office import Hold, open_office
from tests.offices import ADMIN, KEEPER, PASSWORD


def reopened(office):
    desk = open_office(office.path, KEEPER, PASSWORD, office.place, Hold.COMMAND)
    desk.close()
    return desk


def set_back(office, tmp_path, between):
    office.close()
    shutil.copy(office.path / "office.db", tmp_path / "older.db")
    for _ in range(between):
        reopened(office)
    shutil.copy(tmp_path / "older.db", office.path / "office.db")


def test_a_sound_office_is_opened_without_a_doubt(office):
    assert reopened(office).doubt is None
    assert reopened(office).doubt is None


@pytest.mark.parametrize("left", [0, 1])
def test_an_older_database_is_noticed_by_either_copy_outside(office, tmp_path, left):
    outside = office.services_as(ADMIN).office.checkpoints.outside
    set_back(office, tmp_path, 3)
    outside[1 - left].unlink()
    doubt = reopened(office).doubt
    assert doubt is not None
    assert doubt.fault is Fault.SET_BACK
    noted = [one for one in office.logged() if one["action"] == Action.LOG_VERIFY]
    assert [(one["outcome"], one["detail"]) for one in noted] == [("failed", "set_back")]


def test_an_older_database_is_noticed_though_work_went_on(office, tmp_path):
    set_back(office, tmp_path, 1)
    for _ in range(3):
        doubt = reopened(office).doubt
    assert doubt is not None
    assert doubt.fault in (Fault.SET_BACK, Fault.OUTSIDE_HEAD)


def test_a_copy_of_another_office_or_without_signature_says_nothing(office):
    path = office.services_as(ADMIN).office.checkpoints.outside[0]
    reopened(office)
    line = path.read_text(encoding="utf-8").splitlines()[-1]
    path.write_text(f"x\n{line[:-2]}00\n", encoding="utf-8")
    assert reopened(office).doubt is None
