"""Discounts that exist on paper (期初), and category 8 of a dossier (DESIGN decisions 3 and 4)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.discount_lines import LineState
from app.domain.errors import Reason
from app.services.assignments import EnterOpening, enter_opening
from app.services.copying import CopyParts, copy_parts
from app.services.discounts.opening import enter_discount
from app.services.dossier import OpenDossier, open_dossier
from app.services.maintenance import check_ledgers
from tests.offices import INSPECTOR, KEEPER, MANAGER, ORGAN_OFFICER, UNIT_HEAD, SampleOffice
from tests.scenes import staged
from tests.services import provinces
from tests.services.discounting import (
    YEAR,
    applied,
    discounts,
    entered,
    granted,
    line,
    paper,
    registered,
)
from tests.services.dossiers import refusal
from tests.services.granting import grant
from tests.services.tariffs import CITY_EXPRESS, EXPRESS, TODAY, authorised, recorded

LAST = date(TODAY.year, 12, 31)
FIELDS = ("discount_rate", "discount_manner", "discount_period", "agency_rate")


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A registered client of the county."""
    return registered(office)


def opened(office: SampleOffice, client: str, by: str = KEEPER):
    return office.run(open_dossier, by, OpenDossier(client, "核对优惠"))


def test_a_discount_of_before_holds_to_the_end_that_its_paper_says(office, client):
    entered(office, client)
    view = opened(office, client)
    (row,) = view.discounts.lines
    assert (row.business, row.rate, row.manner) == (EXPRESS, 1200, "直接折扣")
    assert (row.opening, row.reference, row.paper_on) == (
        True,
        "河邮大客〔2025〕18 号",
        date(2025, 12, 20),
    )
    assert [view.values[field] for field in FIELDS] == [
        "12%",
        "直接折扣",
        "2026-01-01 至 2026-12-31",
        "0%",
    ]
    assert discounts(office, client, LAST).in_force
    assert discounts(office, client, LAST + timedelta(days=1)).in_force == ()


def test_lapsed_it_is_in_no_field_and_in_no_count(office, client):
    entered(office, client, valid_until=TODAY)
    full = opened(office, client).sections[7].completeness
    assert (full.filled, full.applicable) == (4, 4)
    office.clock.moment += timedelta(days=1)
    view = opened(office, client)
    assert [row.state for row in view.discounts.lines] == [LineState.LAPSED]
    assert not [field for field in FIELDS if field in view.values]
    assert view.sections[7].completeness.applicable == 0


def test_several_lines_stand_in_a_field_each_with_its_business(office, client):
    entered(office, client)
    entered(office, client, CITY_EXPRESS, rate=3000, agency_rate=150)
    values = opened(office, client).values
    assert values["discount_rate"] == f"{EXPRESS} 12%；{CITY_EXPRESS} 30%"
    assert values["agency_rate"] == f"{EXPRESS} 0%；{CITY_EXPRESS} 1.5%"
    copied = office.run(copy_parts, KEEPER, CopyParts(client, ("discount_rate",), "核对"))
    assert copied.values["discount_rate"] == values["discount_rate"]


def test_each_business_once_and_not_where_the_program_knows_one(office, client):
    entered(office, client)
    again = refusal(office, enter_discount, ORGAN_OFFICER, paper(office, client))
    assert (again.reason, again.values["business"]) == (Reason.DISCOUNT_BEFORE, EXPRESS)
    applied(office, client, line(office, CITY_EXPRESS))
    waiting = refusal(office, enter_discount, ORGAN_OFFICER, paper(office, client, CITY_EXPRESS))
    assert waiting.reason is Reason.DISCOUNT_BEFORE


def test_an_approved_line_replaces_the_paper_from_its_first_day(office, client):
    recorded(office, rate=1500)
    authorised(office)
    entered(office, client)
    (old,) = discounts(office, client).lines
    granted(office, client, line(office, rate=1000, valid_until=TODAY + YEAR, renews=old.id))
    states = [(row.rate, row.state) for row in discounts(office, client).lines]
    assert states == [(1000, LineState.IN_FORCE), (1200, LineState.REPLACED)]


