"""Which lines of standard input are recovery halves and which is the password."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.cli.halves import is_half

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = st.lists(st.text(SIGNS, min_size=8, max_size=8), min_size=8, max_size=8)


@given(GROUPS, st.sampled_from(["-", " ", "", "  ", " - "]))
def test_a_half_is_known_however_it_is_spaced(groups, between):
    assert is_half(between.join(groups))
    assert is_half(between.join(groups).lower())
    assert is_half(" ".join("".join(groups)))


@given(GROUPS)
def test_a_half_is_known_in_full_width_letters(groups):
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in "".join(groups))
    assert is_half(wide)


@given(GROUPS)
def test_a_half_with_a_slip_is_still_a_half_so_that_the_group_can_be_named(groups):
    line = "-".join(groups)
    assert is_half(line[:-1])
    assert is_half(line + "7")


@pytest.mark.parametrize(
    "password",
    [
        "",
        "正确-马-电池-订书钉",
        "correct horse battery staple",
        "correct horse battery staple window garden river lamp",
        "A" * 40,
        "0" * 69,
        "ABCDEFGH-ABCDEFGH-ABCDEFGH-ABCDEFGH",
    ],
)
def test_a_password_is_not_taken_for_a_half(password):
    assert not is_half(password)
