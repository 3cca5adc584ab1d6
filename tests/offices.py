"""A small office with units, users of every role and a movable clock, on a real encrypted file.

Argon2 takes its time, so the office is made once for all tests and copied for each; the keys of
its users are kept from then, because a copy opens with the same keys.
"""

import contextlib
import json
import pickle
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from app.domain.ids import UserId
from app.domain.moments import local_day, to_ms
from app.domain.permissions import Actor, Role
from app.services import connecting
from app.services.actors import AsOf, actor_for
from app.services.dates import ConfirmDate, confirm_date
from app.services.gate import Services
from app.services.office import Desk, NewOffice, Place, SignIn, create_office, sign_in
from app.services.quota import ViewTally
from app.services.session import OpenOffice
from app.services.usecase import Lane, UseCase
from database.engine import Connections
from database.records import new_id
from database.repositories import appointments
from database.repositories.appointments import NewAppointment
from database.repositories.organisation import NewGrant, NewUnit
from database.unit_of_work import UnitOfWork
from database.vault.enrolment import add_user_slot, redeem_code
from database.vault.folder import OfficeFolder
from database.vault.keys import open_group_key, seal_group_key
from database.vault.lock import Hold, OfficeLock
from database.vault.opening import Unlocked, unlock

C = TypeVar("C")
R = TypeVar("R")

NOW = datetime(2026, 11, 23, 0, 42, tzinfo=UTC)
"""A Monday morning, 8:42 in China."""

PASSWORD = "sample-pw"

CITY = "河源市邮政局"
COUNTY = "和平县邮政局"
COUNTY_WITHOUT_CENTRE = "连平县邮政局"
BRANCH = "阳明支局"
OTHER_BRANCH = "元善支局"
CITY_BRANCH = "佗城支局"
EXPRESS_BUREAU = "河源市速递物流局"

ADMIN = "陈建国"
KEEPER = "李静"
COUNTY_KEEPER = "王秀英"
MANAGER = "张伟"
OTHER_MANAGER = "刘洋"
UNIT_HEAD = "赵敏"
ORGAN_OFFICER = "黄志强"
FINANCE = "周芳"
INSPECTOR = "吴刚"
CALL_CENTRE = "郑丽"
SECURITY_OFFICER = "孙浩"
WITHOUT_ROLE = "何平"

_UNITS = (
    NewUnit(COUNTY, "county", has_centre=True, division="441624"),
    NewUnit(COUNTY_WITHOUT_CENTRE, "county", division="441623"),
    NewUnit(CITY_BRANCH, "grassroots"),
    NewUnit(EXPRESS_BUREAU, "prefecture", kind="专业局", specialty="速递", has_centre=True),
    NewUnit(BRANCH, "grassroots"),
    NewUnit(OTHER_BRANCH, "grassroots"),
)
_BELOW = {BRANCH: COUNTY, OTHER_BRANCH: COUNTY_WITHOUT_CENTRE}

ROLES: dict[str, tuple[Role, str]] = {
    KEEPER: (Role.KEEPER, CITY),
    COUNTY_KEEPER: (Role.KEEPER, COUNTY),
    MANAGER: (Role.ACCOUNT_MANAGER, BRANCH),
    OTHER_MANAGER: (Role.ACCOUNT_MANAGER, OTHER_BRANCH),
    UNIT_HEAD: (Role.UNIT_HEAD, COUNTY),
    ORGAN_OFFICER: (Role.ORGAN_OFFICER, CITY),
    FINANCE: (Role.FINANCE, CITY),
    INSPECTOR: (Role.INSPECTOR, CITY),
    CALL_CENTRE: (Role.CALL_CENTRE, CITY),
    SECURITY_OFFICER: (Role.SECURITY_OFFICER, CITY),
}
"""Who holds which role where; ADMIN is administrator of CITY, WITHOUT_ROLE holds none."""


@dataclass(slots=True)
class TestClock:
    """A clock that stands still until it is moved."""

    __test__ = False

    moment: datetime = NOW

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **by: float) -> None:
        """Go on by a `timedelta(**by)`; negative values go back."""
        self.moment += timedelta(**by)


@dataclass(slots=True)
class Template:
    """The office as made once: its folder, the home of its workstation account, opened keys."""

    folder: Path
    home: Path
    unlocked: dict[str, Unlocked]


class _Shared(Connections):
    """The connections of one file as one of its desks has them: the last desk closes the file."""

    __slots__ = ("_file", "_users")

    def __init__(self, file: Connections, users: set[int]) -> None:
        super().__init__(file.foreground, lambda: file.bulk)
        self._file, self._users = file, users
        users.add(id(self))

    def close(self) -> None:
        """Close the file when no other desk has it open."""
        self._users.remove(id(self))
        if not self._users:
            self._file.close()


