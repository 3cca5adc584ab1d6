"""Remembers geometry, splitters, columns and folds in `home/window.ini`; nothing about clients."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QHeaderView, QMainWindow, QSplitter


class WindowState:
    """What the window looked like when it was last used."""

    def __init__(self, home: Path) -> None:
        self._kept = QSettings(str(home / "window.ini"), QSettings.Format.IniFormat)

    def save_window(self, window: QMainWindow) -> None:
        self._kept.setValue("window/geometry", window.saveGeometry())

    def restore_window(self, window: QMainWindow) -> None:
        window.restoreGeometry(self._bytes("window/geometry"))

    def save_splitter(self, name: str, splitter: QSplitter) -> None:
        """`name` is the page's key."""
        self._kept.setValue(f"splitter/{name}", splitter.saveState())

    def restore_splitter(self, name: str, splitter: QSplitter) -> None:
        splitter.restoreState(self._bytes(f"splitter/{name}"))

    def save_header(self, name: str, header: QHeaderView) -> None:
        """Order, widths and hidden columns of the table `name`."""
        self._kept.setValue(f"header/{name}", header.saveState())

    def restore_header(self, name: str, header: QHeaderView) -> bool:
        """False when nothing was kept or the table has other columns now."""
        return bool(header.restoreState(self._bytes(f"header/{name}")))

    def save_folds(self, name: str, person: str, folded: Iterable[str]) -> None:
        """Which parts of the page `name` a person has folded; `person` is the id of the user."""
        self._kept.setValue(f"folds/{name}/{person}", ",".join(folded))

    def folds(self, name: str, person: str) -> frozenset[str] | None:
        """What a person has folded; None who never folded or unfolded anything."""
        kept = self._kept.value(f"folds/{name}/{person}")
        if not isinstance(kept, str):
            return None
        return frozenset(part for part in kept.split(",") if part)

    def _bytes(self, key: str) -> QByteArray:
        kept = self._kept.value(key)
        return kept if isinstance(kept, QByteArray) else QByteArray()
