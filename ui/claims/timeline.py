"""The time line of a claim: the newest act first, with a dot in the tone of its kind."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.claims import ActKind
from app.readmodels.claims import TimelineAct
from ui import theme
from ui.claims.clearing import clear
from ui.claims.words import act_detail, act_words
from ui.formatting import Formats
from ui.widgets.labels import text

_GUTTER = 20
_DOT = 5
_TONES = {
    ActKind.EXPIRED: "danger",
    ActKind.NO_PROGRESS: "danger",
    ActKind.REJECTED: "danger",
    ActKind.LOST: "danger",
    ActKind.GUIDANCE: "info",
    ActKind.FOLLOWED_UP: "info",
    ActKind.APPROVED: "accent",
    ActKind.FILED: "accent",
    ActKind.PUBLISHED: "accent",
    ActKind.EXTENDED: "accent",
    ActKind.WON: "accent",
    ActKind.SIGNED: "accent",
    ActKind.REGISTERED: "accent",
    ActKind.RESELECTED: "change",
    ActKind.HELD: "warning",
}
"""Dots of acts that decide something; progress has a ring."""


class Step(QWidget):
    """One act: what, when, by whom. ↑ and ↓ go to the next one."""

    def __init__(self, act: TimelineAct, formats: Formats, *, last: bool) -> None:
        super().__init__()
        self._kind = act.kind
        self._last = last
        column = QVBoxLayout(self)
        column.setContentsMargins(_GUTTER, 2, 4, 8)
        column.setSpacing(1)
        head = f"{formats.day(act.occurred_on or act.day)} {act_words(act)}"
        if act.words:
            head = f"{head}：{act.words}"
        alarming = act.kind is ActKind.EXPIRED
        self._head = text(head, "board-danger" if alarming else "", wrap=True)
        column.addWidget(self._head)
        parts = [head]
        for more in (act.result or "", act_detail(act, formats)):
            if more:
                column.addWidget(text(more, "caption", wrap=True))
                parts.append(more)
        self.setAccessibleName(" · ".join(parts))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(_DOT + 1, 12)
        painter.setPen(QPen(theme.colour("border"), 1.5))
        end = middle.y() if self._last else self.height()
        painter.drawLine(QPointF(middle.x(), 0), QPointF(middle.x(), end))
        tone = _TONES.get(self._kind)
        ink = theme.colour(tone or "border-strong")
        painter.setPen(QPen(ink, 2))
        painter.setBrush(ink if tone else theme.colour("surface"))
        painter.drawEllipse(middle, _DOT - 1, _DOT - 1)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        around = self.parentWidget()
        steps = around.findChildren(Step) if step and around is not None else []
        at = steps.index(self) + step if self in steps else -1
        if 0 <= at < len(steps):
            steps[at].setFocus()
        else:
            super().keyPressEvent(event)


class Timeline(QWidget):
    """All steps of a claim, the newest first."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self._formats = formats
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_acts(self, acts: Sequence[TimelineAct]) -> None:
        """Replace the steps by `acts`, which come with the newest first."""
        clear(self._column)
        for number, act in enumerate(acts, start=1):
            step = Step(act, self._formats, last=number == len(acts))
            first = Qt.FocusPolicy.StrongFocus if number == 1 else Qt.FocusPolicy.ClickFocus
            step.setFocusPolicy(first)
            self._column.addWidget(step)
