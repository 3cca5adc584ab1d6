"""A program that dies while it imports leaves an office without anything of that import."""

import subprocess
import sys
from pathlib import Path

import pytest

from database.engine import check_database
from database.vault.folder import OfficeFolder
from tests.offices import KEEPER, PASSWORD
from tests.services.registers import GIVEN, run_import

ROOT = Path(__file__).parents[2]
DIES = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from app.readmodels.imports import ImportMode
from app.services.imports import apply_import
from app.services.imports_plan import ImportRequest, open_register, plan_import
from app.services.office import Hold, Place, open_office

class Dying:
    looks = int(sys.argv[6])
    def report(self, done, total):
        pass
    @property
    def stopped(self):
        self.looks -= 1
        if self.looks < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return False

moment = datetime.fromisoformat(sys.argv[5]).astimezone(UTC)
place = Place(Path(sys.argv[2]), False, lambda: moment)
desk = open_office(Path(sys.argv[1]), sys.argv[3], sys.argv[4], place, Hold.COMMAND)
register = open_register(desk.services, desk.actor, ImportRequest(Path(sys.argv[7])))
plan = plan_import(desk.services, desk.actor, register, ImportMode.CREATE)
desk.services.run(apply_import, desk.actor, plan, Dying())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("looks", range(3))
def test_a_kill_while_it_writes_leaves_nothing_of_the_import(office, looks):
    arguments = (office.path, office.place.home, KEEPER, PASSWORD, office.clock().isoformat())
    done = subprocess.run(
        [sys.executable, "-c", DIES, *map(str, arguments), str(looks), str(GIVEN)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -9, done.stderr
    with office.reading() as uow:
        count = uow.connection.exec_driver_sql
        found = [
            count(f"SELECT count(*) FROM {table}").scalar()
            for table in ("client", "party", "import_batch", "search_entry", "yearly_revenue")
        ]
    assert found == [0] * 5
    assert check_database(OfficeFolder(office.path), office.unlocked[KEEPER].master) == ()
    assert run_import(office, GIVEN)[1].created == 187
