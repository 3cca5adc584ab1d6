"""What may be booked on credit, at each boundary (K1, K2, K5, K8)."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.credit_booking import (
    BookingFault,
    CreditStanding,
    FaultKind,
    Span,
    booking_fault,
    covered,
)

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
OPEN = CreditStanding((YEAR,), None, 10_000, 4_000)


def kind(found: BookingFault | None) -> FaultKind | None:
    return found.kind if found is not None else None


def test_without_an_agreement_nothing_is_booked_on_credit_K1() -> None:
    bare = replace(OPEN, agreements=())
    assert kind(booking_fault(bare, FIRST, LAST, 1)) is FaultKind.NO_AGREEMENT


def test_only_within_the_days_of_the_agreement_K2() -> None:
    for first, last in ((YEAR.first, YEAR.first), (YEAR.last, YEAR.last), (FIRST, LAST)):
        assert booking_fault(OPEN, first, last, 1) is None
    before, after = YEAR.first - timedelta(1), YEAR.last + timedelta(1)
    for first, last in ((before, YEAR.first), (before, before), (YEAR.last, after), (after, after)):
        found = booking_fault(OPEN, first, last, 1)
        assert found == BookingFault(FaultKind.OUTSIDE, 1, first=YEAR.first, last=YEAR.last)


def test_agreements_that_follow_on_one_another_are_one_K2() -> None:
    two = (Span(date(2026, 10, 16), date(2027, 1, 1)), Span(date(2026, 1, 1), date(2026, 10, 15)))
    assert covered(two, FIRST, LAST)
    gap = (replace(two[0], first=date(2026, 10, 17)), two[1])
    assert not covered(gap, FIRST, LAST)


def test_the_nearest_agreement_is_named_K2() -> None:
    old, new = Span(date(2024, 1, 1), date(2024, 12, 31)), Span(FIRST, LAST)
    found = booking_fault(
        replace(OPEN, agreements=(old, new)), date(2026, 11, 1), date(2026, 11, 2), 1
    )
    assert found is not None
    assert (found.first, found.last) == (FIRST, LAST)


def test_nothing_is_booked_on_credit_while_it_is_stopped_K5() -> None:
    since = date(2026, 10, 20)
    found = booking_fault(replace(OPEN, stopped_since=since), FIRST, LAST, 1)
    assert found == BookingFault(FaultKind.STOPPED, 1, since=since)


def test_nothing_without_an_approved_limit() -> None:
    assert kind(booking_fault(replace(OPEN, limit_fen=None), FIRST, LAST, 1)) is FaultKind.NO_LIMIT
    assert kind(booking_fault(replace(OPEN, limit_fen=0), FIRST, LAST, 1)) is FaultKind.OVER_LIMIT


def test_the_limit_may_be_reached_and_not_passed_K8() -> None:
    assert booking_fault(OPEN, FIRST, LAST, 6_000) is None
    found = booking_fault(OPEN, FIRST, LAST, 6_001)
    assert found is not None
    assert (found.kind, found.over_fen) == (FaultKind.OVER_LIMIT, 1)
    assert kind(booking_fault(OPEN.booked(6_000), FIRST, LAST, 1)) is FaultKind.OVER_LIMIT


def test_what_takes_a_charge_back_is_never_refused() -> None:
    worst = CreditStanding((), date(2026, 1, 1), None, 10**9)
    assert booking_fault(worst, FIRST, LAST, -5) is None


@given(
    limit=st.integers(0, 10**6),
    counted=st.integers(0, 10**6),
    fens=st.lists(st.integers(-(10**5), 10**6), max_size=30),
)
def test_what_is_accepted_never_goes_over_the_limit_K8(
    limit: int, counted: int, fens: list[int]
) -> None:
    standing = replace(OPEN, limit_fen=limit, counted_fen=counted)
    for fen in fens:
        if booking_fault(standing, FIRST, LAST, fen) is None:
            standing = standing.booked(fen)
            assert fen <= 0 or standing.counted_fen <= limit
        else:
            assert standing.counted_fen + fen > limit


@given(
    days=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5),
    first=st.integers(0, 40),
    length=st.integers(0, 20),
)
def test_covered_is_every_day_in_some_agreement_K2(
    days: list[tuple[int, int]], first: int, length: int
) -> None:
    start = date(2026, 1, 1)
    spans = [
        Span(start + timedelta(one), start + timedelta(other))
        for one, other in days
        if one <= other
    ]
    wanted = [start + timedelta(first + n) for n in range(length + 1)]
    expected = all(any(span.first <= day <= span.last for span in spans) for day in wanted)
    assert covered(spans, wanted[0], wanted[-1]) == expected
