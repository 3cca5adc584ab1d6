"""A program that is killed at each step of a backup or a restore leaves nothing that counts.

The steps are every sync, rename, removal, change of mode and report of progress; a child of the
test kills itself at the n-th of them, until one child comes to the end.
"""

import os
import signal
import sys
from pathlib import Path

import pytest

from app.services.backup_files import by_password, read
from app.services.backups import BackUp, backup_plan, begin_backup, make_everywhere, make_in
from app.services.maintenance import check_office
from app.services.office import Hold, open_office
from app.services.restoring import restore
from database.backup_check import verify_backup
from database.backup_places import look_into
from database.course import Course
from database.vault import disk
from tests.offices import ADMIN, KEEPER, PASSWORD
from tests.services.busy_log import busy_day

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")

MOST = 200
"""More steps than there are: a test that never comes to the end fails."""


def killed_at(number, act):
    """Whether a child that does `act` was killed at its step of this number (from 1)."""
    child = os.fork()
    if child:
        _pid, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL
            return True
        assert os.waitstatus_to_exitcode(status) == 0
        return False
    left = number

    def stepping(genuine):
        def step(*asked, **more):
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return genuine(*asked, **more)

        return step

    code = 1
    try:
        disk.os.fsync = stepping(os.fsync)
        disk._rename = stepping(disk._rename)
        Course.at = stepping(Course.at)
        for name in ("unlink", "chmod", "mkdir", "rmdir"):
            setattr(Path, name, stepping(getattr(Path, name)))
        act()
        code = 0
    finally:
        os._exit(code)


def kills(act, check):
    """Kill at every step, `check` after each; how many steps there were."""
    for number in range(1, MOST):
        if not killed_at(number, act):
            check()
            return number - 1
        check()
    raise AssertionError(MOST)


def test_a_backup_killed_at_any_step_leaves_whole_ones_only(office):
    office.run(busy_day, KEEPER, 5)
    plan = office.run(backup_plan, ADMIN, None)
    make_everywhere(plan)
    office.close()
    moves = iter(range(1, MOST))

    def act():
        make_everywhere(plan, forced=True)

    def check():
        office.clock.move(minutes=next(moves))
        for place in plan.places:
            listing = look_into(place, plan.keys)
            assert listing.damaged == ()
            for found in listing.backups:
                verify_backup(found.path, plan.keys)
            assert listing.newest is not None

    assert kills(act, check) > 15
    assert check_office(office.services_as(ADMIN), office.actor(ADMIN)).problems == ()


def test_a_restore_killed_at_any_step_leaves_a_whole_office_or_none(office):
    office.run(busy_day, KEEPER, 5)
    begun = office.run(begin_backup, ADMIN, BackUp())
    file = make_in(begun, office.path.parent / "stick").path
    office.close()
    target = office.path.parent / "restored" / "office"
    opener = by_password(ADMIN, PASSWORD, office.place)
    wholes = iter(range(MOST))

    def act():
        restore(read(file), opener, target, office.place)

    def check():
        if not target.exists():
            return
        desk = open_office(target, ADMIN, PASSWORD, office.place, Hold.COMMAND)
        assert check_office(desk.services, desk.actor).problems == ()
        desk.close()
        target.rename(target.with_name(f"whole {next(wholes)}"))

    assert kills(act, check) > 15
    assert list(target.parent.glob("whole *"))
    desk = open_office(office.path, ADMIN, PASSWORD, office.place, Hold.COMMAND)
    assert desk.doubt is None
    desk.close()
