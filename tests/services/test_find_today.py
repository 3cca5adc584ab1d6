"""Today's duties on a real office: each appears, for the right person, and goes when done."""

import pytest

from app.domain.clients import Owners
from app.domain.dossier import FieldChange
from app.domain.permissions import Role
from app.readmodels.today import DutyKind, Urgency
from app.services.assignments import AssignClient, VerifyCategory, assign_client, verify_categories
from app.services.clients import CreateClient, create_client
from app.services.dossier import OpenDossier, open_dossier
from app.services.editing import DecideProposal, EditDossier, decide_proposal, propose_changes
from app.services.roles import GrantRole, confirm_role, grant_role
from app.services.sheets import PrintSheets, prepare_sheets
from app.services.today import today
from tests.offices import (
    ADMIN,
    BRANCH,
    CALL_CENTRE,
    COUNTY,
    KEEPER,
    MANAGER,
    NOW,
    ORGAN_OFFICER,
    SECURITY_OFFICER,
    UNIT_HEAD,
    WITHOUT_ROLE,
    SampleOffice,
)
from tests.scenes import staged


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    values = {"name": "和平县恒安电子合作社", "legal_rep": "高敏"}
    unit = office.unit(BRANCH)
    made = office.run(create_client, KEEPER, CreateClient(values, unit))
    owners = Owners(unit, office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(made, owners, "分户"))
    return made


def duties(office, user, kind):
    return [duty for duty in office.run(today, user, None).duties if duty.kind is kind]


def test_who_has_no_duty_gets_an_empty_day(office):
    for user in (KEEPER, MANAGER, CALL_CENTRE, WITHOUT_ROLE):
        assert office.run(today, user, None).duties == ()


def test_a_verification_is_due_then_late_and_goes_when_done(office, client):
    assert duties(office, MANAGER, DutyKind.VERIFY) == []
    office.pass_days(33)
    soon = duties(office, MANAGER, DutyKind.VERIFY)
    assert [(client, 5, Urgency.LATER)] == [(d.client_id, d.days, d.urgency) for d in soon]
    office.pass_days(6)
    late = duties(office, MANAGER, DutyKind.VERIFY)
    assert [(d.days, d.urgency) for d in late] == [(-1, Urgency.LATE)]
    assert duties(office, KEEPER, DutyKind.VERIFY)
    assert duties(office, ORGAN_OFFICER, DutyKind.VERIFY) == []
    office.run(verify_categories, MANAGER, VerifyCategory(client, (1,), "phone"))
    assert duties(office, MANAGER, DutyKind.VERIFY) == []


def test_more_than_can_be_shown_is_one_row_with_the_rest(office):
    unit = office.unit(COUNTY)
    for number in range(43):
        office.run(create_client, KEEPER, CreateClient({"name": f"客户{number}号"}, unit))
    office.pass_days(60)
    found = duties(office, UNIT_HEAD, DutyKind.VERIFY)
    assert (len(found), sum(duty.count for duty in found)) == (41, 43)
    # with the register of December, which nobody reviewed
    assert office.run(today, UNIT_HEAD, None).number(Urgency.LATE) == 44


def test_a_proposal_waits_for_the_keeper_and_is_shown_to_its_author(office, client):
    change = (FieldChange("legal_rep", "高敏", "高明"),)
    done = office.run(propose_changes, MANAGER, EditDossier(client, 1, change))
    waiting = duties(office, KEEPER, DutyKind.PROPOSAL)
    assert [(duty.person, duty.detail) for duty in waiting] == [(MANAGER, "1")]
    assert "高明" not in str(waiting)
    assert duties(office, MANAGER, DutyKind.PROPOSAL) == []
    assert [(client, 1)] == [
        (one.client_id, one.fields) for one in office.run(today, MANAGER, None).waiting
    ]
    office.run(
        decide_proposal, KEEPER, DecideProposal(waiting[0].object_id, False, reason="与执照不符")
    )
    assert done is not None
    assert duties(office, KEEPER, DutyKind.PROPOSAL) == []
    refused = duties(office, MANAGER, DutyKind.REFUSED)
    assert [(duty.detail, duty.person) for duty in refused] == [("与执照不符", KEEPER)]
    office.pass_days(15)
    assert duties(office, MANAGER, DutyKind.REFUSED) == []


def test_clients_without_owner_are_a_duty_of_head_and_organ(office):
    unit = office.unit(COUNTY)
    office.run(create_client, KEEPER, CreateClient({"name": "无人负责的客户"}, unit))
    for user in (UNIT_HEAD, ORGAN_OFFICER):
        assert [duty.count for duty in duties(office, user, DutyKind.UNOWNED)] == [1]
    assert duties(office, KEEPER, DutyKind.UNOWNED) == []


def test_a_role_waits_for_its_second_person(office):
    command = GrantRole(
        office.user(WITHOUT_ROLE), office.unit(BRANCH), Role.ACCOUNT_MANAGER, NOW.date()
    )
    grant = office.run(grant_role, ADMIN, command)
    found = duties(office, SECURITY_OFFICER, DutyKind.ROLE)
    assert [(duty.person, duty.detail) for duty in found] == [(WITHOUT_ROLE, "account_manager")]
    assert duties(office, ADMIN, DutyKind.ROLE) == []
    office.run(confirm_role, SECURITY_OFFICER, grant.id)
    assert duties(office, SECURITY_OFFICER, DutyKind.ROLE) == []


def test_what_was_opened_and_printed_stands_at_the_side(office, client):
    office.run(open_dossier, MANAGER, OpenDossier(client))
    office.run(prepare_sheets, MANAGER, PrintSheets((client,)))
    view = office.run(today, MANAGER, None)
    assert [client] == [one.client_id for one in view.opened]
    assert [client] == [one.client_id for one in view.printed]
    assert view.share is not None
    assert (view.share.own, view.share.clients) == (True, 1)


def test_a_client_that_left_the_reader_is_no_longer_named(office, client):
    office.run(open_dossier, MANAGER, OpenDossier(client))
    owners = Owners(office.unit(BRANCH))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "换人"))
    assert office.run(today, MANAGER, None).opened == ()


def test_who_sees_no_dossier_gets_no_figure_of_clients(office, client):
    assert office.run(today, CALL_CENTRE, None).share is None
    assert office.run(today, ADMIN, None).share is None
