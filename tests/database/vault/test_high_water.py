"""The mark in the keyring: kept off the caller's thread, and never in anybody's way (B.2)."""

import threading

import keyring
import pytest
from keyring.errors import KeyringError

from database.vault import high_water
from database.vault.high_water import HighWaterMark
from database.vault.workstation import MARK_ENTRY, Workstation
from tests.database.vault.test_workstation import LockedKeyring, MemoryKeyring, NoKeyring

OFFICE = "0192f0aa-0000-7000-8000-000000000001"
KEY = (f"yice:{OFFICE}", MARK_ENTRY)


class OddKeyring(MemoryKeyring):
    """Raises what the library of the system raises, not what keyrings should."""

    def get_password(self, service, username):
        raise high_water._failures()[4]("no")

    def set_password(self, service, username, password):
        raise high_water._failures()[4]("no")


class SlowKeyring(MemoryKeyring):
    """Answers when it is let go on."""

    def __init__(self):
        super().__init__()
        self.go_on = threading.Event()
        self.asked = []

    def get_password(self, service, username):
        self.go_on.wait()
        return super().get_password(service, username)

    def set_password(self, service, username, password):
        self.asked.append(password)
        self.go_on.wait()
        super().set_password(service, username, password)


@pytest.fixture
def use():
    """Put a keyring in place of the system's."""
    before = keyring.get_keyring()

    def put(backend):
        keyring.set_keyring(backend)
        return backend

    yield put
    keyring.set_keyring(before)


@pytest.fixture
def mark(tmp_path):
    return HighWaterMark(Workstation(tmp_path, use_keyring=True), OFFICE, held=False)


def test_the_newest_line_is_kept_on_this_machine_only(mark, use):
    backend = use(MemoryKeyring())
    for number in range(20):
        mark.keep(f"line {number}")
    mark.finish()
    assert mark.read() == backend.kept[KEY] == "line 19"
    assert backend.persist == "local machine"
    mark.keep("line 20")
    mark.finish()
    assert mark.read() == "line 20"


def test_nothing_is_written_before_the_mark_was_found_to_agree(mark, use):
    backend = use(MemoryKeyring())
    mark.held = True
    mark.keep("line")
    mark.finish()
    assert backend.kept == {}


def test_without_a_keyring_there_is_no_mark(tmp_path, use):
    backend = use(MemoryKeyring())
    mark = HighWaterMark(Workstation(tmp_path, use_keyring=False), OFFICE, held=False)
    mark.keep("line")
    mark.finish()
    assert (mark.read(), backend.kept) == (None, {})


@pytest.mark.parametrize("backend", [LockedKeyring, NoKeyring, OddKeyring])
def test_a_keyring_that_fails_is_as_none_and_is_asked_again(mark, use, backend):
    use(backend())
    assert mark.read() is None
    mark.keep("line")
    mark.finish()
    use(MemoryKeyring())
    mark.keep("later")
    mark.finish()
    assert mark.read() == "later"


def test_a_keyring_that_does_not_answer_holds_nobody_up(mark, use, monkeypatch):
    monkeypatch.setattr(high_water, "_WAIT", 0.01)
    backend = use(SlowKeyring())
    assert mark.read() is None
    for number in range(5):
        mark.keep(f"line {number}")
    mark.finish()
    assert len(backend.asked) == 1
    monkeypatch.setattr(high_water, "_WAIT", 10.0)
    backend.go_on.set()
    mark.finish()
    assert backend.kept[KEY] == "line 4"


def test_an_office_that_came_to_nothing_leaves_no_mark(mark, use):
    backend = use(MemoryKeyring())
    station = mark.workstation
    station.ensure(OFFICE)
    mark.keep("line")
    mark.finish()
    station.forget(OFFICE, mark.entry)
    assert backend.kept == {}


def test_errors_of_keyrings_are_known_by_name():
    assert KeyringError in high_water._failures()
