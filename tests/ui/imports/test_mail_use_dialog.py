"""The dialog of mail use: from the workbook to the lines, returned rows, and the way back."""

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListView, QPushButton, QTableView

from app.readmodels.mail_use import UseUndoPreview
from tests.offices import BRANCH, CITY, KEEPER, OTHER_BRANCH
from tests.services.registers import workbook
from tests.services.using import HEADER, row, sums, with_clients


def opened(rig, tmp_path):
    with_clients(rig.office, tmp_path)
    press(rig, rig.find(QPushButton, "mail_use_import"))
    return rig.answers.shown


def press(rig, act: QPushButton) -> None:
    rig.qtbot.mouseClick(act, Qt.MouseButton.LeftButton)
    rig.settle()


def click(rig, dialog, name: str) -> None:
    press(rig, dialog.findChild(QPushButton, name))


def chosen(rig, dialog, path, rows) -> None:
    rig.answers.file = workbook(path, rows, HEADER)
    click(rig, dialog, "mail_use_choose")


def test_a_month_from_the_workbook_to_its_lines_and_back(rig, tmp_path):
    dialog = opened(rig, tmp_path)
    chosen(rig, dialog, tmp_path / "10.xlsx", [row(), row("没有这家"), row("乙公司", counted="否")])
    told = dialog.findChild(QLabel, "mail_use_facts").text()
    assert "2026-10" in told
    assert "仅统计计收" in told
    problems = dialog.findChild(QListView, "problem_list").model()
    assert problems.rowCount() == 1
    go = dialog.findChild(QPushButton, "mail_use_go")
    assert go.text() == "导入 2 条"
    rig.answers.out = tmp_path / "退回.xlsx"
    click(rig, dialog, "mail_use_returned")
    assert load_workbook(rig.answers.out).active.max_row == 2
    press(rig, go)
    assert len(sums(rig.office)) == 2
    table = dialog.findChild(QTableView, "mail_use_imports")
    assert table.model().rowCount() == 1
    click(rig, dialog, "mail_use_undo")
    assert sums(rig.office) == {}
    assert not dialog.findChild(QPushButton, "mail_use_undo").isEnabled()
    dialog.reject()


def test_what_is_refused_as_a_whole_is_said_in_the_dialog(rig, tmp_path):
    dialog = opened(rig, tmp_path)
    rig.answers.file = workbook(tmp_path / "x.xlsx", [["甲公司", 1]], ("谁", "多少"))
    click(rig, dialog, "mail_use_choose")
    assert dialog.banner.isVisible()
    assert dialog.findChild(QPushButton, "mail_use_choose").isVisible()
    dialog.reject()


def pick(rig, dialog, letter, words):
    combo = dialog.findChild(QComboBox, f"field_{letter}")
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())
    rig.settle()


def test_a_column_that_is_not_known_is_chosen_and_the_preview_follows(rig, tmp_path):
    """The next workbook of the same layout is read as it was chosen."""
    dialog = opened(rig, tmp_path)
    header = ("客户名称", "业务种类", "哪个月", "钱")
    rows = [("甲公司", "商业信函", "2026-10", 1.5)]
    rig.answers.file = workbook(tmp_path / "x.xlsx", rows, header)
    click(rig, dialog, "mail_use_choose")
    assert "账期" in dialog.blocked.words
    assert not dialog.go.isEnabled()
    pick(rig, dialog, "C", "账期")
    assert dialog.blocked.isVisible()
    pick(rig, dialog, "D", "用邮收入（万元）")
    assert not dialog.blocked.isVisible()
    assert "15,000.00" in dialog.facts.text()
    press(rig, dialog.go)
    assert {one[0] for one in sums(rig.office).values()} == {1_500_000}
    click(rig, dialog, "mail_use_choose")
    assert dialog.go.text() == "导入 1 条"


def test_two_columns_of_one_field_block_the_import(rig, tmp_path):
    dialog = opened(rig, tmp_path)
    chosen(rig, dialog, tmp_path / "10.xlsx", [row()])
    pick(rig, dialog, "I", "账期")
    assert "账期" in dialog.blocked.words
    assert not dialog.go.isEnabled()
    click(rig, dialog, "mapping_reset")
    assert dialog.go.text() == "导入 1 条"


def test_the_unit_is_chosen_where_there_are_several(rig, tmp_path):
    """Whoever keeps a city's dossiers says whose workbook it is."""
    dialog = opened(rig, tmp_path)
    chosen(rig, dialog, tmp_path / "10.xlsx", [row()])
    names = [dialog.unit.itemText(number) for number in range(dialog.unit.count())]
    assert {CITY, BRANCH, OTHER_BRANCH} <= set(names)
    dialog.unit.setCurrentIndex(names.index(OTHER_BRANCH))
    dialog.unit.activated.emit(dialog.unit.currentIndex())
    rig.settle()
    press(rig, dialog.go)
    (past,) = dialog.past.table.model().rows
    assert (past.unit, past.author, past.lines) == (OTHER_BRANCH, KEEPER, 1)


def test_undo_says_beforehand_what_it_will_do(rig, tmp_path):
    dialog = opened(rig, tmp_path)
    chosen(rig, dialog, tmp_path / "10.xlsx", [row(), row("乙公司", counted="否")])
    press(rig, dialog.go)
    told = []
    rig.answers.confirm = lambda _parent, _title, text, *_more, **_how: told.append(text)
    click(rig, dialog, "mail_use_undo")
    assert "2 户 2 条" in told[0]
    assert "2026-10" in told[0]
    assert "计收 100.00 元" in told[0]
    assert len(sums(rig.office)) == 2


def test_what_stands_on_a_bill_is_named_and_stays(rig, tmp_path):
    dialog = opened(rig, tmp_path)
    dialog._ask_undo(UseUndoPreview("1", "10.xlsx", (202610,), 2, 1, 5, 5, ("ZD-2026-0001",)))
    assert "ZD-2026-0001" in dialog.banner.words
