"""What holds for every test with a window: its thread, its language, its patience."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from ui import i18n

PATIENCE_MS = 60_000
"""How long a test waits before it fails: a machine that does much else takes its time."""


class PatientBot(QtBot):
    """Waits longer than pytest-qt does where a test does not say how long."""

    def waitUntil(self, callback: Any, *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QCoreApplication, request: pytest.FixtureRequest) -> PatientBot:
    """As of pytest-qt, but patient."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _collect_on_this_thread() -> Iterator[None]:
    """A worker that runs the automatic collector could destroy a window of an earlier test."""
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()


@pytest.fixture(autouse=True)
def _source_language() -> Iterator[None]:
    """Every test begins with Chinese labels and untranslated texts, whatever ran before.

    Tests outside this folder show translated windows too, so it is put right at both ends.
    """
    _forget_translations()
    yield
    _forget_translations()


def _forget_translations() -> None:
    running = QCoreApplication.instance()
    for translator in i18n._chosen.translators if running is not None else ():
        running.removeTranslator(translator)
    i18n._chosen.translators = []
    i18n._chosen.language = i18n.Language.ZH_CN
