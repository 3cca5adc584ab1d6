"""Page Office: the tree, users with their codes, second persons, recovery sheets."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
)

from app.domain.permissions import Role
from app.services.roles import GrantRole, grant_role
from tests import offices
from tests.offices import ADMIN, BRANCH, CITY, KEEPER
from tests.ui.office.rig import Rig, fill, show_tab


def test_the_tree_shows_all_open_units(rig: Rig) -> None:
    page = rig.open(KEEPER)
    items = page.units.tree.findItems(
        "", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, 0
    )
    assert {item.text(0) for item in items} >= {CITY, BRANCH, offices.EXPRESS_BUREAU}
    assert "12" in page.note_label.text()


def test_acts_on_units_are_the_administrators(rig: Rig) -> None:
    page = rig.open(KEEPER)
    assert page.findChild(QPushButton, "unit_add").isHidden()
    assert page.findChild(QPushButton, "user_add") is None


def test_a_unit_is_added_below_the_chosen_one(rig: Rig) -> None:
    page = rig.open(ADMIN)
    rig.click(page, "unit_add")
    dialog = rig.dialog("unit_dialog")
    fill(dialog, "name", "源城支局")
    fill(dialog, "level", "grassroots")
    rig.click(dialog, "unit_dialog_act")
    assert rig.office.unit("源城支局")


def test_a_refusal_stays_in_the_dialog_with_what_was_typed(rig: Rig) -> None:
    page = rig.open(ADMIN)
    rig.click(page, "unit_add")
    dialog = rig.dialog("unit_dialog")
    fill(dialog, "name", "另一个省")
    fill(dialog, "level", "province")
    rig.click(dialog, "unit_dialog_act")
    error = dialog.findChild(QLabel, "unit_dialog_error")
    assert "另一个省" in error.text()
    assert dialog.findChild(QLineEdit, "input_name").text() == "另一个省"
    dialog.reject()


def test_a_new_user_gets_a_code_that_is_shown_once_and_can_be_copied(rig: Rig) -> None:
    page = rig.open(ADMIN)
    show_tab(page, page.users)
    rig.click(page, "user_add")
    dialog = rig.dialog("user_dialog")
    fill(dialog, "name", "林小燕")
    rig.click(dialog, "user_dialog_act")
    plate = rig.dialog("code_plate")
    shown = plate.findChild(QLabel, "code_plate_code").text()
    rig.click(plate, "code_plate_copy")
    assert QApplication.clipboard().text().replace("-", "") == "".join(shown.split())
    assert len("".join(shown.split())) == 40
    rig.click(plate, "code_plate_close")
    assert rig.office.user("林小燕")


def test_a_role_is_granted_and_confirmed_by_a_second_person(rig: Rig) -> None:
    page = rig.open(ADMIN)
    show_tab(page, page.users)
    page.users.table.select_key(rig.office.user(offices.WITHOUT_ROLE))
    rig.click(page, "user_grant")
    dialog = rig.dialog("grant_dialog")
    fill(dialog, "role", "finance")
    rig.click(dialog, "grant_dialog_act")
    assert rig.office.actor(offices.WITHOUT_ROLE).roles == ()
    show_tab(page, page.grants)
    page.grants.table.select_first()
    assert not page.findChild(QPushButton, "grant_confirm").isEnabled()
    second = rig.open(KEEPER)
    show_tab(second, second.grants)
    second.grants.table.select_first()
    rig.click(second, "grant_confirm")
    assert [r.role for r in rig.office.actor(offices.WITHOUT_ROLE).roles] == [Role.FINANCE]


def test_a_wrong_date_is_said_beside_its_field(rig: Rig) -> None:
    page = rig.open(ADMIN)
    show_tab(page, page.users)
    rig.click(page, "user_grant")
    dialog = rig.dialog("grant_dialog")
    fill(dialog, "role", "finance")
    fill(dialog, "to", "2026-13-01")
    rig.click(dialog, "grant_dialog_act")
    assert not dialog.findChild(QLabel, "error_to").isHidden()
    dialog.reject()


def test_a_role_is_ended_after_asking(rig: Rig) -> None:
    page = rig.open(ADMIN)
    show_tab(page, page.grants)
    row = next(r for r in page.grants._model.rows if r.user_name == offices.INSPECTOR)
    page.grants.table.select_key(row.id)
    rig.click(page, "grant_end")
    assert rig.office.actor(offices.INSPECTOR).roles == ()


def test_who_has_no_role_sees_only_what_waits_and_this_computer(rig: Rig) -> None:
    page = rig.open(offices.WITHOUT_ROLE)
    assert not page.tabs.isTabVisible(0)
    assert not page.tabs.isTabVisible(1)
    assert rig.refusals == []


def test_the_badge_counts_what_waits_for_this_person(rig: Rig) -> None:
    command = GrantRole(
        rig.office.user(offices.WITHOUT_ROLE),
        rig.office.unit(CITY),
        Role.FINANCE,
        offices.NOW.date(),
    )
    rig.office.run(grant_role, ADMIN, command)
    page = rig.open(KEEPER)
    counts: list[int] = []
    page.badge_changed.connect(lambda count, _urgent: counts.append(count))
    page.reload()
    rig.settle()
    assert counts == [1]


def test_new_recovery_sheets_are_saved_and_typed_back(rig: Rig) -> None:
    page = rig.open(KEEPER)
    show_tab(page, page.recovery)
    rig.click(page, "sheets_renew")
    rig.qtbot.waitUntil(lambda: len(list(rig.folder.glob("*.pdf"))) == 2)
    rig.settle()
    page.findChild(QLineEdit, "typed_half_1").setText("x")
    rig.click(page, "typed_check")
    assert not page.findChild(QLabel, "typed_error").isHidden()


def test_the_rules_are_listed_with_their_articles(rig: Rig) -> None:
    page = rig.open(KEEPER)
    rows = page.rules.table.model().rowCount()
    assert rows > 5


def test_every_control_has_a_name(rig: Rig) -> None:
    page = rig.open(ADMIN)
    named = (QPushButton, QLineEdit, QComboBox)
    for part in [found for kind in named for found in page.findChildren(kind)]:
        if not isinstance(part.parent(), QComboBox):
            assert part.objectName() or part.accessibleName(), part.text()
