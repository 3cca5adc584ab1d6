"""The figures by which 显著进展 is judged: each opens the acts that it counts (G-06)."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.readmodels.claims import ClaimDetail, Fact
from ui.claims.timeline import Timeline
from ui.formatting import Formats
from ui.widgets.labels import text
from ui.widgets.layouts import Popover, scrolling

translate = QCoreApplication.translate

_WIDTH = 380
_MOST_HEIGHT = 320


class EvidenceStrip(QFrame):
    """Visits, progress, quotations, guidance and extensions of the round, side by side."""

    def __init__(self, detail: ClaimDetail, formats: Formats) -> None:
        super().__init__()
        self.setObjectName("evidence")
        self.setProperty("role", "box")
        self._detail = detail
        self._formats = formats
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for fact in Fact:
            row.addWidget(self._figure(fact), 1)

    def _figure(self, fact: Fact) -> "Figure":
        facts = self._detail.evidence
        number = getattr(facts, fact.value)
        shown = f"{number:,}"
        if facts is not None and fact is Fact.EXTENSIONS:
            shown = f"{number}/{facts.most_extensions}"
        figure = Figure(shown, _short_words(fact))
        figure.setObjectName(f"fact_{fact.value}")
        figure.clicked.connect(lambda _checked: self._open(fact, figure))
        return figure

    def _open(self, fact: Fact, figure: QWidget) -> None:
        EvidencePopover(self.window(), self._detail, fact, self._formats).open_at(figure)


class Figure(QPushButton):
    """A number above its word; pressed, it opens what it counts."""

    def __init__(self, number: str, words: str) -> None:
        super().__init__()
        self.setProperty("role", "board-figure")
        self.setAccessibleName(f"{words} {number}")
        self.setToolTip(translate("Claims", "Show what is counted here"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        for part in (text(number, "strong"), text(words, "caption")):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)


class EvidencePopover(Popover):
    """The acts of the present round that one figure counts, the newest first."""

    def __init__(self, parent: QWidget, detail: ClaimDetail, fact: Fact, formats: Formats) -> None:
        acts = [one for one in detail.timeline if fact in one.counted]
        note = translate("Claims", "{count} in this round").format(count=len(acts))
        super().__init__(parent, _title(fact), note)
        self.setObjectName("evidence_popover")
        self.setFixedWidth(_WIDTH)
        if not acts:
            self.body.addWidget(text(_nothing(fact), "second", wrap=True, name="evidence_none"))
            return
        steps = Timeline(formats)
        steps.show_acts(acts)
        area = scrolling(steps, role="surface")
        room = steps.heightForWidth(_WIDTH - 40) if steps.hasHeightForWidth() else 0
        area.setFixedHeight(min(_MOST_HEIGHT, max(room, steps.sizeHint().height())))
        self.body.addWidget(area)


def _short_words(fact: Fact) -> str:
    return {
        Fact.VISITS: translate("Claims", "visits"),
        Fact.PROGRESS: translate("Claims", "notes"),
        Fact.QUOTATIONS: translate("Claims", "quotes"),
        Fact.GUIDANCE: translate("Claims", "guidance"),
        Fact.EXTENSIONS: translate("Claims", "extended"),
    }[fact]


def _title(fact: Fact) -> str:
    return {
        Fact.VISITS: translate("Claims", "Visits"),
        Fact.PROGRESS: translate("Claims", "Progress notes"),
        Fact.QUOTATIONS: translate("Claims", "Quotations"),
        Fact.GUIDANCE: translate("Claims", "Guidance by the organ"),
        Fact.EXTENSIONS: translate("Claims", "Extensions"),
    }[fact]


def _nothing(fact: Fact) -> str:
    """Why a figure is 0, and what would make it more."""
    return {
        Fact.VISITS: translate("Claims", "No visit is recorded in this round."),
        Fact.PROGRESS: translate("Claims", "The unit has recorded no progress in this round."),
        Fact.QUOTATIONS: translate("Claims", "No quotation is recorded in this round."),
        Fact.GUIDANCE: translate("Claims", "The organ has recorded no guidance in this round."),
        Fact.EXTENSIONS: translate("Claims", "The period was not extended in this round."),
    }[fact]
