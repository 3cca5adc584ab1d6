"""The credit file, its opening entries, and the agreements it rests on (K1, K10, K11)."""

from datetime import date, timedelta

import pytest

from app.domain.credit import Counts, Source
from app.domain.errors import Reason
from app.services.agreements import StrikeAgreement, strike_agreement
from app.services.assignments import EnterOpening, enter_opening
from app.services.credit.file import credit_file, explain_credit, open_credit_form
from app.services.dossier import OpenDossier, open_dossier
from app.services.maintenance import check_office
from tests.offices import CALL_CENTRE, CITY, FINANCE, KEEPER, MANAGER, ORGAN_OFFICER, UNIT_HEAD
from tests.scenes import staged
from tests.services.billed import put_bill, put_payment
from tests.services.crediting import (
    LIMIT,
    agreed,
    asked_credit,
    asking,
    granted_credit,
    held,
    put_term,
    put_use,
    registered,
)
from tests.services.dossiers import refusal
from tests.services.provinces import written
from tests.services.tariffs import TODAY

DAY = timedelta(days=1)
PAPER = ("河邮信〔2025〕3 号", date(2025, 12, 20))
FIELDS = ("credit_level", "arrears_limit", "repayment_cycle")
SAID = (("credit_level", "B"), ("arrears_limit", "30000"), ("repayment_cycle", "月结"))


@pytest.fixture
@staged
def client(office):
    return registered(office)


def entered(office, client, *values, paper=PAPER):
    return office.run(enter_opening, ORGAN_OFFICER, EnterOpening(client, values or SAID, *paper))


def values(office, client, by=KEEPER):
    view = office.run(open_dossier, by, OpenDossier(client, "核对"))
    return {name: view.values.get(name) for name in FIELDS}


def filled(office, client):
    view = office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    return view.sections[6].completeness.filled


def sound(office):
    desk = office.desk(KEEPER)
    return check_office(desk.services, desk.actor).problems == ()


def test_papers_of_before_are_terms_from_the_day_of_the_paper(office, client):
    entered(office, client)
    term = held(office, client)
    assert (term.level, term.limit_fen, term.repayment) == ("B", 3_000_000, "P1M")
    assert (term.source, term.valid_from, term.counts) == (Source.OPENING, PAPER[1], Counts.BILLED)
    assert (term.organ_pk, term.document_no) == (office.unit(CITY), PAPER[0])
    assert values(office, client) == dict(zip(FIELDS, ("B", "30,000.00", "1 个月"), strict=True))
    assert sound(office)


def test_each_part_may_come_from_a_paper_of_its_own(office, client):
    entered(office, client, SAID[0])
    entered(office, client, *SAID[1:], paper=("河邮信〔2026〕1 号", date(2026, 1, 5)))
    term = held(office, client)
    assert (term.level, term.limit_fen, term.document_no) == ("B", 3_000_000, "河邮信〔2026〕1 号")


def test_a_repayment_that_is_no_period_is_refused(office, client):
    command = EnterOpening(client, (("repayment_cycle", "看情况"),), *PAPER)
    found = refusal(office, enter_opening, ORGAN_OFFICER, command)
    assert (found.reason, found.values["path"]) == (Reason.INVALID_INPUT, "repayment_cycle")


def test_no_paper_of_before_once_a_case_decided(office, client):
    granted_credit(office, client)
    command = EnterOpening(client, SAID, *PAPER)
    assert refusal(office, enter_opening, ORGAN_OFFICER, command).reason is Reason.CREDIT_BEFORE


def test_fields_say_what_holds_and_fullness_what_was_decided(office, client):
    before = filled(office, client)
    granted_credit(office, client, valid_until=TODAY + DAY)
    assert values(office, client)["arrears_limit"] == "20,000.00"
    assert filled(office, client) == before + 3
    office.pass_days(2)
    assert set(values(office, client).values()) == {None}
    assert filled(office, client) == before + 3
    assert sound(office)


def test_the_file_names_decisions_debts_and_the_proposal_K10_K11(office, client):
    agreed(office, client)
    put_term(office, client)
    made = granted_credit(office, client)
    bill = put_bill(office, client, 400_000, TODAY - DAY, TODAY - 40 * DAY)
    put_payment(office, client, 100_000, TODAY - 5 * DAY, pays=[(bill.pk, 100_000)])
    put_use(office, client, 50_000)
    file = office.run(credit_file, KEEPER, client)
    assert [row.case_number for row in file.history] == [made.number, ""]
    assert [row.holds for row in file.history] == [True, False]
    assert (file.organ, file.agreed_until) == (CITY, date(TODAY.year, 12, 31))
    owing = file.owing
    assert (owing.open_fen, owing.overdue_fen, owing.unbilled_fen) == (300_000, 300_000, 50_000)
    assert owing.percent(file.term.limit_fen) == 18
    assert (file.proposal.record.bills, file.proposal.record.worst_days) == (1, 1)
    assert file.proposal.band.level == "D"
    paid = put_bill(office, client, 100, TODAY - DAY, TODAY - 40 * DAY)
    put_payment(office, client, 100, TODAY - DAY, pays=[(paid.pk, 100)])
    record = office.run(credit_file, KEEPER, client).proposal.record
    assert (record.bills, record.in_time) == (2, 1)


