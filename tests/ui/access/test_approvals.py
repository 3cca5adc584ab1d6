"""The page of approvals: decide, narrow, refuse, withdraw, revoke, by mouse and by key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from app.services.access import (
    DecideRequest,
    RequestAccess,
    decide_request,
    request_access,
    revoke_access,
)
from app.services.access_lists import access_lists
from tests.offices import (
    CITY,
    FINANCE,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    UNIT_HEAD,
)
from tests.services.granting import ask, grant
from tests.ui.dossier.desks import show_page
from ui.access.sight_dialog import SightDialog, sight_key
from ui.approvals.tabs import GRANTS, MINE, WAITING
from ui.rights_watch import RightsWatch


def facts(page):
    return " ".join(label.text() for label in page.detail.facts.findChildren(QLabel))


def press(page, name):
    page.findChild(QPushButton, name).click()


def test_what_waits_is_counted_and_granted_as_ticked(qtbot, office, client, approvals):
    ask(office, client, FINANCE, (1, 2), days=3)
    page = approvals(UNIT_HEAD)
    assert page.tabs.tabText(WAITING).endswith("1")
    assert "走访准备" in facts(page)
    page.findChild(QCheckBox, "several_1").click()
    press(page, "grant")
    qtbot.waitUntil(lambda: page.tabs.tabText(WAITING)[-1] != "1")
    assert sorted(office.actor(FINANCE).grants[0].categories) == [2]


def test_nothing_ticked_and_a_wrong_day_are_said_in_place(office, client, approvals):
    ask(office, client, FINANCE, (1,))
    page = approvals(UNIT_HEAD)
    page.findChild(QCheckBox, "several_1").click()
    press(page, "grant")
    said = page.findChild(QLabel, "decision_error")
    assert said.text()
    page.findChild(QCheckBox, "several_1").click()
    page.detail.until.setText("下周")
    press(page, "grant")
    assert "2026-11-24" in said.text()
    assert office.actor(FINANCE).grants == ()


def test_refusing_needs_its_reason(qtbot, office, client, approvals):
    request = ask(office, client, FINANCE, (1,))
    page = approvals(UNIT_HEAD)
    page.detail.press_refuse()
    assert page.findChild(QLabel, "decision_error").text()
    page.detail.reason.setText("请通过客户经理了解")
    page.detail.press_refuse()
    qtbot.waitUntil(lambda: page.tabs.tabText(WAITING)[-1] != "1")
    row = office.run(access_lists, FINANCE, None).mine[0]
    assert (row.id, row.verdict, row.reason) == (request, "refused", "请通过客户经理了解")


def test_the_own_request_shows_no_name_that_one_may_not_see(office, client, approvals):
    ask(office, client, OTHER_MANAGER, (1,))
    page = approvals(OTHER_MANAGER)
    page.tabs.setCurrentIndex(MINE)
    assert "东岭源" not in facts(page)
    assert "阳明支局" in facts(page)
    assert not page.findChild(QPushButton, "withdraw").isHidden()
    assert page.findChild(QPushButton, "grant").isHidden()


def test_a_grant_is_revoked_from_the_list(qtbot, office, client, approvals):
    grant(office, client, FINANCE, (1,), days=3)
    page = approvals(UNIT_HEAD)
    page.tabs.setCurrentIndex(GRANTS)
    page.desk.prompts.confirm = lambda *asked, **_more: asked[4]()
    press(page, "revoke")
    qtbot.waitUntil(lambda: page.grants_model.rowCount() == 0)
    assert office.actor(FINANCE).grants == ()


def test_a_refusal_of_the_gate_is_said_and_keeps_the_line(qtbot, office, client, approvals):
    ask(office, client, FINANCE, (1,), days=3)
    page = approvals(UNIT_HEAD)
    page.detail.until.setText("2026-12-30")
    press(page, "grant")
    qtbot.waitUntil(page.message_bar.isVisible)
    assert "不能超出申请" in page.message_bar.words
    assert page.cases_model.rowCount() == 1


def test_empty_lists_say_what_would_be_there(approvals):
    page = approvals(MANAGER)
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        assert page.area.placard is not None
        assert page.area.placard.title


def test_who_may_see_names_every_reason_and_finds_one_person(qtbot, office, client, desk_of):
    grant(office, client, FINANCE, (1,), days=3)
    desk, host = desk_of(KEEPER)
    dialog = SightDialog(host, desk, client)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0)
    people = {dialog.model.row(number).user for number in range(dialog.model.rowCount())}
    assert {KEEPER, FINANCE} <= people
    assert UNIT_HEAD not in people
    dialog.search.setText(UNIT_HEAD)
    assert dialog.model.rowCount() == 0
    assert dialog.findChild(QLabel, "sight_nobody").text()
    dialog.search.setText(FINANCE)
    assert dialog.model.rowCount() == 2
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_an_officer_puts_a_client_on_a_monitoring_list_and_takes_it_off(
    qtbot, office, client, desk_of
):
    desk, host = desk_of(ORGAN_OFFICER)
    dialog = SightDialog(host, desk, client)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.monitor_button.isHidden())
    dialog.monitor_button.click()
    qtbot.waitUntil(lambda: desk.prompts.open_named("monitoring_dialog") is not None)
    form = desk.prompts.open_named("monitoring_dialog")
    form.form.rows["organ"].input.fill(str(office.unit(CITY)))
    form.form.rows["reason"].input.fill("百强名单")
    form.findChild(QPushButton, "dialog_act").click()

    def listed():
        rows = [dialog.model.row(number) for number in range(dialog.model.rowCount())]
        return [row for row in rows if row.source == "monitoring"]

    qtbot.waitUntil(lambda: len(listed()) == 1)
    dialog.table.select_key(sight_key(listed()[0]))
    dialog.end_button.click()
    qtbot.waitUntil(lambda: listed() == [])


def test_a_right_that_ended_elsewhere_is_noticed_in_the_open_window(qtbot, office, client, desk_of):
    given = grant(office, client, OTHER_MANAGER, (1,), days=3)
    desk, host = desk_of(OTHER_MANAGER)
    told = []
    desk.changes.changed.connect(told.append)
    watch = RightsWatch(host, desk)
    office.run(revoke_access, UNIT_HEAD, given)
    told.clear()
    watch.ask()
    qtbot.waitUntil(lambda: any("clients" in topics for topics in told))
    told.clear()
    with qtbot.waitSignal(desk.jobs.busy_changed, timeout=500, raising=False):
        watch.ask()
    assert told == []


def test_an_open_dossier_becomes_the_refusal_when_the_grant_ends(qtbot, office, client, desk_of):
    command = RequestAccess(client, (1,), "走访准备")
    request = office.run(request_access, OTHER_MANAGER, command)
    office.run(decide_request, UNIT_HEAD, DecideRequest(request))
    desk, host = desk_of(OTHER_MANAGER)
    page = show_page(desk, host)
    page.show_place(client)
    qtbot.waitUntil(lambda: page.view is not None)
    watch = RightsWatch(host, desk)
    office.clock.move(days=1, minutes=1)
    watch.ask()
    qtbot.waitUntil(lambda: page.view is None)
