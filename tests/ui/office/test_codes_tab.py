"""Tab Codes: authorisations, the template while it is typed, the codes issued (C13-2…C13-4)."""

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from tests.offices import CITY, KEEPER, ORGAN_OFFICER
from tests.services.provinces import authorised, make_province, new_client, registered
from tests.ui.office.rig import fill, show_tab


def opened(rig, user=ORGAN_OFFICER):
    page = rig.open(user)
    show_tab(page, page.codes)
    return page, page.codes


def test_an_authorisation_is_recorded_from_its_paper(rig):
    page, tab = opened(rig)
    rig.click(tab, "authorisation_record")
    dialog = rig.dialog("authorisation_dialog")
    rig.click(dialog, "authorisation_dialog_act")
    assert dialog.isVisible()
    for key, words in (
        ("given_by", "广东省邮政局"),
        ("document", "粤邮〔2026〕88 号"),
        ("document_date", "2026-11-20"),
        ("last", "500"),
    ):
        fill(dialog, key, words)
    rig.click(dialog, "authorisation_dialog_act")
    rig.settle()
    row = tab.authorisations.model().rows[0]
    assert (row.unit, row.given.serial_to, row.given.valid_until.year) == (CITY, 500, 2027)
    assert not page.message_bar.isVisible()


def test_a_refusal_stays_in_the_form(rig):
    authorised(rig.office)
    _page, tab = opened(rig)
    rig.click(tab, "authorisation_record")
    dialog = rig.dialog("authorisation_dialog")
    for key, words in (
        ("given_by", "广东省邮政局"),
        ("document", "又一号"),
        ("document_date", "2026-11-20"),
    ):
        fill(dialog, key, words)
    rig.click(dialog, "authorisation_dialog_act")
    rig.settle()
    assert "重叠" in dialog.findChild(QLabel, "authorisation_dialog_error").text()


def test_an_authorisation_is_revoked_with_a_reason(rig):
    authorised(rig.office)
    _page, tab = opened(rig)
    tab.authorisations.select_first()
    tab._desk.prompts.ask_reason = lambda *said: said[-1]("省局收回")
    rig.click(tab, "authorisation_end")
    rig.settle()
    row = tab.authorisations.model().rows[0]
    assert row.revoke_reason == "省局收回"
    assert not tab.findChild(QPushButton, "authorisation_end").isEnabled()


def test_codes_issued_are_listed_and_open_their_dossier(rig):
    authorised(rig.office)
    client = new_client(rig.office)
    code = registered(rig.office, client)
    page, tab = opened(rig)
    row = tab.codes.model().rows[0]
    assert (row.code, row.client_id) == (code, client)
    wanted = []
    page.wants.connect(wanted.append)
    tab.codes.opened.emit(row)
    assert [(place.page, place.argument) for place in wanted] == [("dossier", client)]


def test_a_template_is_tried_while_it_is_typed(rig, qtbot):
    _page, tab = opened(rig)
    typed = tab.findChild(QPlainTextEdit, "template_typed")
    result = tab.findChild(QLabel, "template_result")
    qtbot.waitUntil(lambda: "44160000019" in result.text())
    typed.setPlainText("const:44")
    qtbot.waitUntil(lambda: "没有流水号段" in result.text())
    assert not tab.findChild(QPushButton, "template_set").isEnabled()
    typed.setPlainText("gb2260_province serial:8:province check:mod_97_10")
    qtbot.waitUntil(lambda: "4400000001" in result.text())
    rig.click(tab, "template_set")
    dialog = rig.dialog("template_dialog")
    fill(dialog, "reason", "省局细则")
    rig.click(dialog, "template_dialog_act")
    rig.settle()
    assert tab._office.template_version == 2


def test_a_municipality_has_no_such_act_and_says_why(rig):
    make_province(rig.office, "直辖市", "310000")
    _page, tab = opened(rig)
    assert tab.findChild(QPushButton, "authorisation_record").isHidden()
    assert "属于直辖市" in tab.findChild(QLabel, "banner_text").text()


def test_others_read_authorisations_only(rig):
    authorised(rig.office)
    _page, tab = opened(rig, KEEPER)
    assert tab.authorisations.model().rowCount() == 1
    for name in ("authorisation_record", "template_set"):
        assert not tab.findChild(QPushButton, name).isVisible()
    assert not tab.codes.isVisible()