def test_the_file_is_for_readers_of_section_7_only(office, client):
    put_term(office, client)
    assert office.run(credit_file, FINANCE, client).term.limit_fen == LIMIT
    assert office.run(credit_file, CALL_CENTRE, client).term is None


def test_a_case_under_way_stands_in_the_file(office, client):
    made = asked_credit(office, client)
    (one,) = office.run(credit_file, KEEPER, client).waiting
    assert (one.case_id, one.number) == (made.case_id, made.number)


def test_the_form_explains_route_and_share_while_typing(office, client):
    put_bill(office, client, 150_000, TODAY, TODAY)
    put_use(office, client, 50_001)
    form = office.run(open_credit_form, UNIT_HEAD, client)
    assert (form.repayment, form.counts) == ("P30D", Counts.BILLED)
    assert form.last_lift == TODAY + 29 * DAY
    about = office.run(explain_credit, UNIT_HEAD, asking(client, limit_fen=1_000_000))
    assert [stop.organ for stop in about.route] == [CITY, CITY]
    assert (about.lacking, about.percent) == (None, 21)
    billed = asking(client, limit_fen=1_000_000, counts=Counts.BILLED)
    assert office.run(explain_credit, UNIT_HEAD, billed).percent == 15
    assert refusal(office, open_credit_form, MANAGER, client).reason is Reason.NOT_ALLOWED


def test_the_share_of_the_limit_is_registered_with_its_client_A3(office, client):
    put_bill(office, client, 150_000, TODAY, TODAY)
    office.run(explain_credit, UNIT_HEAD, asking(client))
    office.services_as(UNIT_HEAD).settle(force=True)
    entry = next(one for one in office.logged() if one.get("object_type") == "credit_route")
    assert (entry["client_id"], entry["categories"]) == (client, [7])


def test_a_bill_that_is_due_today_and_open_is_not_paid_in_time_K11(office, client):
    put_bill(office, client, 100, TODAY, TODAY - 40 * DAY)
    assert office.run(credit_file, KEEPER, client).proposal.record.bills == 0
    paid = put_bill(office, client, 100, TODAY, TODAY - 40 * DAY)
    put_payment(office, client, 100, TODAY, pays=[(paid.pk, 100)])
    record = office.run(credit_file, KEEPER, client).proposal.record
    assert (record.bills, record.in_time) == (1, 1)


def test_an_agreement_that_use_on_credit_rests_on_is_not_struck_K1(office, client):
    identity = agreed(office, client)
    put_use(office, client, 50_000)
    command = StrikeAgreement(identity, "登记错了")
    found = refusal(office, strike_agreement, KEEPER, command)
    assert (found.reason, found.values["amount"]) == (Reason.AGREEMENT_OWED, "500.00")
    agreed(office, client, number="河邮协〔2026〕8 号")
    office.run(strike_agreement, KEEPER, command)


def test_paid_use_does_not_hold_an_agreement(office, client):
    identity = agreed(office, client)
    bill = put_bill(office, client, 400_000, TODAY, TODAY)
    command = StrikeAgreement(identity, "登记错了")
    assert refusal(office, strike_agreement, KEEPER, command).reason is Reason.AGREEMENT_OWED
    put_payment(office, client, 400_000, TODAY, pays=[(bill.pk, 400_000)])
    office.run(strike_agreement, KEEPER, command)


def test_a_term_that_says_more_than_was_decided_is_found(office, client):
    granted_credit(office, client)
    assert sound(office)
    written(office, "DROP TRIGGER credit_term_no_update")
    written(office, "UPDATE credit_term SET limit_fen = limit_fen + 1")
    desk = office.desk(KEEPER)
    (found,) = check_office(desk.services, desk.actor).problems
    assert found.code == "credit_term"


def test_a_paper_that_says_less_than_was_signed_is_found(office, client):
    entered(office, client)
    written(office, "DROP TRIGGER credit_term_no_update")
    written(office, "UPDATE credit_term SET level = 'A'")
    desk = office.desk(KEEPER)
    assert {one.code for one in check_office(desk.services, desk.actor).problems} == {"credit_term"}
