from array import array
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ui.models.columns import SHARE_ROLE, TONE_ROLE, Column, Look
from ui.models.row_model import RowTableModel
from ui.models.windowed_model import KEPT_PAGES, PAGE_ROWS, WindowedModel
from ui.theme import Tone
from ui.widgets.table import Table


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    name: str
    score: int | None = 0


COLUMNS = (
    Column[Row]("name", "名称", lambda r: r.name, stretch=True, sort_key=lambda r: r.name),
    Column[Row]("score", "分数", lambda r: str(r.score), Look.NUMBER, sort_key=lambda r: r.score),
    Column[Row]("grade", "级别", lambda _: "白金", Look.GRADE, rank=2),
    Column[Row]("bar", "完整度", lambda _: "85%", Look.BAR, share=lambda _: 0.85, rank=3),
    Column[Row](
        "late", "核实", lambda _: "超 3 天", Look.CHIP, tone=lambda _: Tone.WARNING, sortable=True
    ),
)
ROWS = [Row(3, "丙", 5), Row(1, "甲", None), Row(2, "乙", 9)]


@pytest.fixture
def model(qapp):
    made = RowTableModel(COLUMNS, lambda r: r.id, tickable=True)
    made.set_rows(ROWS)
    return made


class Source:
    """100,000 rows that are brought only when asked for."""

    def __init__(self, total=100_000):
        self.ids = array("q", range(total))
        self.asked = []
        self.model = WindowedModel(COLUMNS, lambda r: r.id, self.asked.append, tickable=True)
        first = [Row(i, f"户 {i}") for i in self.ids[:100]]
        self.generation = self.model.begin(total, first)

    def answer(self):
        while self.asked:
            request = self.asked.pop(0)
            self.model.put_page(request, [Row(i, f"户 {i}") for i in request.ids])


@pytest.fixture
def source(qapp):
    return Source()


def test_the_row_model_keeps_the_rules_of_models(model, qtmodeltester):
    qtmodeltester.check(model, force_py=True)


def test_the_windowed_model_keeps_the_rules_of_models(qapp, qtmodeltester):
    small = Source(500)
    small.model.set_ids(small.generation, small.ids)
    qtmodeltester.check(small.model, force_py=True)


def test_a_cell_gives_words_tone_and_share(model):
    first = model.index(0, 0)
    assert first.data() == "丙"
    assert model.index(0, 2).data(TONE_ROLE) == Tone.GRADE_PLATINUM
    assert model.index(0, 3).data(SHARE_ROLE) == 0.85
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "名称 丙"


def test_sorting_puts_unknown_values_last_both_ways(model):
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert [row.score for row in model.rows] == [5, 9, None]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row.score for row in model.rows] == [9, 5, None]


def test_one_row_is_replaced_by_its_key(model, qtbot):
    with qtbot.waitSignal(model.dataChanged):
        model.update_row(replace(ROWS[1], name="甲二"))
    assert model.index(1, 0).data() == "甲二"


def test_ticks_of_rows_that_are_gone_are_forgotten(model):
    model.tick_all(ticked=True)
    model.set_rows(ROWS[:1])
    assert model.ticked == (ROWS[0],)


def test_the_first_page_shows_before_the_order_is_known(source):
    assert source.model.rowCount() == 100_000
    assert source.model.index(99, 0).data() == "户 99"
    assert source.model.index(100, 0).data() == "…"
    assert source.asked == []


def test_a_page_in_sight_is_asked_for_and_shown_when_it_comes(source, qtbot):
    source.model.set_ids(source.generation, source.ids)
    far = source.model.index(70_000, 0)
    assert far.data() == "…"
    qtbot.waitUntil(lambda: bool(source.asked))
    assert source.asked[0].page == 70_000 // PAGE_ROWS
    source.answer()
    assert far.data() == "户 70000"


def test_looking_before_the_order_is_known_asks_once_it_is(source, qtbot):
    assert source.model.index(5_000, 0).data() == "…"
    source.model.set_ids(source.generation, source.ids)
    qtbot.waitUntil(lambda: bool(source.asked))
    source.answer()
    assert source.model.index(5_000, 0).data() == "户 5000"


