"""The dialog for a new client: errors while typing, duplicates before saving."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton

from app.services.clients import CreateClient, create_client
from app.services.dossier import OpenDossier, open_dossier
from tests.offices import BRANCH, COUNTY_KEEPER, KEEPER
from tests.ui.dossiers.conftest import NAMES

USCC = "914416241XG612DD2G"


@pytest.fixture
def dialog(qtbot, list_as, clients):
    page = list_as(KEEPER)
    page.create_client()
    made = page.desk.prompts.dialogs[0]
    made.made = []
    made.created.connect(made.made.append)
    qtbot.waitUntil(lambda: made._form is not None and page.desk.jobs.idle)
    return made


def type_in(dialog, key, words):
    box = dialog.form.rows[key].input
    box.setText(words)
    box.textEdited.emit(words)


def press(qtbot, dialog, name):
    qtbot.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_a_wrong_code_is_told_beside_its_field_while_typing(qtbot, dialog):
    type_in(dialog, "org_code", "9144")
    assert dialog.form.rows["org_code"].error
    type_in(dialog, "org_code", USCC)
    assert not dialog.form.rows["org_code"].error


def test_a_client_needs_a_name(qtbot, dialog):
    press(qtbot, dialog, "new_client_create")
    assert dialog.form.rows["name"].error
    assert dialog.made == []


def test_a_new_client_is_made_and_told(qtbot, office, dialog):
    type_in(dialog, "name", "和平县自来水公司")
    type_in(dialog, "contact_phone", "0762-5630188")
    unit = dialog.findChild(QComboBox, "input_unit")
    unit.setCurrentIndex(unit.findData(str(office.unit(BRANCH))))
    press(qtbot, dialog, "new_client_create")
    qtbot.waitUntil(lambda: bool(dialog.made))
    view = office.run(open_dossier, COUNTY_KEEPER, OpenDossier(dialog.made[0], "核对"))
    assert (view.unit, view.name) == (BRANCH, "和平县自来水公司")
    assert "0762-5630188" in view.values.values()


def test_a_like_name_must_be_compared_first(qtbot, dialog):
    type_in(dialog, "name", NAMES[0])
    qtbot.waitUntil(lambda: dialog.findChild(QLabel, "candidate_0") is not None)
    press(qtbot, dialog, "new_client_create")
    qtbot.waitUntil(dialog._create.isEnabled)
    assert dialog.made == []
    qtbot.waitUntil(lambda: dialog._desk.jobs.idle)
    dialog.findChild(QCheckBox, "not_duplicates").setChecked(True)
    press(qtbot, dialog, "new_client_create")
    qtbot.waitUntil(lambda: bool(dialog.made))


def test_the_same_code_becomes_a_further_site_with_its_own_address(qtbot, office, dialog):
    unit = office.unit(BRANCH)
    values = {"name": "恒安合作社", "org_code": USCC}
    office.run(create_client, COUNTY_KEEPER, CreateClient(values, unit))
    type_in(dialog, "name", "别的写法")
    type_in(dialog, "org_code", USCC)
    qtbot.waitUntil(lambda: dialog.findChild(QPushButton, "candidate_site_0") is not None)
    combo = dialog.findChild(QComboBox, "input_unit")
    combo.setCurrentIndex(combo.findData(str(unit)))
    press(qtbot, dialog, "candidate_site_0")
    press(qtbot, dialog, "new_client_create")
    assert dialog.form.rows["address"].error
    type_in(dialog, "address", "和平县环城路 1 号")
    type_in(dialog, "site_name", "第二厂区")
    press(qtbot, dialog, "new_client_create")
    qtbot.waitUntil(lambda: bool(dialog.made))
    view = office.run(open_dossier, COUNTY_KEEPER, OpenDossier(dialog.made[0], "核对"))
    assert view.name == "恒安合作社（第二厂区）"


def test_a_client_outside_the_own_rights_is_only_a_client_of_its_unit(
    qtbot, office, list_as, clients
):
    from tests.offices import OTHER_BRANCH

    unit = office.unit(OTHER_BRANCH)
    office.run(create_client, KEEPER, CreateClient({"name": "外县客户", "org_code": USCC}, unit))
    page = list_as(COUNTY_KEEPER)
    page.create_client()
    dialog = page.desk.prompts.dialogs[0]
    qtbot.waitUntil(lambda: dialog._form is not None)
    type_in(dialog, "org_code", USCC)
    qtbot.waitUntil(lambda: dialog.findChild(QLabel, "candidate_0") is not None)
    words = dialog.findChild(QLabel, "candidate_0").text()
    assert OTHER_BRANCH in words
    assert "外县客户" not in words
    assert dialog.findChild(QPushButton, "candidate_open_0") is None
