"""Restoring at the door: choose the file, open it, name a folder, and be inside."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.services.backups import BackUp, begin_backup, make_in
from app.services.recovery import renew_halves
from app.services.restored import waiting_restore
from tests import offices
from tests.offices import ADMIN, KEEPER, PASSWORD, SampleOffice
from tests.ui.unlock.test_doors import STRONG, Rig, empty, known

__all__ = ["empty", "known"]


@pytest.fixture
def file(office: SampleOffice, tmp_path: Path) -> Path:
    """A backup of the sample office."""
    begun = office.run(begin_backup, ADMIN, BackUp())
    path = make_in(begun, tmp_path / "stick").path
    office.close()
    return path


@pytest.fixture
def halves(office: SampleOffice) -> Iterator[tuple[str, str]]:
    made = office.run(renew_halves, KEEPER, None)
    return made.first, made.second


def begin(rig: Rig, file: Path, way: str) -> None:
    """Come to the form and give it the file."""
    rig.start()
    rig.click(way)
    rig.doors.restore.take_file(file)
    rig.wait_words("restore_info", offices.CITY)


def settle(rig: Rig) -> None:
    rig.qtbot.waitUntil(lambda: rig.jobs.idle)


def test_on_the_enrolled_computer_the_password_of_that_time_leads_in(
    known: Rig, file: Path, office: SampleOffice
) -> None:
    begin(known, file, "doors_restore")
    target = Path(known.part(QLineEdit, "restore_target").text())
    assert target.name == offices.CITY
    combo = known.part(QComboBox, "restore_user")
    combo.setCurrentIndex(combo.findText(KEEPER))
    assert not known.part(QPushButton, "restore_act").isEnabled()
    known.type("restore_password", PASSWORD)
    known.click("restore_act")
    desk = known.wait_opened()
    assert desk.actor.name == KEEPER
    assert desk.services.office.folder.path == target
    assert waiting_restore(desk.services.office) is not None
    assert known.settings.read().offices[0].folder == str(target)


def test_on_a_bare_computer_both_sheets_restore_and_a_password_is_set(
    empty: Rig, halves: tuple[str, str], file: Path, office: SampleOffice
) -> None:
    shutil.rmtree(office.place.home)
    begin(empty, file, "first_run_restore")
    assert not empty.part(QRadioButton, "restore_by_password").isEnabled()
    empty.type("restore_half_1", halves[1])
    empty.type("restore_half_2", halves[0])
    empty.click("restore_act")
    empty.qtbot.waitUntil(lambda: empty.doors.form.objectName() == "recovery" and empty.jobs.idle)
    assert empty.part(QLineEdit, "recovery_half_1").text() == halves[1]
    combo = empty.part(QComboBox, "recovery_user")
    combo.setCurrentIndex(combo.findText(ADMIN))
    for name in ("recovery_new", "recovery_again"):
        empty.type(name, STRONG)
    empty.click("recovery_act")
    assert empty.wait_opened().actor.name == ADMIN
    assert [field.text() for field in empty.doors.restore._halves] == ["", ""]


def test_a_file_that_is_no_backup_has_its_sentence(known: Rig, file: Path) -> None:
    known.start()
    known.click("unlock_restore")
    photo = file.with_name("photo.jpg")
    photo.write_bytes(b"\xff\xd8" * 50)
    known.doors.restore.take_file(photo)
    known.wait_words("restore_error", "不是驿册的备份")
    assert known.part(QWidget, "restore_password").isVisible() is False
    assert not known.part(QPushButton, "restore_act").isEnabled()


def test_a_wrong_password_waits_and_nothing_is_made(known: Rig, file: Path) -> None:
    begin(known, file, "unlock_restore")
    target = Path(known.part(QLineEdit, "restore_target").text())
    known.type("restore_password", "wrong")
    known.click("restore_act")
    known.wait_words("restore_error", "密码不正确")
    settle(known)
    assert known.doors.restore.patience.waiting == 1
    assert not target.exists()
    assert known.part(QWidget, "restore_progress").isVisible() is False


def test_a_folder_that_holds_something_is_refused(known: Rig, file: Path) -> None:
    begin(known, file, "unlock_restore")
    known.type("restore_password", PASSWORD)
    known.type("restore_target", str(file.parent))
    known.click("restore_act")
    known.wait_words("restore_error", "不是空文件夹")


def test_a_damaged_backup_has_its_sentence(known: Rig, file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[30_000] ^= 1
    file.write_bytes(content)
    begin(known, file, "unlock_restore")
    known.type("restore_password", PASSWORD)
    known.click("restore_act")
    known.wait_words("restore_error", "已损坏")


def test_another_folder_is_named_by_its_parent(known: Rig, file: Path, tmp_path: Path) -> None:
    begin(known, file, "unlock_restore")
    name = Path(known.part(QLineEdit, "restore_target").text()).name
    known.click("restore_target_choose")
    assert known.part(QLineEdit, "restore_target").text() == str(tmp_path / name)


def test_back_leads_to_the_password(known: Rig, qtbot: QtBot) -> None:
    known.start()
    known.click("unlock_restore")
    known.click("restore_back")
    assert known.doors.form is known.doors.unlock
    assert known.part(QLabel, "unlock_title").text() == offices.CITY
