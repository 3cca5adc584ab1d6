"""Taking a year out of the log: only when it is old, sound, confirmed, and exported."""

import json
from datetime import date
from pathlib import Path

import pytest

from app.domain.audit import Action, canonical
from app.domain.calendar import Month
from app.domain.chain import Fault
from app.domain.errors import Reason, Refusal
from app.services import log_pruning
from app.services.access_log import (
    ExportLog,
    ListLog,
    export_log,
    list_log,
    verify_log_file,
)
from app.services.log_register import PrintRegister, prepare_register
from app.services.log_tail import doubt_of
from app.services.rules import SetRule, set_rule
from tests import offices
from tests.offices import ADMIN, INSPECTOR, KEEPER, ORGAN_OFFICER, SECURITY_OFFICER, UNIT_HEAD
from tests.services.busy_log import busy_day, re_key
from tests.services.old_log import (
    faults,
    forge,
    grow,
    leave,
    outside,
    prune,
    refused,
    sizes,
    verify,
    year_passes,
    years,
)


def test_each_year_that_is_left_behind_ends_with_a_checkpoint(old):
    with old.reading() as uow:
        ends = [uow.log.bounds(year)[1] for year in uow.log.years()[:-1]]
    assert sizes(old, "year") == ends
    assert len(ends) == 6
    assert verify(old).ok


def test_the_first_year_is_exported_proved_and_taken_out(old, folder):
    before = verify(old)
    done = prune(old, folder)
    assert (done.sealed.year, done.sealed.first) == (2026, 1)
    assert years(old) == [2027, 2028, 2029, 2030, 2031, 2032]
    assert done.path.name == f"{offices.CITY}-查阅登记-2026.jsonl"
    leave(old)
    after = verify(old)
    assert (after.problems, after.unconfirmed_since) == ((), None)
    assert after.entries < before.entries + 10
    assert doubt_of(old.services_as(ADMIN).office) is None
    assert done.sealed.last in sizes(old, "year")
    told = next(one for one in old.logged() if one["action"] == Action.PRUNE)
    assert (told["object_id"], told["object_version"]) == ("2026", done.sealed.last)
    assert (told["query_digest"], told["target"]) == (done.sealed.head.hex(), done.sha256)
    assert told["result_count"] == done.sealed.last


def test_the_file_has_every_entry_and_verifies_with_the_offices_key(old, folder):
    with old.reading() as uow:
        last = uow.log.bounds(2026)[1]
        kept = [bytes(one.bytes).decode() for one in uow.log.entries(end=last)]
    done = prune(old, folder)
    result = verify_log_file(done.path)
    assert (result.problems, result.unconfirmed_since) == ((), None)
    assert (result.entries, result.head) == (last, done.sealed.head)
    lines = [json.loads(line) for line in done.path.read_text("utf-8").splitlines()]
    assert [line["entry"] for line in lines if "entry" in line] == kept
    assert (lines[0]["year"], lines[0]["first"], lines[0]["last"]) == (2026, 1, last)


@pytest.mark.parametrize("user", [INSPECTOR, UNIT_HEAD])
def test_what_is_left_is_exported_and_verifies(old, folder, user):
    prune(old, folder)
    path = folder / "rest.jsonl"
    old.run(export_log, user, ExportLog(path))
    assert verify_log_file(path).problems == ()
    first, *rest = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert first["first"] == first["pruned"][0][2] + 1
    first["pruned"][0][3] = "00" * 32
    path.write_bytes(b"".join(canonical(line) + b"\n" for line in (first, *rest)))
    assert {Fault.PRUNE_ENTRY, Fault.CHECKPOINT_HEAD} <= faults(verify_log_file(path))


