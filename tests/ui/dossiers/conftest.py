"""The client list on a real office: `list_as(user)` gives the page once its first rows stand."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.clients import CreateClient, create_client
from tests.offices import COUNTY, KEEPER
from tests.ui.dossier.desks import dress, make_desk
from ui.dossiers.list_page import DossiersPage

NAMES = ("和平县福和电子有限公司", "和平县瑞达物流有限公司", "重庆银行和平支行")


@pytest.fixture
def clients(office):
    """Ids of three clients of the county, by name."""
    unit = office.unit(COUNTY)
    return {
        name: office.run(create_client, KEEPER, CreateClient({"name": name}, unit))
        for name in NAMES
    }


@pytest.fixture
def list_as(qtbot, qapp, office, tmp_path):
    dress(qapp)
    hosts = []

    def opened(user, without=()):
        host = QWidget()
        QVBoxLayout(host)
        desk = make_desk(office, user, tmp_path, host)
        page = DossiersPage(desk)
        for number, column in enumerate(page._columns):
            if column.key in without:
                page.table.setColumnHidden(number, True)
        host.layout().addWidget(page)
        host.resize(1440, 900)
        host.show()
        hosts.append((host, desk))
        page.places = []
        page.wants.connect(page.places.append)
        qtbot.waitUntil(lambda: desk.jobs.idle)
        return page

    yield opened
    for host, desk in hosts:
        desk.jobs.close()
        host.close()
        host.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
