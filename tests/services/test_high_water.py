"""The high-water mark tells an older database even when both files outside were put back (B.2)."""

import shutil
from dataclasses import replace

import keyring
import pytest

from app.domain.audit import Action
from app.domain.chain import Fault, PeriodCause
from app.services.access_log import VerifyLog, verify_log
from app.services.maintenance import check_office
from app.services.office import Hold, open_office
from database.vault.workstation import MARK_ENTRY
from tests.database.vault.test_high_water import SlowKeyring
from tests.database.vault.test_workstation import LockedKeyring, MemoryKeyring
from tests.offices import ADMIN, KEEPER, PASSWORD
from tests.services.busy_log import busy_day
from tests.services.test_log_periods import begin


@pytest.fixture
def ring():
    before = keyring.get_keyring()
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture
def here(office, ring):
    """The office of an account that has a keyring."""
    office.place = replace(office.place, use_keyring=True)
    return office


def session(office, entries=5):
    """Open, work, leave; gives the desk as it was found at opening."""
    desk = open_office(office.path, KEEPER, PASSWORD, office.place, Hold.COMMAND)
    desk.services.run(busy_day, desk.actor, entries)
    desk.close()
    return desk


def verify(office):
    """Verify in a session of its own, as the command does."""
    desk = open_office(office.path, KEEPER, PASSWORD, office.place, Hold.COMMAND)
    result = desk.services.run(verify_log, desk.actor, VerifyLog())
    desk.close()
    return result


def marked(ring):
    kept = ring.kept.items()
    ((entry, line),) = [(key, line) for key, line in kept if key[1].startswith(MARK_ENTRY)]
    return entry, line


def faults(result):
    return {problem.fault for problem in result.problems}


def everything(office, folder):
    """Copy database and both files outside: what somebody with the files can put back."""
    office.close()
    for source in (office.path, office.place.home):
        shutil.copytree(source, folder / source.name)


def put_back(office, folder):
    office.close()
    for target in (office.path, office.place.home):
        shutil.rmtree(target)
        shutil.copytree(folder / target.name, target)


def test_each_sign_out_sets_the_mark(here, ring):
    session(here)
    entry, first = marked(ring)
    session(here)
    again, second = marked(ring)
    assert entry == again
    assert int(second.split("|")[2]) > int(first.split("|")[2])
    assert second == (here.path / "checkpoints.log").read_text(encoding="utf-8").splitlines()[-1]
    result = verify(here)
    assert (result.problems, result.unconfirmed_since) == ((), result.entries)


def test_everything_but_the_keyring_put_back_is_noticed_by_each_check(here, ring, tmp_path):
    session(here)
    everything(here, tmp_path / "kept")
    session(here)
    put_back(here, tmp_path / "kept")
    assert session(here).doubt.fault is Fault.SET_BACK
    assert faults(verify(here)) & {Fault.SET_BACK, Fault.OUTSIDE_HEAD}
    desk = open_office(here.path, ADMIN, PASSWORD, here.place, Hold.COMMAND)
    codes = {problem.code for problem in check_office(desk.services, desk.actor).problems}
    desk.close()
    assert codes & {"log_set_back", "log_outside_head"}


def test_work_that_goes_on_does_not_wash_the_mark_away(here, ring, tmp_path):
    session(here)
    everything(here, tmp_path / "kept")
    session(here, 3)
    before = marked(ring)
    put_back(here, tmp_path / "kept")
    for _ in range(3):
        assert session(here, 40).doubt.fault in (Fault.SET_BACK, Fault.OUTSIDE_HEAD)
        assert marked(ring) == before
    assert Fault.OUTSIDE_HEAD in faults(verify(here))
    failed = [one["detail"] for one in here.logged() if one["outcome"] == "failed"]
    assert failed[0] == "set_back"


def test_a_mark_deep_in_the_log_is_compared_too(here, ring, tmp_path):
    """The tail is recomputed over 1,000 entries; the mark may lie before it."""
    session(here)
    everything(here, tmp_path / "kept")
    session(here, 3)
    put_back(here, tmp_path / "kept")
    session(here, 1500)
    assert session(here).doubt.fault is Fault.OUTSIDE_HEAD


def test_a_restore_explains_the_mark_and_sets_it_anew(here, ring, tmp_path):
    session(here)
    everything(here, tmp_path / "kept")
    session(here)
    put_back(here, tmp_path / "kept")
    here.run(begin, ADMIN, PeriodCause.RESTORED)
    here.close()
    before = marked(ring)
    assert session(here).doubt is None
    assert marked(ring) != before
    result = verify(here)
    assert (result.problems, len(result.lost)) == ((), 0)


@pytest.mark.parametrize(
    ("garble", "fault"),
    [
        (lambda _line: "nothing", Fault.OUTSIDE_GARBLED),
        (lambda line: line[:-1] + ("0" if line[-1] != "0" else "1"), Fault.OUTSIDE_SIGNATURE),
        (lambda line: line.replace("|logout ", "|export "), Fault.OUTSIDE_SIGNATURE),
    ],
)
def test_a_mark_that_was_touched_is_said(here, ring, garble, fault):
    session(here)
    entry, line = marked(ring)
    ring.kept[entry] = garble(line)
    assert session(here).doubt.fault is fault
    assert fault in faults(verify(here))
    assert ring.kept[entry] == garble(line)


def test_an_entry_behind_the_mark_that_was_changed_is_said(here, ring):
    session(here)
    office = here.services_as(ADMIN).office
    with office.begin("foreground", write=True) as uow:
        uow.connection.exec_driver_sql("DROP TRIGGER access_log_2026_no_update")
        uow.connection.exec_driver_sql(
            "UPDATE access_log_2026 SET hash = 'x', ordered_at = 'y' "
            "WHERE seq = (SELECT max(size) FROM log_checkpoint)"
        )
        uow.commit()
    here.close()
    assert session(here).doubt is not None


@pytest.mark.parametrize("backend", [LockedKeyring, SlowKeyring])
def test_a_keyring_that_fails_or_sleeps_breaks_no_work(here, ring, backend, monkeypatch):
    from database.vault import high_water, workstation

    session(here)
    monkeypatch.setattr(high_water, "_WAIT", 0.01)
    monkeypatch.setattr(high_water, "system_keyring", backend)
    assert session(here).doubt is None
    result = verify(here)
    assert (result.problems, result.unconfirmed_since) == ((), result.entries)
    assert workstation.MARK_ENTRY == MARK_ENTRY


def test_opening_logs_a_touched_mark(here, ring):
    session(here)
    entry, _line = marked(ring)
    ring.kept[entry] = "nothing"
    session(here)
    noted = [one for one in here.logged() if one["action"] == Action.LOG_VERIFY]
    assert [one["detail"] for one in noted] == ["outside_garbled"]
