"""Chooses whose register is read: any client that the reader may see, or all of them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.services.finding import Found, find_clients
from ui import icons
from ui.desk import Desk
from ui.dossiers.columns import code_words
from ui.jobs import Latest
from ui.widgets.palette import Palette, PaletteEntry, PaletteGroup

Show = Callable[[Sequence[PaletteGroup]], None]
_MOST = 22
"""Characters of a name that are shown; the whole one is in the tooltip."""


class ClientChooser(QPushButton):
    """Shows the client chosen; `chosen(id or None, name)` after another one was picked."""

    chosen = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._source = _Clients(desk, self)
        self.setObjectName("choose_client")
        self.setProperty("small", True)
        self.setIcon(icons.icon("folder", "text-secondary"))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked: self.open())
        self.show_client("")

    def show_client(self, name: str) -> None:
        """Show a client's name, or that all clients are shown."""
        words = name or self.tr("All clients")
        self.setText(words if len(words) <= _MOST else f"{words[: _MOST - 1]}…")
        self.setToolTip(name or self.tr("Choose the client whose register you want to read"))
        self.setAccessibleName(self.tr("Client: {name}").format(name=words))

    def open(self) -> None:
        """Find a client by name, initials or code."""
        hint = self.tr("client: name, initials or code")
        Palette(self.window(), self._source, hint).open_over(self.window())


class _Clients(QObject):
    """Source of the chooser: everybody's first line is "all clients"; the newest words win."""

    def __init__(self, desk: Desk, chooser: ClientChooser) -> None:
        super().__init__(chooser)
        self._desk = desk
        self._chooser = chooser
        self._latest = Latest(desk.jobs, self)

    def look_up(self, words: str, show: Show) -> None:
        """Show what a worker finds; nothing typed offers all clients."""
        if not words:
            self._latest.cancel()
            every = PaletteEntry(
                "list", self.tr("All clients"), self.tr("whoever was looked at"), self._all
            )
            show((PaletteGroup(self.tr("Clients"), (every,)),))
            return
        services, actor = self._desk.services, self._desk.actor
        self._latest.submit(
            lambda: services.run(find_clients, actor, words), partial(self._show, show)
        )

    def _show(self, show: Show, found: tuple[Found, ...]) -> None:
        entries = tuple(
            PaletteEntry(
                "folder",
                one.row.name,
                " · ".join(part for part in (code_words(one.row), one.row.unit) if part),
                partial(self._chooser.chosen.emit, one.row.id, one.row.name),
                marks=one.marks,
            )
            for one in found
        )
        show((PaletteGroup(self.tr("Clients"), entries),))

    def _all(self) -> None:
        self._chooser.chosen.emit(None, "")
