"""Page Import on the given register: columns, preview, problems, writing, undo."""

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListView, QPushButton, QRadioButton, QTableView

from tests.offices import BRANCH
from tests.services.claiming import NAME, exclusive
from tests.services.registers import CODES, GIVEN, run_import, values_by_name, workbook
from ui.imports.page import PREVIEW, RESULT, START, TRIAL
from ui.navigation import Place
from ui.widgets import watermark

ROOM = 560
"""Pixels that a page has in a window of 720, below the head and a bar."""
HEADER = ("单位名称", "统一社会信用代码", "地址", "产量", "2025年用邮收入")


def click(rig, name):
    rig.qtbot.mouseClick(rig.find(QPushButton, name), Qt.MouseButton.LeftButton)
    rig.settle()


def open_file(rig, path):
    rig.answers.file = path
    click(rig, "choose_file")


def pick(rig, letter, words):
    """Choose a field for a column as a person does."""
    combo = rig.find(QComboBox, f"field_{letter}")
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())
    rig.settle()


def step(rig):
    return rig.page._stack.currentIndex()


def figure(rig, name):
    return rig.find(QLabel, name).text()


def test_the_given_register_from_the_file_to_the_clients(rig):
    open_file(rig, GIVEN)
    assert step(rig) == PREVIEW
    figures = {n: figure(rig, f"count_{n}") for n in ("rows", "created", "rejected", "skipped")}
    assert figures == {"rows": "201", "created": "187", "rejected": "13", "skipped": "1"}
    assert rig.find(QComboBox, "field_B").currentText() == "单位名称"
    table = rig.find(QTableView, "preview_table")
    assert table.model().rowCount() == 201
    assert table.viewport() in watermark._mark.shown_by  # it shows what dossiers will say (A1)
    assert rig.find(QPushButton, "import_now").text() == "导入 187 户"
    rig.qtbot.keyClick(rig.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rig.settle()
    assert step(rig) == RESULT
    assert figure(rig, "result_created") == "187"
    with rig.office.reading() as uow:
        assert uow.connection.exec_driver_sql("SELECT count(*) FROM client").scalar() == 187


def test_f7_goes_from_problem_to_problem_and_round(rig):
    open_file(rig, GIVEN)
    found = rig.find(QListView, "problem_list")
    table = rig.find(QTableView, "preview_table")
    rig.qtbot.keyClick(rig.page, Qt.Key.Key_F7)
    first = rig.page.problems._model.findings[0]
    assert rig.page.preview.table.current_row().sheet_row == first.row
    heading = table.model().headerData(table.currentIndex().column(), Qt.Orientation.Horizontal)
    assert heading.startswith(f"{first.letter} ")
    rig.qtbot.keyClick(rig.page, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert found.currentIndex().row() == found.model().rowCount() - 1


def test_what_is_left_out_of_the_workbook_stands_among_the_findings(rig, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["甲公司", "好"]], ("单位名称", "心情", "地址"))
    book = load_workbook(path)
    page = book.create_sheet("乡镇")
    for row in (["单位名称", "地址"], ["乙公司", "西"]):
        page.append(row)
    book.save(path)
    open_file(rig, path)
    found = rig.find(QListView, "problem_list").model()
    shown = [found.index(place).data() for place in range(found.rowCount())]
    assert [words.split()[0] for words in shown] == ["乡镇", "B1"]
    assert "心情" in shown[1]
    rig.qtbot.keyClick(rig.page, Qt.Key.Key_F7)
    pick(rig, "B", "备注")
    assert found.rowCount() == 1


def test_a_filter_that_hides_the_cell_is_taken_off(rig):
    open_file(rig, GIVEN)
    chosen = rig.find(QComboBox, "preview_filter")
    chosen.setCurrentIndex(chosen.findText("新建"))
    chosen.activated.emit(chosen.currentIndex())
    assert rig.find(QTableView, "preview_table").model().rowCount() == 187
    rig.qtbot.keyClick(rig.page, Qt.Key.Key_F7)
    assert rig.find(QTableView, "preview_table").model().rowCount() == 201


def test_a_field_taken_twice_blocks_the_step_with_a_sentence(rig, tmp_path):
    open_file(rig, workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0], "阳明镇", "9"]], HEADER))
    pick(rig, "D", "大客户地址")
    assert rig.page.blocked.isVisible()
    assert "C, D" in rig.page.blocked.words
    assert not rig.find(QPushButton, "import_now").isEnabled()
    pick(rig, "D", "主要产品")
    assert not rig.page.blocked.isVisible()
    assert rig.find(QPushButton, "import_now").isEnabled()


def test_corrected_columns_are_remembered_for_the_layout(rig, tmp_path):
    open_file(rig, workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0], "", "灯具"]], HEADER))
    assert rig.find(QComboBox, "field_D").currentText() == "不导入"
    pick(rig, "D", "主要产品")
    click(rig, "import_now")
    click(rig, "again")
    open_file(rig, workbook(tmp_path / "b.xlsx", [["乙公司", CODES[1], "", "鞋"]], HEADER))
    assert rig.find(QComboBox, "field_D").currentText() == "主要产品"
    click(rig, "mapping_reset")
    assert rig.find(QComboBox, "field_D").currentText() == "不导入"


