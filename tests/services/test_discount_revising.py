"""Lines sent back and submitted again, renewals, and what holds after them."""

import json
from datetime import timedelta

import pytest

from app.domain.case_course import CaseState
from app.domain.discount_lines import DiscountLine, LineState
from app.domain.discounts import Rule
from app.domain.errors import Reason
from app.services.approvals.acting import Answer
from app.services.approvals.answering import withdraw_case
from app.services.discounts.applying import ReviseDiscount, revise_discount
from app.services.maintenance import check_ledgers
from tests.offices import KEEPER, MANAGER, ORGAN_OFFICER, UNIT_HEAD, SampleOffice
from tests.scenes import staged
from tests.services.approving import PAPER, answered, looked
from tests.services.discounting import (
    YEAR,
    applied,
    discounts,
    granted,
    line,
    refused,
    registered,
)
from tests.services.dossiers import refusal
from tests.services.tariffs import CITY_EXPRESS, TODAY, authorised, recorded

DAY = timedelta(days=1)


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A registered client of the county."""
    return registered(office)


def revised(office: SampleOffice, case: str, asked_now: DiscountLine, by: str = UNIT_HEAD):
    return office.run(revise_discount, by, ReviseDiscount(case, asked_now))


def test_a_line_sent_back_is_measured_anew_and_earlier_signatures_count_no_more(office, client):
    recorded(office, rate=1500)
    (one,) = applied(office, client, line(office, rate=1600, over_reason="确需"))
    assert one.rule is Rule.D4
    answered(office, ORGAN_OFFICER, one.case_id)
    answered(office, ORGAN_OFFICER, one.case_id, Answer.RETURN, opinion="降到标准以内")
    again = revised(office, one.case_id, line(office, rate=1500))
    assert (again.rule, again.case_number) == (Rule.D1, one.case_number)
    now = looked(office, one.case_id, UNIT_HEAD).now
    assert (now.state, now.revision, now.step, now.people) == (CaseState.WAITING, 2, 0, frozenset())
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT revision, rate, rule FROM discount_line ORDER BY revision"
        ).all()
    assert [tuple(row) for row in rows] == [(1, 1600, "D4"), (2, 1500, "D1")]
    (waiting,) = discounts(office, client).waiting
    assert (waiting.rate, waiting.state) == (1500, CaseState.WAITING)


def test_what_holds_is_the_newest_revision(office, client):
    recorded(office, rate=1500)
    authorised(office)
    (one,) = applied(office, client, line(office, rate=1500))
    answered(office, ORGAN_OFFICER, one.case_id, Answer.RETURN, opinion="再议")
    revised(office, one.case_id, line(office, rate=1000))
    answered(office, ORGAN_OFFICER, one.case_id)
    assert [row.rate for row in discounts(office, client).in_force] == [1000]


def test_the_verdict_is_signed_over_what_was_asked_last(office, client):
    recorded(office, rate=1500)
    authorised(office)
    (one,) = applied(office, client, line(office, rate=1500))
    answered(office, ORGAN_OFFICER, one.case_id, Answer.RETURN, opinion="再议")
    revised(office, one.case_id, line(office, rate=1000))
    answered(office, ORGAN_OFFICER, one.case_id)
    with office.reading() as uow:
        (row,) = uow.connection.exec_driver_sql(
            "SELECT record, sha256, content FROM case_decision "
            "JOIN case_revision USING (case_pk) WHERE revision = 2"
        )
    assert json.loads(row.record)["content"] == row.sha256.hex()
    assert json.loads(row.content)["asked"]["rate"] == 1000
    assert office.run(check_ledgers, KEEPER, None).problems == ()


def test_only_what_was_sent_back_is_changed_and_only_by_who_applied(office, client):
    (one,) = applied(office, client, line(office, CITY_EXPRESS))
    same = ReviseDiscount(one.case_id, line(office, CITY_EXPRESS, 1000))
    assert refusal(office, revise_discount, UNIT_HEAD, same).reason is Reason.CASE_MOVED
    answered(office, ORGAN_OFFICER, one.case_id, Answer.RETURN, opinion="补比价单")
    other = refusal(office, revise_discount, MANAGER, same)
    assert other.reason in {Reason.CASE_APPLICANT, Reason.NOT_ALLOWED}
    moved = ReviseDiscount(one.case_id, line(office))
    assert (
        refusal(office, revise_discount, UNIT_HEAD, moved).reason is Reason.DISCOUNT_SAME_BUSINESS
    )
    wrong = ReviseDiscount(one.case_id, line(office, CITY_EXPRESS, 0))
    assert refusal(office, revise_discount, UNIT_HEAD, wrong).reason is Reason.DISCOUNT_NOTHING


def test_taken_back_the_business_is_free_for_another_application(office, client):
    (one,) = applied(office, client, line(office, CITY_EXPRESS))
    assert refused(office, client, line(office, CITY_EXPRESS)).reason is Reason.DISCOUNT_WAITS
    office.run(withdraw_case, UNIT_HEAD, one.case_id)
    (other,) = applied(office, client, line(office, CITY_EXPRESS))
    assert other.case_id != one.case_id


def test_a_renewal_follows_on_from_its_line(office, client):
    recorded(office, rate=1500)
    authorised(office)
    granted(office, client, line(office))
    (old,) = discounts(office, client).in_force
    after = old.ends + DAY
    new = line(office, rate=1300, valid_from=after, valid_until=after + YEAR, renews=old.id)
    granted(office, client, new)
    found = discounts(office, client)
    assert [(row.rate, row.state) for row in found.lines] == [
        (1200, LineState.IN_FORCE),
        (1300, LineState.TO_COME),
    ]
    assert found.lines[1].renews == old.id
    assert found.followed(old)
    later = discounts(office, client, after)
    assert [(row.rate, row.state) for row in later.lines] == [
        (1300, LineState.IN_FORCE),
        (1200, LineState.LAPSED),
    ]


def test_a_renewal_that_begins_earlier_replaces_its_line_from_that_day(office, client):
    recorded(office, rate=1500)
    authorised(office)
    granted(office, client, line(office))
    (old,) = discounts(office, client).in_force
    granted(office, client, line(office, rate=1300, valid_from=TODAY + DAY, renews=old.id))
    assert [row.rate for row in discounts(office, client).in_force] == [1200]
    found = discounts(office, client, TODAY + DAY)
    assert [(row.rate, row.state) for row in found.lines] == [
        (1300, LineState.IN_FORCE),
        (1200, LineState.REPLACED),
    ]
    assert found.lines[1].ends == TODAY


def test_a_renewal_goes_on_from_a_line_of_the_same_client_and_business(office, client):
    recorded(office, rate=1500)
    authorised(office)
    granted(office, client, line(office))
    (old,) = discounts(office, client).in_force
    wrong = line(office, CITY_EXPRESS, renews=old.id)
    assert refused(office, client, wrong).reason is Reason.DISCOUNT_RENEWS
    unknown = line(office, renews="019a0000-0000-7000-8000-000000000000")
    assert refused(office, client, unknown).reason is Reason.DISCOUNT_RENEWS


def test_an_officer_of_the_organ_above_does_not_apply_for_the_unit(office, client):
    found = refused(office, client, line(office), by=ORGAN_OFFICER)
    assert (found.reason, found.values["unit"]) == (Reason.DISCOUNT_UNIT, "和平县邮政局")


def test_nothing_holds_before_the_nation_has_answered(office, client):
    (one,) = applied(office, client, line(office, over_reason="确需"))
    assert one.rule is Rule.D5
    answered(office, ORGAN_OFFICER, one.case_id)
    answered(office, ORGAN_OFFICER, one.case_id, opinion="确需，同意上报", paper=PAPER)
    assert discounts(office, client).lines == ()
    assert answered(office, ORGAN_OFFICER, one.case_id, paper=PAPER) is CaseState.GRANTED
    assert [row.rate for row in discounts(office, client).in_force] == [1200]
