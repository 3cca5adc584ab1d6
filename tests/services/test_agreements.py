"""Mail-use agreements on a real office: recorded, masked, struck out (C12-8, S05, S18, C13-1)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.agreements import Cycle, Settlement, TariffLine
from app.domain.audit import Action
from app.domain.errors import Reason
from app.domain.permissions import Permission
from app.services.agreements import (
    RecordAgreement,
    SignedForClaim,
    StrikeAgreement,
    record_agreement,
    sign_for_claim,
    strike_agreement,
)
from app.services.dossier import OpenDossier, open_dossier
from app.services.usecase import Kind, usecase
from tests.offices import (
    CALL_CENTRE,
    COUNTY_KEEPER,
    FINANCE,
    INSPECTOR,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
)
from tests.services.agreed import DISCOUNTED, ON_CREDIT, TERMS
from tests.services.billed import put_bill
from tests.services.crediting import stopped
from tests.services.discounting import entered
from tests.services.dossiers import given_to_manager, refusal
from tests.services.provinces import TODAY, authorised, new_client, registered
from ui.sentences import refusal_sentence


def agreed(office, client, terms=TERMS, by=KEEPER):
    return office.run(record_agreement, by, RecordAgreement(client, terms))


def agreements(office, client, by=KEEPER):
    return office.run(open_dossier, by, OpenDossier(client, "核对")).agreements


def registered_client(office):
    authorised(office)
    client = new_client(office)
    registered(office, client)
    return client


def test_an_agreement_stands_in_the_dossier_as_it_was_signed_C12_8_S05(office):
    client = new_client(office)
    identity = agreed(office, client)
    (row,) = agreements(office, client)
    assert (row.id, row.terms, row.author) == (identity, TERMS, KEEPER)
    assert row.in_force(TODAY)
    assert not row.in_force(TERMS.valid_until + timedelta(days=1))
    assert not row.tariff_hidden


def test_recording_is_registered_without_its_words(office):
    client = new_client(office)
    identity = agreed(office, client)
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_id"]) == (Action.RECORD, identity)
    assert (entry["object_type"], entry["client_id"]) == ("agreement", client)
    assert TERMS.number not in str(entry)


def test_the_account_manager_records_for_own_clients_only(office):
    own, other = new_client(office), new_client(office, "别人的客户")
    given_to_manager(office, own)
    assert agreed(office, own, by=MANAGER)
    found = refusal(office, record_agreement, MANAGER, RecordAgreement(other, TERMS))
    assert found.reason is Reason.NOT_ALLOWED


@pytest.mark.parametrize("user", [FINANCE, INSPECTOR, CALL_CENTRE, COUNTY_KEEPER])
def test_others_do_not_record_agreements(office, user):
    client = new_client(office)
    found = refusal(office, record_agreement, user, RecordAgreement(client, TERMS))
    assert found.reason is Reason.NOT_ALLOWED


@pytest.mark.parametrize("terms", [ON_CREDIT, DISCOUNTED])
def test_discount_and_credit_are_for_registered_clients_C13_1(office, terms):
    client = new_client(office)
    found = refusal(office, record_agreement, KEEPER, RecordAgreement(client, terms))
    assert found.reason is Reason.NOT_REGISTERED
    authorised(office)
    registered(office, client)
    entered(office, client, rate=1_250)
    assert agreed(office, client, terms)


@pytest.mark.parametrize(
    "granted", [{}, {"rate": 1_200}, {"rate": 1_250, "valid_until": TODAY + timedelta(days=1)}]
)
def test_a_discount_on_paper_is_one_that_was_granted_S05_1(office, granted):
    client = registered_client(office)
    if granted:
        entered(office, client, **granted)
    begins = TODAY + timedelta(days=2)
    terms = replace(TERMS, international_discount=1_250, valid_from=begins)
    found = refusal(office, record_agreement, KEEPER, RecordAgreement(client, terms))
    assert (found.reason, found.values["rate"]) == (Reason.AGREEMENT_DISCOUNT, "12.5%")
    assert agreements(office, client) == ()


def test_tariffs_are_seen_with_category_8_only(office):
    client = registered_client(office)
    entered(office, client, rate=1_250)
    agreed(office, client, replace(DISCOUNTED, number="协 2"))
    for user in (FINANCE, ORGAN_OFFICER):
        (row,) = agreements(office, client, user)
        assert row.tariff_hidden
        assert (row.terms.domestic_discount, row.terms.lines) == (None, ())
        assert row.terms.minimum_fen == TERMS.minimum_fen
    assert agreements(office, client, INSPECTOR)[0].terms.domestic_discount == 1_250
    assert agreements(office, client, CALL_CENTRE) == ()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": " "}, "number"),
        ({"number": "长" * 61}, "number"),
        ({"party_a": ""}, "party_a"),
        ({"party_b": ""}, "party_b"),
        ({"signed_on": TODAY + timedelta(days=1)}, "signed_on"),
        ({"valid_until": TODAY - timedelta(days=1)}, "valid_until"),
        ({"settlement": Settlement.ON_CREDIT, "cycle": None}, "cycle"),
        ({"minimum_fen": 0}, "minimum"),
        ({"domestic_discount": 0}, "domestic_discount"),
        ({"international_discount": 10_001}, "international_discount"),
        ({"lines": (TariffLine("", "账单", "八折"),)}, "lines"),
        ({"lines": (TariffLine("商函", "账单"),)}, "lines"),
        ({"lines": (TariffLine("商函", fen=-1),)}, "lines"),
        ({"lines": (TariffLine("商函", "x" * 121, fen=1),)}, "lines"),
    ],
)
def test_what_is_wrong_is_told_with_its_field(office, wrong, field):
    client = new_client(office)
    command = RecordAgreement(client, replace(TERMS, **wrong))
    found = refusal(office, record_agreement, KEEPER, command)
    assert (found.reason, found.values["path"]) == (Reason.INVALID_INPUT, field)
    assert "agreement_" not in refusal_sentence(found, "zh")


def test_on_credit_needs_its_cycle_K1(office):
    client = registered_client(office)
    for cycle in Cycle:
        agreed(office, client, replace(ON_CREDIT, cycle=cycle, number=cycle.value))
    assert {row.terms.cycle for row in agreements(office, client)} == set(Cycle)


def test_a_number_is_used_once_in_a_unit(office):
    client, other = new_client(office), new_client(office, "另一户")
    agreed(office, client)
    found = refusal(office, record_agreement, KEEPER, RecordAgreement(other, TERMS))
    assert (found.reason, found.values["number"]) == (Reason.AGREEMENT_NUMBER, TERMS.number)


def test_a_slip_is_struck_out_and_stays_on_record(office):
    client = new_client(office)
    identity = agreed(office, client)
    office.run(strike_agreement, KEEPER, StrikeAgreement(identity, "录错客户"))
    (row,) = agreements(office, client)
    assert (row.struck_on, row.struck_reason) == (TODAY, "录错客户")
    assert not row.in_force(TODAY)
    again = StrikeAgreement(identity, "再作废")
    assert refusal(office, strike_agreement, KEEPER, again).reason is Reason.AGREEMENT_STRUCK


def test_striking_needs_a_reason_a_right_and_an_agreement(office):
    client = new_client(office)
    identity = agreed(office, client)
    for user, command, reason in (
        (KEEPER, StrikeAgreement(identity, " "), Reason.REASON_NEEDED),
        (KEEPER, StrikeAgreement("nothing", "x"), Reason.NOT_FOUND),
        (MANAGER, StrikeAgreement(identity, "x"), Reason.NOT_ALLOWED),
    ):
        assert refusal(office, strike_agreement, user, command).reason is reason


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def _for_claim(call, command):
    return sign_for_claim(call, command)


def test_an_agreement_of_a_claim_is_not_older_than_the_claim_C12_8(office):
    unit = office.actor(KEEPER).unit_pk
    early = SignedForClaim(1, unit, TODAY + timedelta(days=1), TERMS)
    found = refusal(office, _for_claim, KEEPER, early)
    assert (found.reason, found.values["day"]) == (
        *(Reason.AGREEMENT_BEFORE_CLAIM, early.begun_on),
    )
    wrong = replace(early, begun_on=TODAY, terms=replace(TERMS, number=""))
    assert refusal(office, _for_claim, KEEPER, wrong).reason is Reason.INVALID_INPUT


def test_what_rests_on_agreements_is_evaluated_with_them_K1(office):
    client = registered_client(office)
    put_bill(office, client, 100, TODAY - timedelta(days=1), TODAY - timedelta(days=30))
    identity = agreed(office, client)
    assert stopped(office, client).stopped
    office.pass_days(2)
    office.run(strike_agreement, KEEPER, StrikeAgreement(identity, "录错"))
    with office.reading() as uow:
        assert uow.connection.exec_driver_sql("SELECT days FROM arrears_standing").scalar() == 3
