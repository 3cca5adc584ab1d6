"""Empties a layout whose parts are made anew each time."""

from PySide6.QtWidgets import QLayout


def clear(layout: QLayout) -> None:
    """Take all parts out, those of layouts inside too; they are gone from sight at once."""
    while (item := layout.takeAt(0)) is not None:
        # PySide hands out None where an item holds no such thing; its stubs say otherwise.
        for part in filter(None, (item.widget(),)):
            part.hide()
            part.deleteLater()
        for inner in filter(None, (item.layout(),)):
            clear(inner)
