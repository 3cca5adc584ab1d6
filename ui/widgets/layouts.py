"""Key-value grid, page with splitter, steps of a wizard, popover."""

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.widgets.labels import icon_button, text

NARROW_BELOW = 1200
PANE_LEAST = 288
PANE_MOST = 420


class KeyValues(QWidget):
    """Two columns: muted words left, value right; values wrap, never elide."""

    def __init__(self, *, label_width: int = 72) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)
        self._values: dict[str, QLabel] = {}
        self._lines: list[tuple[QLabel, QLabel]] = []

    def add(self, label: str, value: str | QWidget = "", *, name: str = "") -> None:
        """Append a line; a widget may stand as value (chip, link)."""
        line = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        words = text(label, "field-label")
        self._grid.addWidget(words, line, 0, top)
        if isinstance(value, QWidget):
            self._grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignLeft)
            return
        shown = text(value, wrap=True, name=name)
        self._grid.addWidget(shown, line, 1)
        self._values[name or label] = shown
        self._lines.append((words, shown))

    def set_value(self, name: str, value: str) -> None:
        """Replace a value by its name (or label when it has none)."""
        self._values[name].setText(value)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these lines alone, and nothing else; lines that stand are given other words."""
        for one in chain.from_iterable(self._lines[len(lines) :]):
            self._grid.removeWidget(one)
            one.hide()
            one.deleteLater()
        del self._lines[len(lines) :]
        self._values.clear()
        for (label, value), (words, shown) in zip(lines, self._lines, strict=False):
            words.setText(label)
            shown.setText(value)
            self._values[label] = shown
        for label, value in lines[len(self._lines) :]:
            self.add(label, value)


class SplitPane(QSplitter):
    """List left, detail right; the detail folds away in windows narrower than 1200 px."""

    def __init__(self, main: QWidget, detail: QWidget, *, pane: int = 320) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(8)
        self.setChildrenCollapsible(False)
        self.addWidget(main)
        self.addWidget(detail)
        detail.setMinimumWidth(PANE_LEAST)
        detail.setMaximumWidth(PANE_MOST)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setSizes([NARROW_BELOW, pane])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.widget(1).setVisible(self.window().width() >= NARROW_BELOW)


class Steps(QWidget):
    """Steps of a wizard or route: done (tick), current (filled), to come (ring)."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = tuple(titles)
        self._current = 0
        self.setFixedHeight(40)
        metrics = QFontMetrics(theme.font(bold=True))
        widest = max(metrics.horizontalAdvance(title) for title in self._titles)
        self.setMinimumWidth(max(140, widest + 40) * len(self._titles))

    def set_current(self, number: int) -> None:
        """Number of the current step from 0."""
        self._current = number
        self.setAccessibleName(f"{number + 1} / {len(self._titles)} {self._titles[number]}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across = self.width() / max(1, len(self._titles))
        for number, title in enumerate(self._titles):
            self._paint_step(painter, QRect(round(number * across), 0, round(across), 40), number)
            painter.setFont(theme.font(bold=number == self._current))
            token = "text" if number <= self._current else "text-muted"
            painter.setPen(theme.colour(token))
            room = QRect(round(number * across) + 30, 0, round(across) - 34, 40)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), title)

    def _paint_step(self, painter: QPainter, room: QRect, number: int) -> None:
        spot = QRect(room.x(), room.center().y() - 10, 22, 22)
        done, current = number < self._current, number == self._current
        painter.setPen(QPen(theme.colour("accent" if done or current else "border-strong"), 1.5))
        painter.setBrush(theme.colour("accent" if current else "surface"))
        painter.drawEllipse(spot)
        if done:
            icons.paint(painter, "check", spot.adjusted(4, 4, -4, -4), "accent-text")
            return
        painter.setFont(theme.font(9.0, bold=True))
        painter.setPen(theme.colour("on-accent" if current else "text-muted"))
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), str(number + 1))


class Popover(QFrame):
    """A small window at a widget with a head and a cross; closes by Esc or a click elsewhere."""

    def __init__(self, parent: QWidget, title: str, note: str = "", icon: str = "clock") -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        head = QFrame()
        head.setProperty("role", "box-head")
        head.setFixedHeight(34)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 6, 0)
        row.setSpacing(8)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, "history", 14, self.devicePixelRatioF()))
        row.addWidget(picture)
        row.addWidget(text(title, "strong"))
        row.addWidget(text(note, "caption"), 1)
        row.addWidget(icon_button("close", self.tr("Close (Esc)"), self.close))
        outer.addWidget(head)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(12, 8, 12, 10)
        outer.addLayout(self.body)

    def open_at(self, anchor: QWidget) -> None:
        """Show below a widget, inside its screen."""
        self.adjustSize()
        at = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        room = anchor.screen().availableGeometry()
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        if at.y() + self.height() > room.bottom():
            at.setY(anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4)
        self.move(at)
        self.show()


def scrolling(content: QWidget, *, role: str = "page") -> QScrollArea:
    """A vertical scroll area without a frame; `role` "surface" for a white ground."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setProperty("role", role)
    content.setProperty("role", role)
    content.setAutoFillBackground(False)
    return area


def yielding(content: QWidget) -> QScrollArea:
    """As high as its content where there is room; in a low window it scrolls, others stay."""
    area = scrolling(content)
    area.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
    area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return area
