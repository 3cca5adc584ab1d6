"""One application for the tests of the kit, with the fonts and the theme of the program."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from app.settings import Settings, SettingsFile
from ui import i18n
from ui.changes import ChangeHub
from ui.clipboard import SecretClipboard
from ui.desk import Desk
from ui.formatting import Formats
from ui.jobs import JobRunner
from ui.prompts import Prompts
from ui.theme import Scheme, Theme
from ui.window_state import WindowState


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
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()
    runner.deleteLater()


@pytest.fixture
def settings_file(tmp_path):
    made = SettingsFile(tmp_path)
    made.write(Settings())
    return made


@pytest.fixture
def desk(qapp, jobs, settings_file, tmp_path):
    from datetime import UTC, date

    return Desk(
        services=None,
        actor=None,
        jobs=jobs,
        changes=ChangeHub(qapp),
        prompts=Prompts(),
        settings=settings_file,
        formats=Formats(UTC, lambda: date(2026, 11, 23)),
        clipboard=SecretClipboard(qapp.clipboard(), qapp),
        window_state=WindowState(tmp_path),
    )
