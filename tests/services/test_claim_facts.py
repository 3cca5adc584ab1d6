"""The facts of 显著进展 and the acts behind each figure (G-06)."""

from collections import Counter

from app.domain.claims import People
from app.readmodels.claims import ClaimDetail, Fact
from app.services.claims.detail import show_claim
from app.services.claims.developing import record_guidance
from app.services.claims.judging import (
    JudgeProgress,
    ReselectUnit,
    judge_progress,
    reselect_unit,
)
from app.services.claims.ledger import Words
from tests.offices import MANAGER, ORGAN_OFFICER, OTHER_BRANCH, OTHER_MANAGER, SampleOffice
from tests.services.claiming import exclusive, today, visited


def behind(found: ClaimDetail) -> dict[str, int]:
    """How many acts of the time line stand behind each figure."""
    tally = Counter(fact for one in found.timeline for fact in one.counted)
    return {fact.value: tally[fact] for fact in Fact}


def figures(found: ClaimDetail) -> dict[str, int]:
    """The figures themselves."""
    return {fact.value: getattr(found.evidence, fact.value) for fact in Fact}


def test_behind_each_figure_stand_as_many_acts_of_this_round(office: SampleOffice) -> None:
    claim = exclusive(office)
    visited(office, claim, "首次走访")
    office.run(record_guidance, ORGAN_OFFICER, Words(claim, "先谈退货件"))
    office.pass_days(31)
    office.run(judge_progress, ORGAN_OFFICER, JudgeProgress(claim, True, "已走访", today(office)))
    found = office.run(show_claim, ORGAN_OFFICER, claim)
    facts = {"visits": 1, "progress": 1, "quotations": 0, "guidance": 1, "extensions": 1}
    assert figures(found) == behind(found) == facts


def test_acts_of_an_earlier_round_stand_behind_no_figure(office: SampleOffice) -> None:
    claim = exclusive(office)
    visited(office, claim, "首次走访")
    office.pass_days(31)
    office.run(judge_progress, ORGAN_OFFICER, JudgeProgress(claim, False, "只走访一次"))
    people = People(office.user(OTHER_MANAGER))
    choice = ReselectUnit(claim, office.unit(OTHER_BRANCH), people, "有冷链网点")
    office.run(reselect_unit, ORGAN_OFFICER, choice)
    visited(office, claim, "接手走访", OTHER_MANAGER)
    found = office.run(show_claim, ORGAN_OFFICER, claim)
    assert figures(found) == behind(found)
    counted = [one.words for one in found.timeline if Fact.VISITS in one.counted]
    assert counted == ["接手走访"]


def test_from_outside_there_are_neither_figures_nor_acts(office: SampleOffice) -> None:
    """X-26."""
    found = office.run(show_claim, OTHER_MANAGER, exclusive(office))
    assert (found.evidence, found.timeline) == (None, ())
    assert MANAGER not in str(found)
