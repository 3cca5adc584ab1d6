"""What a dialog says while it reads its rows for longer than a moment, with 停止."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ui.jobs import JobRunner, Latest
from ui.widgets.states import ProgressStrip


class ReadingStrip(ProgressStrip):
    """In sight from 300 ms of reading on; `stopped()` once the person reads no further.

    `owner` is the one that `reading` works for.
    """

    stopped = Signal()

    def __init__(self, jobs: JobRunner, owner: QObject, reading: Latest) -> None:
        super().__init__(QCoreApplication.translate("ReadingStrip", "Reading…"), self._stop)
        self.setObjectName("reading_strip")
        self._owner = owner
        self._reading = reading
        self.hide()
        jobs.busy_changed.connect(self._on_busy)

    def _on_busy(self, owner: object, busy: bool) -> None:
        if owner is self._owner:
            self.setVisible(busy and self._reading.under_way)

    def _stop(self) -> None:
        self._reading.cancel()
        self.hide()
        self.stopped.emit()
