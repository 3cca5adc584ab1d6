"""Which bill a use on credit belongs to: periods of the four cycles (K1, K3)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.agreements import Cycle
from app.domain.billing import BillPeriod, CreditAgreement, UnbilledLine, drafts, period_of

UNTIL = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("cycle", "day", "first", "last"),
    [
        (Cycle.WEEK, date(2026, 11, 22), date(2026, 11, 16), date(2026, 11, 22)),
        (Cycle.WEEK, date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 29)),
        (Cycle.HALF_MONTH, date(2026, 2, 15), date(2026, 2, 1), date(2026, 2, 15)),
        (Cycle.HALF_MONTH, date(2026, 2, 16), date(2026, 2, 16), date(2026, 2, 28)),
        (Cycle.MONTH, date(2028, 2, 1), date(2028, 2, 1), date(2028, 2, 29)),
        (Cycle.QUARTER, date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
        (Cycle.QUARTER, date(2026, 4, 1), date(2026, 4, 1), date(2026, 6, 30)),
    ],
)
def test_a_day_lies_in_the_period_of_its_cycle(cycle, day, first, last):
    assert period_of(cycle, day) == BillPeriod(first, last)


@given(st.sampled_from(Cycle), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_periods_follow_each_other_without_a_gap(cycle, day):
    period = period_of(cycle, day)
    assert period.first <= day <= period.last
    assert period_of(cycle, period.first) == period_of(cycle, period.last) == period
    assert period_of(cycle, period.last + timedelta(days=1)).first == period.last + timedelta(1)


def agreement(pk=1, cycle=Cycle.MONTH, first=date(2026, 1, 1), last=UNTIL):
    return CreditAgreement(pk, 1, cycle, first, last)


def drafted(*lines, agreements=None, until=UNTIL):
    read = [UnbilledLine(pk, 1, day, fen) for pk, day, fen in lines]
    found = drafts(read, {1: agreements or [agreement()]}, until)
    return [(one.agreement_pk, one.period.last, one.fen, one.lines) for one in found]


MAY, JUNE, JULY = date(2026, 5, 31), date(2026, 6, 30), date(2026, 7, 31)


def test_one_bill_for_each_period_that_has_ended():
    lines = [(1, date(2026, 5, 1), 10), (2, MAY, 20), (3, date(2026, 6, 1), 5)]
    assert drafted(*lines, until=JUNE) == [(1, MAY, 30, (1, 2)), (1, JUNE, 5, (3,))]
    assert drafted(*lines, until=JUNE - timedelta(days=1)) == [(1, MAY, 30, (1, 2))]


def test_each_agreement_has_bills_of_its_own():
    old = agreement(1, last=MAY)
    new = agreement(2, first=date(2026, 6, 1))
    lines = [(1, MAY, 10), (2, date(2026, 6, 1), 20)]
    assert drafted(*lines, agreements=[new, old]) == [(1, MAY, 10, (1,)), (2, JUNE, 20, (2,))]


def test_of_two_in_force_the_one_signed_last_counts():
    newer, older = agreement(7, Cycle.QUARTER), agreement(3)
    assert drafted((1, MAY, 10), agreements=[newer, older]) == [(7, JUNE, 10, (1,))]


def test_a_line_outside_every_agreement_is_on_no_bill():
    assert drafted((1, date(2027, 1, 1), 10), until=date(2027, 12, 31)) == []


def test_what_was_taken_back_goes_on_to_the_next_bill_and_no_bill_is_below_zero():
    lines = [(1, MAY, -30), (2, JUNE, 10), (3, JULY, 50)]
    assert drafted(*lines) == [(1, JULY, 30, (1, 2, 3))]
    assert drafted((1, MAY, -30), (2, JUNE, 30)) == []
    assert drafted((1, MAY, -30), (2, MAY, 40)) == [(1, MAY, 10, (1, 2))]


@given(st.lists(st.tuples(st.dates(date(2026, 1, 1), UNTIL), st.integers(-500, 1000)), max_size=25))
def test_every_line_is_on_one_bill_at_most_and_bills_sum_up_their_lines(read):
    lines = {pk: fen for pk, (_day, fen) in enumerate(read)}
    found = drafted(*((pk, day, fen) for pk, (day, fen) in enumerate(read)))
    used = [pk for *_rest, keys in found for pk in keys]
    assert len(used) == len(set(used))
    assert all(fen == sum(lines[pk] for pk in keys) > 0 for *_rest, fen, keys in found)
    assert sum(fen for pk, fen in lines.items() if pk not in used) <= 0
