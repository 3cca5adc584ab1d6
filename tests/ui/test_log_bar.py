"""The window over a database that was set back: a red bar on every page (security.md A.3)."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.offices import SampleOffice
from tests.ui.test_program import Rig, app
from ui.application import Application

__all__ = ["app"]


@pytest.fixture
def rig(qtbot: QtBot, app: Application, office: SampleOffice) -> Iterator[Rig]:
    office.close()
    made = Rig(qtbot, app, office)
    yield made
    made.close()
    assert made.failures == []


def test_a_sound_office_shows_no_bar(rig: Rig) -> None:
    rig.unlock()
    assert rig.window.frame.log_bar.isHidden()


def test_a_database_that_was_set_back_is_told_until_the_office_is_locked(
    rig: Rig, tmp_path: Path
) -> None:
    older = tmp_path / "older.db"
    shutil.copy(rig.office.path / "office.db", older)
    rig.unlock()
    rig.program.lock()
    rig.settle()  # the office is closed behind the door, and its backup is made
    rig.until(lambda: not rig.program._backups.busy)
    shutil.copy(older, rig.office.path / "office.db")
    rig.unlock()
    bar = rig.window.frame.log_bar
    assert bar.isVisible()
    (words,) = (label.text() for label in bar.findChildren(QLabel) if label.text())
    assert "登记" in words
    rig.program.lock()
    assert not bar.isVisible()
