"""A statement of the bank in the window: seen line by line, booked, and on to what waits."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from app.readmodels.bank import LineFate
from tests.offices import FINANCE, KEEPER
from tests.services.keeping import SEPTEMBER, close, credit_client, owes, use
from tests.services.test_bank_statement import HEAD, NAME, imported, line, workbook
from tests.ui.access.conftest import desk_of  # noqa: F401 - the same desk for other pages
from tests.ui.arrears.conftest import chinese  # noqa: F401 - the window in Chinese
from ui.imports.page import ImportsPage
from ui.receivables.acting import LedgerActs
from ui.receivables.bank_dialog import BankDialog

STRANGE = ("A", "B", "C", "D", "E")


@pytest.fixture
def client(office):
    """Owes 300 yuan of September."""
    made = credit_client(office, NAME)
    use(office, made, SEPTEMBER, 30_000)
    close(office)
    return made


@pytest.fixture
def dialog(qtbot, office, client, chinese, desk_of):  # noqa: F811 - fixtures by their names
    desk, window = desk_of(FINANCE)
    made = BankDialog(desk, window)
    made.show()
    qtbot.waitUntil(lambda: desk.jobs.idle)
    return made


def read(qtbot, dialog, path):
    dialog.load(path)
    qtbot.waitUntil(lambda: dialog._desk.jobs.idle)


def press(qtbot, dialog, name):
    dialog.findChild(QPushButton, name).click()
    qtbot.waitUntil(lambda: dialog._desk.jobs.idle)


def fates(dialog):
    return {row.payer: row.fate for row in dialog.lines.rows}


def said(dialog, name):
    return dialog.findChild(QLabel, name).text()


def test_each_line_says_what_becomes_of_it_before_it_is_booked(
    qtbot, office, client, dialog, tmp_path
):
    imported(office, workbook(tmp_path, line("老早", reference="1", yuan=3)))
    rows = (
        line("老早", reference="1", yuan=3),
        line(NAME, reference="2", yuan=300),
        line("王五", reference="3", yuan=12.34),
        line("付出", reference="4", yuan=0),
        line("坏日子", reference="5", day="某天"),
    )
    read(qtbot, dialog, workbook(tmp_path, *rows))
    assert fates(dialog) == {
        "老早": LineFate.KNOWN,
        NAME: LineFate.BOOKED,
        "王五": LineFate.WAITS,
    }
    told = said(dialog, "bank_facts")
    assert (
        "1 条将入账，1 条待认领；1 条以前导入过，跳过；1 条不是到账，不导入；1 条有误退回" in told
    )
    assert "312.34" in told
    assert dialog.problems.list.model().rowCount() == 1
    assert owes(office, client) == [("ZD-2026-0001", 30_000)]
    assert dialog.go.text() == "导入 2 条"


def test_rows_handed_back_are_saved_with_their_reasons(qtbot, dialog, tmp_path):
    read(qtbot, dialog, workbook(tmp_path, line("坏日子", reference="5", day="某天")))
    assert not dialog.go.isEnabled()
    out = tmp_path / "退回.xlsx"
    dialog._save_to(dialog._plan, out)
    qtbot.waitUntil(lambda: dialog._desk.jobs.idle)
    assert load_workbook(out).active.max_row == 2


def test_what_waits_is_shown_at_once_with_its_proposals(
    qtbot,
    office,
    client,
    chinese,  # noqa: F811 - fixtures by their names
    desk_of,  # noqa: F811
    tmp_path,
):
    desk, window = desk_of(FINANCE)
    acts = LedgerActs(window, desk)
    words = []
    acts.said.connect(words.append)
    acts.bank()
    dialog = desk.prompts.open_named("bank_dialog")
    rows = (line(NAME, reference="2", yuan=300), line("王五", reference="3", yuan=12.34))
    read(qtbot, dialog, workbook(tmp_path, *rows))
    dialog.go.click()
    qtbot.waitUntil(lambda: desk.prompts.open_named("matching_dialog") is not None)
    matching = desk.prompts.open_named("matching_dialog")
    qtbot.waitUntil(lambda: len(matching.model.rows) == 1)
    assert "已入账 1 条（300.00 元），1 条待认领" in said(matching, "matching_said")
    assert "已入账 1 条" in words[-1]
    assert owes(office, client) == []
    matching.findChild(QPushButton, "matching_import").click()
    again = desk.prompts.open_named("bank_dialog")
    qtbot.waitUntil(lambda: len(again.past.table.model().rows) == 1)
    (past,) = again.past.table.model().rows
    assert (past.file_name, past.lines, past.booked, past.waiting) == ("流水.xlsx", 2, 1, 1)


def test_nothing_new_is_said_and_offers_no_import(qtbot, office, dialog, tmp_path):
    path = workbook(tmp_path, line("老早", reference="1", yuan=3))
    imported(office, path)
    read(qtbot, dialog, path)
    assert "没有新流水" in dialog.banner.words
    assert not dialog.go.isEnabled()


def test_columns_that_nobody_knows_are_chosen_and_remembered(qtbot, office, dialog, tmp_path):
    """The first statement of a bank is set right by hand; the next one is read as it was."""
    head = ("交易日期", "流水号", "付钱的", "进账", "用途")
    path = workbook(tmp_path, line(NAME, reference="2", yuan=300), head=head)
    read(qtbot, dialog, path)
    assert dialog.blocked.isVisible()
    assert not dialog.go.isEnabled()
    assert dialog.facts.text() == ""
    for letter, words in (("D", "收入金额（元）"), ("C", "对方户名")):
        combo = dialog.findChild(QComboBox, f"field_{letter}")
        combo.setCurrentIndex(combo.findText(words))
        combo.activated.emit(combo.currentIndex())
        qtbot.waitUntil(lambda: dialog._desk.jobs.idle)
    assert fates(dialog) == {NAME: LineFate.BOOKED}
    press(qtbot, dialog, "bank_go")
    read(qtbot, dialog, workbook(tmp_path, line(NAME, reference="9", yuan=1), head=head))
    assert not dialog.blocked.isVisible()
    assert fates(dialog) == {NAME: LineFate.BOOKED}
    press(qtbot, dialog, "mapping_reset")
    assert dialog.blocked.isVisible()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("假的.xlsx", b"PK nonsense", "假的.xlsx"), ("旧.xls", b"\xd0\xcf\x11\xe0", "旧.xls")],
)
def test_what_is_no_workbook_is_one_sentence(qtbot, dialog, tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPoint(9, 9), copy, data, Qt.MouseButton.LeftButton, none)
    dialog.dropEvent(drop)
    qtbot.waitUntil(lambda: dialog._desk.jobs.idle)
    assert words in dialog.banner.words
    assert dialog.choose.isVisible()


def test_a_workbook_without_known_headers_is_refused(qtbot, dialog, tmp_path):
    read(qtbot, dialog, workbook(tmp_path, line(), head=STRANGE))
    assert dialog.banner.isVisible()
    assert dialog.choose.isVisible()


def test_escape_goes_back_before_it_goes_out(qtbot, dialog, tmp_path):
    read(qtbot, dialog, workbook(tmp_path, line(NAME, yuan=1)))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.choose.isVisible()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_it_is_stopped_between_rows_and_nothing_is_booked(qtbot, office, client, dialog, tmp_path):
    rows = [line(NAME, reference=str(number), yuan=1) for number in range(400)]
    read(qtbot, dialog, workbook(tmp_path, *rows, head=HEAD))
    dialog.go.click()
    dialog._job.progress.stop()
    qtbot.waitUntil(lambda: dialog._desk.jobs.idle)
    assert owes(office, client) == [("ZD-2026-0001", 30_000)]
    assert dialog.go.isVisible()


@pytest.mark.parametrize(
    ("user", "offered"), [(FINANCE, {"bank"}), (KEEPER, {"choose", "mail_use"})]
)
def test_the_import_page_offers_to_each_their_own_and_says_who_else(
    qtbot,
    office,
    chinese,  # noqa: F811 - fixtures by their names
    desk_of,  # noqa: F811
    user,
    offered,
):
    desk, _window = desk_of(user)
    page = ImportsPage(desk)
    qtbot.addWidget(page)
    page.activate()
    qtbot.waitUntil(lambda: desk.jobs.idle)
    acts = {name: getattr(page.start, name) for name in ("choose", "mail_use", "bank")}
    assert {name for name, act in acts.items() if act.isEnabled()} == offered
    assert all(bool(act.toolTip()) != act.isEnabled() for act in acts.values())


def test_finance_opens_it_from_the_import_page(
    qtbot,
    office,
    chinese,  # noqa: F811 - fixtures by their names
    desk_of,  # noqa: F811
):
    desk, _window = desk_of(FINANCE)
    page = ImportsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.start.bank.click()
    assert desk.prompts.open_named("bank_dialog") is not None
