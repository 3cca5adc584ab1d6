"""What the form of an application shows is what happens when it is submitted (DESIGN 4)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.case_course import StepAct
from app.domain.discount_lines import LineFault
from app.domain.discounts import Rule
from app.domain.errors import Reason
from app.domain.organisation import Level
from app.domain.tariffs import NormTable
from app.services.approvals.acting import Answer
from app.services.discounts.application import (
    ExplainApplication,
    OpenApplication,
    explain_application,
    open_application,
)
from tests.offices import CITY, ORGAN_OFFICER, UNIT_HEAD, SampleOffice
from tests.scenes import staged
from tests.services.approving import answered, looked
from tests.services.discounting import applied, entered, line, registered
from tests.services.dossiers import refusal
from tests.services.provinces import written
from tests.services.tariffs import CITY_EXPRESS, EXPRESS, TODAY, recorded


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A registered client of the county."""
    return registered(office)


def explained(office: SampleOffice, client: str, *lines, case: str = ""):
    return office.run(explain_application, UNIT_HEAD, ExplainApplication(client, lines, case))


def opened(office: SampleOffice, by: str = UNIT_HEAD, **about):
    return office.run(open_application, by, OpenApplication(**about))


@pytest.mark.parametrize(
    ("rate", "agency", "rule", "over"),
    [
        (1499, 0, Rule.D1, False),
        (1500, 0, Rule.D1, False),
        (1501, 0, Rule.D4, True),
        (1500, 300, Rule.D1, False),
        (1500, 301, Rule.D4, True),
    ],
)
def test_what_is_explained_is_what_happens(office, client, rate, agency, rule, over):
    recorded(office, rate=1500, agency_rate=300)
    asked = line(office, rate=rate, agency_rate=agency, over_reason="确需")
    (one,) = explained(office, client, asked)
    assert (one.ruling.rule, one.over, one.norm, one.agency_norm) == (rule, over, 1500, 300)
    (made,) = applied(office, client, asked)
    steps = looked(office, made.case_id, ORGAN_OFFICER).steps
    assert [(stop.level, stop.act) for stop in one.route] == [(s.level, s.act) for s in steps]
    assert [stop.organ for stop in one.route] == ["" if s.outside else CITY for s in steps]


def test_each_line_says_what_is_wrong_with_it(office, client):
    wrong = line(office, rate=0, manner="", valid_until=TODAY - timedelta(days=1))
    (one,) = explained(office, client, wrong)
    assert one.faults == (
        ("rate", LineFault.NOTHING),
        ("valid_until", LineFault.ORDER),
        ("manner", LineFault.MISSING),
        ("over_reason", LineFault.OVER_REASON),
    )


def test_mixed_lines_each_go_their_own_way_D7(office, client):
    recorded(office, rate=1500)
    lines = line(office, rate=1500), line(office, CITY_EXPRESS), line(office, rate=1600)
    found = explained(office, client, *lines)
    assert [one.ruling.rule for one in found] == [Rule.D1, Rule.D6, Rule.D4]
    assert [one.twice for one in found] == [False, False, True]


def test_a_business_that_waits_or_is_held_is_told(office, client):
    entered(office, client)
    (held,) = explained(office, client, line(office))
    assert (held.held.rate, held.waits) == (1200, "")
    (made,) = applied(office, client, line(office, CITY_EXPRESS))
    (one,) = explained(office, client, line(office, CITY_EXPRESS))
    assert one.waits == made.case_number
    (own,) = explained(office, client, line(office, CITY_EXPRESS), case=made.case_id)
    assert own.waits == ""


def test_a_grade_makes_eligible_and_decides_nothing_C4d_1(office, client):
    recorded(office, rate=1500)
    graded(office, client)
    (without,) = explained(office, client, line(office, rate=1400))
    assert (without.eligibility.grade, without.eligibility.rate) == ("黄金", None)
    recorded(office, NormTable.GRADE, 1000, group="黄金")
    (one,) = explained(office, client, line(office, rate=1400))
    assert (one.eligibility.rate, one.ruling.rule) == (1000, Rule.D1)


def graded(office: SampleOffice, client: str) -> None:
    """Give the client a grade past the program."""
    written(office, "UPDATE client SET grade = '黄金' WHERE id = ?", client)


def test_the_form_of_a_line_that_was_sent_back_begins_with_it(office, client):
    asked = line(office, CITY_EXPRESS, 3000)
    (made,) = applied(office, client, asked)
    refused = refusal(office, open_application, UNIT_HEAD, OpenApplication(case=made.case_id))
    assert refused.reason is Reason.CASE_MOVED
    answered(office, ORGAN_OFFICER, made.case_id, Answer.RETURN, opinion="补比价单")
    form = opened(office, case=made.case_number)
    assert (form.case_id, form.returned, form.lines) == (made.case_id, "补比价单", (asked,))
    foreign = OpenApplication(case=made.case_id)
    assert refusal(office, open_application, ORGAN_OFFICER, foreign).reason is Reason.CASE_APPLICANT


def test_the_form_offers_open_businesses_and_what_the_client_has(office, client):
    entered(office, client)
    form = opened(office, client=client)
    assert {EXPRESS, CITY_EXPRESS} <= {choice.name for choice in form.businesses}
    assert [row.rate for row in form.held.in_force] == [1200]
    assert office.logged()[-1]["categories"] == [8]


def test_who_may_not_apply_is_told_who_may(office, client):
    found = refusal(office, open_application, ORGAN_OFFICER, OpenApplication(client))
    assert (found.reason, found.values["unit"]) == (Reason.DISCOUNT_UNIT, "和平县邮政局")


def test_the_county_climbs_over_the_prefecture(office, client):
    (one,) = explained(office, client, line(office, CITY_EXPRESS, 3000))
    assert [(stop.level, stop.act) for stop in one.route] == [
        (Level.PREFECTURE, StepAct.ENDORSE),
        (Level.PROVINCE, StepAct.APPROVE),
    ]
    assert replace(one.ruling, steps=()).approver is Level.PROVINCE
