"""The arrears page on a real office: filters by number, key and bar, the detail, its states."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.readmodels.agreements import CREDIT
from app.readmodels.arrears import ArrearsFilter, ArrearsSort, Tile
from tests.offices import FINANCE, INSPECTOR, KEEPER, MANAGER, OTHER_BRANCH, UNIT_HEAD
from tests.services.arrears_rows import client_of
from tests.services.billed import put_bill
from tests.services.owing import evaluated as evaluate
from tests.ui.arrears.conftest import LATE, NEAR, PLAIN, SOON
from ui import i18n, theme
from ui.arrears.risk import RiskProduct
from ui.arrears.words import age_token
from ui.dossier.place import Target, target_of
from ui.i18n import Language
from ui.theme import Tone
from ui.widgets import watermark
from ui.widgets.cell_delegate import PADDING
from ui.widgets.painting import chip_width
from ui.widgets.table import Table


def _names(page) -> list[str]:
    model = page.list.loader.model
    return [model.row(number).name for number in range(model.rowCount())]


def _said(widget, name) -> str:
    return widget.findChild(QLabel, name).text()


def _idle(qtbot, page) -> None:
    qtbot.waitUntil(lambda: page.desk.jobs.idle)


def _shown(qtbot, page, name):
    qtbot.waitUntil(lambda: page.pane.client is not None and page.pane.client.row.name == name)
    return page.pane.client


def _press(page, name) -> None:
    page.findChild(QPushButton, name).click()


def test_rows_stand_by_risk_with_sums_that_add_up(qtbot, arrears, owing, chinese):
    page = arrears(KEEPER)
    assert _names(page) == [LATE, NEAR, SOON]
    assert _said(page.list, "arrears_foot") == "3 户   未清 697,340.00   逾期 386,400.00"
    assert page.note_label.text().startswith("数据截至 2026-11-23")
    total = sum(unit.total for unit in page.panel.units)
    assert total == page.panel.totals.open_fen == 69_734_000


def test_a_tile_filters_by_press_and_by_key_and_is_freed_again(qtbot, arrears, owing):
    page = arrears(KEEPER)
    _press(page, "tile_overdue")
    _idle(qtbot, page)
    assert _names(page) == [LATE]
    _press(page, "tile_overdue")
    _idle(qtbot, page)
    assert len(_names(page)) == 3
    QTest.keyClick(page.list.table, Qt.Key.Key_1)
    _idle(qtbot, page)
    assert (_names(page), page.filter.tile) == ([SOON], Tile.DUE_SOON)


def test_a_number_of_the_bars_opens_its_rows(qtbot, arrears, owing, office):
    page = arrears(KEEPER)
    _press(page, "bucket_2")
    _idle(qtbot, page)
    assert _names(page) == [LATE]
    assert "131,600.00" in _said(page.list, "arrears_foot")
    page.filters.clear()
    _idle(qtbot, page)
    _press(page, f"ageing_unit_{office.unit(OTHER_BRANCH)}")
    _idle(qtbot, page)
    assert _names(page) == [NEAR]


def test_bars_are_drawn_as_long_as_their_sums(qtbot, arrears, owing):
    page = arrears(KEEPER)
    charts = page.ageing.charts
    qtbot.waitUntil(lambda: all(chart.is_drawn for chart in charts))
    units, most = page.panel.units, max(unit.total for unit in page.panel.units)
    assert len(charts) == len(units) == 2
    for chart, unit in zip(charts, units, strict=True):
        drawn = chart.grab().toImage()
        line = [drawn.pixel(x, drawn.height() // 2) for x in range(drawn.width())]
        for place, fen in enumerate(unit.fen):
            colour = theme.colour(age_token(place, len(unit.fen))).rgb()
            long = sum(1 for pixel in line if _alike(pixel, colour))
            assert abs(long - fen / most * drawn.width()) <= 3, (unit.unit, place)
        link = page.findChild(QPushButton, f"ageing_unit_{unit.unit_pk}")
        assert unit.unit in link.accessibleName()


def _alike(pixel: int, colour: int) -> bool:
    """The drawing gives colours in hundredths."""
    shades = zip(QColor(pixel).getRgb(), QColor(colour).getRgb(), strict=True)
    return all(abs(one - other) <= 3 for one, other in shades)


def test_a_header_orders_by_its_part_of_the_risk(qtbot, arrears, owing):
    page = arrears(KEEPER)
    page.list.sorted_by.emit(ArrearsSort.OPEN, False)
    _idle(qtbot, page)
    assert _names(page) == [SOON, NEAR, LATE]


def test_everybody_who_owes_is_shown_when_asked_for(qtbot, arrears, owing):
    page = arrears(KEEPER)
    page.filters.narrow(everybody=True)
    _idle(qtbot, page)
    assert PLAIN in _names(page)


def test_the_detail_spells_out_the_product_and_the_promise(qtbot, arrears, owing, chinese):
    page = arrears(MANAGER)
    _shown(qtbot, page, LATE)
    product = page.pane.findChild(RiskProduct)
    assert product.accessibleName() == "38.64 万元 × 3.00 个 30 天 × 占额 117%"
    assert "承诺 11-28 付 200,000.00" in page.pane.promise.words
    assert "186,400.00" in page.pane.promise.words


def test_bills_add_up_to_the_balance_of_the_row(qtbot, arrears, office, chinese):
    client = client_of(office, "永昌纸品")
    for due, fen in ((date(2026, 9, 20), 300_00), (date(2026, 10, 20), 150_50)):
        put_bill(office, client, fen, due, date(2026, 10, 1))
    evaluate(office)
    page = arrears(MANAGER)
    shown = _shown(qtbot, page, "永昌纸品")
    assert sum(bill.open_fen for bill in shown.bills) == shown.row.open_fen == 450_50
    assert _said(page.pane, "bills_sum") == "450.50"
    assert [bill.days for bill in shown.bills] == [64, 34]
    assert "ZQ-2026" in _said(page.pane, "recovery")


def test_a_place_goes_to_its_client_or_its_tile(qtbot, arrears, owing):
    page = arrears(KEEPER)
    page.show_place(f"client:{owing[PLAIN]}")
    _shown(qtbot, page, PLAIN)
    page.show_place("stopped")
    _idle(qtbot, page)
    assert _names(page) == [LATE]


def test_a_client_asked_for_by_its_place_is_read_once(qtbot, arrears, owing, office):
    page = arrears(KEEPER)
    _settled(qtbot, page)  # the row chosen at first is read
    before = _read_of(office, owing[PLAIN])
    page.show_place(f"client:{owing[PLAIN]}")
    _shown(qtbot, page, PLAIN)
    _settled(qtbot, page)
    assert _read_of(office, owing[PLAIN]) == before + 1


def _settled(qtbot, page) -> None:
    """No row waits to be read, and nothing is being read."""
    qtbot.waitUntil(lambda: not page._pause.isActive())
    _idle(qtbot, page)


def _read_of(office, client: str) -> int:
    """Entries of the log that this client's arrears were read."""
    return sum(
        one.get("object_type") == "arrears" and one.get("client_id") == client
        for one in office.logged()
    )


