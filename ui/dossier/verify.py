"""Mark sections as verified: by which way, and whether anything had changed (S02-7)."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from ui.widgets.labels import button, text
from ui.widgets.layouts import Popover

METHODS = ("visit", "phone", "fax", "post")


def method_words(method: str) -> str:
    """A way of verifying in words."""
    translate = QCoreApplication.translate
    return {
        "visit": translate("Dossier", "visit"),
        "phone": translate("Dossier", "telephone"),
        "fax": translate("Dossier", "fax"),
        "post": translate("Dossier", "letter"),
    }[method]


class VerifyPopover(Popover):
    """`verified(method, changed)`: one press says how and closes."""

    verified = Signal(str, bool)

    def __init__(self, parent: QWidget, sections: str) -> None:
        title = QCoreApplication.translate("VerifyPopover", "Verified with the client")
        super().__init__(parent, title, sections, "check")
        self.setObjectName("verify_popover")
        self.body.addWidget(text(self.tr("How was it verified?"), "second"))
        self.body.addSpacing(6)
        self._changed = QCheckBox(self.tr("Something had changed"))
        self._changed.setObjectName("verify_changed")
        row = QHBoxLayout()
        row.setSpacing(8)
        for method in METHODS:
            row.addWidget(
                button(
                    method_words(method),
                    partial(self._on_method, method),
                    small=True,
                    name=f"verify_by_{method}",
                )
            )
        self.body.addLayout(row)
        self.body.addSpacing(6)
        self.body.addWidget(self._changed)

    def _on_method(self, method: str) -> None:
        self.verified.emit(method, self._changed.isChecked())
        self.close()
