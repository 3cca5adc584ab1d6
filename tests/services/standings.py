"""Standings of credit as the evaluation caches them, written where a test needs one at once."""

from datetime import date

from sqlalchemy import delete, insert

from app.services.usecase import Lane
from database.tables.credit import arrears_standing
from tests.offices import KEEPER, SampleOffice

AS_OF = date(2026, 11, 23)


def pk_of(office: SampleOffice, client: str) -> int:
    """Local key of a client."""
    with office.reading() as uow:
        return uow.dossiers.find(client).pk


def stands(office: SampleOffice, client: str, **values: object) -> int:
    """Cache a standing of a client; returns the client's key."""
    pk = pk_of(office, client)
    row = {
        "client_pk": pk,
        "as_of": AS_OF,
        "open_fen": 0,
        "overdue_fen": 0,
        "credit_fen": 0,
        "unbilled_fen": 0,
        "due_soon_fen": 0,
        "days": 0,
        "share": 0.0,
        "score": 0.0,
        "limit_state": "none",
        "stopped": False,
        "promise_broken": False,
        "malicious": False,
    }
    services = office.services_as(KEEPER)
    lane = Lane.FOREGROUND
    with services.office.locks[lane], services.office.begin(lane, write=True) as uow:
        uow.connection.execute(delete(arrears_standing).where(arrears_standing.c.client_pk == pk))
        uow.connection.execute(insert(arrears_standing).values(row | values))
        uow.commit()
    return pk
