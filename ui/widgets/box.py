"""A box with a head that carries title, note and acts."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from ui.widgets.labels import text
from ui.widgets.watermark import Watermarked


class Box(Watermarked):
    """White box; `body` is its layout, `add_act` puts widgets at the right end of the head.

    `marked` when it shows what a dossier or the register says.
    """

    def __init__(
        self, title: str = "", note: str = "", *, margin: int = 12, marked: bool = False
    ) -> None:
        super().__init__(marked=marked)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(1, 1, 1, 1)
        self._outer.setSpacing(0)
        self._head: QFrame | None = None
        self._acts = QHBoxLayout()
        self._acts.setSpacing(8)
        self._title = text(title, "strong")
        self._note = text(note, "caption")
        if title:
            self._build_head()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(8 if margin else 0)
        self._outer.addLayout(self.body, 1)

    def set_title(self, title: str, note: str = "") -> None:
        """Replace the words of the head."""
        self._title.setText(title)
        self._note.setText(note)

    def set_note(self, note: str) -> None:
        """Replace the second words of the head."""
        self._note.setText(note)

    def add_act(self, widget: QWidget) -> None:
        """Append a button at the right end of the head."""
        self._acts.addWidget(widget)

    def add_part(self, title: str, note: str = "") -> QVBoxLayout:
        """A further head below the body; returns the layout of the part under it."""
        part = QFrame()
        part.setProperty("role", "box-part")
        part.setFixedHeight(34)
        row = QHBoxLayout(part)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(text(title, "strong"))
        row.addWidget(text(note, "caption"), 1)
        self._outer.addWidget(part)
        body = QVBoxLayout()
        body.setContentsMargins(12, 8, 12, 8)
        body.setSpacing(4)
        self._outer.addLayout(body)
        return body

    def set_foot(self, left: str | QWidget, right: str = "") -> tuple[QLabel, QLabel]:
        """A strip at the bottom: counts at the left, keys at the right; returns both labels."""
        foot = QFrame()
        foot.setProperty("role", "box-foot")
        foot.setFixedHeight(30)
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 0, 12, 0)
        first = text(left, "caption") if isinstance(left, str) else QLabel()
        row.addWidget(first if isinstance(left, str) else left)
        row.addStretch()
        second = text(right, "caption")
        row.addWidget(second)
        self._outer.addWidget(foot)
        return first, second

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Append to the body."""
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)

    def _build_head(self) -> None:
        self._head = QFrame()
        self._head.setProperty("role", "box-head")
        self._head.setFixedHeight(34)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._note)
        row.addStretch()
        row.addLayout(self._acts)
        self._outer.addWidget(self._head)
