"""Amounts, dates, phones and postcodes as people type them into registers."""

from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.register_values import (
    FIRST_YEAR,
    LARGEST_FEN,
    LAST_YEAR,
    UNITS,
    Unreadable,
    UnreadableValueError,
    amount_fen,
    calendar_date,
    entered_text,
    phone,
    postcode,
    text_of,
)

YUAN = UNITS["元"]
WAN = UNITS["万元"]
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


def full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def why(function, *arguments, **named) -> Unreadable:
    with pytest.raises(UnreadableValueError) as caught:
        function(*arguments, **named)
    return caught.value.why


@pytest.mark.parametrize(
    ("value", "unit", "fen"),
    [
        (54081.74, YUAN, 5408174),
        ("1,509,098.13", YUAN, 150909813),
        ("１，５０９，０９８．１３", YUAN, 150909813),
        (13687.8, WAN, 13687800000),
        (0.1 + 0.2, YUAN, 30),
        (1.005, YUAN, 101),
        ("2.675", YUAN, 268),
        ("0.004", YUAN, 0),
        ("0.005", YUAN, 1),
        ("￥12,345.60", YUAN, 1234560),
        ("¥ 8 元", YUAN, 800),
        ("人民币1200元整", YUAN, 120000),
        ("3万", YUAN, 3000000),
        ("3.5万元", WAN, 3500000),
        ("30000元", WAN, 3000000),
        ("1.2亿", YUAN, 12000000000),
        ("5千元", YUAN, 500000),
        ("1 509 098", YUAN, 150909800),
        ("123,4567", YUAN, 123456700),
        ("1.5E+3", YUAN, 150000),
        ("12.", YUAN, 1200),
        ("+1,200.50", YUAN, 120050),
        ("+￥5", YUAN, 500),
        (0, YUAN, 0),
        ("0", WAN, 0),
        (12, YUAN, 1200),
    ],
)
def test_an_amount_becomes_fen(value, unit, fen):
    assert amount_fen(value, unit) == fen


@pytest.mark.parametrize("value", ["", " ", "\u3000", "-", "—", "/", "无", "Ｎ/Ａ", "－－"])
def test_an_amount_that_says_nothing_is_none(value):
    assert amount_fen(value, YUAN) is None


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("约30万", Unreadable.NOT_A_NUMBER),
        ("30-40", Unreadable.NOT_A_NUMBER),
        ("30 40", Unreadable.NOT_A_NUMBER),
        ("三十万", Unreadable.NOT_A_NUMBER),
        ("1,50", Unreadable.NOT_A_NUMBER),
        ("1.2.3", Unreadable.NOT_A_NUMBER),
        ("10%", Unreadable.NOT_A_NUMBER),
        ("=1+1", Unreadable.NOT_A_NUMBER),
        ("nan", Unreadable.NOT_A_NUMBER),
        (float("nan"), Unreadable.NOT_A_NUMBER),
        (float("inf"), Unreadable.NOT_A_NUMBER),
        (True, Unreadable.NOT_A_NUMBER),
        (date(2024, 1, 1), Unreadable.NOT_A_NUMBER),
        (timedelta(1), Unreadable.NOT_A_NUMBER),
        (time(1), Unreadable.NOT_A_NUMBER),
        (-0.01, Unreadable.NEGATIVE),
        ("-5", Unreadable.NEGATIVE),
        ("－5万", Unreadable.NEGATIVE),
        (1e14, Unreadable.TOO_LARGE),
        ("1e99", Unreadable.TOO_LARGE),
        ("9" * 400, Unreadable.TOO_LARGE),
    ],
)
def test_an_amount_that_is_none_is_refused(value, reason):
    assert why(amount_fen, value, YUAN) is reason


@given(st.integers(0, 10**14))
def test_fen_survive_being_stored_as_number_and_as_every_spelling_of_text(fen):
    yuan = Decimal(fen) / 100
    assert amount_fen(f"{yuan:,.2f}", YUAN) == fen
    assert amount_fen(full_width(f"{yuan:.2f}"), YUAN) == fen
    assert amount_fen(f"￥{yuan:,.2f}元", WAN) == fen
    assert amount_fen(f"{yuan / 10_000:f}", WAN) == fen
    if fen < 10**13:
        assert amount_fen(float(yuan), YUAN) == fen


@given(st.decimals(0, 10**9, places=6))
def test_fen_are_rounded_half_up_and_never_by_binary_fractions(yuan):
    expected = int((yuan * 100).quantize(Decimal(1), ROUND_HALF_UP))
    assert amount_fen(str(yuan), YUAN) == expected


@given(st.text(max_size=30))
def test_no_text_makes_reading_fail_otherwise(text):
    for function, arguments in ((amount_fen, (YUAN,)), (calendar_date, ()), (postcode, ())):
        try:
            function(text, *arguments)
        except UnreadableValueError:
            continue


@given(st.floats())
def test_no_number_makes_reading_fail_otherwise(number):
    assert text_of(number)
    for function, arguments in ((amount_fen, (YUAN,)), (calendar_date, ()), (postcode, ())):
        try:
            function(number, *arguments)
        except UnreadableValueError:
            continue


