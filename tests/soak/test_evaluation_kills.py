"""An evaluation of missed days is killed at any moment: what was noted stays, the rest is made up.

Whoever comes in next finds the last day that was noted for everybody, and evaluating again ends
where an evaluation ends that nobody disturbed.
"""

import shutil
import sys
from datetime import timedelta

import pytest

from app.domain.receivables import BillKind, Method
from app.services.arrears.evaluating import evaluate
from app.services.arrears.recovering import RecordPromise, record_promise
from app.services.receivables.paying import RecordPayment, record_payment
from app.services.usecase import Lane
from database.records import new_id
from database.repositories import receivables as stored
from database.repositories.receivables import NewBill
from tests.offices import FINANCE
from tests.soak.desks import CLIENTS, FIRST, NAME, given
from tests.soak.stages import later

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

DAY = timedelta(days=1)
MISSED = 3
"""Days up to the one on which somebody comes in; more would have the clock doubted."""
AT_ONCE = 5
"""Clients in one transaction, so that a day of so few clients has several."""
FEN = 10_000
LONGEST = 0.15
"""Seconds after coming in within which the child is killed."""
OUTCOME = (
    "SELECT day, owing, stopped FROM arrears_day ORDER BY day",
    "SELECT * FROM arrears_standing ORDER BY client_pk",
    "SELECT * FROM arrears_bucket ORDER BY client_pk, place",
    """SELECT client_pk, kind, acts_on, reason, overdue_fen, bill_pk, booked_on
      FROM credit_act ORDER BY client_pk, pk""",
    """SELECT r.number, r.client_pk, r.opened_on, s.client_pk, s.acts_on
      FROM recovery r JOIN credit_act s ON s.pk = r.stop_pk ORDER BY r.client_pk, r.pk""",
    """SELECT s.client_pk, s.kind, s.acted_on, s.booked_on, p.promised_on
      FROM recovery_step s LEFT JOIN recovery_step p ON p.pk = s.of_step_pk
      ORDER BY s.client_pk, s.pk""",
)


class Absence:
    """An office that nobody opened for days, and what an evaluation leaves in it."""

    def __init__(self, office, children):
        self._ready, self._children = office, children
        owe(office)
        office.sign_out()
        later(office, days=MISSED - 1, hours=20)
        undisturbed = self.copy()
        ended = self.evaluate(undisturbed, calls="writes", at=0)
        assert ended.status == 0, ended
        self.calls, self.after = ended.calls, outcome(undisturbed)
        undisturbed.close()

    def copy(self):
        """The office as it was found, in the place of the copy before it."""
        folder = self._ready.path.parents[1] / "killed"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return self._ready.copy(folder)

    def evaluate(self, office, **fault):
        """Have a child come in and evaluate, while a fault may strike."""
        under = [str(office.path.parent)]
        told = given(office, at_once=AT_ONCE)
        return self._children.run("evaluate", told, under=under, **fault)

    def judge(self, office, ended):
        """Whoever comes in finds what was noted, and ends where nobody was disturbed."""
        assert ended.status in {0, -9}, ended
        assert not any("crash" in one for one in ended.said), ended
        later(office, minutes=1)
        days = outcome(office)[0]
        assert days == self.after[0][: len(days)], ended
        told = max((one["evaluated"] for one in ended.said if "evaluated" in one), default=0)
        assert len(days) > (told - 1) // CLIENTS if told else days, ended
        assert office.problems() == [], ended
        desk = office.desk(FINANCE)
        evaluate(desk.services, desk.actor)
        assert outcome(office) == self.after, ended
        assert office.problems() == [], ended
        office.close()


def outcome(office):
    """Days, standings, stops, recoveries and their steps, but for ids and moments."""
    return [office.rows(sql) for sql in OUTCOME]


def owe(office):
    """Clients that fall overdue on each of the days; one will break its promise, one has paid."""
    desk = office.desk(FINANCE)
    opened, today = desk.services.office, desk.services.office.timekeeper.today()
    keys = dict(office.rows("SELECT display_name, pk FROM client"))
    signed = (desk.actor.user_pk, 0, "sample")
    with opened.begin(Lane.FOREGROUND, write=True) as uow:
        for number in range(CLIENTS - 1):
            pk, due = keys[NAME.format(number)], today + (number % 5 - 1) * DAY
            days = (due - 60 * DAY, due - 30 * DAY, FEN, due, due - 29 * DAY)
            new = NewBill(pk, f"T-{number}", BillKind.OPENING, *days, *signed)
            stored.add_bill(uow.connection, uow.saved.append, new)
        uow.write_changes(new_id())
        uow.commit()
    evaluate(desk.services, desk.actor)
    promise = RecordPromise(office.client(FIRST), today + DAY, FEN)
    office.run(record_promise, FINANCE, promise)
    paid = RecordPayment(office.client(NAME.format(5)), today, FEN, Method.CASH)
    office.run(record_payment, FINANCE, paid)


@pytest.fixture
def absence(new_office, children):
    return Absence(new_office(), children)


@pytest.mark.soak(fault="1", test=1, share=1, full=1)
def test_undisturbed_it_stops_opens_closes_and_breaks(absence, tally):
    days, standings, _buckets, acts, recoveries, steps = absence.after
    assert len(days) == 1 + MISSED
    assert len(standings) == CLIENTS - 1
    stops = [act for act in acts if act[1] == "stop"]
    assert {act[2] for act in stops} == {day[0] for day in days}
    assert len(recoveries) == len(stops)
    assert [step[1] for step in steps] == ["promise", "broken", "closed"]
    tally.cases += 1


@pytest.mark.soak(fault="1", test=4, share=60, full=1_000)
@pytest.mark.usefixtures("single_calls")
def test_before_every_call_to_the_disk(absence, cases, luck, tally):
    places = range(1, absence.calls + 1)
    if cases < len(places):
        places = luck.sample(places, cases)
    for place in places:
        office = absence.copy()
        ended = absence.evaluate(office, calls="writes", at=place, kill=True)
        absence.judge(office, ended)
        tally.cases += 1
        tally.remarks[f"killed after {len(ended.said)} parts"] += 1


@pytest.mark.soak(fault="1", test=2, share=20, full=200)
def test_at_random_moments(absence, cases, luck, tally):
    while tally.cases < cases:
        office = absence.copy()
        ended = absence.evaluate(office, after=luck.uniform(0, LONGEST))
        absence.judge(office, ended)
        tally.cases += 1
        tally.remarks["not killed in time"] += ended.status == 0
