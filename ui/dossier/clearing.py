"""Taking parts out of a page at once, so that nothing finds them while they wait for deletion."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget


def drop(widget: QWidget) -> None:
    """Take a widget out of its parent now and delete it when no slot of it runs any more."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


def clear(layout: QVBoxLayout | QHBoxLayout | QGridLayout) -> None:
    """Drop every widget of a layout; stretches go too."""
    while layout.count():
        item = layout.takeAt(0)
        if item.spacerItem() is None:
            drop(item.widget())
