"""The import page as one user sees it, with prepared answers."""

from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.moments import local_day
from app.settings import SettingsFile
from tests.offices import KEEPER, SampleOffice
from tests.ui.dossier.desks import dress
from ui.changes import ChangeHub
from ui.clipboard import SecretClipboard
from ui.desk import Desk
from ui.formatting import Formats
from ui.imports.page import ImportsPage
from ui.jobs import JobRunner
from ui.prompts import Prompts
from ui.window_state import WindowState


class Answers(Prompts):
    """Gives the prepared file, and says yes."""

    def __init__(self) -> None:
        self.file = Path()
        self.out = Path()
        self.proposed = ""
        self.shown: QDialog | None = None

    def choose_file(
        self, parent: QWidget, title: str, patterns: str, on_file: Callable[[Path], None]
    ) -> None:
        on_file(self.file)

    def save_file(
        self,
        parent: QWidget,
        title: str,
        proposal: str,
        patterns: str,
        on_file: Callable[[Path], None],
    ) -> None:
        self.proposed = proposal
        on_file(self.out)

    def confirm(
        self,
        parent: QWidget,
        title: str,
        text: str,
        act: str,
        on_yes: Callable[[], None],
        *,
        danger: bool = False,
    ) -> None:
        on_yes()

    def show(self, dialog: QDialog) -> None:
        self.shown = dialog
        dialog.show()


class Rig:
    """The page on a desk of its own."""

    def __init__(self, qtbot: QtBot, office: SampleOffice, folder: Path, user: str) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dress(application)
        self.qtbot, self.office, self.answers = qtbot, office, Answers()
        self.jobs = JobRunner()
        services = office.services_as(user)
        zone = ZoneInfo(services.office.zone)
        desk = Desk(
            services,
            office.actor(user),
            self.jobs,
            ChangeHub(),
            self.answers,
            SettingsFile(folder),
            Formats(zone, lambda: local_day(office.clock(), services.office.zone)),
            SecretClipboard(application.clipboard()),
            WindowState(folder),
        )
        self.page = ImportsPage(desk)
        self.page.resize(1360, 800)
        qtbot.addWidget(self.page)
        self.page.show()
        self.page.activate()
        self.settle()

    def find(self, kind: type, name: str):
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def settle(self) -> None:
        """Wait until nothing runs."""
        self.qtbot.waitUntil(lambda: self.jobs.idle)

    def picture(self, path: Path) -> None:
        QApplication.processEvents()
        self.page.grab().save(str(path))


@pytest.fixture
def rig(qtbot: QtBot, office: SampleOffice, tmp_path: Path) -> Iterator[Rig]:
    made = Rig(qtbot, office, tmp_path, KEEPER)
    yield made
    made.jobs.close()
