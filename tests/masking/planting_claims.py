"""Claims of the proof: one developed exclusively, one that waits, with marked plans (X-26)."""

from datetime import timedelta

from app.domain.claims import People
from app.domain.enquiries import Enquiry, Way
from app.domain.plans import Plan
from app.services.claims.developing import RecordProgress, record_guidance, record_progress
from app.services.claims.enquiries import CloseEnquiry, close_enquiry, take_enquiry
from app.services.claims.ledger import Words
from app.services.claims.plans import DraftPlan, draft_plan, submit_plan
from app.services.claims.reviews import ReviewPlan, file_plan, publish_notice, review_plan
from tests.masking.gardener import Planting
from tests.masking.people import ALPHA, B_OWNER, COMBINED, GAMMA, NEIGHBOUR
from tests.offices import (
    BRANCH,
    MANAGER,
    NOW,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
)

INSIDE = {
    ALPHA: frozenset({MANAGER, B_OWNER, NEIGHBOUR, COMBINED, ORGAN_OFFICER}),
    GAMMA: frozenset({OTHER_MANAGER, ORGAN_OFFICER}),
}
"""Who sees a plan whole: the unit that develops, and the organ above it."""

NAMES = {ALPHA: "河源市永昌纸品包装有限公司", GAMMA: "连平县忠信花灯工艺品厂"}
"""Names of prospects; every unit sees that of a published one."""

TODAY = NOW.date()


def claims(p: Planting) -> None:
    """A plan of each of two units; the first is approved, filed, published and worked on."""
    developed = _planned(p, ALPHA, MANAGER, BRANCH)
    _planned(p, GAMMA, OTHER_MANAGER, OTHER_BRANCH)
    review = ReviewPlan(developed, approve=True, reason=_mark(p, ALPHA, "claim_reason"))
    p.run("claim reviewed", review_plan, ORGAN_OFFICER, review)
    p.run("claim filed", file_plan, ORGAN_OFFICER, developed)
    p.run("claim published", publish_notice, ORGAN_OFFICER, developed)
    text, result = (_mark(p, ALPHA, f"claim_{name}") for name in ("progress", "result"))
    soon = TODAY + timedelta(days=9)
    progress = RecordProgress(developed, "visit", TODAY, text, result, soon)
    p.run("claim progress", record_progress, MANAGER, progress)
    guidance = Words(developed, _mark(p, ALPHA, "claim_guidance"))
    p.run("claim guidance", record_guidance, ORGAN_OFFICER, guidance)
    _contacts(p)


def _contacts(p: Planting) -> None:
    """An incoming contact that waits and one that was closed, with a mark in every text."""
    for number in (1, 2):
        words = {
            name: _mark(p, ALPHA, f"contact_{number}_{name}")
            for name in ("name", "source", "summary", "person", "companions")
        }
        said = Enquiry(way=Way.VISIT, came_on=TODAY, **words)
        taken = p.run(f"contact taken {number}", take_enquiry, MANAGER, said)
    closed = CloseEnquiry(taken.id, _mark(p, ALPHA, "contact_reason"))
    p.run("contact closed", close_enquiry, MANAGER, closed)


def _planned(p: Planting, client: str, manager: str, unit: str) -> str:
    """A submitted plan with a mark in every text; returns its id."""
    words = {
        name: _mark(p, client, f"claim_{name}")
        for name in ("address", "contact", "need", "measures", "support", "source")
    }
    plan = Plan(
        NAMES[client],
        p.office.unit(unit),
        People(p.office.user(manager)),
        phone="0762-5600000",
        industry="C22",
        businesses=("物流",),
        expected_fen=36_000_000,
        finish_by=TODAY + timedelta(days=60),
        next_contact=TODAY + timedelta(days=3),
        **words,
    )
    claim = p.run(f"claim drafted {client}", draft_plan, manager, DraftPlan(plan))
    p.run(f"claim submitted {client}", submit_plan, manager, claim)
    return claim


def _mark(p: Planting, client: str, place: str) -> str:
    """A mark that is never left out: a plan is complete in each office, whoever compares them."""
    words = p.marks.text(client, place, people=INSIDE[client])
    return (
        words or next(m for m in p.marks.made if (m.client, m.place) == (client, place)).needles[0]
    )
