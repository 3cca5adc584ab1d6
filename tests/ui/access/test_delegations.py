"""The tab of delegations: give one, sign by it, revoke it, by hand (G-34)."""

from datetime import timedelta

from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from app.domain.cases import CaseKind
from app.services.delegations import PLACE, Delegate, delegate
from tests.offices import FINANCE, MANAGER, UNIT_HEAD
from tests.services.claiming import today
from tests.services.granting import ask
from ui.approvals.delegation_dialog import DelegationDialog
from ui.approvals.tabs import DELEGATIONS, DONE, WAITING


def opened(qtbot, page) -> QDialog:
    """The dialog that is open, once it is."""
    qtbot.waitUntil(lambda: page.window().findChild(DelegationDialog) is not None)
    return page.window().findChild(DelegationDialog)


def rows(page):
    return page.delegations.table.model().rows


def give(office, to=MANAGER):
    span = (today(office), today(office) + timedelta(days=9))
    command = Delegate(office.user(to), frozenset({CaseKind.ACCESS}), *span, "和邮授〔2026〕3号")
    return office.run(delegate, UNIT_HEAD, command)


def facts(page):
    return " ".join(label.text() for label in page.detail.facts.findChildren(QLabel))


def test_a_delegation_is_given_and_revoked_by_hand(qtbot, office, approvals):
    page = approvals(UNIT_HEAD)
    page.tabs.setCurrentIndex(DELEGATIONS)
    part = page.delegations
    give_act = part.findChild(QPushButton, "delegation_give")
    qtbot.waitUntil(lambda: part._lists is not None)
    give_act.click()
    dialog = opened(qtbot, page)
    dialog.submit()
    said = dialog.form.findChild(QLabel, "error_to")
    assert said.text()
    dialog.form.rows["to"].input.fill(str(office.user(MANAGER)))
    dialog.form.rows["last"].input.fill((today(office) + timedelta(days=9)).isoformat())
    dialog.submit()
    error = dialog.findChild(QLabel, "delegation_dialog_error")
    qtbot.waitUntil(lambda: "文号" in error.text())
    dialog.form.rows["document"].input.fill("和邮授〔2026〕3号")
    dialog.submit()
    qtbot.waitUntil(lambda: len(rows(page)) == 1)
    (row,) = rows(page)
    assert (row.giver, row.delegate, row.in_force) == (UNIT_HEAD, MANAGER, True)
    qtbot.waitUntil(lambda: part.findChild(QPushButton, "delegation_revoke").isEnabled())
    part.findChild(QPushButton, "delegation_revoke").click()
    confirm = page.window().findChild(QPushButton, "confirm_yes")
    confirm.click()
    qtbot.waitUntil(lambda: rows(page)[0].revoked is not None)
    assert not part.findChild(QPushButton, "delegation_revoke").isEnabled()


def test_the_delegate_reads_for_whom_and_signs(qtbot, office, client, approvals):
    ask(office, client, FINANCE, (1,), days=3)
    identity = give(office)
    page = approvals(MANAGER)
    assert page.tabs.tabText(WAITING).endswith("1")
    assert UNIT_HEAD in facts(page)
    page.findChild(QPushButton, "grant").click()
    qtbot.waitUntil(lambda: page.tabs.tabText(WAITING)[-1] != "1")
    page.tabs.setCurrentIndex(DONE)
    assert f"{MANAGER} 代 {UNIT_HEAD}" in facts(page)
    page.show_place(PLACE + identity)
    page.reload()
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == DELEGATIONS)
    qtbot.waitUntil(lambda: page.delegations.current is not None)
    assert page.delegations.current.id == identity


def test_who_has_nothing_to_delegate_is_told_what_this_is(qtbot, approvals):
    page = approvals(MANAGER)
    page.tabs.setCurrentIndex(DELEGATIONS)
    qtbot.waitUntil(lambda: page.delegations._lists is not None)
    assert page.delegations.findChild(QPushButton, "delegation_give").isHidden()
    assert not page.delegations.table.isVisible()
