"""Banner (one sentence with an act), plate (locked section) and bar of undoable acts."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from ui.theme import Tone, set_look
from ui.widgets.labels import IconLabel, button, text, tint_of

_ICONS = {
    Tone.WARNING: "warning",
    Tone.DANGER: "warning",
    Tone.INFO: "info",
    Tone.SUCCESS: "shield-check",
    Tone.CHANGE: "pencil",
}
UNDO_MS = 10_000


class Banner(QFrame):
    """One line over the part it concerns; hidden until `tell` is called."""

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 8, 7)
        row.setSpacing(10)
        self._icon = IconLabel("info", "text")
        self._words = text(wrap=True, name="banner_text")
        self._row = row
        self._acts: list[QPushButton] = []
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        self.hide()

    def tell(
        self,
        words: str,
        tone: Tone = Tone.NEUTRAL,
        *,
        icon: str = "",
        act: str = "",
        on_act: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence with at most one act at its right end."""
        set_look(self, tone=tone.value)
        for label in (self._words, *self._acts):
            label.style().polish(label)
        self._icon.set_icon(icon or _ICONS.get(tone, "info"), tint_of(tone))
        self._words.setText(words)
        for old in self._acts:
            old.hide()
            old.deleteLater()
        self._acts.clear()
        if act:
            self.add_act(act, on_act)
        self.show()

    def add_act(self, words: str, on_act: Callable[[], object] | None) -> QPushButton:
        """Append an underlined act; it lives until the next `tell`."""
        made = button(words, on_act, role="link")
        self._row.addWidget(made)
        self._acts.append(made)
        return made

    @property
    def words(self) -> str:
        """The sentence shown."""
        return self._words.text()


class Plate(QFrame):
    """A locked section: visible, not absent; says who decides and how to ask."""

    def __init__(
        self,
        title: str,
        note: str,
        sentence: str,
        act: str = "",
        on_act: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("role", "plate")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 12, 10)
        row.setSpacing(14)
        row.addWidget(IconLabel("lock", "text-secondary", 24))
        words = QVBoxLayout()
        words.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text(title, "strong"))
        head.addWidget(text(note, "second"), 1)
        words.addLayout(head)
        self._sentence = text(sentence, "second", wrap=True, name="plate_sentence")
        words.addWidget(self._sentence)
        row.addLayout(words, 1)
        if act:
            self.act = button(act, on_act, icon="key", name="plate_act")
            row.addWidget(self.act)

    def say(self, sentence: str) -> None:
        """Replace the sentence."""
        self._sentence.setText(sentence)


class UndoStrip(QFrame):
    """What was just done and can be undone; goes away after ten seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "undo")
        self.setFixedHeight(40)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        self._words = text()
        row.addWidget(self._words, 1)
        self._undo = button(self.tr("Undo") + "  Ctrl+Z", self._on_undo, role="flat", icon="undo")
        self._undo.setShortcut("Ctrl+Z")
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._on: Callable[[], object] | None = None
        self.hide()

    def offer(self, words: str, on_undo: Callable[[], object]) -> None:
        """Say what was done and offer to undo it."""
        self._words.setText(words)
        self._on = on_undo
        self._timer.start(UNDO_MS)
        self.show()

    def _on_undo(self) -> None:
        self.hide()
        if self._on is not None:
            self._on()
