"""Opening notices a database that was set back, says so, logs it, and stays open (A.3)."""

import shutil
from dataclasses import replace

import pytest

from app.domain.audit import Action
from app.domain.chain import Fault, PeriodCause
from app.domain.errors import Reason, Refusal
from app.services.access_log import VerifyLog, verify_log
from app.services.office import Hold, open_office
from tests.offices import ADMIN, KEEPER, PASSWORD
from tests.services.busy_log import begin


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


def test_checkpoints_that_cannot_be_read_are_said(office):
    """Here a folder has their name; found by the fault tests."""
    office.close()
    path = office.path / "checkpoints.log"
    path.unlink(missing_ok=True)
    path.mkdir()
    with pytest.raises(Refusal) as refused:
        reopened(office)
    assert refused.value.reason is Reason.DISK_ERROR
    assert refused.value.values["path"] == path


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


def moved(office, tmp_path):
    """The office as somebody carried it to another folder."""
    office.close()
    target = tmp_path / "carried" / "office"
    shutil.copytree(office.path, target)
    return replace(office, path=target, _desks={})


def test_an_older_copy_in_another_folder_is_noticed_by_what_the_account_knows(office, tmp_path):
    reopened(office)
    carried = moved(office, tmp_path)
    assert reopened(carried).doubt is None
    for _ in range(3):
        reopened(office)
    again = moved(replace(carried, _desks={}), tmp_path / "again")
    doubt = reopened(again).doubt
    assert doubt is not None
    assert doubt.fault in (Fault.SET_BACK, Fault.OUTSIDE_HEAD)
    assert not again.run(verify_log, ADMIN, VerifyLog()).ok
    again.close()


def test_copies_by_the_office_alone_are_still_read(office):
    """Where an account kept them before each folder had its own."""
    reopened(office)
    opened = office.services_as(ADMIN).office.checkpoints
    earlier = opened.outside[1].with_name(f"{opened.office_id}.log")
    opened.outside[1].rename(earlier)
    opened.outside[0].unlink()
    result = office.run(verify_log, ADMIN, VerifyLog())
    assert (result.ok, result.unconfirmed_since) == (True, None)
    earlier.write_text(earlier.read_text("utf-8").replace("|logout ", "|backup "), "utf-8")
    assert not office.run(verify_log, ADMIN, VerifyLog()).ok


def test_a_backup_restored_beside_its_office_goes_its_own_way(office, tmp_path):
    reopened(office)
    carried = moved(office, tmp_path)
    carried.run(begin, ADMIN, PeriodCause.RESTORED)
    carried.close()
    for one in (office, carried, office, carried):
        assert reopened(one).doubt is None
