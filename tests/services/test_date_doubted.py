"""While the date is doubted nothing ends by itself; a person confirms, and that is logged."""

import json
from datetime import date, timedelta

import pytest

from app.domain.audit import Action, ClockFlag
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission, Role
from app.services.access_log import VerifyLog, verify_log
from app.services.clients import CreateClient, ListClients, create_client, list_clients
from app.services.dates import ConfirmDate, confirm_date
from app.services.maintenance import check_office
from app.services.office import Hold, open_office
from app.services.roles import GrantRole, grant_role
from app.services.rules import SetRule, set_rule
from app.services.usecase import Kind, usecase
from tests import offices
from tests.offices import KEEPER, MANAGER, ORGAN_OFFICER, SampleOffice

MONDAY = date(2026, 11, 23)
THREE_DAYS = timedelta(days=3)


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def ask_the_day(call, _command):
    return call.today, call.now, call.time


@pytest.fixture
def office(office: SampleOffice) -> SampleOffice:
    """The sample office after a first entry of its own."""
    office.run(list_clients, KEEPER, ListClients())
    office.services_as(KEEPER).settle(force=True)
    return office


@usecase(Kind.SYSTEM, Permission.USER_MANAGE)
def manage_users(_call, _command):
    return None


def asked(office, user=KEEPER):
    return office.run(ask_the_day, user, None)


def add(office, name):
    """A change, and its entry."""
    office.run(create_client, KEEPER, CreateClient({"name": name}, office.unit(offices.BRANCH)))
    return office.logged()[-1]


def confirm(office, day, user=KEEPER):
    office.run(confirm_date, user, ConfirmDate(day))


@pytest.mark.parametrize(
    ("by", "doubted"),
    [
        (THREE_DAYS, False),
        (THREE_DAYS + timedelta(seconds=1), True),
        (timedelta(seconds=-1), True),
        (timedelta(), False),
    ],
)
def test_the_date_is_doubted_at_the_bounds_of_the_rule(office, by, doubted):
    office.clock.moment += by
    day, now, time = asked(office)
    assert time.doubted is doubted
    assert time.reading == offices.NOW + by
    assert now == (offices.NOW if doubted else offices.NOW + by)
    assert day == (date(2026, 11, 26) if by == THREE_DAYS else MONDAY)
    assert office.services_as(KEEPER).office.timekeeper.time() == time


def test_the_days_that_are_believed_are_a_rule(office):
    office.run(set_rule, ORGAN_OFFICER, SetRule("clock.jump_days", 10, MONDAY, "长假"))
    office.clock.move(days=10)
    assert not asked(office)[2].doubted
    office.clock.move(seconds=1)
    assert asked(office)[2].doubted


def test_a_role_does_not_end_before_the_date_is_confirmed(office):
    days = (MONDAY, date(2026, 11, 30))
    who, where = office.user(offices.WITHOUT_ROLE), office.unit(offices.CITY)
    office.run(grant_role, offices.ADMIN, GrantRole(who, where, Role.ADMIN, *days))
    office.clock.move(days=99)
    office.run(manage_users, offices.WITHOUT_ROLE, None)
    confirm(office, date(2027, 3, 2))
    with pytest.raises(Refusal) as refused:
        office.run(manage_users, offices.WITHOUT_ROLE, None)
    assert refused.value.reason is Reason.NOT_ALLOWED


def test_signing_in_counts_the_roles_of_the_last_sure_day(office):
    days = (MONDAY, date(2026, 11, 30))
    who, where = office.user(offices.WITHOUT_ROLE), office.unit(offices.CITY)
    office.run(grant_role, offices.ADMIN, GrantRole(who, where, Role.ADMIN, *days))
    office.clock.move(days=99)
    desk = open_office(
        office.path, offices.WITHOUT_ROLE, offices.PASSWORD, office.place, Hold.COMMAND
    )
    assert [held.role for held in desk.actor.roles] == [Role.ADMIN]
    assert desk.services.office.timekeeper.time().doubted
    desk.close()


