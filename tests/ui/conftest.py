"""What holds for every test with a window: its thread, its language."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from ui import i18n


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
