"""The approval dialog on a real office: cases of a county that an authorised prefecture decides."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.offices import COUNTY, ORGAN_OFFICER, SampleOffice
from tests.services import provinces
from tests.services.discounting import applied, line
from tests.services.tariffs import authorised, recorded
from tests.ui.access.conftest import approvals, desk_of  # noqa: F401 - the same desk and page
from ui.approvals.case_dialog import CaseDialog, Queue
from ui.desk import Desk

CLIENTS = ("河源市新客户有限公司", "河源市紫光包装有限公司")


@pytest.fixture
def cases(office: SampleOffice) -> list[str]:
    """Two equal cases of the head of the county that wait for the prefecture, by their ids."""
    provinces.authorised(office)
    recorded(office, rate=1500)
    authorised(office)
    found = []
    for name in CLIENTS:
        client = provinces.new_client(office, name, unit=COUNTY)
        provinces.registered(office, client)
        found += [one.case_id for one in applied(office, client, line(office))]
    return found


@pytest.fixture
def opened(
    qtbot: QtBot,
    desk_of: Callable[[str], tuple[Desk, QWidget]],  # noqa: F811 - the fixture
) -> Callable[..., CaseDialog]:
    """The dialog of a user on a queue of cases, once the first is shown."""

    def open_(cases: list[str], user: str = ORGAN_OFFICER) -> CaseDialog:
        desk, host = desk_of(user)
        dialog = CaseDialog(desk, host, Queue(tuple(cases), 0, "待我办"))
        dialog.show()
        qtbot.waitUntil(lambda: dialog.view is not None)
        QCoreApplication.sendPostedEvents()  # labels added to a window that is shown appear by one
        return dialog

    return open_
