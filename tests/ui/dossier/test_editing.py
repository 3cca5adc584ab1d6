from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.dossier import FieldChange
from app.services.dossier import FieldHistory, OpenDossier, field_history, open_dossier
from app.services.editing import EditDossier, edit_dossier
from tests.offices import COUNTY_KEEPER, KEEPER, MANAGER
from tests.ui.dossier.desks import PHONE, make_client
from tests.ui.dossier.typing_in import press, put


def values(office, client, user=KEEPER):
    return office.run(open_dossier, user, OpenDossier(client, "verification")).values


def edit_as(office, user, client, path, before, after):
    office.run(open_dossier, user, OpenDossier(client, "verification"))
    change = FieldChange(path, before, after)
    office.run(edit_dossier, user, EditDossier(client, 1, (change,)))


def test_the_keepers_edit_applies_at_once(qtbot, open_as, office, client):
    page = open_as(KEEPER, client)
    press(page, "edit_1")
    put(page, 1, "annual_output", "1200万")
    press(page, "save_1")
    qtbot.waitUntil(lambda: page.view.values.get("annual_output") == 1200_0000_00)
    assert page.findChild(QLabel, "value_annual_output").text() == "12,000,000.00"
    assert not page.parts.sections[1].editing


def test_a_wrong_value_is_told_while_typing_and_is_not_saved(qtbot, open_as, office, client):
    page = open_as(KEEPER, client)
    press(page, "edit_1")
    put(page, 1, "org_code", "9144")
    row = page.parts.sections[1].row("org_code")
    assert "18" in row.error
    assert page.findChild(QLabel, "errors_1").text() != ""
    press(page, "save_1")
    assert page.parts.sections[1].editing
    assert values(office, client)["org_code"] == "91441625MA4W7K2Q3J"


def test_class_and_specialties_are_checked_together_C9_2(open_as, client):
    page = open_as(KEEPER, client)
    press(page, "edit_1")
    box = page.parts.sections[1].row("mail_class").input
    box.setCurrentIndex(box.findData("专业"))
    box.activated.emit(box.currentIndex())
    assert page.parts.sections[1].row("specialties").error != ""


def test_a_manager_proposes_sees_it_marked_and_takes_it_back(qtbot, open_as, office, client):
    page = open_as(MANAGER, client)
    press(page, "edit_2")
    assert page.parts.sections[2].findChild(object, "banner_2").isVisible()
    put(page, 2, "contact_phone", "0762-5630266")
    press(page, "save_2")
    qtbot.waitUntil(lambda: bool(page.view.pending))
    assert page.view.values[PHONE] == "0762-5630188"
    qtbot.waitUntil(lambda: page.findChild(QLabel, "note_contact_phone").isVisible())
    assert "0762-5630266" in page.findChild(QLabel, "note_contact_phone").text()
    press(page, "withdraw")
    qtbot.waitUntil(lambda: not page.view.pending)
    assert values(office, client)[PHONE] == "0762-5630188"


def propose(qtbot, page):
    press(page, "edit_2")
    put(page, 2, "contact_phone", "0762-5630266")
    press(page, "save_2")
    qtbot.waitUntil(lambda: bool(page.view.pending))


def test_one_key_confirms_a_simple_proposal(qtbot, open_as, office, client):
    propose(qtbot, open_as(MANAGER, client))
    page = open_as(KEEPER, client)
    assert len(page.view.pending) == 1
    page.window().activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not page.view.pending)
    assert page.view.values[PHONE] == "0762-5630266"


def test_a_proposal_can_be_confirmed_with_other_values(qtbot, open_as, office, client):
    propose(qtbot, open_as(MANAGER, client))
    page = open_as(KEEPER, client)
    press(page, "change_proposal")
    assert page.parts.sections[2].row("contact_phone").input.read() == "0762-5630266"
    put(page, 2, "contact_phone", "0762-5630299")
    press(page, "save_2")
    qtbot.waitUntil(lambda: not page.view.pending)
    assert page.view.values[PHONE] == "0762-5630299"


def test_a_proposal_is_refused_with_a_reason(qtbot, open_as, office, client):
    propose(qtbot, open_as(MANAGER, client))
    page = open_as(KEEPER, client)
    one = page.view.pending[0]
    page.desk.prompts.ask_reason = lambda *asked: asked[-1]("号码不对")
    page.editing.refuse(one)
    qtbot.waitUntil(lambda: not page.view.pending)
    assert page.view.values[PHONE] == "0762-5630188"


def test_the_same_field_changed_on_both_sides_asks_field_by_field(qtbot, open_as, office, client):
    page = open_as(KEEPER, client)
    press(page, "edit_1")
    put(page, 1, "legal_rep", "叶小明")
    put(page, 1, "size", "中型")
    edit_as(office, COUNTY_KEEPER, client, "legal_rep", "叶国强", "叶大伟")
    press(page, "save_1")
    qtbot.waitUntil(lambda: len(page.desk.prompts.dialogs) == 2)
    dialog = page.desk.prompts.dialogs[1]
    assert dialog.objectName() == "conflict_dialog"
    shown = {one.text() for one in dialog.findChildren(object) if hasattr(one, "text")}
    assert {"叶小明", "叶大伟", "叶国强"} <= shown
    dialog.findChild(QPushButton, "conflict_save").click()
    assert dialog.isVisible()
    dialog.findChild(object, "theirs_0").click()
    dialog.findChild(QPushButton, "conflict_save").click()
    qtbot.waitUntil(lambda: page.view.values.get("size") == "中型")
    assert page.view.values["legal_rep"] == "叶大伟"


