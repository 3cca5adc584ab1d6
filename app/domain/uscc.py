"""Unified social credit code 统一社会信用代码 (GB 32100): shape, check character, suggestion.

The library stdnum wants digits in the first eight places and so refuses real codes that begin with
N (village collectives), Y (others) and A (army). Its check sum takes ten times as long as this one,
which workbooks of a hundred thousand codes would feel.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from operator import mul

from app.domain.text import half_width

LENGTH = 18
_SEPARATORS = re.compile(r"[\s\-‐-―]+")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_WEIGHTS = tuple(3**place % len(_ALPHABET) for place in range(LENGTH - 1))
_SHAPE = re.compile(r"[1-9ANY][0-9][0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}")
_PLACES = (
    (1, re.compile("[1-9ANY]")),
    (8, re.compile("[0-9]")),
    (LENGTH, re.compile("[0-9A-HJ-NP-RTUWXY]")),
)

_NATURES = (
    ("11", "机关"),
    ("12", "事业"),
    ("13", "社会组织"),
    ("5", "社会组织"),
    ("7", "社会组织"),
    ("8", "社会组织"),
    ("92", "个体"),
    ("93", "合作社"),
    ("A", "军队"),
    ("N", "集体"),
)


class UsccFault(StrEnum):
    """What can be wrong with a code."""

    LENGTH = "length"
    CHARACTERS = "characters"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class UsccProblem:
    """A fault with what the sentence beside the field needs.

    `length`: characters given. `characters`: `position` (from 1) and `found`. `check`: `expected`
    last character and the one `found`.
    """

    fault: UsccFault
    length: int
    position: int | None = None
    found: str | None = None
    expected: str | None = None


def normalise(text: str) -> str:
    """`text` in half-width capitals without spaces and hyphens: the form that is stored."""
    if text.isascii() and text.isalnum():
        return text.upper()
    return _SEPARATORS.sub("", half_width(text)).upper()


def check_character(code: str) -> str:
    """Eighteenth character that belongs to the first seventeen of a normalised code."""
    values = map(_VALUES.__getitem__, code[: LENGTH - 1])
    return _ALPHABET[-sum(map(mul, values, _WEIGHTS)) % len(_ALPHABET)]


def problem(text: str) -> UsccProblem | None:
    """First fault of `text` as a code, None when it is a valid one; empty text has the length 0."""
    code = normalise(text)
    if len(code) != LENGTH:
        return UsccProblem(UsccFault.LENGTH, len(code))
    if not _SHAPE.fullmatch(code):
        position = next(n for n in range(1, LENGTH + 1) if not _allowed(n, code[n - 1]))
        return UsccProblem(UsccFault.CHARACTERS, LENGTH, position, code[position - 1])
    expected = check_character(code)
    if code[-1] != expected:
        return UsccProblem(UsccFault.CHECK, LENGTH, LENGTH, code[-1], expected)
    return None


def is_valid(text: str) -> bool:
    """Whether `text`, once normalised, is a code with the right check character."""
    return problem(text) is None


def _allowed(position: int, character: str) -> bool:
    pattern = next(pattern for last, pattern in _PLACES if position <= last)
    return pattern.fullmatch(character) is not None


def nature_suggestion(code: str) -> str | None:
    """Nature 单位性质 that the registering authority in places 1 and 2 speaks for, if one does.

    None for enterprises (91): the code does not tell 国有 from 民营 or 外资.
    """
    normal = normalise(code)
    return next((nature for start, nature in _NATURES if normal.startswith(start)), None)