def test_pages_scrolled_past_are_not_asked_for(source, qtbot):
    source.model.set_ids(source.generation, source.ids)
    for number in range(0, 100_000, PAGE_ROWS):
        source.model.index(number, 0).data()
    qtbot.waitUntil(lambda: bool(source.asked))
    assert len(source.asked) <= 3
    assert source.asked[-1].page == (100_000 - 1) // PAGE_ROWS


def test_only_a_limited_number_of_pages_is_kept(source, qtbot):
    source.model.set_ids(source.generation, source.ids)
    for page in range(1, KEPT_PAGES + 20):
        source.model.index(page * PAGE_ROWS, 0).data()
        qtbot.waitUntil(lambda: bool(source.asked))
        source.answer()
    assert len(source.model._pages) == KEPT_PAGES


def test_answers_to_an_older_list_are_dropped(source, qtbot):
    source.model.set_ids(source.generation, source.ids)
    source.model.index(50_000, 0).data()
    qtbot.waitUntil(lambda: bool(source.asked))
    source.model.begin(10, [Row(i, "neu") for i in range(10)])
    source.answer()
    source.model.set_ids(source.generation, source.ids)
    assert source.model.rowCount() == 10
    assert source.model.index(3, 0).data() == "neu"


def test_a_row_that_has_gone_leaves_an_empty_line(source, qtbot):
    source.model.set_ids(source.generation, source.ids)
    source.model.index(40_000, 0).data()
    qtbot.waitUntil(lambda: bool(source.asked))
    request = source.asked.pop()
    source.model.put_page(request, [])
    assert source.model.row_at(source.model.index(40_000, 0)) is None


def test_all_rows_can_be_ticked_without_loading_them(source):
    source.model.set_ids(source.generation, source.ids)
    source.model.tick_all(ticked=True)
    assert len(source.model.ticked) == 100_000
    assert source.asked == []


def test_ctrl_a_in_a_table_ticks_instead_of_selecting(source, qtbot):
    source.model.set_ids(source.generation, source.ids)
    table = Table(source.model, name="clients")
    qtbot.addWidget(table)
    with qtbot.waitSignal(table.ticks_changed):
        table.selectAll()
    assert len(source.model.ticked) == 100_000
    assert not table.selectionModel().hasSelection()


def test_keys_open_and_tick_the_current_line(model, qtbot):
    table = Table(model, name="clients")
    qtbot.addWidget(table)
    table.show()
    table.select_key(2)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [ROWS[2]]
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert model.ticked == (ROWS[2],)


def test_a_header_sorts_here_or_tells_the_service(model, qtbot):
    table = Table(model, name="clients")
    qtbot.addWidget(table)
    header = table.horizontalHeader()
    with qtbot.waitSignal(table.sort_wanted) as told:
        header.sectionClicked.emit(1)
    assert told.args == ["score", False]
    assert [row.score for row in model.rows] == [5, 9, None]
    with qtbot.waitSignal(table.sort_wanted) as told:
        header.sectionClicked.emit(1)
    assert told.args == ["score", True]
    with qtbot.waitSignal(table.sort_wanted) as told:
        header.sectionClicked.emit(4)
    assert told.args == ["late", False]


def test_columns_of_low_rank_give_way_in_a_narrow_table(model, qtbot):
    table = Table(model, name="clients")
    qtbot.addWidget(table)
    table.resize(1000, 300)
    table.show()
    assert not table.isColumnHidden(3)
    table.resize(400, 300)
    assert table.isColumnHidden(3)
    assert not table.isColumnHidden(0)
    table.resize(1000, 300)
    assert not table.isColumnHidden(3)


def test_a_cell_of_a_table_is_not_copied_past_the_register(model, qtbot):
    table = Table(model, name="clients")
    qtbot.addWidget(table)
    table.show()
    table.select_first()
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "before"
