"""Pinyin of names, stored beside them: initials for finding, full pinyin for sorting.

The library is imported on first use: it costs half a second and 50 MB (tech.md 5).
"""

from app.domain.text import half_width, name_key

MAX_SORT_KEY = 400
"""Width of the stored column; order beyond it does not matter."""

_SEPARATOR = "\x1f"


def initials(name: str) -> str:
    """First letters, read by phrases (重庆 cq, 银行 yh); letters and digits stay, lower case."""
    from pypinyin import Style, lazy_pinyin

    return name_key("".join(lazy_pinyin(half_width(name), style=Style.FIRST_LETTER)))


def sort_key(name: str) -> str:
    """Full pinyin, then the name itself, so that equal sounds keep one order."""
    from pypinyin import lazy_pinyin

    syllables = (name_key(part) for part in lazy_pinyin(half_width(name)))
    key = f"{' '.join(part for part in syllables if part)}{_SEPARATOR}{name_key(name)}"
    return key[:MAX_SORT_KEY]