def test_a_unit_of_money_can_be_corrected(rig, tmp_path):
    open_file(rig, workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0], "", "", 12]], HEADER))
    pick(rig, "E", "用邮收入（2025 · 万元）")
    click(rig, "import_now")
    assert values_by_name(rig.office)["甲公司"]["years"] == {2025: 12_000_000}


def test_the_unit_that_is_chosen_becomes_responsible(rig, tmp_path):
    open_file(rig, workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0]]], HEADER))
    unit = rig.find(QComboBox, "import_unit")
    unit.setCurrentIndex(unit.findText(BRANCH))
    unit.activated.emit(unit.currentIndex())
    rig.settle()
    click(rig, "import_now")
    client = values_by_name(rig.office)["甲公司"]["client"]
    assert client.owners.unit_pk == rig.office.unit(BRANCH)


def test_an_update_shows_its_differences_before_it_can_be_written(rig, tmp_path):
    run_import(rig.office, workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0], "旧址"]], HEADER))
    rig.find(QRadioButton, "mode_update").setChecked(True)
    open_file(rig, workbook(tmp_path / "b.xlsx", [["甲公司", CODES[0], "新址"]], HEADER))
    click(rig, "import_now")
    assert step(rig) == TRIAL
    model = rig.find(QTableView, "difference_table").model()
    shown = [model.index(0, column).data() for column in range(model.columnCount())]
    assert shown == ["2", "甲公司", "大客户地址", "旧址", "新址"]
    assert next(iter(values_by_name(rig.office)["甲公司"]["values"].values())) == "甲公司"
    click(rig, "import_now")
    assert (step(rig), figure(rig, "result_updated")) == (RESULT, "1")


def test_refused_rows_are_saved_and_the_import_undone(rig, tmp_path):
    rig.answers.out = tmp_path / "out.xlsx"
    open_file(rig, GIVEN)
    click(rig, "import_now")
    click(rig, "save_returned")
    assert rig.answers.out.exists()
    assert rig.answers.proposed.endswith("客户一览表-退回.xlsx")
    click(rig, "undo_result")
    assert values_by_name(rig.office) == {}
    assert "187" in rig.page.result.banner.words
    assert not rig.find(QPushButton, "undo_result").isEnabled()


def test_an_earlier_import_can_be_undone_from_the_list(rig, tmp_path):
    run_import(rig.office, workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0]]], HEADER))
    rig.page.activate()
    rig.settle()
    assert rig.find(QTableView, "batch_table").model().rowCount() == 1
    click(rig, "undo_batch")
    assert values_by_name(rig.office) == {}


def test_what_is_no_workbook_is_refused_in_one_sentence(rig, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_text("no workbook", encoding="utf-8")
    open_file(rig, path)
    assert step(rig) == START
    assert "a.xlsx" in rig.page.message_bar.words


def test_a_duplicate_opens_the_client_on_file(rig, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0]]], HEADER)
    run_import(rig.office, path)
    open_file(rig, path)
    table = rig.page.preview.table
    table.select_first()
    with rig.qtbot.waitSignal(rig.page.wants) as wanted:
        rig.qtbot.keyClick(table, Qt.Key.Key_Return)
    client = values_by_name(rig.office)["甲公司"]["client"]
    assert wanted.args == [Place("dossier", client.id)]


def test_esc_goes_back_to_the_choice_of_the_file(rig):
    open_file(rig, GIVEN)
    assert rig.page.step_back()
    assert step(rig) == START
    assert not rig.page.step_back()


def test_reading_can_be_stopped(rig):
    rig.answers.file = GIVEN
    rig.qtbot.mouseClick(rig.find(QPushButton, "choose_file"), Qt.MouseButton.LeftButton)
    rig.qtbot.mouseClick(rig.find(QPushButton, "stop"), Qt.MouseButton.LeftButton)
    rig.settle()
    assert step(rig) == START
    assert rig.page.message_bar.words.startswith("已按您的要求停止")


def test_whom_another_unit_develops_is_marked_with_the_holder_and_the_last_day(rig, tmp_path):
    exclusive(rig.office)
    open_file(rig, workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0]], [NAME, CODES[1]]]))
    assert (figure(rig, "count_created"), figure(rig, "count_rejected")) == ("1", "1")
    told = rig.find(QListView, "problem_list").model().index(0, 0).data()
    assert f"由{BRANCH}独家开发至 2026-12-23" in told
    rows = rig.find(QTableView, "preview_table").model()
    marked = {rows.index(1, column).data() for column in range(rows.columnCount())}
    assert "受保护" in marked


def test_the_preview_stays_whole_in_the_least_usual_window(rig):
    """1280 x 720 with a bar above the page: the way of import scrolls, nothing is squeezed."""
    open_file(rig, GIVEN)
    assert rig.page.minimumSizeHint().height() <= ROOM
    rig.page.resize(1168, ROOM)
    rig.settle()
    ways, problems = rig.page.ways, rig.page.problems
    assert ways.height() >= ways.minimumSizeHint().height()
    assert problems.isVisible()
    assert problems.height() >= 90
