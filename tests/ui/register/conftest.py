"""The register's page over a real office."""

from zoneinfo import ZoneInfo

import pytest

from app.domain.audit import Action, LogNote
from app.domain.moments import local_day
from app.services.clients import CreateClient, create_client
from app.services.dossier import OpenDossier, open_dossier
from app.settings import Settings, SettingsFile
from tests import offices
from tests.services.log_entries import write
from ui import i18n
from ui.changes import ChangeHub
from ui.clipboard import SecretClipboard
from ui.desk import Desk
from ui.formatting import Formats
from ui.jobs import JobRunner
from ui.prompts import Prompts
from ui.register.page import RegisterPage
from ui.theme import Scheme, Theme
from ui.window_state import WindowState


class ShownPrompts(Prompts):
    """Opens dialogs and keeps them for the test."""

    def __init__(self):
        self.dialogs = []

    def show(self, dialog):
        self.dialogs.append(dialog)
        super().show(dialog)


@pytest.fixture(scope="session")
def theme(qapp):
    made = qapp.findChild(Theme) or Theme(qapp)
    made.choose(Scheme.LIGHT)
    return made


@pytest.fixture(autouse=True)
def english(qapp, theme):
    before = i18n.current()
    i18n.install(qapp, i18n.Language.EN)
    yield
    i18n.install(qapp, before)


@pytest.fixture
def client(office):
    """A client of a branch that several people looked at."""
    values = {"name": "和平县恒安电子合作社"}
    unit = office.unit(offices.BRANCH)
    made = office.run(create_client, offices.KEEPER, CreateClient(values, unit))
    for user, purpose in ((offices.COUNTY_KEEPER, "走访准备"), (offices.INSPECTOR, "检查")):
        office.clock.move(minutes=3)
        office.run(open_dossier, user, OpenDossier(made, purpose))
    about = {"client_id": made, "client_unit": unit}
    for action in (Action.PRINT, Action.COPY, Action.VIEW_PRIVATE):
        office.clock.move(minutes=1)
        office.run(write, offices.MANAGER, [LogNote(action, categories=(1, 3), **about)])
    return made


@pytest.fixture
def open_page(office, qtbot, qapp, tmp_path):
    """Opens the page as a user; the jobs end before the office closes."""
    jobs = JobRunner()

    def build(user):
        services = office.services_as(user)
        settings = SettingsFile(tmp_path)
        settings.write(Settings())
        zone = services.office.zone
        desk = Desk(
            services=services,
            actor=office.actor(user),
            jobs=jobs,
            changes=ChangeHub(qapp),
            prompts=ShownPrompts(),
            settings=settings,
            formats=Formats(ZoneInfo(zone), lambda: local_day(office.clock(), zone)),
            clipboard=SecretClipboard(qapp.clipboard(), qapp),
            window_state=WindowState(tmp_path),
        )
        page = RegisterPage(desk)
        qtbot.addWidget(page)
        page.resize(1440, 820)
        page.show()
        page.activate()
        qtbot.waitUntil(lambda: page.client._turn > 0 and jobs.idle)
        return page

    yield build
    jobs.close()
    jobs.deleteLater()
