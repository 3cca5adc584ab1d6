"""The board as a view: columns, strips, keys, one current card."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.claims import Column, State
from tests.ui.claims.factory import board, card
from ui.claims.board import BoardView

E, D = State.EXCLUSIVE, State.DUE


@pytest.fixture
def view(qtbot, formats):
    made = BoardView(formats)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def shown(view):
    return [column for column, one in view.columns.items() if one.isVisible()]


def test_empty_columns_are_strips_with_count_and_name(view):
    view.show_board(board(card(days=15), card(state=D, days=-1)))
    assert shown(view) == [Column.EXCLUSIVE, Column.DUE]
    strip = view.strips[Column.WON]
    assert strip.isVisible()
    assert (strip.width(), strip.accessibleName().endswith(" 0")) == (34, True)


def test_the_same_claim_is_current_after_reading_again(view):
    first, second = card(days=15), card(days=16)
    view.show_board(board(first, second))
    view.select(second.id)
    view.show_board(board(first, second, card(days=9)))
    assert view.current.id == second.id


def test_the_next_card_is_current_where_one_has_left(view):
    first, second, third = card(days=15), card(days=16), card(days=17)
    view.show_board(board(first, second, third))
    view.select(second.id)
    view.show_board(board(first, third))
    assert view.current.id == third.id


def test_arrows_go_through_cards_and_columns_that_have_any(qtbot, view):
    one, two, other = card(days=15), card(days=16), card(state=D, days=-1)
    view.show_board(board(one, two, other))
    view.focus()
    cards = view.columns[Column.EXCLUSIVE].cards
    QTest.keyClick(cards, Qt.Key.Key_Down)
    assert view.current.id == two.id
    QTest.keyClick(cards, Qt.Key.Key_Right)
    assert view.current.id == other.id  # the column is shorter: its last card
    QTest.keyClick(view.columns[Column.DUE].cards, Qt.Key.Key_Left)
    assert view.current.id == one.id


def test_enter_opens_the_current_card(qtbot, view):
    one = card()
    view.show_board(board(one))
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view.columns[Column.EXCLUSIVE].cards, Qt.Key.Key_Return)
    assert opened.args == [one]


def test_a_folded_column_keeps_its_count_and_unfolds_by_press(qtbot, view):
    view.show_board(board(card(days=15), card(days=16), card(state=D, days=-1)))
    view.fold_current()
    assert shown(view) == [Column.DUE]
    assert view.current.state is D
    assert view.strips[Column.EXCLUSIVE].accessibleName().endswith(" 2")
    view.strips[Column.EXCLUSIVE].click()
    assert shown(view) == [Column.EXCLUSIVE, Column.DUE]
    assert view.current.state is E


def test_cards_that_are_not_read_are_counted_and_asked_for(qtbot, view):
    view.show_board(board(card(days=15), more=2))
    column = view.columns[Column.EXCLUSIVE]
    assert column.more.isVisible()
    with qtbot.waitSignal(view.more_wanted) as wanted:
        column.more.click()
    assert wanted.args == [Column.EXCLUSIVE]
    current = view.current
    column.add_cards((card(days=9), current, card(days=30)))
    assert not column.more.isVisible()
    assert view.current.id == current.id


def test_a_claim_elsewhere_unfolds_its_column(view):
    due = card(state=D, days=-1)
    view.show_board(board(card(days=15), due))
    view.fold(Column.DUE)
    assert view.select(due.id)
    assert Column.DUE in shown(view)
    assert not view.select("nowhere")


def test_folding_by_hand_is_told_and_a_card_asked_for_is_not(view, qtbot):
    first = card(days=15)
    view.show_board(board(first, card(state=D, days=-1)))
    with qtbot.waitSignal(view.folds_changed):
        view.fold(Column.EXCLUSIVE)
    with qtbot.assertNotEmitted(view.folds_changed):
        view.select(first.id)
    view.fold(Column.EXCLUSIVE)
    with qtbot.waitSignal(view.folds_changed):
        view.strips[Column.EXCLUSIVE].click()
