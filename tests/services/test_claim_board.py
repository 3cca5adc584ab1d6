"""What the claim board shows to whom (X-26), its columns, counts and filters."""

from datetime import timedelta

import pytest

from app.domain.claims import Column, State
from app.domain.errors import Reason
from app.readmodels.claims import Board, ClaimFilter
from app.services.claims.detail import show_claim
from app.services.claims.ledger import Words
from app.services.claims.lists import (
    ColumnCards,
    claim_board,
    claim_choices,
    claim_keys,
    claim_rows,
    column_cards,
    finished_claims,
)
from app.services.claims.plans import withdraw
from app.services.clients import RowsOf
from tests.offices import (
    ADMIN,
    FINANCE,
    INSPECTOR,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    SampleOffice,
)
from tests.services.claiming import drafted, exclusive, standing, submitted, today
from tests.services.dossiers import refusal

OTHER_NAME = "连平县忠信花灯工艺品厂"


def counted(board: Board) -> dict[Column, int]:
    """Claims by column, without the empty ones."""
    return {part.column: part.count for part in board.columns if part.count}


def test_a_column_holds_the_claims_of_its_state(office: SampleOffice) -> None:
    drafted(office, OTHER_MANAGER, OTHER_BRANCH, name=OTHER_NAME)
    claim = exclusive(office)
    board = office.run(claim_board, ORGAN_OFFICER, ClaimFilter())
    assert counted(board) == {Column.DRAFT: 1, Column.EXCLUSIVE: 1}
    due = standing(office, claim).due
    assert due is not None
    for left, column in (
        (8, Column.EXCLUSIVE),
        (7, Column.ENDING),
        (0, Column.ENDING),
        (-1, Column.DUE),
    ):
        office.pass_days((due - timedelta(days=left) - today(office)).days)
        board = office.run(claim_board, ORGAN_OFFICER, ClaimFilter())
        part = next(one for one in board.columns if one.column is column)
        assert [card.days_left for card in part.cards] == [left]
        assert column is not Column.DUE or part.cards[0].state is State.DUE


def test_another_unit_sees_name_territory_unit_dates_and_state_only(office: SampleOffice) -> None:
    claim = exclusive(office)
    for reader in (OTHER_MANAGER, INSPECTOR):
        board = office.run(claim_board, reader, ClaimFilter())
        cards = [card for part in board.columns for card in part.cards]
        assert [(card.id, card.inside) for card in cards] == [(claim, None)]
        detail = office.run(show_claim, reader, claim)
        assert (detail.plan, detail.timeline, detail.evidence) == (None, (), None)


def test_what_was_not_published_is_seen_by_its_unit_and_the_organ_only(
    office: SampleOffice,
) -> None:
    claim = submitted(office)
    assert not counted(office.run(claim_board, OTHER_MANAGER, ClaimFilter()))
    assert refusal(office, show_claim, OTHER_MANAGER, claim).reason is Reason.CLAIM_UNKNOWN
    for reader in (MANAGER, ORGAN_OFFICER):
        assert counted(office.run(claim_board, reader, ClaimFilter())) == {Column.SUBMITTED: 1}


def test_the_board_is_for_every_dossier_role_and_for_nobody_else(office: SampleOffice) -> None:
    """X-26: an internal notice is for all who work with clients."""
    exclusive(office)
    assert counted(office.run(claim_board, FINANCE, ClaimFilter())) == {Column.EXCLUSIVE: 1}
    found = refusal(office, claim_board, ADMIN, ClaimFilter())
    assert found.reason is Reason.NOT_ALLOWED


@pytest.mark.parametrize(
    ("wanted", "inside", "outside"),
    [
        (ClaimFilter(text="彭寨兴农"), 1, 1),
        (ClaimFilter(text="没有这家"), 0, 0),
        (ClaimFilter(business="物流"), 1, 0),
        (ClaimFilter(business="信函"), 0, 0),
        (ClaimFilter(industry="C"), 1, 0),
        (ClaimFilter(days_left=40), 1, 1),
        (ClaimFilter(days_left=10), 0, 0),
        (ClaimFilter(unguided=True), 1, 0),
        (ClaimFilter(states=(State.EXCLUSIVE,)), 1, 1),
        (ClaimFilter(states=(State.DUE,)), 0, 0),
    ],
)
def test_a_filter_uses_only_what_the_reader_may_see(
    office: SampleOffice, wanted: ClaimFilter, inside: int, outside: int
) -> None:
    exclusive(office)
    for reader, expected in ((MANAGER, inside), (OTHER_MANAGER, outside)):
        keys = office.run(claim_keys, reader, wanted)
        assert len(keys) == expected
        assert len(office.run(claim_rows, reader, RowsOf(keys))) == expected


def test_the_officer_is_told_what_waits(office: SampleOffice) -> None:
    submitted(office, OTHER_MANAGER, OTHER_BRANCH, name=OTHER_NAME)
    exclusive(office)
    waiting = office.run(claim_board, ORGAN_OFFICER, ClaimFilter()).waiting
    assert (waiting.review, waiting.review_late, waiting.unguided, waiting.total) == (1, 0, 1, 1)
    office.pass_days(4)
    assert office.run(claim_board, ORGAN_OFFICER, ClaimFilter()).waiting.review_late == 1
    assert office.run(claim_board, MANAGER, ClaimFilter()).waiting.total == 0


def test_a_detail_says_what_the_reader_may_do_now(office: SampleOffice) -> None:
    claim = submitted(office)
    mine, organ = (office.run(show_claim, who, claim).may for who in (MANAGER, ORGAN_OFFICER))
    assert (mine.withdraw, mine.review) == (True, False)
    assert (organ.withdraw, organ.review, organ.file) == (False, True, False)


def test_finished_claims_stand_on_a_list(office: SampleOffice) -> None:
    claim = submitted(office)
    office.run(withdraw, MANAGER, Words(claim, "客户停业"))
    assert [card.id for card in office.run(finished_claims, MANAGER, ClaimFilter())] == [claim]
    assert office.run(finished_claims, OTHER_MANAGER, ClaimFilter()) == ()
    assert office.run(claim_board, MANAGER, ClaimFilter()).finished == 1


def test_two_plans_on_one_prospect_are_laid_side_by_side(office: SampleOffice) -> None:
    first = submitted(office)
    office.clock.move(minutes=5)
    second = submitted(office, OTHER_MANAGER, OTHER_BRANCH)
    detail = office.run(show_claim, ORGAN_OFFICER, second)
    assert [rival.id for rival in detail.rivals] == [first, second]
    command = ColumnCards(ClaimFilter(), Column.SUBMITTED)
    cards = office.run(column_cards, ORGAN_OFFICER, command)
    assert [card.inside.competing for card in cards if card.inside] == [1, 1]


def test_forms_offer_open_units_and_people(office: SampleOffice) -> None:
    choices = office.run(claim_choices, MANAGER, None)
    assert office.unit(OTHER_BRANCH) in {unit.pk for unit in choices.units}
    assert office.user(OTHER_MANAGER) in {person.pk for person in choices.people}
