import pytest

from app.domain.errors import Reason
from database.vault import enrolment, slotfile
from database.vault.enrolment import (
    add_user_slot,
    close_slots,
    open_by_recovery,
    redeem_code,
    renew_recovery,
    set_password_by_recovery,
)
from database.vault.opening import describe, unlock

NEW = "驼铃 envelope 四十七 lighthouse"


@pytest.fixture
def master(office):
    return office.unlocked.master


@pytest.fixture
def code(master, folder):
    return add_user_slot(folder, master, "u-2", "李明")


def test_a_new_user_sets_a_password_with_the_code(
    code, office, folder, workstation, password, refused
):
    entered = redeem_code(folder, code.text, NEW, workstation)
    assert (entered.user_id, entered.user_name) == ("u-2", "李明")
    assert entered.master == office.unlocked.master
    assert entered.user.seed != office.unlocked.user.seed
    assert entered.replaced_slots == ()
    assert unlock(folder, "李明", NEW, workstation) == entered
    with refused(Reason.WRONG_PASSWORD):
        unlock(folder, "李明", password, workstation)


def test_public_keys_stand_in_the_slot(code, folder, workstation):
    entered = redeem_code(folder, code.text, NEW, workstation)
    slot = slotfile.read(folder).of_user("u-2", slotfile.SlotKind.USER)[0]
    assert slot.id == entered.user.slot_id
    assert slot.signing_public == entered.user.signing_public
    assert slot.sealing_public == entered.user.sealing_public


def test_a_code_works_once(code, folder, workstation, refused):
    redeem_code(folder, code.text, NEW, workstation)
    with refused(Reason.CODE_UNKNOWN):
        redeem_code(folder, code.text, "again", workstation)


def test_a_new_code_ends_the_one_before(code, master, folder, workstation, refused):
    second = add_user_slot(folder, master, "u-2", "李明")
    with refused(Reason.CODE_UNKNOWN):
        redeem_code(folder, code.text, NEW, workstation)
    assert redeem_code(folder, second.text, NEW, workstation).user_id == "u-2"


def test_a_code_of_another_office_does_not_work(office, folder, workstation, refused):
    with refused(Reason.CODE_UNKNOWN):
        redeem_code(folder, enrolment._CODE.encode(bytes(18)), NEW, workstation)


def test_a_misspelt_code_names_the_group(code, folder, workstation, refused):
    groups = code.text.split("-")
    groups[6] = groups[6][:-1] + ("2" if groups[6][-1] != "2" else "3")
    with refused(Reason.CODE_GROUP_WRONG) as values:
        redeem_code(folder, "-".join(groups), NEW, workstation)
    assert values == {"group": 7}
    with refused(Reason.CODE_LENGTH_WRONG) as values:
        redeem_code(folder, code.text.replace("-", "")[:-2], NEW, workstation)
    assert values == {"found": 38, "expected": 40}


def test_a_user_with_a_waiting_code_is_told_so(
    code, folder, workstation, other_workstation, refused
):
    for station in (workstation, other_workstation):
        with refused(Reason.CODE_WAITING):
            unlock(folder, "李明", NEW, station)
    (waiting,) = [user for user in describe(folder, workstation).users if user.code_waiting]
    assert (waiting.name, waiting.here) == ("李明", False)


def test_a_code_is_not_shown_in_a_repr(code):
    assert code.text not in repr(code)


def test_a_taken_name_is_refused_in_any_spelling(master, folder, refused):
    with refused(Reason.USER_NAME_TAKEN):
        add_user_slot(folder, master, "u-2", "ＡＤＭＩＮ")


def test_a_code_left_of_a_broken_off_act_does_not_take_the_name(
    master, folder, workstation, refused
):
    """The user it was made for never came to be in the database."""
    left = add_user_slot(folder, master, "u-2", "李明")
    code = add_user_slot(folder, master, "u-3", " 李明")
    with refused(Reason.CODE_UNKNOWN):
        redeem_code(folder, left.text, NEW, workstation)
    assert redeem_code(folder, code.text, NEW, workstation).user_id == "u-3"


