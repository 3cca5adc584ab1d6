"""After sessions that end in every way: nothing of a dossier and no key lies on the disk in clear.

Looked through are the office (database, -wal, slot files, backups), the program's own folder with
settings, reports and copies, the account's home and the folder for temporary files. What a person
asked to have in clear, prints and exports, goes to a folder of its own and is excepted.
"""

import sys

import pytest

from tests.offices import KEEPER, MANAGER
from tests.soak import secrets
from tests.soak.desks import given
from tests.soak.stages import later

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="children are forks")

ENDS = ("signed out", "killed", "fault")


@pytest.fixture
def account(tmp_path, children):
    """Folders of the account that the child takes for its own."""
    names = {
        "HOME": "account",
        "TMPDIR": "temporary",
        "SQLITE_TMPDIR": "temporary",
        "XDG_CACHE_HOME": "account/cache",
        "XDG_CONFIG_HOME": "account/config",
        "XDG_DATA_HOME": "account/data",
        "YICE_HOME": "account/yice",
    }
    folders = {name: tmp_path / folder for name, folder in names.items()}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    children.environment = {name: str(folder) for name, folder in folders.items()}
    return [tmp_path / "account", tmp_path / "temporary"]


@pytest.mark.soak(fault="20", test=2, share=12, full=300)
def test_nothing_in_clear_after_a_session(new_office, children, account, cases, luck, tally):
    while tally.cases < cases:
        office, end = new_office(), luck.choice(ENDS)
        told = given(office, seed=luck.randrange(2**32), end=end)
        ended = children.run("session", told)
        assert ended.status == (-9 if end == "killed" else 0), ended
        for said in ended.said:
            for name, outcome in said.items():
                assert "crash" not in outcome or name == "fault", outcome
        folders = [office.path, *account]
        files = list_files(folders)  # before anybody opens the office again
        later(office, minutes=1)
        wanted = secrets.values_of(office)
        keys = [one for user in (KEEPER, MANAGER) for one in secrets.keys_of(office, user)]
        workstation = secrets.workstation_secret(office)
        office.close()
        assert len(wanted) > 40
        hits = [
            f"{secret.name} in {path}"
            for path, content in files.items()
            for secret in (*wanted, *keys, workstation)
            if any(form in content for form in secret.forms)
        ]
        assert hits == []
        tally.cases += 1
        tally.remarks[end] += 1
        tally.remarks["values looked for"] += len(wanted) + len(keys) + 1
        tally.remarks["files"] += len(files)


def list_files(folders):
    """Contents of every file as the session left it."""
    return {
        path: path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".secret"
    }
