"""Bills and payments put into a real office below the gate, for tests of what follows from them."""

import contextlib
from datetime import date, timedelta
from itertools import count

from app.domain.moments import to_ms
from app.domain.receivables import BillKind, Method
from app.services.usecase import Lane
from database.records import new_id
from database.repositories import receivables as stored
from database.repositories.receivables import NewAllocation, NewBill, NewPayment
from tests.offices import FINANCE

_NUMBERS = count(1)


@contextlib.contextmanager
def writing(office):
    """A transaction that keeps what is written in it."""
    services = office.services_as(FINANCE)
    with services.office.begin(Lane.FOREGROUND, write=True) as uow:
        yield uow
        uow.write_changes(new_id())
        uow.commit()


def pk_of(office, client):
    """Local key of a client."""
    with office.reading() as uow:
        return uow.dossiers.find(client).pk


def put_bill(office, client, fen, due, booked, **more):
    """A bill of the month that ended 30 days before it is due; returns key and id."""
    until = due - timedelta(days=30)
    new = NewBill(
        client_pk=pk_of(office, client),
        number=f"T-{next(_NUMBERS):06d}",
        kind=more.pop("kind", BillKind.PERIOD),
        period_from=until.replace(day=1),
        period_until=until,
        amount_fen=fen,
        due_on=due,
        booked_on=booked,
        author_pk=office.user(FINANCE),
        at=0,
        act="sample",
        **more,
    )
    with writing(office) as uow:
        return stored.add_bill(uow.connection, uow.saved.append, new)


def put_payment(office, client, fen, received: date, pays=(), booked=None):
    """A transfer that pays parts of bills: pairs of (key of the bill, fen)."""
    booked = booked or received
    new = NewPayment(
        client_pk=pk_of(office, client),
        received_on=received,
        amount_fen=fen,
        method=Method.TRANSFER,
        booked_on=booked,
        author_pk=office.user(FINANCE),
        at=to_ms(office.clock()),
        act="sample",
    )
    with writing(office) as uow:
        added = stored.add_payment(uow.connection, uow.saved.append, new)
        when = (booked, 0, "sample")
        parts = [NewAllocation(added.pk, bill, part, *when) for bill, part in pays]
        stored.allocate(uow.connection, uow.saved.append, parts)
    return added
