"""Periods of the log in a real office: created, upgraded, restored, re-keyed, exported."""

import json
import shutil
from dataclasses import replace

import pytest

from app.domain.audit import canonical, digest
from app.domain.chain import Fault, PeriodCause
from app.domain.permissions import Permission
from app.services.access_log import (
    ExportLog,
    VerifyLog,
    export_log,
    verify_log,
    verify_log_file,
)
from app.services.log_tail import doubt_of
from app.services.office import open_office, sign_out
from app.services.periods import announce_key, begin_period
from app.services.usecase import Kind, Lane, usecase
from database.engine import maintenance_engine
from database.migrations import runner
from database.repositories.periods import all_periods, next_incarnation
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys
from database.vault.lock import Hold
from tests.offices import ADMIN, INSPECTOR, KEEPER, PASSWORD, UNIT_HEAD
from tests.services.busy_log import busy_day


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def begin(call, command):
    return begin_period(call, command)


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def announce(call, command):
    announce_key(call, command)


def verify(office, user=ADMIN):
    return office.run(verify_log, user, VerifyLog())


def faults(result):
    return [problem.fault for problem in result.problems]


def periods(office):
    with office.reading() as uow:
        return all_periods(uow.connection)


def size(office):
    with office.reading() as uow:
        return uow.log.head().size


def set_back(office, kept):
    """Put the database that was `kept` back, and open the office anew."""
    office.close()
    for side in ("office.db-wal", "office.db-shm"):
        (office.path / side).unlink(missing_ok=True)
    shutil.copy(kept, office.path / "office.db")


@pytest.fixture
def copied(office, tmp_path):
    """An office that went on after its database was copied; the copy's path and size."""
    office.run(busy_day, KEEPER, 5)
    office.run(sign_out, KEEPER, "logout")
    before = size(office)
    office.close()
    shutil.copy(office.path / "office.db", tmp_path / "older.db")
    office.run(busy_day, KEEPER, 7)
    office.run(sign_out, KEEPER, "logout")
    return tmp_path / "older.db", before


def test_a_new_office_begins_with_a_period_of_its_own_key(office):
    (only,) = periods(office)
    opened = office.services_as(ADMIN).office
    assert (only.first, only.incarnation) == (1, opened.incarnation)
    assert only.key == opened.master.office_public


def test_an_older_office_gets_its_period_with_the_upgrade(office):
    before = periods(office)
    master = office.services_as(ADMIN).office.master
    office.close()
    engine = maintenance_engine(OfficeFolder(office.path), master)
    with engine.execution_options(write=True).begin() as connection:
        runner.move(connection, runner.newest_number(), 4)
    engine.dispose()
    desk = open_office(office.path, ADMIN, PASSWORD, office.place, Hold.COMMAND)
    with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
        assert all_periods(uow.connection) == before
    assert desk.services.run(verify_log, desk.actor, VerifyLog()).ok
    desk.close()


def test_a_restored_office_explains_what_it_lost_and_is_confirmed_anew(office, copied):
    older, before = copied
    lost = size(office)
    set_back(office, older)
    assert doubt_of(office.services_as(ADMIN).office).fault is Fault.SET_BACK
    begun = office.run(begin, ADMIN, PeriodCause.RESTORED)
    assert begun.first == before + 1
    assert doubt_of(office.services_as(ADMIN).office) is None
    result = verify(office)
    assert result.problems == ()
    assert [(one.restored, one.size) for one in result.lost] == [(before + 1, lost)]
    assert result.unconfirmed_since is None
    office.run(busy_day, KEEPER, 20)
    office.run(sign_out, KEEPER, "logout")
    assert (verify(office).ok, doubt_of(office.services_as(ADMIN).office)) == (True, None)


def test_a_restored_office_that_is_set_back_behind_its_restore_is_noticed(office, copied):
    older, _before = copied
    set_back(office, older)
    office.run(begin, ADMIN, PeriodCause.RESTORED)
    set_back(office, older)
    assert doubt_of(office.services_as(ADMIN).office).fault is Fault.SET_BACK
    assert Fault.SET_BACK in faults(verify(office))


def test_a_backup_restored_twice_explains_both_branches(office, copied):
    older, before = copied
    for _ in range(2):
        set_back(office, older)
        office.run(begin, ADMIN, PeriodCause.RESTORED)
        office.run(busy_day, KEEPER, 3)
        office.run(sign_out, KEEPER, "logout")
    result = verify(office)
    assert (result.problems, [one.restored for one in result.lost]) == ((), [before + 1])
    assert doubt_of(office.services_as(ADMIN).office) is None
    assert len(periods(office)) == 2


