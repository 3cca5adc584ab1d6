"""Several programs have one office: nobody's input is lost, and who has to wait is told so.

What holds a file as a virus scanner does on Windows is tried by `database/vault/test_disk.py`.
"""

import json
import sys
import threading
import time

import pytest

from app.domain.errors import Reason, Refusal
from app.services.office import Hold, open_office
from database import engine
from tests.offices import KEEPER, PASSWORD
from tests.soak.desks import NAME, given
from tests.soak.stages import edit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="children are forks")

ACTS = 12


@pytest.mark.soak(fault="9", test=1, share=4, full=40)
def test_nothing_is_lost_between_programs(new_office, children, cases, luck, tally, tmp_path):
    for _round in range(cases):
        office, told = new_office(), tmp_path / f"told{tally.cases}"
        told.mkdir()
        programs = luck.randrange(2, 7)
        crowd = given(office, programs=programs, acts=ACTS, told=str(told))
        ended = children.run("crowd", crowd)
        assert ended.status == 0, ended
        for number in range(programs):
            story = json.loads((told / str(number)).read_text(encoding="utf-8"))
            assert story["crash"] == ""
            assert "done" in story["left"], story
            assert story["done"] == ACTS
            tally.remarks["told to wait"] += story["waited"]
            name = NAME.format(number)
            sql = "SELECT remark FROM client WHERE display_name = ?"
            assert office.rows(sql, name) == [(str(ACTS),)]
        assert office.problems() == []
        office.close()
        tally.cases += 1


@pytest.fixture
def impatient(monkeypatch):
    """The driver waits a second for another program, not ten."""
    pragmas = (*(one for one in engine._PRAGMAS if "busy" not in one), "busy_timeout=1000")
    monkeypatch.setattr(engine, "_PRAGMAS", pragmas)


@pytest.mark.soak(fault="9", test=1, share=2, full=20)
@pytest.mark.parametrize("seconds", [0.3, 4.0], ids=["short", "long"])
def test_a_foreign_lock_is_waited_for_and_then_told(
    new_office, children, impatient, seconds, cases, tally, tmp_path
):
    """A short one delays; a long one is a sentence, and the same act works once it is gone."""
    for _round in range(cases):
        office, held = new_office(), tmp_path / f"held{tally.cases}"
        office.desk(KEEPER)
        told = {**told_to(office), "held": str(held), "seconds": seconds}
        holding = threading.Thread(target=lambda told=told: children.run("hold", told))
        holding.start()
        while not held.exists():
            time.sleep(0.01)
        if seconds > 1:
            with pytest.raises(Refusal) as refused:
                edit(office)
            assert refused.value.reason is Reason.OFFICE_BUSY
            holding.join()
        edit(office)
        holding.join()
        assert office.rows("SELECT remark FROM client ORDER BY pk")[0] == ("1",)
        assert office.problems() == []
        office.close()
        tally.cases += 1


def told_to(office):
    return {
        "path": str(office.path),
        "home": str(office.home),
        "moment": office.moment.isoformat(),
        "password": office.password,
    }


@pytest.mark.soak(fault="9", test=1, share=3, full=10)
def test_a_second_window_is_told_who_has_the_first(new_office, cases, tally):
    for _round in range(cases):
        office = new_office()
        first = open_office(office.path, KEEPER, PASSWORD, office.place, Hold.WINDOW)
        with pytest.raises(Refusal) as refused:
            open_office(office.path, KEEPER, PASSWORD, office.place, Hold.WINDOW)
        assert refused.value.reason is Reason.OFFICE_OPEN_ELSEWHERE
        assert refused.value.values["pid"]
        first.close()
        open_office(office.path, KEEPER, PASSWORD, office.place, Hold.WINDOW).close()
        tally.cases += 1
