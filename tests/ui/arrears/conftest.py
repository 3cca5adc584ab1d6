"""The arrears page of a user on a real office in which some clients owe."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.offices import BRANCH, MANAGER, OTHER_BRANCH, OTHER_MANAGER, SampleOffice
from tests.services.arrears_rows import Owing, client_of, evaluated, stands
from tests.ui.access.conftest import desk_of  # noqa: F401 - the same desk for other pages
from ui import i18n
from ui.arrears.page import ArrearsPage
from ui.desk import Desk

LATE, NEAR, SOON, PLAIN = "广东恒川纺织印染股份有限公司紫金分公司", "东岭源", "中坝茶叶", "啸岭小学"
ROWS = {
    LATE: Owing(
        (8_180_000, 10_660_000, 13_160_000, 14_820_000, 0),
        90,
        stopped=True,
        share=1.17,
        limit=40_017_094,
        promised=(date(2026, 11, 28), 20_000_000),
        step=("promise", date(2026, 11, 20)),
    ),
    NEAR: Owing((17_194_000, 0, 0, 0, 0), limit_state="near", share=0.86, limit=20_000_000),
    SOON: Owing(
        (5_720_000, 0, 0, 0, 0), due_soon=5_720_000, next_due=date(2026, 11, 28), share=0.72
    ),
    PLAIN: Owing((100_000, 0, 0, 0, 0), share=0.01),
}


@pytest.fixture
def chinese(qapp):
    """The window in Chinese, as it is delivered."""
    i18n.install(qapp, i18n.Language.ZH_CN)


@pytest.fixture
def owing(office: SampleOffice) -> dict[str, str]:
    """Three clients who are warned of and one who only owes, in two units; names → ids."""
    made = {}
    for name, owed in ROWS.items():
        unit, manager = (OTHER_BRANCH, OTHER_MANAGER) if name == NEAR else (BRANCH, MANAGER)
        made[name] = client_of(office, name, unit, manager)
        stands(office, made[name], owed, "白金" if name == LATE else None)
    evaluated(office)
    return made


@pytest.fixture
def arrears(
    qtbot: QtBot,
    desk_of: Callable[[str], tuple[Desk, QWidget]],  # noqa: F811 - the fixture imported above
) -> Callable[[str], ArrearsPage]:
    """The page of a user, once it has read the panel."""

    def open_(user: str) -> ArrearsPage:
        desk, host = desk_of(user)
        host.resize(1360, 850)
        page = ArrearsPage(desk)
        layout = host.layout()
        assert layout is not None
        layout.addWidget(page)
        page.show()
        host.activateWindow()
        page.activate()
        qtbot.waitUntil(lambda: page.panel is not None and desk.jobs.idle)
        return page

    return open_
