"""The page on a sample office."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.offices import SampleOffice
from tests.ui.office.rig import Rig


@pytest.fixture
def rig(qtbot: QtBot, office: SampleOffice, tmp_path: Path) -> Iterator[Rig]:
    made = Rig(qtbot, office, tmp_path)
    yield made
    made.jobs.close()