def test_confirming_is_logged_with_both_dates_and_makes_the_reading_sure(office):
    office.clock.move(days=8)
    assert add(office, "甲公司")["clock"] == "jumped"
    confirm(office, date(2026, 12, 1), MANAGER)
    entry = office.logged()[-1]
    assert (entry["action"], entry["clock"]) == (Action.CLOCK_CHANGE, ClockFlag.OK)
    assert entry["detail"] == "jumped 2026-11-23 2026-12-01"
    assert entry["at"] == entry["ordered_at"] == entry["sure_at"] == to_ms(office.clock())
    assert asked(office)[0] == date(2026, 12, 1)
    assert add(office, "乙公司")["clock"] == "ok"


def test_a_date_that_the_clock_does_not_say_cannot_be_confirmed(office):
    office.clock.move(days=8)
    with pytest.raises(Refusal) as refused:
        confirm(office, date(2026, 11, 30))
    assert refused.value.reason is Reason.DATE_DIFFERS
    assert asked(office)[2].doubted


def test_confirming_what_nobody_doubts_writes_nothing(office):
    before = len(office.logged())
    confirm(office, MONDAY)
    assert len(office.logged()) == before


def test_a_wrong_forward_reading_is_not_carried_on(office):
    before = office.logged()[-1]
    office.clock.move(days=99)
    wrong = add(office, "甲公司")
    assert (wrong["clock"], wrong["at"]) == ("jumped", to_ms(office.clock()))
    assert (wrong["ordered_at"], wrong["sure_at"]) == (before["ordered_at"], before["sure_at"])
    office.clock.move(days=-99, minutes=5)
    right = add(office, "乙公司")
    assert right["clock"] == "ok"
    assert right["ordered_at"] == right["at"] == to_ms(office.clock())
    with office.reading() as uow:
        assert uow.log.years() == [2026]
    assert office.run(verify_log, offices.SECURITY_OFFICER, VerifyLog()).ok


def test_what_is_written_while_the_date_is_doubted_bears_the_last_sure_day(office):
    office.clock.move(days=99)
    add(office, "甲公司")
    with office.reading() as uow:
        created = uow.connection.exec_driver_sql("SELECT max(created_at) FROM client").scalar()
    assert created == to_ms(offices.NOW)


def test_a_date_confirmed_wrongly_is_taken_back_by_confirming_the_earlier_one(office):
    office.clock.move(days=99)
    confirm(office, date(2027, 3, 2))
    wrong = add(office, "甲公司")
    office.clock.move(days=-98)
    assert add(office, "乙公司")["clock"] == "went_back"
    assert asked(office)[0] == date(2027, 3, 2)
    confirm(office, date(2026, 11, 24))
    entry = add(office, "丙公司")
    assert (entry["clock"], entry["at"]) == ("ok", to_ms(office.clock()))
    assert (entry["ordered_at"], entry["sure_at"]) == (wrong["ordered_at"], entry["at"])
    assert asked(office)[0] == date(2026, 11, 24)
    office.clock.move(days=2)
    assert not asked(office)[2].doubted
    assert office.run(verify_log, offices.SECURITY_OFFICER, VerifyLog()).ok


def test_a_step_back_is_not_healed_by_time_going_by(office):
    office.clock.move(hours=-1)
    add(office, "甲公司")
    office.clock.move(hours=2)
    assert asked(office)[2].flag is ClockFlag.WENT_BACK
    confirm(office, MONDAY)
    assert not asked(office)[2].doubted


def test_a_clock_set_back_does_not_hold_a_query_back(office):
    services = office.services_as(KEEPER)
    office.run(list_clients, KEEPER, ListClients())
    office.clock.move(days=-1)
    services.settle()
    assert not services.has_unsettled


def test_the_office_is_checked_and_the_log_verified_with_a_doubted_date(office):
    office.clock.move(days=-400)
    add(office, "甲公司")
    desk = office.desk(KEEPER)
    assert check_office(desk.services, desk.actor).ok
    assert office.run(verify_log, KEEPER, VerifyLog()).ok


def test_what_was_known_of_the_clock_stands_in_the_bytes_and_beside_them(office):
    office.clock.move(days=8)
    add(office, "甲公司")
    with office.reading() as uow:
        for entry in uow.log.entries():
            fields = json.loads(entry.bytes)
            assert (fields["sure_at"], fields["clock"]) == (entry.sure_at, entry.clock)
