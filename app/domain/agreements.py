"""Mail-use agreements (用邮协议): who signed what for how long, how it is paid (C12-8, S05)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.bilingual import Bilingual
from app.domain.money import LIMIT_FEN

HUNDRED_PER_CENT = 10_000
"""A per cent has a hundred parts here: 12.5 % is 1,250."""


class Settlement(StrEnum):
    """结算方式: paid at the counter 现结, in advance 预付, or owed 记欠."""

    CASH = "cash"
    PREPAID = "prepaid"
    ON_CREDIT = "on_credit"


class Cycle(StrEnum):
    """结算周期: when what is owed is settled (K1)."""

    WEEK = "week"
    HALF_MONTH = "half_month"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class TariffLine:
    """A line of S05: 邮件种类, 内件名称, 资费标准 as words, or as fen for one item, 备注."""

    mail_kind: str
    content: str = ""
    tariff: str = ""
    fen: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class AgreementTerms:
    """What the paper says. Both days of the term count; discounts in hundredths of a per cent.

    `party_a` (甲方) is the postal bureau, `party_b` (乙方) the client.
    """

    number: str
    party_a: str
    party_b: str
    signed_on: date
    valid_from: date
    valid_until: date
    settlement: Settlement
    cycle: Cycle | None = None
    minimum_fen: int | None = None
    domestic_discount: int | None = None
    international_discount: int | None = None
    lines: tuple[TariffLine, ...] = ()

    @property
    def discounted(self) -> bool:
        """Whether it gives a discount."""
        return bool(self.domestic_discount or self.international_discount)

    def in_force(self, day: date) -> bool:
        """Whether it holds on `day`."""
        return self.valid_from <= day <= self.valid_until


@dataclass(frozen=True, slots=True)
class AgreementFault:
    """What is wrong with a field of an agreement (S05 names it), with what to do about it."""

    field: str
    words: Bilingual


_NEEDED = Bilingual("必须填写", "has to be filled in")
_LONGEST = {"number": 60, "party_a": 200, "party_b": 200}
_LONGEST_IN_LINE = {"mail_kind": 60, "content": 120, "tariff": 200, "remark": 200}


def faults(terms: AgreementTerms, today: date) -> Iterator[AgreementFault]:
    """Everything that is wrong with `terms` on `today`, field by field."""
    for name, longest in _LONGEST.items():
        if not getattr(terms, name):
            yield AgreementFault(name, _NEEDED)
        elif len(getattr(terms, name)) > longest:
            yield AgreementFault(name, _too_long(longest))
    if terms.signed_on > today:
        words = Bilingual("签订日期还没有到", "the day of signing has not come yet")
        yield AgreementFault("signed_on", words)
    if terms.valid_until < terms.valid_from:
        words = Bilingual("期限的截止日早于起始日", "the term ends before it begins")
        yield AgreementFault("valid_until", words)
    if terms.settlement is Settlement.ON_CREDIT and terms.cycle is None:
        words = Bilingual("记欠结算必须约定结算周期", "on-credit settlement needs its cycle")
        yield AgreementFault("cycle", words)
    if terms.minimum_fen is not None and not 0 < terms.minimum_fen <= LIMIT_FEN:
        yield AgreementFault("minimum", Bilingual("须大于零", "has to be above zero"))
    yield from _discount_faults(terms)
    yield from _line_faults(terms)


def _too_long(longest: int) -> Bilingual:
    zh, en = f"最多 {longest} 个字，请缩短", f"at most {longest} characters; shorten it"
    return Bilingual(zh, en)


def _discount_faults(terms: AgreementTerms) -> Iterator[AgreementFault]:
    for name in ("domestic_discount", "international_discount"):
        value: int | None = getattr(terms, name)
        if value is not None and not 0 < value <= HUNDRED_PER_CENT:
            words = Bilingual("须大于 0%，不超过 100%", "has to be above 0 % and at most 100 %")
            yield AgreementFault(name, words)


def _line_faults(terms: AgreementTerms) -> Iterator[AgreementFault]:
    for place, line in enumerate(terms.lines, 1):
        for name, longest in _LONGEST_IN_LINE.items():
            if len(getattr(line, name)) > longest:
                yield AgreementFault("lines", _too_long(longest))
        if not line.mail_kind:
            words = Bilingual(f"第 {place} 行缺邮件种类", f"line {place} lacks the kind of mail")
            yield AgreementFault("lines", words)
        if line.fen is None and not line.tariff:
            words = Bilingual(f"第 {place} 行缺资费标准", f"line {place} lacks its tariff")
            yield AgreementFault("lines", words)
        elif line.fen is not None and not 0 <= line.fen <= LIMIT_FEN:
            words = Bilingual(f"第 {place} 行的资费不对", f"the tariff of line {place} is wrong")
            yield AgreementFault("lines", words)
