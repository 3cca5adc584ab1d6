"""Sentences for refusals, and the hook of last resort for faults of the program.

A report of a fault holds types, files and lines only: no messages, no values, no locals, since
any of them could hold what a client dossier says.
"""

import sys
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import PySide6
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

import resources
from app.domain.errors import Refusal
from app.version import VERSION
from ui.i18n import Language, current

KEPT_REPORTS = 20
_ROOT = Path(__file__).resolve().parent.parent


class _Known(dict[str, str]):
    """Placeholders a refusal did not fill read as a dash instead of failing the sentence."""

    def __missing__(self, key: str) -> str:
        return "—"


def sentence(refusal: Refusal, language: Language | None = None) -> str:
    """The sentence of a refusal: what, where, what to do."""
    code = "zh" if (language or current()) is Language.ZH_CN else "en"
    texts = resources.toml("texts/refusals.toml")
    values = {name: _worded(name, value, code) for name, value in refusal.values.items()}
    text: str = texts[refusal.reason.value][code]
    return text.format_map(_Known(values))


def _worded(name: str, value: object, code: str) -> str:
    """A value in words: bilingual labels by language, several with a comma of the language."""
    if isinstance(value, (tuple, list, frozenset, set)):
        comma = "、" if code == "zh" else ", "
        return comma.join(_worded(name, one, code) for one in value)
    if isinstance(value, Mapping):
        return str(value.get(code, "—"))
    spoken = getattr(value, code, None)
    if isinstance(spoken, str):
        return spoken
    return _label_of(name, str(value), code)


def _label_of(name: str, value: str, code: str) -> str:
    """Roles (`who`) and permissions (`act`) come as codes and are shown as their labels."""
    table = {"who": "roles", "role": "roles", "act": "permissions"}.get(name)
    path = f"texts/{table}.toml"
    if table is None or not resources.file(path).exists():
        return value
    entry: dict[str, Any] = resources.toml(path).get(value, {})
    return str(entry.get(code, value))


def report_of(error: BaseException) -> str:
    """What may be told about a fault: types, places, versions."""
    import platform  # like traceback, needed only when something went wrong
    import traceback

    lines = [
        f"Yice {VERSION}, Python {platform.python_version()}, PySide6 {PySide6.__version__}",
        f"{platform.system()} {platform.release()}",
        datetime.now(UTC).isoformat(timespec="seconds"),
    ]
    step: BaseException | None = error
    while step is not None:
        lines.append(f"{type(step).__module__}.{type(step).__qualname__}")
        lines.extend(
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(step.__traceback__)
        )
        step = step.__cause__ or step.__context__
    return "\n".join(lines) + "\n"


def _place(filename: str) -> str:
    """Path inside the program, or only the file's name: folders may hold people's names."""
    path = Path(filename)
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path.name


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
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f.txt")
        (self._folder / name).write_text(text, encoding="utf-8")
        for old in sorted(self._folder.glob("*.txt"))[:-KEPT_REPORTS]:
            old.unlink()
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
