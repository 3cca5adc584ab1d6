"""Tab Keys: devices, codes, revoking, and the dialog that changes the keys."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton

from app.domain.errors import Reason, Refusal
from app.services.accounts import enrol_code
from app.services.keys import RevokePerson, revoke_person
from app.services.office import Hold, Place, open_office, redeem
from app.services.recovery import renew_halves
from database.vault import generations, slotfile
from database.vault.folder import OfficeFolder
from tests.offices import ADMIN, INSPECTOR, KEEPER, MANAGER, PASSWORD, SECURITY_OFFICER
from tests.ui.office.rig import Rig, show_tab
from ui.office.page import TABS, OfficePage
from ui.office.rekey_dialog import RekeyDialog

OTHER = "四季 青竹 borrow lantern 91"


@pytest.fixture
def second_device(rig: Rig, tmp_path: Path) -> None:
    """A further workstation account of the manager."""
    place = Place(tmp_path / "elsewhere", False, rig.office.clock)
    code = rig.office.run(enrol_code, ADMIN, rig.office.user(MANAGER))
    redeem(rig.office.path, code.text, OTHER, place, Hold.COMMAND).close()


def opened(rig: Rig, user: str) -> OfficePage:
    page = rig.open(user)
    show_tab(page, page.keys)
    rig.settle()
    return page


def choose(page: OfficePage, user: str, *, told: bool = False) -> None:
    """Go to the line of a user: the device that was used here already, or the other."""
    rows = page.keys._model.rows
    row = next(row for row in rows if row.user == user and bool(row.account) is told)
    page.keys.table.select_key(row.slot)


def only(rig: Rig, user: str) -> None:
    """Shut the desks of everybody else: changing the keys needs the office alone."""
    for name in [name for name in rig.office._desks if name != user]:
        desk = rig.office._desks.pop(name)
        desk.services.close()
        desk.lock.release()


def test_devices_and_codes_are_listed(rig: Rig, second_device: None) -> None:
    rig.office.run(enrol_code, ADMIN, rig.office.user(INSPECTOR))
    page = opened(rig, SECURITY_OFFICER)
    assert len(page.keys._model.rows) == 13
    assert INSPECTOR in page.findChild(QLabel, "keys_codes").text()
    assert "1" in page.keys._banner.words


def test_who_may_not_see_the_keys_has_no_such_tab(rig: Rig) -> None:
    page = rig.open(MANAGER)
    assert not page.tabs.isTabVisible(TABS.index("keys"))
    assert page.tabs.indexOf(page.keys) == TABS.index("keys")


def test_acts_are_those_of_the_role(rig: Rig) -> None:
    keeper = opened(rig, KEEPER)
    assert keeper.findChild(QPushButton, "keys_person") is None
    assert keeper.findChild(QPushButton, "keys_rekey") is not None
    admin = opened(rig, ADMIN)
    assert admin.findChild(QPushButton, "keys_person") is not None
    assert admin.findChild(QPushButton, "keys_rekey") is None


def test_a_device_is_revoked_once_it_is_said_where_it_is(rig: Rig, second_device: None) -> None:
    page = opened(rig, ADMIN)
    choose(page, MANAGER, told=True)
    rig.click(page, "keys_device")
    dialog = rig.dialog("revoke_dialog")
    assert not dialog.findChild(QPushButton, "revoke_act").isEnabled()
    dialog.findChild(QRadioButton, "revoke_here").setChecked(True)
    rig.click(dialog, "revoke_act")
    assert [row.account for row in page.keys._model.rows if row.user == MANAGER] == [""]
    assert MANAGER in page.message_bar.findChild(QLabel, "banner_text").text()
    assert page.keys._banner.property("tone") != "danger"


def test_a_person_whose_computer_may_be_elsewhere_makes_a_rekey_due(rig: Rig) -> None:
    page = opened(rig, SECURITY_OFFICER)
    choose(page, MANAGER)
    rig.click(page, "keys_person")
    dialog = rig.dialog("revoke_dialog")
    dialog.findChild(QRadioButton, "revoke_lost").setChecked(True)
    rig.click(dialog, "revoke_act")
    assert MANAGER not in {row.user for row in page.keys._model.rows}
    assert page.keys._banner.property("tone") == "danger"


def test_a_lost_computer_needs_no_further_question(rig: Rig, second_device: None) -> None:
    page = opened(rig, ADMIN)
    choose(page, MANAGER, told=True)
    rig.click(page, "keys_computer")
    rig.click(rig.dialog("revoke_dialog"), "revoke_act")
    assert len(page.keys._model.rows) == 12
    assert page.keys._banner.property("tone") == "danger"


def test_nothing_happens_when_it_is_cancelled(rig: Rig, second_device: None) -> None:
    page = opened(rig, ADMIN)
    choose(page, MANAGER, told=True)
    rig.click(page, "keys_computer")
    rig.click(rig.dialog("revoke_dialog"), "revoke_cancel")
    assert len(page.keys._model.rows) == 13


def test_what_one_sits_at_cannot_be_revoked(rig: Rig, second_device: None) -> None:
    page = opened(rig, ADMIN)
    enabled = {}
    for user, told in ((ADMIN, False), (MANAGER, False), (MANAGER, True)):
        choose(page, user, told=told)
        enabled[user, told] = [
            page.findChild(QPushButton, f"keys_{act}").isEnabled()
            for act in ("code", "device", "person", "computer")
        ]
    assert enabled == {
        (ADMIN, False): [True, False, False, False],
        (MANAGER, False): [True, True, True, False],  # everybody shares this computer
        (MANAGER, True): [True, True, True, True],
    }


def test_a_new_code_is_shown_once(rig: Rig) -> None:
    page = opened(rig, ADMIN)
    choose(page, MANAGER)
    rig.click(page, "keys_code")
    plate = rig.dialog("code_plate")
    assert MANAGER in plate.windowTitle()
    plate.accept()
    rig.settle()
    assert MANAGER in page.findChild(QLabel, "keys_codes").text()


def generation(rig: Rig) -> int:
    return slotfile.read(OfficeFolder(rig.office.path)).generation


def begun(rig: Rig, user: str) -> tuple[OfficePage, RekeyDialog]:
    page = opened(rig, user)
    only(rig, user)
    rig.click(page, "keys_rekey")
    dialog = rig.dialog("rekey_dialog")
    assert isinstance(dialog, RekeyDialog)
    return page, dialog


def type_back(rig: Rig, dialog: RekeyDialog) -> None:
    assert dialog._keys is not None
    for number, half in enumerate((dialog._keys.halves.first, dialog._keys.halves.second), 1):
        field = dialog.findChild(QLineEdit, f"new_half_{number}")
        field.setText(half)
        field.textEdited.emit(half)
    rig.click(dialog, "rekey_act")


def test_the_keys_are_changed_step_by_step(rig: Rig) -> None:
    rig.office.run(revoke_person, ADMIN, RevokePerson(rig.office.user(INSPECTOR)))
    rig.office.run(enrol_code, ADMIN, rig.office.user(INSPECTOR))
    page, dialog = begun(rig, KEEPER)
    locks: list[bool] = []
    page.lock_wanted.connect(lambda: locks.append(True))
    rig.click(dialog, "rekey_act")
    assert len(list(rig.folder.glob("*.pdf"))) == 2
    type_back(rig, dialog)
    assert generation(rig) == 1
    rig.click(dialog, "rekey_act")
    assert generation(rig) == 2
    assert ".yicebak" in dialog.findChild(QLabel, "rekey_outdated").text()
    rig.click(dialog, "rekey_code_1")
    plate = rig.dialog("code_plate")
    assert INSPECTOR in plate.windowTitle()
    plate.accept()
    assert locks == []
    rig.click(dialog, "rekey_act")
    assert locks == [True]
    assert len(list(rig.folder.glob("*.pdf"))) == 2


def test_wrong_halves_are_refused_in_the_dialog(rig: Rig) -> None:
    _page, dialog = begun(rig, KEEPER)
    rig.click(dialog, "rekey_act")
    assert not dialog.findChild(QPushButton, "rekey_act").isEnabled()
    for number in (1, 2):
        field = dialog.findChild(QLineEdit, f"new_half_{number}")
        field.setText(dialog._keys.halves.first)
        field.textEdited.emit("")
    rig.click(dialog, "rekey_act")
    assert dialog.findChild(QLabel, "rekey_error").text()
    assert dialog._pages.currentIndex() == 1
    dialog.reject()
    rig.settle()
    assert not list(rig.folder.glob("*.pdf"))
    assert generation(rig) == 1


def test_the_security_officer_types_the_present_sheets(rig: Rig) -> None:
    halves = rig.office.run(renew_halves, KEEPER, None)
    _page, dialog = begun(rig, SECURITY_OFFICER)
    act = dialog.findChild(QPushButton, "rekey_act")
    assert not act.isEnabled()
    for number, half in enumerate((halves.second, halves.first), 1):
        field = dialog.findChild(QLineEdit, f"present_half_{number}")
        field.setText(half)
        field.textEdited.emit(half)
    rig.click(dialog, "rekey_act")
    type_back(rig, dialog)
    rig.click(dialog, "rekey_act")
    assert generation(rig) == 2
    dialog.accept()


def test_a_refusal_stays_in_the_dialog_and_it_can_be_tried_again(rig: Rig) -> None:
    _page, dialog = begun(rig, KEEPER)
    rig.click(dialog, "rekey_act")
    type_back(rig, dialog)
    rig.office.desk(ADMIN)
    rig.click(dialog, "rekey_act")
    assert dialog.findChild(QLabel, "rekey_error").text()
    assert generation(rig) == 1
    only(rig, KEEPER)
    rig.click(dialog, "rekey_act")
    assert generation(rig) == 2
    dialog.accept()


def test_a_disk_that_fails_in_the_last_step_leads_to_the_door(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: OfficeFolder, _content: object) -> None:
        raise Refusal(Reason.DISK_FULL, path=folder.path)

    page, dialog = begun(rig, KEEPER)
    locks: list[bool] = []
    page.lock_wanted.connect(lambda: locks.append(True))
    rig.click(dialog, "rekey_act")
    type_back(rig, dialog)
    monkeypatch.setattr(generations, "put_in_place", refuse)
    rig.click(dialog, "rekey_act")
    assert "磁盘" in dialog.findChild(QLabel, "rekey_error").text()
    assert dialog.findChild(QPushButton, "rekey_cancel").isHidden()
    rig.click(dialog, "rekey_act")
    assert locks == [True]
    assert generation(rig) == 1


def test_the_dialog_stays_while_the_keys_are_changed(rig: Rig) -> None:
    _page, dialog = begun(rig, KEEPER)
    rig.click(dialog, "rekey_act")
    type_back(rig, dialog)
    dialog._on_change()
    dialog.reject()
    assert dialog.isVisible()
    dialog._on_stop()
    rig.settle()
    assert generation(rig) in {1, 2}  # it may have been over before it was asked to stop
    if generation(rig) == 1:
        assert dialog.findChild(QLabel, "rekey_error").text()
    dialog.reject()


def test_devices_of_an_earlier_generation_are_marked(rig: Rig) -> None:
    _page, dialog = begun(rig, KEEPER)
    rig.click(dialog, "rekey_act")
    type_back(rig, dialog)
    rig.click(dialog, "rekey_act")
    dialog.accept()
    rig.settle()
    rig.office.close()
    desk = open_office(rig.office.path, ADMIN, PASSWORD, rig.office.place, Hold.COMMAND)
    page = rig.open_as(desk.services, desk.actor, rig.office.clock)
    states = {row.user: page.keys._state_of(row) for row in page.keys._model.rows}
    assert states[MANAGER] == "new keys at next sign-in"
    assert states[ADMIN] == "this device"
    desk.close()
