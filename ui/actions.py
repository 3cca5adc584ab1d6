"""Makes actions: text, icon, shortcut, and why it cannot be done when it cannot."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui import icons


def action(
    parent: QWidget,
    text: str,
    slot: Callable[[], None],
    *,
    icon: str = "",
    shortcut: str = "",
    name: str = "",
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> QAction:
    """An action that lives on `parent`; the shortcut works while the focus is inside it."""
    made = QAction(text, parent)
    made.setObjectName(name)
    if icon:
        made.setIcon(icons.icon(icon))
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
        made.setShortcutContext(context)
        made.setToolTip(f"{text}（{made.shortcut().toString()}）")
    made.triggered.connect(lambda _checked: slot())
    parent.addAction(made)
    return made


def allow(widget: QWidget | QAction, *, allowed: bool, why_not: str = "") -> None:
    """Enable or disable; what is disabled says why in its tooltip."""
    widget.setEnabled(allowed)
    widget.setToolTip("" if allowed else why_not)
