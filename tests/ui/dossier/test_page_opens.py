from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.moments import local_day
from app.services.clients import CreateClient, create_client
from app.services.dossier import OpenDossier, open_dossier
from app.services.rules import SetRule, set_rule
from tests.offices import BRANCH, FINANCE, KEEPER, MANAGER, ORGAN_OFFICER


def label(page, name):
    return page.findChild(QLabel, name).text()


def test_an_owner_opens_the_own_client_without_a_purpose(open_as, client):
    page = open_as(MANAGER, client)
    assert page.desk.prompts.dialogs == []
    assert label(page, "client_name").startswith("广东东岭源")
    assert label(page, "value_legal_rep") == "叶国强"
    assert label(page, "value_annual_output") != ""


def test_the_purpose_is_asked_by_a_digit_and_once_a_day_only(qtbot, page_of, client):
    page = page_of(KEEPER)
    page.show_place(client)
    qtbot.waitUntil(lambda: bool(page.desk.prompts.dialogs))
    assert page.view is None
    qtbot.keyClick(page.desk.prompts.dialogs[0], Qt.Key.Key_4)
    qtbot.waitUntil(lambda: page.view is not None)
    assert page.view.purpose == "verification"
    page.view = None
    page.show_place(client)
    qtbot.waitUntil(lambda: page.view is not None)
    assert len(page.desk.prompts.dialogs) == 1


def test_finance_sees_plates_instead_of_locked_sections_and_no_acts(open_as, client):
    page = open_as(FINANCE, client)
    assert page.findChild(QLabel, "client_name").text() != ""
    for number in (1, 2, 3, 4, 6, 8):
        assert page.parts.widget_of(number).findChild(object, f"plate_{number}").isVisible()
    assert not page.findChild(QPushButton, "edit").isVisible()
    shown = [w.text() for w in page.findChildren(QLabel) if w.isVisible()]
    assert not any("叶慧敏" in words or "0762-5630188" in words for words in shown)
    assert page.parts.sections[5].readable
    assert page.parts.sections[7].readable


def test_beyond_the_quota_a_banner_says_so(open_as, office, client):
    today = local_day(office.clock(), office.services_as(KEEPER).office.zone)
    office.run(set_rule, ORGAN_OFFICER, SetRule("quota.views.keeper", 1, today, "保密要求"))
    page = open_as(KEEPER, client)
    assert not page.parts.quota.isVisible()
    command = CreateClient({"name": "和平县自来水公司"}, office.unit(BRANCH))
    other = office.run(create_client, KEEPER, command)
    office.run(open_dossier, KEEPER, OpenDossier(other, "核对"))
    page = open_as(KEEPER, client)
    assert page.parts.quota.isVisible()
    assert "2 户" in page.parts.quota.words
    assert "1 户" in page.parts.quota.words
