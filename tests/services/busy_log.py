"""A log of more than a thousand entries under two keys, and what must be found of each change.

The office was re-keyed on the way, so that there is an old key; of several moments a copy of its
database is kept, so that an older one can be put back.
"""

import random
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.audit import Action, LogNote
from app.domain.chain import PeriodCause
from app.domain.permissions import Actor, Permission
from app.services.access_log import VerifyLog, verify_log
from app.services.office import sign_out
from app.services.periods import announce_key, begin_period
from app.services.usecase import Kind, usecase
from database.vault.keys import MasterKeys
from database.vault.sealing import derive
from tests import offices
from tests.services.log_mutations import verdict_on

REKEYED = 480
CONFIRMED = 1022
TAIL = 9
PUT_BACK = "older_database_put_back"
_KEPT = (100, 400, 477, 600, 999, 1010, CONFIRMED - 1, CONFIRMED, CONFIRMED + 4)
"""Sizes at which the database is copied."""


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


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def announce(call, command):
    announce_key(call, command)


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def begin(call, command):
    return begin_period(call, command)


@dataclass(frozen=True, slots=True)
class ReKeyed(MasterKeys):
    """New keys over a file that the old ones still open: all that the log sees of a re-key."""

    opens: bytes = b""

    @property
    def database_key(self):
        return derive(self.opens, "yice/db/v1")


def re_key(office: offices.SampleOffice, days_between: int = 0) -> None:
    """What re-keying does to the log: the announcement, then everything under another key."""
    old = office.unlocked[offices.ADMIN].master
    number = old.generation + 1
    opens = old.opens if isinstance(old, ReKeyed) else old.master
    new = ReKeyed(old.office_id, number, bytes([number]) * 32, opens)
    office.run(announce, offices.ADMIN, new.office_public)
    office.close()
    office.clock.move(days=days_between)
    office.unlocked = {
        name: replace(unlocked, master=new) for name, unlocked in office.unlocked.items()
    }
    office.run(begin, offices.ADMIN, PeriodCause.REKEYED)


@dataclass(slots=True)
class BusyOffice:
    """The office, its old key, and copies of its database by their size."""

    office: offices.SampleOffice
    old: MasterKeys
    older: dict[int, Path] = field(default_factory=dict)
    _actor: Actor | None = None

    @property
    def actor(self) -> Actor:
        """Who verifies, looked up once: thousands of changes are."""
        self._actor = self._actor or self.office.actor(offices.ADMIN)
        return self._actor

    def keep_copy(self, size: int, folder: Path) -> None:
        """Copy the database as it is now."""
        self.office.close()
        self.older[size] = folder / f"{size}.db"
        shutil.copy(self.office.path / "office.db", self.older[size])


def busy_office(template: offices.Template, folder: Path) -> BusyOffice:
    """Re-keyed, with a full thousand of entries, a sign-out, and some entries after it."""
    office = offices.copy_office(template, folder / "made")
    busy = BusyOffice(office, office.unlocked[offices.ADMIN].master)
    steps = sorted({*_KEPT, REKEYED - 2, CONFIRMED, CONFIRMED + TAIL})
    for size in steps:
        _grow(office, size)
        if size == REKEYED - 2:
            re_key(office)
        if size in _KEPT:
            busy.keep_copy(size, folder)
    return busy


def _grow(office: offices.SampleOffice, size: int) -> None:
    with office.reading() as uow:
        missing = size - uow.log.head().size
    if size == CONFIRMED:
        office.run(busy_day, offices.KEEPER, missing - 1)
        office.run(sign_out, offices.KEEPER, Action.LOGOUT)
    else:
        office.run(busy_day, offices.KEEPER, missing)


def change_and_verify(busy: BusyOffice, kind: str, luck: random.Random, first: int) -> None:
    """One random change of `kind` from entry `first` on; it is found, or told as unconfirmed."""
    if kind == PUT_BACK:
        touched, result = _put_back(busy, luck)
    else:
        seq = luck.randint(first, CONFIRMED + TAIL)
        touched, result = verdict_on(busy, kind, luck, seq)
    if touched <= CONFIRMED:
        assert not result.ok, (kind, touched)
    elif result.ok:
        assert result.unconfirmed_since == CONFIRMED + 1, (kind, touched)


def _put_back(busy: BusyOffice, luck: random.Random):
    """An older copy of the database in place of the present one; perhaps work goes on after it."""
    office, size = busy.office, luck.choice(sorted(busy.older))
    office.close()
    present = office.path.with_name("present.db")
    shutil.copy(office.path / "office.db", present)
    outside = office.path / "checkpoints.log", office.place.home / "checkpoints"
    kept = outside[0].read_bytes(), [(path, path.read_bytes()) for path in outside[1].iterdir()]
    try:
        shutil.copy(busy.older[size], office.path / "office.db")
        office.run(busy_day, offices.KEEPER, luck.choice((1, 2, 7, 30)))
        return size + 1, office.run(verify_log, offices.ADMIN, VerifyLog())
    finally:
        office.close()
        shutil.copy(present, office.path / "office.db")
        outside[0].write_bytes(kept[0])
        for path, content in kept[1]:
            path.write_bytes(content)
