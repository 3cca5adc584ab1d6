from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMessageBox, QPlainTextEdit, QPushButton, QWidget

from ui import formatting, i18n
from ui.clipboard import SecretClipboard
from ui.formatting import Formats
from ui.prompts import Prompts
from ui.theme import Tone
from ui.widgets.banner import Banner, UndoStrip
from ui.widgets.figures import CountStrip
from ui.widgets.filter_row import FilterRow
from ui.widgets.form import FieldLook, Form
from ui.widgets.inputs import InputKind
from ui.widgets.labels import grade_chip
from ui.widgets.layouts import KeyValues
from ui.widgets.password import CapsLockHint, PasswordField
from ui.widgets.search_box import SearchBox
from ui.widgets.states import ListArea
from ui.widgets.watermark import draw_tile

LOOKS = (
    FieldLook("name", "单位名称", required=True),
    FieldLook("nature", "单位性质", InputKind.CHOICE, choices=(("a", "民营"), ("b", "国有"))),
    FieldLook(
        "specialties",
        "用邮类别",
        InputKind.SEVERAL,
        choices=(("信函", "信函"), ("物流", "物流"), ("速递", "速递")),
        wide=True,
    ),
    FieldLook("grade", "客户级别", fixed=True),
    FieldLook("remark", "备注", InputKind.TEXT, wide=True),
)
RAW = {"name": "福和电子", "nature": "b", "specialties": "速递、信函", "remark": "一\n二"}


@pytest.fixture
def form(qtbot, theme):
    made = Form(LOOKS)
    qtbot.addWidget(made)
    made.show_values({"name": "福和电子", "grade": "黄金"})
    made.show()
    return made


def test_a_form_is_read_first_and_edited_at_the_same_place(form):
    assert form.typed() == {}
    form.start_editing(RAW)
    assert form.typed() == RAW
    form.stop_editing()
    assert form.typed() == {}


def test_an_empty_field_reads_not_entered_and_offers_to_fill_in(form, qtbot):
    value = form.rows["nature"].findChild(QWidget, "value_nature")
    assert value.text() == "not entered"
    with qtbot.waitSignal(form.fill_in_wanted) as told:
        form.rows["nature"].findChild(QPushButton, "fill_in_nature").click()
    assert told.args == ["nature"]


def test_a_decided_field_never_becomes_an_input(form):
    form.start_editing(RAW)
    assert not form.rows["grade"].editing


def test_errors_stand_under_their_field_and_the_first_gets_the_focus(form, qtbot):
    form.start_editing(RAW)
    form.show_errors({"remark": "太长。", "nature": "请选择。"})
    assert form.rows["nature"].error == "请选择。"
    assert form.rows["nature"].input.hasFocus()
    form.show_errors({})
    assert form.rows["nature"].error == ""


def test_ticking_keeps_the_order_in_which_it_was_entered(form, qtbot):
    form.start_editing(RAW)
    box = form.findChild(QWidget, "several_物流")
    with qtbot.waitSignal(form.edited) as told:
        box.click()
    assert told.args == ["specialties"]
    assert form.typed()["specialties"] == "速递、信函、物流"
    form.findChild(QWidget, "several_速递").click()
    assert form.typed()["specialties"] == "信函、物流"


def test_an_old_value_outside_the_list_is_kept(form):
    form.start_editing({**RAW, "nature": "集体"})
    assert form.typed()["nature"] == "集体"


def test_a_form_has_two_columns_only_where_there_is_room(form):
    form.resize(900, 400)
    form.layout().activate()
    assert form.rows["nature"].x() > form.rows["name"].x()
    form.resize(500, 400)
    form.layout().activate()
    assert form.rows["nature"].x() == form.rows["name"].x()


def test_searching_waits_for_a_pause_and_tells_once(qtbot, theme):
    box = SearchBox("find")
    qtbot.addWidget(box)
    told = []
    box.searched.connect(told.append)
    qtbot.keyClicks(box, " fhd ")  # QTest can only type what a Latin keyboard has
    assert told == []
    qtbot.waitUntil(lambda: told == ["fhd"])
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told == ["fhd"]


def test_enter_searches_at_once(qtbot, theme):
    box = SearchBox("find", pause_ms=60_000)
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.searched):
        qtbot.keyClicks(box, "fhd")
        qtbot.keyClick(box, Qt.Key.Key_Return)


def test_an_active_filter_can_be_removed(qtbot, theme):
    row = FilterRow()
    qtbot.addWidget(row)
    row.set_chips([("unit", "支局：彭寨"), ("stage", "在册")])
    with qtbot.waitSignal(row.chip_removed) as told:
        row.findChild(QPushButton, "filter_stage").click()
    assert told.args == ["stage"]
    with qtbot.waitSignal(row.cleared):
        row.findChild(QPushButton, "clear_filters").click()


def test_a_list_gives_way_to_a_placard_and_comes_back(qtbot, theme):
    content = QWidget()
    area = ListArea(content)
    qtbot.addWidget(area)
    area.show()
    pressed = []
    area.show_empty("还没有客户", "导入登记表", "导入…", lambda: pressed.append(True))
    area.placard.findChild(QPushButton).click()
    assert pressed == [True]
    assert not content.isVisible()
    area.show_error("读取失败", lambda: None, "report")
    area.show_list()
    assert content.isVisible()
    assert area.placard is None


