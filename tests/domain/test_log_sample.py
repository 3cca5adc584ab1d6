"""The monthly sample is drawn by lots that nobody chooses, and is reviewed by somebody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import Month
from app.domain.errors import Reason
from app.domain.log_review import ReviewMark, refused, standing
from app.domain.log_sample import draw, lot, seed

OCTOBER = Month(2026, 10)
HEAD = bytes(range(32))
numbers = st.sets(st.integers(1, 10**6), max_size=200)


@given(numbers, st.randoms())
def test_the_same_month_draws_the_same_entries_in_whatever_order_they_come(seqs, luck):
    mixed = list(seqs)
    luck.shuffle(mixed)
    drawn = draw(seed(OCTOBER, HEAD), mixed, 20)
    assert drawn == draw(seed(OCTOBER, HEAD), sorted(seqs), 20)
    assert len(drawn) == min(20, len(seqs))
    assert set(drawn) <= seqs


@given(numbers, numbers)
def test_a_smaller_scope_keeps_what_it_shares_with_a_larger_one(own, others):
    """So that an entry drawn for the office is drawn for its unit too."""
    key = seed(OCTOBER, HEAD)
    assert set(draw(key, own | others, 20)) & own <= set(draw(key, own, 20))


def test_another_head_or_month_draws_others():
    seqs = range(1, 5000)
    drawn = {
        draw(seed(month, head), seqs, 20)
        for month in (OCTOBER, Month(2026, 11))
        for head in (HEAD, HEAD[::-1])
    }
    assert len(drawn) == 4


def test_lots_are_fixed_for_ever():
    """Known answer: a sample can be drawn again from the register years later."""
    assert seed(OCTOBER, HEAD).hex().startswith("03a3dba156d65579")
    assert lot(seed(OCTOBER, HEAD), 18_197).hex().startswith("5397f5be11f942b4")
    assert draw(seed(OCTOBER, HEAD), range(1, 101), 3) == (32, 34, 89)


def test_months_are_read_and_written_as_in_the_commands():
    assert str(Month.parse("2026-10")) == "2026-10"
    assert Month.parse("2026-12").plus(1) == Month(2027, 1)
    assert Month(2027, 1).plus(-1) == Month(2026, 12)
    assert Month(2028, 2).end.day == 29


@pytest.mark.parametrize("typed", ["2026-13", "2026-1", "202610", "1899-12", "10-2026", ""])
def test_what_is_no_month_is_refused(typed):
    with pytest.raises(ValueError, match="no month"):
        Month.parse(typed)


ASKED, ANSWERED, REVIEWED = ReviewMark.ASKED, ReviewMark.ANSWERED, ReviewMark.REVIEWED
ME, OTHER = 1, 2


@pytest.mark.parametrize(
    ("now", "mark", "concerned", "reason"),
    [
        (None, REVIEWED, OTHER, None),
        (None, REVIEWED, None, None),
        (None, REVIEWED, ME, Reason.REVIEW_OWN),
        (ASKED, REVIEWED, OTHER, None),
        (ANSWERED, REVIEWED, OTHER, None),
        (REVIEWED, REVIEWED, OTHER, Reason.REVIEW_DONE),
        (None, ASKED, OTHER, None),
        (ANSWERED, ASKED, OTHER, None),
        (ASKED, ASKED, OTHER, Reason.REVIEW_ASKED),
        (REVIEWED, ASKED, OTHER, Reason.REVIEW_DONE),
        (None, ASKED, ME, Reason.REVIEW_OWN),
        (None, ASKED, None, Reason.REVIEW_NOBODY),
        (ASKED, ANSWERED, ME, None),
        (ASKED, ANSWERED, OTHER, Reason.REVIEW_NOT_ASKED),
        (None, ANSWERED, ME, Reason.REVIEW_NOT_ASKED),
        (ANSWERED, ANSWERED, ME, Reason.REVIEW_NOT_ASKED),
        (REVIEWED, ANSWERED, ME, Reason.REVIEW_NOT_ASKED),
    ],
)
def test_who_may_mark_what(now, mark, concerned, reason):
    assert refused(now, mark, author=ME, concerned=concerned) is reason


def test_the_newest_mark_says_where_an_entry_stands():
    assert standing([]) is None
    assert standing([ASKED, ANSWERED, REVIEWED]) is REVIEWED
