"""The bar below an import: what can be done now, and how far running work is."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.readmodels.imports import ImportOutcome
from ui.imports.words import translate
from ui.widgets.labels import button, text
from ui.widgets.states import ProgressStrip


class ActsBar(QWidget):
    """Buttons `save_refused`, `cancel`, `back`, `import_now`; a strip over work."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        self.save = button(
            translate("Imports", "Save returned rows…"), icon="download", name="save_refused"
        )
        row.addWidget(self.save)
        self._middle = QStackedWidget()
        hint = translate("Imports", "The whole import can be undone for 30 days.")
        self.hint = text(hint, "caption")
        self._middle.addWidget(self.hint)
        self.strip = ProgressStrip("", self._on_stop)
        self._middle.addWidget(self.strip)
        row.addWidget(self._middle, 1)
        self.cancel = button(translate("Imports", "Cancel"), name="cancel")
        self.back = button(translate("Imports", "Back"), name="back")
        self.go = button("", role="primary", icon="check", name="import_now")
        for act in (self.cancel, self.back, self.go):
            row.addWidget(act)
        self._stop: Callable[[], object] = lambda: None

    def start(self, words: str, stop: Callable[[], object]) -> None:
        """Show what is being done; `stop()` when a person wants it to end."""
        self.strip.set_words(words)
        self.strip.report(0, 0)
        self._stop = stop
        self._middle.setCurrentWidget(self.strip)

    def finish(self) -> None:
        """Nothing is being done any more."""
        self._middle.setCurrentIndex(0)

    def show_outcome(self, outcome: ImportOutcome | None, *, compare: bool) -> None:
        """Name on the main button how many clients it writes, or that it shows differences."""
        count = 0 if outcome is None else outcome.created + outcome.updated
        written = translate("Imports", "Import {count} clients").format(count=f"{count:,}")
        self.go.setText(translate("Imports", "Differences") if compare else written)
        self.go.setEnabled(count > 0)
        self.save.setEnabled(outcome is not None and outcome.rejected > 0)

    def _on_stop(self) -> None:
        self._stop()
