"""From success to a registered key account: agreement by the holder, code by who may (t14, t15)."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from app.domain.agreements import AgreementTerms, Settlement
from app.domain.claims import State
from app.domain.errors import Reason
from app.readmodels.clients import ListFilter
from app.readmodels.free import FreeAnswer
from app.services.claims.concluding import (
    SignAgreement,
    record_claim_agreement,
    register_claim,
)
from app.services.claims.endings import (
    AnswerEnding,
    ReportLost,
    answer_ending,
    report_lost,
    report_won,
)
from app.services.claims.free import is_it_free
from app.services.claims.ledger import Words
from app.services.claims.plans import withdraw
from app.services.claims.reviews import ReviewPlan, review_plan
from app.services.clients import CreateClient, ListClients, create_client, list_clients
from app.services.codes import AuthorisePrefecture, authorise_prefecture
from app.services.dossier import OpenDossier, open_dossier
from tests.offices import BRANCH, CITY, KEEPER, MANAGER, ORGAN_OFFICER, OTHER_MANAGER, SampleOffice
from tests.scenes import staged
from tests.services.claiming import NAME, exclusive, standing, submitted, today
from tests.services.dossiers import refusal
from tests.services.registers import CODES

CODE = "91441624MA55CDXX04"


def terms(office: SampleOffice, **other: object) -> AgreementTerms:
    """An agreement of a year from today."""
    day = today(office)
    made = AgreementTerms(
        "河邮协〔2026〕18 号",
        "和平县邮政局阳明支局",
        NAME,
        day,
        day,
        day + timedelta(days=364),
        Settlement.CASH,
    )
    return replace(made, **other)  # type: ignore[arg-type]


@pytest.fixture
@staged
def won(office: SampleOffice) -> str:
    """A claim that was won on the third day."""
    claim = exclusive(office)
    office.pass_days(2)
    office.run(report_won, MANAGER, Words(claim, "谈妥月结"))
    return claim


def authorised(office: SampleOffice) -> None:
    """The prefecture may issue codes by a paper of the province (第十三条)."""
    day = today(office)
    command = AuthorisePrefecture(
        office.unit(CITY),
        "广东省邮政局",
        "粤邮〔2026〕5 号",
        day,
        day,
        day + timedelta(days=700),
        1,
        999,
    )
    office.run(authorise_prefecture, ORGAN_OFFICER, command)


def test_the_holder_signs_and_nobody_else(office: SampleOffice, won: str) -> None:
    command = SignAgreement(won, terms(office))
    found = refusal(office, record_claim_agreement, OTHER_MANAGER, command)
    assert found.reason is Reason.CLAIM_PROTECTED_OPEN
    office.run(record_claim_agreement, MANAGER, command)
    assert standing(office, won).state is State.SIGNED


def test_an_agreement_is_not_older_than_the_exclusive_period(
    office: SampleOffice, won: str
) -> None:
    early = date(2026, 11, 22)
    command = SignAgreement(won, terms(office, signed_on=early, valid_from=early))
    found = refusal(office, record_claim_agreement, MANAGER, command)
    assert found.reason is Reason.AGREEMENT_BEFORE_CLAIM
    assert standing(office, won).state is State.WON


def test_nothing_is_signed_before_success(office: SampleOffice) -> None:
    claim = exclusive(office)
    command = SignAgreement(claim, terms(office))
    assert refusal(office, record_claim_agreement, MANAGER, command).reason is Reason.CLAIM_STATE


def test_without_authorisation_a_prefecture_registers_nobody(
    office: SampleOffice, won: str
) -> None:
    """C13-3."""
    office.run(record_claim_agreement, MANAGER, SignAgreement(won, terms(office)))
    found = refusal(office, register_claim, ORGAN_OFFICER, won)
    assert found.reason is Reason.CODE_NOT_AUTHORISED
    assert standing(office, won).state is State.SIGNED


def test_registration_makes_a_key_account_with_dossier_owner_class_and_code(
    office: SampleOffice, won: str
) -> None:
    authorised(office)
    assert refusal(office, register_claim, ORGAN_OFFICER, won).reason is Reason.CLAIM_STATE
    office.run(record_claim_agreement, MANAGER, SignAgreement(won, terms(office)))
    done = office.run(register_claim, ORGAN_OFFICER, won)
    assert standing(office, won).state is State.REGISTERED
    page = office.run(list_clients, MANAGER, ListClients(ListFilter(NAME)))
    row = page.rows[0]
    assert (row.name, row.code, row.stage) == (NAME, done.code, "registered")
    view = office.run(open_dossier, MANAGER, OpenDossier(row.id))
    assert view.values["mail_class"] == "综合"
    assert view.may.own
    with office.reading() as uow:
        sql = "SELECT client_pk IS NOT NULL FROM agreement"
        assert uow.connection.exec_driver_sql(sql).scalar() == 1
    assert office.run(list_clients, KEEPER, ListClients(ListFilter(done.code))).rows


def test_who_asks_is_told_protected_until_it_is_a_client(office: SampleOffice, won: str) -> None:
    """“Is it free?” from the agreement on: SIGNED stays protected, REGISTERED is a client."""
    authorised(office)
    office.run(record_claim_agreement, MANAGER, SignAgreement(won, terms(office)))
    ask = partial(office.run, is_it_free, OTHER_MANAGER, NAME)
    assert ask() == FreeAnswer("protected", None, BRANCH, 0)
    office.run(register_claim, ORGAN_OFFICER, won)
    assert ask() == FreeAnswer("client", None, BRANCH, 0)


def test_who_asks_after_an_end_is_told_free(office: SampleOffice) -> None:
    """REJECTED, WITHDRAWN and LOST keep nobody away."""
    ask = partial(office.run, is_it_free, OTHER_MANAGER, NAME)
    review = ReviewPlan(submitted(office), approve=False, reason="资料不足")
    office.run(review_plan, ORGAN_OFFICER, review)
    assert ask() == FreeAnswer("free", None, None, 0)
    office.run(withdraw, MANAGER, Words(submitted(office), "改期"))
    assert ask() == FreeAnswer("free", None, None, 0)
    claim = exclusive(office)
    office.run(report_lost, MANAGER, ReportLost(claim, "价格高两成", "某快递", "某快递专线"))
    assert ask().answer == "protected"
    office.run(answer_ending, ORGAN_OFFICER, AnswerEnding(claim, True, "属实"))
    assert ask() == FreeAnswer("free", None, None, 0)


def test_the_dossier_that_the_unit_began_meanwhile_is_the_one_registered(
    office: SampleOffice, won: str
) -> None:
    authorised(office)
    values = {"name": NAME, "org_code": CODES[0]}
    client = office.run(create_client, KEEPER, CreateClient(values, office.unit(BRANCH)))
    office.run(record_claim_agreement, MANAGER, SignAgreement(won, terms(office)))
    done = office.run(register_claim, ORGAN_OFFICER, won)
    assert done.client_id == client
    assert office.run(list_clients, KEEPER, ListClients(ListFilter())).rows[0].id == client
    assert len(office.run(list_clients, KEEPER, ListClients(ListFilter())).rows) == 1
    assert standing(office, won).state is State.REGISTERED
