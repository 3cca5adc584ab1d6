"""What falls due by itself is noted at the door and when a rule changes (decision 7)."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.services.rules import SetRule, set_rule
from tests.offices import ORGAN_OFFICER, SampleOffice
from tests.services.billed import put_bill
from tests.services.claiming import exclusive
from tests.services.owing import DAY, now
from tests.services.provinces import new_client
from tests.ui.test_program import Rig, app
from ui.application import Application

__all__ = ["app"]


@pytest.fixture
def rig(qtbot: QtBot, app: Application, office: SampleOffice) -> Iterator[Rig]:
    """The program before an office in which a period has ended while it was closed.

    A client of it owes 500 fen that are due in 20 days.
    """
    exclusive(office)
    put_bill(office, new_client(office), 500, now(office) + 60 * DAY, now(office))
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


def warned(rig: Rig) -> int | None:
    with rig.office.reading() as uow:
        found = uow.connection.exec_driver_sql("SELECT due_soon_fen FROM arrears_standing")
        return found.scalar()


def test_a_rule_of_arrears_that_holds_today_is_followed_at_once(rig: Rig) -> None:
    rig.unlock(ORGAN_OFFICER)
    rig.until(lambda: warned(rig) == 0)
    command = SetRule("arrears.warning_days", 20, now(rig.office), "本局规定")
    rig.program.desk.run(rig.window, set_rule, command, lambda _version: None)
    rig.until(lambda: warned(rig) == 500)
    rig.settle()
