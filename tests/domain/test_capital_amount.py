"""Amounts in capital characters: the bank's own examples, and nothing lost on the way."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.capital_amount import capital_yuan
from app.domain.money import LIMIT_FEN

_VALUES = {word: value for value, word in enumerate("零壹贰叁肆伍陆柒捌玖")}
_UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (140_950, "人民币壹仟肆佰零玖元伍角整"),
        (600_714, "人民币陆仟零柒元壹角肆分"),
        (168_032, "人民币壹仟陆佰捌拾元零叁角贰分"),
        (10_700_053, "人民币壹拾万柒仟元零伍角叁分"),
        (1_640_902, "人民币壹万陆仟肆佰零玖元零贰分"),
        (32_504, "人民币叁佰贰拾伍元零肆分"),
        (38_640_000, "人民币叁拾捌万陆仟肆佰元整"),
        (1_000_000_001, "人民币壹仟万元零壹分"),
        (10_000_000_000_00, "人民币壹佰亿元整"),
        (1_000_010_000_00, "人民币壹拾亿零壹万元整"),
        (0, "人民币零元整"),
        (5, "人民币伍分"),
        (50, "人民币伍角整"),
        (LIMIT_FEN, "人民币壹佰万亿元整"),
    ],
)
def test_an_amount_is_written_as_on_a_voucher(fen: int, words: str) -> None:
    assert capital_yuan(fen) == words


@given(st.integers(0, LIMIT_FEN))
def test_the_amount_can_be_read_back_from_its_words(fen: int) -> None:
    words = capital_yuan(fen)
    found = re.fullmatch(r"人民币(?:(.+)元)?(?:零?(.)角)?(?:零?(.)分)?整?", words)
    assert found is not None
    yuan, jiao, last = found.groups()
    assert _read(yuan or "") * 100 + _VALUES[jiao or "零"] * 10 + _VALUES[last or "零"] == fen
    assert "零零" not in words


def test_a_debt_of_less_than_nothing_has_no_words() -> None:
    with pytest.raises(ValueError, match="-1"):
        capital_yuan(-1)


def _read(words: str) -> int:
    """A whole number in capital characters."""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        high, found, low = words.rpartition(unit)
        if found:
            return _read(high) * size + _read(low)
    total = digit = 0
    for char in words:
        if char in _UNITS:
            total, digit = total + digit * _UNITS[char], 0
        else:
            digit = _VALUES[char]
    return total + digit
