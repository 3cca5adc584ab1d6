"""Each figure above the judgement opens the acts that it counts (DESIGN.md 4, G-06)."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.domain.claims import ActKind
from app.readmodels.claims import Evidence, Fact
from tests.offices import MANAGER, OTHER_MANAGER
from tests.services import claiming
from tests.ui.claims.factory import DAY, TIMELINE, detail
from tests.ui.claims.working import press, shown
from ui.claims.chips import When
from ui.claims.detail import ClaimPane
from ui.claims.evidence import EvidencePopover, Figure
from ui.claims.timeline import Step

COUNTED = {
    ActKind.PROGRESS: (Fact.PROGRESS,),
    ActKind.GUIDANCE: (Fact.GUIDANCE,),
}
"""Of the time line of the factory: two notes, one of them a quotation, and a guidance."""


@pytest.fixture
def pane(qtbot, formats):
    acts = [replace(one, counted=COUNTED.get(one.kind, ()) + _quoted(one)) for one in TIMELINE]
    made = ClaimPane(formats)
    qtbot.addWidget(made)
    made.resize(380, 900)
    made.show()
    made.show_claim(detail(timeline=tuple(acts), evidence=Evidence(0, 2, 1, 1, 0, 2)), When(DAY))
    return made


def _quoted(act):
    return (Fact.QUOTATIONS,) if act.channel == "quotation" else ()


def opened(pane, fact):
    """The popover of a figure."""
    pane.findChild(QPushButton, f"fact_{fact.value}").click()
    found = pane.window().findChildren(EvidencePopover)[-1]
    assert found.isVisible()
    return found


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (Fact.PROGRESS, ["样品试寄 12 件，破损 0", "物流 0.92 元/kg"]),
        (Fact.QUOTATIONS, ["物流 0.92 元/kg"]),
        (Fact.GUIDANCE, ["先谈退货件，再谈整车"]),
    ],
)
def test_a_figure_opens_what_it_counts_the_newest_first(pane, fact, words):
    steps = opened(pane, fact).findChildren(Step)
    assert len(steps) == getattr(pane.detail.evidence, fact.value)
    assert all(said in step.accessibleName() for said, step in zip(words, steps, strict=True))


def test_a_figure_of_0_says_what_is_missing(pane):
    found = opened(pane, Fact.VISITS)
    assert found.findChildren(Step) == []
    assert found.findChild(QLabel, "evidence_none").isVisible()


def test_the_answers_are_what_j_goes_to(pane):
    pane.activateWindow()
    pane.focus_answer()
    assert QApplication.focusWidget().objectName() == "claim_judge_yes"


def test_figures_and_their_rows_are_of_the_present_round(qtbot, office, claims):
    claim = claiming.exclusive(office)
    claiming.visited(office, claim, "首次走访")
    page = claims(MANAGER)
    assert shown(qtbot, page, claim).evidence.visits == 1
    press(page, "fact_visits")
    steps = page.window().findChildren(EvidencePopover)[-1].findChildren(Step)
    assert ["首次走访" in step.accessibleName() for step in steps] == [True]


def test_other_units_have_no_figures(qtbot, office, claims):
    claim = claiming.exclusive(office)
    page = claims(OTHER_MANAGER)
    shown(qtbot, page, claim)
    assert page.pane.findChildren(Figure) == []
