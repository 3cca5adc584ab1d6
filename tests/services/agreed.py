"""Agreements that several test files need."""

from dataclasses import replace
from datetime import date

from app.domain.agreements import AgreementTerms, Cycle, Settlement, TariffLine
from tests.offices import CITY
from tests.services.provinces import TODAY

TERMS = AgreementTerms(
    number="河邮协〔2026〕7 号",
    party_a=CITY,
    party_b="河源市新客户有限公司",
    signed_on=TODAY,
    valid_from=TODAY,
    valid_until=date(2027, 11, 22),
    settlement=Settlement.CASH,
    minimum_fen=5_000_000,
    lines=(TariffLine("商函", "账单", "每件 0.80 元", 80, "满千件"),),
)
ON_CREDIT = replace(TERMS, settlement=Settlement.ON_CREDIT, cycle=Cycle.MONTH)
DISCOUNTED = replace(TERMS, domestic_discount=1_250)
