"""Native notifications: that a case waits, told once, with nothing of it, and gone at lock (A7)."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.domain.case_course import StepAct
from app.domain.organisation import Level
from app.domain.permissions import Role
from app.services.approvals.placing import Planned
from tests.offices import MANAGER, UNIT_HEAD, SampleOffice
from tests.services.approving import applied, looked
from tests.ui.test_program import Rig, app
from ui.application import Application
from ui.navigation import Place
from ui.notifier import CaseNotifier, Messenger

__all__ = ["app"]

STEP = Planned(Level.COUNTY, StepAct.APPROVE, (Role.UNIT_HEAD,))


class Told(Messenger):
    """Keeps what would be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def tell(self, title: str, words: str) -> None:
        self.words.append(f"{title}: {words}")


@pytest.fixture
def rig(qtbot: QtBot, app: Application, office: SampleOffice) -> Iterator[Rig]:
    """The program before an office."""
    made = Rig(qtbot, app, office)
    yield made
    made.close()
    assert made.failures == []


def test_what_waits_is_told_once_by_number_alone_and_a_click_opens_it(
    rig: Rig, office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = applied(office, MANAGER, STEP)
    number = looked(office, case, UNIT_HEAD).stored.number
    office.close()
    rig.unlock(UNIT_HEAD)
    told, gone = Told(), []
    notifier = CaseNotifier(rig.program.desk, rig.window, told)
    rig.until(lambda: told.words != [])
    assert [sign for sign in told.words[0] if sign.isdigit()] == ["1"]
    assert not any(word in told.words[0] for word in (number, case, MANAGER))
    monkeypatch.setattr(rig.window, "go", gone.append)
    told.clicked.emit()
    assert gone == [Place("approvals", case)]
    notifier.look()
    rig.settle()
    assert len(told.words) == 1
    ended: list[bool] = []
    told.destroyed.connect(lambda: ended.append(True))
    rig.program.lock()
    rig.until(lambda: ended == [True])
