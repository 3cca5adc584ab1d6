"""Clients of a large sample office beyond those that use-cases make, inserted in batches."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from app.domain.audit import Action, LogNote
from app.domain.clients import NewClient, Owners
from app.domain.dossier import Stage
from app.domain.errors import Reason, Refusal
from app.domain.ids import ClientId
from app.domain.permissions import Permission
from app.services.clients import insertion
from app.services.demo_clients import Profile
from app.services.demo_office import Scene, office_words
from app.services.fullness import Fullness
from app.services.office import Desk
from app.services.pinyin import name_keys
from app.services.usecase import Call, Kind, Progress, Topic, usecase
from database.queries.imports import ENTERED
from database.records import new_id

BATCH = 5000
"""Clients in one transaction, which keeps it within two seconds."""


@dataclass(frozen=True, slots=True)
class NewClients:
    """Clients ready to be inserted."""

    clients: tuple[NewClient, ...]


@usecase(Kind.CHANGE, Permission.CLIENT_EDIT)
def insert_clients(call: Call, command: NewClients) -> None:
    """Insert a batch of clients of the sample office; refused anywhere else."""
    call.demand(allowed=call.office.sample, permission=Permission.CLIENT_EDIT)
    call.uow.dossiers.new.insert(command.clients, insertion(call, "sample"))
    call.record(LogNote(Action.IMPORT, result_count=len(command.clients), detail="sample"))
    for client in command.clients:
        unit = client.owners.unit_pk
        call.record(LogNote(Action.CREATE, client_id=client.id, client_unit=unit, object_version=1))
    call.topics.add(Topic.CLIENTS)


def insert_in_batches(
    scene: Scene, profiles: Iterator[Profile], count: int, progress: Progress
) -> None:
    """Insert `count` more clients as the keeper of the whole office."""

    def work(desk: Desk) -> None:
        done, fullness = 0, Fullness()
        while batch := tuple(islice(profiles, BATCH)):
            if progress.stopped:
                raise Refusal(Reason.STOPPED)
            new = tuple(_new_client(scene, profile, fullness) for profile in batch)
            desk.services.run(insert_clients, desk.actor, NewClients(new))
            done += len(batch)
            progress.report(done, count)

    scene.at_desk(office_words()["keeper"], work)


def _new_client(scene: Scene, profile: Profile, fullness: Fullness) -> NewClient:
    values = profile.values()
    owner = scene.users[profile.manager] if profile.manager is not None else None
    keys = name_keys(profile.name)
    shown = {**values, "responsible_unit": profile.unit}
    if profile.manager is not None:
        shown["account_manager"] = profile.manager
    filled, applicable = fullness.of(shown, registered=False)
    return NewClient(
        id=ClientId(new_id()),
        values=values,
        owners=Owners(scene.units[profile.unit], owner),
        stage=Stage.UNREGISTERED,
        sort_key=keys.sort_key,
        initials=keys.initials,
        filled=filled,
        applicable=applicable,
        revenue=tuple((year, fen, ENTERED) for year, fen in profile.revenue),
    )
