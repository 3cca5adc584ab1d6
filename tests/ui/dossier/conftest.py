"""Pages on a real office: `open_as(user, client)` gives the page once it shows the client."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.offices import SampleOffice
from tests.ui.dossier.desks import dress, make_client, make_desk, show_page
from ui.dossier.page import DossierPage


@pytest.fixture
def client(office: SampleOffice) -> str:
    """Id of a client of the branch."""
    return make_client(office)


@pytest.fixture
def page_of(
    qtbot: QtBot, qapp: QApplication, office: SampleOffice, tmp_path: Path
) -> Iterator[Callable[[str], DossierPage]]:
    """A page of a user that shows nothing yet."""
    dress(qapp)
    hosts, desks = [], []

    def make(user: str) -> DossierPage:
        host = QWidget()
        QVBoxLayout(host).setContentsMargins(0, 0, 0, 0)
        desk = make_desk(office, user, tmp_path, host)
        hosts.append(host)
        desks.append(desk)
        return show_page(desk, host)

    yield make
    for desk in desks:
        desk.jobs.close()
    for host in hosts:
        host.close()
        host.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_as(
    qtbot: QtBot, page_of: Callable[[str], DossierPage]
) -> Callable[[str, str], DossierPage]:
    """The page of a user with a client on it; the purpose is given when it is asked for."""

    def opened(user: str, client: str) -> DossierPage:
        page = page_of(user)
        page.show_place(client)
        qtbot.waitUntil(lambda: page.view is not None or bool(page.desk.prompts.dialogs))
        if page.view is None:
            page.desk.prompts.dialogs[0]._give("verification")
        qtbot.waitUntil(lambda: page.view is not None)
        return page

    return opened
