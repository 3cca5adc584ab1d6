"""Figures that open their rows: tiles, strip of counts; ring and bars of completeness."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import formatting, theme
from ui.theme import Tone, set_look
from ui.widgets.labels import ElidedLabel, text
from ui.widgets.painting import paint_bar

_FIGURE_TONES = {Tone.WARNING, Tone.DANGER, Tone.INFO}


class Tile(QPushButton):
    """A checkable figure; `role` is "tile" (own box) or "count" (part of a strip)."""

    def __init__(self, label: str, *, name: str, role: str = "tile") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setCheckable(True)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = label
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 7, 12, 6)
        column.setSpacing(0)
        head = text(label, "caption")
        column.addWidget(head)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._figure = text("", "figure", name=f"{name}_figure")
        self._note = text("", "caption", name=f"{name}_note")
        row.addWidget(self._figure)
        row.addWidget(self._note, 1, Qt.AlignmentFlag.AlignBottom)
        self._aside = text("", name=f"{name}_aside")
        row.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        self._head = head
        for inner in (head, self._figure, self._note, self._aside):
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_label(self, label: str) -> None:
        """Replace the words above the number."""
        self._words = label
        self._head.setText(label)

    def show_figure(
        self, figure: str, note: str = "", tone: Tone = Tone.NEUTRAL, *, aside: str = ""
    ) -> None:
        """Set the number, what stands beside it, and the tone when somebody must act.

        `aside` stands at the right, such as the sum of what is counted.
        """
        self._figure.setText(figure)
        self._note.setText(note)
        self._aside.setText(aside)
        set_look(self, tone=tone.value)
        set_look(self._figure, tone=tone.value if tone in _FIGURE_TONES else "")
        said = (self._words, figure, note, aside)
        self.setAccessibleName(" ".join(word for word in said if word))


class CountStrip(QFrame):
    """One box with equal counts side by side; at most one is checked, pressing again frees it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "box")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        self._tiles: list[Tile] = []

    def add(self, label: str, name: str, on_toggled: Callable[[bool], object]) -> Tile:
        """Append a count; `on_toggled(checked)` filters or opens."""
        tile = Tile(label, name=name, role="count")
        self._row.addWidget(tile, 1)
        self._tiles.append(tile)
        tile.clicked.connect(lambda checked: self._on_clicked(tile, on_toggled, checked=checked))
        return tile

    def _on_clicked(
        self, tile: Tile, on_toggled: Callable[[bool], object], *, checked: bool
    ) -> None:
        for other in self._tiles:
            if other is not tile:
                other.setChecked(False)
        on_toggled(checked)


class Ring(QWidget):
    """Completeness as two arcs with the number in the middle; 60 px in a head card."""

    def __init__(self, size: int = 60) -> None:
        super().__init__()
        self.setFixedSize(size, size)
        self._share: float | None = None

    def set_share(self, share: float | None) -> None:
        """0–1, or None when nothing applies."""
        self._share = share
        self.setAccessibleName(formatting.percent(share))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / 8.5
        room = QRectF(self.rect()).adjusted(width, width, -width, -width)
        pen = QPen(theme.colour("surface-sunken"), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawEllipse(room)
        if self._share:
            pen.setColor(theme.colour("accent"))
            painter.setPen(pen)
            painter.drawArc(room, 90 * 16, -round(self._share * 360 * 16))
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(10.5 if self.width() >= 60 else 8.25, bold=True))
        middle = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(QRectF(self.rect()), middle, formatting.percent(self._share))


class Bar(QWidget):
    """A thin bar of a share; warns from the share `warn_from` on."""

    def __init__(self, *, height: int = 6, warn_from: float | None = None) -> None:
        super().__init__()
        self._height = height
        self._warn_from = warn_from
        self._share = 0.0
        self.setMinimumWidth(44)
        self.setFixedHeight(height + 4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """0–1; more is drawn as full."""
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        warned = self._warn_from is not None and self._share >= self._warn_from
        fill = theme.colour("warning" if warned else "accent")
        room = QRectF(QPointF(0, 2), QPointF(self.width(), 2 + self._height))
        paint_bar(QPainter(self), room, self._share, fill)


class CompletenessRow(QWidget):
    """`1 基本情况 ▬▬▬ 92%`, or a word in place of bar and number where there is no right."""

    def __init__(self, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(ElidedLabel(words), 1)
        self._bar = Bar()
        self._bar.setFixedWidth(70)
        row.addWidget(self._bar)
        self._figure = text("")
        self._figure.setMinimumWidth(40)
        self._figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._figure)

    def show_share(self, share: float | None, instead: str = "") -> None:
        """A share 0–1, or a word such as 无权限."""
        self._bar.setVisible(share is not None)
        self._bar.set_share(share or 0.0)
        self._figure.setText(instead or formatting.percent(share))
        set_look(self._figure, role="muted" if share is None else "")
