import contextlib
import json
import threading
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Reason, Refusal
from database.vault import slotfile
from database.vault.kdf import KdfParameters
from database.vault.keys import MasterKeys
from database.vault.lock import FileLock
from database.vault.opening import publish_sealing_key, unlock
from database.vault.slots import Slot, SlotKind


@pytest.fixture
def raw(office, folder):
    return folder.keys.read_bytes()


def rewritten(raw, change):
    """The file with `change` made to its object and a fitting checksum, as an attacker would."""
    data = json.loads(raw)
    del data["checksum"]
    change(data)
    digest = slotfile.hashlib.sha256(slotfile.canonical(data)).hexdigest()
    return json.dumps(data | {"checksum": digest}).encode()


def test_the_file_is_readable_json_that_names_users_but_no_secret(office, folder, raw):
    data = json.loads(raw)
    assert data["format"] == 1
    assert data["slots"][0]["user_name"] == "admin"
    unlocked = office.unlocked
    for secret in (unlocked.master.master, unlocked.user.seed, unlocked.master.database_key):
        assert secret.hex().encode() not in raw
        assert secret not in raw


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"format": 1}', b'{"format": "x"}', b"[" * 100_000],
)
def test_what_is_no_slot_file_is_damaged(content, office, folder, refused):
    folder.keys.write_bytes(content)
    with refused(Reason.SLOT_FILE_DAMAGED) as values:
        slotfile.read(folder)
    assert values == {"path": folder.keys, "previous": folder.previous_keys}


def test_a_flipped_bit_anywhere_is_damage_and_never_a_wrong_password(raw, folder):
    """Every byte of the file once; what still reads must read as the very same content."""
    original = slotfile.parse(raw, folder.keys, folder.previous_keys)
    for place in range(len(raw)):
        spoilt = bytearray(raw)
        spoilt[place] ^= 1 << place % 7
        with contextlib.suppress(Refusal):
            found = slotfile.parse(bytes(spoilt), folder.keys, folder.previous_keys)
            assert found == original


def test_a_cut_file_is_damaged(raw, folder):
    for length in range(0, len(raw) - 2, 7):
        with pytest.raises(Refusal) as caught:
            slotfile.parse(raw[:length], folder.keys, folder.previous_keys)
        assert caught.value.reason is Reason.SLOT_FILE_DAMAGED


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    with pytest.raises(Refusal):
        slotfile.parse(content, "office.keys", "office.keys.1")


def test_a_huge_file_is_refused_without_being_parsed(office, folder, refused):
    folder.keys.write_bytes(b" " * (4 * 1024 * 1024 + 1))
    with refused(Reason.SLOT_FILE_DAMAGED):
        slotfile.read(folder)


def test_a_newer_format_names_both_numbers(raw, folder, refused):
    folder.keys.write_bytes(rewritten(raw, lambda data: data.update(format=3, more="unknown")))
    with refused(Reason.SLOT_FORMAT_NEWER) as values:
        slotfile.read(folder)
    assert (values["found"], values["known"]) == (3, 2)


@pytest.mark.parametrize("change", [{"m": 8}, {"m": 1 << 30}, {"t": 1}, {"t": 1000}, {"p": 99}])
def test_a_slot_that_asks_for_too_little_or_too_much_work_is_refused(change, raw, folder, refused):
    folder.keys.write_bytes(rewritten(raw, lambda data: data["slots"][0]["kdf"].update(change)))
    with refused(Reason.SLOT_FILE_UNSAFE):
        slotfile.read(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["slots"][0].update(user_id="u-2"),
        lambda data: data["slots"][0].update(revision=7),
        lambda data: data["slots"][0].update(signing_public="00" * 32),
        lambda data: data["slots"][0].update(sealing_public="00" * 32),
        lambda data: data.update(generation=2),
        lambda data: data["slots"][0]["kdf"].update(p=1),
    ],
)
def test_a_changed_field_keeps_the_slot_shut(change, raw, folder, workstation, password, refused):
    folder.keys.write_bytes(rewritten(raw, change))
    with refused(Reason.WRONG_PASSWORD):
        unlock(folder, "admin", password, workstation)


def test_a_check_value_that_does_not_fit_the_key_is_damage(
    raw, folder, workstation, password, refused
):
    folder.keys.write_bytes(rewritten(raw, lambda data: data.update(kcv="00" * 16)))
    with refused(Reason.SLOT_FILE_DAMAGED):
        unlock(folder, "admin", password, workstation)


@pytest.mark.parametrize("before", [b"", bytes(32)])
def test_the_office_sealing_key_is_filled_in_when_it_opens(office, folder, before):
    """Files of older programs name none; one that was exchanged is put right."""
    master = office.unlocked.master
    slotfile.write(folder, replace(slotfile.read(folder), sealing_public=before))
    publish_sealing_key(folder, master)
    assert slotfile.read(folder).sealing_public == master.sealing_public
    written = folder.keys.read_bytes()
    publish_sealing_key(folder, master)
    assert folder.keys.read_bytes() == written


def test_another_generations_sealing_key_is_left_alone(office, folder):
    before = folder.keys.read_bytes()
    publish_sealing_key(folder, MasterKeys(office.unlocked.office_id, 2, bytes(32)))
    assert folder.keys.read_bytes() == before


def test_the_generation_before_is_kept(raw, folder):
    file = slotfile.read(folder)
    slotfile.write(folder, file.with_slot(Slot("s", SlotKind.RECOVERY)))
    assert folder.previous_keys.read_bytes() == raw
    assert len(slotfile.read(folder).slots) == 2


def test_users_are_found_by_id_and_by_any_spelling_of_the_name():
    slots = (
        Slot("a", SlotKind.USER, 1, "u-1", "Ｌiming"),
        Slot("a", SlotKind.USER, 2, "u-1", "Ｌiming"),
        Slot("b", SlotKind.USER, 1, "u-2", "李明"),
        Slot("c", SlotKind.CODE, 1, "u-1", "Liming"),
    )
    file = slotfile.SlotFile("o", "n", 1, b"", KdfParameters.SAMPLE, True, slots)
    for name in ("u-1", "liming", " LIMING "):
        assert [(slot.id, slot.revision) for slot in file.of_user(name, SlotKind.USER)] == [
            ("a", 2),
            ("a", 1),
        ]
    assert [slot.id for slot in file.of_user("李明", SlotKind.USER)] == ["b"]
    assert file.of_user("", SlotKind.USER) == ()


def test_a_change_waits_for_another_programs_change(office, folder):
    other = FileLock(folder.lock.with_name(folder.lock.name + ".keys"))
    assert other.try_lock()
    threading.Timer(0.2, other.release).start()
    begun = time.monotonic()
    with slotfile.updating(folder) as file:
        assert file.office_name == "和平县邮政局"
    assert time.monotonic() - begun > 0.1


def test_a_change_gives_up_when_the_other_does_not_end(office, folder, monkeypatch, refused):
    monkeypatch.setattr(slotfile, "_WRITE_WAIT", 0.1)
    other = FileLock(folder.lock.with_name(folder.lock.name + ".keys"))
    assert other.try_lock()
    with refused(Reason.OFFICE_IN_USE), slotfile.updating(folder):
        pytest.fail("two at once")
    other.release()
