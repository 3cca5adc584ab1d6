"""A restored office says so on every page until somebody takes note."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.moments import to_ms
from app.services.restored import waiting_restore
from app.services.usecase import Lane
from database.repositories.backups import Restored, note_restored
from tests.offices import ADMIN, KEEPER
from tests.ui.test_program import Rig, app, rig
from ui.navigation import Place
from ui.pages import page_specs

__all__ = ["app", "rig"]


@pytest.fixture
def restored(rig: Rig) -> Rig:
    """The office as a restore leaves it: its row waits to be noted."""
    at = to_ms(rig.office.clock())
    services = rig.office.services_as(ADMIN)
    with services.office.begin(Lane.FOREGROUND, write=True) as uow:
        note_restored(uow.connection, Restored(at - 3_600_000, 12, at))
        uow.commit()
    rig.office.close()
    return rig


def test_every_page_says_it_until_one_person_takes_note(restored: Rig) -> None:
    rig = restored
    rig.unlock()
    bar = rig.window.frame.restore_bar
    rig.until(bar.isVisible)
    assert bar.property("tone") == "warning"
    assert "11-23 07:43" in bar.words
    for spec in page_specs(rig.program.desk.actor):
        rig.window.go(Place(spec.key))
        assert bar.isVisible()
    rig.settle()
    (act,) = bar.findChildren(QPushButton)
    rig.qtbot.mouseClick(act, Qt.MouseButton.LeftButton)
    rig.until(bar.isHidden)
    rig.settle()
    assert waiting_restore(rig.program.desk.services.office) is None
    rig.program.lock()
    rig.unlock(ADMIN)
    assert rig.window.frame.restore_bar.isHidden()


def test_an_office_that_was_not_restored_says_nothing(rig: Rig) -> None:
    rig.unlock(KEEPER)
    assert rig.window.frame.restore_bar.isHidden()
