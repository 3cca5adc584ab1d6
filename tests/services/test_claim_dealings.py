"""What rival units had with a prospect before, in the order of evidence (7.4 item 9, G-08)."""

from dataclasses import replace
from pathlib import Path

from app.domain.audit import Action
from app.domain.claims import State
from app.readmodels.claim_dealings import Dealing, Ground
from app.readmodels.claim_papers import ClaimPaper
from app.services.agreements import RecordAgreement, StrikeAgreement, record_agreement
from app.services.agreements import strike_agreement as strike
from app.services.claims.detail import show_claim
from app.services.claims.endings import AnswerEnding, ReportLost, answer_ending, report_lost
from app.services.claims.papers import PrintClaim, print_claim
from app.services.claims.reviews import ReviewPlan, review_plan
from app.services.records import AddRecord, RecordKind, add_record
from app.services.usecase import Lane
from tests.documents.pdf_reading import chars, overlapping, texts
from tests.offices import (
    BRANCH,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    SampleOffice,
)
from tests.services.agreed import TERMS
from tests.services.claiming import NAME, exclusive, submitted, today, visited
from tests.services.dossiers import given_to_manager
from tests.services.provinces import new_client


def lost(office: SampleOffice) -> str:
    """An earlier round of the branch with a visit, lost."""
    claim = exclusive(office)
    visited(office, claim, "看过冷库")
    office.pass_days(3)
    office.run(report_lost, MANAGER, ReportLost(claim, "价格高两成", "某快递", "某快递专线"))
    office.run(answer_ending, ORGAN_OFFICER, AnswerEnding(claim, True, "属实"))
    office.pass_days(10)
    return claim


def rejected(office: SampleOffice) -> None:
    """An earlier plan of the other branch that was not approved."""
    claim = submitted(office, OTHER_MANAGER, OTHER_BRANCH)
    office.run(review_plan, ORGAN_OFFICER, ReviewPlan(claim, False, "不属本单位属地"))


def competing(office: SampleOffice) -> tuple[str, str]:
    """Two plans that wait on the prospect."""
    return submitted(office), submitted(office, OTHER_MANAGER, OTHER_BRANCH)


def beside(office: SampleOffice, claim: str, user: str = ORGAN_OFFICER) -> dict[str, list[Dealing]]:
    """Dealings of each rival unit as the comparison shows them."""
    shown = office.run(show_claim, user, claim)
    return {one.unit: list(one.dealings) for one in shown.rivals}


def imported(office: SampleOffice) -> str:
    """The prospect as a client of the branch, who came into the register while plans waited."""
    return given_to_manager(office, new_client(office, NAME, BRANCH))


def printed(office: SampleOffice, user: str, claim: str, folder: Path) -> str:
    """Text of the arbitration sheet, without line ends."""
    command = PrintClaim(claim, ClaimPaper.DECISION)
    path = print_claim(office.services_as(user), office.actor(user), command, folder)
    assert overlapping(chars(path)) == []
    return "".join(texts(path)).replace("\n", "")


def test_earlier_rounds_plans_and_visits_stand_beside_the_plan_of_their_unit(
    office: SampleOffice,
) -> None:
    begun = today(office)
    rejected(office)
    lost(office)
    first, second = competing(office)
    found = beside(office, first)
    assert found == beside(office, second)
    assert [(one.ground, one.day, one.state) for one in found[BRANCH]] == [
        (Ground.APPROVED, begun, State.LOST),
        (Ground.CONTACT, begun, None),
    ]
    approved, visit = found[BRANCH]
    assert (approved.round, approved.until) == (1, begun.replace(month=12))
    assert (visit.words, visit.channel) == ("看过冷库", "visit")
    assert [(one.ground, one.state) for one in found[OTHER_BRANCH]] == [
        (Ground.PLAN, State.REJECTED)
    ]


def test_the_plans_that_compete_are_no_evidence_for_themselves(office: SampleOffice) -> None:
    first, _second = competing(office)
    assert beside(office, first) == {BRANCH: [], OTHER_BRANCH: []}


