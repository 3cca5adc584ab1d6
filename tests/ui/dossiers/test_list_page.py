"""The client list by keyboard and mouse, on a real office."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from app.readmodels.clients import Quick
from tests.offices import CALL_CENTRE, COUNTY, KEEPER, MANAGER
from tests.ui.dossiers.conftest import NAMES


def shown(page):
    model = page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def settle(qtbot, page):
    qtbot.waitUntil(lambda: page.desk.jobs.idle)


def search(qtbot, page, words):
    page.filters.search.setText(words)
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)
    settle(qtbot, page)


def test_the_list_shows_what_the_reader_may_see_in_order(qtbot, list_as, clients):
    page = list_as(KEEPER)
    assert [NAMES[2], NAMES[0], NAMES[1]] == shown(page)
    assert "3 户" in page.note_label.text() or "3" in page.note_label.text()
    assert shown(list_as(MANAGER)) == []


def test_letters_typed_into_the_table_go_on_in_the_search_box(qtbot, list_as, clients):
    page = list_as(KEEPER)
    qtbot.keyClick(page.table, Qt.Key.Key_R)
    qtbot.keyClick(page.filters.search, Qt.Key.Key_D)
    assert page.filters.search.text() == "rd"
    qtbot.waitUntil(lambda: shown(page) == [NAMES[1]])


def test_a_search_without_match_repeats_the_words_and_offers_to_clear(qtbot, list_as, clients):
    page = list_as(KEEPER)
    search(qtbot, page, "不存在的名称")
    assert "不存在的名称" in page.area.placard.findChild(QLabel, "placard_title").text()
    page.filters.clear()
    settle(qtbot, page)
    assert page.area.placard is None
    assert len(shown(page)) == 3


def test_an_empty_office_offers_import_and_a_new_client(qtbot, list_as):
    page = list_as(KEEPER)
    acts = page.area.placard.findChildren(QPushButton)
    assert len(acts) == 2
    qtbot.mouseClick(acts[0], Qt.MouseButton.LeftButton)
    assert [place.page for place in page.places] == ["imports"]


def test_who_may_not_create_is_offered_nothing(qtbot, list_as):
    page = list_as(MANAGER)
    assert page.area.placard.findChildren(QPushButton) == []
    for name in ("new_client", "export", "import_register"):
        act = page.findChild(QPushButton, name)
        assert not act.isEnabled()
        assert act.toolTip()


def test_enter_opens_the_dossier_with_its_neighbours(qtbot, list_as, clients):
    page = list_as(KEEPER)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    place = page.places[0]
    reference, _, around = place.argument.partition(";")
    assert ("dossier", clients[NAMES[0]]) == (place.page, reference)
    assert all(client in around for client in clients.values())


def test_the_preview_shows_the_line_and_opens_it(qtbot, list_as, clients):
    page = list_as(KEEPER)
    assert NAMES[2] == page.findChild(QLabel, "preview_name").text()
    qtbot.mouseClick(page.findChild(QPushButton, "preview_open"), Qt.MouseButton.LeftButton)
    assert page.places[0].argument.startswith(clients[NAMES[2]])


def test_space_ticks_and_the_print_act_carries_the_number(qtbot, list_as, clients):
    page = list_as(KEEPER)
    act = page.findChild(QPushButton, "print_ticked")
    assert not act.isEnabled()
    for _row in range(2):
        qtbot.keyClick(page.table, Qt.Key.Key_Space)
        qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert act.isEnabled()
    assert "2" in act.text()


def test_printing_others_clients_asks_for_the_purpose_and_then_prints(
    qtbot, list_as, clients, monkeypatch
):
    opened = []
    monkeypatch.setattr(
        "ui.dossiers.acts.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile())
    )
    page = list_as(KEEPER)
    qtbot.keyClick(page.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(page.desk.prompts.dialogs))
    page.desk.prompts.dialogs[0]._give("verification")
    qtbot.waitUntil(lambda: bool(opened))
    assert Path(opened[0]).read_bytes().startswith(b"%PDF")
    settle(qtbot, page)
    assert page.message_bar.words


def test_counts_filter_by_a_click_and_equal_their_rows(qtbot, office, list_as, clients):
    office.pass_days(60)
    page = list_as(KEEPER)
    link = page.findChild(QPushButton, "count_late")
    assert link.text().endswith(" 3")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert Quick.LATE is page.filters.wanted.quick
    assert len(shown(page)) == 3
    qtbot.mouseClick(page.findChild(QPushButton, "filter_quick"), Qt.MouseButton.LeftButton)
    assert page.filters.wanted.quick is None


def test_a_reader_without_category_1_is_not_offered_what_it_shows(qtbot, list_as, clients):
    page = list_as(CALL_CENTRE)
    assert len(shown(page)) == 3
    assert not page.findChild(QPushButton, "count_late").isVisible()
    assert page.findChild(QComboBox, "filter_by_grade") is None


def test_a_filter_is_kept_as_a_named_view_and_chosen_again(qtbot, list_as, clients):
    page = list_as(KEEPER)
    search(qtbot, page, "物流")
    assert page.findChild(QLabel, "view_changed").isVisible()
    page.table.setColumnHidden(1, True)
    page.views.save()
    dialog = page.desk.prompts.dialogs[0]
    dialog.findChild(QLineEdit, "view_name").setText("物流户")
    qtbot.mouseClick(dialog.findChild(QPushButton, "view_ok"), Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert not page.findChild(QLabel, "view_changed").isVisible()
    again = list_as(KEEPER)
    again.views.choose("物流户")
    settle(qtbot, again)
    assert [NAMES[1]] == shown(again)
    assert again.table.isColumnHidden(1)
    qtbot.mouseClick(again.findChild(QPushButton, "delete_view"), Qt.MouseButton.LeftButton)
    settle(qtbot, again)
    assert len(shown(again)) == 3
    assert again.findChild(QComboBox, "view").findData("物流户") == -1


def test_a_view_without_a_name_is_not_kept(qtbot, list_as, clients):
    page = list_as(KEEPER)
    page.views.save()
    dialog = page.desk.prompts.dialogs[0]
    dialog.findChild(QLineEdit, "view_name").clear()
    qtbot.mouseClick(dialog.findChild(QPushButton, "view_ok"), Qt.MouseButton.LeftButton)
    assert dialog.isVisible()


def test_an_export_goes_where_it_was_asked_to(qtbot, list_as, clients, tmp_path, monkeypatch):
    page, out = list_as(KEEPER), tmp_path / "客户.xlsx"
    prompts = page.desk.prompts
    monkeypatch.setattr(
        prompts, "save_file", lambda _p, _t, _n, _f, on_file: on_file(out), raising=False
    )
    monkeypatch.setattr(
        prompts, "ask_reason", lambda _p, _t, _w, _a, on_reason: on_reason("核对"), raising=False
    )
    qtbot.mouseClick(page.findChild(QPushButton, "export"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(out.exists)
    settle(qtbot, page)
    assert "客户.xlsx" in page.message_bar.words


def test_a_new_client_of_somebody_else_appears_without_losing_the_place(
    qtbot, office, list_as, clients
):
    from app.services.clients import CreateClient, create_client

    page = list_as(KEEPER)
    page.table.select_key(page.table.model().key_of(page.table.model().index(2, 0)))
    office.run(create_client, KEEPER, CreateClient({"name": "阿尔法商行"}, office.unit(COUNTY)))
    qtbot.waitUntil(lambda: len(shown(page)) == 4)
    settle(qtbot, page)
    assert NAMES[1] == page.table.current_row().name


@pytest.mark.parametrize(("argument", "number"), [("late", 0), ("unowned", 3), ("search:瑞达", 1)])
def test_a_place_names_its_filter(qtbot, list_as, clients, argument, number):
    page = list_as(KEEPER)
    page.show_place(argument)
    settle(qtbot, page)
    assert number == len(shown(page))
