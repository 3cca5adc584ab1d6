"""Builds the Qt application: names, hooks, language, theme. Nothing of an office in here."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, Qt
from PySide6.QtWidgets import QApplication

import resources
from app.settings import Settings
from app.version import VERSION
from ui import i18n, icons
from ui.clipboard import SecretClipboard
from ui.failures import FailureReporter
from ui.garbage import ScreenGarbage
from ui.jobs import JobRunner
from ui.theme import Scheme, Theme

SWITCH_SECONDS = 0.0005
"""After this time a computing worker lets the screen's thread go on; Python's default is 0.005."""


def harden() -> None:
    """Files only for their owner, no memory dumps; before anything secret is read."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


@dataclass(frozen=True, slots=True)
class Application:
    """The parts that live as long as the program."""

    qt: QApplication
    theme: Theme
    jobs: JobRunner
    failures: FailureReporter
    clipboard: SecretClipboard
    garbage: ScreenGarbage

    def close(self) -> None:
        """End the worker threads and clear the clipboard if it holds something of ours."""
        self.jobs.close()
        self.clipboard.clear_if_ours()
        self.garbage.close()


def build(arguments: Sequence[str], home: Path, settings: Settings) -> Application:
    """Make the application, or take the one that runs already (tests, tour)."""
    harden()
    sys.setswitchinterval(SWITCH_SECONDS)
    QCoreApplication.setOrganizationName("Yice")
    QCoreApplication.setApplicationName("Yice")
    QCoreApplication.setApplicationVersion(VERSION)
    running = QApplication.instance()
    qt = running if isinstance(running, QApplication) else _new_application(arguments)
    QDir.addSearchPath("icons", str(resources.file("icons")))
    i18n.install(qt, i18n.wanted(settings.language))
    theme = Theme(qt)
    theme.choose(Scheme(settings.theme))
    qt.setWindowIcon(icons.app_icon())
    jobs = JobRunner(qt)
    failures = FailureReporter(home, qt)
    failures.install()
    jobs.failed.connect(failures.report)
    clipboard = SecretClipboard(QApplication.clipboard(), qt)
    return Application(qt, theme, jobs, failures, clipboard, ScreenGarbage(qt))


def _new_application(arguments: Sequence[str]) -> QApplication:
    exact = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough  # 125 and 150 per cent as they are
    QApplication.setHighDpiScaleFactorRoundingPolicy(exact)
    # By argument: asked for by call, the style costs a twentieth of the start for its enums alone
    return QApplication([*arguments, "-style", "Fusion"])
