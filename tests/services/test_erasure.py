"""Erasing a person (PIPL 47): gone for ever, while the business archive and its history stay."""

import base64
import contextlib
import json
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.dossier import FieldChange
from app.domain.errors import Reason, Refusal
from app.domain.persons import ErasureGround, PersonGroup
from app.services.backup_files import by_password, read
from app.services.backups import BackUp, begin_backup, make_in
from app.services.clients import CreateClient, create_client
from app.services.dossier import FieldHistory, OpenDossier, field_history, open_dossier
from app.services.editing import EditDossier, edit_dossier
from app.services.group_key import own_group_key
from app.services.office import Desk, Hold, open_office
from app.services.private import (
    ErasePerson,
    RevealPerson,
    SavePerson,
    erase_person,
    reveal_person,
    save_person,
)
from app.services.restoring import restore
from app.services.usecase import Lane, NoProgress
from database.engine import bare_connection
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys, open_value, unwrap_person_key
from database.vault.sealing import SealBroken
from tests.offices import ADMIN, BRANCH, KEEPER, PASSWORD, SampleOffice
from tests.scenes import staged
from tests.services.dossiers import refusal
from tests.services.granting import grant

SECRET = "欧阳罕名"
OLDER = "司徒旧名"
KEPT = "王留存"


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A client with a history of its own and two important persons."""
    made = CreateClient({"name": "和平县福和电子有限公司"}, office.unit(BRANCH))
    client = office.run(create_client, KEEPER, made)
    change = FieldChange("legal_rep", None, "刘秀兰")
    office.run(edit_dossier, KEEPER, EditDossier(client, 1, (change,)))
    grant(office, client, KEEPER, (3,), days=20)
    return client


@pytest.fixture
def person(office: SampleOffice, client: str) -> str:
    """A person whose name was changed once."""
    person = office.run(save_person, KEEPER, SavePerson(client, {"name": OLDER, "family": "一子"}))
    office.run(save_person, KEEPER, SavePerson(client, {"name": SECRET}, person))
    return person


def all_rows(folder: Path, keys: MasterKeys) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every ordinary table of an office."""
    with contextlib.closing(bare_connection(OfficeFolder(folder), keys)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
        ).fetchall()
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}


def sealed_states(
    rows: dict[str, list[tuple[object, ...]]], person: str
) -> list[tuple[int, bytes]]:
    """Version and sealed value of every state of a person that the change rows keep."""
    records = [bytes(row[-1]) for row in rows["change"] if "person" in row and person in row]  # type: ignore[arg-type]
    found = [json.loads(record) for record in records]
    return [(one["version"], base64.b64decode(one["sealed"])) for one in found if one["sealed"]]


def test_a_later_backup_restores_nothing_of_the_person(
    office: SampleOffice, client: str, person: str
) -> None:
    kept = office.run(save_person, KEEPER, SavePerson(client, {"name": KEPT}))
    with office.reading() as uow:
        item = uow.persons.find(person)
        assert item is not None
        wrap, own = item.wrapped_key, uow.persons.find(kept)
    office.run(erase_person, KEEPER, ErasePerson(client, person, ErasureGround.REQUEST))

    begun = office.run(begin_backup, ADMIN, BackUp())
    backup = make_in(begun, office.path.parent / "backups").path
    target = office.path.parent / "restored" / "河源市邮政局"
    restore(read(backup), by_password(ADMIN, PASSWORD, office.place), target, office.place)

    desk = open_office(target, KEEPER, PASSWORD, office.place, Hold.COMMAND)
    run, actor = desk.services.run, desk.actor
    asked = RevealPerson(client, person, PersonGroup.WORK)
    with pytest.raises(Refusal, match=Reason.NOT_FOUND.value):
        run(reveal_person, actor, asked)
    other = RevealPerson(client, kept, PersonGroup.WORK)
    assert run(reveal_person, actor, other).values == {"name": KEPT}
    view = run(open_dossier, actor, OpenDossier(client, "核对"))
    assert (len(view.persons), view.values["legal_rep"]) == (1, "刘秀兰")
    group = _group_key(desk)
    keys = desk.services.office.master
    desk.close()

    rows = all_rows(target, keys)
    flat = repr(rows)
    assert SECRET not in flat
    assert OLDER not in flat
    assert repr(wrap) not in flat
    # What the change rows still hold opens with no key that is left, the group key included.
    states = sealed_states(rows, person)
    assert len(states) == 2
    assert own is not None
    left = [group, unwrap_person_key(group, own.id, own.wrapped_key)]
    for version, sealed in states:
        for key in left:
            with pytest.raises(SealBroken):
                open_value(key, person, "person", version, sealed)


def test_the_record_names_who_when_why_and_no_content(
    office: SampleOffice, client: str, person: str
) -> None:
    office.run(erase_person, KEEPER, ErasePerson(client, person, ErasureGround.CONSENT))
    keeper = office.user(KEEPER)
    with office.reading() as uow:
        (row,) = uow.connection.execute(text("SELECT * FROM erasure")).mappings()
        assert (row["person"], row["ground"]) == (person, "consent")
        assert row["author_pk"] == keeper
        assert SECRET not in repr(dict(row))
    entry = next(one for one in reversed(office.logged()) if one["action"] == "erase")
    assert (entry["object_id"], entry["detail"], entry["client_id"]) == (person, "consent", client)
    assert SECRET not in repr(entry)


def test_the_business_archive_and_its_history_stay(
    office: SampleOffice, client: str, person: str
) -> None:
    before = office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    history = office.run(field_history, KEEPER, FieldHistory(client))
    office.run(erase_person, KEEPER, ErasePerson(client, person, ErasureGround.PURPOSE))
    after = office.run(open_dossier, KEEPER, OpenDossier(client))
    assert after.values == before.values
    assert office.run(field_history, KEEPER, FieldHistory(client)) == history


def test_nobody_erases_without_the_grant_or_without_writing_the_dossier(
    office: SampleOffice, client: str, person: str
) -> None:
    erase = ErasePerson(client, person, ErasureGround.REQUEST)
    assert Reason.NOT_ALLOWED is refusal(office, erase_person, ADMIN, erase).reason
    grant(office, client, ADMIN, (3,), days=2)
    assert Reason.NOT_ALLOWED is refusal(office, erase_person, ADMIN, erase).reason
    office.run(erase_person, KEEPER, erase)
    assert Reason.NOT_FOUND is refusal(office, erase_person, KEEPER, erase).reason


def _group_key(desk: Desk) -> bytes:
    """The private group key as the keeper's device opens it."""
    services = desk.services
    with services.office.begin(Lane.FOREGROUND, write=False) as uow:
        call = services._call(uow, desk.actor, NoProgress(), writes=False)
        key = own_group_key(call)
    assert key is not None
    return key
