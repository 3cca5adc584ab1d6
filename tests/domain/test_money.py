"""Amounts: typed, stored, shown."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import LIMIT_FEN, WAN, fen_of_number, format_yuan, parse_yuan


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1,509,098.13", 150909813),
        ("120782.96", 12078296),
        ("￥１，２３４．５", 123450),
        ("¥ 3 元", 300),
        ("125万", 125000000),
        ("0.5亿元", 5000000000),
        ("-3.10", -310),
        ("−7", -700),
        ("5.", 500),
        ("0", 0),
    ],
)
def test_amounts_are_read_as_people_write_them(typed: str, fen: int) -> None:
    assert parse_yuan(typed) == fen


@pytest.mark.parametrize(
    "typed",
    ["", "元", "约30万", "1,23", "12,3456", "3.256", "1e5", "12.3.4", "--5", "5万万", "ⅷ", "1 2"],
)
def test_what_is_no_amount_is_none(typed: str) -> None:
    assert parse_yuan(typed) is None


def test_a_written_unit_counts_before_that_of_the_heading() -> None:
    assert parse_yuan("12.5", WAN) == 12_500_000
    assert parse_yuan("12.5元", WAN) == 1250
    assert parse_yuan("12.5万元", WAN) == 12_500_000


def test_amounts_end_at_the_limit() -> None:
    assert parse_yuan(str(LIMIT_FEN // 100)) == LIMIT_FEN
    assert parse_yuan(f"{LIMIT_FEN // 100}.01") is None
    assert fen_of_number(LIMIT_FEN) is None
    assert fen_of_number(float("inf")) is None


@pytest.mark.parametrize(
    ("number", "unit", "fen"),
    [
        (3256.85, 1, 325685),
        (13687.8, WAN, 13687800000),
        (0.005, 1, 1),
        (0.0049, 1, 0),
        (Decimal("-2.505"), 1, -251),
        (7, 1, 700),
    ],
)
def test_stored_numbers_are_rounded_half_up(number: float, unit: int, fen: int) -> None:
    assert fen_of_number(number, unit) == fen


@given(st.integers(-LIMIT_FEN, LIMIT_FEN))
def test_shown_amounts_read_back_as_they_were(fen: int) -> None:
    assert parse_yuan(format_yuan(fen)) == fen


def test_amounts_are_shown_with_thousands_and_two_decimals() -> None:
    assert [format_yuan(fen) for fen in (0, 5, -5, 150909813)] == [
        "0.00",
        "0.05",
        "-0.05",
        "1,509,098.13",
    ]
