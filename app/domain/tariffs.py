"""What a tariff discount is measured by: norms, bands, eligibility, authorisations (第六章 四、六).

Rates are integer hundredths of a per cent off the tariff: 1250 is 12.5 %. Norms are never
changed, only ended; of those that hold on a day the one that began last counts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from app.domain.discounts import Scope
from app.domain.money import WAN
from app.domain.organisation import Level
from app.domain.text import clean, half_width

BANDS_RULE = "tariffs.bands"
"""Rule that says from which expected mail use a year a band (用邮档) begins."""

WHOLE = 10_000
"""100 %."""

_DAY = timedelta(days=1)
_RATE = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,2}))?\s*%?")
_BAND = re.compile(r"([^:\s]{1,10}):([0-9]{1,8})")


class NormTable(StrEnum):
    """Who says how much; the codes are stored.

    国家规定标准 (C4-7); 省内区域性业务标准 (C5-6); 市局执行标准, never above those (X-07);
    优惠档次 by the client's grade, which makes eligible and grants nothing (C4d-1).
    """

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    GRADE = "grade"

    @property
    def level(self) -> Level:
        """Level of the organs that keep the table."""
        return _KEPT_AT[self]

    @property
    def above(self) -> "dict[Scope, NormTable] | None":
        """Table that limits this one, by the scope of the business; None for the topmost two."""
        local = {Scope.NETWORK: NormTable.NATION, Scope.REGIONAL: NormTable.PROVINCE}
        return local if self in {NormTable.CITY, NormTable.GRADE} else None


_KEPT_AT = {
    NormTable.NATION: Level.NATION,
    NormTable.PROVINCE: Level.PROVINCE,
    NormTable.CITY: Level.PREFECTURE,
    NormTable.GRADE: Level.PROVINCE,
}


@dataclass(frozen=True, slots=True)
class Norm:
    """One line of a table, both days included; no last day is until further notice.

    `group` is a band of mail use, or a grade in `NormTable.GRADE`; "" is any. `agency_rate` is
    代办费比率, None where the paper names none. `ended_on` is its last day when it was ended early,
    also the day before it would have begun.
    """

    id: str
    table: NormTable
    unit_pk: int
    business_pk: int
    group: str
    rate: int
    agency_rate: int | None
    valid_from: date
    valid_until: date | None
    document_no: str
    ended_on: date | None = None

    @property
    def last_day(self) -> date:
        """Last day on which it holds; `date.max` for none."""
        return min(self.valid_until or date.max, self.ended_on or date.max)

    def holds(self, day: date) -> bool:
        """Whether it counts on `day`."""
        return self.valid_from <= day <= self.last_day


class NormFault(StrEnum):
    """Why a line of a table below cannot be: X-07 and its like for grades."""

    NO_NORM = "tariff_no_norm"
    OVER = "tariff_over_norm"


@dataclass(frozen=True, slots=True)
class Band:
    """A band of mail use (用邮档): from this expected mail use a year on, in 万元."""

    name: str
    from_wan: int


def bands_of(value: str) -> tuple[Band, ...]:
    """Bands as the rule writes them, `一档:0 二档:10`; ValueError for what cannot be bands.

    They begin at 0, each higher than the one before, each name once.
    """
    found = []
    for word in half_width(value).split():
        read = _BAND.fullmatch(word)
        if read is None:
            raise ValueError(word)
        found.append(Band(read[1], int(read[2])))
    begins = [band.from_wan for band in found]
    if not found or begins[0] != 0 or begins != sorted(set(begins)):
        raise ValueError(value)
    if len({band.name for band in found}) != len(found):
        raise ValueError(value)
    return tuple(found)


def band_for(bands: Sequence[Band], expected_fen: int) -> str:
    """Name of the band of an expected mail use a year; exactly its beginning is in it."""
    reached = [band for band in bands if band.from_wan * WAN * 100 <= max(expected_fen, 0)]
    return reached[-1].name


def norm_on(norms: Iterable[Norm], group: str, day: date) -> Norm | None:
    """The norm for a band or grade on `day`: its own line before the line for any.

    Of several that hold the one that began last counts: a later paper replaces an earlier one, and
    one for a time gives way to the one before when it is over. None is as good as over (D5).
    """
    holding = [norm for norm in norms if norm.group in {group, ""} and norm.holds(day)]
    return max(holding, key=lambda norm: (norm.group != "", norm.valid_from), default=None)


def fault_below(
    local: Norm, norms: Sequence[Norm], bands: Sequence[str]
) -> tuple[NormFault, Norm | None] | None:
    """Why a line of a city or of a grade is impossible beside the `norms` above it, with which.

    A city's line for any band stays within the lowest norm, one for a grade within the highest,
    because a grade says nothing about mail use. Where the norm ends sooner nothing is exceeded.
    """
    for day in _days(local, norms):
        limit = _limit(local, norms, bands, day)
        if limit is None:
            if day == local.valid_from:
                return NormFault.NO_NORM, None
        elif local.rate > limit.rate or (local.agency_rate or 0) > (limit.agency_rate or 0):
            return NormFault.OVER, limit
    return None


def _days(local: Norm, norms: Iterable[Norm]) -> Iterator[date]:
    """Days within the line's time on which another norm may begin to count."""
    begins = {norm.valid_from for norm in norms}
    begins |= {norm.last_day + _DAY for norm in norms if norm.last_day < date.max}
    yield local.valid_from
    yield from sorted(day for day in begins if local.valid_from < day <= local.last_day)


def _limit(local: Norm, norms: Sequence[Norm], bands: Sequence[str], day: date) -> Norm | None:
    own_band = local.table is NormTable.CITY and local.group
    groups = (local.group,) if own_band else ("", *bands)
    found = [norm for group in groups if (norm := norm_on(norms, group, day)) is not None]
    pick = max if local.table is NormTable.GRADE else min
    return pick(found, key=lambda norm: (norm.rate, norm.agency_rate or 0), default=None)


@dataclass(frozen=True, slots=True)
class DiscountAuthorisation:
    """授权 of a prefecture to approve within the norm (六(二)), both days included.

    Revoked it no longer holds from that day on; cases under way keep what held when they began.
    """

    id: str
    unit_pk: int
    valid_from: date
    valid_until: date
    document_no: str
    revoked_on: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the prefecture may approve on `day`."""
        ended = self.revoked_on is not None and self.revoked_on <= day
        return self.valid_from <= day <= self.valid_until and not ended

    def meets(self, other: "DiscountAuthorisation") -> bool:
        """Whether both would hold on some day for the same prefecture."""
        together = self.valid_from <= other.valid_until and other.valid_from <= self.valid_until
        both = self.revoked_on is None and other.revoked_on is None
        return self.unit_pk == other.unit_pk and together and both


def per_cent(rate: int) -> Decimal:
    """Per cent of a stored rate, as the decision table takes it."""
    return Decimal(rate) / 100


def rate_of(text: str) -> int | None:
    """Stored rate of a per cent as people write it (12.5, 12.5 %, full width); None for none.

    At most 100 % and two decimals.

    >>> rate_of("12.5%")
    1250
    """
    read = _RATE.fullmatch(clean(half_width(text)))
    if read is None:
        return None
    rate = int(read[1]) * 100 + int((read[2] or "0").ljust(2, "0"))
    return rate if rate <= WHOLE else None


def rate_words(rate: int) -> str:
    """A stored rate as a window shows it: 12.5%."""
    return f"{per_cent(rate).normalize():f}%"
