"""Arrears on Today: own clients of the manager, idle debts for the head, books for finance."""

from datetime import date, timedelta

import pytest

from app.domain.agreements import Cycle, Settlement
from app.domain.clients import Owners
from app.readmodels.today import DutyKind, Urgency
from app.services.arrears.duties import month_end_asked
from app.services.assignments import AssignClient, assign_client
from app.services.mail_use.recording import MailUse, record_mail_use
from app.services.today import today
from tests.offices import (
    CALL_CENTRE,
    COUNTY,
    FINANCE,
    INSPECTOR,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    UNIT_HEAD,
    SampleOffice,
)
from tests.scenes import staged
from tests.services.billed import put_bill, put_payment
from tests.services.crediting import agreed, put_term, registered
from tests.services.standings import AS_OF, stands
from tests.services.tariffs import EXPRESS, business

DAY = timedelta(days=1)


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A registered client of the county, which its account manager looks after."""
    made = registered(office)
    owners = Owners(office.unit(COUNTY), a_user_pk=office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(made, owners, "分户"))
    return made


def duties(office, user=MANAGER):
    found = office.run(today, user, None).duties
    return [one for one in found if one.kind is DutyKind.ARREARS]


def told(office, user=MANAGER):
    return [(one.detail, one.days, one.urgency) for one in duties(office, user)]


def overdue(office, client, **values):
    values = {
        "overdue_fen": 100,
        "open_fen": 100,
        "days": 3,
        "oldest_due": AS_OF - 3 * DAY,
    } | values
    stands(office, client, **values)


@pytest.mark.parametrize(
    ("ahead", "urgency"), [(0, Urgency.SOON), (1, Urgency.SOON), (5, Urgency.LATER)]
)
def test_what_falls_due_soon_is_told_to_the_manager(office, client, ahead, urgency):
    stands(office, client, due_soon_fen=5, next_due=AS_OF + ahead * DAY)
    assert told(office) == [("due", ahead, urgency)]
    assert duties(office)[0].client_id == client


@pytest.mark.parametrize(("since", "asked"), [(6, False), (7, True), (30, True)])
def test_overdue_without_a_step_is_asked_about_after_the_days_of_the_rule(
    office, client, since, asked
):
    overdue(office, client, last_step="call", last_step_on=AS_OF - since * DAY)
    assert bool(told(office)) == asked
    if asked:
        assert told(office)[0][:2] == ("idle", 7 - since)


def test_without_any_step_the_days_count_from_the_due_date(office, client):
    overdue(office, client, oldest_due=AS_OF - 8 * DAY)
    assert told(office) == [("idle", -1, Urgency.LATE)]


@pytest.mark.parametrize(("ahead", "asked"), [(0, True), (1, True), (2, False)])
def test_a_promise_is_told_when_it_falls_due(office, client, ahead, asked):
    overdue(office, client, last_step_on=AS_OF, promised_on=AS_OF + ahead * DAY, promised_fen=1)
    assert told(office) == ([("promise", ahead, Urgency.SOON)] if asked else [])


def test_a_broken_promise_is_overdue_itself(office, client):
    overdue(office, client, last_step_on=AS_OF, promised_on=AS_OF - 3 * DAY, promise_broken=True)
    assert told(office) == [("broken", -3, Urgency.LATE)]


def test_the_head_sees_what_nobody_follows_up_and_how_many_are_stopped(office, client):
    overdue(office, client, stopped=True, oldest_due=AS_OF - 9 * DAY)
    (idle, stops) = sorted(duties(office, UNIT_HEAD), key=lambda one: one.detail)
    assert (idle.detail, idle.mine, idle.person) == ("idle", False, MANAGER)
    assert (stops.detail, stops.count, stops.client_id) == ("stopped", 1, None)


def test_the_head_is_not_told_what_the_manager_does_already(office, client):
    overdue(office, client, last_step_on=AS_OF, stopped=True)
    assert [one.detail for one in duties(office, UNIT_HEAD)] == ["stopped"]


def test_the_head_is_told_all_of_a_client_that_nobody_looks_after(office, client):
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, Owners(office.unit(COUNTY)), "x"))
    stands(office, client, due_soon_fen=5, next_due=AS_OF + DAY)
    assert told(office, UNIT_HEAD) == [("due", 1, Urgency.SOON)]
    assert told(office) == []


def test_others_are_told_nothing(office, client):
    overdue(office, client, stopped=True, oldest_due=AS_OF - 9 * DAY)
    for user in (OTHER_MANAGER, KEEPER, ORGAN_OFFICER, INSPECTOR, CALL_CENTRE, FINANCE):
        assert duties(office, user) == []


def test_a_client_that_owes_nothing_asks_for_nothing(office, client):
    stands(office, client)
    assert duties(office) == []


def test_ended_periods_without_a_bill_are_told_to_finance(office, client):
    agreed(office, client)
    put_term(office, client)
    used(office, client, date(2026, 10, 30))
    assert [(one.detail, one.count) for one in duties(office, FINANCE)] == [("periods", 1)]


def test_the_present_month_is_not_closed_yet(office, client):
    agreed(office, client)
    put_term(office, client)
    used(office, client, date(2026, 11, 2))
    assert duties(office, FINANCE) == []


@pytest.mark.parametrize(
    ("cycle", "day", "ended"),
    [
        # Today is Monday, 23 November
        (Cycle.WEEK, date(2026, 11, 22), True),
        (Cycle.WEEK, date(2026, 11, 23), False),
        (Cycle.HALF_MONTH, date(2026, 11, 15), True),
        (Cycle.HALF_MONTH, date(2026, 11, 16), False),
        (Cycle.QUARTER, date(2026, 9, 30), True),
        (Cycle.QUARTER, date(2026, 10, 1), False),
    ],
)
def test_a_period_has_ended_by_the_cycle_of_its_agreement_K3(office, client, cycle, day, ended):
    agreed(office, client, cycle=cycle)
    put_term(office, client)
    used(office, client, day)
    assert [one.detail for one in duties(office, FINANCE)] == ["periods"] * ended


def used(office, client, day):
    pk = business(office, EXPRESS).pk
    line = MailUse(client, pk, day, day, 100, 100, "B-1", settlement=Settlement.ON_CREDIT)
    office.run(record_mail_use, KEEPER, (line,))


NOV, OCT = date(2026, 11, 30), date(2026, 10, 31)


@pytest.mark.parametrize(
    ("today", "end"),
    [
        (date(2026, 11, 27), None),
        (date(2026, 11, 28), NOV),
        (NOV, NOV),
        (date(2026, 12, 1), NOV),
        (date(2026, 12, 3), NOV),
        (date(2026, 12, 4), None),
        (date(2026, 11, 1), OCT),
        (date(2027, 2, 26), date(2027, 2, 28)),
    ],
)
def test_S60_6_the_list_is_asked_about_around_the_months_end(today, end):
    assert month_end_asked(today, 3) == end


def test_S60_6_finance_is_told_of_the_list_while_something_is_open(office, client):
    bill = put_bill(office, client, 5_000, AS_OF + 20 * DAY, AS_OF)
    stands(office, client, open_fen=5_000)
    assert duties(office, FINANCE) == []
    office.pass_days(7)
    (duty,) = duties(office, FINANCE)
    assert (duty.detail, duty.days, duty.urgency) == ("month_end", 0, Urgency.SOON)
    assert duty.object_id == "2026-11-30"
    assert [one.detail for one in duties(office, UNIT_HEAD)] == []
    office.pass_days(1)
    assert [one.urgency for one in duties(office, FINANCE)] == [Urgency.LATE]
    put_payment(office, client, 5_000, AS_OF, [(bill.pk, 5_000)])
    assert duties(office, FINANCE) == []
