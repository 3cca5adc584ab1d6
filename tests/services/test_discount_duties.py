"""Discounts that end are on Today 60, 30 and 7 days before, of who looks after the client."""

from datetime import timedelta

import pytest

from app.domain.clients import Owners
from app.domain.errors import Reason
from app.readmodels.today import DutyKind, Urgency
from app.services.assignments import AssignClient, assign_client
from app.services.rules import SetRule, set_rule
from app.services.today import today
from tests.offices import COUNTY, KEEPER, MANAGER, ORGAN_OFFICER, UNIT_HEAD, SampleOffice
from tests.scenes import staged
from tests.services.discounting import applied, entered, granted, line, registered
from tests.services.dossiers import refusal
from tests.services.tariffs import CITY_EXPRESS, EXPRESS, TODAY, authorised, recorded


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A registered client of the county."""
    return registered(office)


def duties(office: SampleOffice, user: str = UNIT_HEAD):
    found = office.run(today, user, None).duties
    return [duty for duty in found if duty.kind is DutyKind.DISCOUNT]


def ends(office: SampleOffice, client: str, days: int) -> None:
    entered(office, client, valid_until=TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "urgency"),
    [
        (0, Urgency.SOON),
        (7, Urgency.SOON),
        (8, Urgency.LATER),
        (60, Urgency.LATER),
        (61, None),
    ],
)
def test_a_line_is_warned_of_until_its_last_day(office, client, days, urgency):
    ends(office, client, days)
    found = duties(office)
    assert [(one.urgency, one.days, one.detail) for one in found] == (
        [] if urgency is None else [(urgency, days, EXPRESS)]
    )


def test_lapsed_it_asks_for_nothing(office, client):
    ends(office, client, 0)
    assert duties(office)
    office.clock.moment += timedelta(days=1)
    assert duties(office) == []


def test_owners_and_the_head_of_the_unit_are_told_and_nobody_else(office, client):
    ends(office, client, 20)
    assert duties(office)[0].mine
    owners = Owners(office.unit(COUNTY), a_user_pk=office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "分户"))
    (own,), (head,) = duties(office, MANAGER), duties(office)
    assert (own.mine, head.mine, head.person) == (True, False, MANAGER)
    assert duties(office, KEEPER) == duties(office, ORGAN_OFFICER) == []


def test_once_a_renewal_is_applied_for_or_granted_nothing_is_asked(office, client):
    recorded(office, rate=1500)
    authorised(office)
    ends(office, client, 20)
    applied(office, client, line(office, CITY_EXPRESS, 3000))
    assert len(duties(office)) == 1
    granted(office, client, line(office, valid_from=TODAY + timedelta(days=21)))
    assert duties(office) == []


def test_the_days_are_a_rule_of_numbers_that_fall(office, client):
    ends(office, client, 20)
    wrong = SetRule("discount.warn_days", "7 30 60", TODAY, "本省规定")
    assert refusal(office, set_rule, ORGAN_OFFICER, wrong).reason is Reason.INVALID_INPUT
    office.run(set_rule, ORGAN_OFFICER, SetRule("discount.warn_days", "15 3", TODAY, "本省规定"))
    assert duties(office) == []
