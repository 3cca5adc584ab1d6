"""The sample office itself: units, users with confirmed roles, keys handed on as in real life."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import resources
from app.domain.audit import Action
from app.domain.calendar import WorkdayTable
from app.domain.moments import local_day
from app.domain.permissions import Role
from app.services.accounts import AddUser, add_user, list_users
from app.services.appointments import Appointed
from app.services.gate import Services
from app.services.office import (
    ZONE,
    Desk,
    NewOffice,
    Place,
    make_office,
    open_by,
    sign_out,
    signed_in,
)
from app.services.organisation import AddUnit, UnitFields, add_unit
from app.services.roles import GrantRole, confirm_role, grant_role
from app.services.usecase import Lane
from database.vault.enrolment import OneTimeCode, redeem_code
from database.vault.folder import OfficeFolder
from database.vault.lock import Hold
from database.vault.opening import Unlocked, unlock

MORNING = time(8, 30)
_LEVEL = "prefecture"
_BETWEEN_DESKS = timedelta(minutes=4)
_UNTIL_NIGHT = timedelta(hours=14, minutes=42)


@dataclass(slots=True)
class DemoClock:
    """The clock of the sample office's past; it only runs forward."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment

    def pass_(self, by: timedelta) -> None:
        """Go on by `by`."""
        self.moment += by

    def start_day(self, day: date) -> None:
        """Go to the morning of `day`, if that is not past already."""
        self.moment = max(self.moment, morning(day))

    def start_night(self, day: date) -> None:
        """Go to late in the evening of `day`, if that is not past already."""
        self.moment = max(self.moment, morning(day) + _UNTIL_NIGHT)


def morning(day: date) -> datetime:
    """When the office opens on `day`, UTC."""
    return datetime.combine(day, MORNING, ZoneInfo(ZONE)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class DemoUser:
    """A user of the sample office; `roles` are codes."""

    user: str
    name: str
    unit: str
    roles: tuple[str, ...]


@dataclass(slots=True)
class Scene:
    """The sample office while its past is played: keys of its users, local keys by name."""

    path: Path
    place: Place
    clock: DemoClock
    keys: dict[str, Unlocked] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    users: dict[str, int] = field(default_factory=dict)
    _first: Desk | None = None

    @property
    def today(self) -> date:
        """Day at the office."""
        return local_day(self.clock(), ZONE)

    def at_desk(self, user: str, act: Callable[[Desk], None]) -> None:
        """One session of `user`, from the sign-in to the sign-out.

        The file stays open between sessions, because opening costs more than what most of them do.
        """
        keys = self.keys[user]
        first = self._opened()
        services = Services(replace(first.services.office, user_keys=keys.user))
        actor = signed_in(services, keys)
        act(Desk(services, actor, first.workstation, first.lock))
        services.settle(force=True)
        services.run(sign_out, actor, Action.LOGOUT)
        self.clock.pass_(_BETWEEN_DESKS)

    def workdays(self) -> WorkdayTable:
        """The office's own calendar as it stands."""
        office = self._opened().services.office
        with office.begin(Lane.FOREGROUND, write=False) as uow:
            return office.workdays(uow)

    def close(self) -> None:
        """Close the file."""
        if self._first is not None:
            self._first.close()

    def _opened(self) -> Desk:
        if self._first is None:
            folder, keys = OfficeFolder(self.path), next(iter(self.keys.values()))
            self._first = open_by(folder, self.place, Hold.COMMAND, lambda: keys)
        return self._first


def office_words() -> dict[str, str]:
    """Name, password and people of the sample office by what they are there."""
    data = resources.toml("demo/office.toml")
    return {key: value for key, value in data.items() if isinstance(value, str)}


def demo_users() -> tuple[DemoUser, ...]:
    """Users of the sample office in the order of its data."""
    rows = resources.toml("demo/office.toml")["user"]
    return tuple(DemoUser(r["name"], r["name"], r["unit"], (r["role"],)) for r in rows)


def found_office(path: Path, place: Place, clock: DemoClock) -> Scene:
    """Make the office where it grows, with its users, who have all signed in once afterwards."""
    words = office_words()
    scene = Scene(path.absolute(), replace(place, clock=clock), clock)
    new = NewOffice(path, words["office"], _LEVEL, words["admin"], words["password"], sample=True)
    make_office(new, scene.place)
    folder = OfficeFolder(scene.path)
    workstation = scene.place.workstation
    scene.keys[words["admin"]] = unlock(folder, words["admin"], words["password"], workstation)
    codes: list[OneTimeCode] = []
    waiting: list[str] = []
    scene.at_desk(words["admin"], lambda desk: _appoint(scene, desk, codes, waiting))
    for code in codes:
        keys = redeem_code(folder, code.text, words["password"], workstation)
        scene.keys[code.user_name] = keys
    scene.at_desk(words["security_officer"], lambda desk: _confirm(scene, desk, waiting))
    for name in scene.keys:
        if name not in (words["admin"], words["security_officer"]):
            scene.at_desk(name, lambda _desk: None)
    # The first user holds the private group key and hands it on when signing in again.
    scene.at_desk(words["admin"], lambda _desk: None)
    return scene


def _appoint(scene: Scene, desk: Desk, codes: list[OneTimeCode], waiting: list[str]) -> None:
    """The administrator's first morning: units, users, roles."""
    services, actor = desk.services, desk.actor
    words = office_words()
    scene.units[words["office"]] = services.office.unit_pk
    for row in resources.toml("demo/office.toml")["unit"]:
        fields = UnitFields(
            row["name"],
            kind=row.get("kind", "综合"),
            specialty=row.get("specialty"),
            has_centre=row.get("centre", False),
            division=row["division"],
        )
        parent = scene.units[row.get("parent", words["office"])]
        saved = services.run(add_unit, actor, AddUnit(parent, row["level"], fields))
        scene.units[row["name"]] = saved.row.pk
        scene.clock.pass_(timedelta(seconds=50))
    for user in demo_users():
        if user.name != actor.name:
            command = AddUser(user.name, scene.units[user.unit])
            codes.append(services.run(add_user, actor, command))
            scene.clock.pass_(timedelta(seconds=40))
    scene.users = {row.name: row.pk for row in services.run(list_users, actor, None)}
    for user in demo_users():
        if user.name == actor.name:
            continue
        where = (scene.users[user.name], scene.units[user.unit])
        for role in user.roles:
            paper = _paper(scene, role)
            given = GrantRole(*where, Role(role), scene.today, appointment=paper)
            grant = services.run(grant_role, actor, given)
            if grant.state == "waiting":
                waiting.append(grant.id)
            scene.clock.pass_(timedelta(seconds=20))


def _paper(scene: Scene, role: str) -> Appointed | None:
    """The paper by which the sample's archive keepers were appointed."""
    if role != Role.KEEPER.value:
        return None
    words = office_words()
    number = words["appointment_document"].format(year=scene.today.year)
    return Appointed(words["appointed_by"], scene.today, number, scene.today)


def _confirm(scene: Scene, desk: Desk, waiting: list[str]) -> None:
    """The security officer is the second person who confirms dossier roles (decision 12)."""
    for grant_id in waiting:
        desk.services.run(confirm_role, desk.actor, grant_id)
        scene.clock.pass_(timedelta(seconds=15))
