"""Incoming contacts 来电来访登记 (S09-1): taken, passed on, answered with a plan or closed."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from app.domain.audit import Action
from app.domain.enquiries import Enquiry, EnquiryState, Way
from app.domain.errors import Reason
from app.services.claims.enquiries import CloseEnquiry, close_enquiry, enquiries, take_enquiry
from app.services.claims.plans import DraftPlan, draft_plan
from app.services.today import today as today_view
from tests.offices import (
    BRANCH,
    FINANCE,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    UNIT_HEAD,
    SampleOffice,
)
from tests.services.claiming import NAME, exclusive, plan, today
from tests.services.dossiers import refusal

OTHER_NAME = "紫金县蓝塘客家食品厂"


def contact(office: SampleOffice, **other: object) -> Enquiry:
    """Somebody who came today."""
    made = Enquiry(
        name=OTHER_NAME,
        way=Way.VISIT,
        came_on=today(office),
        source="路过网点",
        summary="问每月约 300 件腊味的寄递价格",
        person="蓝先生",
        phone="13800138000",
        companions="同事一人",
        businesses=("包裹",),
        arrived=time(9, 40),
        left=time(10, 5),
    )
    return replace(made, **other)  # type: ignore[arg-type]


def taken(office: SampleOffice, user: str = MANAGER, **other: object) -> str:
    """A recorded contact; its id."""
    return office.run(take_enquiry, user, contact(office, **other)).id


def waiting(office: SampleOffice, user: str) -> list[str]:
    """Names of open contacts as a user reads them."""
    return [row.what.name for row in office.run(enquiries, user, False)]


def duties(office: SampleOffice, user: str) -> list[int]:
    """Counts of the lines on Today about incoming contacts."""
    board = office.run(today_view, user, None)
    return [one.count for one in board.duties if one.detail == "enquiries"]


def test_a_contact_is_read_as_it_was_taken(office: SampleOffice) -> None:
    answer = office.run(take_enquiry, MANAGER, contact(office, name=f" {OTHER_NAME} "))
    assert answer.passed_to == ""
    (row,) = office.run(enquiries, MANAGER, False)
    assert (row.id, row.what) == (answer.id, contact(office))
    assert (row.unit, row.taken_unit, row.author, row.mine) == (BRANCH, BRANCH, MANAGER, True)
    assert row.state is EnquiryState.OPEN


@pytest.mark.parametrize("empty", ["name", "source", "summary"])
def test_what_is_lacking_is_named_and_nothing_is_kept_S09_4(
    office: SampleOffice, empty: str
) -> None:
    refused = refusal(office, take_enquiry, MANAGER, contact(office, **{empty: "  "}))
    assert refused.reason is Reason.ENQUIRY_INCOMPLETE
    assert len(refused.values["fields"]) == 1
    assert waiting(office, MANAGER) == []


def test_neither_ahead_of_time_nor_left_before_coming(office: SampleOffice) -> None:
    ahead = contact(office, came_on=today(office) + timedelta(days=1))
    assert refusal(office, take_enquiry, MANAGER, ahead).reason is Reason.ENQUIRY_DAY
    turned = contact(office, arrived=time(10, 5), left=time(9, 40))
    assert refusal(office, take_enquiry, MANAGER, turned).reason is Reason.ENQUIRY_HOURS


def test_it_is_answered_with_a_plan(office: SampleOffice) -> None:
    enquiry = taken(office)
    claim = office.run(draft_plan, MANAGER, DraftPlan(plan(office, name=OTHER_NAME), enquiry))
    assert waiting(office, MANAGER) == []
    (row,) = office.run(enquiries, MANAGER, True)
    assert (row.state, row.claim_id, row.mine) == (EnquiryState.PLANNED, claim, False)
    again = DraftPlan(plan(office), enquiry)
    assert refusal(office, draft_plan, MANAGER, again).reason is Reason.ENQUIRY_ANSWERED


def test_it_is_closed_with_a_reason(office: SampleOffice) -> None:
    enquiry = taken(office)
    empty = refusal(office, close_enquiry, MANAGER, CloseEnquiry(enquiry, " "))
    assert empty.reason is Reason.REASON_NEEDED
    office.run(close_enquiry, MANAGER, CloseEnquiry(enquiry, "只寄一件，已按散户办理"))
    (row,) = office.run(enquiries, MANAGER, True)
    assert (row.state, row.closed_reason) == (EnquiryState.CLOSED, "只寄一件，已按散户办理")
    again = refusal(office, close_enquiry, MANAGER, CloseEnquiry(enquiry, "再次"))
    assert again.reason is Reason.ENQUIRY_ANSWERED


def test_a_prospect_of_another_unit_goes_to_that_unit_C12_5(office: SampleOffice) -> None:
    exclusive(office)
    answer = office.run(take_enquiry, OTHER_MANAGER, contact(office, name=NAME))
    assert answer.passed_to == BRANCH
    assert (duties(office, MANAGER), duties(office, OTHER_MANAGER)) == ([1], [])
    (theirs,) = office.run(enquiries, OTHER_MANAGER, False)
    assert (theirs.unit, theirs.taken_unit, theirs.mine) == (BRANCH, OTHER_BRANCH, False)
    command = CloseEnquiry(answer.id, "不办")
    refused = refusal(office, close_enquiry, OTHER_MANAGER, command)
    assert (refused.reason, refused.values["unit"]) == (Reason.ENQUIRY_OTHERS, BRANCH)
    office.run(close_enquiry, MANAGER, command)
    assert duties(office, MANAGER) == []


def test_units_beside_see_nothing_and_the_organ_sees_all(office: SampleOffice) -> None:
    enquiry = taken(office)
    assert waiting(office, OTHER_MANAGER) == []
    assert waiting(office, ORGAN_OFFICER) == [OTHER_NAME]
    assert waiting(office, FINANCE) == []
    beside = refusal(office, close_enquiry, OTHER_MANAGER, CloseEnquiry(enquiry, "不办"))
    assert beside.reason is Reason.NOT_FOUND
    head = refusal(office, close_enquiry, UNIT_HEAD, CloseEnquiry(enquiry, "不办"))
    assert head.reason is Reason.NOT_FOUND
    assert refusal(office, take_enquiry, KEEPER, contact(office)).reason is Reason.NOT_ALLOWED


def test_taking_and_reading_are_logged(office: SampleOffice) -> None:
    enquiry = taken(office)
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"], entry["object_id"]) == (
        *(Action.CLAIM, "enquiry"),
        enquiry,
    )
    assert (entry["basis"], entry["detail"]) == ("S09-1", "enquiry_taken")
    assert OTHER_NAME not in str(entry)
    office.run(enquiries, MANAGER, False)
    assert office.logged()[-1]["action"] == Action.LIST