def test_no_warning_says_when_it_was_last_evaluated(qtbot, arrears, office, chinese):
    evaluate(office)
    page = arrears(UNIT_HEAD)
    placard = page.list.area.placard
    assert placard is not None
    assert placard.title == "没有欠费预警。"


def test_a_filter_that_matches_nobody_can_be_cleared(qtbot, arrears, owing, chinese):
    page = arrears(KEEPER)
    page.filters.narrow(specialty="物流")
    _idle(qtbot, page)
    assert page.list.area.placard.title == "没有符合筛选的客户"
    page.list.clear_wanted.emit()
    _idle(qtbot, page)
    assert len(_names(page)) == 3


def test_K13_the_head_of_old_data_is_amber(qtbot, arrears, owing, office):
    office.pass_days(2)
    page = arrears(KEEPER)
    assert page.panel.state.old
    assert page.note_label.property("role") == "warning"


def test_the_badge_counts_who_is_overdue_whatever_is_filtered(qtbot, arrears, owing):
    page = arrears(KEEPER)
    with qtbot.waitSignal(page.badge_changed) as told:
        page.reload()
    assert told.args == [1, True]


def test_who_only_inspects_is_offered_no_act(qtbot, arrears, owing):
    page = arrears(INSPECTOR)
    _shown(qtbot, page, LATE)
    names = {one.objectName() for one in page.pane.findChildren(QPushButton) if one.isVisible()}
    assert names == {"arrears_dossier", "risk_amount", "risk_days", "risk_share"}


