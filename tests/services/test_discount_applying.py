"""Applications for discounts: each line climbs by its own rule of 2.7 (D1…D7, C6d-1, C12-5)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.case_course import CaseState, StepAct
from app.domain.discounts import Rule
from app.domain.errors import Reason
from app.domain.organisation import Level
from tests.offices import BRANCH, COUNTY, KEEPER, ORGAN_OFFICER, SampleOffice
from tests.scenes import staged
from tests.services import provinces
from tests.services.approving import PAPER, answered, looked
from tests.services.claiming import exclusive
from tests.services.discounting import YEAR, applied, discounts, line, refused, registered
from tests.services.tariffs import CITY_EXPRESS, EXPRESS, TODAY, authorised, book, recorded


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A registered client of the county."""
    return registered(office)


def in_force(office: SampleOffice, client: str, day=TODAY) -> list[tuple[str, int]]:
    """Approved lines that hold on a day."""
    return [(row.business, row.rate) for row in discounts(office, client, day).in_force]


def test_each_line_is_a_case_with_its_own_rule_D7(office: SampleOffice, client: str) -> None:
    recorded(office, rate=1500)
    over = line(office, rate=1501, over_reason="确需：比价单附后")
    lines = applied(office, client, line(office, rate=1500), line(office, CITY_EXPRESS, 3000))
    assert [(one.rule, one.approver) for one in lines] == [
        (Rule.D1, Level.PROVINCE),
        (Rule.D6, Level.PROVINCE),
    ]
    waits = refused(office, client, over)
    assert (waits.reason, waits.values["number"]) == (Reason.DISCOUNT_WAITS, lines[0].case_number)
    steps = [(one.level, one.act) for one in looked(office, lines[0].case_id, ORGAN_OFFICER).steps]
    assert steps == [
        (Level.PREFECTURE, StepAct.ENDORSE),
        (Level.PROVINCE, StepAct.APPROVE),
        (Level.NATION, StepAct.FILE),
    ]


def test_over_the_norm_or_without_one_it_goes_to_the_nation(
    office: SampleOffice, client: str
) -> None:
    recorded(office, rate=1500)
    over = line(office, rate=1501)
    assert refused(office, client, over).reason is Reason.DISCOUNT_OVER_REASON
    (one,) = applied(office, client, replace(over, over_reason="确需：比价单附后"))
    assert (one.rule, one.approver) == (Rule.D4, Level.NATION)
    needed = [step.opinion for step in looked(office, one.case_id, ORGAN_OFFICER).steps]
    assert needed == [False, True, False]
    none = line(office, without_norm(office), over_reason="确需")
    (other,) = applied(office, client, none)
    assert other.rule is Rule.D5


def without_norm(office: SampleOffice) -> str:
    """A network-wide business without a norm."""
    rows = book(office).businesses
    return next(r.name for r in rows if r.scope == "network" and r.name != EXPRESS)


def test_an_authorised_prefecture_approves_and_the_line_holds(
    office: SampleOffice, client: str
) -> None:
    recorded(office, rate=1500)
    authorised(office)
    (one,) = applied(office, client, line(office))
    assert (one.rule, one.approver) == (Rule.D2, Level.PREFECTURE)
    assert in_force(office, client) == []
    assert answered(office, ORGAN_OFFICER, one.case_id) is CaseState.GRANTED
    assert in_force(office, client) == [(EXPRESS, 1200)]
    assert in_force(office, client, TODAY + YEAR) == [(EXPRESS, 1200)]
    assert in_force(office, client, TODAY + YEAR + timedelta(days=1)) == []


def test_a_norm_that_changes_later_does_not_touch_what_climbs(
    office: SampleOffice, client: str
) -> None:
    recorded(office, rate=1500)
    (one,) = applied(office, client, line(office))
    recorded(office, rate=1000, paper="国邮〔2026〕10 号", since=TODAY + timedelta(days=1))
    answered(office, ORGAN_OFFICER, one.case_id)
    assert answered(office, ORGAN_OFFICER, one.case_id, paper=PAPER) is CaseState.GRANTED
    assert in_force(office, client) == [(EXPRESS, 1200)]


def test_only_the_responsible_unit_applies_and_only_for_who_is_registered(
    office: SampleOffice, client: str
) -> None:
    one = line(office)
    assert refused(office, client, one, by=KEEPER).reason is Reason.NOT_ALLOWED
    new = provinces.new_client(office, "龙川县麻布岗建材店", unit=COUNTY)
    assert refused(office, new, one).reason is Reason.NOT_REGISTERED


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"rate": 10_001}, Reason.DISCOUNT_RATE),
        ({"rate": 0}, Reason.DISCOUNT_NOTHING),
        ({"valid_from": TODAY - timedelta(days=1)}, Reason.DISCOUNT_DATES),
        ({"valid_until": TODAY - timedelta(days=1)}, Reason.DISCOUNT_DATES),
        ({"manner": " "}, Reason.DISCOUNT_INCOMPLETE),
        ({"justification": ""}, Reason.DISCOUNT_INCOMPLETE),
        ({"expected_fen": -1}, Reason.DISCOUNT_INCOMPLETE),
    ],
)
def test_what_is_wrong_with_a_line_is_told_with_its_business(
    office: SampleOffice, client: str, other, reason
) -> None:
    found = refused(office, client, line(office, **other))
    assert (found.reason, found.values["business"]) == (reason, EXPRESS)


def test_all_lines_or_none(office: SampleOffice, client: str) -> None:
    recorded(office, rate=1500)
    assert refused(office, client).reason is Reason.DISCOUNT_NO_LINE
    twice = refused(office, client, line(office), line(office))
    assert twice.reason is Reason.DISCOUNT_TWICE
    wrong = refused(office, client, line(office), line(office, CITY_EXPRESS, 0))
    assert wrong.reason is Reason.DISCOUNT_NOTHING
    with office.reading() as uow:
        count = uow.connection.exec_driver_sql("SELECT count(*) FROM discount_line").scalar()
    assert count == 0


def test_nobody_applies_while_another_unit_develops_C12_5(
    office: SampleOffice, client: str
) -> None:
    exclusive(office, unit=BRANCH, name="河源市新客户实业有限公司")
    provinces.written(
        office,
        "UPDATE party SET name = '河源市新客户实业有限公司' WHERE pk ="
        " (SELECT party_pk FROM client WHERE id = ?)",
        client,
    )
    assert refused(office, client, line(office)).reason is Reason.CLAIM_PROTECTED
