"""Today on a real office: counts equal their rows, and every row opens its exact place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.readmodels.today import Duty, DutyKind, Urgency
from app.services.clients import CreateClient, create_client
from app.services.dossier import OpenDossier, open_dossier
from tests.offices import CALL_CENTRE, COUNTY, KEEPER, UNIT_HEAD
from tests.ui.today.looking import figure, rows
from ui.navigation import Place
from ui.today.duties import duty_place
from ui.widgets.figures import Tile


def test_a_day_without_duties_says_so_and_leads_to_the_clients(qtbot, today_as):
    page = today_as(KEEPER)
    placard = page._box.placard
    assert placard is not None
    assert page.badges == [(0, False)]
    qtbot.mouseClick(placard.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert [Place("dossiers", "all")] == page.places


def test_counts_equal_the_rows_they_filter(qtbot, office, today_as, client):
    office.pass_days(60)
    page = today_as(UNIT_HEAD)
    assert tuple(figure(page, name) for name in ("today_late", "today_soon", "today_later")) == (
        "2",
        "0",
        "1",
    )
    assert page.badges == [(3, True)]
    qtbot.mouseClick(page.findChild(Tile, "today_late"), Qt.MouseButton.LeftButton)
    assert [duty.kind for duty in rows(page)] == [DutyKind.VERIFY, DutyKind.REVIEW]
    assert {duty.urgency for duty in rows(page)} == {Urgency.LATE}
    qtbot.mouseClick(page.findChild(Tile, "today_late"), Qt.MouseButton.LeftButton)
    assert len(rows(page)) == 3


def test_enter_opens_the_place_of_the_duty(qtbot, office, today_as, client):
    office.pass_days(60)
    page = today_as(UNIT_HEAD)
    qtbot.keyClick(page._box.table, Qt.Key.Key_Return)
    assert [Place("dossier", client)] == page.places


def test_what_was_opened_lately_is_one_click_away(qtbot, office, today_as, client):
    office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    page = today_as(KEEPER)
    qtbot.mouseClick(page.findChild(QPushButton, "opened_open_0"), Qt.MouseButton.LeftButton)
    assert [Place("dossier", client)] == page.places


def test_a_new_duty_appears_when_something_changed(qtbot, office, today_as):
    page = today_as(UNIT_HEAD)
    assert rows(page) == ()
    command = CreateClient({"name": "和平县自来水公司"}, office.unit(COUNTY))
    keeper = office.actor(KEEPER)
    office.services_as(UNIT_HEAD).run(create_client, keeper, command)
    qtbot.waitUntil(lambda: [duty.kind for duty in rows(page)] == [DutyKind.UNOWNED])


def test_who_may_not_print_has_no_such_act(qtbot, today_as):
    page = today_as(CALL_CENTRE)
    assert page.findChild(QPushButton, "today_print") is None


@pytest.mark.parametrize(
    ("duty", "place"),
    [
        (Duty(DutyKind.VERIFY, Urgency.LATE, count=9), Place("dossiers", "late")),
        (Duty(DutyKind.VERIFY, Urgency.LATER, count=9), Place("dossiers", "due")),
        (Duty(DutyKind.UNOWNED, Urgency.LATER, count=9), Place("dossiers", "unowned")),
        (Duty(DutyKind.PROPOSAL, Urgency.SOON, client_id="c"), Place("dossier", "c")),
        (Duty(DutyKind.ROLE, Urgency.SOON, object_id="g"), Place("office", "users")),
        (Duty(DutyKind.RECOVERY, Urgency.SOON, 1), Place("office", "recovery")),
        (Duty(DutyKind.CASE, Urgency.LATE, detail="file", object_id="k"), Place("approvals", "k")),
    ],
)
def test_each_kind_of_duty_has_its_place(duty, place):
    assert place == duty_place(duty)
