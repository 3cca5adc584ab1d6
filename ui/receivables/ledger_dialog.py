"""Base of the forms of the ledger: what follows is said before, a refusal stands at its field."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from app.domain.errors import Reason, Refusal
from app.domain.money import parse_yuan
from ui.failures import sentence
from ui.office.ask_dialog import AskDialog
from ui.widgets.form import FieldLook
from ui.widgets.labels import text

_WIDTH = 600


ABOUT = "about"
"""Key of the bill or payment among what is kept of a form."""


class LedgerDialog(AskDialog):
    """`places`: the field that a refusal is about; others stand below the form.

    `name` is that of its drafts; `client_id` and `about` (id of a bill or payment) say whose.
    """

    name: ClassVar[str]
    places: ClassVar[Mapping[Reason, str]] = {}
    about = ""

    @property
    def client_id(self) -> str:
        """The client that it is about."""
        raise NotImplementedError

    @property
    def unsaved(self) -> dict[str, str]:
        """What was typed; nothing when the dialog is closed, or sends it just now."""
        typed = self.form.typed()
        waits = not self.isVisible() or not self._act.isEnabled()
        return {} if waits or typed == self._opened else {**typed, ABOUT: self.about}

    def put(self, typed: Mapping[str, str]) -> None:
        """Type for the person what was typed before about the same bill or payment."""
        if typed.get(ABOUT, "") == self.about:
            for key, row in self.form.rows.items():
                row.input.fill(typed.get(key, ""))
            self.show_plan()

    def set_fields(self, looks: Sequence[FieldLook], raw: dict[str, str]) -> None:
        super().set_fields(looks, raw)
        self._opened = self.form.typed()

    def show_plan(self) -> None:
        """Say what would follow of what is typed now."""

    def add_plan(self, words: str = "") -> None:
        """What the act will do, above the fields; called once, after `set_fields`."""
        self.setMinimumWidth(_WIDTH)
        self.plan = text("", "second", wrap=True, name=f"{self.objectName()}_plan")
        self._layout.insertWidget(1, self.plan)
        self.tell_plan(words)

    def tell_plan(self, words: str) -> None:
        """Replace the words; the room for all of them is kept."""
        self.plan.setText(words)
        self.plan.ensurePolished()
        edges = self._layout.contentsMargins()
        across = max(_WIDTH, self.width()) - edges.left() - edges.right()
        self.plan.setMinimumHeight(max(0, self.plan.heightForWidth(across)))

    def refuse(self, refusal: Refusal) -> None:
        """Beside its field where it is about one; what was typed stays."""
        key = self.place_of(refusal)
        if key not in self.form.rows:
            super().refuse(refusal)
            return
        self._act.setEnabled(True)
        self.form.show_errors({key: sentence(refusal)})

    def place_of(self, refusal: Refusal) -> str:
        """Key of the field that a refusal is about, "" for none."""
        return self.places.get(refusal.reason, "")

    def read_fen(self, key: str, errors: dict[str, str]) -> int | None:
        """The fen typed in a field; what is none, or not above zero, is put into `errors`."""
        fen = parse_yuan(self.form.typed()[key])
        if fen is None or fen <= 0:
            errors[key] = self.tr("An amount above zero in yuan and fen, such as 1,234.50.")
            return None
        return fen

    def read_words(self, key: str, errors: dict[str, str]) -> str:
        """What was typed; nothing is put into `errors`."""
        words = self.form.typed()[key].strip()
        if not words:
            errors[key] = self.tr("Please fill this in.")
        return words

    def in_order(
        self, first: date | None, last: date | None, key: str, errors: dict[str, str]
    ) -> None:
        """Say at `key` that a later day was typed before an earlier one."""
        if first is not None and last is not None and last < first:
            words = self.tr("This day lies before {day}.")
            errors.setdefault(key, words.format(day=first.isoformat()))
