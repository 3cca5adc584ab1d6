"""Numbers of papers and cases, written by a pattern that is rule data."""

import re

CASE_NUMBER = "approvals.number"
"""Rule that says how numbers of climbing cases are written."""

LETTER_NUMBER = "letters.number"
"""Rule that says how numbers of letters to clients that owe are written."""

_PLACES = re.compile(r"\{(organ|year|serial)\}")


def number_of(pattern: str, organ: str, year: int, serial: int) -> str:
    """A register, notice or case number.

    >>> number_of("{organ}开〔{year}〕{serial}", "河源市邮政局", 2026, 7)
    '河源开〔2026〕0007'
    """
    place = re.sub(r"(自治[区州县]|[省市区县])?(邮政.*|大客户.*)?$", "", organ) or organ
    words = {"organ": place, "year": str(year), "serial": f"{serial:04d}"}
    return _PLACES.sub(lambda found: words[found[1]], pattern)


def checked_pattern(pattern: str) -> str:
    """The same pattern; ValueError for one by which two serials would get one number."""
    if not {"year", "serial"} <= {found[1] for found in _PLACES.finditer(pattern)}:
        raise ValueError(pattern)
    return pattern
