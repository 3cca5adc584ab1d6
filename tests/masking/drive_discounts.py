"""Drivers of tariff discounts: explained for everybody, about every planted client."""

from dataclasses import replace
from decimal import Decimal

from app.domain.discount_lines import DiscountLine
from app.domain.discounts import Applicant, Asked, Scope
from app.domain.organisation import Level, ProvinceSubtype
from app.services.discounts import application, applying, explaining, opening
from app.services.discounts.application import ExplainApplication, OpenApplication
from app.services.discounts.applying import ApplyForDiscount, ReviseDiscount
from app.services.discounts.explaining import ExplainDiscount, LineAsked
from app.services.discounts.opening import EnterDiscount
from tests.masking.drive_approvals import everything
from tests.masking.drive_claims import TODAY
from tests.masking.driving import Desk, drives

COUNTY = Applicant(Level.COUNTY, ProvinceSubtype.PROVINCE)
BUSINESSES = "SELECT 1 UNION SELECT 2 UNION SELECT business_pk FROM discount_line"
"""Two that nobody applied for, and those that somebody did."""

LINES = (LineAsked("国内特快专递", Asked(Scope.NETWORK, Decimal(12), Decimal(15))),)


@drives(explaining.explain_discount)
def _explain(desk: Desk) -> None:
    for client in ("", *desk.planted.ids.values(), "没有这一家"):
        desk.run(explaining.explain_discount, ExplainDiscount(COUNTY, LINES, client))


@drives(applying.apply_for_discount, own_acts=True)
def _apply(desk: Desk) -> None:
    line = DiscountLine(1, 1200, TODAY, TODAY, 36_000_000, "按件折扣", "月均 400 件", 0, "确需")
    for client in desk.planted.ids.values():
        for (pk,) in desk.stored(BUSINESSES):
            asked = replace(line, business_pk=pk)
            desk.run(applying.apply_for_discount, ApplyForDiscount(client, (asked,)))


@drives(applying.revise_discount, never="no case was sent back here")
def _revise(desk: Desk) -> None:
    line = DiscountLine(1, 1200, TODAY, TODAY, 36_000_000, "按件折扣", "月均 400 件", 0, "确需")
    for case in everything(desk):
        desk.run(applying.revise_discount, ReviseDiscount(case, line))


@drives(opening.enter_discount, own_acts=True)
def _enter(desk: Desk) -> None:
    for business, client in ((b, c) for b in (1, 2) for c in desk.planted.ids.values()):
        about = (client, business, 1200, 0, "直接折扣", TODAY, TODAY)
        desk.run(opening.enter_discount, EnterDiscount(*about, "河邮〔2025〕1 号", TODAY))


@drives(application.open_application)
def _form(desk: Desk) -> None:
    for client in desk.planted.ids.values():
        desk.run(application.open_application, OpenApplication(client))
    for case in everything(desk):
        desk.run(application.open_application, OpenApplication(case=case))


@drives(application.explain_application)
def _explain_application(desk: Desk) -> None:
    line = DiscountLine(1, 1200, TODAY, TODAY, 36_000_000, "按件折扣", "月均 400 件")
    lines = tuple(replace(line, business_pk=pk) for (pk,) in desk.stored(BUSINESSES))
    for client in desk.planted.ids.values():
        command = ExplainApplication(client, lines)
        desk.run(application.explain_application, command)
