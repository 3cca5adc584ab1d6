"""Terms of credit, repayment periods and due dates (17(一)7, K3)."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.calendar import WorkdayTable
from app.domain.credit import (
    Counts,
    CreditTerm,
    Source,
    checked_repayment,
    due_on,
    repayment_of,
    repayment_words,
    term_on,
)

PLAIN = WorkdayTable({date(2026, 10, d): False for d in range(1, 8)}, frozenset({2026, 2027}))

OPENING = CreditTerm(
    client_pk=1,
    level="B",
    limit_fen=None,
    repayment=None,
    counts=Counts.BILLED,
    valid_from=date(2026, 1, 1),
    valid_until=None,
    organ_pk=1,
    source=Source.OPENING,
    document_no="信 1",
    document_date=date(2026, 1, 1),
    booked_on=date(2026, 5, 4),
)
CASE = replace(
    OPENING,
    level="A",
    limit_fen=500_000,
    repayment="P1M",
    source=Source.CASE,
    valid_from=date(2026, 7, 1),
    booked_on=date(2026, 6, 10),
    case_pk=3,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("P30D", "P30D"),
        ("p1m", "P1M"),
        ("30天", "P30D"),
        ("３０ 日", "P30D"),
        ("月结", "P1M"),
        ("按月结算", "P1M"),
        ("季结", "P3M"),
        ("半年结", "P6M"),
        ("年结", "P1Y"),
        ("P12M", "P1Y"),
        ("两个月", "P2M"),
        ("3个月", "P3M"),
        ("366天", "P366D"),
        ("367天", None),
        ("13个月", None),
        ("P1M15D", None),
        ("0天", None),
        ("现结", None),
        ("", None),
    ],
)
def test_a_repayment_is_read_as_people_write_it(written: str, read: str | None) -> None:
    assert repayment_of(written) == read


def test_a_rule_writes_it_in_one_form() -> None:
    assert checked_repayment("P30D") == "P30D"
    for wrong in ("30天", "P12M", "soon"):
        with pytest.raises(ValueError, match=wrong):
            checked_repayment(wrong)


def test_a_repayment_reads_in_words() -> None:
    assert [repayment_words(one).zh for one in ("P1D", "P45D", "P1M", "P6M", "P1Y")] == [
        *("1 天", "45 天", "1 个月", "6 个月", "1 年"),
    ]


@pytest.mark.parametrize(
    ("until", "repayment", "due"),
    [
        # months of the calendar: not 30 days
        (date(2026, 8, 31), "P1M", date(2026, 9, 30)),
        (date(2026, 8, 31), "P30D", date(2026, 9, 30)),
        (date(2026, 5, 31), "P1M", date(2026, 6, 30)),
        (date(2026, 5, 31), "P30D", date(2026, 6, 30)),
        (date(2027, 1, 31), "P1M", date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2026, 1, 31), "P30D", date(2026, 3, 2)),
        (date(2026, 4, 30), "P3M", date(2026, 7, 30)),
        # 1 October begins the holidays, 8 October is worked
        (date(2026, 9, 1), "P30D", date(2026, 10, 8)),
        (date(2026, 9, 1), "P1M", date(2026, 10, 8)),
    ],
)
def test_it_is_due_by_the_calendar_and_on_a_working_day_K3(
    until: date, repayment: str, due: date
) -> None:
    assert due_on(until, repayment, PLAIN) == due


def test_a_term_holds_from_its_first_to_its_last_day() -> None:
    ends = replace(CASE, valid_until=date(2026, 12, 31))
    assert term_on([ends], date(2026, 6, 30)) is None
    assert term_on([ends], date(2026, 7, 1)) == ends
    assert term_on([ends], date(2026, 12, 31)) == ends
    assert term_on([ends], date(2027, 1, 1)) is None


def test_a_later_decision_replaces_an_earlier_one_for_good() -> None:
    ends = replace(CASE, valid_until=date(2026, 12, 31))
    both = [OPENING, ends]
    assert term_on(both, date(2026, 6, 30)) == OPENING
    assert term_on(both, date(2026, 7, 1)) == ends
    assert term_on(both, date(2027, 1, 1)) is None


def test_papers_of_before_each_say_a_part() -> None:
    limit = replace(OPENING, level=None, limit_fen=700, document_no="信 2")
    held = term_on([OPENING, limit], date(2026, 6, 1))
    assert held == replace(limit, level="B")
    assert term_on([OPENING, limit, CASE], date(2026, 7, 1)) == CASE


def test_a_past_day_gives_what_was_known_then() -> None:
    assert term_on([OPENING], date(2026, 5, 3)) is None
    assert term_on([OPENING], date(2026, 5, 4)) == OPENING
