"""A file of the office is missing, empty, a folder, or belongs to another office.

Each has its own sentence, and a refused opening leaves every file as it was.
"""

import shutil
import sys
from pathlib import Path

import pytest

from app.services.office import NewOffice, create_office
from tests import sharing
from tests.offices import ADMIN, CITY, PASSWORD
from tests.soak.desks import Office
from tests.soak.examining import told_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="children are forks")

DATABASE, SLOTS, CHECKPOINTS = "office.db", "office.keys", "checkpoints.log"
SECRET, COPY = "workstation", "other copy"
SLOTS_GONE = {"slot_file_missing", "slot_file_damaged", "disk_error", "disk_not_writable"}
DATABASE_GONE = {"database_missing", "database_damaged", "disk_error", "read_only"}
SECRET_GONE = {"workstation_secret_missing", "workstation_file_unreadable"}
ELSEWHERE = {"workstation_secret_missing", "workstation_not_enrolled", "database_damaged"}
CASES = {
    (SLOTS, "missing"): SLOTS_GONE,
    (SLOTS, "empty"): SLOTS_GONE,
    (SLOTS, "folder"): SLOTS_GONE,
    (SLOTS, "foreign"): ELSEWHERE | {"foreign_slot_file"},
    (DATABASE, "missing"): DATABASE_GONE,
    (DATABASE, "empty"): DATABASE_GONE,
    (DATABASE, "folder"): DATABASE_GONE,
    (DATABASE, "foreign"): DATABASE_GONE,
    (DATABASE, "plain"): DATABASE_GONE,
    ("office.db-wal", "foreign"): None,
    ("office.db-shm", "foreign"): None,
    (SECRET, "missing"): SECRET_GONE,
    (SECRET, "empty"): SECRET_GONE,
    (SECRET, "folder"): SECRET_GONE,
    (SECRET, "foreign"): {"workstation_not_enrolled"},
    (CHECKPOINTS, "missing"): None,
    (CHECKPOINTS, "empty"): None,
    (CHECKPOINTS, "foreign"): None,
    (CHECKPOINTS, "folder"): {"disk_error", "disk_not_writable"},
    (COPY, "missing"): None,
    (COPY, "foreign"): None,
    ("preauth.log", "foreign"): None,
    ("preauth.log", "folder"): None,
    ("office.keys.1", "foreign"): None,
}
"""What is done to which file; the reasons for which coming in may be refused, None for none."""


@pytest.fixture(scope="module")
def other_office(run_root) -> Office:
    """Another office of the same account, with the same name, users and password."""

    def make(folder: Path) -> None:
        office = Office(folder / "office", folder / "home", furnished_moment())
        new = NewOffice(office.path, CITY, "prefecture", ADMIN, PASSWORD, sample=True)
        create_office(new, office.place)
        office.desk(ADMIN)
        office.sign_out()

    folder = sharing.made_once(run_root / "other", make)
    return Office(folder / "office", folder / "home", furnished_moment())


def furnished_moment():
    from tests.offices import NOW

    return NOW


def where(office: Office, name: str) -> Path:
    if name == SECRET:
        return next((office.home / "workstation").glob("*.secret"))
    if name == COPY:
        return next((office.home / "checkpoints").glob("*.log"))
    return office.path / name


def change(path: Path, way: str, foreign: Path) -> None:
    if way == "foreign":
        path.write_bytes(foreign.read_bytes() if foreign.exists() else b"?" * 5000)
        return
    path.unlink(missing_ok=True)
    if way == "empty":
        path.touch()
    elif way == "folder":
        path.mkdir()
    elif way == "plain":
        path.write_bytes(b"SQLite format 3\0" + bytes(8000))


def contents(office: Office) -> dict[str, bytes]:
    """Every file but the locks and what failed sign-ins leave."""
    found = [path for root in (office.path, office.home) for path in root.rglob("*")]
    return {
        str(path): path.read_bytes()
        for path in found
        if path.is_file() and ".lock" not in path.name and "attempts" not in path.parts
        if path.name not in {"preauth.log", "office.db-wal", "office.db-shm"}
    }


@pytest.mark.soak(
    fault="8", few=("office.keys-foreign", "office.db-foreign"), test=1, share=1, full=1
)
@pytest.mark.parametrize(("name", "way"), CASES, ids=["-".join(one) for one in CASES])
def test_a_file_that_is_not_the_offices_own(
    new_office, other_office, examined, name, way, cases, tally
):
    office, allowed = new_office(), CASES[name, way]
    held = examined(office).of("held")
    tally.cases = 0
    path = where(office, name)
    for secret in (other_office.home / "workstation").glob("*.secret"):
        shutil.copy(secret, office.home / "workstation")  # both offices are of this account
    change(path, way, where(other_office, name))
    before = contents(office)
    ended = examined(office)
    opened = ended.of("open")
    if allowed is None:
        assert "done" in opened, ended.said
        assert ended.of("held") == held, ended.said
    else:
        assert opened["refused"] in allowed, ended.said
        assert contents(office) == before
    tally.remarks[opened.get("refused") or f"opens, told at {told_of(ended)}"] += 1
