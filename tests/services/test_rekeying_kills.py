"""A program that ends in the middle of changing the keys leaves an office that opens, and whole.

A child changes the keys and ends at the n-th step of its way: each progress it would tell, each
commit of the new generation, each rename. The soak kills it at any moment.
"""

import subprocess
import sys

import pytest

from app.services.access_log import VerifyLog, verify_log
from app.services.maintenance import check_office
from app.services.office import Hold, open_office
from database.vault import generations
from database.vault.folder import OfficeFolder
from tests.end_to_end.running import ROOT
from tests.offices import KEEPER, MANAGER, PASSWORD

CHANGE = """
import os, sys
from datetime import datetime
from pathlib import Path
from app.services.office import Hold, Place, open_office
from app.services.rekeying import change_keys, make_new_keys
from database.course import Course
from database.unit_of_work import UnitOfWork
from database.vault import disk

moment = datetime.fromisoformat(sys.argv[3])
place = Place(Path(sys.argv[2]), False, lambda: moment)
desk = open_office(Path(sys.argv[1]), sys.argv[4], sys.argv[5], place, Hold.MAINTENANCE)
keys = make_new_keys(desk.services, desk.actor)
left = int(sys.argv[6])

def step(genuine):
    def taken(*given):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return genuine(*given)
    return taken

Course.at, UnitOfWork.commit = step(Course.at), step(UnitOfWork.commit)
disk._rename = step(disk._rename)
change_keys(desk.services, desk.actor, keys)
print(left)
"""
MANY = 10_000


def change(office, steps):
    """Change the keys in a child that ends after so many steps; the steps it took, if it did."""
    office.close()
    given = (office.path, office.place.home, office.clock().isoformat(), KEEPER, PASSWORD, steps)
    done = subprocess.run(
        [sys.executable, "-c", CHANGE, *map(str, given)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 9}, done.stderr
    return steps - int(done.stdout) if done.returncode == 0 else None


def generation(office, user):
    """The generation under which `user` comes in, after checking everything."""
    desk = open_office(office.path, user, PASSWORD, office.place, Hold.COMMAND)
    try:
        assert desk.doubt is None
        assert desk.services.run(verify_log, desk.actor, VerifyLog()).problems == ()
        assert check_office(desk.services, desk.actor).problems == ()
        return desk.services.office.master.generation
    finally:
        desk.close()


def renames(office):
    """How many steps lie before the rename that makes the new generation count, and after."""
    taken = change(office, MANY)
    assert taken is not None
    return taken - 6, taken


@pytest.mark.long
def test_killed_anywhere_it_opens_with_the_keys_of_before_or_the_new_ones(office):
    counts, taken = renames(office)
    assert generation(office, KEEPER) == 2
    present = 2
    for steps in (counts // 2, counts, counts + 1, taken - 2):
        assert change(office, steps) is None
        present += steps > counts  # the rename of the slot file was step number counts + 1
        assert generation(office, MANAGER) == present, steps
        assert not generations.has_old(OfficeFolder(office.path))
        assert generation(office, KEEPER) == present
