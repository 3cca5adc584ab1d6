"""Balances read from rows, as of any day on which they were known (K4, domain.md 5.4)."""

from datetime import date

from database.queries import receivables
from tests.services.billed import pk_of, put_bill, put_payment
from tests.services.provinces import new_client

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 20)


def opened(office, day, clients=None):
    with office.reading() as uow:
        return [
            (one.pk, one.open_fen) for one in receivables.open_bills(uow.connection, day, clients)
        ]


def unspent(office, day, clients=None):
    with office.reading() as uow:
        return receivables.credits(uow.connection, day, clients)


def test_a_bill_is_open_by_what_no_payment_paid_yet(office):
    client = new_client(office)
    bill = put_bill(office, client, 10_000, OCTOBER, booked=SEPTEMBER)
    put_payment(office, client, 4_000, NOVEMBER, [(bill.pk, 4_000)])
    assert opened(office, NOVEMBER) == [(bill.pk, 6_000)]
    assert unspent(office, NOVEMBER) == {}


def test_a_past_day_shows_what_had_been_booked_by_then(office):
    client = new_client(office)
    bill = put_bill(office, client, 10_000, OCTOBER, booked=SEPTEMBER)
    put_payment(office, client, 10_000, SEPTEMBER, [(bill.pk, 10_000)], booked=NOVEMBER)
    assert opened(office, date(2026, 9, 29)) == []
    assert opened(office, SEPTEMBER) == [(bill.pk, 10_000)]
    assert opened(office, date(2026, 11, 19)) == [(bill.pk, 10_000)]
    assert opened(office, NOVEMBER) == []


def test_money_on_no_bill_is_credit_and_is_not_netted(office):
    client, other = new_client(office), new_client(office, "另一客户")
    bill = put_bill(office, client, 10_000, OCTOBER, booked=SEPTEMBER)
    put_payment(office, client, 4_500, NOVEMBER)
    put_payment(office, other, 300, NOVEMBER)
    assert opened(office, NOVEMBER) == [(bill.pk, 10_000)]
    assert unspent(office, NOVEMBER) == {pk_of(office, client): 4_500, pk_of(office, other): 300}
    assert unspent(office, NOVEMBER, [pk_of(office, other)]) == {pk_of(office, other): 300}


def test_a_reversed_bill_is_open_until_the_day_it_was_reversed(office):
    client = new_client(office)
    bill = put_bill(office, client, 10_000, OCTOBER, booked=SEPTEMBER)
    put_bill(office, client, -10_000, OCTOBER, NOVEMBER, kind="reversal", of_bill_pk=bill.pk)
    assert opened(office, OCTOBER) == [(bill.pk, 10_000)]
    assert opened(office, NOVEMBER) == []


def test_bills_come_by_client_and_due_date(office):
    client, other = new_client(office), new_client(office, "另一客户")
    late = put_bill(office, client, 1, NOVEMBER, booked=SEPTEMBER)
    foreign = put_bill(office, other, 1, OCTOBER, booked=SEPTEMBER)
    early = put_bill(office, client, 1, OCTOBER, booked=SEPTEMBER)
    assert [pk for pk, _fen in opened(office, NOVEMBER)] == [early.pk, late.pk, foreign.pk]
    assert [pk for pk, _ in opened(office, NOVEMBER, [pk_of(office, other)])] == [foreign.pk]
