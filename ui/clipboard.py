"""Copies marked as secret: no clipboard history, cleared after 30 s when still ours."""

import sys

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard

CLEAR_AFTER_MS = 30_000
_WINDOWS_MARKS = (
    ("ExcludeClipboardContentFromMonitorProcessing", b"1"),
    ("CanIncludeInClipboardHistory", b"\0\0\0\0"),
    ("CanUploadToCloudClipboard", b"\0\0\0\0"),
)


class SecretClipboard(QObject):
    """The system clipboard as used by the program; only a hash of what was copied is kept.

    `cleared()` when what was copied is no longer there by our doing, or because it was replaced.
    """

    cleared = Signal()

    def __init__(self, clipboard: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._ours: bytes | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CLEAR_AFTER_MS)
        self._timer.timeout.connect(self.clear_if_ours)

    def copy(self, text: str) -> None:
        """Put `text` on the clipboard for 30 seconds."""
        data = QMimeData()
        data.setText(text)
        data.setData("x-kde-passwordManagerHint", b"secret")
        if sys.platform == "win32":
            for mark, value in _WINDOWS_MARKS:
                data.setData(f'application/x-qt-windows-mime;value="{mark}"', value)
        self._clipboard.setMimeData(data)
        self._ours = _digest(text)
        self._timer.start()

    def clear_if_ours(self) -> None:
        """Empty the clipboard unless something else was copied since."""
        self._timer.stop()
        if self._ours is None:
            return
        if _digest(self._clipboard.text()) == self._ours:
            self._clipboard.clear()
        self._ours = None
        self.cleared.emit()


def _digest(text: str) -> bytes:
    """Of the text whatever its line ends: Windows gives other ones back than it was given."""
    import hashlib  # late: the start does without

    lines = text.replace("\r\n", "\n")
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).digest()
