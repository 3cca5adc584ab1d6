"""`today_as(user)` gives the page of a user once it has been read."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.clients import CreateClient, create_client
from tests.offices import COUNTY, KEEPER
from tests.ui.dossier.desks import dress, make_desk
from ui.today.page import TodayPage


@pytest.fixture
def today_as(qtbot, qapp, office, tmp_path):
    dress(qapp)
    hosts = []

    def opened(user):
        host = QWidget()
        QVBoxLayout(host)
        desk = make_desk(office, user, tmp_path, host)
        page = TodayPage(desk)
        page.places, page.badges = [], []
        page.wants.connect(page.places.append)
        page.badge_changed.connect(lambda *told: page.badges.append(told))
        host.layout().addWidget(page)
        host.resize(1440, 900)
        host.show()
        host.activateWindow()
        hosts.append((host, desk))
        page.activate()
        qtbot.waitUntil(lambda: desk.jobs.idle and bool(page.badges))
        return page

    yield opened
    for host, desk in hosts:
        desk.jobs.close()
        host.close()
        host.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def client(office):
    command = CreateClient({"name": "和平县恒安合作社"}, office.unit(COUNTY))
    return office.run(create_client, KEEPER, command)
