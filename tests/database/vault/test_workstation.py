import errno

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, NoKeyringError

from app.domain.errors import Reason
from database.vault import disk
from database.vault.workstation import Workstation

OFFICE = "0192f0aa-0000-7000-8000-000000000001"


class MemoryKeyring(KeyringBackend):
    priority = 1
    name = "memory"
    persist = "enterprise"

    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


class ForgetfulKeyring(MemoryKeyring):
    def set_password(self, service, username, password):
        pass


class LockedKeyring(MemoryKeyring):
    def get_password(self, service, username):
        raise KeyringLocked

    def set_password(self, service, username, password):
        raise KeyringLocked


class NoKeyring(MemoryKeyring):
    def get_password(self, service, username):
        raise NoKeyringError

    def set_password(self, service, username, password):
        raise NoKeyringError


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
def station(tmp_path):
    return Workstation(tmp_path, use_keyring=True)


def secret_file(station):
    return station.home / "workstation" / f"{OFFICE}.secret"


def test_the_secret_goes_to_the_keyring_of_this_machine_only(station, use):
    backend = use(MemoryKeyring())
    made = station.ensure(OFFICE)
    assert backend.kept == {(f"yice:{OFFICE}", "workstation-secret"): made.secret.hex()}
    assert backend.persist == "local machine"
    assert made.backend == "keyring: memory"
    assert not secret_file(station).exists()
    assert station.stored(OFFICE) == (made,)
    assert station.ensure(OFFICE) == made
    assert station.backend_name(OFFICE) == "keyring: memory"


@pytest.mark.parametrize("backend", [ForgetfulKeyring, LockedKeyring, NoKeyring])
def test_a_keyring_that_does_not_give_back_what_it_took_is_not_trusted(backend, station, use):
    use(backend())
    made = station.ensure(OFFICE)
    assert made.backend == "file"
    assert secret_file(station).stat().st_mode & 0o777 == 0o600
    assert station.stored(OFFICE) == (made,)
    assert station.backend_name(OFFICE) == "file"


def test_without_permission_the_keyring_is_not_touched(tmp_path, use):
    backend = use(MemoryKeyring())
    station = Workstation(tmp_path, use_keyring=False)
    assert station.ensure(OFFICE).backend == "file"
    assert backend.kept == {}


def test_a_keyring_that_comes_back_leaves_both_secrets_usable(station, use):
    use(LockedKeyring())
    in_file = station.ensure(OFFICE)
    backend = use(MemoryKeyring())
    backend.kept[f"yice:{OFFICE}", "workstation-secret"] = "11" * 32
    assert [secret.backend for secret in station.stored(OFFICE)] == ["keyring: memory", "file"]
    assert in_file in station.stored(OFFICE)


def test_nothing_stored_is_no_secret(station, use):
    use(MemoryKeyring())
    assert station.stored(OFFICE) == ()
    assert station.backend_name(OFFICE) is None


def test_each_office_has_its_own_secret(station, use):
    use(MemoryKeyring())
    assert station.ensure(OFFICE).secret != station.ensure("other").secret


@pytest.mark.parametrize("content", [b"", b"zz", b"00", b"\xff\xfe"])
def test_a_spoilt_file_is_refused_and_not_written_over(content, station, use, refused):
    use(NoKeyring())
    secret_file(station).parent.mkdir()
    secret_file(station).write_bytes(content)
    for act in (station.stored, station.ensure):
        with refused(Reason.WORKSTATION_FILE_UNREADABLE) as values:
            act(OFFICE)
        assert values == {"path": secret_file(station)}
    assert secret_file(station).read_bytes() == content


def test_a_full_disk_is_said_and_leaves_no_secret(tmp_path, monkeypatch, refused):
    def full(*args):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk.os, "fsync", full)
    station = Workstation(tmp_path, use_keyring=False)
    with refused(Reason.DISK_FULL):
        station.ensure(OFFICE)
    assert station.stored(OFFICE) == ()


def test_the_secret_is_not_shown(station, use):
    use(MemoryKeyring())
    made = station.ensure(OFFICE)
    assert made.secret.hex() not in repr(made)
    assert repr(made.secret) not in repr(made)
