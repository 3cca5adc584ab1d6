"""What always holds of bills and payments, over random acts and days on a real office."""

import contextlib
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.errors import Refusal
from app.services.maintenance import check_ledgers
from app.services.receivables.bills import ReverseBill, reverse_bill
from app.services.receivables.paying import ReversePayment, reverse_payment
from database.queries import receivables
from tests import offices
from tests.offices import FINANCE
from tests.services.billed import pk_of
from tests.services.keeping import OCTOBER, SEPTEMBER, close, credit_client, paid, use
from tests.services.provinces import TODAY

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["use", "close", "pay", "reverse_payment", "reverse_bill", "day"]),
        st.integers(0, 1),
        st.integers(1, 40_000),
    ),
    min_size=4,
    max_size=14,
)


def ids(office, table, client):
    sql = f"SELECT t.id FROM {table} t JOIN client c ON c.pk = t.client_pk WHERE c.id = ?"
    with office.reading() as uow:
        return [row[0] for row in uow.connection.exec_driver_sql(f"{sql} ORDER BY t.pk", (client,))]


def act(office, client, what, number):
    """One act; what cannot be done is refused and changes nothing."""
    match what:
        case "use":
            use(office, client, SEPTEMBER if number % 2 else OCTOBER, number - 9_000)
        case "close":
            close(office, OCTOBER)
        case "pay":
            paid(office, client, number)
        case "reverse_payment" if found := ids(office, "payment", client):
            one = found[number % len(found)]
            office.run(reverse_payment, FINANCE, ReversePayment(one, "错"))
        case "reverse_bill" if found := ids(office, "bill", client):
            one = ReverseBill(found[number % len(found)], "错", free_payments=bool(number % 3))
            office.run(reverse_bill, FINANCE, one)
        case "day":
            office.pass_days(1)


def shown(office, day):
    """What is open and what is credit, by client, as of a day."""
    with office.reading() as uow:
        bills = receivables.open_bills(uow.connection, day)
        credits_ = receivables.credits(uow.connection, day)
    return [(bill.client_pk, bill.number, bill.open_fen) for bill in bills], credits_


def sums(office, client):
    """Bills less payments, from the rows alone."""
    with office.reading() as uow:
        one = [
            uow.connection.exec_driver_sql(
                f"SELECT coalesce(sum(amount_fen), 0) FROM {table} WHERE client_pk = ?", (client,)
            ).scalar()
            for table in ("bill", "payment")
        ]
    return one[0] - one[1]


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=ACTS)
def test_balances_follow_from_rows_and_past_days_stay_as_they_were_shown(
    office_template, tmp_path_factory, acts
):
    office = offices.copy_office(office_template, tmp_path_factory.mktemp("ledger"))
    clients = [credit_client(office), credit_client(office, "另一记欠客户有限公司")]
    past, day = {}, TODAY
    for what, which, number in acts:
        if what == "day":
            past[day] = shown(office, day)
            day += timedelta(days=1)
        with contextlib.suppress(Refusal):
            act(office, clients[which], what, number)
    open_now, credit = shown(office, day)
    for client in clients:
        pk = pk_of(office, client)
        mine = sum(fen for owner, _number, fen in open_now if owner == pk)
        assert mine - credit.get(pk, 0) == sums(office, pk)
    assert all(fen > 0 for *_who, fen in open_now)
    assert all(fen > 0 for fen in credit.values())
    for one, before in past.items():
        assert shown(office, one) == before
    assert office.run(check_ledgers, FINANCE, None).problems == ()
    office.close()
