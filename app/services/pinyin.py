"""Pinyin of names, stored beside them: initials for finding, full pinyin for sorting.

The library is imported on first use: it costs half a second and 50 MB (tech.md 5).
"""

from dataclasses import dataclass
from functools import lru_cache

from app.domain.text import half_width, name_key

MAX_SORT_KEY = 400
"""Width of the stored column; order beyond it does not matter."""

_SEPARATOR = "\x1f"
_WORDS = 50_000

_NOT_CHINESE = "\x1e"
"""Marks a part of a name that has no pinyin and is kept whole."""


@dataclass(frozen=True, slots=True)
class NameKeys:
    """What is stored beside a name for finding and sorting it."""

    sort_key: str
    initials: str


def name_keys(name: str) -> NameKeys:
    """Both keys of `name` from one reading, which is what costs time."""
    from pypinyin.seg.simpleseg import seg

    parts = [part for word in seg(half_width(name)) for part in _read(word)]
    syllables = (name_key(part) if part.startswith(_NOT_CHINESE) else part for part in parts)
    key = f"{' '.join(part for part in syllables if part)}{_SEPARATOR}{name_key(name)}"
    letters = (part if part.startswith(_NOT_CHINESE) else part[:1] for part in parts)
    return NameKeys(key[:MAX_SORT_KEY], name_key("".join(letters)))


def initials(name: str) -> str:
    """First letters, read by phrases (重庆 cq, 银行 yh); letters and digits stay, lower case."""
    return name_keys(name).initials


def sort_key(name: str) -> str:
    """Full pinyin, then the name itself, so that equal sounds keep one order."""
    return name_keys(name).sort_key


@lru_cache(maxsize=_WORDS)
def _read(word: str) -> tuple[str, ...]:
    """Syllables of one of the words into which the library cuts names: they share few of them."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin([word], errors=_marked))


def _marked(text: str) -> str:
    return _NOT_CHINESE + text
