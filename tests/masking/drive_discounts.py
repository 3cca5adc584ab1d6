"""Drivers of tariff discounts: explained for everybody, about every planted client."""

from decimal import Decimal

from app.domain.discount_lines import DiscountLine
from app.domain.discounts import Applicant, Asked, Scope
from app.domain.organisation import Level, ProvinceSubtype
from app.services.discounts import applying, explaining
from app.services.discounts.applying import ApplyForDiscount, ReviseDiscount
from app.services.discounts.explaining import ExplainDiscount, LineAsked
from tests.masking.drive_claims import TODAY
from tests.masking.driving import Desk, drives

COUNTY = Applicant(Level.COUNTY, ProvinceSubtype.PROVINCE)
LINES = (LineAsked("国内特快专递", Asked(Scope.NETWORK, Decimal(12), Decimal(15))),)


@drives(explaining.explain_discount)
def _explain(desk: Desk) -> None:
    for client in ("", *desk.planted.ids.values(), "没有这一家"):
        desk.run(explaining.explain_discount, ExplainDiscount(COUNTY, LINES, client))


@drives(applying.apply_for_discount, never="no planted client is registered")
def _apply(desk: Desk) -> None:
    line = DiscountLine(1, 1200, TODAY, TODAY, 36_000_000, "按件折扣", "月均 400 件")
    for client in desk.planted.ids.values():
        desk.run(applying.apply_for_discount, ApplyForDiscount(client, (line,)))


@drives(applying.revise_discount, never="no case climbs here")
def _revise(desk: Desk) -> None:
    line = DiscountLine(1, 1200, TODAY, TODAY, 36_000_000, "按件折扣", "月均 400 件")
    desk.run(applying.revise_discount, ReviseDiscount("SP-2026-0001", line))
