"""Cycles of Qt objects are collected on the screen's thread, and quickly."""

import gc
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.garbage import YOUNG, ScreenGarbage


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[ScreenGarbage]:
    made = ScreenGarbage(qapp)
    yield made
    made.close()
    delete(made)


class Knot:
    """A cycle around a window with a running timer; notes the thread that untied it."""

    def __init__(self, untied: list[str]) -> None:
        self.itself = self
        self.window = QWidget()
        self.timer = QTimer(self.window)
        self.timer.start(1000)
        self.untied = untied

    def __del__(self) -> None:
        self.untied.append(threading.current_thread().name)


def allocate_much() -> None:
    """More than enough for the automatic collector to run all its generations."""
    kept = [[number] for number in range(200_000)]
    assert len(kept) == 200_000


def test_a_worker_that_allocates_never_destroys_a_window(
    qtbot: QtBot, garbage: ScreenGarbage
) -> None:
    untied: list[str] = []
    Knot(untied)
    worker = threading.Thread(target=allocate_much)
    worker.start()
    worker.join()
    assert untied == []
    gc.collect(1)  # what the timer does every tenth time
    assert untied == ["MainThread"]


def test_the_timer_collects_young_cycles_by_itself(qtbot: QtBot, garbage: ScreenGarbage) -> None:
    untied: list[str] = []
    Knot(untied)
    # Far more than what earlier tests may still give back: that counts against it.
    ballast = [[number] for number in range(50 * YOUNG)]
    qtbot.waitUntil(lambda: untied == ["MainThread"])
    assert ballast


def test_little_garbage_is_left_alone(garbage: ScreenGarbage) -> None:
    gc.collect()
    before = gc.get_stats()[0]["collections"]
    garbage.collect()
    assert gc.get_stats()[0]["collections"] == before


def test_older_objects_are_looked_at_less_often(garbage: ScreenGarbage) -> None:
    before = [each["collections"] for each in gc.get_stats()]
    ballast = []
    for _tick in range(100):
        ballast += [[number] for number in range(2 * YOUNG)]
        garbage.collect()
    after = [each["collections"] for each in gc.get_stats()]
    assert [now - then for now, then in zip(after, before, strict=True)] == [90, 9, 1]


def test_what_is_kept_makes_a_full_collection_short(garbage: ScreenGarbage) -> None:
    alive = [{"number": [number]} for number in range(300_000)]
    garbage.keep()
    begun = time.thread_time()
    gc.collect()
    assert time.thread_time() - begun < 0.03
    assert alive


def test_a_sweep_finds_what_was_made_since_the_start(qtbot: QtBot, garbage: ScreenGarbage) -> None:
    garbage.keep()
    untied: list[str] = []
    Knot(untied)
    assert untied == []
    garbage.sweep()
    assert untied == ["MainThread"]


def test_a_sweep_is_done_again_for_what_a_timer_still_held(
    qtbot: QtBot, garbage: ScreenGarbage
) -> None:
    untied: list[str] = []
    held = [Knot(untied)]
    garbage.sweep()
    assert untied == []
    held.clear()
    qtbot.waitUntil(lambda: untied == ["MainThread"])
    assert gc.get_freeze_count() > 0


def test_nothing_is_kept_once_an_office_is_open(qtbot: QtBot, garbage: ScreenGarbage) -> None:
    garbage.sweep()
    garbage.office_opened()
    assert not garbage._again.isActive()
    assert gc.get_freeze_count() == 0


def test_closing_gives_collecting_back(qapp: QApplication) -> None:
    made = ScreenGarbage(qapp)
    assert not gc.isenabled()
    made.close()
    made.close()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    delete(made)
