"""Periods that ended while the program was closed are noted when somebody comes in (decision 7)."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.offices import SampleOffice
from tests.services.claiming import exclusive
from tests.ui.test_program import Rig, app
from ui.application import Application

__all__ = ["app"]


@pytest.fixture
def rig(qtbot: QtBot, app: Application, office: SampleOffice) -> Iterator[Rig]:
    """The program before an office in which a period has ended while it was closed."""
    exclusive(office)
    office.pass_days(40)
    office.close()
    made = Rig(qtbot, app, office)
    yield made
    made.close()
    assert made.failures == []


def cached(rig: Rig) -> str:
    with rig.office.reading() as uow:
        return str(uow.connection.exec_driver_sql("SELECT state FROM claim").scalar())


def test_coming_in_notes_what_has_ended(rig: Rig) -> None:
    rig.unlock()
    rig.until(lambda: "1 " in rig.window.frame.status._parts["evaluation"].text())
    rig.until(lambda: cached(rig) == "DUE")
