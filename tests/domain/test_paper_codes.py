"""Verification codes: typed as people type, every slip found, bound to office and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.paper_codes import (
    SIGNS,
    CodeFault,
    PaperCode,
    code_of,
    office_part,
    read_code,
)

OFFICE = "0190b1c8-7a52-7e4e-9d53-1f5a63a3c0aa"
CODE = code_of(OFFICE, b"what it says")


def test_a_code_reads_as_seven_groups_and_names_its_office() -> None:
    assert [len(group) for group in CODE.text.split("-")] == [4, 4, 4, 4, 4, 4, 2]
    assert CODE.office == office_part(OFFICE) != office_part(OFFICE[::-1])


@pytest.mark.parametrize(
    "typed",
    [
        CODE.text,
        CODE.signs,
        CODE.text.lower(),
        f"  {CODE.text.replace('-', ' ')}\n",
        CODE.text.replace("-", "－"),
        CODE.text.replace("0", "O").replace("1", "l"),
    ],
)
def test_it_is_read_as_people_type_it(typed: str) -> None:
    assert read_code(typed) == CODE


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", CodeFault.LENGTH),
        (CODE.text[:-1], CodeFault.LENGTH),
        (CODE.text + "0", CodeFault.LENGTH),
        ("U" + CODE.signs[1:], CodeFault.SIGN),
        ("验" + CODE.signs[1:], CodeFault.SIGN),
    ],
)
def test_what_is_no_code_says_why(typed: str, fault: CodeFault) -> None:
    assert read_code(typed) is fault


@given(content=st.binary(), place=st.integers(0, 25), sign=st.sampled_from(SIGNS))
def test_every_single_slip_is_found(content: bytes, place: int, sign: str) -> None:
    signs = code_of(OFFICE, content).signs
    slip = signs[:place] + sign + signs[place + 1 :]
    assert read_code(slip) == (PaperCode(signs) if slip == signs else CodeFault.CHECK)


@given(a=st.binary(), b=st.binary())
def test_other_words_have_another_code(a: bytes, b: bytes) -> None:
    assert (code_of(OFFICE, a) == code_of(OFFICE, b)) == (a == b)
