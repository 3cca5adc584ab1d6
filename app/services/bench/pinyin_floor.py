"""Floor of a name's pinyin: one bare call of the library for each name."""

from collections.abc import Sequence


def spell(names: Sequence[str]) -> int:
    """Pinyin of all `names`; how many syllables."""
    from pypinyin import lazy_pinyin

    return sum(len(lazy_pinyin(name)) for name in names)
