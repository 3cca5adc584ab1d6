"""Proposals are cases of the approval kernel: frozen when made, answered once and signed (A2)."""

import json

import pytest
from sqlalchemy import text

from app.domain.dossier import FieldChange
from app.services.clients import CreateClient, create_client
from app.services.editing import (
    DecideProposal,
    EditDossier,
    decide_proposal,
    propose_changes,
    withdraw_proposal,
)
from app.services.signing import SIGNED_AS
from database.vault.keys import verify
from tests.offices import BRANCH, COUNTY, COUNTY_KEEPER, KEEPER, MANAGER, SampleOffice
from tests.scenes import staged
from tests.services.dossiers import given_to_manager


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    made = CreateClient({"name": "和平县福和电子有限公司"}, office.unit(BRANCH))
    return given_to_manager(office, office.run(create_client, KEEPER, made))


def propose(office: SampleOffice, client: str) -> str:
    change = FieldChange("legal_rep", None, "何建军")
    proposal = office.run(propose_changes, MANAGER, EditDossier(client, 2, (change,))).proposal
    assert proposal is not None
    return proposal


def answer(office: SampleOffice, proposal: str) -> tuple[dict[str, object], dict[str, object]]:
    """Snapshot and signed record of a proposal's case; the signature holds."""
    with office.reading() as uow:
        case = uow.cases.of_subject(proposal)
        assert case is not None
        record, signature, key = uow.connection.execute(
            text(
                "SELECT d.record, d.signature, k.signing FROM case_decision d "
                "JOIN user_key k ON k.pk = d.user_key_pk WHERE d.case_pk = :pk"
            ),
            {"pk": case.pk},
        ).one()
    assert verify(bytes(key), SIGNED_AS + bytes(record), bytes(signature))
    said = json.loads(record)
    assert said["content"] == case.sha256.hex()
    return json.loads(case.content), said


def test_a_proposal_is_a_case_that_the_keeper_signs(office: SampleOffice, client: str) -> None:
    proposal = propose(office, client)
    office.run(decide_proposal, COUNTY_KEEPER, DecideProposal(proposal, accept=True))
    asked, said = answer(office, proposal)
    assert asked["asked"] == {"changes": [["legal_rep", '"何建军"']]}
    assert asked["held"] == {"values": [["legal_rep", None]]}
    (step,) = asked["route"]
    assert (step["organ"], step["roles"]) == (office.unit(COUNTY), ["keeper"])
    assert said["verdict"] == "granted"
    assert said["given"] == {"changes": [["legal_rep", '"何建军"']]}


def test_a_refusal_and_a_withdrawal_are_signed_too(office: SampleOffice, client: str) -> None:
    refused = propose(office, client)
    command = DecideProposal(refused, accept=False, reason="与营业执照不符")
    office.run(decide_proposal, KEEPER, command)
    assert answer(office, refused)[1]["reason"] == "与营业执照不符"
    withdrawn = propose(office, client)
    office.run(withdraw_proposal, MANAGER, withdrawn)
    assert answer(office, withdrawn)[1]["verdict"] == "withdrawn"
