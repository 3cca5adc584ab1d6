"""Every page that somebody of any role may open is built, shown and read without a failure."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import resources
from app.services.clients import CreateClient, create_client
from app.settings import SettingsFile
from tests.offices import ADMIN, BRANCH, KEEPER, ROLES, WITHOUT_ROLE, SampleOffice
from ui.changes import ChangeHub
from ui.clipboard import SecretClipboard
from ui.desk import Desk
from ui.formatting import Formats
from ui.jobs import JobRunner
from ui.main_window import MainWindow
from ui.navigation import Place
from ui.pages import FIRST_PAGE, page_specs, preload
from ui.palette import OfficePalette
from ui.prompts import Prompts
from ui.widgets.states import ListArea
from ui.window_state import WindowState


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    made.close()


@pytest.mark.parametrize("user", [ADMIN, *ROLES, WITHOUT_ROLE])
def test_every_page_of_every_role_opens(
    qtbot: QtBot,
    qapp: QApplication,
    office: SampleOffice,
    jobs: JobRunner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    user: str,
) -> None:
    broken: list[object] = []
    monkeypatch.setattr(ListArea, "show_error", lambda _area, words, *_more: broken.append(words))
    new = CreateClient({"name": "和平县同裕金融服务有限公司"}, office.unit(BRANCH))
    client = office.run(create_client, KEEPER, new)
    desk = Desk(
        services=office.services_as(user),
        actor=office.actor(user),
        jobs=jobs,
        changes=ChangeHub(qapp),
        prompts=Prompts(),
        settings=SettingsFile(tmp_path),
        formats=Formats(ZoneInfo("Asia/Shanghai"), lambda: office.clock().date()),
        clipboard=SecretClipboard(qapp.clipboard(), qapp),
        window_state=WindowState(tmp_path),
    )
    failures: list[object] = []
    refusals: list[object] = []
    jobs.failed.connect(failures.append)
    jobs.refused.connect(lambda _owner, refusal: refusals.append(refusal))
    window = MainWindow(WindowState(tmp_path))
    qtbot.addWidget(window)
    specs = page_specs(desk.actor)
    window.show_desk(desk, specs, OfficePalette(desk, window))
    window.go(Place(FIRST_PAGE))
    window.show()
    for spec in specs:
        if not spec.allowed:
            continue
        window.go(Place(spec.key, client if spec.key == "dossier" else ""))
        qtbot.waitUntil(lambda: jobs.idle)
        assert window.page is not None
        assert window.page.key == spec.key
        assert failures == []
        assert broken == []
        if spec.key != "dossier":  # not everybody may open this client's
            assert refusals == []
    window.empty()


def test_the_screens_thread_finds_all_texts_read(monkeypatch):
    resources.toml.cache_clear()
    preload()
    monkeypatch.setattr(resources, "file", None)
    for name in ("claim_papers", "refusals", "mail_use", "case_kinds"):
        assert resources.toml(f"texts/{name}.toml")
