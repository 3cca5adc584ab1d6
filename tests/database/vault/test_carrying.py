"""The master key of a later generation reaches who was not there, and nobody else."""

from dataclasses import replace

import pytest

from app.domain.errors import Reason
from database.vault import slotfile
from database.vault.carrying import carry
from database.vault.enrolment import add_user_slot, redeem_code
from database.vault.kdf import KdfParameters
from database.vault.keys import MasterKeys, UserKeys
from database.vault.opening import change_password, unlock
from database.vault.sealing import new_key
from database.vault.slots import SlotKind

NEW = "驼铃 envelope 四十七 lighthouse"


@pytest.fixture
def other(office, folder, other_workstation):
    """The same user enrolled on another workstation account."""
    code = add_user_slot(folder, office.unlocked.master, "u-1", "admin")
    return redeem_code(folder, code.text, NEW, other_workstation)


def next_generation(before):
    return MasterKeys(before.office_id, before.generation + 1, new_key())


def hand_on(folder, before, after, publics=None):
    """The slot file of the next generation, written in place of the present one."""
    file = slotfile.read(folder)
    slots = tuple(
        carry(slot, before, after, (publics or {}).get(slot.id, slot.sealing_public))
        for slot in file.slots
        if slot.kind is SlotKind.USER
    )
    file = replace(file, generation=after.generation, check_value=after.check_value, slots=slots)
    slotfile.write(folder, file)
    return file


def test_the_password_opens_the_next_generation_and_wraps_the_slot_anew(
    office, folder, workstation, password
):
    before = office.unlocked.master
    after = next_generation(before)
    hand_on(folder, before, after)
    opened = unlock(folder, "admin", password, workstation)
    assert opened.master == after
    assert opened.user == office.unlocked.user  # the device keeps its keys
    (slot,) = slotfile.read(folder).slots
    assert (slot.generation, slot.carries) == (0, ())
    assert unlock(folder, "admin", password, workstation).master == after


def test_each_device_opens_it_by_itself(
    office, other, folder, workstation, other_workstation, password
):
    before = office.unlocked.master
    after = next_generation(before)
    hand_on(folder, before, after)
    assert unlock(folder, "admin", NEW, other_workstation).master == after
    carried = [slot for slot in slotfile.read(folder).slots if slot.carries]
    assert [slot.id for slot in carried] == [office.unlocked.user.slot_id]
    assert unlock(folder, "admin", password, workstation).master == after


def test_who_was_away_for_several_generations_opens_the_newest(
    office, folder, workstation, password
):
    masters = [office.unlocked.master]
    for _ in range(3):
        masters.append(next_generation(masters[-1]))
        hand_on(folder, masters[-2], masters[-1])
    (slot,) = slotfile.read(folder).slots
    assert [step.generation for step in slot.carries] == [2, 3, 4]
    assert unlock(folder, "admin", password, workstation).master == masters[-1]


def test_a_wrong_password_stays_a_wrong_password(office, folder, workstation, password, refused):
    hand_on(folder, office.unlocked.master, next_generation(office.unlocked.master))
    with refused(Reason.WRONG_PASSWORD):
        unlock(folder, "admin", password + "?", workstation)


def test_what_was_not_made_with_the_master_key_before_is_refused(
    office, folder, workstation, password, refused
):
    """Whoever can only write into the folder cannot lead anybody to a key of their own."""
    before = office.unlocked.master
    forger = MasterKeys(before.office_id, before.generation, new_key())
    hand_on(folder, forger, next_generation(before))
    with refused(Reason.DEVICE_BEHIND):
        unlock(folder, "admin", password, workstation)


def test_a_key_sealed_to_another_device_does_not_open(
    office, folder, workstation, password, refused
):
    stranger = UserKeys("u-9", "slot", new_key())
    publics = {office.unlocked.user.slot_id: stranger.sealing_public}
    before = office.unlocked.master
    hand_on(folder, before, next_generation(before), publics)
    with refused(Reason.DEVICE_BEHIND):
        unlock(folder, "admin", password, workstation)


@pytest.mark.parametrize("part", ["sealed", "signature", "generation"])
def test_a_changed_step_is_refused(part, office, folder, workstation, password, refused):
    before = office.unlocked.master
    file = hand_on(folder, before, next_generation(before))
    (slot,) = file.slots
    (step,) = slot.carries
    spoilt = {
        "sealed": replace(step, sealed=step.sealed[:-1] + bytes([step.sealed[-1] ^ 1])),
        "signature": replace(step, signature=bytes(64)),
        "generation": replace(step, generation=9),
    }
    changed = replace(slot, carries=(spoilt[part],))
    slotfile.write(folder, replace(file, slots=(changed,)))
    with refused(Reason.DEVICE_BEHIND):
        unlock(folder, "admin", password, workstation)


def test_a_change_of_password_goes_with_the_newest_key(office, folder, workstation, password):
    before = office.unlocked.master
    after = next_generation(before)
    hand_on(folder, before, after)
    assert change_password(folder, "admin", password, NEW, workstation).master == after
    assert unlock(folder, "admin", NEW, workstation).master == after


def test_cost_that_was_raised_meanwhile_holds_for_the_slot_that_is_wrapped_anew(
    office, folder, workstation, password
):
    before = office.unlocked.master
    after = next_generation(before)
    file = hand_on(folder, before, after)
    higher = KdfParameters(file.policy.m, file.policy.t + 1, file.policy.p)
    slotfile.write(folder, replace(file, policy=higher))
    assert unlock(folder, "admin", password, workstation).master == after
    (slot,) = slotfile.read(folder).slots
    assert slot.kdf == higher


def test_only_a_file_with_slots_of_an_earlier_generation_has_the_newer_format(
    office, folder, workstation, password
):
    def form():
        return slotfile.json.loads(folder.keys.read_bytes())["format"]

    assert form() == 1
    hand_on(folder, office.unlocked.master, next_generation(office.unlocked.master))
    assert form() == 2
    unlock(folder, "admin", password, workstation)
    assert form() == 1
