"""Connects an unlocked office to this account of this computer, and finds who unlocked it."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import Reason, Refusal
from app.domain.moments import Clock, local_day, to_ms
from app.domain.permissions import Actor
from app.domain.rules import RuleBook
from app.services.actors import AsOf, actor_for
from app.services.session import OpenOffice
from app.services.usecase import Lane
from database.checkpoints import Checkpoints
from database.engine import open_connections
from database.records import new_id
from database.repositories.office import office_row
from database.vault.folder import OfficeFolder
from database.vault.high_water import HighWaterMark
from database.vault.making import checkpoint_copy, mark_entry
from database.vault.opening import Unlocked
from database.vault.workstation import Workstation


@dataclass(frozen=True, slots=True)
class Place:
    """Where this account of this computer keeps its own things, and the clock it goes by."""

    home: Path
    use_keyring: bool
    clock: Clock

    @property
    def workstation(self) -> Workstation:
        """Keeper of this account's workstation secrets."""
        return Workstation(self.home, self.use_keyring)


def checkpoints_at(folder: OfficeFolder, unlocked: Unlocked, place: Place) -> Checkpoints:
    """Checkpoints of the office in a folder, with the copies that this account keeps of them."""
    office_id = unlocked.office_id
    outside = (folder.checkpoints, checkpoint_copy(place.home, folder.path, office_id))
    mark = HighWaterMark(place.workstation, office_id, mark_entry(folder.path))
    return Checkpoints(office_id, unlocked.master.office_sign, outside, mark)


def connect(folder: OfficeFolder, unlocked: Unlocked, place: Place) -> OpenOffice:
    """The office with its connections; who opened it is not asked."""
    connections = open_connections(folder, unlocked.master)
    try:
        row = office_row(connections.foreground)
    except BaseException:
        connections.close()
        raise
    return OpenOffice(
        id=row.id,
        name=row.name,
        zone=row.zone,
        unit_pk=row.unit_pk,
        log_seed=row.log_seed,
        incarnation=row.incarnation,
        sample=row.sample,
        folder=folder,
        home=place.home,
        clock=place.clock,
        connections=connections,
        checkpoints=checkpoints_at(folder, unlocked, place),
        master=unlocked.master,
        user_keys=unlocked.user,
        rules=RuleBook(()),
        rules_stamp=-1,
    )


def first_actor(office: OpenOffice, unlocked: Unlocked) -> Actor:
    """The person behind the slot that opened; refused when the account is closed."""
    with office.begin(Lane.FOREGROUND, write=False) as uow:
        now = office.take_time(uow).now
        users = uow.organisation.users()
        row = next((row for row in users if row.id == unlocked.user_id), None)
        if row is None or row.closed:
            raise Refusal(Reason.ACCOUNT_CLOSED, name=unlocked.user_name)
        when = AsOf(local_day(now, office.zone), to_ms(now), office.rules)
        return actor_for(uow, row, new_id(), when)
