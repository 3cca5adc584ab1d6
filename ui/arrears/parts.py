"""The head of a part of the right pane."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.widgets.labels import text


class PartHead(QFrame):
    """Title and a note beside it."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self.setProperty("role", "box-part")
        self.setFixedHeight(34)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 0, 8, 0)
        self.row.setSpacing(8)
        self.row.addWidget(text(title, "strong"))
        self._note = text(note, "caption")
        self.row.addWidget(self._note, 1)

    def set_note(self, note: str) -> None:
        """Replace the second words."""
        self._note.setText(note)
