"""Region names at the beginning of company names and addresses (行政区划 in 企业名称)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from app.domain.divisions import Division, Divisions
from app.domain.text import name_key

_KIND = re.compile(r"(特别行政区|自治[区州县旗]|地区|林区|特区|[省市州县区旗盟])$")
_PEOPLES = re.compile(
    r"^(.{2,}?)(?:(?:保安|布朗|布依|朝鲜|傣|东乡|侗|独龙|仡佬|各|哈尼|哈萨克|回|景颇|拉祜|黎|傈僳|满|毛南|"
    r"蒙古|苗|仫佬|纳西|怒|普米|羌|撒拉|畲|水|土|土家|佤|瑶|彝|裕固|藏|壮|白|达斡尔)族"
    r"|维吾尔|蒙古|哈萨克|柯尔克孜|锡伯|塔吉克)+$"
)
_MUNICIPALITIES = frozenset(("110000", "120000", "310000", "500000"))


@dataclass(frozen=True, slots=True)
class Region:
    """A region as comparing needs it: `name` with the kind of a county only, `plain` without any.

    `level` is that of the division, 2 for a municipality under the state; `above` are the plain
    names of the divisions above all that are called so.
    """

    level: int
    name: str
    plain: str
    above: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True)
class Leading:
    """What leads a name: prefecture and county, the province when it stands alone; and `rest`."""

    regions: tuple[Region, ...]
    rest: str

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the regions from the top."""
        return tuple(region.name for region in self.regions)

    @property
    def plain(self) -> str:
        """The whole key without the kinds of its regions: 河源和平瑞达 for 河源市和平县瑞达."""
        return "".join(region.plain for region in self.regions) + self.rest

    @property
    def from_county(self) -> str:
        """The last region without its kind and the rest: 和平瑞达 for 河源市和平县瑞达."""
        return "".join(region.plain for region in self.regions[-1:]) + self.rest


@dataclass(frozen=True)
class Regions:
    """The divisions by the words under which they are written before a name."""

    divisions: Divisions

    def leading(self, key: str, least: int = 2) -> Leading:
        """Split the regions off the `name_key` of a name, of which `least` characters stay.

        A province or prefecture may be written without its kind (河源 for 河源市), a county may
        not: 和平 or 平安 in front of a name is more often a trade name.
        """
        found: list[Region] = []
        rest = key
        while (first := self._first(rest, found[-1].level if found else 0, least)) is not None:
            word, region = first
            found.append(region)
            rest = rest.removeprefix(word)
        lower = [region for region in found if region.level > 1] or found
        return Leading(tuple(lower), rest)

    def bare_county(self, key: str) -> str:
        """County in front of `key` that is written without its kind; empty when none is."""
        return next(
            (key[:size] for size in range(self._longest, 1, -1) if key[:size] in self._counties), ""
        )

    def _first(self, key: str, above: int, least: int) -> tuple[str, Region] | None:
        """Longest word at the beginning of `key` for a division below the level `above`."""
        for size in range(min(self._longest, len(key) - least), 1, -1):
            for region in self._words.get(key[:size], ()):
                if region.level > above:
                    return key[:size], region
        return None

    @cached_property
    def _words(self) -> Mapping[str, tuple[Region, ...]]:
        words: dict[str, set[Region]] = {}
        above: dict[Region, set[str]] = {}
        for row in self.divisions.by_code.values():
            level = 2 if row.code in _MUNICIPALITIES else row.level
            short = _short(row)
            name = short + row.name[-1] if level == 3 and short != row.name else short
            region = Region(level, name, short)
            path = self.divisions.path(row.code)[:-1]
            above.setdefault(region, set()).update(_short(one) for one in path)
            for word in _spellings(row, short):
                words.setdefault(name_key(word), set()).add(region)
        return {
            word: tuple(
                replace(one, above=frozenset(above[one])) for one in sorted(found, key=_level)
            )
            for word, found in words.items()
        }

    @cached_property
    def _counties(self) -> frozenset[str]:
        rows = (row for row in self.divisions.by_code.values() if row.level == 3)
        return frozenset(short for row in rows if (short := _short(row)) != row.name)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._words), default=0)


def _level(region: Region) -> tuple[int, str]:
    return region.level, region.name


def _short(division: Division) -> str:
    """Name without its kind and without the peoples of an autonomous area; 2 characters stay.

    A name such as 城区 keeps its kind.
    """
    short = _KIND.sub("", division.name)
    if len(short) < 2:
        return division.name
    return _PEOPLES.sub(r"\1", short) if "自治" in division.name else short


def _spellings(division: Division, short: str) -> tuple[str, ...]:
    """Words for `division` in front of a name: 恩施土家族苗族自治州, 恩施州, 恩施."""
    spelled = {division.name: None}
    if "自治" in division.name:
        kind = "自治区" if division.name.endswith("自治区") else division.name[-1]
        spelled[short + kind] = None
    if division.level < 3:
        spelled[short] = None
    return tuple(spelled)
