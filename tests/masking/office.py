"""Offices planted with marks: made once for all workers, copied for each, opened by everybody."""

import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.ids import UserId
from app.domain.moments import local_day, to_ms
from app.domain.permissions import Actor, Role
from app.services import connecting
from app.services.gate import Services
from app.services.usecase import Lane
from database.records import new_id
from database.repositories.organisation import NewGrant
from database.vault.enrolment import add_user_slot, redeem_code
from database.vault.folder import OfficeFolder
from tests import sharing
from tests.masking.foreseen import fixed_ids
from tests.masking.gardener import ON_THE_DAY, Planting
from tests.masking.marks import Mark, Marks
from tests.masking.people import CLIENTS, ENDED, MORE_PEOPLE
from tests.masking.planting import plant_all
from tests.offices import (
    ADMIN,
    CITY_BRANCH,
    NOW,
    PASSWORD,
    SampleOffice,
    Template,
    _sign_in,
    copy_office,
    load_template,
)

MOMENT = NOW + ON_THE_DAY


@dataclass(slots=True)
class Planted:
    """An office with marks, opened by whoever is asked for; `marks` are those of its values."""

    office: SampleOffice
    marks: list[Mark]
    ids: dict[str, str]
    own: dict[int, str]
    keys: dict[str, int] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def actor(self, user: str) -> Actor:
        """`user` at work."""
        if user not in self.actors:
            self.actors[user] = self.office.actor(user)
        return self.actors[user]

    @property
    def claims(self) -> list[str]:
        """Ids of all claims, in the order in which they were drafted."""
        with self.office.reading() as uow:
            rows = uow.connection.exec_driver_sql("SELECT id FROM claim ORDER BY pk")
            return [row.id for row in rows]

    def key(self, client: str) -> int:
        """Local key of a client."""
        if client not in self.keys:
            with self.office.reading() as uow:
                self.keys |= {name: uow.dossiers.find(self.ids[name]).pk for name in CLIENTS}
        return self.keys[client]

    def value(self, client: str, place: str) -> str:
        """How a mark is spelt."""
        found = next(m for m in self.marks if (m.client, m.place) == (client, place))
        return found.needles[0]


def with_more_people(folder: Path, template: Template) -> None:
    """The sample office with the people who are in no other test."""
    office = copy_office(template, folder)
    path = OfficeFolder(office.path)
    services = Services(connecting.connect(path, template.unlocked[ADMIN], office.place))
    codes = {}
    with services.office.begin(Lane.FOREGROUND, write=True) as uow:
        organisation, at = uow.organisation, to_ms(office.clock())
        today = local_day(office.clock(), services.office.zone)
        admin = organisation.user_named(ADMIN)
        for name, roles in MORE_PEOPLE.items():
            units = {unit: organisation.unit_named(unit).pk for _role, unit in roles}
            identity, home = UserId(new_id()), organisation.unit_named(CITY_BRANCH).pk
            pk = organisation.add_user(identity, name, next(iter(units.values()), home), at)
            codes[name] = add_user_slot(path, services.office.master, identity, name).text
            for role, unit in roles:
                grant = NewGrant(
                    user_pk=pk,
                    unit_pk=units[unit],
                    role=role,
                    valid_from=today,
                    valid_to=today if name == ENDED else None,
                    granted_by=admin.pk,
                    reason="sample",
                    confirmed_by=admin.pk,
                )
                organisation.add_grant(grant, at, "sample")
        waiting = NewGrant(
            user_pk=organisation.user_named(ENDED).pk,
            unit_pk=services.office.unit_pk,
            role=Role.ORGAN_OFFICER,
            valid_from=today,
            valid_to=None,
            granted_by=admin.pk,
            reason="sample",
        )
        organisation.add_grant(waiting, at, "sample")
        uow.write_changes(new_id())
        uow.commit()
    services.close()
    unlocked = dict(template.unlocked)
    for name, code in codes.items():
        unlocked[name] = redeem_code(path, code, PASSWORD, office.place.workstation)
        _sign_in(path, unlocked[name], office.place, name)
    (folder / "keys").write_bytes(pickle.dumps(unlocked))


def plant(folder: Path, template: Template, marks: Marks) -> None:
    """A copy of `template` with marked values, in `folder`."""
    with fixed_ids("plant") as ids:
        office = copy_office(template, folder)
        planting = Planting(office, marks, ids, folder)
        plant_all(planting)
        office.close()
    about = (marks.made, planting.clients, planting.own)
    (folder / "planted").write_bytes(pickle.dumps(about))
    (folder / "keys").write_bytes(pickle.dumps(template.unlocked))


class Greenhouse:
    """Makes each planted office once a run and opens a copy of it for this worker."""

    def __init__(self, run_root: Path, own: Path, template: Template) -> None:
        self._root, self._own, self._template = run_root / "masking", own, template
        self._root.mkdir(exist_ok=True)
        self._open: dict[str, Planted] = {}

    def office(self, name: str, marks: Callable[[], Marks]) -> Planted:
        """The office `name`, with what `marks` says; kept open until the end."""
        if name not in self._open:
            self._open[name] = self.copy(name, marks, self._own / name)
        return self._open[name]

    def copy(self, name: str, marks: Callable[[], Marks], folder: Path) -> Planted:
        """A copy of that office of one's own, to be changed and closed by whoever asked."""
        made = sharing.made_once(
            self._root / name, lambda where: plant(where, self._people(), marks())
        )
        made_marks, clients, own = pickle.loads((made / "planted").read_bytes())
        folder.mkdir(parents=True)
        office = copy_office(load_template(made), folder)
        office.clock.moment = MOMENT
        return Planted(office, made_marks, clients, own)

    def close(self) -> None:
        """Close every office."""
        for one in self._open.values():
            one.office.close()
        self._open.clear()
        shutil.rmtree(self._own, ignore_errors=True)

    def _people(self) -> Template:
        folder = self._root / "people"
        made = sharing.made_once(folder, lambda where: with_more_people(where, self._template))
        return load_template(made)
