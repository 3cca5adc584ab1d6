"""The disk is full at some point of an act: on a real small disk, and by a limit on files.

The small disk (tmpfs) needs an administrator. The limit on the size of files (RLIMIT_FSIZE) makes
the system refuse real writes below SQLite for everybody.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak.stages import STAGES
from tests.soak.trials import Trial

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="disks and limits of Linux")

SPARE = 4096
"""Step by which room is left: a page of the database, a block of the disk."""
GENEROUS = 256 * 1024 * 1024


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own in memory; skipped where it may not be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only an administrator mounts a small disk")
    command = [mount, "-t", "tmpfs", "-o", f"size={GENEROUS}", "none", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("this system does not mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def small_trial(request, furnished_office, small_disk, children):
    (small_disk / "ready").mkdir()
    return Trial(STAGES[request.param], furnished_office.copy(small_disk / "ready"), children)


def used(folder: Path) -> int:
    found = os.statvfs(folder)
    return (found.f_blocks - found.f_bfree) * found.f_frsize


def steps(most: int, cases: int, luck) -> list[int]:
    """Rooms to try: each page up to what the act takes, or as many random ones."""
    pages = range(most // SPARE + 2)
    chosen = pages if len(pages) <= cases else sorted(luck.sample(pages, cases))
    return [page * SPARE for page in chosen]


@pytest.mark.soak(fault="4", test=0, share=5, full=400)
@pytest.mark.parametrize("small_trial", STAGES, indirect=True)
def test_a_small_disk_is_full_at_some_point(small_trial, small_disk, cases, luck, tally):
    before = used(small_disk)
    small_trial.strike(calls="writes", at=0)
    most = used(small_disk) - before
    shutil.rmtree(small_trial.office.path.parent)
    for room in steps(max(most, 64 * SPARE), cases, luck):
        ended = small_trial.strike(ballast=str(small_disk / "ballast"), room=room)
        tally.remarks[small_trial.judge(ended, {})] += 1
        tally.cases += 1
        shutil.rmtree(small_trial.office.path.parent)


@pytest.mark.soak(fault="4", test=3, few=("edit", "import"), share=5, full=400)
@pytest.mark.parametrize("trial", STAGES, indirect=True)
def test_files_may_not_grow_beyond_a_limit(trial, cases, luck, tally):
    most = max(path.stat().st_size for path in trial.office.path.parent.rglob("*"))
    for limit in steps(most, cases, luck):
        ended = trial.strike(limit=limit)
        tally.remarks[trial.judge(ended, {})] += 1
        tally.cases += 1
