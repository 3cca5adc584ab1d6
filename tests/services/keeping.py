"""Clients with an agreement on credit and mail use, for tests of bills and payments."""

import os
from dataclasses import replace
from datetime import date
from itertools import count

from app.domain.agreements import Cycle
from app.domain.receivables import Method
from app.services.agreements import RecordAgreement, record_agreement
from app.services.receivables.closing import ClosePeriods, close_periods
from app.services.receivables.paying import RecordPayment, record_payment
from database.queries import receivables
from database.repositories import mail_use
from database.repositories.mail_use import Booking, NewUse
from tests.offices import FINANCE, KEEPER, SampleOffice
from tests.scenes import staged
from tests.services.agreed import ON_CREDIT
from tests.services.billed import pk_of, writing
from tests.services.provinces import TODAY, new_client
from tests.services.provinces import authorised as authorised_codes
from tests.services.provinces import registered as with_code

SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 31)
_NUMBERS = count(os.getpid() * 1000)
"""Numbers of agreements; a copied office may have some that another worker gave."""


@staged
def credit_client(
    office: SampleOffice, name="记欠客户有限公司", cycle=Cycle.MONTH, **values
) -> str:
    """A registered client with an agreement on credit all year; returns its id."""
    with office.reading() as uow:
        begun = uow.connection.exec_driver_sql("SELECT count(*) FROM code_authorisation").scalar()
    if not begun:
        authorised_codes(office)
    client = new_client(office, name, **values)
    with_code(office, client)
    agree(office, client, cycle)
    return client


def agree(office: SampleOffice, client: str, cycle=Cycle.MONTH, **more) -> None:
    """An agreement on credit of the year."""
    terms = replace(
        ON_CREDIT,
        number=f"记欠〔2026〕{next(_NUMBERS)} 号",
        cycle=cycle,
        signed_on=date(2025, 12, 20),
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
    )
    office.run(record_agreement, KEEPER, RecordAgreement(client, replace(terms, **more)))


def use(office: SampleOffice, client: str, day: date, fen: int, settlement="on_credit") -> int:
    """A line of mail use of one day; returns its key."""
    with writing(office) as uow:
        business = uow.connection.exec_driver_sql("SELECT min(pk) FROM business_type").scalar()
        new = NewUse(
            client_pk=uow.dossiers.find(client).pk,
            business_pk=int(business or 0),
            valid_from=day,
            valid_until=day,
            tariff_fen=fen,
            charged_fen=fen,
            reference="清单",
            month=day.year * 100 + day.month,
            specialty="速递",
            volume=None,
            volume_unit="件",
            counted=True,
            destination="",
            settlement=settlement,
            tariff_applied="",
        )
        by = Booking(office.user(KEEPER), 0, "sample", min(day, TODAY))
        mail_use.add(uow.connection, uow.saved.append, [new], by)
        key = uow.connection.exec_driver_sql("SELECT max(pk) FROM mail_use_line").scalar()
    return int(key or 0)


def close(office: SampleOffice, until=OCTOBER, by=FINANCE, *clients: str):
    """Close all periods that have ended."""
    return office.run(close_periods, by, ClosePeriods(until, clients))


def paid(office: SampleOffice, client: str, fen: int, day=TODAY, by=FINANCE, **more):
    """A transfer, booked by finance."""
    said = RecordPayment(client, day, fen, Method.TRANSFER)
    return office.run(record_payment, by, replace(said, **more))


def owes(office: SampleOffice, client: str, day=None) -> list[tuple[str, int]]:
    """Numbers and open fen of a client's bills."""
    pk = pk_of(office, client)
    with office.reading() as uow:
        found = receivables.open_bills(uow.connection, day or TODAY, [pk])
    return [(bill.number, bill.open_fen) for bill in found]


def has_credit(office: SampleOffice, client: str, day=None) -> int:
    """Fen on no bill."""
    pk = pk_of(office, client)
    with office.reading() as uow:
        return receivables.credits(uow.connection, day or TODAY, [pk]).get(pk, 0)
