"""The dialog on a sample office, as one user sees it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from tests.offices import MANAGER, SampleOffice
from tests.ui.office.rig import Rig, show_tab
from ui.leaving.dialog import LeavingDialog


class Viewer(QObject):
    """Stands for the system's viewer."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []
        QDesktopServices.setUrlHandler("file", self, "take")

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    made = Viewer()
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def rig(qtbot: QtBot, office: SampleOffice, tmp_path: Path) -> Iterator[Rig]:
    made = Rig(qtbot, office, tmp_path)
    yield made
    made.jobs.close()


@pytest.fixture
def open_as(rig: Rig) -> Callable[..., LeavingDialog]:
    """The dialog about a leaver, opened from the users' tab by `user`."""

    pages = []  # a page lives as long as somebody holds it

    def opened(user: str, leaver: str = MANAGER) -> LeavingDialog:
        page = rig.open(user)
        pages.append(page)
        show_tab(page, page.users)
        page.users.table.select_key(rig.office.user(leaver))
        rig.click(page, "user_leave")
        dialog = rig.dialog("leaving_dialog")
        assert isinstance(dialog, LeavingDialog)
        return dialog

    return opened
