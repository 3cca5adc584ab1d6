"""Head of a box of the dossier: title, note, acts at the right end."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.widgets.labels import text


class SectionHead(QFrame):
    """Title, note and acts; 34 px."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "box-head")
        self.setFixedHeight(34)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(text(title, "strong"))
        self._note = text("", "caption")
        row.addWidget(self._note)
        row.addStretch()
        self._row = row

    def set_note(self, note: str) -> None:
        """Filled of total, who verified."""
        self._note.setText(note)

    def add(self, act: QPushButton) -> QPushButton:
        """Append an act at the right end."""
        self._row.addWidget(act)
        return act

    def add_widget(self, widget: QWidget) -> None:
        """Append words at the right end."""
        self._row.addWidget(widget)
