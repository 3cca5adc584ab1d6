"""The clock of the computer is set about, also while people work: order, log and rights stay."""

import itertools
import os
import time
from datetime import timedelta

import pytest

from app.domain.audit import Action, ClockFlag
from app.domain.moments import local_day
from app.domain.permissions import Role
from app.services.clients import ListClients, list_clients
from app.services.dates import ConfirmDate, confirm_date
from app.services.roles import GrantRole, grant_role
from tests.offices import ADMIN, CITY, INSPECTOR, KEEPER, MANAGER, WITHOUT_ROLE
from tests.soak.stages import edit, view

STEPS = 20
BELIEVED = timedelta(days=3)
SHIFTS = (
    *(timedelta(), timedelta(minutes=1), timedelta(hours=2), timedelta(days=1)),
    *(timedelta(seconds=-1), timedelta(days=-1), timedelta(days=-3650)),
    *(BELIEVED, BELIEVED + timedelta(seconds=1), timedelta(days=40), timedelta(days=3650)),
)
ZONES = ("Asia/Shanghai", "UTC", "America/New_York", "Pacific/Kiritimati")


@pytest.fixture
def zone():
    """Change the zone of the computer; the office has its own."""
    before = os.environ.get("TZ")

    def change(name):
        os.environ["TZ"] = name
        if hasattr(time, "tzset"):
            time.tzset()

    yield change
    os.environ.pop("TZ", None)
    if before is not None:
        os.environ["TZ"] = before
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.mark.soak(fault="10", test=2, share=15, full=1_000)
def test_is_set_about_while_people_work(new_office, zone, cases, luck, tally):
    while tally.cases < cases:
        office = new_office()
        temporary_role(office)
        founded, done = office.moment, 0
        for _step in range(STEPS):
            office.moment += luck.choice(SHIFTS)
            zone(luck.choice(ZONES))
            if luck.random() < 0.3:
                office.sign_out()
            done += one_act(office, luck, done, founded)
        office.sign_out()
        assert office.rows("SELECT remark FROM client ORDER BY pk")[0] == (str(done),)
        judge(office, tally)
        tally.cases += 1


def temporary_role(office):
    """A role that lasts a month by the sure day, granted before the clock is touched."""
    today = local_day(office.moment, "Asia/Shanghai")
    ((who,),) = office.rows("SELECT pk FROM user_account WHERE name = ?", WITHOUT_ROLE)
    ((where,),) = office.rows("SELECT pk FROM unit WHERE name = ?", CITY)
    days = (today, today + timedelta(days=30))
    office.run(grant_role, ADMIN, GrantRole(who, where, Role.ADMIN, *days))


def one_act(office, luck, done, founded):
    """Edit, look, list, or have somebody confirm the date; how many edits that was.

    Nobody confirms a day before the office: no role had begun then, by the confirmed date.
    """
    act = luck.choice(("edit", "edit", "view", "list", "confirm"))
    if act == "edit":
        edit(office, str(done), str(done + 1))
        return 1
    if act == "view":
        assert view(office, luck.choice((KEEPER, MANAGER))) == str(done)
    elif act == "list":
        office.run(list_clients, INSPECTOR, ListClients())
    elif office.moment >= founded:
        day = local_day(office.moment, office.desk(MANAGER).services.office.zone)
        office.run(confirm_date, MANAGER, ConfirmDate(day))
    return 0


def judge(office, tally):
    """Order and chain are whole, and what could not be believed is marked."""
    assert office.problems() == []
    with office.reading() as uow:
        entries = list(uow.log.entries())
    office.close()
    for before, after in itertools.pairwise(entries):
        assert after.ordered_at >= before.ordered_at
        # A list is written once it has settled, with the reading of when it was asked for.
        if after.clock == ClockFlag.OK and after.action not in {Action.CLOCK_CHANGE, Action.LIST}:
            assert 0 <= after.at - before.sure_at <= BELIEVED / timedelta(milliseconds=1)
    for entry in entries:
        tally.remarks[f"entries {entry.clock}"] += 1


@pytest.mark.soak(fault="10", test=1, share=6, full=100)
def test_takes_nobodys_right_and_revives_none(new_office, cases, luck, tally):
    """A role lasts until its end by the sure day, whatever the clock says meanwhile."""
    from app.services.accounts import list_users

    while tally.cases < cases:
        office = new_office()
        temporary_role(office)
        office.sign_out()
        first = office.moment
        office.moment = first + luck.choice((timedelta(days=40), timedelta(days=3650)))
        office.run(list_users, WITHOUT_ROLE, None)  # doubted: nothing has ended
        day = local_day(office.moment, "Asia/Shanghai")
        office.run(confirm_date, ADMIN, ConfirmDate(day))
        roles = office.desk(ADMIN).services.rights_of(office.desk(WITHOUT_ROLE).actor).roles
        assert roles == ()  # confirmed: it has
        office.moment = first
        roles = office.desk(ADMIN).services.rights_of(office.desk(WITHOUT_ROLE).actor).roles
        assert roles == ()  # set back: it stays ended
        assert office.problems() == []
        office.close()
        tally.cases += 1
