"""Failed sign-ins reach the log at the next opening: each once (B.1)."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.audit import Action, ClockFlag
from app.domain.chain import Fault
from app.domain.errors import Reason, Refusal
from app.domain.moments import from_ms, to_ms
from app.services import attempts as attempt_services
from app.services.access_log import ListLog, VerifyLog, list_log, verify_log
from app.services.attempts import FAILURES
from app.services.office import Hold, Place, open_office, redeem
from app.services.recovery import recover
from database.vault import attempts, slotfile
from database.vault.attempts import AttemptFile
from database.vault.enrolment import add_user_slot, renew_recovery
from database.vault.folder import OfficeFolder
from database.vault.recovery import RecoveryHalves
from resources.catalogue import texts
from tests.offices import ADMIN, KEEPER, MANAGER, PASSWORD, SECURITY_OFFICER, UNIT_HEAD
from ui.register.words import detail_label

TYPED = "竹影Typed-by-mistake"


def preauth(office):
    return office.path / "preauth.log"


def try_in(office, user=MANAGER, password=TYPED):
    with pytest.raises(Refusal) as refused:
        open_office(office.path, user, password, office.place, Hold.COMMAND)
    return refused.value.reason


def come_in(office, user=KEEPER):
    """Open and leave; the entries made on the way."""
    before = len(office.logged())
    desk = open_office(office.path, user, PASSWORD, office.place, Hold.COMMAND)
    desk.close()
    return office.logged()[before:]


def failures(entries):
    return [one for one in entries if one["action"] == Action.LOGIN_FAILED]


def findings(entries):
    return [one["detail"] for one in entries if one.get("object_type") == "preauth"]


def test_a_wrong_password_is_an_entry_before_the_next_sign_in(office):
    assert try_in(office) is Reason.WRONG_PASSWORD
    tried = to_ms(office.clock())
    office.clock.move(hours=3)
    entries = come_in(office)
    assert [one["action"] for one in entries] == ["login_failed", "login", "logout"]
    failed, login = entries[:2]
    assert (failed["at"], failed["ordered_at"]) == (tried, tried)
    assert login["at"] == tried + 3 * 3600 * 1000
    assert failed["user"] == failed["object_id"] == office.actor(MANAGER).user_id
    assert (failed["detail"], failed["outcome"]) == ("wrong_password", "failed")
    assert failed["target"] == office.place.workstation.stored(failed["office"])[0].id
    assert failed["clock"] == ClockFlag.OK
    assert not preauth(office).exists()
    assert failures(come_in(office)) == []


def test_order_is_that_of_now_and_the_reading_is_its_own(office):
    """Work went on at another desk after the attempt: the entry stands behind it."""
    try_in(office)
    tried = to_ms(office.clock())
    office.clock.move(hours=1)
    office.run(list_log, SECURITY_OFFICER, ListLog())
    (failed,) = failures(come_in(office))
    assert (failed["at"], failed["ordered_at"]) == (tried, tried + 3600 * 1000)
    assert office.run(verify_log, ADMIN, VerifyLog()).ok


def test_an_unknown_name_is_never_kept_as_typed(office):
    try_in(office, user=TYPED, password="other words")
    (failed,) = failures(come_in(office))
    assert "user" not in failed
    assert (failed["object_type"], failed["object_id"]) == ("unknown_user", "unknown")
    assert failed["detail"] == "wrong_password"
    try_in(office, user=TYPED)
    office.close()  # nobody opens the files of an open database
    for root in (office.path, office.place.home):
        for path in root.rglob("*"):
            if path.is_file():
                assert TYPED.encode() not in path.read_bytes(), path


def test_who_may_see_it(office):
    """Attempts for a known user are of that user's unit; for an unknown name, the office's."""
    try_in(office, user=MANAGER)
    try_in(office, user=UNIT_HEAD)
    try_in(office, user="nobody")
    come_in(office)
    wanted = ListLog(actions=(Action.LOGIN_FAILED,))
    seen = {
        user: sorted(line.user for line in office.run(list_log, user, wanted).lines)
        for user in (SECURITY_OFFICER, UNIT_HEAD)
    }
    assert seen[SECURITY_OFFICER] == sorted(["", MANAGER, UNIT_HEAD])
    assert seen[UNIT_HEAD] == [UNIT_HEAD]


def elsewhere(office):
    """The same office seen from an account that is not enrolled."""
    return Place(office.place.home.with_name("another"), False, office.clock)


def wrong_halves(office):
    folder, master = OfficeFolder(office.path), office.unlocked[ADMIN].master
    earlier = renew_recovery(folder, master, bytes(32))
    now = renew_recovery(folder, master, bytes(32))
    return {
        Reason.RECOVERY_OUTDATED: earlier,
        Reason.RECOVERY_SAME_HALF: RecoveryHalves(now.first, now.first),
        Reason.RECOVERY_GROUP_WRONG: RecoveryHalves(now.first[:-1] + "?", now.second),
        Reason.RECOVERY_LENGTH_WRONG: RecoveryHalves(now.first[:-9], now.second),
        Reason.NOT_FOUND: now,
    }


def test_codes_that_fail_are_entries_of_an_unknown_user(office):
    folder, master = OfficeFolder(office.path), office.unlocked[ADMIN].master
    user = office.actor(MANAGER).user_id
    earlier = add_user_slot(folder, master, user, MANAGER).text
    code = add_user_slot(folder, master, user, MANAGER).text
    tried = {
        Reason.CODE_UNKNOWN: earlier,
        Reason.CODE_GROUP_WRONG: ("0" if code[0] != "0" else "1") + code[1:],
        Reason.CODE_LENGTH_WRONG: code[:-7],
    }
    for reason, typed in tried.items():
        with pytest.raises(Refusal) as refused:
            redeem(office.path, typed, PASSWORD, office.place, Hold.COMMAND)
        assert refused.value.reason is reason
    found = failures(come_in(office))
    assert [one["detail"] for one in found] == [reason.value for reason in tried]
    assert {one["object_type"] for one in found} == {"unknown_user"}


def test_recovery_halves_that_fail_name_the_user_they_were_tried_for(office):
    tried = wrong_halves(office)
    for reason, halves in tried.items():
        user = KEEPER if reason is not Reason.NOT_FOUND else TYPED
        with pytest.raises(Refusal) as refused:
            recover(office.path, halves, user, "新 words", place=office.place, hold=Hold.COMMAND)
        assert refused.value.reason is reason
    found = failures(come_in(office))
    assert [one["detail"] for one in found] == [reason.value for reason in tried]
    assert [one["object_type"] for one in found] == ["user"] * 4 + ["unknown_user"]


def test_an_account_that_is_not_enrolled_is_noted_without_a_workstation(office):
    with pytest.raises(Refusal) as refused:
        open_office(office.path, KEEPER, PASSWORD, elsewhere(office), Hold.COMMAND)
    assert refused.value.reason is Reason.WORKSTATION_SECRET_MISSING
    (failed,) = failures(come_in(office))
    assert (failed["detail"], failed["user"]) == (
        "workstation_secret_missing",
        office.actor(KEEPER).user_id,
    )
    assert "target" not in failed


def test_what_is_no_attempt_to_come_in_is_not_noted(office):
    folder = OfficeFolder(office.path)
    code = add_user_slot(
        folder, office.unlocked[ADMIN].master, office.actor(MANAGER).user_id, MANAGER
    )
    file = slotfile.read(folder)
    slotfile.write(folder, slotfile.replace(file, strong_passwords=True))
    with pytest.raises(Refusal) as refused:
        redeem(office.path, code.text, "1234", office.place, Hold.COMMAND)
    assert refused.value.reason is Reason.PASSWORD_WEAK
    assert not preauth(office).exists()


def test_every_reason_has_its_words_in_both_languages():
    assert set(texts("sign_in_failures")) == {reason.value for reason in FAILURES}
    for reason in FAILURES:
        assert detail_label(reason.value, "zh_CN") != detail_label(reason.value, "en")


# Whatever happens, each is taken over once


def test_killed_between_log_and_file_nothing_is_taken_over_twice(office, monkeypatch):
    for user in (MANAGER, "nobody", MANAGER):
        try_in(office, user=user)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse_to_remove(Path.unlink))
        assert len(failures(come_in(office))) == 3
    assert preauth(office).exists()
    try_in(office, user=KEEPER)
    again = failures(come_in(office))
    assert [one["user"] for one in again] == [office.actor(KEEPER).user_id]
    assert not preauth(office).exists()
    assert findings(office.logged()) == []


def refuse_to_remove(genuine):
    def unlink(path, missing_ok=False):
        if path.name == "preauth.log":
            raise OSError(5, "Input/output error")
        genuine(path, missing_ok=missing_ok)

    return unlink


def test_killed_before_the_log_has_them_they_wait(office, monkeypatch):
    try_in(office)
    with monkeypatch.context() as patch:
        patch.setattr(attempt_services, "note_absorbed", stop)
        with pytest.raises(KeyboardInterrupt):
            come_in(office)
    assert len(failures(come_in(office))) == 1


def stop(*_arguments):
    raise KeyboardInterrupt


def test_a_count_goes_on_where_the_log_took_it_over(office, monkeypatch):
    monkeypatch.setattr(attempts, "_MOST", {"known": 1, "unknown": 1})
    for _ in range(4):
        try_in(office, user="nobody")
        office.clock.move(seconds=1)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse_to_remove(Path.unlink))
        first = failures(come_in(office))
    for _ in range(2):
        try_in(office, user="nobody")
    second = failures(come_in(office))
    assert [one["result_count"] for one in (*first, *second)] == [1, 3, 2]
    assert first[1]["dur_ms"] == 2000


def test_many_attempts_for_known_users_are_nobodys_alone(office, monkeypatch):
    monkeypatch.setattr(attempts, "_MOST", {"known": 0, "unknown": 0})
    for user in (MANAGER, KEEPER, KEEPER):
        try_in(office, user=user)
    (failed,) = failures(come_in(office))
    assert (failed["object_type"], failed["result_count"]) == ("several_users", 3)
    assert "user" not in failed


# A file that is not what it was is itself an entry


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda path: path.write_bytes(b"\xff\x00nothing\n"), Fault.ATTEMPTS_GARBLED),
        (lambda path: path.write_bytes(path.read_bytes()[:-40]), Fault.ATTEMPTS_GARBLED),
        (lambda path: path.unlink(), Fault.ATTEMPTS_CUT),
        (lambda path: path.write_bytes(b""), Fault.ATTEMPTS_CUT),
        (
            lambda path: path.write_bytes(path.read_bytes().replace(b'"count":1', b'"count":9')),
            Fault.ATTEMPTS_FOREIGN,
        ),
    ],
)
def test_a_spoilt_file_is_told_once_and_never_a_crash(office, spoil, fault):
    try_in(office)
    spoil(preauth(office))
    assert fault.value in findings(come_in(office))
    assert findings(come_in(office)) == []
    assert not preauth(office).exists()
    line = next(
        line
        for line in office.run(list_log, SECURITY_OFFICER, ListLog()).lines
        if line.object_type == "preauth"
    )
    assert "preauth.log" in detail_label(line.detail, "zh_CN")


def test_a_spoilt_file_that_stays_is_told_once(office, monkeypatch):
    preauth(office).mkdir()
    assert findings(come_in(office)) == [Fault.ATTEMPTS_GARBLED]
    assert findings(come_in(office)) == []
    assert try_in(office) is Reason.WRONG_PASSWORD
    preauth(office).rmdir()


def test_what_another_account_took_over_is_not_missed(office):
    try_in(office)
    (anchor,) = (office.place.home / "attempts").iterdir()
    kept = anchor.read_bytes()
    come_in(office)
    assert not anchor.exists()
    anchor.write_bytes(kept)
    assert findings(come_in(office)) == []
    assert not anchor.exists()


def test_an_older_file_put_back_adds_nothing(office):
    try_in(office)
    kept = preauth(office).read_bytes()
    come_in(office)
    preauth(office).write_bytes(kept)
    entries = come_in(office)
    assert (failures(entries), findings(entries)) == ([], [])


def test_a_reading_ahead_of_the_clock_is_doubted_and_moves_nothing(office):
    """Anybody who may write the file can seal a line with any time."""
    folder = OfficeFolder(office.path)
    master = office.unlocked[ADMIN].master
    far = to_ms(office.clock() + timedelta(days=3650))
    AttemptFile(folder, office.place.home).note(
        master.office_id,
        master.sealing_public,
        attempts.Attempt("", far, "wrong_password", attempts.UNKNOWN, ""),
    )
    (failed,) = failures(come_in(office))
    assert (failed["at"], failed["clock"]) == (far, ClockFlag.JUMPED)
    opened = office.services_as(ADMIN).office
    with office.reading() as uow:
        time = opened.take_time(uow)
    assert (time.doubted, from_ms(failed["ordered_at"])) == (False, office.clock())
    assert office.run(verify_log, ADMIN, VerifyLog()).ok


@pytest.mark.parametrize(
    "failure", [OSError(28, "No space left on device"), Refusal(Reason.DISK_FULL)]
)
def test_a_disk_that_takes_nothing_changes_no_answer(office, monkeypatch, failure):
    def full(*_arguments, **_options):
        raise failure

    monkeypatch.setattr(attempts, "write_file", full)
    assert try_in(office) is Reason.WRONG_PASSWORD


def test_an_office_of_an_older_program_answers_as_before(office):
    folder = OfficeFolder(office.path)
    slotfile.write(folder, slotfile.replace(slotfile.read(folder), sealing_public=b""))
    assert try_in(office) is Reason.WRONG_PASSWORD
    assert not preauth(office).exists()
    come_in(office)
    try_in(office)
    assert preauth(office).exists()


def test_an_opening_without_failures_writes_nothing_about_them(office):
    before = [one["action"] for one in come_in(office)]
    assert before == ["login", "logout"]
    with office.reading() as uow:
        count = uow.connection.exec_driver_sql("SELECT count(*) FROM absorbed_attempt").scalar()
    assert count == 0
