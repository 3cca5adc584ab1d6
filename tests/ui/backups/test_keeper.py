"""Backups that make themselves: at lock, at the end, after minutes of work; told below."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.domain.errors import Reason, Refusal
from app.readmodels.today import DutyKind
from app.services import backups
from app.services.backups import ChooseSecondPlace, choose_second_place
from app.services.today import today
from database.backup_check import verify_backup
from tests.offices import ADMIN, KEEPER, MANAGER
from tests.services.busy_log import busy_day
from tests.ui.test_program import Rig, app, rig, workers
from ui.backups import words
from ui.navigation import Place

__all__ = ["app", "rig"]


def own(rig: Rig) -> list[Path]:
    return sorted((rig.office.path / "backups").glob("*.yicebak"))


def second(rig: Rig) -> list[Path]:
    return sorted((rig.office.place.home / "backups").rglob("*.yicebak"))


def quiet(rig: Rig) -> None:
    """Until nothing of the keeper is under way."""
    rig.settle()
    rig.until(lambda: not rig.program._backups.busy)


def unlock(rig: Rig, user: str = KEEPER) -> None:
    rig.unlock(user)
    quiet(rig)


def lock(rig: Rig) -> None:
    rig.program.lock()
    quiet(rig)


def work(rig: Rig) -> None:
    """Something that a backup has to hold."""
    desk = rig.program.desk
    assert desk is not None
    desk.services.run(busy_day, desk.actor, 2)


def status(rig: Rig) -> QLabel:
    return rig.part(QLabel, "status_backup")


def says(rig: Rig, ago: str, places: str) -> bool:
    """Whether the status bar says so, in whatever language the texts are there."""
    translate = QCoreApplication.translate
    told = translate("Backups", "Backup {age}").format(age=ago)
    return status(rig).text() == f"{told} · {translate('Backups', places)}".format(n=2)


def just_now() -> str:
    return QCoreApplication.translate("Backups", "just now")


def test_the_lock_makes_a_backup_in_both_places_behind_the_door(rig: Rig) -> None:
    unlock(rig)
    assert status(rig).text() == QCoreApplication.translate("Backups", "No backup yet")
    work(rig)
    lock(rig)
    (one,), (two,) = own(rig), second(rig)
    made = verify_backup(one, rig.office.unlocked[KEEPER].master)
    assert one.read_bytes() == two.read_bytes()
    actions = [entry["action"] for entry in rig.office.logged()]
    assert actions[-1] == "lock"
    assert actions.count("backup") == 1
    assert made.content.log_size == len(actions)
    unlock(rig)
    assert says(rig, just_now(), "{n} places")
    assert str(two.parent) in status(rig).toolTip()


def test_without_work_the_next_lock_makes_none(rig: Rig) -> None:
    unlock(rig)
    work(rig)
    lock(rig)
    unlock(rig, ADMIN)
    lock(rig)
    assert len(own(rig)) == 1
    assert [entry["action"] for entry in rig.office.logged()].count("backup") == 1


def test_the_next_person_comes_in_while_the_backup_is_made(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, genuine = threading.Event(), threading.Event(), backups.back_up

    def slow(*asked: object, **more: object) -> object:
        begun.set()
        go_on.wait(30)
        return genuine(*asked, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(backups, "back_up", slow)
    unlock(rig)
    work(rig)
    rig.program.lock()
    rig.until(begun.is_set)
    rig.unlock(ADMIN)
    assert own(rig) == []
    go_on.set()
    quiet(rig)
    assert len(own(rig)) == 1
    assert says(rig, just_now(), "{n} places")


def test_after_thirty_minutes_of_work_a_backup_is_made_at_the_desk(rig: Rig) -> None:
    unlock(rig)
    lock(rig)
    unlock(rig)
    office = rig.program.desk.services.office
    minutes = 0
    office.ticks = lambda: minutes * 60_000
    keeper = rig.program._backups
    for minutes, made in ((0, 1), (50, 1), (60, 1), (89, 1), (90, 2), (120, 2), (150, 2)):
        if minutes == 60:
            work(rig)
        keeper._on_tick()
        quiet(rig)
        assert len(own(rig)) == made, minutes
    said = [entry for entry in rig.office.logged() if entry["action"] == "backup"]
    assert [entry["object_type"] for entry in said] == ["automatic", "automatic"]


def test_closing_waits_for_the_last_backup(rig: Rig) -> None:
    unlock(rig)
    work(rig)
    rig.window.close()
    assert rig.window.isVisible()
    rig.until(lambda: not rig.window.isVisible())
    assert len(own(rig)) == len(second(rig)) == 1
    assert workers() == []
    actions = [entry["action"] for entry in rig.office.logged()]
    assert (actions[-1], actions.count("backup")) == ("logout", 1)


def test_who_cannot_wait_ends_the_program_without_it(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def endless(*_asked: object, course: object, **_more: object) -> None:
        begun.set()
        while True:
            course.require()  # type: ignore[attr-defined]
            threading.Event().wait(0.01)

    monkeypatch.setattr(backups, "back_up", endless)
    unlock(rig)
    work(rig)
    rig.window.close()
    rig.until(begun.is_set)
    farewell = rig.part(QWidget, "farewell")
    stop = farewell.findChild(QPushButton, "stop")
    assert stop is not None
    rig.until(stop.isVisible)
    rig.window.close()
    assert rig.window.isVisible()
    rig.qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    rig.until(lambda: not rig.window.isVisible())
    assert own(rig) == []


def test_the_end_of_the_session_waits_for_nothing(rig: Rig) -> None:
    unlock(rig)
    work(rig)
    rig.window.may_close = lambda: True  # as when the system ends the session
    rig.window.close()
    assert not rig.window.isVisible()
    assert workers() == []
    assert own(rig) == []
    assert "backup" not in {entry["action"] for entry in rig.office.logged()}


def test_a_place_that_fails_is_said_on_the_door_and_at_the_desk(rig: Rig, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    rig.office.run(choose_second_place, ADMIN, ChooseSecondPlace(stick))
    rig.office.close()
    stick.rmdir()
    unlock(rig)
    work(rig)
    lock(rig)
    assert str(stick) in rig.part(QLabel, "unlock_error").text()
    assert len(own(rig)) == 1
    unlock(rig, ADMIN)
    assert status(rig).property("tone") == "warning"
    assert says(rig, just_now(), "one place only")
    assert str(stick) in status(rig).toolTip()
    desk = rig.program.desk
    found = desk.services.run(today, desk.actor, None).duties
    assert [duty.detail for duty in found if duty.kind is DutyKind.BACKUP] == ["failed"]


def test_a_full_disk_is_said_on_the_door(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_asked: object, into: Path, **_more: object) -> None:
        raise Refusal(Reason.DISK_FULL, path=into)

    monkeypatch.setattr(backups, "back_up", full)
    unlock(rig)
    work(rig)
    lock(rig)
    assert "磁盘" in rig.part(QLabel, "unlock_error").text()
    assert rig.failures == []


def test_an_old_backup_is_amber_and_a_duty_of_the_administrator(rig: Rig) -> None:
    unlock(rig)
    work(rig)
    lock(rig)
    rig.office.clock.move(days=2, hours=1)
    unlock(rig, ADMIN)
    office = rig.program.desk.services.office
    assert status(rig).property("tone") == "warning"
    assert says(rig, words.age(office.backups.newest.created, rig.office.clock()), "{n} places")
    desk = rig.program.desk
    found = desk.services.run(today, desk.actor, None).duties
    assert [duty.detail for duty in found if duty.kind is DutyKind.BACKUP] == ["late"]
    assert office.backups.warning == timedelta(days=2)
    lock(rig)
    unlock(rig, MANAGER)
    desk = rig.program.desk
    found = desk.services.run(today, desk.actor, None).duties
    assert DutyKind.BACKUP not in {duty.kind for duty in found}


def test_the_status_bar_leads_to_the_backups(rig: Rig) -> None:
    unlock(rig, ADMIN)
    rig.qtbot.mouseClick(status(rig), Qt.MouseButton.LeftButton)
    assert rig.window.history.current == Place("office", "backup")
    quiet(rig)


def test_a_fault_of_the_program_is_reported(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_asked: object, **_more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(backups, "survey", broken)
    unlock(rig)
    rig.until(lambda: bool(rig.failures))
    assert "ZeroDivisionError" in rig.failures.pop()