def test_of_counts_in_a_strip_one_at_most_is_pressed(qtbot, theme):
    strip, told = CountStrip(), []
    qtbot.addWidget(strip)
    one = strip.add("已逾期", "late", lambda on: told.append(("late", on)))
    two = strip.add("近期", "soon", lambda on: told.append(("soon", on)))
    one.show_figure("3", "", Tone.DANGER)
    one.click()
    two.click()
    two.click()
    assert told == [("late", True), ("soon", True), ("soon", False)]
    assert not one.isChecked()
    assert one.accessibleName() == "已逾期 3"


def test_a_banner_carries_one_act(qtbot, theme):
    banner, pressed = Banner(), []
    qtbot.addWidget(banner)
    banner.tell("有 1 份草稿", Tone.INFO, act="接着写", on_act=lambda: pressed.append(1))
    banner.findChild(QPushButton).click()
    assert pressed == [1]
    assert banner.words == "有 1 份草稿"


def test_an_act_can_be_undone_from_the_strip(qtbot, theme):
    strip, undone = UndoStrip(), []
    qtbot.addWidget(strip)
    strip.offer("已推迟 1 件", lambda: undone.append(True))
    strip.findChild(QPushButton).click()
    assert undone == [True]
    assert strip.isHidden()


def test_a_password_is_taken_once(qtbot, theme):
    field = PasswordField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "secret")
    assert field.take() == "secret"
    assert field.text() == ""


def test_caps_lock_is_noticed_while_typing(qtbot, theme):
    field = PasswordField()
    qtbot.addWidget(field)
    label = grade_chip("")
    qtbot.addWidget(label)
    CapsLockHint(field, label)
    qtbot.keyClicks(field, "A")
    assert not label.isHidden()
    qtbot.keyClicks(field, "a")
    assert label.isHidden()


def test_a_secret_is_cleared_only_while_it_is_still_ours(qapp):
    clipboard = SecretClipboard(QGuiApplication.clipboard())
    clipboard.copy("0762-5630188")
    assert QGuiApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")
    clipboard.clear_if_ours()
    assert QGuiApplication.clipboard().text() == ""
    clipboard.copy("0762-5630188")
    QGuiApplication.clipboard().setText("something else")
    clipboard.clear_if_ours()
    assert QGuiApplication.clipboard().text() == "something else"


def test_a_dangerous_act_is_asked_for_by_its_name(qtbot, theme):
    parent, done = QWidget(), []
    qtbot.addWidget(parent)
    Prompts().confirm(
        parent, "注销客户", "不能撤销。", "注销客户", lambda: done.append(True), danger=True
    )
    box = parent.findChild(QMessageBox)
    yes = box.findChild(QPushButton, "confirm_yes")
    assert yes.text() == "注销客户"
    assert box.defaultButton() is not yes
    yes.click()
    assert done == [True]


def test_a_reason_must_be_given(qtbot, theme):
    parent, given = QWidget(), []
    qtbot.addWidget(parent)
    Prompts().ask_reason(parent, "推迟", "请写理由。", "推迟", given.append)
    act = parent.findChild(QPushButton, "reason_act")
    act.click()
    assert given == []
    parent.findChild(QPlainTextEdit, "reason").setPlainText("客户出差")
    act.click()
    assert given == ["客户出差"]


def test_the_watermark_repeats_without_a_seam(theme):
    tile = draw_tile("黄志伟 · 和平县邮政局", 1.0).toImage()
    assert (tile.width(), tile.height()) == (660, 236)
    assert any(tile.pixelColor(x, 100).alpha() for x in range(660))


def test_amounts_dates_and_moments_are_written_as_fixed(english):
    formats = Formats(UTC, lambda: date(2026, 11, 23))
    assert formatting.money(17194000) == "171,940.00"
    assert formatting.money(-5) == "-0.05"
    assert formatting.money(None) == "—"
    assert formatting.money(9_007_199_254_740_993_01) == "9,007,199,254,740,993.01"
    assert formatting.money_wan(284631050) == "284.63 wan"
    assert formatting.percent(0.854) == "85%"
    assert formats.day(date(2026, 11, 23)) == "11-23"
    assert formats.day(date(2025, 1, 2)) == "2025-01-02"
    assert formats.moment(datetime(2026, 11, 23, 8, 51, 40, tzinfo=UTC)) == "11-23 08:51"
    assert [formatting.days_left(n) for n in (5, 0, -3)] == ["5 d left", "today", "3 d over"]


def test_the_language_comes_from_the_environment_or_the_setting(monkeypatch):
    monkeypatch.setenv("YICE_LANGUAGE", "en")
    assert i18n.wanted("zh_CN") is i18n.Language.EN
    monkeypatch.delenv("YICE_LANGUAGE")
    assert i18n.wanted("zh_CN") is i18n.Language.ZH_CN
    assert i18n.label("客户", "client") == "client"


def test_lines_replace_lines_and_labels_that_stand_are_used_again(qtbot):
    facts = KeyValues()
    qtbot.addWidget(facts)

    def shown():
        made = [one for one in facts.findChildren(QLabel) if not one.isHidden()]
        return [one.text() for one in made], set(made)

    facts.show_lines([("单位", "紫金县局"), ("地域", "紫金"), ("状态", "开发中")])
    words, before = shown()
    assert words == ["单位", "紫金县局", "地域", "紫金", "状态", "开发中"]
    facts.show_lines([("单位", "和平县局"), ("裁定", "市局")])
    words, after = shown()
    assert words == ["单位", "和平县局", "裁定", "市局"]
    assert after < before
    facts.set_value("裁定", "省局")
    facts.show_lines([("单位", "和平县局"), ("裁定", "省局"), ("状态", "已到期")])
    assert shown()[0][-2:] == ["状态", "已到期"]
