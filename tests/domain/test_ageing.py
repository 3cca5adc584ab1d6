"""Ages of bills at the edges of their buckets, months beside days, and the risk (K4, K12)."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ageing import (
    Basis,
    Risk,
    ageing,
    buckets_of,
    checked_buckets,
    codes_of,
    limits,
    place_of,
    share_of,
)

DAY = timedelta(days=1)
DUE = date(2026, 10, 30)
SHIPPED = buckets_of("1-30:P30D 31-60:P60D 61-90:P90D 90+")


@dataclass(frozen=True)
class Bill:
    period_until: date
    due_on: date
    open_fen: int = 100


def code(day: date, due: date = DUE, written: str = "", basis: Basis = Basis.DUE) -> str:
    """Bucket of a bill of the month before its due date."""
    buckets = buckets_of(written) if written else SHIPPED
    bill = Bill(due - 30 * DAY, due)
    return codes_of(buckets)[place_of(bill, day, basis, limits(day, buckets))]


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (-1, "not_due"),
        (0, "not_due"),
        (1, "1-30"),
        (30, "1-30"),
        (31, "31-60"),
        (60, "31-60"),
        (61, "61-90"),
        (90, "61-90"),
        (91, "90+"),
        (4000, "90+"),
    ],
)
def test_a_bill_is_overdue_from_the_day_after_its_due_date_K4(late: int, expected: str) -> None:
    assert code(DUE + late * DAY) == expected


def test_six_months_are_not_180_days_K12() -> None:
    # From 30 October: 180 days end on 28 April, six months on 30 April.
    months, days = "half:P6M more", "half:P180D more"
    assert (code(date(2027, 4, 28), written=days), code(date(2027, 4, 29), written=days)) == (
        "half",
        "more",
    )
    assert (code(date(2027, 4, 30), written=months), code(date(2027, 5, 1), written=months)) == (
        "half",
        "more",
    )


def test_a_month_from_the_last_of_january_ends_with_february() -> None:
    for year, last in ((2027, 28), (2028, 29)):
        due = date(year, 1, 31)
        assert code(date(year, 2, last), due, "month:P1M more") == "month"
        assert code(date(year, 3, 1), due, "month:P1M more") == "more"


def test_a_leap_day_counts_as_a_day_and_is_a_due_date() -> None:
    due = date(2028, 2, 29)
    assert code(due, due) == "not_due"
    assert code(date(2028, 3, 30), due) == "1-30"
    assert code(date(2028, 3, 31), due) == "31-60"
    assert code(date(2029, 2, 28), due, "year:P1Y more") == "year"
    assert code(date(2029, 3, 1), due, "year:P1Y more") == "more"


def test_by_the_end_of_its_period_a_bill_ages_from_there_once_it_is_overdue() -> None:
    assert code(DUE, basis=Basis.BILL) == "not_due"
    assert code(DUE + DAY, basis=Basis.BILL) == "31-60"
    assert code(DUE + 31 * DAY, basis=Basis.BILL) == "61-90"


NO_RULES = (
    *("", "30+:P30D", "a:P60D b:P30D c", "a:P30D b c", "a:P30D a", "not_due:P30D b", "a:30 b"),
    *("a:P31D b:P1M c", ":P30D b", "a:P1M b:P28D c"),
)


@pytest.mark.parametrize("written", NO_RULES)
def test_buckets_without_order_or_end_are_no_rule(written: str) -> None:
    with pytest.raises(ValueError):
        buckets_of(written)


@pytest.mark.parametrize(
    "written",
    [
        "1-6:P6M more",
        "1-30:P45D more",
        "30:P30D 60+",
        "half:P6M 6+",
        "1-30:P30D 1-60",
        "90+:P90D b",
    ],
)
def test_a_code_that_tells_days_tells_the_days_of_its_bucket_K12(written: str) -> None:
    with pytest.raises(ValueError):
        checked_buckets(written)


@pytest.mark.parametrize(
    "written", ["1-30:P30D 31-60:P60D 61-90:P90D 90+", "6个月:P6M 1年:P1Y 1年以上", "a:P30D 30+"]
)
def test_other_codes_are_worded_as_they_are_K12(written: str) -> None:
    assert checked_buckets(written) == buckets_of(written)


PERIODS = st.sampled_from(["P30D P60D", "P1M P2M", "P27D P1M", "P6M P1Y", "P15D P180D", "P1M P45D"])
DAYS = st.dates(date(2023, 12, 1), date(2029, 3, 31))


@given(DAYS, DAYS, PERIODS)
def test_the_earliest_date_of_a_bucket_is_that_of_the_calendar(
    day: date, due: date, periods: str
) -> None:
    """What is compared in a statement is what counting from the bill gives."""
    first, second = periods.split()
    buckets = buckets_of(f"a:{first} b:{second} c")
    expected = "not_due"
    if day > due:
        ends = [one.until for one in buckets if one.until]
        expected = next((c for c, e in zip("ab", ends, strict=True) if e.after(due) >= day), "c")
    place = place_of(Bill(due, due), day, Basis.DUE, limits(day, buckets))
    assert codes_of(buckets)[place] == expected


BILLS = st.lists(st.builds(Bill, DAYS, DAYS, st.integers(-(10**9), 10**12)), max_size=30)


@given(BILLS, DAYS, st.sampled_from(Basis))
def test_the_sum_of_the_buckets_is_the_open_balance(
    bills: list[Bill], day: date, basis: Basis
) -> None:
    found = ageing(bills, day, SHIPPED, basis)
    assert sum(found) == sum(bill.open_fen for bill in bills)
    assert found[0] == sum(bill.open_fen for bill in bills if day <= bill.due_on)


def test_the_risk_is_the_product_of_its_parts() -> None:
    risk = Risk(12_345_600, 42, share_of(9_000_000, 12_000_000))
    assert risk.share == 0.75
    assert risk.score == 12_345_600 * 42 * 0.75


def test_without_a_limit_all_of_it_counts_as_used() -> None:
    assert share_of(5, None) == share_of(5, 0) == share_of(0, 0) == 1
