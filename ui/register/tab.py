"""What a tab of the access register is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import Refusal
from app.readmodels.access_log import LogLine
from ui.desk import Desk
from ui.failures import sentence
from ui.register.entry_list import EntryList


class RegisterTab(QWidget):
    """Something to look at with its filters above it; the page shows the record beside it.

    `line_changed(LogLine or None)`, `opened(LogLine)` by Enter, `titled(words)` for the tab bar.
    Reading is registered, so a tab reads when it is first shown, on F5 and for other filters.
    """

    line_changed = Signal(object)
    opened = Signal(object)
    titled = Signal(str)

    def __init__(self, desk: Desk, content: QWidget, filters: QWidget) -> None:
        super().__init__()
        self.desk = desk
        self.content = content
        self.filters = filters
        self._read_once = False

    @property
    def title(self) -> str:
        """Words of the tab."""
        raise NotImplementedError

    @property
    def line(self) -> LogLine | None:
        """The current entry, where the tab lists entries."""
        return None

    def activate(self) -> None:
        """The tab comes to the front: read what it shows, once."""
        if not self._read_once:
            self.read()

    def read(self) -> None:
        """Read anew what the tab shows."""
        self._read_once = True

    def show_reviewed(self, line: LogLine) -> None:
        """The review of an entry went on."""


class EntryTab(RegisterTab):
    """A tab that lists entries."""

    def __init__(self, desk: Desk, entries: EntryList, filters: QWidget) -> None:
        super().__init__(desk, entries, filters)
        self.entries = entries
        self._turn = 0
        entries.line_changed.connect(self.line_changed)
        entries.opened.connect(self.opened)
        entries.older_wanted.connect(lambda: self._ask(more=True))

    @property
    def line(self) -> LogLine | None:
        return self.entries.line

    def read(self) -> None:
        super().read()
        self._ask(more=False)

    def ask(self, turn: int, *, more: bool) -> None:
        """Ask for entries; the answer is shown if its `turn` is still the newest."""
        raise NotImplementedError

    def is_newest(self, turn: int) -> bool:
        """Whether an answer belongs to the newest request."""
        return turn == self._turn

    def show_refused(self, refusal: Refusal, turn: int) -> None:
        """A refusal stands where the entries would."""
        if self.is_newest(turn):
            self.entries.show_nothing()
            self.entries.area.show_refused(sentence(refusal))

    def show_reviewed(self, line: LogLine) -> None:
        self.entries.replace(line)

    def _ask(self, *, more: bool) -> None:
        self._turn += 1
        self.ask(self._turn, more=more)
