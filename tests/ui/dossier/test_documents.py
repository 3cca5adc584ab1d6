"""Documents of a dossier in the window (S26-1): added by kind, opened, struck out, told why not."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from app.services.client_files import AttachToClient, attach_to_client
from tests.offices import FINANCE, MANAGER
from tests.services.provinces import written
from tests.ui.dossier.test_acts import act, dialog_of, fill


def test_a_document_is_added_opened_and_struck_out(qtbot, open_as, client, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.dossier.documents.QDesktopServices.openUrl", lambda _url: True)
    page = open_as(MANAGER, client)
    box = page.parts.documents
    paper = tmp_path / "往来函.pdf"
    paper.write_bytes(b"%PDF-1.7")
    page.desk.prompts.choose_file = lambda *said: said[-1](paper)
    box.findChild(QPushButton, "add_document").click()
    dialog = dialog_of(qtbot, page, "document_dialog")
    fill(dialog, kind="complaint")
    act(dialog)
    qtbot.waitUntil(lambda: len(page.view.files) == 1)
    assert (page.view.files[0].kind, page.view.files[0].name) == ("complaint", paper.name)
    qtbot.waitUntil(lambda: box.table.current_row() is not None)
    with qtbot.waitSignal(box.opened) as opened:
        box.findChild(QPushButton, "document_open").click()
    assert Path(opened.args[0]).read_bytes() == b"%PDF-1.7"
    page.desk.prompts.ask_reason = lambda *said: said[-1]("放错了")
    box.findChild(QPushButton, "document_strike").click()
    qtbot.waitUntil(lambda: page.view.files[0].struck_reason == "放错了")
    qtbot.waitUntil(lambda: box.findChild(QPushButton, "document_strike").isHidden())


def test_a_file_that_is_not_there_is_told_in_the_box(qtbot, open_as, client, tmp_path):
    page = open_as(MANAGER, client)
    box = page.parts.documents
    box.attach(page.view.id, "complaint", tmp_path / "没有.pdf")
    qtbot.waitUntil(lambda: "找不到文件" in box._error.text())


def test_who_may_add_none_and_sees_none_has_no_box(open_as, client):
    assert open_as(FINANCE, client).parts.documents.isHidden()


def test_in_a_closed_dossier_documents_are_only_opened(qtbot, open_as, office, client, tmp_path):
    paper = tmp_path / "投诉.pdf"
    paper.write_bytes(b"%PDF-1.7")
    services, actor = office.services_as(MANAGER), office.actor(MANAGER)
    attach_to_client(services, actor, AttachToClient(client, "complaint", paper))
    written(office, "UPDATE client SET stage = 'lost' WHERE id = ?", client)
    box = open_as(MANAGER, client).parts.documents
    qtbot.waitUntil(lambda: box.table.current_row() is not None)
    shown = {one.objectName() for one in box.findChildren(QPushButton) if not one.isHidden()}
    assert shown == {"document_open"}
