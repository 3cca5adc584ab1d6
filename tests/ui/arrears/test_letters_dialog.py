"""The dialog of letters: what it says of whom, who is left out and why, and what it prints."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from app.readmodels.arrears_letters import LetterKind
from tests.offices import FINANCE
from tests.services.billed import put_bill
from tests.services.owing import evaluated
from tests.services.provinces import TODAY, new_client
from tests.ui.dossier.desks import dress, make_desk
from ui.arrears.letters_dialog import LettersDialog

OWING, CLEAR = "和平县福和电子有限公司", "和平县瑞达物流有限公司"


@pytest.fixture
def clients(office):
    """One that owes since 84 days, and one that owes nothing."""
    found = tuple(new_client(office, name=name) for name in (OWING, CLEAR))
    due = TODAY - timedelta(days=84)
    put_bill(office, found[0], 386_400_00, due, due - timedelta(days=30))
    evaluated(office)
    return found


@pytest.fixture
def dialog_of(qtbot, qapp, office, tmp_path, monkeypatch):
    dress(qapp)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    host = QWidget()
    QVBoxLayout(host)
    desk = make_desk(office, FINANCE, tmp_path, host)
    host.resize(1440, 900)
    host.show()

    def opened(clients, kind=LetterKind.RECOVERY):
        dialog = LettersDialog(desk, host, clients, kind)
        dialog.told = []
        dialog.printed.connect(dialog.told.append)
        dialog.show()
        qtbot.waitUntil(lambda: desk.jobs.idle)
        return dialog

    yield opened
    desk.jobs.close()
    host.close()
    host.deleteLater()


def words(dialog, name):
    return dialog.findChild(QLabel, name).text()


def rows(dialog):
    model = dialog.table.model()
    return [
        tuple(model.index(row, n).data() for n in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def act(dialog):
    return dialog.findChild(QPushButton, "letters_print")


def test_who_gets_it_stands_first_and_who_does_not_says_why(qtbot, dialog_of, clients):
    dialog = dialog_of(clients)
    assert rows(dialog) == [
        (OWING, "386,400.00", "84", "待打印"),
        (CLEAR, "—", "—", "不打印"),
    ]
    assert words(dialog, "letter_to") == OWING
    assert "逾期未付邮费共 386,400.00 元" in words(dialog, "letter_words")
    assert act(dialog).text() == "打印（1）"
    dialog.table.selectRow(1)
    assert f"“{CLEAR}”没有逾期账单" in words(dialog, "letter_words")


def test_another_kind_is_read_anew(qtbot, dialog_of, clients):
    dialog = dialog_of(clients)
    dialog.kind.setCurrentIndex(dialog.kind.findData(LetterKind.RELEASE.value))
    qtbot.waitUntil(lambda: rows(dialog)[0][3] == "不打印")
    assert not act(dialog).isEnabled()
    dialog.kind.setCurrentIndex(dialog.kind.findData(LetterKind.STOP.value))
    qtbot.waitUntil(lambda: act(dialog).isEnabled())
    assert "起停止贵单位使用记欠业务" in words(dialog, "letter_words")


def test_printed_it_names_the_letter_and_closes(qtbot, dialog_of, clients):
    dialog = dialog_of(clients)
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(act(dialog), Qt.MouseButton.LeftButton)
    assert dialog.told == ["已打印函件河源欠函〔2026〕0001"]


def test_a_file_for_each_goes_to_the_folder_that_is_chosen(
    qtbot, dialog_of, clients, tmp_path, monkeypatch
):
    dialog = dialog_of(clients)
    folder = tmp_path / "letters"
    monkeypatch.setattr(
        dialog._desk.prompts, "choose_folder", lambda _parent, _title, then: then(folder)
    )
    dialog.findChild(QCheckBox, "letters_separate").setChecked(True)
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(act(dialog), Qt.MouseButton.LeftButton)
    (made,) = folder.iterdir()
    assert made.name == f"河源欠函〔2026〕0001 {OWING}.pdf"
