"""What a card says: days, terms, marks; and what other units do not see on it (X-26)."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from app.domain.claims import State
from tests.ui.claims.factory import DAY, board, card
from ui.claims.cards import CardModel
from ui.claims.chips import When, card_chips, is_late, state_chip
from ui.claims.words import last_words, place_words, short_territory
from ui.theme import Tone

WHEN = When(DAY, 7)


def first(one):
    chip = card_chips(one, WHEN)[0]
    return chip.words, chip.tone


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (15, "剩 15 天", Tone.RUNNING),
        (8, "剩 8 天", Tone.RUNNING),
        (7, "剩 7 天", Tone.WARNING),
        (1, "剩 1 天", Tone.WARNING),
        (0, "今天到期", Tone.WARNING),
    ],
)
@pytest.mark.usefixtures("chinese")
def test_days_of_an_exclusive_period_warn_from_the_rule_on(days, words, tone):
    assert first(card(days=days)) == (words, tone)


@pytest.mark.usefixtures("chinese")
def test_a_period_that_is_over_says_since_when():
    over = card(state=State.DUE, days=-3)
    assert first(over) == ("到期 3 天", Tone.DANGER)
    assert state_chip(over, WHEN).words == "待评估 · 到期 3 天"


@pytest.mark.parametrize(
    ("late", "words", "tone"),
    [
        (1, "超时 1 天", Tone.DANGER),
        (0, "今天", Tone.WARNING),
        (-1, "剩 1 天", Tone.WARNING),
        (-2, "剩 2 天", Tone.NEUTRAL),
    ],
)
@pytest.mark.usefixtures("chinese")
def test_a_review_counts_down_to_the_organs_last_day(late, words, tone):
    waits = card(state=State.SUBMITTED, deadline=DAY - timedelta(days=late))
    assert first(waits) == (words, tone)
    assert is_late(waits, WHEN) is (late > 0)


@pytest.mark.parametrize(("late", "words"), [(1, "超时 1 天（暂定）"), (-2, "剩 2 天（暂定）")])
@pytest.mark.usefixtures("chinese")
def test_a_term_into_a_year_not_announced_is_provisional(late, words):
    """G-25: only where the calendar does not know the year; a period itself is in months."""
    deadline = DAY - timedelta(days=late)
    waits = card(state=State.SUBMITTED, deadline=deadline, deadline_provisional=True)
    assert card_chips(waits, WHEN)[0].words == words
    over = card(state=State.DUE, days=-3, deadline=deadline, deadline_provisional=True)
    assert first(over) == ("到期 3 天", Tone.DANGER)


@pytest.mark.usefixtures("chinese")
def test_deviations_are_chips_and_the_ordinary_is_none():
    ordinary = card_chips(card(), WHEN)
    odd = card(round=2, held=True, inside={"guided": 0, "asked": frozenset({State.LOST})})
    assert [chip.words for chip in ordinary] == ["剩 15 天"]
    said = [chip.words for chip in card_chips(odd, WHEN)]
    assert said == ["剩 15 天", "停钟", "无指导", "报战败", "第 2 轮"]


@pytest.mark.usefixtures("chinese")
def test_other_units_see_place_dates_and_state_only(formats):
    model = CardModel(formats)
    hidden = card("河源市源城区育英学校", hidden=True)
    shown = card("河源市源城区育英学校")
    model.set_cards((hidden, shown), WHEN)
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    for word in ("物流", "样品", "巫锦辉", "无指导"):
        assert word not in spoken[0]
    assert spoken[0].startswith("河源市源城区育英学校 · 龙川 · 佗城支局")
    assert "样品试寄 12 件" in spoken[1]


@pytest.mark.usefixtures("chinese")
def test_the_last_line_tells_progress_or_that_there_is_none(formats):
    none = card(inside={"progress_on": None, "progress_text": None})
    rivals = card(state=State.SUBMITTED, inside={"competing": 1})
    assert last_words(card(), formats) == "11-15 样品试寄 12 件"
    assert last_words(none, formats) == "尚无进展记录"
    assert last_words(rivals, formats) == "11-17 上报，竞争 2 份"


def test_a_territory_is_shortened_only_as_far_as_it_stays_one():
    assert short_territory("龙川县邮政局") == "龙川"
    assert short_territory("源城区邮政局") == "源城"
    assert short_territory("上城支局") == "上城支局"
    whole = card(territory="龙川县邮政局", unit="龙川县邮政局")
    assert place_words(whole) == "龙川县"


def test_the_factory_counts_what_is_late():
    late = card(state=State.SUBMITTED, deadline=date(2026, 11, 22))
    assert board(late).columns[1].late == 1
