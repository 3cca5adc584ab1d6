"""Which debts a payment pays: every branch of 民法典 560 and 561, and what always holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.allocation import Share, Weight, allocate
from app.domain.receivables import BillKind, OpenBill

DAY = date(2026, 11, 23)


def debt(pk, fen, due=DAY, kind=BillKind.PERIOD, of=None):
    period = (due - timedelta(days=60), due - timedelta(days=30))
    return OpenBill(1, pk, f"id{pk}", f"ZD-{pk}", kind, *period, due, fen, fen, of)


def paid(bills, amount, **more):
    return [(share.bill_pk, share.fen) for share in allocate(bills, amount, DAY, **more)]


def days(n):
    return DAY + timedelta(days=n)


def test_the_debts_that_the_debtor_names_come_first_in_that_order_560_1():
    bills = [debt(1, 100, days(-90)), debt(2, 100, days(-60)), debt(3, 100, days(-30))]
    assert paid(bills, 150, named=(3, 2)) == [(3, 100), (2, 50)]


def test_what_is_left_of_a_named_debt_goes_on_by_law_560_2():
    bills = [debt(1, 100, days(-90)), debt(2, 100, days(-60)), debt(3, 100, days(-30))]
    assert paid(bills, 150, named=(3,)) == [(3, 100), (1, 50)]


def test_debts_due_come_before_those_not_due_560_2():
    due_today, due_tomorrow = debt(1, 100, DAY), debt(2, 100, days(1))
    secured = {1: Weight(secured_fen=100)}
    assert paid([due_tomorrow, due_today], 120, weights=secured) == [(1, 100), (2, 20)]


def test_of_debts_due_the_least_secured_comes_first_560_2():
    bills = [debt(1, 100, days(-90)), debt(2, 100, days(-30))]
    secured = {1: Weight(secured_fen=50), 2: Weight(secured_fen=49)}
    assert paid(bills, 120, weights=secured) == [(2, 100), (1, 20)]


def test_equally_secured_the_heavier_comes_first_560_2():
    bills = [debt(1, 100, days(-90)), debt(2, 100, days(-30))]
    heavy = {2: Weight(charged_fen=5)}
    assert paid(bills, 120, weights=heavy) == [(2, 100), (1, 20)]


def test_equally_heavy_the_earliest_due_comes_first_560_2():
    bills = [debt(1, 100, days(-30)), debt(2, 100, days(-90)), debt(3, 100, days(5))]
    assert paid(bills, 250) == [(2, 100), (1, 100), (3, 50)]


def test_due_on_the_same_day_they_are_paid_in_proportion_to_the_fen_560_2():
    bills = [debt(1, 100), debt(2, 200), debt(3, 100)]
    assert paid(bills, 101) == [(1, 25), (2, 51), (3, 25)]


def test_the_remainder_of_a_proportion_goes_to_the_largest_part_then_the_first_bill():
    assert paid([debt(1, 1), debt(2, 1), debt(3, 1)], 2) == [(1, 1), (2, 1)]
    assert paid([debt(1, 100), debt(2, 300)], 2) == [(1, 1), (2, 1)]
    assert paid([debt(1, 100), debt(2, 301)], 2) == [(2, 2)]


def test_within_a_debt_cost_comes_before_interest_before_principal_561():
    bills = [
        debt(1, 100, days(-60)),
        debt(2, 30, DAY, BillKind.INTEREST, of=1),
        debt(3, 10, DAY, BillKind.COST, of=1),
    ]
    assert paid(bills, 5) == [(3, 5)]
    assert paid(bills, 60) == [(3, 10), (2, 30), (1, 20)]


def test_a_named_debt_is_paid_with_its_cost_and_interest_561():
    bills = [debt(1, 100, days(-60)), debt(2, 100), debt(3, 30, DAY, BillKind.INTEREST, of=2)]
    assert paid(bills, 50, named=(2,)) == [(3, 30), (2, 20)]


def test_interest_left_of_a_paid_debt_is_a_debt_by_itself():
    bills = [debt(3, 30, days(-1), BillKind.INTEREST, of=9), debt(4, 50, days(-2))]
    assert paid(bills, 60) == [(4, 50), (3, 10)]
    assert paid(bills, 20, named=(9,)) == [(3, 20)]


def test_interest_of_an_older_debt_is_paid_before_the_next_debt():
    bills = [debt(1, 100, days(-60)), debt(2, 100, days(-30)), debt(3, 30, DAY, BillKind.COST, 1)]
    assert paid(bills, 140) == [(3, 30), (1, 100), (2, 10)]


def test_an_amount_below_zero_pays_nothing():
    with pytest.raises(ValueError, match="-1"):
        allocate([debt(1, 1)], -1, DAY)


@st.composite
def ledgers(draw):
    count = draw(st.integers(0, 7))
    bills = []
    for pk in range(1, count + 1):
        due = DAY + timedelta(days=draw(st.integers(-3, 3)))
        fen = draw(st.integers(0, 10**9))
        roots = [bill.pk for bill in bills if bill.kind is BillKind.PERIOD]
        kind = draw(st.sampled_from([BillKind.PERIOD, BillKind.INTEREST, BillKind.COST]))
        of = draw(st.sampled_from(roots)) if roots and kind is not BillKind.PERIOD else None
        bills.append(debt(pk, fen, due, kind if of else BillKind.PERIOD, of))
    return draw(st.permutations(bills))


@given(ledgers(), st.integers(0, 10**10), st.lists(st.integers(0, 9), max_size=4))
def test_never_more_than_open_and_all_of_the_money_that_fits(bills, amount, named):
    shares = allocate(bills, amount, DAY, named=named)
    open_fen = {bill.pk: bill.open_fen for bill in bills}
    assert len({share.bill_pk for share in shares}) == len(shares)
    assert all(0 < share.fen <= open_fen[share.bill_pk] for share in shares)
    assert sum(share.fen for share in shares) == min(amount, sum(open_fen.values()))


@given(ledgers(), st.integers(0, 10**10), st.randoms())
def test_the_order_in_which_bills_are_read_changes_nothing(bills, amount, random):
    shuffled = list(bills)
    random.shuffle(shuffled)
    assert allocate(bills, amount, DAY) == allocate(shuffled, amount, DAY)


@given(st.lists(st.integers(1, 10**9), min_size=2, max_size=6), st.integers(0, 10**9))
def test_a_proportion_is_never_a_fen_or_more_off(open_fen, amount):
    bills = [debt(pk, fen) for pk, fen in enumerate(open_fen, 1)]
    total = sum(open_fen)
    found = {share.bill_pk: share.fen for share in allocate(bills, amount, DAY)}
    for bill in bills:
        exact = bill.open_fen * min(amount, total) / total
        assert abs(found.get(bill.pk, 0) - exact) < 1.001


def test_shares_are_rows():
    assert allocate([debt(1, 5)], 3, DAY) == (Share(1, 3),)