def test_year_after_year(old, folder):
    first = prune(old, folder)
    assert refused(old, folder).reason is Reason.LOG_PRUNE_YOUNG
    year_passes(old)
    leave(old)
    second = prune(old, folder)
    assert (second.sealed.year, second.sealed.first) == (2027, first.sealed.last + 1)
    for done in (first, second):
        assert verify_log_file(done.path).ok
    leave(old)
    assert (verify(old).problems, years(old)[0]) == ((), 2028)
    assert doubt_of(old.services_as(ADMIN).office) is None
    assert old.run(list_log, INSPECTOR, ListLog(limit=500)).lines[-1].seq == second.sealed.last + 1


def test_a_year_under_an_earlier_key_is_sealed_and_read_by_the_present_one(office, folder):
    office.run(busy_day, KEEPER, 5)
    re_key(office)
    grow(office)
    re_key(office)
    leave(office)
    done = prune(office, folder)
    assert verify_log_file(done.path).problems == ()
    leave(office)
    assert verify(office).problems == ()
    with office.reading() as uow:
        assert uow.log.years()[0] == 2027


# Refusals


def test_a_year_is_kept_as_long_as_the_rule_says(office, folder):
    office.run(busy_day, KEEPER, 5)
    year_passes(office, 5)
    leave(office)
    refusal = refused(office, folder)
    assert refusal.reason is Reason.LOG_PRUNE_YOUNG
    assert refusal.values == {"year": 2026, "years": 5, "begins": 2032}
    assert years(office)[0] == 2026
    office.pass_days(40)
    leave(office)
    assert prune(office, folder).sealed.year == 2026


def test_a_longer_rule_keeps_longer_and_none_is_under_three_years(old, folder):
    today = old.services_as(ADMIN).office.timekeeper.today()
    with pytest.raises(Refusal) as caught:
        old.run(set_rule, ORGAN_OFFICER, SetRule("log.retention_years", 2, today, "省局文件"))
    assert caught.value.reason is Reason.RULE_BELOW_LEAST
    assert caught.value.values["least"] == 3
    old.run(set_rule, ORGAN_OFFICER, SetRule("log.retention_years", 7, today, "省局文件"))
    assert refused(old, folder).values["begins"] == 2034


def test_a_rule_written_by_hand_does_not_shorten_it_below_three_years(office, folder):
    office.run(busy_day, KEEPER, 2)
    year_passes(office, 3)
    leave(office)
    forge(office, "UPDATE rule SET value = '1' WHERE name = 'log.retention_years'")
    office.close()
    assert refused(office, folder).values == {"year": 2026, "years": 3, "begins": 2030}


def test_while_the_date_is_doubted_every_year_stays(old, folder):
    old.clock.move(days=-400)
    assert refused(old, folder).reason is Reason.LOG_PRUNE_DATE
    old.clock.move(days=800)
    assert refused(old, folder).reason is Reason.LOG_PRUNE_DATE
    assert years(old)[0] == 2026


def test_the_year_that_is_written_to_stays(office, folder):
    office.run(busy_day, KEEPER, 2)
    leave(office)
    assert refused(office, folder).reason is Reason.LOG_PRUNE_NONE


@pytest.mark.parametrize("user", [name for name in offices.ROLES if name != SECURITY_OFFICER])
def test_only_the_security_officer_may(old, folder, user):
    assert refused(old, folder, user).reason is Reason.NOT_ALLOWED
    assert old.logged()[-1]["detail"] == "choose_year:not_allowed"
    assert list(folder.iterdir()) == []


def test_a_log_that_does_not_verify_loses_no_year(old, folder):
    forge(old, "UPDATE access_log_2030 SET client_unit = 99")
    refusal = refused(old, folder)
    assert refusal.reason is Reason.LOG_PRUNE_UNSOUND
    assert years(old)[0] == 2026


def test_a_year_that_nothing_outside_confirms_stays(old, folder):
    for path in outside(old):
        path.unlink()
    refusal = refused(old, folder)
    assert (refusal.reason, refusal.values["seq"]) == (Reason.LOG_PRUNE_UNCONFIRMED, 1)
    assert years(old)[0] == 2026


