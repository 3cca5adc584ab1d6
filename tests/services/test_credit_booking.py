"""The gate of bookings on credit, on a real office (K1, K2, K5, K8)."""

from datetime import date, timedelta

import pytest

from app.domain.agreements import Settlement
from app.domain.credit import Counts
from app.domain.credit_booking import FaultKind
from app.domain.credit_stops import CreditActKind
from app.services.agreements import StrikeAgreement, strike_agreement
from app.services.credit.booking import BookingGate, refusal_of
from database.repositories import credit_terms
from tests.offices import KEEPER
from tests.scenes import staged
from tests.services.billed import pk_of, put_bill, put_payment
from tests.services.crediting import (
    LIMIT,
    YEAR,
    acted,
    agreed,
    put_agreement,
    put_term,
    put_use,
    registered,
)
from tests.services.owing import evaluated
from tests.services.provinces import new_client
from tests.services.tariffs import TODAY, asked
from ui.sentences import refusal_sentence

DAY = timedelta(days=1)


def booked(office, client, *fens, first=TODAY, last=TODAY):
    """The kinds of fault of lines asked one after the other, None for what is booked."""
    pk = pk_of(office, client)

    def ask(call):
        gate = BookingGate.of(call, {pk})
        found = [gate.fault(pk, first, last, fen) for fen in fens]
        return [one and one.kind for one in found]

    return asked(office, ask)


@pytest.fixture
@staged
def client(office):
    made = registered(office)
    agreed(office, made)
    put_term(office, made)
    return made


def test_only_with_an_agreement_on_credit_K1(office):
    made = registered(office)
    put_term(office, made)
    assert booked(office, made, 1) == [FaultKind.NO_AGREEMENT]
    put_agreement(office, made, settlement=Settlement.PREPAID, cycle=None, number="甲")
    put_agreement(office, made, cycle=None, number="乙")
    assert booked(office, made, 1) == [FaultKind.NO_AGREEMENT]


def test_an_agreement_that_was_struck_out_is_none_K1(office, client):
    with office.reading() as uow:
        identity = uow.connection.exec_driver_sql("SELECT id FROM agreement").scalar()
    office.run(strike_agreement, KEEPER, StrikeAgreement(identity, "登记错了"))
    assert booked(office, client, 1) == [FaultKind.NO_AGREEMENT]


def test_nothing_before_or_after_its_days_K2(office, client):
    first, last = YEAR
    assert booked(office, client, 1, first=first, last=first) == [None]
    assert booked(office, client, 1, first=last, last=last) == [None]
    assert booked(office, client, 1, first=first - DAY, last=first) == [FaultKind.OUTSIDE]
    assert booked(office, client, 1, first=last, last=last + DAY) == [FaultKind.OUTSIDE]


def test_a_stop_counts_by_the_last_day_of_a_line_K5(office, client):
    acted(office, client, CreditActKind.STOP, TODAY)
    assert booked(office, client, 1, first=TODAY - DAY, last=TODAY - DAY) == [None]
    assert booked(office, client, 1, first=TODAY - DAY, last=TODAY) == [FaultKind.STOPPED]
    acted(office, client, CreditActKind.LIFT, TODAY, until=TODAY + DAY)
    assert booked(office, client, 1, last=TODAY + DAY) == [None]
    assert booked(office, client, 1, last=TODAY + 2 * DAY) == [FaultKind.STOPPED]


def test_a_stop_counts_from_the_day_after_the_oldest_bill_was_due_K4_K5(office, client):
    due = TODAY - 40 * DAY
    put_bill(office, client, 100, due, due - 30 * DAY)
    evaluated(office)  # the stop is noted today: nobody had looked before
    assert booked(office, client, 1, first=due, last=due) == [None]
    assert booked(office, client, 1, first=due, last=due + DAY) == [FaultKind.STOPPED]
    assert booked(office, client, 1, first=TODAY, last=TODAY) == [FaultKind.STOPPED]
    acted(office, client, CreditActKind.LIFT, TODAY, until=TODAY)
    assert booked(office, client, 1, first=due, last=TODAY - DAY) == [None]


def test_no_limit_no_credit(office):
    made = registered(office)
    agreed(office, made)
    assert booked(office, made, 1) == [FaultKind.NO_LIMIT]
    put_term(office, made, limit_fen=None)
    assert booked(office, made, 1) == [FaultKind.NO_LIMIT]


def test_open_bills_and_what_is_booked_reach_the_limit_and_not_more_K8(office, client):
    bill = put_bill(office, client, 400_000, TODAY, TODAY).pk
    put_payment(office, client, 100_000, TODAY, pays=[(bill, 100_000)])
    free = LIMIT - 300_000
    assert booked(office, client, free + 1, free, 1) == [
        *(FaultKind.OVER_LIMIT, None, FaultKind.OVER_LIMIT),
    ]


def test_a_refused_line_counts_for_nothing_and_one_taken_back_makes_room(office, client):
    assert booked(office, client, LIMIT + 1, LIMIT, 1, -1, 1) == [
        *(FaultKind.OVER_LIMIT, None, FaultKind.OVER_LIMIT, None, None),
    ]


@pytest.mark.parametrize(
    ("counts", "left"), [(Counts.BILLED, LIMIT), (Counts.UNBILLED, LIMIT - 300_000)]
)
def test_the_term_says_whether_unbilled_use_counts_K8(office, counts, left):
    made = registered(office)
    agreed(office, made)
    put_term(office, made, counts=counts)
    put_use(office, made, 300_000)
    assert booked(office, made, left + 1, left) == [FaultKind.OVER_LIMIT, None]


def test_money_paid_ahead_is_not_netted_silently(office, client):
    put_bill(office, client, LIMIT, TODAY, TODAY)
    put_payment(office, client, LIMIT, TODAY)
    assert booked(office, client, 1) == [FaultKind.OVER_LIMIT]


def test_the_sentence_names_limit_debt_and_what_is_over(office, client):
    put_bill(office, client, 990_000, TODAY, TODAY)
    pk = pk_of(office, client)
    found = asked(office, lambda call: BookingGate.of(call, {pk}).fault(pk, TODAY, TODAY, 30_000))
    said = refusal_sentence(refusal_of(found, "某公司"), "zh")
    assert "已欠 9,900.00 元，再记 300.00 元将超过核定额度 10,000.00 元（超 200.00 元）" in said


def test_terms_are_read_for_all_and_for_some(office, client):
    own = pk_of(office, client)
    other = pk_of(office, new_client(office, "河源市另一客户有限公司"))
    with office.reading() as uow:
        found = credit_terms.terms_at(uow.connection, TODAY)
        assert set(found) == {own}
        assert found == credit_terms.terms_at(uow.connection, TODAY, {own})
        assert credit_terms.terms_at(uow.connection, TODAY, {other}) == {}
        assert credit_terms.terms_at(uow.connection, date(2025, 12, 31)) == {}
        (row,) = credit_terms.history(uow.connection, own)
    assert (row.term, row.case_number) == (found[own], "")
