"""What stands in the window while the last backup is made before the program ends."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.backups.keeper import BackupKeeper
from ui.widgets.labels import IconLabel, text
from ui.widgets.states import ProgressStrip

PATIENCE_MS = 400
"""What ends sooner is not worth a page."""
_WIDTH = 520


class Farewell(QWidget):
    """Says what is waited for and how far it is; who cannot wait ends the program without it."""

    def __init__(self, keeper: BackupKeeper) -> None:
        super().__init__()
        self.setObjectName("farewell")
        outer = QHBoxLayout(self)
        outer.addStretch()
        self._holder = QWidget()
        self._holder.setFixedWidth(_WIDTH)
        outer.addWidget(self._holder)
        outer.addStretch()
        column = QVBoxLayout(self._holder)
        column.setSpacing(10)
        column.addStretch()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("shield-check", "accent-text", 28))
        head.addWidget(text(self.tr("The last backup before closing"), "unlock-title"), 1)
        column.addLayout(head)
        words = self.tr(
            "The office is locked already. Once the backup is written and proved the program ends "
            "by itself. Stopped now, the backup before it remains the newest."
        )
        column.addWidget(text(words, "second", wrap=True))
        column.addSpacing(6)
        strip = ProgressStrip(self.tr("Backing up"), keeper.stop, shares=True)
        strip.setObjectName("farewell_progress")
        keeper.progressed.connect(strip.report)
        column.addWidget(strip)
        column.addStretch()
        self._holder.hide()
        QTimer.singleShot(PATIENCE_MS, self, self._holder.show)
