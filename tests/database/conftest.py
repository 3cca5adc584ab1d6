import pickle
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.errors import Reason, Refusal
from database import engine
from database.migrations import runner
from database.vault.folder import OfficeFolder
from database.vault.kdf import KdfParameters
from database.vault.opening import CreatedOffice, create_office_keys
from database.vault.workstation import Workstation
from tests import sharing
from tests.offices import NOW

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


@dataclass(frozen=True, slots=True)
class Template:
    """An office made once: where it and the secret of its workstation lie, and its keys."""

    base: Path
    made: CreatedOffice

    @property
    def folder(self):
        return OfficeFolder(self.base / "office")

    def copy_to(self, folder, workstation):
        """Put a copy in the place of a test; the keys of the original open it."""
        shutil.copytree(self.base / "office", folder.path)
        shutil.copytree(self.base / "home", workstation.home, dirs_exist_ok=True)
        return self.made


def make(base, *, strong_passwords):
    folder = OfficeFolder(base / "office")
    made = create_office_keys(
        folder,
        "和平县邮政局",
        ("u-1", "admin"),
        PASSWORD,
        Workstation(base / "home", use_keyring=False),
        kdf=KdfParameters.SAMPLE,
        strong_passwords=strong_passwords,
    )
    engine.create_database(folder, made.unlocked.master)
    return Template(base, made)


def made_for_all(base, *, strong_passwords):
    """The office in `base`, made by the first worker that needs it."""

    def fill(empty):
        created = make(empty, strong_passwords=strong_passwords).made
        (empty / "created").write_bytes(pickle.dumps(created))

    sharing.made_once(base, fill)
    return Template(base, pickle.loads((base / "created").read_bytes()))


@pytest.fixture(scope="session")
def _loose_template(run_root):
    return made_for_all(run_root / "loose", strong_passwords=False)


@pytest.fixture(scope="session")
def _strict_template(run_root):
    return made_for_all(run_root / "strict", strong_passwords=True)


@pytest.fixture(scope="session")
def _filled_database(_loose_template, run_root):
    """The folder of the first office with the newest schema."""

    def fill(empty):
        copy = OfficeFolder(empty / "office")
        shutil.copytree(_loose_template.folder.path, copy.path)
        runner.upgrade(copy, _loose_template.made.unlocked.master, NOW)

    return OfficeFolder(sharing.made_once(run_root / "filled", fill) / "office")


@pytest.fixture
def office(_loose_template, folder, workstation):
    """An office with its keys and an empty database; rules for passwords as in the sample."""
    return _loose_template.copy_to(folder, workstation)


@pytest.fixture
def strict_office(_strict_template, folder, workstation):
    """The same with the rules for passwords of a real office."""
    return _strict_template.copy_to(folder, workstation)


@pytest.fixture
def filled(office, folder, _filled_database):
    """The office with the newest schema; its master keys."""
    shutil.copytree(_filled_database.path, folder.path, dirs_exist_ok=True)
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


@pytest.fixture
def stored(filled, folder):
    """An office with rows to lose; its keys."""
    with engine.maintenance_engine(folder, filled).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE note (pk INTEGER PRIMARY KEY, body TEXT)")
        connection.exec_driver_sql("INSERT INTO note (body) VALUES (?)", [("机密",)] * 500)
    return filled
