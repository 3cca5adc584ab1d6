"""Acts on discounts that several test files need."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.case_course import CaseState
from app.domain.discount_lines import DiscountLine
from app.readmodels.discounts import ClientDiscounts
from app.services.discounts.applying import AppliedLine, ApplyForDiscount, apply_for_discount
from app.services.discounts.holding import discounts_of
from app.services.discounts.opening import EnterDiscount, enter_discount
from tests.offices import COUNTY, ORGAN_OFFICER, UNIT_HEAD, SampleOffice
from tests.services import provinces
from tests.services.approving import answered
from tests.services.dossiers import refusal
from tests.services.tariffs import EXPRESS, TODAY, asked, business

YEAR = timedelta(days=364)


def registered(office: SampleOffice) -> str:
    """A registered client of the county."""
    provinces.authorised(office)
    made = provinces.new_client(office, unit=COUNTY)
    provinces.registered(office, made)
    return made


def line(office: SampleOffice, name: str = EXPRESS, rate: int = 1200, **other) -> DiscountLine:
    """A line within what the norm of the tests allows."""
    made = DiscountLine(
        *(business(office, name).pk, rate, TODAY, TODAY + YEAR, 36_000_000),
        *("按件折扣", "月均 400 件，友商报价更低"),
    )
    return replace(made, **other)


def applied(office: SampleOffice, client: str, *lines: DiscountLine) -> tuple[AppliedLine, ...]:
    """An application of the head of the county."""
    return office.run(apply_for_discount, UNIT_HEAD, ApplyForDiscount(client, lines))


def refused(office: SampleOffice, client: str, *lines: DiscountLine, by: str = UNIT_HEAD):
    """Why an application is refused."""
    return refusal(office, apply_for_discount, by, ApplyForDiscount(client, lines))


def discounts(office: SampleOffice, client: str, day: date = TODAY) -> ClientDiscounts:
    """What a client has on a day."""
    with office.reading() as uow:
        pk = uow.dossiers.find(client).pk
    return asked(office, lambda call: discounts_of(call, pk, day))


def paper(office: SampleOffice, client: str, name: str = EXPRESS, **other) -> EnterDiscount:
    """A discount as a paper granted it this year."""
    about = (client, business(office, name).pk, 1200, 0, "直接折扣")
    term = (date(TODAY.year, 1, 1), date(TODAY.year, 12, 31))
    made = EnterDiscount(*about, *term, "河邮大客〔2025〕18 号", date(2025, 12, 20))
    return replace(made, **other)


def entered(office: SampleOffice, client: str, name: str = EXPRESS, **other) -> str:
    """Enter a discount of before; returns its id."""
    return office.run(enter_discount, ORGAN_OFFICER, paper(office, client, name, **other))


def granted(office: SampleOffice, client: str, *lines: DiscountLine) -> str:
    """An application of the county that its authorised prefecture approves; its first case."""
    made = applied(office, client, *lines)
    for one in made:
        assert answered(office, ORGAN_OFFICER, one.case_id) is CaseState.GRANTED
    return made[0].case_id
