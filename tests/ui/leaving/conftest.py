"""The dialog on a sample office, as one user sees it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.offices import MANAGER, SampleOffice
from tests.ui.office.rig import Rig, show_tab
from ui.leaving.dialog import LeavingDialog
from ui.tour.paper import Viewer


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    made = Viewer()
    yield made
    made.close()


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
