"""Open applications of the office that is measured, which wait for the officer of its organ."""

from dataclasses import dataclass
from datetime import timedelta

from app.domain.moments import to_ms
from app.domain.permissions import Permission, Role
from app.services.demo_office import office_words
from app.services.office import Desk
from app.services.usecase import Call, Kind, Lane, usecase
from database.repositories.cases_bulk import OpenCase, insert_open_cases, some_clients
from database.repositories.tariffs import businesses

_BATCH = 5000
_SPREAD = 40
"""Days over which the last days of the cases are spread, most of them over."""
_LATE = 30


@dataclass(frozen=True, slots=True)
class _Fill:
    """Numbers of cases, of so many altogether."""

    numbers: range


def fill_cases(desk: Desk, count: int) -> None:
    """Give the office `count` open cases more."""
    for start in range(0, count, _BATCH):
        desk.services.run(_fill, desk.actor, _Fill(range(start, min(start + _BATCH, count))))


@usecase(Kind.SYSTEM, Permission.SIGN_IN, lane=Lane.BULK)
def _fill(call: Call, command: _Fill) -> None:
    connection, words = call.uow.connection, office_words()
    users = {row.name: row for row in call.uow.organisation.users()}
    applicant, signer = users[words["keeper"]], users[words["unit_head"]]
    officer = users[words["organ_officer"]]
    clients = some_clients(connection, len(command.numbers))
    business = businesses(connection)[0]
    new = []
    for number in command.numbers:
        about = clients[number % len(clients)]
        days = timedelta(days=number % _SPREAD - _LATE)
        new.append(
            OpenCase(
                number=f"SP-0000-{number:05d}",
                client_pk=about.pk,
                unit_pk=about.unit_pk,
                business_pk=business.pk,
                applicant_pk=applicant.pk,
                signer_pk=signer.pk,
                organ_pk=officer.unit_pk,
                role=Role.ORGAN_OFFICER.value,
                rate=500 + number % 1000,
                valid_from=call.today,
                valid_until=call.today + timedelta(days=365),
                due=call.today + days,
                at=to_ms(call.now),
                act=call.act,
            )
        )
    insert_open_cases(connection, new)
