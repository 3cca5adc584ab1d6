"""Printing the register from the page, and who looked for an owner without right to it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.audit import Action
from app.domain.clients import Owners
from app.services.assignments import AssignClient, assign_client
from tests import offices
from tests.documents.pdf_reading import texts
from tests.ui.register.acting import press, settled
from ui.register.looked_dialog import LookedDialog
from ui.register.print_dialog import PrintDialog


def printed(page, qtbot, monkeypatch, unit=None):
    opened = []
    monkeypatch.setattr("ui.register.print_dialog.QDesktopServices.openUrl", opened.append)
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = page.desk.prompts.dialogs[-1]
    assert isinstance(dialog, PrintDialog)
    if unit is not None:
        dialog.unit.setCurrentIndex(dialog.unit.findData(unit))
    press(dialog, "print_now", qtbot)
    settled(page, qtbot)
    return [url.toLocalFile() for url in opened]


def test_ctrl_p_prints_the_month_and_opens_it(office, client, open_page, qtbot, monkeypatch):
    page = open_page(offices.KEEPER)
    (path,) = printed(page, qtbot, monkeypatch)
    (paper,) = texts(path)
    assert "查阅登记簿" in paper
    assert "和平县恒安电子合作社" in paper
    assert office.logged()[-1]["action"] == Action.LOG_PRINT
    assert page.message_bar.words == "Register of 2026-11 printed: 5 lines on 1 pages."


def test_a_unit_is_chosen_for_the_print(office, client, open_page, qtbot, monkeypatch):
    page = open_page(offices.KEEPER)
    (path,) = printed(page, qtbot, monkeypatch, offices.COUNTY_WITHOUT_CENTRE)
    (paper,) = texts(path)
    assert "本月在此范围内没有查阅、复制登记。" in paper
    assert offices.COUNTY_WITHOUT_CENTRE in path


def test_a_refused_print_says_so_in_the_dialog(office, client, open_page, qtbot, monkeypatch):
    page = open_page(offices.ADMIN)
    assert printed(page, qtbot, monkeypatch) == []
    dialog = page.desk.prompts.dialogs[-1]
    error = dialog.findChild(QLabel, "print_error")
    assert error.text().startswith("You may not read or export the access register")
    assert dialog.isVisible()


def test_an_owner_sees_who_looked_at_the_own_client(office, client, open_page, qtbot):
    unit = office.unit(offices.BRANCH)
    owners = Owners(unit, office.user(offices.MANAGER))
    office.run(assign_client, offices.ORGAN_OFFICER, AssignClient(client, owners, "分工"))
    page = open_page(offices.MANAGER)
    dialog = LookedDialog(page, page.desk, client, "和平县恒安电子合作社")
    dialog.show()
    qtbot.waitUntil(lambda: dialog.entries.model.rowCount() > 0)
    assert {line.user for line in dialog.entries.lines} == {
        offices.MANAGER,
        offices.COUNTY_KEEPER,
        offices.INSPECTOR,
    }


def test_who_does_not_own_the_client_is_refused_in_the_dialog(office, client, open_page, qtbot):
    page = open_page(offices.FINANCE)
    dialog = LookedDialog(page, page.desk, client, "和平县恒安电子合作社")
    dialog.show()
    qtbot.waitUntil(lambda: dialog.entries.area.placard is not None)
    assert dialog.entries.model.rowCount() == 0