def test_agreement_and_visits_of_the_client_come_in_the_order_of_evidence(
    office: SampleOffice,
) -> None:
    lost(office)
    first, _second = competing(office)
    client, day = imported(office), today(office)
    terms = replace(TERMS, party_b=NAME, signed_on=day, valid_from=day)
    office.run(record_agreement, MANAGER, RecordAgreement(client, terms))
    office.run(add_record, MANAGER, AddRecord(client, RecordKind.VISIT, day, "送样品"))
    office.run(add_record, MANAGER, AddRecord(client, RecordKind.PICKUP, day, "揽收两件"))
    revenue(office, client, day.year)
    revenue(office, client, day.year - 2)
    found = beside(office, first)[BRANCH]
    assert [one.ground for one in found] == [
        *(Ground.AGREEMENT, Ground.MAIL_USE, Ground.APPROVED, Ground.CONTACT, Ground.CONTACT)
    ]
    assert (found[0].words, found[0].in_force) == (terms.number, True)
    assert (found[1].day.year, found[1].fen) == (day.year, 1_250_000)
    assert [one.words for one in found[3:]] == ["送样品", "看过冷库"]


def revenue(office: SampleOffice, client: str, year: int) -> None:
    """Mail use of 12,500 yuan in a year, as an import brings it."""
    with office.services_as(KEEPER).office.begin(Lane.FOREGROUND, write=True) as uow:
        uow.connection.exec_driver_sql(
            "INSERT INTO yearly_revenue (client_pk, year, fen, source)"
            " SELECT pk, ?, 1250000, 'entered' FROM client WHERE id = ?",
            (year, client),
        )
        uow.commit()


def test_a_struck_agreement_is_no_evidence(office: SampleOffice) -> None:
    first, _second = competing(office)
    client, day = imported(office), today(office)
    terms = replace(TERMS, signed_on=day, valid_from=day)
    agreed = office.run(record_agreement, MANAGER, RecordAgreement(client, terms))
    office.run(strike, MANAGER, StrikeAgreement(agreed, "录错客户"))
    assert beside(office, first)[BRANCH] == []


def test_what_is_read_of_a_client_is_registered_with_its_categories(office: SampleOffice) -> None:
    first, _second = competing(office)
    client = imported(office)
    before = len(entries(office, Action.VIEW, client))
    beside(office, first)
    # Nothing was told but the mark of its credit
    assert entries(office, Action.VIEW, client)[before:] == [[7]]
    office.run(add_record, MANAGER, AddRecord(client, RecordKind.VISIT, today(office), "送样品"))
    beside(office, first)
    assert entries(office, Action.VIEW, client)[before + 1 :] == [[5, 6, 7], [7]]


def test_the_arbitration_sheet_has_what_was_known_at_the_decision(
    office: SampleOffice, tmp_path: Path
) -> None:
    lost(office)
    first, second = competing(office)
    client, day = imported(office), today(office)
    office.run(add_record, MANAGER, AddRecord(client, RecordKind.VISIT, day, "送样品"))
    command = ReviewPlan(first, True, "已有往来", ((second, "无往来"),))
    office.run(review_plan, ORGAN_OFFICER, command)
    office.pass_days(1)
    late = AddRecord(client, RecordKind.VISIT, today(office), "裁定后的走访")
    office.run(add_record, MANAGER, late)
    page = printed(office, ORGAN_OFFICER, first, tmp_path)
    for words in ("已同意的预案、轮次", "第 1 轮", "战败", "走访、联系记录", "看过冷库", "送样品"):
        assert words in page, words
    assert "裁定后的走访" not in page
    page = printed(office, MANAGER, first, tmp_path)
    assert "看过冷库" in page
    assert "送样品" not in page  # an account manager copies nothing of a dossier (decision 12)
    page = printed(office, OTHER_MANAGER, second, tmp_path)
    for words in ("第 1 轮", "看过冷库", "送样品"):
        assert words not in page, words


def entries(office: SampleOffice, action: Action, client: str) -> list[list[int]]:
    """Categories of the entries about a client, the oldest first."""
    return [
        list(one.get("categories", []))
        for one in office.logged()
        if one["action"] == action.value and one.get("client_id") == client
    ]
