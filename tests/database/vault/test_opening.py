import itertools
import json
import subprocess
import sys
from dataclasses import replace

import pytest

from app.domain.errors import Reason
from database.engine import create_database
from database.vault import opening, slotfile
from database.vault.kdf import KdfParameters
from database.vault.opening import change_password, create_office_keys, describe, unlock
from database.vault.slots import SlotKind
from database.vault.workstation import Workstation

NEW = "驼铃 envelope 四十七 lighthouse"


@pytest.mark.parametrize("user", ["u-1", "admin", "ADMIN", "ａｄｍｉｎ"])
def test_the_first_user_opens_the_office_by_id_or_name(user, office, folder, workstation, password):
    opened = unlock(folder, user, password, workstation)
    assert opened == office.unlocked
    assert opened.workstation == "file"
    assert (opened.office_name, opened.user_name) == ("和平县邮政局", "admin")


def test_a_wrong_password_is_refused(office, folder, workstation, password, refused):
    for wrong in (password + " ", "", password.upper()):
        with refused(Reason.WRONG_PASSWORD) as values:
            unlock(folder, "admin", wrong, workstation)
        assert values == {}


def test_an_unknown_user_gets_the_same_answer(office, folder, workstation, password, refused):
    for name in ("nobody", "", "u-2"):
        with refused(Reason.WRONG_PASSWORD) as values:
            unlock(folder, name, password, workstation)
        assert values == {}


def test_without_the_workstation_secret_the_password_is_not_enough(
    office, folder, other_workstation, password, refused
):
    with refused(Reason.WORKSTATION_SECRET_MISSING) as values:
        unlock(folder, "admin", password, other_workstation)
    assert values == {"office": "和平县邮政局"}


def test_another_workstations_secret_does_not_open(
    office, folder, other_workstation, password, refused
):
    other_workstation.ensure(office.unlocked.office_id)
    with refused(Reason.WORKSTATION_NOT_ENROLLED) as values:
        unlock(folder, "admin", password, other_workstation)
    assert values == {"user": "admin"}


def test_an_office_in_a_used_folder_is_not_created(folder, workstation, password, refused):
    folder.path.mkdir()
    (folder.path / "x").write_bytes(b"")
    with refused(Reason.FOLDER_NOT_EMPTY):
        create_office_keys(
            folder, "局", ("u", "n"), password, workstation, kdf=KdfParameters.SAMPLE
        )
    assert not workstation.home.exists()


@pytest.mark.parametrize("weak", ["", "password", "12345678", "和平县邮政局", "admin1", "驿册yice"])
def test_a_weak_first_password_is_refused_before_anything_is_made(
    weak, folder, workstation, refused
):
    with refused(Reason.PASSWORD_WEAK):
        create_office_keys(
            folder, "和平县邮政局", ("u", "admin"), weak, workstation, kdf=KdfParameters.SAMPLE
        )
    assert not folder.path.exists()
    assert not workstation.home.exists()


def test_a_long_password_is_no_fault(folder, workstation):
    long = "很长的口令 with many words " * 20
    made = create_office_keys(folder, "局", ("u", "n"), long, workstation, kdf=KdfParameters.SAMPLE)
    create_database(folder, made.unlocked.master)
    assert unlock(folder, "u", long, workstation).user_id == "u"


def test_two_offices_share_no_key(office, tmp_path, workstation, password):
    other = create_office_keys(
        slotfile.OfficeFolder(tmp_path / "other"),
        "局",
        ("u-1", "admin"),
        password,
        workstation,
        kdf=KdfParameters.SAMPLE,
        strong_passwords=False,
    )
    assert other.unlocked.master.master != office.unlocked.master.master
    assert other.group_key != office.group_key
    assert other.unlocked.user.seed != office.unlocked.user.seed


def test_nothing_opened_shows_a_secret(office):
    shown = repr(office)
    for secret in (
        office.group_key,
        office.unlocked.master.master,
        office.unlocked.user.seed,
    ):
        assert secret.hex() not in shown
        assert repr(secret) not in shown


def test_a_changed_password_opens_and_the_old_one_does_not(
    office, folder, workstation, password, refused
):
    changed = change_password(folder, "admin", password, NEW, workstation)
    assert changed == office.unlocked  # the keys of the device stay
    assert unlock(folder, "admin", NEW, workstation) == office.unlocked
    with refused(Reason.WRONG_PASSWORD):
        unlock(folder, "admin", password, workstation)
    assert [slot.revision for slot in slotfile.read(folder).slots] == [2]


def test_a_change_needs_the_old_password(office, folder, workstation, refused):
    before = folder.keys.read_bytes()
    with refused(Reason.WRONG_PASSWORD):
        change_password(folder, "admin", "wrong", NEW, workstation)
    assert folder.keys.read_bytes() == before


def test_a_weak_or_used_password_is_refused(strict_office, folder, workstation, password, refused):
    before = folder.keys.read_bytes()
    with refused(Reason.PASSWORD_WEAK):
        change_password(folder, "admin", password, "admin123", workstation)
    with refused(Reason.PASSWORD_USED_BEFORE) as values:
        change_password(folder, "admin", password, password, workstation)
    assert values == {"count": 5}
    assert folder.keys.read_bytes() == before


