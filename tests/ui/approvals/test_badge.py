"""The rail says what waits before the page was opened."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.offices import MANAGER, UNIT_HEAD, SampleOffice
from tests.services.approving import applied
from tests.ui.test_notifier import STEP
from tests.ui.test_program import Rig, app
from ui.application import Application

__all__ = ["app"]


@pytest.fixture
def rig(qtbot: QtBot, app: Application, office: SampleOffice) -> Iterator[Rig]:
    """The program before an office."""
    made = Rig(qtbot, app, office)
    yield made
    made.close()


def test_what_waits_is_counted_at_unlock(rig: Rig, office: SampleOffice) -> None:
    applied(office, MANAGER, STEP)
    office.close()
    rig.unlock(UNIT_HEAD)
    button = rig.window.frame.rail._buttons["approvals"]
    rig.until(lambda: button.accessibleDescription() == "1")
