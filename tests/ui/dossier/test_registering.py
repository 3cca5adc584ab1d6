"""Registration and agreements on the dossier: who may, what is typed, what is told (C12-8, C13)."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.agreements import Settlement
from tests.documents.pdf_reading import texts
from tests.offices import KEEPER, MANAGER, ORGAN_OFFICER
from tests.services.agreed import TERMS
from tests.services.provinces import authorised, registered
from tests.services.test_agreements import agreed
from tests.ui.dossier.test_acts import act, dialog_of, fill
from ui.failures import sentence


def button(page, name):
    return page.findChild(QPushButton, name)


def test_an_officer_registers_the_client_and_is_told_the_code(qtbot, open_as, office, client):
    authorised(office)
    page = open_as(ORGAN_OFFICER, client)
    asked = []
    page.desk.prompts.confirm = lambda *said, **_more: (asked.append(said[2]), said[-1]())
    button(page, "register").click()
    qtbot.waitUntil(lambda: page.view.code is not None)
    assert page.view.name in asked[0]
    assert page.view.code.startswith("4416")
    assert page.view.stage == "registered"
    qtbot.waitUntil(lambda: button(page, "register") is None)
    told = [label.text() for label in page.message_bar.findChildren(QLabel)]
    assert any(page.view.code in words for words in told)


def test_without_authority_the_officer_reads_why(qtbot, open_as, client):
    page = open_as(ORGAN_OFFICER, client)
    refused = []
    page.desk.jobs.refused.connect(lambda _owner, refusal: refused.append(sentence(refusal)))
    page.desk.prompts.confirm = lambda *said, **_more: said[-1]()
    button(page, "register").click()
    qtbot.waitUntil(lambda: bool(refused))
    assert "没有省（自治区）邮政局的编码授权" in refused[0]


def test_others_see_the_act_disabled_with_who_can(open_as, client):
    for user in (KEEPER, MANAGER):
        page = open_as(user, client)
        assert not button(page, "register").isEnabled()
        assert button(page, "register").toolTip()


def test_a_registered_client_has_no_such_act(open_as, office, client):
    authorised(office)
    registered(office, client)
    assert button(open_as(ORGAN_OFFICER, client), "register") is None


def test_form_and_slip_are_printed_from_the_head(qtbot, open_as, office, client, monkeypatch):
    authorised(office)
    registered(office, client)
    monkeypatch.setattr("ui.dossier.registering.QDesktopServices.openUrl", lambda _url: True)
    page = open_as(ORGAN_OFFICER, client)
    with qtbot.waitSignal(page.acts.registering.printed) as printed:
        button(page, "registration_form").click()
    assert page.view.code in printed.args[0]
    assert "大客户注册表" in texts(Path(printed.args[0]))[0]


def test_an_agreement_is_typed_read_back_and_struck_out(qtbot, open_as, client):
    page = open_as(MANAGER, client)
    page.acts.add_agreement()
    dialog = dialog_of(qtbot, page, "agreement_dialog")
    assert dialog.form.rows["party_b"].input.read() == page.view.name
    lines = "商函；账单；0.80；满千件\n速递；文件；九折"
    fill(dialog, number="协 7", valid_until="2027-13-01", minimum="五万", lines=lines)
    act(dialog)
    assert dialog.form.rows["valid_until"].error != ""
    assert dialog.form.rows["minimum"].error != ""
    fill(dialog, valid_until="2027-11-22", minimum="50,000")
    act(dialog)
    qtbot.waitUntil(lambda: len(page.view.agreements) == 1)
    terms = page.view.agreements[0].terms
    assert (terms.number, terms.minimum_fen, terms.settlement) == (
        *("协 7", 5_000_000, Settlement.CASH),
    )
    assert [(line.mail_kind, line.fen) for line in terms.lines] == [("商函", 80), ("速递", None)]
    page.acts.agreements.open(page.view.agreements[0])
    detail = dialog_of(qtbot, page, "agreement_detail")
    page.desk.prompts.ask_reason = lambda *said: said[-1]("录错了")
    detail.findChild(QPushButton, "agreement_strike").click()
    qtbot.waitUntil(lambda: page.view.agreements[0].struck_on is not None)


def test_a_file_is_attached_and_opened(qtbot, open_as, office, client, tmp_path, monkeypatch):
    agreed(office, client, TERMS, MANAGER)
    monkeypatch.setattr("ui.dossier.attachments.QDesktopServices.openUrl", lambda _url: True)
    page = open_as(MANAGER, client)
    page.acts.agreements.open(page.view.agreements[0])
    detail = dialog_of(qtbot, page, "agreement_detail")
    detail.files.attach(tmp_path / "没有.pdf")
    qtbot.waitUntil(lambda: "找不到文件" in detail._error.text())
    paper = tmp_path / "协议.pdf"
    paper.write_bytes(b"%PDF-1.7")
    page.desk.prompts.choose_file = lambda *said: said[-1](paper)
    detail.findChild(QPushButton, "attach").click()
    qtbot.waitUntil(lambda: len(page.view.agreements[0].attachments) == 1)
    page.acts.agreements.open(page.view.agreements[0])
    detail = dialog_of(qtbot, page, "agreement_detail")
    with qtbot.waitSignal(detail.files.opened) as opened:
        detail.findChild(QPushButton, "attachment_open").click()
    assert Path(opened.args[0]).read_bytes() == b"%PDF-1.7"


def test_a_refused_agreement_stays_in_its_dialog(qtbot, open_as, client):
    page = open_as(MANAGER, client)
    page.acts.add_agreement()
    dialog = dialog_of(qtbot, page, "agreement_dialog")
    fill(dialog, number="协 8", valid_until="2027-11-22", settlement="on_credit", cycle="month")
    act(dialog)
    qtbot.waitUntil(lambda: "还没有注册" in dialog._error.text())
    assert dialog.form.rows["number"].input.read() == "协 8"


def test_who_may_not_read_section_8_is_told_so(qtbot, open_as, office, client):
    agreed(office, client, TERMS, MANAGER)
    officer = open_as(ORGAN_OFFICER, client)
    officer.acts.agreements.open(officer.view.agreements[0])
    detail = dialog_of(qtbot, officer, "agreement_detail")
    assert detail.findChild(object, "tariff_lines") is None
    assert detail.findChild(object, "no_tariff_lines") is not None


def test_a_code_of_another_scheme_is_noted(qtbot, open_as, client):
    page = open_as(MANAGER, client)
    page.acts.add_code()
    dialog = dialog_of(qtbot, page, "external_dialog")
    fill(dialog, scheme="旧代码", code="1234567890123")
    act(dialog)
    qtbot.waitUntil(lambda: len(page.view.external_codes) == 1)
    assert page.view.code is None
