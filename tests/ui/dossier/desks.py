"""A desk of the window on the sample office, and a client with a believable dossier."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDir, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

import resources
from app.domain.clients import Owners
from app.domain.moments import local_day
from app.services.assignments import AssignClient, assign_client
from app.services.clients import CreateClient, create_client
from app.settings import SettingsFile
from tests.offices import BRANCH, KEEPER, MANAGER, ORGAN_OFFICER, SampleOffice
from ui import i18n
from ui.changes import ChangeHub
from ui.clipboard import SecretClipboard
from ui.desk import Desk
from ui.dossier.page import DossierPage
from ui.formatting import Formats
from ui.jobs import JobRunner
from ui.prompts import Prompts
from ui.theme import Scheme, Theme, colours, style_sheet
from ui.window_state import WindowState

VALUES = {
    "name": "广东东岭源智能电子科技股份有限公司河源分公司",
    "org_code": "91441625MA4W7K2Q3J",
    "nature": "民营",
    "industry": "C39",
    "mail_class": "综合",
    "specialties": ("速递", "物流", "信函"),
    "service_mode": "客户经理制",
    "legal_rep": "叶国强",
    "size": "大型，职工 1,860 人",
    "main_products": "智能终端、线路板、充电器",
    "reputation": "好",
    "profit_status": "盈利",
    "addresses.0192f3a0-0000-7000-8000-000000000001.kind": "办公",
    "addresses.0192f3a0-0000-7000-8000-000000000001.text": "和平县福和产业园东岭大道 8 号",
    "addresses.0192f3a0-0000-7000-8000-000000000001.postcode": "517200",
    "contacts.0192f3a0-0000-7000-8000-000000000002.name": "叶慧敏",
    "contacts.0192f3a0-0000-7000-8000-000000000002.title": "行政物流部",
    "contacts.0192f3a0-0000-7000-8000-000000000002.phone": "0762-5630188",
    "contacts.0192f3a0-0000-7000-8000-000000000003.name": "罗志坚",
    "contacts.0192f3a0-0000-7000-8000-000000000003.phone": "13812345678",
}
PHONE = "contacts.0192f3a0-0000-7000-8000-000000000002.phone"


def dress(app: QApplication) -> None:
    """Theme, icons and language as the program sets them; one theme for all tests."""
    QDir.addSearchPath("icons", str(resources.file("icons")))
    i18n.install(app, i18n.Language.ZH_CN)
    theme = app.findChild(Theme) or Theme(app)
    if app.styleSheet() != _light_sheet():  # else all would be styled anew, to look the same
        theme.choose(Scheme.LIGHT)


@cache
def _light_sheet() -> str:
    return style_sheet({**colours(Scheme.LIGHT), "scheme": Scheme.LIGHT.value})


@contextmanager
def undressed(app: QApplication) -> Iterator[None]:
    """Words and icons of the program without the style sheet, where nothing is painted.

    Tests that come later share the application, so they find it dressed again.
    """
    dress(app)
    sheet = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


class OpenedDialogs(Prompts):
    """Prompts that remember which dialogs a page opened."""

    def __init__(self) -> None:
        self.dialogs: list[QDialog] = []

    def open_named(self, name: str) -> QDialog | None:
        """The newest dialog of this name that is still open."""
        known = (one for one in reversed(self.dialogs) if isValid(one))
        return next((one for one in known if one.objectName() == name and one.isVisible()), None)

    def show(self, dialog: QDialog) -> None:
        self.dialogs.append(dialog)
        super().show(dialog)


def make_client(office: SampleOffice, **changed: object) -> str:
    """A client of the branch, owned by its account manager; returns its id."""
    values = {path: value for path, value in (VALUES | changed).items() if value is not None}
    unit = office.unit(BRANCH)
    client = office.run(create_client, KEEPER, CreateClient(values, unit, not_duplicates=True))
    owners = Owners(unit, office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "分户"))
    return client


def make_desk(office: SampleOffice, user: str, home: Path, parent: QObject) -> Desk:
    """The window's desk of `user`."""
    services, hub = office.services_as(user), ChangeHub(parent)
    services._announce = hub.announce
    zone = ZoneInfo(services.office.zone)
    return Desk(
        services,
        office.actor(user),
        JobRunner(parent),
        hub,
        OpenedDialogs(),
        SettingsFile(home),
        Formats(zone, lambda: local_day(office.clock(), services.office.zone)),
        SecretClipboard(QGuiApplication.clipboard(), parent),
        WindowState(home),
    )


def show_page(desk: Desk, host: QWidget) -> DossierPage:
    """The page in a window of 1440 x 900."""
    page = DossierPage(desk)
    page.setParent(host)
    host.layout().addWidget(page)
    host.resize(1440, 900)
    host.show()
    host.activateWindow()
    page.activate()
    return page
