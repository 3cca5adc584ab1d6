"""Whether two companies are the same or alike (domain.md 7.4 item 3): 同一客户的判断.

The levels block or warn; what follows from them is the business of whoever asks.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from app.domain.region_names import Leading, Regions
from app.domain.text import name_key
from app.domain.uscc import normalise

SIMILAR_PERCENT = 75
"""How alike two names are, in percent of their bigrams, that are similar: rule of the office."""

_LIMITED = "(?:股份|责任)?有限(?:责任)?公司"
_BRANCH = re.compile(rf"(.+?){_LIMITED}(.+)")
_FORM = re.compile(
    rf"(?:{_LIMITED}|股份公司|总公司|(?<![分支子])公司|股份"
    r"|(?:合伙企业)?(?:特殊)?(?:普通|有限)合伙|合伙企业)$"
)
_PUBLIC_BODY = re.compile(
    r"(政府|局|委|委员会|法院|检察院|中心|学校|[中小]学|医院|院|所|站|处|队|会)$"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a prospect or client is, as far as comparing needs it; `phones` as `phone_keys` gives."""

    name: str
    uscc: str | None = None
    phones: tuple[str, ...] = ()
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Stem:
    """A company name without its region, brackets, blanks and legal form (字号与行业).

    `region`: words of prefecture and county parted by a blank, of the province when it stands
    alone, "" when none is written. `core`: the rest, with the branch that a name ends in.
    """

    region: str
    core: str


class Likeness(StrEnum):
    """Why two identities may be one; the first two are sure enough to block."""

    USCC = "uscc"
    NAME = "name"
    SIMILAR = "similar"
    PHONE = "phone"
    ADDRESS = "address"

    @property
    def blocks(self) -> bool:
        """Whether a second plan on this is refused; otherwise it is only told (L3 预警)."""
        return self in (Likeness.USCC, Likeness.NAME)

    @property
    def rank(self) -> int:
        """Place in the order of sureness, 0 the surest."""
        return tuple(Likeness).index(self)


def stem(name: str, regions: Regions) -> Stem:
    """What is left of `name` to compare by; full and half width, blanks, brackets are equal.

    >>> stem("广东省河源市瑞达物流（集团）有限责任公司", regions)
    Stem(region='河源', core='瑞达物流集团')
    """
    read = _read(name, regions)
    return Stem(" ".join(read.names), read.rest)


def stem_keys(name: str, regions: Regions) -> tuple[str, ...]:
    """Every core under which the same name can stand, own core first: for looking names up.

    A county may be written without its kind: 和平瑞达物流 can be 和平县瑞达物流.
    """
    read = _read(name, regions)
    cores = (read.rest, read.from_county, without_county(read.rest, regions))
    return tuple(dict.fromkeys(core for core in cores if len(core) > 1 or core == read.rest))


def without_county(core: str, regions: Regions) -> str:
    """`core` without a county written in front of it without its kind: where the 字号 begins."""
    rest = core.removeprefix(regions.bare_county(core))
    return rest if len(rest) > 1 else core


def likeness(
    a: Identity, b: Identity, regions: Regions, similar_percent: int = SIMILAR_PERCENT
) -> Likeness | None:
    """Strongest reason to take `a` and `b` for one; two different codes never make one name."""
    return comparer(a, regions, similar_percent)(b)


def bigrams_of(core: str) -> tuple[str, ...]:
    """Different pairs of neighbouring characters of a core, in order."""
    return tuple(dict.fromkeys(core[start : start + 2] for start in range(len(core) - 1)))


def comparer(
    a: Identity, regions: Regions, similar_percent: int = SIMILAR_PERCENT
) -> Callable[[Identity], Likeness | None]:
    """`likeness` to `a`, for comparing it with many."""
    left = _read(a.name, regions)

    def compare(b: Identity) -> Likeness | None:
        both_known = bool(a.uscc and b.uscc)
        if both_known and normalise(a.uscc or "") == normalise(b.uscc or ""):
            return Likeness.USCC
        right = _read(b.name, regions)
        if not both_known and _same_name(left, right):
            return Likeness.NAME
        if _similarity(left, right) >= similar_percent:
            return Likeness.SIMILAR
        if not set(a.phones).isdisjoint(b.phones):
            return Likeness.PHONE
        return Likeness.ADDRESS if _same_address(a.address, b.address, regions) else None

    return compare


def shared_at_least(core: str, similar_percent: int) -> int:
    """How many bigrams of `core` a similar name has at least, whatever its length.

    From o >= p (n + m) / 2 with m >= o, where p is the share, n and m the numbers of bigrams.
    """
    share = similar_percent / 100
    return max(1, ceil(share * len(bigrams_of(core)) / (2 - share) - 1e-9))


def _read(name: str, regions: Regions) -> Leading:
    """Regions and core of `name`; a core that would be empty keeps what was taken off it."""
    key = name_key(name)
    branch = _BRANCH.fullmatch(key)
    if branch is not None:
        tail = regions.leading(branch[2], least=1)
        base = branch[1] + _FORM.sub("", tail.plain)
    else:
        base = _FORM.sub("", key) or key
    return regions.leading(base)


def _same_name(a: Leading, b: Leading) -> bool:
    """Same core in regions that fit, or one written with 县 and the other without it."""
    if not a.rest:
        return False
    if a.rest == b.rest:
        return _regions_fit(a, b)
    if a.plain == b.plain:
        return True
    return _county_left_bare(a, b) or _county_left_bare(b, a)


def _county_left_bare(a: Leading, b: Leading) -> bool:
    """Whether `b` writes the county of `a` without its kind: 河源龙川瑞达 for 龙川县瑞达."""
    if not a.regions or b.rest != a.from_county:
        return False
    return not b.regions or b.regions[-1].plain in a.regions[-1].above


def _regions_fit(a: Leading, b: Leading) -> bool:
    """Whether the written regions can be one: equal, none on a side, one within the other.

    A public body of the city is not the one of its county, so there the last words must agree.
    """
    if a.regions and b.regions and _PUBLIC_BODY.search(a.rest):
        return a.names[-1] == b.names[-1]
    return _one_within(a, b)


def _one_within(a: Leading, b: Leading) -> bool:
    return set(a.names) <= set(b.names) or set(b.names) <= set(a.names)


def _similarity(a: Leading, b: Leading) -> int:
    """Agreement of the cores in percent, where one may begin with a county the other left out."""
    pairs = {(a.rest, b.rest), (a.from_county, b.rest), (a.rest, b.from_county)}
    return max(_dice(left, right) for left, right in pairs)


def _dice(a: str, b: str) -> int:
    """Dice coefficient of the bigrams of two keys in whole percent, rounded down."""
    if not a or not b:
        return 0
    if a == b:
        return 100
    left, right = set(bigrams_of(a)), set(bigrams_of(b))
    return 200 * len(left & right) // max(len(left) + len(right), 1)


def _same_address(a: str | None, b: str | None, regions: Regions) -> bool:
    """Same words below the county, in counties that fit; a region alone is no address."""
    if not a or not b:
        return False
    left, right = (regions.leading(name_key(text), least=0) for text in (a, b))
    if not left.rest or left.rest != right.rest:
        return False
    return _one_within(left, right)