@given(DAYS)
def test_a_date_survives_every_spelling(day):
    year, month, number = day.year, day.month, day.day
    spellings = [
        day,
        datetime(year, month, number, 13, 5),
        day.isoformat(),
        f"{day.isoformat()} 00:00:00",
        day.strftime("%Y%m%d"),
        f"{year}.{month}.{number}",
        f"{year}/{month}/{number}",
        f"{year}年{month}月{number}日",
        f"{year} 年 {month:02} 月 {number:02} 号",
        full_width(f"{year}-{month}-{number}"),
        f"{year}—{month}—{number}",
        f"\u3000{year}.{month:02}.{number:02} ",
        float(day.strftime("%Y%m%d")),
        day.strftime("%Y%m%d143305"),
        day.strftime("%Y%m%d 14:33:05"),
    ]
    serial = (day - date(1899, 12, 30)).days
    if serial >= 20_000:
        spellings += [serial, float(serial), str(serial), serial + 0.75]
    assert {calendar_date(spelling) for spelling in spellings} == {day}


@given(st.dates(date(1960, 1, 1), date(2090, 1, 1)))
def test_serials_of_workbooks_from_1904_count_from_1904(day):
    assert calendar_date(float((day - date(1904, 1, 1)).days), epoch_1904=True) == day


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2023年2月30日", Unreadable.NO_SUCH_DAY),
        ("2025-02-29", Unreadable.NO_SUCH_DAY),
        ("2024-13-01", Unreadable.NO_SUCH_DAY),
        ("20240230", Unreadable.NO_SUCH_DAY),
        ("2024.0.5", Unreadable.NO_SUCH_DAY),
        ("1900-01-01", Unreadable.YEAR_OUT_OF_RANGE),
        (date(1948, 12, 31), Unreadable.YEAR_OUT_OF_RANGE),
        ("2101-01-01", Unreadable.YEAR_OUT_OF_RANGE),
        (10_000.0, Unreadable.YEAR_OUT_OF_RANGE),
        ("2024年3月", Unreadable.NOT_A_DATE),
        ("去年", Unreadable.NOT_A_DATE),
        (2022.3, Unreadable.NOT_A_DATE),
        (2024.0, Unreadable.NOT_A_DATE),
        ("3/25/2022", Unreadable.NOT_A_DATE),
        (True, Unreadable.NOT_A_DATE),
        (time(1), Unreadable.NOT_A_DATE),
    ],
)
def test_a_date_that_is_none_is_refused(value, reason):
    assert why(calendar_date, value) is reason


def test_an_empty_date_is_none():
    assert calendar_date("") is None
    assert calendar_date("—") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (517300.0, "517300"),
        ("517300", "517300"),
        (" ５１７３００ ", "517300"),
        ("无", None),
        ("", None),
    ],
)
def test_a_postcode_has_six_digits(value, expected):
    assert postcode(value) == expected


@pytest.mark.parametrize("value", ["51720", 51720.0, "5173000", "51730O", 517300.5, "广东"])
def test_another_postcode_is_refused(value):
    assert why(postcode, value) is Unreadable.NOT_SIX_DIGITS


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (13584641177.0, "13584641177"),
        ("139-1584-6520", "139-1584-6520"),
        ("０７６２－８８８", "0762-888"),
        ("1.3584641177E+10", "13584641177"),
        ("'+86 762", "+86 762"),
        ("/", None),
    ],
)
def test_a_phone_is_text_in_plain_digits(value, expected):
    assert phone(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("\u3000 甲公司\u3000", "甲公司"),
        (1.5, "1.5"),
        (1e20, "100000000000000000000"),
        (1e-7, "0.0000001"),
        (True, "是"),
        (date(2024, 2, 29), "2024-02-29"),
        (datetime(2024, 2, 29, 8, 30), "2024-02-29T08:30:00"),
        ("'=1+1", "=1+1"),
        ("'单引号", "'单引号"),
    ],
)
def test_a_cell_is_shown_as_a_person_sees_it(value, expected):
    assert text_of(value) == expected


def test_text_that_says_nothing_is_none_and_all_else_is_kept_as_typed():
    assert entered_text("暂无") is None
    assert entered_text("ＡＢＣ（广东）") == "ＡＢＣ（广东）"
    assert entered_text("无锡市邮政局") == "无锡市邮政局"


@given(
    st.one_of(
        st.floats(-1e12, 1e12),
        st.integers(-(10**9), 10**9).map(lambda mills: mills / 1000),
        st.integers(-(10**6), 10**6).map(lambda halves: (2 * halves + 1) / 200),
    ),
    st.sampled_from(list(UNITS.values())),
)
def test_a_number_cell_is_rounded_as_its_decimal_digits_are(yuan: float, unit: Decimal) -> None:
    fen = (Decimal(repr(yuan)) * unit * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    if abs(fen) <= LARGEST_FEN:
        assert amount_fen(yuan, unit, signed=True) == fen
