"""A log of more than a thousand entries, and what must be found when one thing in it changes."""

import random
from pathlib import Path

from app.domain.audit import Action, LogNote
from app.domain.permissions import Permission
from app.services.office import sign_out
from app.services.usecase import Kind, usecase
from tests import offices
from tests.services.log_mutations import verdict_on

CONFIRMED = 1022
TAIL = 9


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def busy_day(call, command):
    """Entries as many consultations would leave them."""
    for number in range(command):
        call.record(
            LogNote(
                Action.VIEW,
                client_id=f"client-{number % 7}",
                client_unit=1 + number % 3,
                categories=(1, 2),
                purpose="走访准备",
            )
        )


def busy_office(template: offices.Template, folder: Path) -> offices.SampleOffice:
    """An office with a full thousand of entries, a sign-out, and some entries after it."""
    office = offices.copy_office(template, folder)
    office.run(busy_day, offices.KEEPER, CONFIRMED - 12 - 1)
    office.run(sign_out, offices.KEEPER, Action.LOGOUT)
    office.run(busy_day, offices.KEEPER, TAIL)
    return office


def change_and_verify(office: offices.SampleOffice, kind: str, luck: random.Random, first: int):
    """One random change of `kind` from entry `first` on; it is found, or told as unconfirmed."""
    services, actor = office.services_as(offices.ADMIN), office.actor(offices.ADMIN)
    seq = luck.randint(first, CONFIRMED + TAIL)
    touched, result = verdict_on(services, actor, kind, luck, seq)
    if touched <= CONFIRMED:
        assert not result.ok, (kind, touched)
    elif result.ok:
        unconfirmed = CONFIRMED + 1 if result.entries > CONFIRMED else None
        assert result.unconfirmed_since == unconfirmed, (kind, touched)
