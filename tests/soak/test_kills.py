"""A program that is killed at any moment of its work leaves a sound office (kill -9, many times).

The child says `ready` before its work and `done N` after each act that was committed.
"""

import random
import subprocess
import sys
import time

import pytest

from app.services.access_log import VerifyLog, verify_log
from app.services.clients import CreateClient, create_client
from app.services.maintenance import check_office
from database.backup_check import verify_backup
from tests.end_to_end.running import ROOT
from tests.offices import COUNTY, KEEPER, PASSWORD
from tests.services.registers import values_by_name, workbook

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]

ROUNDS = 60
LONGEST = 1.5
"""Seconds after `ready` within which the child is killed."""
NAME = "和平县长跑有限公司"

OPENING = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from app.domain.dossier import FieldChange
from app.readmodels.imports import ImportMode
from app.services.dossier import OpenDossier, open_dossier
from app.services.editing import EditDossier, edit_dossier
from app.services.imports import ImportFile, import_file
from app.services.imports_plan import ImportRequest
from app.services.office import Hold, Place, open_office
from database.backup import back_up

moment = datetime.fromisoformat(sys.argv[5])
place = Place(Path(sys.argv[2]), False, lambda: moment)
desk = open_office(Path(sys.argv[1]), sys.argv[3], sys.argv[4], place, Hold.COMMAND)
run, office = desk.services.run, desk.services.office
print("ready", flush=True)
"""
EDIT = """
client = sys.argv[6]
view = run(open_dossier, desk.actor, OpenDossier(client, "长跑"))
before, version = view.values.get("remark"), view.version
for number in range(int(before or 0) + 1, 10**9):
    change = FieldChange("remark", before, str(number))
    version = run(edit_dossier, desk.actor, EditDossier(client, version, (change,))).version
    before = str(number)
    print("done", number, flush=True)
"""
IMPORT = """
command = ImportFile(ImportRequest(Path(sys.argv[6])), ImportMode.CREATE, False)
print("done", import_file(desk.services, desk.actor, command)[1].created, flush=True)
"""
BACKUP = """
for number in range(10**9):
    back_up(office.folder, office.master, moment + timedelta(seconds=number))
    print("done", number, flush=True)
"""


def killed(office, act, luck, *arguments):
    """Let a program of its own do `act` until it is killed; the last number it said was done."""
    office.close()
    given = (office.path, office.place.home, KEEPER, PASSWORD, office.clock().isoformat())
    with subprocess.Popen(
        [sys.executable, "-c", OPENING + act, *map(str, (*given, *arguments))],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout.readline() == "ready\n"
        time.sleep(luck.uniform(0, LONGEST))
        child.kill()
        said = [line for line in child.stdout.read().splitlines() if line.startswith("done ")]
    return int(said[-1].split()[1]) if said else None


def check(office):
    """Everything the program itself can check of an office and its log."""
    services, actor = office.services_as(KEEPER), office.actor(KEEPER)
    assert check_office(services, actor).problems == ()
    verdict = office.run(verify_log, KEEPER, VerifyLog())
    assert verdict.problems == ()


@pytest.fixture
def luck():
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    return random.Random(seed)


def test_an_edit_that_was_done_is_kept_and_one_that_was_not_leaves_nothing(office, luck):
    made = CreateClient({"name": NAME, "remark": "0"}, office.unit(COUNTY))
    client = office.run(create_client, KEEPER, made)
    done = 0
    for _round in range(ROUNDS):
        office.clock.move(minutes=1)
        said = killed(office, EDIT, luck, client)
        done = done if said is None else said
        stored = int(values_by_name(office)[NAME]["values"]["remark"])
        assert stored in {done, done + 1}  # committed, and killed before it could say so
        done = stored
        check(office)


def test_an_import_is_there_as_a_whole_or_not_at_all(office, luck, tmp_path):
    rows = 300
    for round_ in range(ROUNDS // 2):
        office.clock.move(minutes=1)
        before = len(values_by_name(office))
        names = [[f"和平县长跑{round_}号{number}厂"] for number in range(rows)]
        path = workbook(tmp_path / f"{round_}.xlsx", names, ("单位名称", "地址"))
        said = killed(office, IMPORT, luck, path)
        found = len(values_by_name(office)) - before
        assert found in ({rows} if said is not None else {0, rows})
        check(office)


def test_backups_that_were_done_are_whole(office, luck):
    keys = office.unlocked[KEEPER].master
    for _round in range(ROUNDS // 2):
        office.clock.move(minutes=1)
        killed(office, BACKUP, luck)
        for backup in (office.path / "backups").glob("*.yicebak"):
            verify_backup(backup, keys)
        check(office)