def test_the_months_end_is_listed_with_its_sums(qtbot, arrears, office, chinese):
    client = client_of(office, "永昌纸品")
    put_bill(office, client, 300_00, date(2026, 9, 20), date(2026, 9, 1))
    evaluate(office)
    page = arrears(FINANCE)
    _press(page, "month_end")
    qtbot.waitUntil(lambda: page.desk.prompts.open_named("month_end_dialog") is not None)
    dialog = page.desk.prompts.open_named("month_end_dialog")
    qtbot.waitUntil(lambda: bool(dialog.model.rows))
    assert _said(dialog, "month_end_foot") == "1 户   未清 300.00   逾期 300.00"
    wanted = []
    page.wants.connect(wanted.append)
    dialog.table.opened.emit(dialog.model.rows[0])
    (place,) = wanted
    assert (place.page, target_of(place.argument)) == ("dossier", Target(client, CREDIT))


@pytest.mark.parametrize(("user", "may"), [(KEEPER, True), (FINANCE, False)])
def test_the_month_end_is_printed_by_who_may_copy_section_7(qtbot, arrears, owing, user, may):
    page = arrears(user)
    _press(page, "month_end")
    qtbot.waitUntil(lambda: page.desk.prompts.open_named("month_end_dialog") is not None)
    printing = page.desk.prompts.open_named("month_end_dialog").findChild(QPushButton, "print")
    assert printing.isEnabled() == may
    assert bool(printing.toolTip()) != may


def test_filter_of_the_page_is_what_was_asked_for(qtbot, arrears, owing):
    page = arrears(KEEPER)
    assert page.filter == ArrearsFilter()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ZH_CN, ("已停用记欠", "解除至 12-06", "逾期 999 天", "占用 100%", "10 天后到期")),
        (Language.EN, ("credit stopped", "lifted to 12-06", "999 d overdue", "100% used")),
    ],
)
def test_no_chip_of_the_state_is_cut(qapp, arrears, owing, language, words):
    i18n.install(qapp, language)
    columns = arrears(KEEPER).list.loader.model.columns
    width = next(column.width for column in columns if column.key == "state")
    longest = max(chip_width(one, Tone.DANGER) for one in words)
    assert longest + 2 * PADDING <= width


def test_what_clients_owe_stands_on_the_mark(qtbot, arrears, owing, chinese):
    """Tables are opaque: their rows stand on a mark of their own (A1)."""
    page = arrears(FINANCE)
    qtbot.waitUntil(lambda: bool(page.ledger.client) and page.desk.jobs.idle)
    for act, name in (("letters", "letters_dialog"), ("bank_lines", "matching_dialog")):
        _press(page, act)
        qtbot.waitUntil(lambda name=name: page.desk.prompts.open_named(name) is not None)
        dialog = page.desk.prompts.open_named(name)
        for table in (*page.findChildren(Table), *dialog.findChildren(Table)):
            assert table.viewport() in watermark._mark.shown_by, table.objectName()
        _idle(qtbot, page)
        dialog.close()


def test_letters_to_nobody_are_not_offered_and_say_so(qtbot, arrears, chinese):
    page = arrears(FINANCE)
    act = page.findChild(QPushButton, "letters")
    assert not act.isEnabled()
    assert "没有客户" in act.toolTip()
    page.show_place("letters")
    assert "没有客户" in page.message_bar.words
    assert page.desk.prompts.open_named("letters_dialog") is None
