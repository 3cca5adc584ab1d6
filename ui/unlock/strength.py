"""A new password typed twice, with a hint how hard it is to guess."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.jobs import Job
from ui.theme import set_look
from ui.unlock.door_form import DoorForm
from ui.unlock.gateway import Gateway
from ui.widgets.labels import text

ENOUGH = 3
PAUSE_MS = 250


class NewPassword(QWidget):
    """Two password fields of a form; `changed` when what was typed changed.

    `known` gives the words that an attacker tries first (name, office).
    """

    changed = Signal()

    def __init__(
        self, form: DoorForm, gateway: Gateway, name: str, known: Callable[[], tuple[str, ...]]
    ) -> None:
        super().__init__(form)
        self.hide()
        self._gateway = gateway
        self._known = known
        self._job: Job | None = None
        self._first = form.add_password(self.tr("New password"), f"{name}_new")
        self._hint = text("", "caption", wrap=True, name=f"{name}_strength")
        form.fields.insertWidget(form.fields.count() - 1, self._hint)
        self._second = form.add_password(self.tr("New password again"), f"{name}_again")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._on_pause)
        self._first.textEdited.connect(self._on_edited)
        self._second.textEdited.connect(lambda _typed: self.changed.emit())

    @property
    def typed(self) -> bool:
        """True once both fields hold something."""
        return bool(self._first.text() and self._second.text())

    @property
    def agree(self) -> bool:
        """True when both fields hold the same."""
        return self._first.text() == self._second.text()

    def value(self) -> str:
        """The password, still in the fields: a refusal must not cost typing it again."""
        return self._first.text()

    def clear(self) -> None:
        """Empty both fields."""
        self._first.take()
        self._second.take()
        self._hint.setText("")

    def _on_edited(self) -> None:
        self.changed.emit()
        self._timer.start()

    def _on_pause(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = self._gateway.score(self, self._first.text(), self._known(), self._on_score)

    def _on_score(self, score: int) -> None:
        words = (
            self.tr("Guessed at once"),
            self.tr("Very easy to guess"),
            self.tr("Easy to guess: add a word"),
            self.tr("Good"),
            self.tr("Very good"),
        )
        self._hint.setText(words[score] if self._first.text() else "")
        set_look(self._hint, role="caption" if score >= ENOUGH else "warning")
