"""The dialog of mail use: from the workbook to the lines, returned rows, and the way back."""

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QTableView

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
    rig.answers.file = workbook(tmp_path / "x.xlsx", [["甲公司", 1]], ("客户名称", "用邮量"))
    click(rig, dialog, "mail_use_choose")
    assert dialog.banner.isVisible()
    assert dialog.findChild(QPushButton, "mail_use_choose").isVisible()
    dialog.reject()
