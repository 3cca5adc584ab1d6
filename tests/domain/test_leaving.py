"""Who follows a leaver: every place goes on, and A and B stay two persons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.clients import Owners
from app.domain.leaving import Place, passed_on, places

LEAVER, TO, OTHER, B_TO = 1, 2, 3, 4


@pytest.mark.parametrize(
    ("before", "b_to", "after"),
    [
        ((LEAVER, None, None), None, (TO, None, None)),
        ((LEAVER, OTHER, None), None, (TO, OTHER, None)),
        ((LEAVER, OTHER, LEAVER), B_TO, (TO, OTHER, TO)),
        ((LEAVER, TO, None), None, (TO, None, None)),
        ((LEAVER, TO, None), B_TO, (TO, B_TO, None)),
        ((OTHER, LEAVER, None), None, (OTHER, TO, None)),
        ((OTHER, LEAVER, None), B_TO, (OTHER, B_TO, None)),
        ((TO, LEAVER, None), None, (TO, None, None)),
        ((TO, LEAVER, TO), B_TO, (TO, B_TO, TO)),
        ((OTHER, None, LEAVER), None, (OTHER, None, TO)),
        ((None, LEAVER, None), None, (None, TO, None)),
    ],
)
def test_places_go_on_S21_4(before, b_to, after):
    assert passed_on(Owners(9, *before), LEAVER, TO, b_to) == Owners(9, *after)


def test_places_are_named_in_order():
    assert places(Owners(9, LEAVER, OTHER, LEAVER), LEAVER) == (Place.A, Place.RESPONSIBLE)
    assert places(Owners(9, OTHER, LEAVER), LEAVER) == (Place.B,)
    assert places(Owners(9, OTHER), LEAVER) == ()


person = st.one_of(st.none(), st.integers(1, 6))


@given(person, person, person, st.integers(2, 6), person)
def test_nothing_stays_with_the_leaver_and_two_places_are_two_persons(a, b, r, to, b_to):
    if (a is not None and a == b) or b_to == LEAVER:
        return
    after = passed_on(Owners(9, a, b, r), LEAVER, to, b_to)
    assert places(after, LEAVER) == ()
    assert after.a_user_pk is None or after.a_user_pk != after.b_user_pk
    assert (after.a_user_pk is None) == (a is None)
    assert (after.responsible_user_pk is None) == (r is None)
    if LEAVER not in (a, b, r):
        assert after == Owners(9, a, b, r)
