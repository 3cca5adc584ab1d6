"""Pages about access on a real office."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.offices import SampleOffice
from tests.ui.dossier.desks import dress, make_client, make_desk
from ui.approvals.page import ApprovalsPage
from ui.desk import Desk


@pytest.fixture
def client(office: SampleOffice) -> str:
    """Id of a client of the branch."""
    return make_client(office)


@pytest.fixture
def desk_of(
    qtbot: QtBot, qapp: QApplication, office: SampleOffice, tmp_path: Path
) -> Iterator[Callable[[str], tuple[Desk, QWidget]]]:
    """A desk of a user in a window that is shown."""
    dress(qapp)
    made: list[tuple[Desk, QWidget]] = []

    def make(user: str) -> tuple[Desk, QWidget]:
        host = QWidget()
        host.resize(1280, 760)
        QVBoxLayout(host).setContentsMargins(0, 0, 0, 0)
        made.append((make_desk(office, user, tmp_path, host), host))
        host.show()
        return made[-1]

    yield make
    for desk, host in made:
        desk.jobs.close()
        host.close()
        host.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def approvals(
    qtbot: QtBot, desk_of: Callable[[str], tuple[Desk, QWidget]]
) -> Callable[[str], ApprovalsPage]:
    """The page of a user, once it has read what there is."""

    def open_(user: str) -> ApprovalsPage:
        desk, host = desk_of(user)
        page = ApprovalsPage(desk)
        layout = host.layout()
        assert layout is not None
        layout.addWidget(page)
        page.show()
        with qtbot.waitSignal(page.badge_changed):
            page.activate()
        return page

    return open_
