"""The doors as a person uses them: typing, clicking, reading the sentence under the form."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.services import office as office_services
from app.services.accounts import enrol_code
from app.services.office import Desk, NewOffice, Place, create_office
from app.settings import KnownOffice, SettingsFile
from database.vault.kdf import KdfParameters
from tests import offices
from tests.documents.pdf_reading import texts
from tests.offices import ADMIN, PASSWORD, SampleOffice
from ui.jobs import JobRunner, Progress
from ui.prompts import Prompts
from ui.unlock.door_form import Patience
from ui.unlock.doors import Doors
from ui.unlock.gateway import Gateway, SampleAccess

STRONG = "四季 青竹 borrow lantern 91"


class FolderPrompts(Prompts):
    """Answers the question for a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def choose_folder(self, parent: QWidget, title: str, on_folder: Callable[[Path], None]) -> None:
        on_folder(self.folder)


class Rig:
    """The doors with what a test needs around them."""

    def __init__(self, qtbot: QtBot, home: Path, clock: offices.TestClock, folder: Path) -> None:
        self.qtbot = qtbot
        self.jobs = JobRunner()
        self.settings = SettingsFile(home)
        self.home = home
        gateway = Gateway(
            self.jobs,
            home,
            use_keyring=False,
            clock=clock,
            sample=make_sample,
            sample_password=PASSWORD,
        )
        self.prompts = FolderPrompts(folder)
        self.doors = Doors(gateway, self.prompts, self.settings)
        self.opened: list[Desk] = []
        self.doors.opened.connect(self.opened.append)
        self.doors.resize(1440, 900)

    def know(self, path: Path, name: str, user: str) -> None:
        kept = self.settings.read().with_office(KnownOffice(str(path), name, user))
        self.settings.write(kept)

    def start(self) -> None:
        self.doors.start()
        self.doors.show()

    def part(self, kind: type, name: str):
        found = self.doors.findChild(kind, name)
        assert found is not None, name
        return found

    def type(self, name: str, words: str) -> None:
        field = self.part(QLineEdit, name)
        field.setFocus()
        field.selectAll()
        for sign in words:  # keyClicks of Qt takes ASCII only
            none = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, none, sign))

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.part(QPushButton, name), Qt.MouseButton.LeftButton)

    def words(self, name: str) -> str:
        label = self.part(QLabel, name)
        return "" if label.isHidden() else label.text()

    def wait_users(self, name: str, *users: str) -> None:
        combo = self.part(QComboBox, name)
        self.qtbot.waitUntil(
            lambda: {combo.itemText(n) for n in range(combo.count())} >= set(users)
        )

    def wait_opened(self) -> Desk:
        self.qtbot.waitUntil(lambda: bool(self.opened))
        return self.opened[-1]

    def wait_words(self, name: str, part: str) -> None:
        self.qtbot.waitUntil(lambda: part in self.words(name))

    def close(self) -> None:
        delete(self.doors)  # a timer of the form must not outlive the runner
        for desk in self.opened:
            desk.services.close()
            desk.lock.release()
        self.jobs.close()


def make_sample(path: Path, place: Place, progress: Progress) -> SampleAccess:
    progress.report(1, 2)
    create_office(NewOffice(path, "示例", "county", ADMIN, PASSWORD, sample=True), place)
    return SampleAccess(ADMIN, PASSWORD)