def test_a_missing_folder_is_refused_before_anything(old, folder):
    assert refused(old, folder / "none").reason is Reason.LOG_PRUNE_FOLDER
    assert refused(old, Path(__file__)).reason is Reason.LOG_PRUNE_FOLDER


@pytest.mark.parametrize("spoil", ["bit", "cut", "other key"])
def test_a_file_that_does_not_read_back_keeps_the_year(old, folder, monkeypatch, spoil):
    genuine = log_pruning.write_log_file

    def write(path, *arguments, **options):
        genuine(path, *arguments, **options)
        content = bytearray(path.read_bytes())
        if spoil == "bit":
            content[len(content) // 2] ^= 1
        elif spoil == "cut":
            del content[-50:]
        else:
            path.with_name(path.name + ".pub").write_text("11" * 32)
        path.write_bytes(bytes(content))

    monkeypatch.setattr(log_pruning, "write_log_file", write)
    assert refused(old, folder).reason in (Reason.LOG_PRUNE_FILE, Reason.LOG_KEY_UNREADABLE)
    assert (years(old)[0], list(folder.iterdir())) == (2026, [])
    assert verify(old).ok


def test_killed_before_the_year_is_dropped_it_is_taken_out_the_next_time(old, folder, monkeypatch):
    def stop(*_arguments, **_options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(log_pruning, "add_pruned", stop)
        with pytest.raises(KeyboardInterrupt):
            prune(old, folder)
    assert (years(old)[0], list(folder.iterdir())) == (2026, [])
    assert verify(old).ok
    assert prune(old, folder).sealed.year == 2026


def test_a_file_that_is_there_is_never_written_over(old, folder):
    """It may be all that is left of a year of another office of the same name."""
    path = folder / f"{offices.CITY}-查阅登记-2026.jsonl"
    path.write_text("", "utf-8")
    assert refused(old, folder).reason is Reason.LOG_PRUNE_EXISTS
    assert (years(old)[0], path.read_text("utf-8")) == (2026, "")


def test_the_file_that_a_killed_run_left_is_made_anew(old, folder, tmp_path, monkeypatch):
    def stop(*_arguments, **_options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(log_pruning, "add_pruned", stop)
        patch.setattr(log_pruning, "_remove_file", lambda *_arguments: None)
        with pytest.raises(KeyboardInterrupt):
            prune(old, folder)
    assert len(list(folder.iterdir())) == 2
    assert verify_log_file(prune(old, folder).path).ok


def test_an_office_of_an_older_program_gets_the_missing_seal(old, folder):
    """Without it in the outside copies, as if it had never been made."""
    forge(old, "DELETE FROM log_checkpoint WHERE cause = 'year'")
    for path in outside(old):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "|year " not in line), "utf-8")
    sealed = prune(old, folder).sealed
    leave(old)
    assert (sealed.year, sealed.last in sizes(old, "year")) == (2026, True)
    assert verify(old).problems == ()


def test_keys_changed_over_new_year_leave_a_year_that_stays(office, folder):
    """The old key is gone when the year turns, and the new one signs nothing of before."""
    office.pass_days((date(2026, 12, 31) - office.clock().date()).days)
    re_key(office, days_between=1)
    year_passes(office, 6)
    leave(office)
    assert verify(office).problems == ()
    assert refused(office, folder).reason is Reason.LOG_PRUNE_UNSEALED


def test_a_month_that_was_taken_out_says_so(old, folder):
    command = PrintRegister(Month.parse("2026-11"))
    assert old.run(prepare_register, INSPECTOR, command).entries > 0
    prune(old, folder)
    with pytest.raises(Refusal) as caught:
        old.run(prepare_register, INSPECTOR, command)
    assert caught.value.reason is Reason.MONTH_TAKEN_OUT
    later = PrintRegister(Month.parse("2027-11"))
    assert old.run(prepare_register, INSPECTOR, later).entries > 0
