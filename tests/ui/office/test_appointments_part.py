"""Roles tab: the record of keepers' appointments, with the role or afterwards (A2)."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.domain.permissions import Role
from app.services.clients import CreateClient, create_client
from tests import offices
from tests.documents.pdf_reading import texts
from tests.offices import ADMIN, BRANCH, COUNTY, COUNTY_KEEPER, KEEPER, UNIT_HEAD, WITHOUT_ROLE
from tests.services.leavers import close_account
from tests.ui.office.rig import Rig, fill, show_tab
from ui.tour.paper import Viewer


@pytest.fixture
def viewer():
    made = Viewer()
    yield made
    made.close()


def select(page, name):
    table = page.grants.table
    rows = table.model().rows
    table.select_key(next(r.id for r in rows if r.user_name == name and r.state != "ended"))


def test_the_record_is_shown_below_the_roles(rig: Rig) -> None:
    page = rig.open(ADMIN)
    show_tab(page, page.grants)
    rows = page.grants.appointments.table.model().rows
    assert {(row.user, row.state) for row in rows} == {
        (KEEPER, "active"),
        (COUNTY_KEEPER, "active"),
    }
    assert not page.grants.appointments.findChild(QWidget, "unkept").isVisible()


def test_an_appointment_is_recorded_for_the_chosen_keeper(rig: Rig) -> None:
    page = rig.open(ADMIN)
    show_tab(page, page.grants)
    select(page, COUNTY_KEEPER)
    rig.click(page, "appointment_record")
    dialog = rig.dialog("appoint_dialog")
    for key, words in (
        ("by", "县局局长"),
        ("document", "和邮〔2026〕9 号"),
        ("document_date", "2026-11-20"),
    ):
        fill(dialog, key, words)
    rig.click(dialog, "appoint_dialog_act")
    rows = page.grants.appointments.table.model().rows
    assert (rows[0].appointed_by, rows[0].document_no, rows[0].state) == (
        "县局局长",
        "和邮〔2026〕9 号",
        "active",
    )
    assert [row.state for row in rows if row.user == COUNTY_KEEPER] == ["active", "replaced"]


def test_what_is_missing_is_said_at_its_field(rig: Rig) -> None:
    page = rig.open(ADMIN)
    show_tab(page, page.grants)
    select(page, KEEPER)
    rig.click(page, "appointment_record")
    dialog = rig.dialog("appoint_dialog")
    fill(dialog, "document_date", "昨天")
    rig.click(dialog, "appoint_dialog_act")
    for key in ("by", "document", "document_date"):
        assert dialog.findChild(QLabel, f"error_{key}").text(), key
    dialog.reject()


def test_a_refusal_stays_in_the_dialog(rig: Rig) -> None:
    page = rig.open(ADMIN)
    show_tab(page, page.grants)
    select(page, KEEPER)
    rig.click(page, "appointment_record")
    dialog = rig.dialog("appoint_dialog")
    for key, words in (("by", "局长"), ("document", "1"), ("document_date", "2027-01-01")):
        fill(dialog, key, words)
    rig.click(dialog, "appoint_dialog_act")
    assert "2027-01-01" in dialog.findChild(QLabel, "appoint_dialog_error").text()
    dialog.reject()


def test_only_keepers_of_the_own_area_can_be_chosen(rig: Rig) -> None:
    page = rig.open(UNIT_HEAD)
    show_tab(page, page.grants)
    act = page.findChild(QPushButton, "appointment_record")
    select(page, COUNTY_KEEPER)
    assert act.isEnabled()
    for name in (KEEPER, offices.MANAGER):
        select(page, name)
        assert not act.isEnabled()
        assert act.toolTip()


def test_the_paper_is_asked_for_with_a_keepers_role_only(rig: Rig) -> None:
    page = rig.open(ADMIN)
    show_tab(page, page.users)
    page.users.table.select_key(rig.office.user(WITHOUT_ROLE))
    rig.click(page, "user_grant")
    dialog = rig.dialog("grant_dialog")
    choose = dialog.form.rows["role"].input
    for role, asked in ((Role.FINANCE, False), (Role.KEEPER, True), (Role.ADMIN, False)):
        choose.setCurrentIndex(choose.findData(role.value))
        choose.activated.emit(choose.currentIndex())
        assert dialog.form.rows["by"].isVisibleTo(dialog) is asked
    dialog.reject()


@pytest.mark.parametrize("with_paper", [True, False])
def test_a_keepers_role_is_granted_with_the_paper_or_without(rig: Rig, *, with_paper: bool) -> None:
    page = rig.open(ADMIN)
    show_tab(page, page.users)
    page.users.table.select_key(rig.office.user(WITHOUT_ROLE))
    rig.click(page, "user_grant")
    dialog = rig.dialog("grant_dialog")
    fill(dialog, "role", "keeper")
    if with_paper:
        for key, words in (("by", "局长"), ("document", "5 号"), ("document_date", "2026-11-20")):
            fill(dialog, key, words)
    rig.click(dialog, "grant_dialog_act")
    rows = page.grants.appointments.table.model().rows
    found = [(row.document_no, row.state) for row in rows if row.user == WITHOUT_ROLE]
    assert found == ([("5 号", "waiting")] if with_paper else [])
    assert any(r.user_name == WITHOUT_ROLE for r in page.grants.table.model().rows)


def test_half_a_paper_is_not_taken(rig: Rig) -> None:
    page = rig.open(ADMIN)
    show_tab(page, page.users)
    page.users.table.select_key(rig.office.user(WITHOUT_ROLE))
    rig.click(page, "user_grant")
    dialog = rig.dialog("grant_dialog")
    fill(dialog, "role", "keeper")
    fill(dialog, "document", "5 号")
    rig.click(dialog, "grant_dialog_act")
    assert dialog.findChild(QLabel, "error_by").text()
    assert rig.office.actor(WITHOUT_ROLE).roles == ()
    dialog.reject()


def test_units_without_an_appointed_keeper_are_warned_of(rig: Rig) -> None:
    office = rig.office
    office.run(create_client, KEEPER, CreateClient({"name": "阳明茶叶"}, office.unit(BRANCH)))
    for name in (KEEPER, COUNTY_KEEPER):
        close_account(office, name=name)
    page = rig.open(ADMIN)
    show_tab(page, page.grants)
    banner = page.grants.appointments._unkept
    assert banner.isVisible()
    assert BRANCH in banner.words
    assert COUNTY not in banner.words


def test_the_record_is_printed_and_opened(rig: Rig, viewer: Viewer) -> None:
    page = rig.open(UNIT_HEAD)
    show_tab(page, page.grants)
    rig.click(page, "appointments_print")
    (path,) = viewer.opened
    assert KEEPER in texts(path)[0]
