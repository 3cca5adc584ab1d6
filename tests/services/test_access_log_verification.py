"""Nothing can be done to the log unnoticed up to the newest checkpoint kept outside (A8, B.3)."""

import shutil

import pytest

from app.domain.audit import Action, Outcome
from app.domain.chain import Fault
from app.services.access_log import ListLog, VerifyLog, list_log, verify_log
from app.services.office import sign_out
from tests import offices
from tests.services.busy_log import busy_day


def verify(office, user=offices.WITHOUT_ROLE):
    return office.run(verify_log, user, VerifyLog())


def codes(result):
    return {problem.fault for problem in result.problems}


def test_older_database_file_copied_back_is_found(office, tmp_path):
    office.run(busy_day, offices.KEEPER, 20)
    office.run(sign_out, offices.KEEPER, Action.LOGOUT)
    office.close()
    shutil.copy(office.path / "office.db", tmp_path / "older.db")
    office.run(busy_day, offices.KEEPER, 5)
    office.run(sign_out, offices.KEEPER, Action.LOCK)
    office.close()
    for side in ("office.db-wal", "office.db-shm"):
        (office.path / side).unlink(missing_ok=True)
    shutil.copy(tmp_path / "older.db", office.path / "office.db")
    result = verify(office)
    assert codes(result) == {Fault.SET_BACK}
    # Both outside copies are set back with it: what remains is consistent, as far as it goes.
    for path in office.services_as(offices.ADMIN).office.checkpoints.outside:
        path.write_text("", encoding="utf-8")
    result = verify(office)
    assert codes(result) == set()
    assert result.unconfirmed_since == 1


def test_older_database_is_found_though_work_went_on_past_the_lost_size(office, tmp_path):
    office.run(busy_day, offices.KEEPER, 3)
    office.close()
    shutil.copy(office.path / "office.db", tmp_path / "older.db")
    office.run(busy_day, offices.KEEPER, 3)
    office.run(sign_out, offices.KEEPER, Action.LOGOUT)
    office.close()
    shutil.copy(tmp_path / "older.db", office.path / "office.db")
    office.run(busy_day, offices.MANAGER, 30)
    assert codes(verify(office)) == {Fault.OUTSIDE_HEAD}


@pytest.mark.parametrize("which", [0, 1])
def test_one_outside_copy_is_enough_to_confirm_and_to_contradict(office, which):
    office.run(sign_out, offices.KEEPER, Action.LOGOUT)
    outside = office.services_as(offices.ADMIN).office.checkpoints.outside
    outside[which].unlink()
    result = verify(office)
    assert (result.ok, result.unconfirmed_since) == (True, None)


@pytest.mark.parametrize(
    ("garble", "fault"),
    [
        (lambda _line: "\x00\ufffd not a checkpoint", Fault.OUTSIDE_GARBLED),
        (lambda line: line[:-9], Fault.OUTSIDE_SIGNATURE),
        (lambda line: line[:40], Fault.OUTSIDE_GARBLED),
        (lambda line: line.replace("|logout ", "|backup "), Fault.OUTSIDE_SIGNATURE),
        (lambda line: line[:-1] + ("0" if line[-1] != "0" else "1"), Fault.OUTSIDE_SIGNATURE),
    ],
)
def test_garbled_outside_line_is_a_problem_and_never_a_crash(office, garble, fault):
    office.run(sign_out, offices.KEEPER, Action.LOGOUT)
    path = office.path / "checkpoints.log"
    path.write_text(garble(path.read_text(encoding="utf-8").strip()), encoding="utf-8")
    result = verify(office)
    assert codes(result) <= {fault, Fault.OUTSIDE_GARBLED}
    assert not result.ok


def test_outside_file_that_is_no_text_is_a_problem(office):
    (office.path / "checkpoints.log").write_bytes(b"\xff\xfe\x00\x01" * 9)
    assert codes(verify(office)) == {Fault.OUTSIDE_GARBLED}


def test_checkpoint_that_cannot_be_kept_outside_leaves_the_act_done_and_unconfirmed(office):
    outside = office.services_as(offices.KEEPER).office.checkpoints.outside
    for path in outside:
        path.unlink(missing_ok=True)
        path.mkdir(parents=True)
    office.run(sign_out, offices.KEEPER, Action.LOGOUT)
    for path in outside:
        path.rmdir()
    result = verify(office)
    assert (result.ok, result.unconfirmed_since) == (True, 1)


def test_every_full_thousand_has_its_checkpoint_even_inside_one_act(office):
    office.run(busy_day, offices.KEEPER, 2500)
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql("SELECT size FROM log_checkpoint").scalars().all()
    assert rows == [1000, 2000]
    assert verify(office).ok


def test_clock_set_back_over_new_year_keeps_one_chain(office):
    office.run(busy_day, offices.KEEPER, 1)
    office.pass_days(60)
    office.run(busy_day, offices.KEEPER, 2)
    office.clock.move(days=-60)
    office.run(busy_day, offices.KEEPER, 2)
    office.run(busy_day, offices.KEEPER, 2)
    with office.reading() as uow:
        assert uow.log.years() == [2026, 2027]
        ordered = [entry.ordered_at for entry in uow.log.entries()]
    assert ordered == sorted(ordered)
    assert verify(office).ok
    page = office.run(list_log, offices.KEEPER, ListLog(limit=4))
    assert [line.clock for line in page.lines][-3:] == ["went_back"] * 3


def test_verification_is_logged_with_its_outcome(office):
    verify(office)
    (office.path / "checkpoints.log").write_text("garbled\n", encoding="utf-8")
    verify(office)
    lines = office.run(list_log, offices.SECURITY_OFFICER, ListLog(limit=2)).lines
    assert [(line.action, line.outcome, line.detail) for line in lines] == [
        (Action.LOG_VERIFY, Outcome.FAILED, Fault.OUTSIDE_GARBLED),
        (Action.LOG_VERIFY, Outcome.OK, None),
    ]
