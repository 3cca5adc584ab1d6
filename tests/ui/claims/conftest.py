"""The look of the program and formats of a fixed day; the page of a user on a real office."""

from collections.abc import Callable
from datetime import timedelta, timezone

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.access.conftest import desk_of  # noqa: F401 - the same desk for other pages
from tests.ui.claims.factory import DAY
from tests.ui.dossier.desks import dress
from ui import i18n
from ui.claims.page import ClaimsPage
from ui.desk import Desk
from ui.formatting import Formats


@pytest.fixture
def formats(qapp) -> Formats:
    """Dates as a window of the sample office writes them."""
    dress(qapp)
    return Formats(timezone(timedelta(hours=8)), lambda: DAY)


@pytest.fixture
def chinese(qapp):
    """The window in Chinese, as it is delivered."""
    i18n.install(qapp, i18n.Language.ZH_CN)


@pytest.fixture
def claims(
    qtbot: QtBot,
    desk_of: Callable[[str], tuple[Desk, QWidget]],  # noqa: F811 - the fixture imported above
) -> Callable[[str], ClaimsPage]:
    """The page of a user, once it has read the board."""

    def open_(user: str) -> ClaimsPage:
        desk, host = desk_of(user)
        host.resize(1440, 900)
        page = ClaimsPage(desk)
        layout = host.layout()
        assert layout is not None
        layout.addWidget(page)
        page.show()
        host.activateWindow()
        page.activate()
        with qtbot.waitSignal(page.badge_changed):
            page.reload()
        qtbot.waitUntil(lambda: desk.jobs.idle)
        return page

    return open_