@pytest.mark.parametrize(
    "other",
    [
        {"rate": 0},
        {"rate": 10_001},
        {"manner": ""},
        {"document_no": " "},
        {"valid_until": TODAY - timedelta(days=1)},
        {"valid_from": TODAY + YEAR, "valid_until": TODAY},
        {"document_date": TODAY + timedelta(days=1)},
    ],
)
def test_a_paper_that_says_too_little_or_is_over_is_refused(office, client, other):
    told = replace(paper(office, client), **other)
    assert refusal(office, enter_discount, ORGAN_OFFICER, told).reason is Reason.DISCOUNT_PAPER


def test_it_is_entered_by_the_organ_and_for_registered_clients_only(office, client):
    told = paper(office, client)
    assert refusal(office, enter_discount, UNIT_HEAD, told).reason is Reason.NOT_ALLOWED
    new = provinces.new_client(office, "龙川县麻布岗建材店")
    without = replace(told, client=new)
    assert refusal(office, enter_discount, ORGAN_OFFICER, without).reason is Reason.NOT_REGISTERED


@pytest.mark.parametrize("field", FIELDS)
def test_category_8_is_entered_in_no_other_way(office, client, field):
    value = "2026-01-01 至 2026-12-31" if field == "discount_period" else "12%"
    command = EnterOpening(client, ((field, value),), "文〔2024〕1 号", date(2024, 1, 1))
    assert refusal(office, enter_opening, ORGAN_OFFICER, command).reason is Reason.FIELD_NOT_ENTERED


def test_only_who_may_read_category_8_is_shown_it_A7(office, client):
    entered(office, client)
    assert opened(office, client, INSPECTOR).discounts.lines
    officer = opened(office, client, ORGAN_OFFICER)
    assert officer.discounts.lines == officer.discounts.waiting == ()
    assert not [field for field in FIELDS if field in officer.values]


def test_a_grant_of_category_8_shows_what_is_granted_and_no_application_A7(office, client):
    entered(office, client)
    applied(office, client, line(office, CITY_EXPRESS))
    grant(office, client, MANAGER, (8,))
    found = opened(office, client, MANAGER).discounts
    assert ([row.rate for row in found.lines], found.waiting) == ([1200], ())
    assert opened(office, client, INSPECTOR).discounts.waiting


def test_the_unit_may_apply_and_others_may_not(office, client):
    assert opened(office, client, UNIT_HEAD).may.discount
    assert not opened(office, client).may.discount
    new = provinces.new_client(office, "和平县麻布岗建材店", unit="和平县邮政局")
    assert not opened(office, new, UNIT_HEAD).may.discount


def problems(office: SampleOffice) -> list[str]:
    return [one.code for one in office.run(check_ledgers, KEEPER, None).problems]


def test_the_check_of_the_office_proves_every_line_by_what_was_signed(office, client):
    recorded(office, rate=1500)
    authorised(office)
    entered(office, client)
    granted(office, client, line(office, rate=1000))
    assert problems(office) == []


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("discount_line", "rate = 1500"),
        ("discount_line", "valid_until = '2030-12-31'"),
        ("discount_line", "business_pk = business_pk + 1"),
        ("discount_opening", "rate = 1500"),
        ("discount_opening", "manner = '白送'"),
        ("discount_opening", "valid_until = '2030-12-31'"),
    ],
)
def test_a_line_that_was_changed_past_the_program_is_found(office, client, table, change):
    entered(office, client)
    applied(office, client, line(office, CITY_EXPRESS, 3000))
    provinces.written(office, f"DROP TRIGGER {table}_no_update")
    provinces.written(office, f"UPDATE {table} SET {change}")
    assert table in problems(office)