def test_different_fields_never_conflict(qtbot, open_as, office, client):
    page = open_as(KEEPER, client)
    press(page, "edit_1")
    put(page, 1, "size", "中型")
    edit_as(office, COUNTY_KEEPER, client, "legal_rep", "叶国强", "叶大伟")
    press(page, "save_1")
    qtbot.waitUntil(lambda: page.view.values.get("size") == "中型")
    assert page.view.values["legal_rep"] == "叶大伟"


def test_typed_changes_stay_in_memory_while_another_client_is_shown(qtbot, open_as, office, client):
    other = make_client(
        office,
        name="和平县第二公司",
        org_code=None,
        **{path: None for path in list(values(office, client)) if "." in path},
    )
    page = open_as(MANAGER, client)
    press(page, "edit_1")
    put(page, 1, "size", "中型")
    page.show_place(other)
    qtbot.waitUntil(lambda: page.view is not None and page.view.id == other)
    assert not page.parts.sections[1].editing
    assert page.unsaved
    page.show_place(client)
    qtbot.waitUntil(lambda: page.view is not None and page.view.id == client)
    assert page.parts.sections[1].editing
    assert page.parts.sections[1].row("size").input.read() == "中型"
    press(page, "discard_draft")
    assert not page.unsaved
    assert page.view.values["size"] == "大型，职工 1,860 人"


def test_a_change_by_others_is_shown_and_keeps_what_is_typed(qtbot, open_as, office, client):
    page = open_as(KEEPER, client)
    press(page, "edit_1")
    put(page, 1, "size", "中型")
    edit_as(office, COUNTY_KEEPER, client, PHONE, "0762-5630188", "0762-5630277")
    page.reload()
    qtbot.waitUntil(lambda: page.view.values[PHONE] == "0762-5630277")
    assert page.findChild(QLabel, "value_contact_phone").text() == "0762-5630277"
    assert page.parts.sections[1].row("size").input.read() == "中型"


def test_contacts_are_added_removed_and_made_main(qtbot, open_as, office, client):
    page = open_as(KEEPER, client)
    press(page, "edit_2")
    press(page, "main_contacts_2")
    press(page, "add_contacts")
    put(page, 2, "contact_name_3", "何小平")
    press(page, "save_2")
    qtbot.waitUntil(lambda: page.view.values.get(PHONE) == "13812345678")
    names = [v for path, v in page.view.values.items() if path.endswith(".name")]
    assert names == ["罗志坚", "叶慧敏", "何小平"]
    press(page, "edit_2")
    press(page, "remove_contacts_2")
    press(page, "save_2")
    qtbot.waitUntil(lambda: "叶慧敏" not in page.view.values.values())
    found = [v for path, v in page.view.values.items() if path.endswith(".name")]
    assert found == ["罗志坚", "何小平"]


def test_a_code_that_belongs_to_another_client_is_refused_in_the_form(
    qtbot, open_as, office, client
):
    other = make_client(
        office,
        name="和平县第二公司",
        org_code=None,
        **{path: None for path in list(values(office, client)) if "." in path},
    )
    page = open_as(KEEPER, other)
    press(page, "edit_1")
    put(page, 1, "org_code", "91441625MA4W7K2Q3J")
    press(page, "save_1")
    qtbot.waitUntil(lambda: bool(page.findChildren(QPushButton, "open_duplicate")))
    with qtbot.waitSignal(page.wants) as wanted:
        press(page, "open_duplicate")
    assert wanted.args[0].argument == client


def test_a_likely_duplicate_is_saved_once_it_was_compared(qtbot, open_as, office, client):
    other = make_client(
        office,
        name="和平县第二公司",
        org_code=None,
        **{path: None for path in list(values(office, client)) if "." in path},
    )
    page = open_as(KEEPER, other)
    press(page, "edit_1")
    put(page, 1, "name", "广东东岭源智能电子科技股份有限公司 河源分公司")
    press(page, "save_1")
    section = page.parts.sections[1]
    qtbot.waitUntil(section.not_duplicates.isVisible)
    section.not_duplicates.click()
    press(page, "save_1")
    qtbot.waitUntil(lambda: page.view.name.endswith("公司 河源分公司"))


def test_f8_goes_to_the_next_missing_field_and_opens_it(qtbot, open_as, client):
    page = open_as(MANAGER, client)
    page.next_missing()
    assert page.parts.sections[1].row("annual_output").editing
    page.next_missing()
    assert page.parts.sections[2].row("fax").editing


def test_history_of_a_field_tells_old_new_who(qtbot, open_as, office, client):
    edit_as(office, COUNTY_KEEPER, client, "legal_rep", "叶国强", "叶大伟")
    page = open_as(MANAGER, client)
    assert "legal_rep" in page.view.history
    lines = office.run(field_history, MANAGER, FieldHistory(client, ("legal_rep",)))
    assert lines[0].user == COUNTY_KEEPER
    press(page, "history_legal_rep")
    qtbot.waitUntil(lambda: page.findChild(object, "history_popover") is not None)
    popover = page.findChild(object, "history_popover")
    assert popover.findChild(QLabel, "change_0").text() == "叶国强 → 叶大伟"
    popover.close()
