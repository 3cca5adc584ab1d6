"""An office on the disk and the people who sign in to it, for acts in a child and for checks.

Unlike `tests.offices.SampleOffice` everybody comes in by the door: name, password, sign-in. What
the door notices (an older schema, a log set back) is noticed here too.
"""

import contextlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from app.domain.audit import Action
from app.domain.clients import Owners
from app.domain.dossier import FieldChange
from app.services.assignments import AssignClient, assign_client
from app.services.clients import CreateClient, create_client
from app.services.editing import EditDossier, propose_changes
from app.services.maintenance import check_office
from app.services.office import Desk, Hold, Place, open_office, sign_out
from app.services.private import SavePerson, save_person
from app.services.records import AddNeed, AddRecord, RecordKind, add_need, add_record
from app.services.usecase import Lane
from database.errors import database_refusals
from database.vault.folder import OfficeFolder
from tests.offices import (
    ADMIN,
    BRANCH,
    COUNTY,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    PASSWORD,
    Template,
    copy_office,
)
from tests.services.granting import grant

CLIENTS = 12
NAME = "和平县长跑{:02d}号有限公司"
FIRST = NAME.format(0)
EDITED, PROPOSED = "remark", "main_products"


@dataclass(slots=True)
class Office:
    """The folder of an office, the home of its workstation account, and what time it is there."""

    path: Path
    home: Path
    moment: datetime
    password: str = PASSWORD
    _desks: dict[str, Desk] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        return Place(self.home, False, lambda: self.moment)

    def desk(self, user: str = ADMIN) -> Desk:
        """The office opened by `user`; stays open until `sign_out` or `close`."""
        if user in self._desks and not self._desks[user].services.office.is_open:
            self._desks.pop(user).close()  # a change of keys has shut it
        if user not in self._desks:
            password, hold = self.password, Hold.COMMAND
            self._desks[user] = open_office(self.path, user, password, self.place, hold)
        return self._desks[user]

    def run(self, use_case: Any, user: str, command: Any) -> Any:
        desk = self.desk(user)
        return desk.services.run(use_case, desk.actor, command)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Any]:
        """A look at the tables beside the program's queries."""
        with self.desk().services.office.begin(Lane.FOREGROUND, write=False) as uow:
            yield uow

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with database_refusals(OfficeFolder(self.path)), self.reading() as uow:
            return [tuple(row) for row in uow.connection.exec_driver_sql(sql, values)]

    def problems(self) -> list[str]:
        """Everything the program finds wrong with its office, in a fresh opening too."""
        desk = self.desk()
        doubt = [f"doubt: {desk.doubt.fault}"] if desk.doubt else []
        found = check_office(desk.services, desk.actor).problems
        return doubt + [f"{one.code}: {one.id}" for one in found]

    def alone(self, user: str) -> Desk:
        """The desk of `user`, everybody else having left."""
        others = [self._desks.pop(name) for name in list(self._desks) if name != user]
        for desk in others:
            desk.close()
        return self.desk(user)

    def sign_out(self) -> None:
        """Everybody leaves as people do, with the checkpoint that closes a session."""
        for user in list(self._desks):
            self._desks.pop(user).close()

    def close(self) -> None:
        """Everybody is gone without a word, as after a power cut, but for the handles."""
        for desk in self._desks.values():
            with contextlib.suppress(Exception):
                desk.services.office.close()
            desk.lock.release()
        self._desks.clear()

    def copy(self, folder: Path) -> "Office":
        """A copy of the closed office in `folder`."""
        assert not self._desks
        shutil.copytree(self.path, folder / "office")
        shutil.copytree(self.home, folder / "home")
        return Office(folder / "office", folder / "home", self.moment, self.password)

    def client(self, name: str = FIRST) -> str:
        """Id of the client of that name."""
        return str(self.rows("SELECT id FROM client WHERE display_name = ?", name)[0][0])


def furnish(template: Template, folder: Path) -> None:
    """Make in `folder` an office with clients, owners, a proposal, a person of category 3."""
    sample = copy_office(template, folder)
    county, branch = sample.unit(COUNTY), sample.unit(BRANCH)
    for number in range(CLIENTS):
        values = {
            "name": NAME.format(number),
            "legal_rep": "冯海东",
            EDITED: "0",
            "mail_class": "专业",
            "specialties": ("速递",),
            f"contacts.c{number}.name": "高敏",
            f"contacts.c{number}.phone": "13584641177",
            f"addresses.a{number}.text": f"环城路 {number} 号",
            f"addresses.a{number}.postcode": "517200",
        }
        unit = branch if number % 2 else county
        command = CreateClient(values, unit, not_duplicates=True)
        client = sample.run(create_client, KEEPER, command)
        owners = Owners(unit, a_user_pk=sample.user(MANAGER))
        sample.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "分派"))
        if number == 0:
            _first(sample, client)
    for user in (KEEPER, MANAGER):
        desk = sample.desk(user)
        desk.services.run(sign_out, desk.actor, Action.LOGOUT)
    sample.close()
    (folder / "moment").write_text(sample.clock().isoformat(), encoding="utf-8")


def _first(sample: Any, client: str) -> None:
    grant(sample, client, KEEPER)
    sample.run(save_person, KEEPER, SavePerson(client, {"name": "钱总", "role": "董事长"}))
    change = FieldChange(PROPOSED, None, "电子元件")
    sample.run(propose_changes, MANAGER, EditDossier(client, 1, (change,)))
    record = AddRecord(client, RecordKind.VISIT, date(2026, 11, 20), "谈续签")
    sample.run(add_record, MANAGER, record)
    sample.run(add_need, MANAGER, AddNeed(client, "夜间揽收", None, date(2026, 11, 20)))


def furnished(folder: Path) -> Office:
    """The office that `furnish` made in `folder`."""
    moment = datetime.fromisoformat((folder / "moment").read_text(encoding="utf-8"))
    return Office(folder / "office", folder / "home", moment + timedelta(minutes=1))


def given(office: Office, **more: Any) -> dict[str, Any]:
    """What a child needs to open `office`."""
    assert not office._desks
    return {
        "path": str(office.path),
        "home": str(office.home),
        "moment": office.moment.isoformat(),
        "password": office.password,
        **more,
    }


def office_of(told: dict[str, Any]) -> Office:
    """The office of `given`, in the child."""
    moment = datetime.fromisoformat(told["moment"])
    return Office(Path(told["path"]), Path(told["home"]), moment, told["password"])


def table_contents(office: Office, *, without: tuple[str, ...] = ()) -> str:
    """Every row of every table but `without` as text, to compare two states byte by byte."""
    found = {}
    for (name,) in office.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    ):
        if not str(name).startswith(without):
            found[str(name)] = sorted(map(repr, office.rows(f'SELECT * FROM "{name}"')))
    return json.dumps(found, ensure_ascii=False)
