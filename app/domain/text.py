"""Chinese text as people type it: cleaned for storing, normalised for comparing and searching."""

import re
import unicodedata
from collections.abc import Iterator

_SPACE = re.compile(r"\s+")
_BROKEN = re.compile(r"[^\S \u3000]\s*|[ \u3000]+[^\S \u3000]\s*|[ \u3000]{2,}")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
_BETWEEN_WIDE = re.compile(rf"(?<={_WIDE})\n(?={_WIDE})")


def clean(text: str) -> str:
    """`text` without white space at either end (U+3000 included); otherwise stored as typed."""
    return text.strip().strip("\ufeff\u200b").strip()


def one_line(text: str) -> str:
    r"""`text` with one blank for each line break, tab and run of blanks; none between Chinese.

    A single blank stays as it was typed.

    >>> one_line("河源市\n自来水  公司 Heyuan\tWater")
    '河源市自来水公司 Heyuan Water'
    """
    if text.isprintable() and "  " not in text:
        return text  # the plain blank is the only white space that can be printed
    return _BETWEEN_WIDE.sub("", _BROKEN.sub("\n", text)).replace("\n", " ")


def half_width(text: str) -> str:
    """`text` in NFKC: full-width letters, digits and signs become plain ones."""
    return unicodedata.normalize("NFKC", text)


def name_key(text: str) -> str:
    """Key under which two spellings of one name are equal: NFKC, casefold, letters and digits only.

    Casefolding can leave characters that NFKC would still change, hence the second pass.
    """
    folded = half_width(half_width(text).casefold())
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def bigrams(key: str) -> str:
    """Search text of a `name_key`: its two-character windows and its last character, spaced.

    The last character stands alone so that a prefix query finds it too.
    """
    return " ".join([key[start : start + 2] for start in range(len(key))])


def query_words(query: str) -> tuple[str, ...]:
    """Keys of the words of `query`, which must all be found; words without letter or digit vanish.

    >>> query_words("瑞达 物流(集团)")
    ('瑞达', '物流集团')
    """
    keys = (name_key(word) for word in _SPACE.split(half_width(query)))
    return tuple(key for key in keys if key)


def match_expression(query: str) -> str | None:
    """Full-text expression over `bigrams`: one character as prefix, more as a phrase, words by AND.

    None when nothing is left to search for. Words hold letters and digits only, so no quoting.
    """
    terms = [
        f'"{word}"*' if len(word) == 1 else f'"{" ".join(_windows(word))}"'
        for word in query_words(query)
    ]
    return " AND ".join(terms) or None


def _windows(key: str) -> Iterator[str]:
    return (key[start : start + 2] for start in range(len(key) - 1))
