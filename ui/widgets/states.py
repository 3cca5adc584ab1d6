"""What stands in a list area instead of rows: empty, refused, error; busy line; message bar."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from app.domain.errors import Refusal
from ui import theme
from ui.failures import sentence
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.labels import IconLabel, button, icon_button, text

_STEP_MS = 40


class Placard(QWidget):
    """Centred block: icon, what would be here, how it gets here, one button."""

    def __init__(
        self,
        icon: str,
        title: str,
        sentence_: str = "",
        act: str = "",
        on_act: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.icon, self.title = icon, title
        self._outer = QVBoxLayout(self)
        self._outer.addStretch(2)
        self._outer.addWidget(IconLabel(icon, "text-muted", 24), 0, Qt.AlignmentFlag.AlignHCenter)
        self._outer.addSpacing(8)
        head = text(title, "strong", wrap=True, name="placard_title")
        head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._outer.addWidget(head)
        words = text(sentence_, "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._outer.addWidget(words)
        self._outer.addSpacing(12)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(8)
        self._acts.addStretch()
        self._acts.addStretch()
        self._outer.addLayout(self._acts)
        self._outer.addStretch(3)
        if act:
            self.add_act(act, on_act)

    def add_act(self, words: str, on_act: Callable[[], object] | None, role: str = "") -> None:
        """A further button."""
        self._acts.insertWidget(self._acts.count() - 1, button(words, on_act, role=role))


class ListArea(QWidget):
    """A list, or the placard that stands for it while it is empty, refused or broken."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(content)
        self._placard: Placard | None = None

    @property
    def placard(self) -> Placard | None:
        """What stands instead of the list, or None."""
        return self._placard

    def show_list(self) -> None:
        """Show the rows again."""
        self._stack.setCurrentIndex(0)
        self._forget()

    def show_empty(
        self,
        title: str,
        how: str = "",
        act: str = "",
        on_act: Callable[[], object] | None = None,
        icon: str = "folder",
    ) -> Placard:
        """Nothing is there yet, or nothing matches; say how to change that."""
        return self._show(Placard(icon, title, how, act, on_act))

    def show_refused(
        self, words: str, act: str = "", on_act: Callable[[], object] | None = None
    ) -> Placard:
        """A refusal is not an error: lock, sentence, the act that leads on."""
        return self._show(Placard("lock", words, "", act, on_act))

    def show_error(self, words: str, on_retry: Callable[[], object], report: str = "") -> Placard:
        """Reading failed; `report` (without client data) can be copied for support."""
        placard = Placard("warning", words, "", self.tr("Retry"), on_retry)
        if report:
            placard.add_act(
                self.tr("Copy report"), lambda: QGuiApplication.clipboard().setText(report)
            )
        return self._show(placard)

    def _show(self, placard: Placard) -> Placard:
        self._forget()
        self._placard = placard
        self._stack.addWidget(placard)
        self._stack.setCurrentWidget(placard)
        return placard

    def _forget(self) -> None:
        if self._placard is not None:
            self._stack.removeWidget(self._placard)
            self._placard.deleteLater()
            self._placard = None


class BusyLine(QWidget):
    """A 2-px moving line under a page head; keeps its room when nothing moves."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(2)
        self._at = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._on_step)

    @property
    def busy(self) -> bool:
        """True while the line moves."""
        return self._timer.isActive()

    def set_busy(self, busy: bool) -> None:
        """Start or stop the line."""
        if busy:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.busy:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface-sunken"))
        length = self.width() / 4
        start = (self.width() + length) * self._at - length
        painter.fillRect(QRectF(start, 0, length, 2), theme.colour("accent"))

    def _on_step(self) -> None:
        self._at = (self._at + 0.02) % 1.0
        self.update()


class ProgressStrip(QWidget):
    """What is being done, how far, and 停止; for work over two seconds.

    `shares`: its steps count nothing that people know, so a percentage is shown.
    """

    def __init__(self, words: str, on_stop: Callable[[], object], *, shares: bool = False) -> None:
        super().__init__()
        self._shares = shares
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._words = text(words, "second", name="progress_text")
        row.addWidget(self._words)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        row.addWidget(self._bar, 1)
        self._count = text("", "caption", name="progress_count")
        row.addWidget(self._count)
        row.addWidget(button(self.tr("Stop"), on_stop, icon="stop", small=True, name="stop"))

    def set_words(self, words: str) -> None:
        """Say what is being done now."""
        self._words.setText(words)

    def report(self, done: int, total: int) -> None:
        """Fits `on_progress` of a job."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if self._shares:
            self._count.setText(f"{done * 100 // total} %" if total else "")
        else:
            self._count.setText(f"{done:,} / {total:,}" if total else f"{done:,}")


class MessageBar(QWidget):
    """Place for one message above a page; refusals are neutral, failures red, both with a cross."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(4)
        self._banner = Banner(name="message")
        row.addWidget(self._banner, 1)
        self._close = icon_button("close", self.tr("Close (Esc)"), self.clear)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_refusal(
        self, refusal: Refusal, act: str = "", on_act: Callable[[], object] | None = None
    ) -> None:
        """The sentence of a refusal with a lock, and the act that leads on if there is one."""
        self._tell(sentence(refusal), Tone.NEUTRAL, "lock", act, on_act)

    def show_message(
        self,
        words: str,
        tone: Tone = Tone.SUCCESS,
        act: str = "",
        on_act: Callable[[], object] | None = None,
    ) -> None:
        """Any other sentence."""
        self._tell(words, tone, "", act, on_act)

    def clear(self) -> None:
        """Take the message away."""
        self.hide()

    @property
    def words(self) -> str:
        """The sentence shown, or "" when none is."""
        return "" if self.isHidden() else self._banner.words

    def _tell(
        self, words: str, tone: Tone, icon: str, act: str, on_act: Callable[[], object] | None
    ) -> None:
        self._banner.tell(words, tone, icon=icon, act=act, on_act=on_act)
        self.show()
