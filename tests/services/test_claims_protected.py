"""Nobody gets into a dossier's hands whom another unit develops exclusively (C12-5)."""

from dataclasses import replace

import pytest

from app.domain.clients import Owners
from app.domain.dossier import FieldChange
from app.domain.errors import Reason
from app.services.agreements import RecordAgreement, record_agreement
from app.services.assignments import AssignClient, assign_client
from app.services.claims.reviews import ReviewPlan, file_plan, publish_notice, review_plan
from app.services.clients import CreateClient, create_client
from app.services.editing import (
    DecideProposal,
    EditDossier,
    decide_proposal,
    edit_dossier,
    propose_changes,
)
from app.services.records import AddRecord, RecordKind, add_record
from app.services.registration import RegisterClient, register_client
from tests.offices import (
    BRANCH,
    CITY_BRANCH,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    SampleOffice,
)
from tests.services.agreed import TERMS
from tests.services.claiming import NAME, exclusive, submitted, today
from tests.services.dossiers import refusal
from tests.services.provinces import authorised
from tests.services.registers import CODES


def entered(office: SampleOffice, unit: str, name: str = "甲公司", **values: str) -> str:
    """A client of `unit` entered by hand; its id."""
    command = CreateClient({"name": name, **values}, office.unit(unit), not_duplicates=True)
    return office.run(create_client, KEEPER, command)


def entered_before_the_notice(office: SampleOffice, unit: str) -> str:
    """A client of `unit` that came between the approval of a plan on it and the notice."""
    claim = submitted(office, uscc=CODES[0])
    office.run(review_plan, ORGAN_OFFICER, ReviewPlan(claim, True, "符合属地原则"))
    office.run(file_plan, ORGAN_OFFICER, claim)
    client = entered(office, unit, NAME, org_code=CODES[0])
    office.run(publish_notice, ORGAN_OFFICER, claim)
    return client


def protected(office: SampleOffice, *run: object) -> None:
    """A run is refused with the holder, and the attempt is in the log."""
    found = refusal(office, *run)
    assert (found.reason, found.values["unit"]) == (Reason.CLAIM_PROTECTED, BRANCH)
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_id"]) == ("denied", found.values["claim_id"])


@pytest.mark.parametrize(
    ("path", "after"), [("name", f"{NAME}（彭寨）"[:-4]), ("org_code", CODES[0])]
)
def test_no_dossier_gets_the_name_or_code_of_whom_another_unit_develops(
    office: SampleOffice, path: str, after: str
) -> None:
    client = entered(office, OTHER_BRANCH)
    exclusive(office, uscc=CODES[0])
    before = "甲公司" if path == "name" else None
    change = EditDossier(client, 1, (FieldChange(path, before, after),), not_duplicates=True)
    protected(office, edit_dossier, KEEPER, change)


def test_a_proposal_is_not_granted_into_anothers_exclusivity(office: SampleOffice) -> None:
    client = entered(office, BRANCH)
    owners = Owners(office.unit(BRANCH), office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "分派"))
    asked = EditDossier(client, 2, (FieldChange("name", "甲公司", NAME),))
    proposal = office.run(propose_changes, MANAGER, asked).proposal
    there = Owners(office.unit(OTHER_BRANCH))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, there, "搬迁"))
    exclusive(office)
    protected(office, decide_proposal, KEEPER, DecideProposal(proposal, True))
    refused = DecideProposal(proposal, False, "该单位正由他局开发")
    office.run(decide_proposal, KEEPER, refused)


def test_the_holders_own_dossier_may_be_named_so(office: SampleOffice) -> None:
    client = entered(office, BRANCH)
    exclusive(office)
    change = EditDossier(client, 1, (FieldChange("name", "甲公司", NAME),), not_duplicates=True)
    office.run(edit_dossier, KEEPER, change)


def test_no_further_site_around_anothers_exclusivity(office: SampleOffice) -> None:
    client = entered_before_the_notice(office, BRANCH)
    values = {"name": NAME, "addresses.1.text": "连平县元善镇 1 号"}
    site = CreateClient(values, office.unit(OTHER_BRANCH), further_site_of=client)
    assert refusal(office, create_client, KEEPER, site).reason is Reason.NOT_ALLOWED
    own = replace(site, unit_pk=office.unit(BRANCH))
    office.run(create_client, KEEPER, own)


def test_another_units_client_gets_no_further_site_meanwhile(office: SampleOffice) -> None:
    client = entered_before_the_notice(office, OTHER_BRANCH)
    values = {"name": NAME, "addresses.1.text": "连平县元善镇 1 号"}
    site = CreateClient(values, office.unit(OTHER_BRANCH), further_site_of=client)
    protected(office, create_client, KEEPER, site)


def test_nothing_is_done_with_a_client_that_another_unit_develops(office: SampleOffice) -> None:
    """Visit, agreement and registration; a pick-up of the mail is no development."""
    authorised(office)
    client = entered_before_the_notice(office, OTHER_BRANCH)
    visit = AddRecord(client, RecordKind.VISIT, today(office), "走访")
    protected(office, add_record, KEEPER, visit)
    protected(office, record_agreement, KEEPER, RecordAgreement(client, TERMS))
    protected(office, register_client, ORGAN_OFFICER, RegisterClient(client))
    office.run(add_record, KEEPER, replace(visit, kind=RecordKind.PICKUP))


def test_a_client_is_handed_over_to_the_unit_that_develops_it_only(office: SampleOffice) -> None:
    client = entered_before_the_notice(office, OTHER_BRANCH)
    away = AssignClient(client, Owners(office.unit(CITY_BRANCH)), "就近服务")
    protected(office, assign_client, ORGAN_OFFICER, away)
    there = replace(away, owners=Owners(office.unit(BRANCH)))
    office.run(assign_client, ORGAN_OFFICER, there)
