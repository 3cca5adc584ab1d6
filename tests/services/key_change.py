"""Changing the keys of a sample office, and what is looked at afterwards."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from app.domain.errors import Reason, Refusal
from app.services.access_log import VerifyLog, verify_log
from app.services.maintenance import check_office
from app.services.office import Desk, Hold, open_office
from app.services.rekeying import (
    Changed,
    NewKeys,
    change_keys,
    make_new_keys,
)
from app.services.usecase import Lane
from database.repositories.persons import SealedPerson
from database.vault import slotfile
from database.vault.folder import OfficeFolder
from database.vault.keys import (
    open_group_key,
    seal_value,
    wrap_person_key,
)
from database.vault.recovery import RecoveryHalves
from tests.offices import (
    KEEPER,
    PASSWORD,
    SampleOffice,
)

OTHER = "四季 青竹 borrow lantern 91"


def change(
    office: SampleOffice,
    user: str = KEEPER,
    *,
    halves: RecoveryHalves | None = None,
    typed: bool = False,
) -> tuple[NewKeys, Changed]:
    """Change the keys as `user`; every desk of the test is shut."""
    opened = {name: desk for name, desk in office._desks.items() if name != user}
    for name, desk in opened.items():
        desk.services.close()
        desk.lock.release()
        del office._desks[name]
    desk = office.desk(user)
    keys = make_new_keys(desk.services, desk.actor, halves)
    try:
        done = change_keys(desk.services, desk.actor, keys, typed=typed)
    finally:
        if not desk.services.office.is_open:
            office.close()
    return keys, done


def enter(office: SampleOffice, user: str, password: str = PASSWORD) -> Desk:
    return open_office(office.path, user, password, office.place, Hold.COMMAND)


def refused(reason: Reason, act: Callable[..., object], *arguments: object) -> dict[str, object]:
    with pytest.raises(Refusal) as caught:
        act(*arguments)
    assert caught.value.reason is reason
    return caught.value.values


def whole(desk: Desk) -> None:
    """Everything that the program can check of an office."""
    assert desk.doubt is None
    assert desk.services.run(verify_log, desk.actor, VerifyLog()).problems == ()
    assert check_office(desk.services, desk.actor).problems == ()


def generations_on_disk(office: SampleOffice) -> tuple[int, bool]:
    """The generation that counts, and whether the one before is still there."""
    folder = OfficeFolder(office.path)
    return slotfile.read(folder).generation, folder.old_keys.exists()


def entries(desk: Desk) -> list[dict[str, Any]]:
    with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
        return [json.loads(one.bytes) for one in uow.log.entries()]


def group_key(desk: Desk) -> bytes:
    """The private group key as this device has it."""
    office = desk.services.office
    with office.begin(Lane.FOREGROUND, write=False) as uow:
        key_pk = uow.organisation.user_key_pk(office.user_keys.slot_id) or 0
        sealed = uow.organisation.sealed_group_key(key_pk)
    assert sealed is not None
    return open_group_key(office.id, office.master.generation, sealed, office.user_keys)


def add_person(office: SampleOffice) -> bytes:
    """An important person of some client; the key under which the values are sealed."""
    key, identity = bytes(range(32)), "018f0000-0000-7000-8000-000000000001"
    wrapped = wrap_person_key(group_key(office.desk(KEEPER)), identity, key)
    sealed = seal_value(key, identity, "person", 1, b"secret")
    with office.services_as(KEEPER).office.begin(Lane.FOREGROUND, write=True) as uow:
        uow.connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
        uow.connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        client = uow.connection.exec_driver_sql("SELECT pk FROM client").scalar()
        uow.persons.save(SealedPerson(identity, client, wrapped, sealed, 1))
        uow.write_changes("test")
        uow.commit()
    return key
