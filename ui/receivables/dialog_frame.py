"""Head and size of the wide dialogs of the ledger."""

from PySide6.QtWidgets import QDialog, QVBoxLayout

from ui.widgets.labels import text

_SIZE = (1060, 600)
_LEAST, _EDGE = 480, 60
"""Pixels that a dialog takes at least, and leaves of its window at the edges."""


def framed(dialog: QDialog, title: str, how: str, size: tuple[int, int] = _SIZE) -> QVBoxLayout:
    """Title, a sentence what the dialog is for, and a size within its window; the rest follows."""
    dialog.setWindowTitle(title)
    parent = dialog.parentWidget()
    if parent is not None:
        room = parent.window().size()
        across, down = (
            max(_LEAST, min(want, have - _EDGE))
            for want, have in zip(size, (room.width(), room.height()), strict=True)
        )
        dialog.resize(across, down)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(16, 16, 16, 16)
    outer.setSpacing(8)
    outer.addWidget(text(title, "dialog-title"))
    outer.addWidget(text(how, "second", wrap=True))
    return outer
