"""A recovery goes with its client: the unit of the day is responsible for it (责任单位, K6)."""

import pytest

from app.domain.clients import Owners
from app.readmodels.arrears import ArrearsFilter
from app.readmodels.arrears_letters import LetterKind
from app.services.arrears import client_view, explaining
from app.services.arrears.letters import PrintLetters, prepare_letters
from app.services.arrears.panel import arrears_panel
from app.services.assignments import AssignClient, assign_client
from tests.offices import COUNTY, COUNTY_WITHOUT_CENTRE, FINANCE, ORGAN_OFFICER
from tests.services.billed import put_bill
from tests.services.owing import DAY, evaluated, now
from tests.services.provinces import TODAY, new_client


def hand_over(office, client, unit):
    owners = Owners(office.unit(unit))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "调整辖区"))


@pytest.fixture
def client(office) -> str:
    """A client of the county, overdue since long, whose recovery was opened ten days ago."""
    made = new_client(office)
    hand_over(office, made, COUNTY)
    put_bill(office, made, 50_000, TODAY - 45 * DAY, booked=TODAY - 75 * DAY)
    evaluated(office)
    office.pass_days(10)
    return made


def charges(office, client, as_of=None):
    """What the page and the recovery's dialog say; the page of today alone."""
    asked = explaining.ExplainArrears(client, as_of)
    told = office.run(explaining.show_arrears, FINANCE, asked).charge
    if as_of is None:
        shown = office.run(client_view.arrears_client, FINANCE, client_view.ShowArrears(client))
        assert shown.charge == told
    return told.unit, told.opened_for, told.handed_on


def test_before_it_is_handed_over_the_unit_is_that_it_was_opened_for(office, client):
    assert charges(office, client) == (COUNTY, "", None)


def test_the_unit_of_today_is_told_with_the_one_it_was_opened_for(office, client):
    hand_over(office, client, COUNTY_WITHOUT_CENTRE)
    moved = now(office)
    assert charges(office, client) == (COUNTY_WITHOUT_CENTRE, COUNTY, moved)
    office.pass_days(1)
    owners = Owners(office.unit(COUNTY_WITHOUT_CENTRE), responsible_user_pk=office.user("何平"))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "责任人"))
    assert charges(office, client) == (COUNTY_WITHOUT_CENTRE, COUNTY, moved)


def test_as_of_a_past_day_it_is_the_unit_of_that_day(office, client):
    moved = now(office)
    hand_over(office, client, COUNTY_WITHOUT_CENTRE)
    office.pass_days(3)
    assert charges(office, client, moved - DAY) == (COUNTY, "", None)
    assert charges(office, client, moved) == (COUNTY_WITHOUT_CENTRE, COUNTY, moved)


def test_handed_back_it_is_as_it_was_opened(office, client):
    hand_over(office, client, COUNTY_WITHOUT_CENTRE)
    office.pass_days(1)
    hand_over(office, client, COUNTY)
    assert charges(office, client) == (COUNTY, "", None)


def test_page_filter_and_letter_name_the_unit_of_today(office, client):
    hand_over(office, client, COUNTY_WITHOUT_CENTRE)
    units = {one: office.unit(one) for one in (COUNTY, COUNTY_WITHOUT_CENTRE)}
    found = {
        name: [
            row.unit
            for row in office.run(
                arrears_panel, FINANCE, ArrearsFilter(everybody=True, unit_pk=pk)
            ).rows
        ]
        for name, pk in units.items()
    }
    assert found == {COUNTY: [], COUNTY_WITHOUT_CENTRE: [COUNTY_WITHOUT_CENTRE]}
    asked = PrintLetters(LetterKind.RECOVERY, (client,))
    (letter,) = office.run(prepare_letters, FINANCE, asked).letters
    assert letter.unit == COUNTY_WITHOUT_CENTRE
