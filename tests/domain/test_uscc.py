"""Unified social credit codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn.uscc import calc_check_digit

from app.domain.uscc import (
    UsccFault,
    UsccProblem,
    check_character,
    is_valid,
    nature_suggestion,
    normalise,
    problem,
)

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODES = st.builds(
    lambda first, digits, body: first + digits + body,
    st.sampled_from("123456789ANY"),
    st.text("0123456789", min_size=7, max_size=7),
    st.text(ALPHABET, min_size=9, max_size=9),
).map(lambda body: body + check_character(body))


@pytest.mark.parametrize(
    "code",
    [
        "91110000600037341L",
        "914416241XG612DD2G",
        "N2370000MF12345679",
        "Y1370000MF12345674",
        "A1110000MB1234567A",
        "９１４４１６２４ＪＦＮＡ２８１ＲＮＤ",
        " 9144 1624-1xg6 12dd-2g\u3000",
    ],
)
def test_real_codes_are_accepted_however_typed(code: str) -> None:
    assert is_valid(code)


def test_the_stored_form_is_plain_capitals() -> None:
    assert normalise("９１４４１６２４－１xg612dd2g ") == "914416241XG612DD2G"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("", UsccProblem(UsccFault.LENGTH, 0)),
        ("9111000060003734", UsccProblem(UsccFault.LENGTH, 16)),
        ("91110000600037341LL", UsccProblem(UsccFault.LENGTH, 19)),
        ("B1110000600037341L", UsccProblem(UsccFault.CHARACTERS, 18, 1, "B")),
        ("01110000600037341L", UsccProblem(UsccFault.CHARACTERS, 18, 1, "0")),
        ("9111A000600037341L", UsccProblem(UsccFault.CHARACTERS, 18, 5, "A")),
        ("91110000600O37341L", UsccProblem(UsccFault.CHARACTERS, 18, 12, "O")),
        ("91110000600037341M", UsccProblem(UsccFault.CHECK, 18, 18, "M", "L")),
        ("N2370000MF12345670", UsccProblem(UsccFault.CHECK, 18, 18, "0", "9")),
    ],
)
def test_a_wrong_code_says_where_and_what(code: str, expected: UsccProblem) -> None:
    assert expected == problem(code)


@given(CODES)
def test_every_code_with_its_check_character_is_valid(code: str) -> None:
    assert problem(code) is None


@given(CODES, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found(code: str, place: int, wrong: str) -> None:
    broken = code[:place] + wrong + code[place + 1 :]
    assert (broken == code) == is_valid(broken)


@pytest.mark.parametrize(
    ("code", "nature"),
    [
        ("12441624WP5C90ERJA", "事业"),
        ("11441624", "机关"),
        ("N2370000MF12345679", "集体"),
        ("A1110000MB1234567A", "军队"),
        ("92", "个体"),
        ("91110000600037341L", None),
        ("", None),
    ],
)
def test_the_code_suggests_a_nature(code: str, nature: str | None) -> None:
    assert nature == nature_suggestion(code)


@given(CODES)
def test_the_check_sum_is_that_of_the_library(code: str) -> None:
    assert check_character(code) == calc_check_digit(code[:17])
