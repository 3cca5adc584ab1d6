"""Applications for discounts: one waits, one is granted on paper, one refused (A7, C6d-2).

Who sees each is written down from the rule: who applied, who may sign or signed at some step, head,
keeper and A or B person of the unit in charge, and inspectors over it. A right over the client, a
figure of it or a grant of its category 8 shows no application.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from app.domain.discount_lines import DiscountLine
from app.domain.tariffs import NormTable
from app.services.approvals.acting import Answer
from app.services.approvals.answering import AnswerCase, answer_case
from app.services.approvals.course import Paper
from app.services.discounts.applying import ApplyForDiscount, apply_for_discount
from app.services.tariffs.norms import SetNorm, set_norm
from tests.masking.gardener import Planting
from tests.masking.marks import Mark
from tests.masking.people import ALPHA, B_OWNER, DELTA, GAMMA
from tests.offices import (
    CITY,
    COUNTY_KEEPER,
    INSPECTOR,
    KEEPER,
    MANAGER,
    NOW,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    UNIT_HEAD,
)
from tests.services.tariffs import CITY_EXPRESS, EXPRESS

APPLICANTS = {GAMMA: OTHER_MANAGER, DELTA: UNIT_HEAD, ALPHA: MANAGER}

READERS: Mapping[str, frozenset[str]] = {
    # The county of this branch has neither head nor keeper; HELPER was granted category 8.
    GAMMA: frozenset({OTHER_MANAGER, ORGAN_OFFICER, KEEPER, INSPECTOR}),
    # MONITOR has the client on its list, COMBINED owned it the day before and sees its figures.
    DELTA: frozenset({UNIT_HEAD, ORGAN_OFFICER, KEEPER, COUNTY_KEEPER, INSPECTOR}),
    # The head of the county signs between the branch and the city.
    ALPHA: frozenset(
        {MANAGER, B_OWNER, UNIT_HEAD, ORGAN_OFFICER, KEEPER, COUNTY_KEEPER, INSPECTOR}
    ),
}
"""To whom the application about a client exists; to everybody else it does not."""

STANDARD = "标准快递"
RATE = 1700


@dataclass(frozen=True, slots=True)
class Step:
    """What the awaited step of an application is answered."""

    who: str
    answer: Answer = Answer.SIGN
    on_paper: bool = False


ASKED: Mapping[str, tuple[str, tuple[Step, ...]]] = {
    GAMMA: (STANDARD, ()),
    DELTA: (EXPRESS, (Step(ORGAN_OFFICER), Step(ORGAN_OFFICER, on_paper=True))),
    ALPHA: (CITY_EXPRESS, (Step(UNIT_HEAD), Step(ORGAN_OFFICER, Answer.REFUSE))),
}
"""Business and answers: without a norm (D5) it waits, within it (D1) its filing is still due."""


def applications(p: Planting) -> None:
    """An application of each of three units with a mark in every text."""
    with p.office.reading() as uow:
        sql = "SELECT name, pk FROM business_type"
        number = dict(map(tuple, uow.connection.exec_driver_sql(sql)))
    about = (NormTable.NATION, p.office.unit(CITY), number[EXPRESS], "", 2 * RATE, None)
    paper = ("国邮〔2026〕9 号", NOW.date(), "国家邮政局")
    norm = SetNorm(*about, NOW.date(), None, *paper)
    p.run("norm", set_norm, ORGAN_OFFICER, norm)
    for client, (business, steps) in ASKED.items():
        _application(p, client, number[business], steps)


def differs(p: Planting, client: str) -> bool:
    """Whether those who compare this office with the first see nothing of the application.

    Of its readers some compare offices that differ in category 3 or 8, or in all but figures and
    tariff; in those it stays the same.
    """
    hidden = p.marks.hidden.get(client, frozenset())
    return 5 in hidden or {1, 8} <= hidden


def _application(p: Planting, client: str, business: int, steps: tuple[Step, ...]) -> None:
    turn, left_out = int(differs(p, client)), differs(p, client) and p.marks.empty
    granted = any(one.on_paper for one in steps)
    line = DiscountLine(
        *(business, RATE + turn, NOW.date(), NOW.date() + timedelta(days=364 - turn)),
        *(36_000_000 + turn, _mark(p, client, "application_manner", *((8,) if granted else ()))),
        _mark(p, client, "application_reason"),
        over_reason=_mark(p, client, "application_over_reason"),
    )
    command = None if left_out else ApplyForDiscount(p.clients[client], (line,))
    made = p.run(f"application {client}", apply_for_discount, APPLICANTS[client], command)
    for place, step in enumerate(steps):
        opinion = _mark(p, client, f"application_opinion_{place + 1}")
        paper = None
        if step.on_paper:
            paper = Paper(_mark(p, client, "application_paper"), NOW.date())
        answer = None
        if made:
            about = (made[0].case_id, 1, place, step.answer, opinion)
            answer = AnswerCase(*about, paper=paper)
        p.run(f"application {client} {place + 1}", answer_case, step.who, answer)


def _mark(p: Planting, client: str, place: str, *sights: int) -> str:
    """A mark for the readers of the application; `sights` show it in the dossier too."""
    words = f"MK{place.replace('_', '')}{client}t{int(differs(p, client))}z"
    mark = Mark(client, place, frozenset(sights), (words,), READERS[client], wanted=False)
    p.marks.made.append(mark)
    return words
