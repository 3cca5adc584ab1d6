"""A new password typed twice, with a hint how hard it is to guess."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.unlock.door_form import DoorForm
from ui.unlock.gateway import Gateway
from ui.widgets.labels import text
from ui.widgets.password import StrengthHint


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
        self._first = form.add_password(self.tr("New password"), f"{name}_new")
        self._hint = text("", "caption", wrap=True, name=f"{name}_strength")
        form.fields.insertWidget(form.fields.count() - 1, self._hint)
        self._second = form.add_password(self.tr("New password again"), f"{name}_again")
        StrengthHint(
            self._first,
            self._hint,
            lambda typed, told: gateway.score(self, typed, known(), told),
        )
        self._first.textEdited.connect(lambda _typed: self.changed.emit())
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
