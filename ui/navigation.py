"""Pages and places: what a page is, and going back and forth between places."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.errors import Refusal
from ui.widgets.labels import ElidedLabel, text
from ui.widgets.states import BusyLine, MessageBar

if TYPE_CHECKING:
    from app.services.drafts import KeptDraft
    from ui.desk import Desk

PAGE_MARGIN = 16


@dataclass(frozen=True, slots=True)
class Place:
    """A page and what it shows, such as the id of a client; "" is the page as it was left."""

    page: str
    argument: str = ""


class Page(QWidget):
    """Base of all pages: head (title, note, acts), busy line, message bar, then `body`.

    Signals: `wants(Place)` opens another place, `badge_changed(count, urgent)` sets the badge in
    the rail, `lock_wanted()` locks the office. `help_topic` names the part of the guide that F1
    opens.
    """

    wants = Signal(object)
    badge_changed = Signal(int, bool)
    lock_wanted = Signal()

    key = ""
    help_topic = ""

    def __init__(self, desk: "Desk", title: str) -> None:
        super().__init__()
        self.desk = desk
        self.title = title
        self.setObjectName(f"page_{self.key}")
        self.setProperty("role", "page")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, PAGE_MARGIN - 4)
        outer.setSpacing(0)
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        holder = QWidget()
        holder.setFixedHeight(48)
        holder.setLayout(self._head)
        self._head.setContentsMargins(0, 0, 0, 0)
        self.title_label = text(title, "page-title")
        self.note_label = ElidedLabel("", "muted")
        self.note_label.setObjectName("page_note")
        # The note gives way to the acts in a narrow window
        self.note_label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._head.addWidget(self.title_label)
        self._head.addWidget(self.note_label)
        self._head.addStretch()
        outer.addWidget(holder)
        self.busy_line = BusyLine()
        outer.addWidget(self.busy_line)
        self.message_bar = MessageBar()
        outer.addWidget(self.message_bar)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)
        desk.jobs.busy_changed.connect(self._on_busy)

    def add_act(self, widget: QWidget) -> None:
        """Append a button at the right end of the page head."""
        self._head.addWidget(widget)

    def add_beside_title(self, widget: QWidget) -> None:
        """Put something between the title and its note, such as the view chooser."""
        self._head.insertWidget(self._head.indexOf(self.note_label), widget)

    def set_note(self, note: str) -> None:
        """Words beside the title: counts, dates, what has been logged."""
        self.note_label.setText(note)

    def show_place(self, argument: str) -> None:
        """Show what `Place.argument` names; the page was activated before."""

    def activate(self) -> None:
        """The page comes to the front; read what it shows."""

    def deactivate(self) -> None:
        """Another page comes to the front; private parts close."""

    def reload(self) -> None:
        """F5: read again, keeping filter, line and scroll position."""

    def panes(self) -> tuple[QWidget, ...]:
        """Parts of the page that F6 goes round."""
        return ()

    def focus_search(self) -> None:
        """Ctrl+F: put the focus into the page's search or first filter."""

    def step_back(self) -> bool:
        """Esc: close what is open in the page; False when nothing was and the window goes back."""
        if self.message_bar.isVisible():
            self.message_bar.clear()
            return True
        return False

    @property
    def shows_private(self) -> bool:
        """True while category 3 can be read on it: the lock then comes sooner (A.3)."""
        return False

    @property
    def unsaved(self) -> bool:
        """True while something typed is not saved: leaving the office asks what becomes of it."""
        return bool(self.drafts())

    def save_unsaved(self, on_end: Callable[[bool], None]) -> None:
        """Save what can be saved; `on_end(whether all of what is shown was)`."""
        on_end(True)

    def drafts(self) -> "tuple[KeptDraft, ...]":
        """What is typed and not saved, to be kept while the office is locked."""
        return ()

    def take_back(self, kept: "Sequence[KeptDraft]") -> None:
        """Take drafts that were kept; they are shown where they were typed."""

    def show_refusal(
        self, refusal: Refusal, act: str = "", on_act: Callable[[], object] | None = None
    ) -> None:
        """The sentence of a refusal in the message bar."""
        self.message_bar.show_refusal(refusal, act, on_act)

    def _on_busy(self, owner: object, busy: bool) -> None:
        if owner is self or (isinstance(owner, QWidget) and self.isAncestorOf(owner)):
            self.busy_line.set_busy(busy)


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: how it is called and how it is built when first shown.

    A page whose `allowed` is False is absent from the rail and refused by address. One with a
    `parent` is opened from that page, which the rail goes on to mark.
    """

    key: str
    title: str
    icon: str
    build: Callable[["Desk"], Page]
    allowed: bool = True
    parent: str = ""


class History(QObject):
    """Places visited, for Alt+← and Alt+→."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: list[Place] = []
        self._at = -1

    def visit(self, place: Place) -> None:
        """Note a place; what lay ahead is forgotten."""
        if self.current == place:
            return
        self._places = [*self._places[: self._at + 1], place]
        self._at = len(self._places) - 1
        self.changed.emit()

    @property
    def current(self) -> Place | None:
        """Where we are."""
        return self._places[self._at] if self._places else None

    def back(self) -> Place | None:
        """The place before, or None."""
        return self._step(-1)

    def forward(self) -> Place | None:
        """The place after, or None."""
        return self._step(1)

    def clear(self) -> None:
        """Forget everything; places hold ids of clients."""
        self._places.clear()
        self._at = -1
        self.changed.emit()

    def _step(self, by: int) -> Place | None:
        if not 0 <= self._at + by < len(self._places):
            return None
        self._at += by
        self.changed.emit()
        return self._places[self._at]