def test_a_further_workstation_account_is_enrolled_by_code(
    master, folder, workstation, other_workstation, password
):
    code = add_user_slot(folder, master, "u-1", "admin")
    there = redeem_code(folder, code.text, NEW, other_workstation)
    assert there.replaced_slots == ()
    assert unlock(folder, "admin", NEW, other_workstation).user == there.user
    here = unlock(folder, "admin", password, workstation)
    assert here.user.slot_id != there.user.slot_id
    assert here.master == there.master


def test_a_forgotten_password_is_replaced_on_the_same_workstation(
    office, folder, workstation, password, refused
):
    code = add_user_slot(folder, office.unlocked.master, "u-1", "admin")
    entered = redeem_code(folder, code.text, NEW, workstation)
    assert entered.replaced_slots == (office.unlocked.user.slot_id,)
    assert unlock(folder, "admin", NEW, workstation).user == entered.user
    with refused(Reason.WRONG_PASSWORD):
        unlock(folder, "admin", password, workstation)


def test_a_weak_password_leaves_the_code_usable(strict_office, folder, workstation, refused):
    code = add_user_slot(folder, strict_office.unlocked.master, "u-2", "李明")
    with refused(Reason.PASSWORD_WEAK):
        redeem_code(folder, code.text, "12345678", workstation)
    assert redeem_code(folder, code.text, NEW, workstation).user_id == "u-2"


@pytest.mark.parametrize("writes", [0, 1])
def test_an_enrolment_that_breaks_off_can_be_repeated(
    writes, code, folder, workstation, monkeypatch
):
    genuine, done = slotfile.write, []

    def write(*args):
        if len(done) >= writes:
            raise KeyboardInterrupt
        done.append(genuine(*args))

    monkeypatch.setattr(enrolment.slotfile, "write", write)
    with pytest.raises(KeyboardInterrupt):
        redeem_code(folder, code.text, NEW, workstation)
    monkeypatch.undo()
    assert redeem_code(folder, code.text, NEW, workstation).user_id == "u-2"
    unlock(folder, "u-2", NEW, workstation)
    assert len(slotfile.read(folder).slots) == 2


def test_a_leavers_slots_and_codes_go_from_both_generations(
    code, master, folder, workstation, refused
):
    entered = redeem_code(folder, code.text, NEW, workstation)
    add_user_slot(folder, master, "u-2", "李明")
    assert entered.user.slot_id in close_slots(folder, "u-2")
    with refused(Reason.WRONG_PASSWORD):
        unlock(folder, "李明", NEW, workstation)
    for path in (folder.keys, folder.previous_keys):
        assert "u-2" not in path.read_text(encoding="utf-8")


def test_the_last_user_cannot_be_closed(code, folder, refused):
    before = folder.keys.read_bytes()
    with refused(Reason.LAST_USER_SLOT):
        close_slots(folder, "u-1")
    assert folder.keys.read_bytes() == before


def test_both_halves_open_the_office_without_password_or_workstation(office, folder):
    halves = renew_recovery(folder, office.unlocked.master, office.group_key)
    for one, two in ((halves.first, halves.second), (halves.second, halves.first)):
        opened = open_by_recovery(folder, one, two)
        assert opened.master == office.unlocked.master
        assert opened.group_key == office.group_key
    assert office.group_key.hex() not in repr(opened)


def test_older_halves_and_mixed_halves_are_refused(office, folder, refused):
    older = renew_recovery(folder, office.unlocked.master, office.group_key)
    newer = renew_recovery(folder, office.unlocked.master, office.group_key)
    for one, two in ((older.first, older.second), (older.first, newer.second)):
        with refused(Reason.RECOVERY_OUTDATED):
            open_by_recovery(folder, one, two)
    open_by_recovery(folder, newer.first, newer.second)


def test_an_office_without_recovery_says_so(office, folder, workstation, refused):
    assert not describe(folder, workstation).has_recovery
    with refused(Reason.RECOVERY_NONE):
        open_by_recovery(folder, "", "")


def test_recovery_leads_to_a_new_password_on_a_new_machine(
    office, folder, other_workstation, password
):
    halves = renew_recovery(folder, office.unlocked.master, office.group_key)
    opened = open_by_recovery(folder, halves.first, halves.second)
    entered = set_password_by_recovery(folder, opened, ("u-1", "admin"), NEW, other_workstation)
    assert unlock(folder, "admin", NEW, other_workstation) == entered
    assert entered.master == office.unlocked.master
    assert describe(folder, other_workstation).has_recovery
