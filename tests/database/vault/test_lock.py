import subprocess
import sys

import pytest

from app.domain.errors import Reason
from database.vault.lock import Hold, OfficeLock, read_holder

HOLD_AND_WAIT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from database.vault.folder import OfficeFolder
from database.vault.lock import Hold, OfficeLock
lock = OfficeLock(OfficeFolder(Path(sys.argv[1])), Hold(sys.argv[2]), datetime.now(UTC))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def elsewhere(folder):
    """Hold the office in another process; gives the process."""
    folder.path.mkdir()
    started = []

    def start(hold):
        process = subprocess.Popen(
            [sys.executable, "-c", HOLD_AND_WAIT, str(folder.path), hold.value],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout.readline() == "held\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_a_second_window_is_told_who_has_the_office(elsewhere, folder, now, refused):
    process = elsewhere(Hold.WINDOW)
    with refused(Reason.OFFICE_OPEN_ELSEWHERE) as values:
        OfficeLock(folder, Hold.WINDOW, now)
    assert values["pid"] == process.pid
    assert values["path"] == folder.path
    assert values["user"]
    assert values["host"]
    assert values["since"].endswith("+00:00")


def test_a_killed_window_frees_the_office(elsewhere, folder, now):
    process = elsewhere(Hold.WINDOW)
    process.kill()
    process.wait()
    with OfficeLock(folder, Hold.WINDOW, now):
        assert read_holder(folder).since == now.isoformat(timespec="seconds")


def test_commands_run_beside_the_window_and_beside_each_other(elsewhere, folder, now):
    elsewhere(Hold.WINDOW)
    elsewhere(Hold.COMMAND)
    with OfficeLock(folder, Hold.COMMAND, now), OfficeLock(folder, Hold.COMMAND, now):
        pass


def test_maintenance_is_refused_beside_a_window(elsewhere, folder, now, refused):
    elsewhere(Hold.WINDOW)
    with refused(Reason.OFFICE_OPEN_ELSEWHERE):
        OfficeLock(folder, Hold.MAINTENANCE, now)


def test_maintenance_is_refused_beside_a_command(elsewhere, folder, now, refused):
    elsewhere(Hold.COMMAND)
    with refused(Reason.OFFICE_IN_USE):
        OfficeLock(folder, Hold.MAINTENANCE, now)
    with OfficeLock(folder, Hold.WINDOW, now):  # the refused one left nothing held
        pass


@pytest.mark.parametrize("hold", [Hold.COMMAND, Hold.MAINTENANCE, Hold.WINDOW])
def test_nothing_runs_beside_maintenance(hold, elsewhere, folder, now, refused):
    elsewhere(Hold.MAINTENANCE)
    reason = Reason.OFFICE_IN_USE if hold is Hold.COMMAND else Reason.OFFICE_OPEN_ELSEWHERE
    with refused(reason):
        OfficeLock(folder, hold, now)


def test_a_window_can_be_alone_for_a_while(folder, now, refused):
    folder.path.mkdir()
    with OfficeLock(folder, Hold.WINDOW, now) as window:
        with window.alone(), refused(Reason.OFFICE_IN_USE):
            OfficeLock(folder, Hold.COMMAND, now)
        with OfficeLock(folder, Hold.COMMAND, now), refused(Reason.OFFICE_IN_USE), window.alone():
            pytest.fail("not alone")
        with refused(Reason.OFFICE_OPEN_ELSEWHERE):
            OfficeLock(folder, Hold.WINDOW, now)


def test_an_unreadable_lock_file_still_locks(elsewhere, folder, now, refused):
    elsewhere(Hold.WINDOW)
    folder.lock.write_text("nonsense", encoding="utf-8")
    with refused(Reason.OFFICE_IN_USE):
        OfficeLock(folder, Hold.WINDOW, now)


def test_a_folder_that_is_not_there_is_a_disk_error(folder, now, refused):
    with refused(Reason.DISK_ERROR):
        OfficeLock(folder, Hold.WINDOW, now)