def test_changes_after_the_restore_bear_its_incarnation(office, copied):
    begun = office.run(begin, ADMIN, PeriodCause.RESTORED)
    opened = office.services_as(ADMIN).office
    assert opened.incarnation == begun.incarnation
    office.close()
    assert office.services_as(ADMIN).office.incarnation == begun.incarnation


def rekey(office):
    """What re-keying does to the log: the announcement, then everything under another key."""
    opened = office.services_as(ADMIN).office
    new = MasterKeys(opened.id, 2, b"\x05" * 32)
    office.run(announce, ADMIN, new.office_public)
    opened.master = new
    opened.checkpoints = replace(opened.checkpoints, sign=new.office_sign)
    return office.run(begin, ADMIN, PeriodCause.REKEYED)


def test_a_re_keyed_office_is_whole_under_both_keys(office):
    office.run(busy_day, ADMIN, 995)
    begun = rekey(office)
    office.run(busy_day, ADMIN, 1200)
    office.run(sign_out, ADMIN, "logout")
    result = verify(office)
    assert (result.problems, result.unconfirmed_since, result.lost) == ((), None, ())
    assert [one.first for one in periods(office)] == [1, begun.first]
    assert doubt_of(office.services_as(ADMIN).office) is None


def test_a_new_key_without_announcement_is_found(office):
    opened = office.services_as(ADMIN).office
    new = MasterKeys(opened.id, 2, b"\x05" * 32)
    opened.master = new
    opened.checkpoints = replace(opened.checkpoints, sign=new.office_sign)
    office.run(begin, ADMIN, PeriodCause.REKEYED)
    assert faults(verify(office)) == [Fault.PERIOD_KEY]


@pytest.mark.parametrize("user", [INSPECTOR, UNIT_HEAD])
def test_an_export_names_its_periods_and_verifies_by_the_present_key(office, copied, user):
    older, _before = copied
    set_back(office, older)
    office.run(begin, ADMIN, PeriodCause.RESTORED)
    office.run(busy_day, KEEPER, 3)
    path = office.path.parent / "log.jsonl"
    office.run(export_log, user, ExportLog(path))
    result = verify_log_file(path)
    assert (result.ok, result.unconfirmed_since) == (True, None)
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert [row[0] for row in lines[0]["periods"]] == [one.first for one in periods(office)]
    lines[0]["periods"][1][1] = "another"
    path.write_bytes(b"".join(canonical(line) + b"\n" for line in lines))
    assert {Fault.PERIOD_START, Fault.CHECKPOINT_FOREIGN} <= set(faults(verify_log_file(path)))


def test_a_file_of_the_first_format_still_verifies(office, tmp_path):
    """Exports that people keep outside were written before there were periods."""
    path = tmp_path / "log.jsonl"
    office.run(export_log, INSPECTOR, ExportLog(path))
    opened = office.services_as(ADMIN).office
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    new = {"periods", "pruned", "year"}
    lines[0] = {key: value for key, value in lines[0].items() if key not in new}
    lines[0] |= {"format": "yice/log/v1", "incarnation": opened.incarnation}
    body = b"".join(canonical(line) + b"\n" for line in lines[:-1])
    seal = opened.master.office_sign(b"yice/log-file/v1\n" + digest(body))
    lines[-1] |= {"file": digest(body).hex(), "seal": seal.hex()}
    path.write_bytes(body + canonical(lines[-1]) + b"\n")
    assert verify_log_file(path).problems == ()


@pytest.mark.parametrize(
    "periods", [None, [], {}, [[1]], [[2, "a", "zz"]], [[5, "a", "00" * 32], [1, "b", "00" * 32]]]
)
def test_a_header_with_garbled_periods_is_none(office, tmp_path, periods):
    path = tmp_path / "log.jsonl"
    office.run(export_log, INSPECTOR, ExportLog(path))
    first, *rest = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(canonical(json.loads(first) | {"periods": periods}) + b"\n" + b"".join(rest))
    assert Fault.FILE_HEADER in faults(verify_log_file(path))


def test_an_incarnation_is_later_than_every_known_one():
    future = "fffffffe-0000-7000-8000-000000000000"
    found = next_incarnation([future, "01900000-0000-7000-8000-000000000000"])
    assert found > future
    assert next_incarnation([]) < future