@dataclass(slots=True)
class SampleOffice:
    """A copy of the template for one test. Desks stay open until `close()`.

    With `one_file` the desks share the open file, each with its own keys, as people share the
    workstation of an office: opening it costs more than what most of them do.
    """

    path: Path
    place: Place
    clock: TestClock
    unlocked: dict[str, Unlocked]
    _desks: dict[str, Desk] = field(default_factory=dict)
    _keys: dict[str, int] = field(default_factory=dict)
    _file: OpenOffice | None = None
    _users: set[int] = field(default_factory=set)
    one_file: bool = False
    scenes: Path | None = None
    """Where what many tests do first is kept for all workers (tests/scenes.py)."""
    acted: bool = False
    """Whether anybody has opened this office, or it was put in the place of another."""

    def desk(self, user: str) -> Desk:
        """The office opened by `user` (as beside a window), without asking for the password."""
        if user not in self._desks:
            connect = self._shared if self.one_file else self._connected
            self._desks[user] = self._opened(user, connect(self.unlocked[user]))
        return self._desks[user]

    def _opened(self, user: str, office: OpenOffice) -> Desk:
        self.acted = True
        office.lock = OfficeLock(office.folder, Hold.COMMAND, self.clock())
        services = Services(office)
        return Desk(services, _actor(services, user), self.unlocked[user].workstation, office.lock)

    def _connected(self, unlocked: Unlocked) -> OpenOffice:
        return connecting.connect(OfficeFolder(self.path), unlocked, self.place)

    def _shared(self, unlocked: Unlocked) -> OpenOffice:
        """The open file with the keys of `unlocked`; connections and rules read are shared."""
        if not self._users:
            self._file = self._connected(unlocked)
            with self._file.begin(Lane.FOREGROUND, write=False) as uow:
                self._file.take_time(uow)  # and with it the rules
        assert self._file is not None
        assert self._file.connections is not None
        return replace(
            self._file,
            connections=_Shared(self._file.connections, self._users),
            checkpoints=connecting.checkpoints_at(self._file.folder, unlocked, self.place),
            master=unlocked.master,
            user_keys=unlocked.user,
            views=ViewTally(),
        )

    def services_as(self, user: str) -> Services:
        """Services opened with the keys of `user`."""
        return self.desk(user).services

    def actor(self, user: str) -> Actor:
        """`user` at work, with the roles in force now."""
        return _actor(self.services_as(user), user)

    def run(self, use_case: UseCase[C, R], user: str, command: C) -> R:
        """Run a use-case through the gate as `user`."""
        desk = self.desk(user)  # the gate reads the actor afresh
        return desk.services.run(use_case, desk.actor, command)

    def pass_days(self, days: float, user: str = KEEPER) -> None:
        """Let days go by while the office is shut, and have `user` confirm the date."""
        self.clock.move(days=days)
        day = local_day(self.clock(), self.services_as(user).office.zone)
        self.run(confirm_date, user, ConfirmDate(day))

    def unit(self, name: str) -> int:
        """Local key of a unit."""
        if name not in self._keys:
            with self.reading() as uow:
                self._keys |= {row.name: row.pk for row in uow.organisation.units()}
        return self._keys[name]

    def user(self, name: str) -> int:
        """Local key of a user."""
        if name not in self._keys:
            with self.reading() as uow:
                self._keys |= {row.name: row.pk for row in uow.organisation.users()}
        return self._keys[name]

    @contextlib.contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """A transaction for looking at what the tables hold; nothing of it is kept."""
        shared = (desk for desk in self._desks.values() if desk.services.office.is_open)
        desk = next(shared, None) or self.desk(ADMIN)
        connections = desk.services.office.connections
        with contextlib.ExitStack() as stack:
            services = desk.services
            if connections and connections.foreground.in_transaction():
                # The test is in the midst of writing: what is committed is seen from beside it.
                services = Services(self._connected(self.unlocked[ADMIN]))
                stack.callback(services.close)
            yield stack.enter_context(_looking(services))

    def logged(self) -> list[dict[str, Any]]:
        """All entries of the access log, oldest first, as they were written."""
        with self.reading() as uow:
            return [json.loads(entry.bytes) for entry in uow.log.entries()]

    def become(self, template: Template) -> None:
        """Put a copy of another office in the place of this one, before anybody opened it."""
        assert not self._desks
        for mine, others in ((self.path, template.folder), (self.place.home, template.home)):
            shutil.rmtree(mine)
            shutil.copytree(others, mine)
        self.acted = True

    def copied(self, folder: Path) -> "SampleOffice":
        """A copy of this office, which nobody has opened yet, in `folder`."""
        return copy_office(Template(self.path, self.place.home, self.unlocked), folder)

    def close(self) -> None:
        """Close every desk without signing out."""
        for desk in self._desks.values():
            desk.services.close()
            desk.lock.release()
        self._desks.clear()


@contextlib.contextmanager
def _looking(services: Services) -> Iterator[UnitOfWork]:
    """A transaction that waits for what a worker of a window does on the same connection."""
    office, lane = services.office, Lane.FOREGROUND
    with office.locks[lane], office.begin(lane, write=False) as uow:
        yield uow


