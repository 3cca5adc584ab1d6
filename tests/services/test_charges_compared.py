"""Lines of mail use beside approved discounts, for the clients an inspection drew (C8d-3)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.discount_check import CheckKind
from app.domain.errors import Reason
from app.services.arrears.recovering import MarkMalicious, mark_malicious
from app.services.mail_use.recording import MailUse, record_mail_use
from app.services.supervision.charges import CompareCharges, compare_charges
from tests.offices import COUNTY, FINANCE, INSPECTOR, KEEPER, ORGAN_OFFICER, SampleOffice
from tests.scenes import staged
from tests.services.approving import answered
from tests.services.billed import put_bill
from tests.services.discounting import applied, line, registered
from tests.services.dossiers import refusal
from tests.services.inspecting import begun, county_inspector
from tests.services.owing import DAY
from tests.services.tariffs import CITY_EXPRESS, TODAY, authorised, business, recorded

FIRST, LAST = date(TODAY.year, 1, 1), TODAY
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A registered client of the county with 12 % off from today, decided by the prefecture."""
    made = registered(office)
    recorded(office, rate=1500)
    authorised(office)
    (one,) = applied(office, made, line(office))
    answered(office, ORGAN_OFFICER, one.case_id)
    return made


def used(office: SampleOffice, client: str, charged: int, **told: object) -> MailUse:
    """100 yuan of mail today, charged so."""
    return replace(
        MailUse(client, business(office).pk, TODAY, TODAY, 100_00, charged, "账单 11 号"), **told
    )


def compared(office: SampleOffice, *lines: MailUse, by: str = INSPECTOR):
    office.run(record_mail_use, KEEPER, lines)
    inspection = begun(office, COUNTY, 50)
    return office.run(compare_charges, by, CompareCharges(inspection, FIRST, LAST))


def test_each_line_stands_beside_what_was_approved(office: SampleOffice, client: str) -> None:
    before = {"first": OCTOBER[0], "last": OCTOBER[1]}
    found = compared(
        office,
        used(office, client, 88_00),
        used(office, client, 80_00),
        used(office, client, 95_00),
        used(office, client, 88_00, **before),
        used(office, client, 90_00, business_pk=business(office, CITY_EXPRESS).pk),
    )
    told = [(one.charged_fen, one.approved, set(one.kinds)) for one in found.lines]
    bare = {CheckKind.NO_AGREEMENT}
    assert told == [
        (88_00, None, bare | {CheckKind.EARLY}),
        (88_00, Decimal(12), bare),
        (80_00, Decimal(12), bare | {CheckKind.BELOW}),
        (95_00, Decimal(12), bare | {CheckKind.ABOVE}),
        (90_00, None, bare | {CheckKind.UNAPPROVED}),
    ]
    assert found.sums[CheckKind.BELOW] == -8_00
    assert found.counts[CheckKind.NO_AGREEMENT] == 5
    assert {one.approval for one in found.lines if one.approved} == {found.lines[1].approval}


def test_a_month_in_which_the_discount_began_may_have_had_it(
    office: SampleOffice, client: str
) -> None:
    month = {"first": TODAY.replace(day=1), "last": TODAY}
    (one,) = compared(office, used(office, client, 88_00, **month)).lines
    assert one.approved == Decimal(12)


@pytest.mark.parametrize(("off", "named"), [(10, False), (11, True)])
def test_a_rounding_within_the_rule_is_passed_over(
    office: SampleOffice, client: str, off: int, named: bool
) -> None:
    (one,) = compared(office, used(office, client, 88_00 - off)).lines
    assert (CheckKind.BELOW in one.kinds) is named


def test_only_lines_of_the_days_and_of_the_sample_are_read(
    office: SampleOffice, client: str
) -> None:
    old = {"first": date(2025, 12, 1), "last": date(2025, 12, 31)}
    found = compared(office, used(office, client, 88_00, **old))
    assert found.lines == ()
    assert found.clients >= 1


def test_a_wrong_line_records_nothing(office: SampleOffice, client: str) -> None:
    right = used(office, client, 88_00)
    for wrong, reason in (
        (replace(right, first=TODAY, last=FIRST), Reason.MAIL_USE_PERIOD),
        (replace(right, last=date(2999, 1, 1)), Reason.MAIL_USE_PERIOD),
        (replace(right, charged_fen=-1), Reason.MAIL_USE_LINE),
        (replace(right, reference=" "), Reason.MAIL_USE_LINE),
    ):
        assert refusal(office, record_mail_use, KEEPER, (right, wrong)).reason is reason
    inspection = begun(office, COUNTY, 50)
    assert (
        office.run(compare_charges, INSPECTOR, CompareCharges(inspection, FIRST, LAST)).lines == ()
    )


def test_only_inspectors_who_reach_it_compare(office: SampleOffice, client: str) -> None:
    inspection = begun(office, COUNTY, 50)
    command = CompareCharges(inspection, FIRST, LAST)
    for who in (KEEPER, FINANCE, ORGAN_OFFICER):
        assert refusal(office, compare_charges, who, command).reason is Reason.NOT_ALLOWED
    city = CompareCharges(begun(office), FIRST, LAST)
    below = county_inspector(office)
    assert refusal(office, compare_charges, below, city).reason is Reason.NOT_FOUND
    turned = replace(command, first=LAST, last=FIRST)
    assert refusal(office, compare_charges, INSPECTOR, turned).reason is Reason.INSPECTION_PERIOD


def test_use_of_a_client_marked_for_malicious_arrears_is_counted_from_the_mark_on_C5d_1(
    office: SampleOffice, client: str
) -> None:
    put_bill(office, client, 10_000, TODAY - DAY, booked=TODAY - 31 * DAY)
    mark = MarkMalicious(client, True, "多次失约，转移资产")
    before = used(office, client, 88_00, first=TODAY - DAY, last=TODAY - DAY)
    now = used(office, client, 88_00)
    assert compared(office, before).counts[CheckKind.MALICIOUS] == 0
    office.run(mark_malicious, FINANCE, mark)
    assert compared(office, before).counts[CheckKind.MALICIOUS] == 0
    assert compared(office, now).counts[CheckKind.MALICIOUS] == 1
    office.run(mark_malicious, FINANCE, MarkMalicious(client, False, "已缴清"))
    assert compared(office, now).counts[CheckKind.MALICIOUS] == 0
