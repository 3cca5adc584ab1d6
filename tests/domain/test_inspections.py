"""Course of an inspection and lots of its sample (第六章 八, C8d-2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.inspections import EntryKind, InspectionState, digest, draw, seed, state

FINDING, RESULT, MEASURE = EntryKind.FINDING, EntryKind.RESULT, EntryKind.MEASURE


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], InspectionState.OPEN),
        ([(FINDING, None)], InspectionState.OPEN),
        ([(FINDING, None), (RESULT, False)], InspectionState.CLEAN),
        ([(FINDING, None), (RESULT, True)], InspectionState.VIOLATION),
        ([(FINDING, None), (RESULT, True), (MEASURE, None)], InspectionState.SETTLED),
    ],
)
def test_it_stands_where_its_entries_put_it(entries, expected):
    assert state(entries) is expected


CLIENTS = st.sets(st.uuids().map(str), max_size=30)


@given(clients=CLIENTS, count=st.integers(0, 40), head=st.binary(min_size=32, max_size=32))
def test_a_draw_is_the_same_whoever_makes_it_and_in_whatever_order(clients, count, head):
    lots = seed(head, "unit")
    drawn = draw(lots, sorted(clients), count)
    assert drawn == draw(lots, sorted(clients, reverse=True), count)
    assert len(drawn) == len(set(drawn)) == min(count, len(clients))
    assert set(drawn) <= clients
    assert drawn == draw(lots, clients, 40)[:count], "a smaller sample begins a larger one"


def test_another_chain_or_unit_gives_other_lots():
    clients = [str(number) for number in range(100)]
    draws = {
        draw(seed(head, unit), clients, 5)
        for head in (b"\x00" * 32, b"\x01" * 32)
        for unit in ("one", "two")
    }
    assert len(draws) == 4


def test_the_digest_tells_one_client_more_or_less():
    assert digest(["b", "a"]) == digest(["a", "b"]) != digest(["a"])