def _actor(services: Services, user: str) -> Actor:
    now = services.office.clock()
    with _looking(services) as uow:
        row = uow.organisation.user_named(user)
        assert row is not None
        session = f"session-{row.pk}"
        office = services.office
        when = AsOf(local_day(now, office.zone), to_ms(now), office.rules)
        return actor_for(uow, row, session, when)


def build_template(folder: Path) -> None:
    """Make the office in `folder`: units, users with roles in force, keys shared by holders."""
    clock = TestClock()
    place = Place(folder / "home", False, clock)
    path = folder / "office"
    new = NewOffice(path, CITY, "prefecture", ADMIN, PASSWORD, sample=True)
    create_office(new, place)
    office = OfficeFolder(path)
    unlocked = {ADMIN: unlock(office, ADMIN, PASSWORD, place.workstation)}
    services = Services(connecting.connect(office, unlocked[ADMIN], place))
    with services.office.begin(Lane.FOREGROUND, write=True) as uow:
        codes = _fill(uow, services, clock)
        uow.write_changes(new_id())
        uow.commit()
    for name, code in codes.items():
        unlocked[name] = redeem_code(office, code, PASSWORD, place.workstation)
    services.close()
    for name, keys in unlocked.items():
        _sign_in(office, keys, place, name)
    _share(office, unlocked, place)
    (folder / "keys").write_bytes(pickle.dumps(unlocked))


def load_template(folder: Path) -> Template:
    """The office as `build_template` made it, perhaps in another worker."""
    unlocked = pickle.loads((folder / "keys").read_bytes())
    return Template(folder / "office", folder / "home", unlocked)


def _fill(uow: UnitOfWork, services: Services, clock: Callable[[], datetime]) -> dict[str, str]:
    """Units, users and roles; returns the one-time codes by name."""
    organisation, at = uow.organisation, to_ms(clock())
    today = local_day(clock(), services.office.zone)
    units = {CITY: services.office.unit_pk}
    for new in _UNITS:
        below = units[_BELOW.get(new.name, CITY)]
        values = {name: getattr(new, name) for name in NewUnit.__slots__} | {"parent_pk": below}
        units[new.name] = organisation.add_unit(NewUnit(**values)).pk
    admin = organisation.user_named(ADMIN)
    assert admin is not None
    codes = {}
    for name in (*ROLES, WITHOUT_ROLE):
        role, unit = ROLES.get(name, (None, CITY_BRANCH))
        identity = UserId(new_id())
        pk = organisation.add_user(identity, name, units[unit], at)
        codes[name] = add_user_slot(
            services.office.folder, services.office.master, identity, name
        ).text
        if role is not None:
            grant = NewGrant(
                user_pk=pk,
                unit_pk=units[unit],
                role=role,
                valid_from=today,
                valid_to=None,
                granted_by=admin.pk,
                reason="sample",
                confirmed_by=admin.pk,
            )
            grant_id = organisation.add_grant(grant, at, "sample")
            if role is Role.KEEPER:
                paper = ("局长办公会", today, "河邮人〔2026〕12 号", today)
                made = NewAppointment(grant_id, *paper, admin.pk, at, "sample")
                appointments.add(uow.connection, uow.saved.append, made)
    for grant_id in organisation.provisional_grants(Role.KEEPER):
        organisation.end_grant(grant_id, today - timedelta(days=1), admin.pk)
    return codes


def _sign_in(office: OfficeFolder, unlocked: Unlocked, place: Place, name: str) -> None:
    """Publish the keys of a user as the first sign-in does."""
    services = Services(connecting.connect(office, unlocked, place))
    services.run(sign_in, _actor(services, name), SignIn())
    services.close()


def _share(office: OfficeFolder, unlocked: dict[str, Unlocked], place: Place) -> None:
    """Seal the private group key to every keeper and unit head."""
    holder = unlocked[ADMIN]
    services = Services(connecting.connect(office, holder, place))
    with services.office.begin(Lane.FOREGROUND, write=True) as uow:
        own = uow.organisation.user_key_pk(holder.user.slot_id) or 0
        sealed = uow.organisation.sealed_group_key(own)
        assert sealed is not None
        key = open_group_key(holder.office_id, 1, sealed, holder.user)
        for name in (KEEPER, COUNTY_KEEPER, UNIT_HEAD):
            row = uow.organisation.user_named(name)
            assert row is not None
            for key_pk, public in uow.organisation.keys_of(row.pk):
                copy = seal_group_key(holder.office_id, 1, key, public)
                at = to_ms(place.clock())
                uow.organisation.add_key_grant(key_pk, copy, row.pk, at, generation=1)
        uow.commit()
    services.close()


def copy_office(template: Template, folder: Path) -> SampleOffice:
    """A copy of the template in `folder` (empty), with a clock of its own."""
    path, home = folder / "office", folder / "home"
    shutil.copytree(template.folder, path)
    shutil.copytree(template.home, home)
    clock = TestClock()
    return SampleOffice(path, Place(home, False, clock), clock, template.unlocked)
