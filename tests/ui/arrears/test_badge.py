"""The rail says who is overdue before the page was opened."""

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from tests.offices import CALL_CENTRE, FINANCE, SampleOffice
from tests.services.billed import put_bill
from tests.services.provinces import TODAY, new_client
from tests.ui.test_program import Rig, app
from ui.application import Application

__all__ = ["app"]


@pytest.fixture
def rig(qtbot: QtBot, app: Application, office: SampleOffice) -> Iterator[Rig]:
    """The program before an office with one late bill, and one that is due today."""
    late, due = new_client(office, "逾期客户"), new_client(office, "到期客户")
    put_bill(office, late, 100_00, date(2026, 11, 1), date(2026, 10, 1))
    put_bill(office, due, 100_00, TODAY, date(2026, 10, 1))
    made = Rig(qtbot, app, office)
    yield made
    made.close()


def test_the_overdue_are_counted_once_they_were_evaluated(rig: Rig, office: SampleOffice) -> None:
    office.close()
    rig.unlock(FINANCE)
    button = rig.window.frame.rail._buttons["arrears"]
    rig.until(lambda: button.accessibleDescription() == "1")


def test_who_has_no_right_sees_no_page_of_arrears(rig: Rig, office: SampleOffice) -> None:
    office.close()
    rig.unlock(CALL_CENTRE)
    assert "arrears" not in rig.window.frame.rail._buttons
