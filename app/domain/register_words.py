"""Words in the cells of a register: totals among the names, specialties among their decoration."""

import re
from collections.abc import Mapping

from app.domain.register import SPECIALTIES, CellWords
from app.domain.text import half_width, name_key

_LONGEST_TOTAL = 30
_LONGEST_BEFORE = 6
_BRACKET = re.compile(r"\([^()]*\)?")
_NUMBER = r"(?:\d++|[〇零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]++)"
_COUNTER = "(?:户数|家数|户|家|个|条|笔|行|项|名|位|人|元|万元|千元)"
_WHAT = "(?:客户|大客户|单位|户数|家数|金额|数量|数|额|收入)"
_AFTER = re.compile(rf"{_WHAT}?(?:{_NUMBER}{_COUNTER}?{_WHAT}?)*")
_COUNTED = re.compile(rf"(?:以上|本页)?共{_NUMBER}{_COUNTER}{_WHAT}?")
_LATIN = re.compile(r"(?:sub|grand|page)?totals?\d*")
_SEPARATORS = re.compile(r"[,、/;|+&\s。.\\]+|和|及")
_LOOSE_PAIR = re.compile(
    r"(?<![^\s,、/;|+&。.\\和及()])([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?![^\s,、/;|+&。.\\和及()])"
)
_EXPLAINED = re.compile(r"([^\s,、/;|+&。.\\()]+)\s*\(([^()]*)\)")
_KIND_ENDING = re.compile(r"(?:类?业务|类|专业)$")


def is_total(text: str, words: CellWords) -> bool:
    """合计, 总 计, 彭寨镇小计, 共计201户, Total; not a company that begins so (合计科技公司).

    Before the word stand at most six characters, after it only what is counted, and how many.
    """
    if len(text) > _LONGEST_TOTAL:
        return False
    key = name_key(_BRACKET.sub("", half_width(text)))
    if _LATIN.fullmatch(key) or _COUNTED.fullmatch(key):
        return True
    return any(
        0 <= (place := key.rfind(word)) <= _LONGEST_BEFORE
        and _AFTER.fullmatch(key, place + len(word))
        for word in words.totals
    )


def specialties_in(text: str, synonyms: Mapping[str, str]) -> list[str]:
    """Specialties written in a cell, in their order, and as they stand those that are none."""
    plain = _LOOSE_PAIR.sub(r"\1\2", half_width(text))
    plain = _EXPLAINED.sub(lambda found: _without_explanation(found, synonyms), plain)
    return [word for piece in _SEPARATORS.split(plain) for word in _words_in(piece, synonyms)]


def _without_explanation(found: re.Match[str], synonyms: Mapping[str, str]) -> str:
    """物流(仓储) is 物流; behind other words specialties may be in brackets: 综合(信函、物流)."""
    word, inner = found.groups()
    known = all(part in SPECIALTIES for part in _words_in(word, synonyms))
    return word if known else f"{word} {inner} "


def _words_in(piece: str, synonyms: Mapping[str, str]) -> list[str]:
    """Specialties written in `piece`; the piece itself when it is none and no row of them."""
    key = name_key(piece)
    if not key or key in SPECIALTIES:
        return [key] if key else []
    bare = _KIND_ENDING.sub("", key) or key
    for word in (key, bare):
        if word in SPECIALTIES or word in synonyms:
            return [synonyms.get(word, word)]
    pairs = [bare[start : start + 2] for start in range(0, len(bare), 2)]
    return pairs if all(pair in SPECIALTIES for pair in pairs) else [piece]
