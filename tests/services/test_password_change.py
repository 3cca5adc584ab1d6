"""A changed password: registered before it holds, and told when it came to nothing."""

import errno

import pytest

from app.domain.audit import Action, Outcome
from app.domain.errors import Reason, Refusal
from app.services.accounts import change_password
from app.services.office import open_office
from database.vault import disk
from database.vault.lock import Hold
from tests.offices import KEEPER, PASSWORD, SampleOffice

NEW = "驼铃 envelope 四十七 lighthouse"


def change(office: SampleOffice, old: str = PASSWORD) -> None:
    desk = office.desk(KEEPER)
    change_password(desk.services, desk.actor, old, NEW, office.place.workstation)


def last(office: SampleOffice) -> tuple[str, str, str | None]:
    entry = office.logged()[-1]
    return entry["action"], entry["outcome"], entry.get("detail")


def test_a_change_is_registered(office: SampleOffice) -> None:
    change(office)
    assert last(office) == (Action.PASSWORD_CHANGE, Outcome.OK, None)
    open_office(office.path, KEEPER, NEW, office.place, Hold.COMMAND).close()


def test_a_wrong_old_password_changes_and_registers_nothing(office: SampleOffice) -> None:
    before = len(office.logged())
    with pytest.raises(Refusal) as refused:
        change(office, "wrong")
    assert refused.value.reason is Reason.WRONG_PASSWORD
    assert len(office.logged()) == before


def test_no_password_changes_without_its_entry(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, before = office.desk(KEEPER), (office.path / "office.keys").read_bytes()

    def full(*_arguments: object) -> None:
        raise Refusal(Reason.DISK_FULL)

    monkeypatch.setattr(type(desk.services), "log", full)
    with pytest.raises(Refusal):
        change(office)
    assert (office.path / "office.keys").read_bytes() == before


def test_a_change_that_the_disk_refuses_is_registered_as_failed(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:

    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk.os, "fdopen", full)
    with pytest.raises(Refusal) as refused:
        change(office)
    monkeypatch.undo()
    assert refused.value.reason is Reason.DISK_FULL
    assert last(office) == (Action.PASSWORD_CHANGE, Outcome.FAILED, "disk_full")
    open_office(office.path, KEEPER, PASSWORD, office.place, Hold.COMMAND).close()
