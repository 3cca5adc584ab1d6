"""The mark of a client's credit: the gravest of what holds, for readers of category 7 alone."""

from datetime import date

import pytest

from app.domain.audit import Action
from app.readmodels.credit_chip import CreditChip, CreditState
from app.services.approvals.showing import show_case
from app.services.arrears.chips import ChipsOf, credit_chips
from app.services.claims.detail import show_claim
from app.services.dossier import OpenDossier, open_dossier
from tests.offices import (
    BRANCH,
    CALL_CENTRE,
    FINANCE,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    SampleOffice,
)
from tests.scenes import staged
from tests.services.claiming import NAME, submitted
from tests.services.crediting import asked_credit
from tests.services.crediting import registered as county_client
from tests.services.discounting import registered
from tests.services.dossiers import given_to_manager
from tests.services.provinces import new_client
from tests.services.standings import AS_OF, stands

DUE = date(2026, 11, 28)
LATE = {"open_fen": 300, "overdue_fen": 200, "days": 84, "oldest_due": date(2026, 8, 31)}


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, CreditState.CLEAR),
        ({"limit_state": "near", "share": 0.86}, CreditState.NEAR_LIMIT),
        ({"limit_state": "near", "due_soon_fen": 1, "next_due": DUE}, CreditState.DUE_SOON),
        ({"limit_state": "over", "due_soon_fen": 1, "next_due": DUE}, CreditState.OVER_LIMIT),
        ({"limit_state": "over", **LATE}, CreditState.OVERDUE),
        ({"stopped": True, "limit_state": "over", **LATE}, CreditState.STOPPED),
        ({"stopped": True}, CreditState.STOPPED),
        ({"stopped": True, "lifted_until": DUE, **LATE}, CreditState.LIFTED),
        ({"stopped": False, "lifted_until": DUE, **LATE}, CreditState.LIFTED),
    ],
)
def test_the_gravest_of_what_holds_is_shown(values, state):
    assert CreditChip(AS_OF, **values).state is state


def test_days_to_the_next_due_day_count_from_the_day_of_the_data():
    assert CreditChip(AS_OF, next_due=DUE).days_to_due == 5
    assert CreditChip(AS_OF, next_due=AS_OF).days_to_due == 0
    assert CreditChip(AS_OF).days_to_due is None


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    return given_to_manager(office, registered(office))


def test_readers_of_category_7_get_the_mark_and_others_none_at_all(office, client):
    pk = stands(office, client, stopped=True, **LATE)
    for user in (KEEPER, MANAGER, FINANCE):
        found = office.run(credit_chips, user, ChipsOf((pk,)))
        assert found[pk].state is CreditState.STOPPED
        assert found[pk].overdue_fen == 200
    for user in (CALL_CENTRE, OTHER_MANAGER):
        assert office.run(credit_chips, user, ChipsOf((pk,))) == {}


def test_who_owes_nothing_has_a_clear_mark(office, client):
    pk = stands(office, client)
    assert office.run(credit_chips, KEEPER, ChipsOf((pk,)))[pk].state is CreditState.CLEAR


def test_reading_the_column_is_a_consultation(office, client):
    pk = stands(office, client, **LATE)
    office.run(credit_chips, KEEPER, ChipsOf((pk,)))
    entry = office.logged()[-1]
    assert entry["action"] == Action.LIST
    assert entry["object_type"] == "credit"
    assert entry["categories"] == [7]
    assert entry["result_count"] == 1
    assert entry["result_ids"] == [client]


def test_the_dossier_bears_the_mark_for_whom_category_7_is_open(office, client):
    stands(office, client, stopped=True, **LATE)
    view = office.run(open_dossier, FINANCE, OpenDossier(client, "催收"))
    assert view.credit is not None
    assert view.credit.state is CreditState.STOPPED
    hidden = office.run(open_dossier, CALL_CENTRE, OpenDossier(client, "来电"))
    assert hidden.credit is None


def test_a_claim_bears_the_mark_of_the_client_that_its_prospect_is_A3(office):
    claim = submitted(office)
    client = given_to_manager(office, new_client(office, NAME, BRANCH))
    stands(office, client, stopped=True, **LATE)
    assert office.run(show_claim, ORGAN_OFFICER, claim).credit.state is CreditState.STOPPED
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"]) == (Action.VIEW, "credit")
    assert (entry["client_id"], entry["categories"]) == (client, [7])


def test_a_case_names_the_categories_of_its_client_that_it_shows_A3(office):
    client = county_client(office)
    made = asked_credit(office, client)
    assert office.run(show_case, FINANCE, made.case_id).client.credit is not None
    entry = office.logged()[-1]
    assert (entry["detail"], entry["client_id"]) == ("case_shown", client)
    assert entry["categories"] == [5, 7]
