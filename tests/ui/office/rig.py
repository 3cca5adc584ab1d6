"""Page Office as one user sees it, with hands to use it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.permissions import Actor
from app.services.gate import Services
from app.settings import SettingsFile
from tests.offices import SampleOffice, TestClock
from ui.approvals.page import ApprovalsPage
from ui.changes import ChangeHub
from ui.clipboard import SecretClipboard
from ui.desk import Desk
from ui.formatting import Formats
from ui.jobs import JobRunner
from ui.navigation import Page
from ui.office.page import OfficePage
from ui.prompts import Prompts
from ui.window_state import WindowState

P = TypeVar("P", bound=Page)


class AnsweringPrompts(Prompts):
    """Says yes to every question and gives one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []

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
        self.asked.append(title)
        on_yes()

    def choose_folder(self, parent: QWidget, title: str, on_folder: Callable[[Path], None]) -> None:
        on_folder(self.folder)


class Rig:
    """The page as one user sees it."""

    def __init__(self, qtbot: QtBot, office: SampleOffice | None, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        if office is not None:
            self.office = office
        self.jobs = JobRunner()
        self.refusals: list[object] = []
        self.jobs.refused.connect(lambda _owner, refusal: self.refusals.append(refusal))

    def open(self, user: str) -> OfficePage:
        return self.open_as(
            self.office.services_as(user), self.office.actor(user), self.office.clock
        )

    def open_as(self, services: Services, actor: Actor, clock: TestClock) -> OfficePage:
        return self.show(OfficePage(self.desk_as(services, actor, clock)))

    def approvals(self, user: str) -> ApprovalsPage:
        services = self.office.services_as(user)
        desk = self.desk_as(services, self.office.actor(user), self.office.clock)
        return self.show(ApprovalsPage(desk))

    def desk_as(self, services: Services, actor: Actor, clock: TestClock) -> Desk:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        return Desk(
            services=services,
            actor=actor,
            jobs=self.jobs,
            changes=ChangeHub(application),
            prompts=AnsweringPrompts(self.folder),
            settings=SettingsFile(self.folder),
            formats=Formats(ZoneInfo("Asia/Shanghai"), lambda: clock().date()),
            clipboard=SecretClipboard(application.clipboard(), application),
            window_state=WindowState(self.folder),
        )

    def show(self, page: P) -> P:
        self.qtbot.addWidget(page)
        page.resize(1360, 800)
        page.show()
        page.activate()
        self.qtbot.waitUntil(lambda: self.jobs.idle)
        return page

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.jobs.idle)

    def click(self, parent: QWidget, name: str) -> None:
        found = parent.findChild(QPushButton, name)
        assert found is not None, name
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
        self.settle()

    def dialog(self, name: str) -> QDialog:
        found = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, QDialog) and widget.objectName() == name and widget.isVisible()
        ]
        assert found, name
        return found[-1]


def fill(dialog: QDialog, key: str, words: str) -> None:
    field = dialog.findChild(QLineEdit, f"input_{key}")
    if field is not None:
        field.setText(words)
        return
    area = dialog.findChild(QPlainTextEdit, f"input_{key}")
    if area is not None:
        area.setPlainText(words)
        return
    combo = dialog.findChild(QComboBox, f"input_{key}")
    assert combo is not None, key
    combo.setCurrentIndex(combo.findData(words))


def show_tab(page: OfficePage, tab: QWidget) -> None:
    page.tabs.setCurrentWidget(tab)
