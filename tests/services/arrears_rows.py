"""Clients of the sample office that owe: standings written as an evaluation leaves them.

For tests of what lists read; what an evaluation computes is tested where it is computed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.clients import Owners
from app.domain.moments import to_ms
from app.services.assignments import AssignClient, assign_client
from app.services.clients import CreateClient, create_client
from app.services.usecase import Lane
from database.records import new_id
from database.tables.credit import arrears_bucket, arrears_day, arrears_standing
from tests.offices import ADMIN, BRANCH, KEEPER, MANAGER, ORGAN_OFFICER, SampleOffice

DAY = date(2026, 11, 23)
CODES = ("not_due", "1-30", "31-60", "61-90", "90+")


@dataclass(frozen=True)
class Owing:
    """What stands in the cache of one client; buckets in fen by their places."""

    buckets: tuple[int, ...] = (0, 0, 0, 0, 0)
    days: int = 0
    due_soon: int = 0
    next_due: date | None = None
    limit: int | None = 10_000_000
    share: float = 0.5
    limit_state: str = "none"
    stopped: bool = False
    promised: tuple[date, int] | None = None
    broken: bool = False
    malicious: bool = False
    step: tuple[str, date] | None = None
    as_of: date = DAY

    @property
    def open(self) -> int:
        return sum(self.buckets)

    @property
    def overdue(self) -> int:
        return sum(self.buckets[1:])


def client_of(
    office: SampleOffice, name: str, unit: str = BRANCH, manager: str | None = MANAGER, **values
) -> str:
    """A client in charge of a unit; returns its id."""
    pk = office.unit(unit)
    given = {"name": name, "specialties": ("速递",)} | values
    client = office.run(create_client, KEEPER, CreateClient(given, pk, not_duplicates=True))
    if manager is not None:
        owners = Owners(pk, office.user(manager))
        office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "分户"))
    return client


def stands(office: SampleOffice, client: str, owing: Owing, grade: str | None = None) -> int:
    """Write the standing of a client; returns its key."""
    with office.desk(ADMIN).services.office.begin(Lane.FOREGROUND, write=True) as uow:
        pk = uow.dossiers.find(client).pk
        for table in (arrears_bucket, arrears_standing):
            uow.connection.execute(table.delete().where(table.c.client_pk == pk))
        uow.connection.execute(arrears_standing.insert(), _standing(pk, owing))
        uow.connection.execute(
            arrears_bucket.insert(),
            [
                {"client_pk": pk, "place": place, "code": code, "fen": fen}
                for place, (code, fen) in enumerate(zip(CODES, owing.buckets, strict=True))
            ],
        )
        if grade is not None:
            uow.connection.exec_driver_sql("UPDATE client SET grade = ? WHERE pk = ?", (grade, pk))
        uow.commit()
    return pk


def evaluated(office: SampleOffice, day: date = DAY) -> None:
    """Say that a day was evaluated."""
    with office.desk(ADMIN).services.office.begin(Lane.FOREGROUND, write=True) as uow:
        uow.connection.execute(
            arrears_day.insert(),
            {"day": day, "owing": 0, "stopped": 0, "at": to_ms(office.clock()), "act": new_id()},
        )
        uow.commit()


def _standing(pk: int, owing: Owing) -> dict[str, object]:
    oldest = owing.as_of - timedelta(days=owing.days) if owing.days else None
    promised_on, promised_fen = owing.promised or (None, None)
    step, step_on = owing.step or (None, None)
    return {
        "client_pk": pk,
        "as_of": owing.as_of,
        "open_fen": owing.open,
        "overdue_fen": owing.overdue,
        "credit_fen": 0,
        "unbilled_fen": 0,
        "due_soon_fen": owing.due_soon,
        "next_due": owing.next_due,
        "oldest_due": oldest,
        "days": owing.days,
        "limit_fen": owing.limit,
        "share": owing.share,
        "score": owing.overdue * owing.days * owing.share,
        "limit_state": owing.limit_state,
        "stopped": owing.stopped,
        "lifted_until": None,
        "recovery_pk": None,
        "promised_on": promised_on,
        "promised_fen": promised_fen,
        "promise_broken": owing.broken,
        "malicious": owing.malicious,
        "last_step": step,
        "last_step_on": step_on,
    }