@pytest.fixture(autouse=True)
def _quick_key_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measuring this machine takes seconds and is tested with the vault."""
    monkeypatch.setattr(office_services, "calibrate", lambda: KdfParameters.SAMPLE)


@pytest.fixture
def empty(qtbot: QtBot, yice_home: Path, tmp_path: Path) -> Iterator[Rig]:
    rig = Rig(qtbot, yice_home, offices.TestClock(), tmp_path)
    yield rig
    rig.close()


@pytest.fixture
def known(qtbot: QtBot, office: SampleOffice, tmp_path: Path) -> Iterator[Rig]:
    """An office is known, its last user was the keeper; a minute after it was made."""
    office.clock.move(minutes=1)
    rig = Rig(qtbot, office.place.home, office.clock, tmp_path)
    rig.know(office.path, offices.CITY, offices.KEEPER)
    yield rig
    rig.close()


def test_first_run_offers_three_ways_and_tells_about_the_keyring(empty: Rig) -> None:
    empty.start()
    for name in ("first_run_sample", "first_run_create", "first_run_open"):
        assert empty.part(QPushButton, name).isVisible()
    banner = empty.part(QWidget, "first_run_keyring")
    empty.qtbot.waitUntil(banner.isVisible)


def test_trying_out_makes_the_sample_office_and_opens_it(empty: Rig) -> None:
    empty.start()
    empty.click("first_run_sample")
    assert empty.wait_opened().actor.name == ADMIN
    assert empty.settings.read().offices[0].user == ADMIN


def test_a_sample_office_that_is_there_is_offered_with_its_password(empty: Rig) -> None:
    path = empty.home / "offices" / "示例办公库"
    place = Place(empty.home, False, offices.TestClock())
    create_office(NewOffice(path, "示例", "county", ADMIN, PASSWORD, sample=True), place)
    empty.start()
    empty.click("first_run_sample")
    assert empty.doors.form is empty.doors.unlock
    assert PASSWORD in empty.part(QWidget, "unlock_advice").words


def test_unlocking_opens_for_the_last_user(known: Rig) -> None:
    known.start()
    known.wait_users("unlock_user", offices.KEEPER, ADMIN)
    assert known.part(QComboBox, "unlock_user").currentText() == offices.KEEPER
    assert known.words("unlock_title") == offices.CITY
    known.type("unlock_password", PASSWORD)
    known.qtbot.keyClick(known.part(QLineEdit, "unlock_password"), Qt.Key.Key_Return)
    assert known.wait_opened().actor.name == offices.KEEPER


def test_the_act_waits_for_a_password(known: Rig) -> None:
    known.start()
    assert not known.part(QPushButton, "unlock_act").isEnabled()


def test_a_wrong_password_has_its_sentence_and_a_waiting_time(known: Rig) -> None:
    known.start()
    known.wait_users("unlock_user", offices.KEEPER)
    known.type("unlock_password", "wrong")
    known.click("unlock_act")
    known.wait_words("unlock_error", "密码不正确")
    assert known.doors.unlock.patience.waiting == 1
    assert not known.part(QPushButton, "unlock_act").isEnabled()
    known.doors.unlock.patience.tick()
    known.type("unlock_password", PASSWORD)
    assert known.part(QPushButton, "unlock_act").isEnabled()


def test_waiting_doubles_up_to_a_minute(qapp: QApplication) -> None:
    patience = Patience(qapp)
    seconds = []
    for _try in range(8):
        patience.fail()
        seconds.append(patience.waiting)
    assert seconds == [1, 2, 4, 8, 16, 32, 60, 60]
    patience.forget()
    patience.fail()
    assert patience.waiting == 1
    patience.forget()


def test_caps_lock_is_told(known: Rig) -> None:
    known.start()
    known.type("unlock_password", "A")
    assert known.part(QLabel, "unlock_password_caps").isVisible()


def test_a_folder_that_is_gone_is_marked_and_refused(known: Rig, tmp_path: Path) -> None:
    known.know(tmp_path / "gone", "和平县邮政局（旧机）", "张三")
    known.start()
    known.wait_words("unlock_error", "不是办公库文件夹")
    known.qtbot.waitUntil(
        lambda: any(chip.text() == "not found" for chip in known.doors.left.findChildren(QLabel))
    )


def test_a_damaged_slot_file_has_its_sentence(known: Rig, office: SampleOffice) -> None:
    (office.path / "office.keys").write_bytes(b"{}")
    known.start()
    known.wait_words("unlock_error", "已损坏")


def test_an_office_open_in_another_window_has_its_sentence(
    known: Rig, office: SampleOffice
) -> None:
    other = office_services.open_office(
        office.path, ADMIN, PASSWORD, office.place, office_services.Hold.WINDOW
    )
    known.start()
    known.wait_users("unlock_user", offices.KEEPER)
    known.type("unlock_password", PASSWORD)
    known.click("unlock_act")
    known.wait_words("unlock_error", "另一个窗口")
    other.close()


def test_another_computer_has_its_sentence_and_the_code_leads_in(
    known: Rig, office: SampleOffice
) -> None:
    code = office.run(enrol_code, ADMIN, office.user(offices.MANAGER)).text
    for secret in (office.place.home / "workstation").iterdir():
        secret.unlink()
    known.start()
    known.wait_words("unlock_subtitle", "not enrolled")
    known.type("unlock_password", PASSWORD)
    known.click("unlock_act")
    known.wait_words("unlock_error", "没有")
    known.click("unlock_new_computer")
    advice = known.part(QWidget, "unlock_advice")
    known.qtbot.mouseClick(advice.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert known.doors.form is known.doors.code
    known.type("code_code", code)
    known.type("code_new", "another-pw")
    known.type("code_again", "another-p")
    known.click("code_act")
    assert known.words("code_error")
    known.type("code_again", "another-pw")
    known.click("code_act")
    assert known.wait_opened().actor.name == offices.MANAGER


def test_a_lost_keyring_is_offered_its_way_back_at_once(known: Rig, office: SampleOffice) -> None:
    """The keyring was emptied or the system set up anew: files and password are still there."""
    for secret in (office.place.home / "workstation").iterdir():
        secret.unlink()
    known.start()
    known.type("unlock_password", PASSWORD)
    known.click("unlock_act")
    known.wait_words("unlock_error", "一次性代码")
    assert "恢复单" in known.words("unlock_error")
    advice = known.part(QWidget, "unlock_advice")
    assert not advice.isHidden()
    known.qtbot.mouseClick(advice.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert known.doors.form is known.doors.code


def test_a_wrong_code_group_is_named(known: Rig) -> None:
    known.start()
    known.doors._on_code()
    known.type("code_code", "-".join(["AAAA"] * 10))
    known.type("code_new", "another-pw")
    known.type("code_again", "another-pw")
    known.click("code_act")
    known.wait_words("code_error", "第 1 组")


def test_creating_goes_on_to_the_sheets_and_in(empty: Rig, tmp_path: Path) -> None:
    empty.start()
    empty.click("first_run_create")
    empty.type("create_name", "和平县邮政局")
    assert empty.part(QLineEdit, "create_folder").text().endswith("和平县邮政局")
    empty.type("create_admin", "张三")
    empty.type("create_new", STRONG)
    empty.type("create_again", STRONG)
    empty.qtbot.waitUntil(lambda: bool(empty.words("create_strength")))
    empty.click("create_act")
    empty.qtbot.waitUntil(lambda: empty.doors.form is empty.doors.sheets)
    empty.click("sheets_save")
    empty.qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.pdf"))) == 2)
    empty.qtbot.waitUntil(lambda: bool(empty.words("sheets_files")))
    for number, path in enumerate(sorted(tmp_path.glob("*.pdf")), 1):
        (code,) = [line for line in texts(path)[0].splitlines() if line.count("-") == 7]
        empty.type(f"sheets_half_{number}", code if number == 2 else "Z" + code[1:])
    empty.click("sheets_act")
    empty.qtbot.waitUntil(lambda: bool(empty.words("sheets_error")))
    first = min(tmp_path.glob("*.pdf"))
    (code,) = [line for line in texts(first)[0].splitlines() if line.count("-") == 7]
    empty.type("sheets_half_1", code)
    empty.click("sheets_act")
    desk = empty.wait_opened()
    assert (desk.actor.name, desk.services.office.name) == ("张三", "和平县邮政局")


def test_creating_with_a_weak_password_is_refused_and_nothing_is_lost(empty: Rig) -> None:
    empty.start()
    empty.click("first_run_create")
    empty.type("create_name", "和平县邮政局")
    empty.type("create_admin", "张三")
    empty.type("create_new", "abc12345")
    empty.type("create_again", "abc12345")
    empty.click("create_act")
    empty.wait_words("create_error", "太容易被猜到")
    assert empty.part(QLineEdit, "create_new").text() == "abc12345"
    assert not (empty.home / "offices" / "和平县邮政局").exists()


def test_creating_with_sheets_later_opens_at_once(empty: Rig) -> None:
    empty.start()
    empty.click("first_run_create")
    empty.type("create_name", "和平县邮政局")
    empty.type("create_admin", "张三")
    empty.type("create_new", STRONG)
    empty.type("create_again", STRONG)
    empty.doors.create_form._later.setChecked(True)
    empty.click("create_act")
    assert empty.wait_opened().actor.name == "张三"


def test_the_recovery_sheets_open_with_a_new_password(empty: Rig, tmp_path: Path) -> None:
    path = tmp_path / "real"
    place = Place(empty.home, False, offices.TestClock())
    halves = create_office(NewOffice(path, "和平县邮政局", "county", "张三", STRONG), place)
    assert halves is not None
    empty.know(path, "和平县邮政局", "张三")
    empty.start()
    empty.click("unlock_recovery")
    empty.wait_users("recovery_user", "张三")
    empty.type("recovery_half_1", halves.second)
    empty.type("recovery_half_2", halves.second)
    empty.type("recovery_new", "五岳 pebble harvest 圆规 73")
    empty.type("recovery_again", "五岳 pebble harvest 圆规 73")
    empty.click("recovery_act")
    empty.wait_words("recovery_error", "第 2 份")
    empty.type("recovery_half_2", halves.first)
    empty.click("recovery_act")
    assert empty.wait_opened().actor.name == "张三"


def test_every_control_has_a_name(known: Rig) -> None:
    known.start()
    for kind in (QPushButton, QLineEdit, QComboBox):
        for part in known.doors.findChildren(kind):
            assert part.objectName() or isinstance(part.parent(), QComboBox), part
