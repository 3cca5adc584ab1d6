"""Who plants an office act by act, through the use-cases of the program."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from app.domain.dossier import FieldChange, Value
from app.domain.permissions import Actor
from app.services.editing import (
    EditDossier,
    edit_dossier,
)
from tests.masking.foreseen import Ids
from tests.masking.marks import Marks
from tests.masking.people import (
    CLIENTS,
)
from tests.offices import (
    KEEPER,
    NOW,
    SampleOffice,
)

ON_THE_DAY = timedelta(days=1)
"""The office was planted the day before the proof: grants and roles have ended since."""


def child(client: str, name: str, number: int) -> str:
    """Id of an address or contact of a client, 1 or 2."""
    kind = {"addresses": "a", "contacts": "c"}[name]
    return f"0192f3a0-0000-7000-8000-00000000{CLIENTS.index(client)}{kind}{number:02d}"


@dataclass(slots=True)
class Planting:
    """Fills one office; `own` are the office's own fields by category.

    `papers` say what clients owed before: number and day by client.
    """

    office: SampleOffice
    marks: Marks
    ids: Ids
    folder: Path
    clients: dict[str, str] = field(default_factory=dict)
    own: dict[int, str] = field(default_factory=dict)
    papers: dict[str, tuple[str, date]] = field(default_factory=dict)
    _acts: int = 0
    actors: dict[str, Actor] = field(default_factory=dict)

    def run(self, act: str, use_case, user: str, command):
        """One act, or none where `command` is None: its ids follow from its name alone."""
        self.begin(act)
        if command is None:
            return None
        services = self.office.services_as(user)
        if user not in self.actors:
            self.actors[user] = self.office.actor(user)
        return services.run(use_case, self.actors[user], command)

    def begin(self, act: str) -> None:
        """Also an act that is left out takes its time, so that the next ones keep theirs."""
        self.ids.begin(act)
        self._acts += 1
        self.office.clock.moment = NOW + timedelta(seconds=10 * self._acts)

    def edit(self, act: str, client: str, after: dict[str, Value | None]) -> None:
        with self.office.reading() as uow:
            held = uow.dossiers.find(self.clients[client])
        changes = tuple(
            FieldChange(path, held.values.get(path), value)
            for path, value in after.items()
            if value is not None
        )
        command = EditDossier(held.id, held.version, changes, not_duplicates=True)
        self.run(act, edit_dossier, KEEPER, command if changes else None)
