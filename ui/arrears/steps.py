"""What was done to get the money in, the newest first."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.readmodels.arrears import StepLine
from ui.arrears.parts import PartHead
from ui.arrears.words import letter_words, step_words
from ui.claims.clearing import clear
from ui.formatting import Formats, money
from ui.widgets.labels import button, text


class StepList(QWidget):
    """Each step: day, kind, by whom; below it the words. `all_wanted()` for those not shown."""

    all_wanted = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setObjectName("arrears_steps")
        self._formats = formats
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._head = PartHead(self.tr("What was done"))
        outer.addWidget(self._head)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(12, 8, 12, 8)
        self._lines.setSpacing(2)
        outer.addLayout(self._lines)

    def show_steps(self, steps: Sequence[StepLine], count: int) -> None:
        """The newest steps; `count` is how many there are in all."""
        clear(self._lines)
        for step in steps:
            self._lines.addWidget(text(self._first(step), "caption-strong", wrap=True))
            if words := self._words(step):
                self._lines.addWidget(text(words, "second", wrap=True))
            self._lines.addSpacing(4)
        if count > len(steps):
            more = self.tr("{count} earlier steps").format(count=count - len(steps))
            link = button(more, self.all_wanted.emit, role="link", name="steps_all")
            self._lines.addWidget(link)

    def _first(self, step: StepLine) -> str:
        by = step.author or self.tr("the program")
        kind = letter_words(step.letter) if step.letter else step_words(step.kind)
        return f"{self._formats.day(step.acted_on)} · {kind} · {by}"

    def _words(self, step: StepLine) -> str:
        parts = [part for part in (step.contact, step.words) if part]
        if step.promised_on is not None:
            promised = self.tr("{amount} by {day}").format(
                amount=money(step.amount_fen), day=self._formats.day(step.promised_on)
            )
            parts.insert(0, promised)
        return " · ".join(parts)
