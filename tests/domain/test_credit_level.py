"""The level that payments speak for (K11)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.credit_level import DueBill, PaymentRecord, bands_of, propose, record_of

TODAY = date(2026, 11, 23)
DUE = date(2026, 10, 30)
BANDS = bands_of("A:98:1:10 B:90:5:30 C:70:20:90 D")


def test_paid_on_the_due_date_is_in_time_and_the_day_after_late() -> None:
    bills = [DueBill(DUE, DUE), DueBill(DUE, DUE + timedelta(1)), DueBill(DUE, None)]
    record = record_of(bills, TODAY)
    assert (record.bills, record.in_time, record.worst_days) == (3, 1, 24)
    assert (record.percent, record.mean_days) == (Decimal("33.3"), Decimal("8.3"))


def test_without_a_bill_nothing_is_proposed() -> None:
    assert propose(record_of((), TODAY), BANDS).band is None


@pytest.mark.parametrize(
    ("record", "level"),
    [
        (PaymentRecord(50, 49, Decimal("1.0"), 10), "A"),
        (PaymentRecord(50, 49, Decimal("1.1"), 10), "B"),
        (PaymentRecord(50, 49, Decimal("1.0"), 11), "B"),
        (PaymentRecord(50, 48, Decimal("1.0"), 10), "B"),
        (PaymentRecord(10, 9, Decimal("5.0"), 30), "B"),
        (PaymentRecord(10, 9, Decimal("5.0"), 31), "C"),
        (PaymentRecord(10, 7, Decimal("20.0"), 90), "C"),
        (PaymentRecord(10, 6, Decimal("1.0"), 1), "D"),
    ],
)
def test_a_level_fits_up_to_its_bounds(record: PaymentRecord, level: str) -> None:
    band = propose(record, BANDS).band
    assert band is not None
    assert band.level == level


@pytest.mark.parametrize("wrong", ["", "A:98:3:15", "A:98:3 D", "A:101:1:1 D", "A A", "A:x:1:1 D"])
def test_a_rule_that_leaves_no_level_is_none(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        bands_of(wrong)


@given(st.lists(st.integers(0, 400), max_size=20), st.integers(0, 400))
def test_paying_later_never_raises_the_level(days: list[int], more: int) -> None:
    bills = [DueBill(DUE, DUE + timedelta(one)) for one in days]
    worse = [DueBill(DUE, DUE + timedelta(one + more)) for one in days]
    order = [band.level for band in BANDS]
    one, other = (propose(record_of(found, TODAY), BANDS).band for found in (bills, worse))
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert order.index(one.level) <= order.index(other.level)