def test_the_sixth_password_before_may_come_back(
    strict_office, folder, workstation, password, refused
):
    words = [password, *(f"{NEW} {number} gannet" for number in range(5))]
    for old, new in itertools.pairwise(words):
        with refused(Reason.PASSWORD_USED_BEFORE):
            change_password(folder, "admin", old, password, workstation)
        change_password(folder, "admin", old, new, workstation)
    change_password(folder, "admin", words[-1], password, workstation)
    assert unlock(folder, "admin", password, workstation).user_id == "u-1"


@pytest.mark.parametrize("writes", [0, 1])
def test_a_change_that_breaks_off_leaves_a_password_that_opens(
    writes, office, folder, workstation, password, monkeypatch
):
    """Power goes after the first or before any write; the next unlock tidies up."""
    genuine, done = slotfile.write, []

    def write(*args):
        if len(done) >= writes:
            raise KeyboardInterrupt
        done.append(genuine(*args))

    monkeypatch.setattr(opening.slotfile, "write", write)
    with pytest.raises(KeyboardInterrupt):
        change_password(folder, "admin", password, NEW, workstation)
    monkeypatch.undo()
    assert unlock(folder, "admin", password, workstation) == office.unlocked
    if writes:
        assert unlock(folder, "admin", NEW, workstation) == office.unlocked
    assert len(slotfile.read(folder).slots) == 1


def test_a_password_of_a_change_that_broke_off_ends_with_the_next_change(
    office, folder, workstation, password, monkeypatch, refused
):
    genuine, done, given_up = slotfile.write, [], "邮路 given up 1903 candle"

    def write(*args):
        if done:
            raise KeyboardInterrupt
        done.append(genuine(*args))

    monkeypatch.setattr(opening.slotfile, "write", write)
    with pytest.raises(KeyboardInterrupt):
        change_password(folder, "admin", password, given_up, workstation)
    monkeypatch.undo()
    change_password(folder, "admin", password, NEW, workstation)
    assert unlock(folder, "admin", NEW, workstation) == office.unlocked
    for ended in (password, given_up):
        with refused(Reason.WRONG_PASSWORD):
            unlock(folder, "admin", ended, workstation)
    assert len(slotfile.read(folder).slots) == 1


def test_a_slot_below_the_offices_policy_is_wrapped_anew_at_unlock(
    office, folder, workstation, password
):
    higher = KdfParameters(80 * 1024, 3, 4)
    slotfile.write(folder, replace(slotfile.read(folder), policy=higher))
    assert unlock(folder, "admin", password, workstation) == office.unlocked
    (slot,) = slotfile.read(folder).slots
    assert slot.kdf == higher
    assert unlock(folder, "admin", password, workstation) == office.unlocked
    assert slotfile.read(folder).slots == (slot,)


def test_a_change_of_password_can_raise_the_policy_but_not_lower_it(
    office, folder, workstation, password
):
    higher = KdfParameters(64 * 1024, 4, 4)
    change_password(folder, "admin", password, NEW, workstation, kdf=higher)
    assert slotfile.read(folder).policy == higher
    change_password(folder, "admin", NEW, password, workstation, kdf=KdfParameters.SAMPLE)
    assert slotfile.read(folder).policy == higher
    assert unlock(folder, "admin", password, workstation) == office.unlocked


def test_a_slot_closed_meanwhile_is_not_brought_back(
    office, folder, workstation, password, monkeypatch, refused
):
    genuine = slotfile.updating

    def closed_first(where):
        file = slotfile.read(where)
        slotfile.write(where, replace(file, slots=()))
        return genuine(where)

    monkeypatch.setattr(opening.slotfile, "updating", closed_first)
    with refused(Reason.WRONG_PASSWORD):
        change_password(folder, "admin", password, NEW, workstation)
    assert slotfile.read(folder).slots == ()


def test_unlocking_does_not_load_what_is_slow_to_load():
    """Unlocking begins while SQLAlchemy is still being loaded."""
    code = (
        "import sys, database.vault.opening, database.vault.enrolment, database.vault.lock;"
        "slow = {'sqlalchemy', 'alembic', 'sqlcipher3', 'keyring', 'zxcvbn', 'argon2'};"
        "sys.exit(', '.join(slow & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_secret_is_found_in_whichever_place_fits(office, folder, workstation, password):
    """The keyring gave another secret in between: the one that the slot names is used."""

    class TwoPlaces(Workstation):
        def stored(self, office_id):
            other = Workstation(self.home / "x", use_keyring=False).ensure(office_id)
            return (other, *workstation.stored(office_id))

    found = TwoPlaces(workstation.home, use_keyring=False)
    assert unlock(folder, "admin", password, found) == office.unlocked


def test_an_office_describes_itself_before_it_is_opened(
    office, folder, workstation, other_workstation
):
    info = describe(folder, workstation)
    assert (info.office_id, info.office_name) == (office.unlocked.office_id, "和平县邮政局")
    assert [(user.name, user.here, user.code_waiting) for user in info.users] == [
        ("admin", True, False)
    ]
    assert (info.workstation, info.has_recovery) == ("file", False)
    elsewhere = describe(folder, other_workstation)
    assert elsewhere.workstation is None
    assert [user.here for user in elsewhere.users] == [False]


def test_a_user_slot_without_key_derivation_is_refused(
    office, folder, workstation, password, refused
):
    file = slotfile.read(folder)
    slots = tuple(replace(slot, kdf=None) for slot in file.slots)
    assert json.loads(folder.keys.read_bytes())["slots"][0]["kind"] == SlotKind.USER
    slotfile.write(folder, replace(file, slots=slots))
    with refused(Reason.SLOT_FILE_UNSAFE):
        unlock(folder, "admin", password, workstation)
