import pytest

from app.domain.errors import Reason, Refusal
from database import engine
from database.migrations import runner
from database.vault.folder import OfficeFolder
from database.vault.kdf import KdfParameters
from database.vault.opening import create_office_keys
from database.vault.workstation import Workstation

PASSWORD = "绿衣 mailbag 1896 旧信"


@pytest.fixture
def password():
    return PASSWORD


@pytest.fixture
def folder(tmp_path):
    return OfficeFolder(tmp_path / "和平县邮政局")


@pytest.fixture
def workstation(tmp_path):
    return Workstation(tmp_path / "home", use_keyring=False)


@pytest.fixture
def other_workstation(tmp_path):
    return Workstation(tmp_path / "other home", use_keyring=False)


@pytest.fixture
def office(folder, workstation):
    """An office with its keys and an empty database; rules for passwords as in the sample."""
    made = create_office_keys(
        folder,
        "和平县邮政局",
        ("u-1", "admin"),
        PASSWORD,
        workstation,
        kdf=KdfParameters.SAMPLE,
        strong_passwords=False,
    )
    engine.create_database(folder, made.unlocked.master)
    return made


@pytest.fixture
def strict_office(folder, workstation):
    """The same with the rules for passwords of a real office."""
    made = create_office_keys(
        folder,
        "和平县邮政局",
        ("u-1", "admin"),
        PASSWORD,
        workstation,
        kdf=KdfParameters.SAMPLE,
    )
    engine.create_database(folder, made.unlocked.master)
    return made


@pytest.fixture
def filled(office, folder, now):
    """The office with the newest schema; its master keys."""
    runner.upgrade(folder, office.unlocked.master, now)
    return office.unlocked.master


@pytest.fixture
def refused():
    """Context manager: the block is refused for `reason`; gives the values of the sentence."""

    class Refused:
        def __init__(self, reason: Reason):
            self.reason = reason
            self.values: dict[str, object] = {}

        def __enter__(self):
            return self.values

        def __exit__(self, kind, error, trace):
            assert isinstance(error, Refusal), f"not refused: {error!r}"
            assert error.reason == self.reason
            self.values.update(error.values)
            return True

    return Refused
