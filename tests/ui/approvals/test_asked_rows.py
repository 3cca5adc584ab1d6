"""What is asked beside what holds: what changed, and by how much, in words (DESIGN 4)."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.bilingual import Bilingual
from app.domain.discounts import Rule, Scope
from app.readmodels.case_view import DiscountCase, DiscountTerms
from ui.approvals.asked_rows import AskedRow, points, rows_of, yearly
from ui.approvals.rules_part import decision_table
from ui.theme import Tone

HELD = DiscountTerms(1800, 300, "按件折扣", date(2025, 12, 17), date(2026, 12, 16), 151_240_000)
ASKED = DiscountTerms(2800, 300, "按件折扣", date(2026, 12, 17), date(2027, 12, 16), 230_000_000)
LINE = DiscountCase(
    *(1, "国内特快专递", Scope.NETWORK, Rule.D4, Bilingual("", ""), ASKED, HELD, HELD, 2200, 300),
    *("日均 420 件", "确需"),
)


def by_label(held: DiscountTerms | None, line: DiscountCase = LINE) -> dict[str, AskedRow]:
    """Rows by their place, as words depend on the language of the window."""
    names = ("rate", "norm", "manner", "from", "until", "agency", "expected", "worth")
    return dict(zip(names, rows_of(line, held), strict=True))


def test_the_difference_is_said_in_words() -> None:
    rows = by_label(HELD)
    assert (rows["rate"].today, rows["rate"].asked, rows["rate"].changed) == ("18%", "28%", True)
    assert "10" in rows["rate"].note
    assert {name for name, row in rows.items() if row.changed} == (
        {"rate", "from", "until", "expected", "worth"}
    )
    assert (rows["worth"].today, rows["worth"].asked) == ("272,232.00", "644,000.00")


def test_nothing_today_marks_the_rate_alone() -> None:
    assert {name for name, row in by_label(None).items() if row.changed} == {"rate"}


@pytest.mark.parametrize(
    ("rate", "norm", "rule", "tone"),
    [
        (2200, 2200, Rule.D1, None),
        (2201, 2200, Rule.D4, Tone.DANGER),
        (2200, None, Rule.D5, Tone.WARNING),
    ],
)
def test_only_beyond_the_norm_is_a_chip(rate, norm, rule, tone) -> None:
    """The boundary is within (标准以内)."""
    line = replace(LINE, asked=replace(ASKED, rate=rate), norm=norm, rule=rule)
    chip = by_label(HELD, line)["norm"].chip
    assert (chip[1] if chip is not None else None) == tone


def test_points_are_exact() -> None:
    assert points(1850, 1800).count("0.5") == 1
    assert points(1800, 1800) == ""
    assert yearly(replace(ASKED, rate=1, expected_fen=10_000)) == 1


def test_the_decision_table_is_what_the_rule_answers() -> None:
    assert [row.ruling.rule for row in decision_table()] == list(Rule)
