"""Verification codes (验证码) of papers: short enough to type, bound to what the paper says.

Twenty-six characters: four of the office that printed it, twenty-one (105 bits) of the SHA-256 of
what it says, and a check sign (the hybrid system of ISO 7064, over 32 signs) that finds every
single slip of typing.
"""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from stdnum.iso7064 import mod_37_36

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 signs: none that is taken for another one."""

OFFICE_SIGNS = 4
CONTENT_SIGNS = 21
LENGTH = OFFICE_SIGNS + CONTENT_SIGNS + 1
_GROUP = 4
_MEANT = str.maketrans({"I": "1", "L": "1", "O": "0"})
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212\uff0d]+")
_OFFICE_FORM, _PAPER_FORM = b"yice/office-of-paper/v1|", b"yice/case-paper/v1|"


class CodeFault(StrEnum):
    """Why something typed is no code: too long or short, a sign that none has, a slip."""

    LENGTH = "length"
    SIGN = "sign"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class PaperCode:
    """A code, without its hyphens."""

    signs: str

    @property
    def office(self) -> str:
        """The part that names the office."""
        return self.signs[:OFFICE_SIGNS]

    @property
    def text(self) -> str:
        """As it is printed: `7KQ2-…-41`, groups of four."""
        groups = range(0, LENGTH, _GROUP)
        return "-".join(self.signs[start : start + _GROUP] for start in groups)


def code_of(office_id: str, content: bytes) -> PaperCode:
    """The code of a paper of the office with this `content`."""
    body = office_part(office_id) + _signs(_PAPER_FORM + content, CONTENT_SIGNS)
    return PaperCode(body + mod_37_36.calc_check_digit(body, SIGNS))


def office_part(office_id: str) -> str:
    """The four signs with which every code of an office begins."""
    return _signs(_OFFICE_FORM + office_id.encode(), OFFICE_SIGNS)


def read_code(typed: str) -> PaperCode | CodeFault:
    """The code as somebody typed it, in small letters, with or without hyphens, O for 0."""
    signs = _BETWEEN.sub("", typed).upper().translate(_MEANT)
    if len(signs) != LENGTH:
        return CodeFault.LENGTH
    if any(sign not in SIGNS for sign in signs):
        return CodeFault.SIGN
    return PaperCode(signs) if mod_37_36.is_valid(signs, SIGNS) else CodeFault.CHECK


def _signs(said: bytes, count: int) -> str:
    number = int.from_bytes(hashlib.sha256(said).digest())
    shift = 256 - 5 * count
    return "".join(SIGNS[number >> (shift + 5 * place) & 31] for place in reversed(range(count)))
