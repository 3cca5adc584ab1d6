"""Header words of registers: what is left of a header cell without unit, year and decoration."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.register_values import UNITS
from app.domain.text import half_width

REASON_HEADER = "退回原因"
"""Column of the reasons in a workbook of refused rows."""

IGNORED = "ignored"
"""Stands for a field in the table of words: a column that is known and has nothing to import."""

LAST_YEAR = "last"
THIS_YEAR = "this"

_UNIT_WORDS = sorted((unit for unit in UNITS if len(unit) > 1 or unit == "元"), key=len)[::-1]
_UNIT = "|".join(_UNIT_WORDS)
_BRACKETS = re.compile(r"[(\[{【〔<《][^()\[\]{}【】〔〕<>《》]*[)\]}】〕>》]")
_UNIT_AT_END = re.compile(rf"[/_-]?(?:单位)?(?P<unit>{_UNIT})$")
_BRACKET_UNIT = re.compile(rf"(?:金额)?(?:单位)?(?:人民币)?(?P<unit>{_UNIT})(?:[/每]年)?")
_TITLE_UNIT = re.compile(rf"单位\s*:\s*(?:人民币)?\s*(?P<unit>{_UNIT})(?![\w])")
_ALONE_UNIT = re.compile(rf"^[(\[](?:金额)?(?:单位:?)?(?P<unit>{_UNIT})[)\]]$")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d|(?<!\d)\d\d(?=年))(?:年度|年|(?=\D|$))(?:度)?")
_LAST = re.compile(r"上一?年度?|去年度?|前一年度?")
_THIS = re.compile(r"本年度?|今年度?|当年度?")
_DECORATION = re.compile(r"[\s*★☆※●:;,。.#\"'“”]+")


@dataclass(frozen=True, slots=True)
class HeaderWord:
    """A header cell taken apart: bare `word`, `unit` of money, `year` (a number, last or this)."""

    word: str
    unit: str | None = None
    year: int | str | None = None


@dataclass(frozen=True, slots=True)
class KnownWord:
    """What a header word stands for; the lower the `rank`, the better it fits its field."""

    field: str
    exact: bool
    rank: int


@dataclass(frozen=True, slots=True)
class ColumnRules:
    """What one kind of workbook asks of its columns.

    Of each group in `needed` one column has to be there. `naming` say whom a row is about, `codes`
    are those of them that no total ever stands in. Two equally good columns of a `decisive` field
    stay a problem. `yearly` fields stand once for each year; `checked` ones refuse their row when
    they hold a formula without value. Several columns of a `joined` field are read as one. Layouts
    are remembered for each `kind` on its own.
    """

    needed: tuple[tuple[str, ...], ...]
    naming: tuple[str, ...]
    codes: tuple[str, ...]
    decisive: frozenset[str]
    yearly: frozenset[str]
    checked: frozenset[str]
    kind: str = ""
    joined: frozenset[str] = frozenset()


REGISTER_COLUMNS = ColumnRules(
    needed=(("name",),),
    naming=("name",),
    codes=("org_code",),
    decisive=frozenset({"name", "org_code"}),
    yearly=frozenset({"revenue"}),
    checked=frozenset({"org_code", "postcode", "annual_output", "revenue", "file_opened"}),
)
"""Of a register of clients (大客户登记表)."""


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """The table of synonyms: header word → field, with the rules of the workbooks it is for."""

    known: Mapping[str, KnownWord] = field(default_factory=dict)
    rules: ColumnRules = REGISTER_COLUMNS

    def find(self, word: str) -> KnownWord | None:
        """What the bare `word` stands for, None for a word that nobody has met yet."""
        return self.known.get(word)

    @property
    def needed(self) -> tuple[str, ...]:
        """The best word for each column that has to be there, as sentences name them."""
        best = {one.field: word for word, one in self.known.items() if one.rank == 0}
        return tuple(best.get(group[0]) or best[group[-1]] for group in self.rules.needed)


def header_words(
    fields: Mapping[str, Mapping[str, Sequence[str]]], rules: ColumnRules = REGISTER_COLUMNS
) -> HeaderWords:
    """Table from its file: field → {"exact": […], "synonyms": […]}, best fitting words first."""
    known: dict[str, KnownWord] = {}
    for name, lists in fields.items():
        for rank, written in enumerate([*lists["exact"], *lists["synonyms"]]):
            entry = KnownWord(name, rank < len(lists["exact"]), rank)
            known.setdefault(_DECORATION.sub("", half_width(written).casefold()), entry)
    return HeaderWords(known, rules)


def header_word(text: str) -> HeaderWord:
    """Take a header cell apart.

    >>> header_word("上年用邮收入（万元）")
    HeaderWord(word='用邮收入', unit='万元', year='last')
    """
    plain = half_width(text).casefold()
    unit, year = None, None
    for bracket in _BRACKETS.findall(plain):
        inner = _DECORATION.sub("", bracket[1:-1])
        if match := _BRACKET_UNIT.fullmatch(inner):
            unit = match["unit"]
        elif year is None:
            year = _year_in(inner)
    bare = _DECORATION.sub("", _BRACKETS.sub("", plain))
    if unit is None and (match := _UNIT_AT_END.search(bare)) and match.start() > 1:
        unit = match["unit"]
        bare = bare[: match.start()]
    year = year or _year_in(bare)
    return HeaderWord(_without_year(bare), unit, year)


def spoken_unit(text: str) -> str | None:
    """Unit of money that a title row gives for all columns ("单位：万元")."""
    plain = half_width(text).strip()
    match = _TITLE_UNIT.search(plain) or _ALONE_UNIT.match(plain)
    return match["unit"] if match else None


def spoken_year(year: int | str | None, this_year: int, given: int | None) -> int:
    """Year a header means: its own number, else `given` by the user, else as its word says."""
    if isinstance(year, int):
        return year
    if given is not None:
        return given
    return this_year if year == THIS_YEAR else this_year - 1


def _year_in(text: str) -> int | str | None:
    if match := _YEAR.search(text):
        year = int(match["year"])
        return year if year > 99 else 2000 + year
    if _LAST.search(text):
        return LAST_YEAR
    return THIS_YEAR if _THIS.search(text) else None


def _without_year(word: str) -> str:
    """`word` without its year, unless nothing would be left."""
    for pattern in (_YEAR, _LAST, _THIS):
        shorter = pattern.sub("", word, count=1)
        if shorter != word and shorter:
            return shorter
    return word
