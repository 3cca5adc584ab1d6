"""What discounts are measured by: bands, norms in force, limits of a city (C4-7, X-07, X-08)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tariffs import (
    Band,
    DiscountAuthorisation,
    Norm,
    NormFault,
    NormTable,
    band_for,
    bands_of,
    fault_below,
    norm_on,
    per_cent,
    rate_of,
    rate_words,
)

DAY = date(2026, 11, 23)
ONE = timedelta(days=1)
BANDS = ("一档", "二档")


def norm(rate=1500, group="", since=DAY, until=None, table=NormTable.NATION, **more):
    values = {"agency_rate": None, "document_no": f"{rate}"} | more
    agency = values.pop("agency_rate")
    paper = values.pop("document_no")
    return Norm("n", table, 1, 1, group, rate, agency, since, until, paper, **values)


def city(rate, group="", **more):
    return norm(rate, group, table=NormTable.CITY, **more)


@pytest.mark.parametrize(
    ("typed", "rate"),
    [
        ("15", 1500),
        ("12.5", 1250),
        ("12.05 %", 1205),
        ("１２．５％", 1250),
        ("0", 0),
        ("100", 10000),
    ],
)
def test_a_rate_is_read_as_people_write_it(typed, rate):
    assert rate_of(typed) == rate


@pytest.mark.parametrize("typed", ["", "100.01", "12.345", "-1", "1,5", "八折", "1e1"])
def test_what_is_no_rate_is_none(typed):
    assert rate_of(typed) is None


@given(st.integers(0, 10_000))
def test_a_rate_in_words_reads_back(rate):
    assert rate_of(rate_words(rate)) == rate
    assert per_cent(rate) * 100 == Decimal(rate)


def test_bands_begin_at_their_yuan():
    bands = bands_of("一档:0 二档:10")
    assert bands == (Band("一档", 0), Band("二档", 10))
    fen = 10 * 10_000 * 100
    assert [band_for(bands, one) for one in (0, fen - 1, fen, fen * 99)] == [
        "一档",
        "一档",
        "二档",
        "二档",
    ]


@pytest.mark.parametrize(
    "value",
    ["", "一档", "一档:1", "一档:0 二档:0", "一档:0 一档:5", "一档:0 二档:-3", "一:0 二:9 三:5"],
)
def test_what_cannot_be_bands_is_refused(value):
    with pytest.raises(ValueError, match=r".*"):
        bands_of(value)


def test_both_days_count_and_nothing_beyond():
    one = norm(since=DAY, until=DAY + ONE)
    assert [one.holds(DAY + ONE * n) for n in (-1, 0, 1, 2)] == [False, True, True, False]
    assert norm_on([one], "一档", DAY + 2 * ONE) is None


def test_an_ended_norm_holds_up_to_its_day_and_a_withdrawn_one_never():
    assert norm(ended_on=DAY).last_day == DAY
    assert not norm(ended_on=DAY).holds(DAY + ONE)
    assert not norm(ended_on=DAY - ONE).holds(DAY)


def test_the_later_paper_counts_and_gives_way_when_it_is_over():
    first = norm(1500, since=DAY - 300 * ONE)
    special = norm(2000, since=DAY, until=DAY + 5 * ONE)
    found = [norm_on([special, first], "一档", DAY + ONE * n) for n in (-1, 0, 5, 6)]
    assert [one.rate for one in found] == [1500, 2000, 2000, 1500]


def test_a_bands_own_line_counts_before_the_line_for_any():
    every, own = norm(1500, since=DAY), norm(800, "一档", since=DAY - ONE)
    assert norm_on([every, own], "一档", DAY) is own
    assert norm_on([every, own], "二档", DAY) is every


def test_a_city_may_equal_the_norm_and_not_exceed_it_X_07():
    norms = [norm(1000, "一档"), norm(2000, "二档")]
    assert fault_below(city(1000, "一档"), norms, BANDS) is None
    assert fault_below(city(2000, "二档"), norms, BANDS) is None
    fault, limit = fault_below(city(1001, "一档"), norms, BANDS)
    assert (fault, limit.rate) == (NormFault.OVER, 1000)


def test_a_citys_line_for_any_band_stays_within_the_lowest_X_07():
    norms = [norm(1000, "一档"), norm(2000, "二档")]
    assert fault_below(city(1000), norms, BANDS) is None
    assert fault_below(city(1001), norms, BANDS)[0] is NormFault.OVER


def test_an_agency_rate_follows_the_same_rule():
    norms = [norm(1000, agency_rate=100)]
    assert fault_below(city(500, agency_rate=100), norms, BANDS) is None
    assert fault_below(city(500, agency_rate=101), norms, BANDS)[0] is NormFault.OVER
    assert fault_below(city(500, agency_rate=1), [norm(1000)], BANDS)[0] is NormFault.OVER


def test_without_a_norm_there_is_nothing_to_apply():
    assert fault_below(city(1), [], BANDS) == (NormFault.NO_NORM, None)
    assert fault_below(city(1), [norm(since=DAY + ONE)], BANDS)[0] is NormFault.NO_NORM


def test_a_lower_norm_that_comes_later_is_seen_on_its_day():
    norms = [norm(1500), norm(800, since=DAY + 10 * ONE)]
    assert fault_below(city(1000), norms, BANDS)[1].rate == 800
    assert fault_below(city(1000, until=DAY + 9 * ONE), norms, BANDS) is None
    back = [norm(800, since=DAY - ONE * 50), norm(1500, since=DAY - ONE, until=DAY + ONE)]
    assert fault_below(city(1000), back, BANDS)[1].rate == 800, "the one before counts again"


def test_after_the_norms_end_nothing_is_exceeded():
    assert fault_below(city(1000), [norm(1500, until=DAY + ONE)], BANDS) is None


def test_a_grade_is_limited_by_the_highest_norm_C4d_1():
    norms = [norm(1000, "一档"), norm(2000, "二档")]
    assert fault_below(norm(2000, "钻石", table=NormTable.GRADE), norms, BANDS) is None
    assert fault_below(norm(2001, "钻石", table=NormTable.GRADE), norms, BANDS)[0] is NormFault.OVER


def authorisation(since=DAY, until=DAY + 9 * ONE, **more):
    return DiscountAuthorisation("a", 1, since, until, "粤邮", **more)


def test_an_authorisation_holds_within_its_days_and_not_from_the_revocation_on_G_34():
    days = [DAY + ONE * n for n in (-1, 0, 9, 10)]
    assert [authorisation().holds(day) for day in days] == [False, True, True, False]
    revoked = authorisation(revoked_on=DAY + ONE)
    assert [revoked.holds(DAY + ONE * n) for n in (0, 1, 2)] == [True, False, False]


def test_two_authorisations_meet_on_a_common_day_only():
    assert authorisation().meets(authorisation(DAY + 9 * ONE, DAY + 20 * ONE))
    assert not authorisation().meets(authorisation(DAY + 10 * ONE, DAY + 20 * ONE))
    assert not authorisation(revoked_on=DAY).meets(authorisation())
