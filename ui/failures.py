"""Sentences for refusals, and the hook of last resort for faults of the program.

A report of a fault holds types, files and lines only: no messages, no values, no locals, since
any of them could hold what a client dossier says.
"""

import sys
import threading
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from app.domain.errors import Refusal
from ui import fault_report
from ui.i18n import Language, current
from ui.sentences import refusal_sentence


def sentence(refusal: Refusal, language: Language | None = None) -> str:
    """The sentence of a refusal: what, where, what to do."""
    code = "zh" if (language or current()) is Language.ZH_CN else "en"
    return refusal_sentence(refusal, code)


def report_of(error: BaseException) -> str:
    """What may be told about a fault: types, places, versions."""
    return fault_report.report_of(error, f"PySide6 {PySide6.__version__}")


class FailureReporter(QObject):
    """Keeps a report of each fault in `home/reports`; `reported(text)` shows it in a dialog."""

    reported = Signal(str)
    _caught = Signal(object)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = home / "reports"
        self._caught.connect(self.report, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take what nobody else caught, from slots and from threads."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def report(self, error: BaseException) -> None:
        """Write the report and tell the window; called on the screen's thread."""
        text = report_of(error)
        fault_report.keep_report(self._folder, text)
        self.reported.emit(text)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        sys.stderr.write(report_of(error))
        self._caught.emit(error)

    def _on_thread_exception(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            sys.stderr.write(report_of(hook.exc_value))
            self._caught.emit(hook.exc_value)
