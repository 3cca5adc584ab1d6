"""Dialog 关于: version of the program, its licence, and the parts it is built from with theirs."""

import sys
from importlib import metadata

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

import resources
from app.version import VERSION
from ui import icons
from ui.formatting import UNKNOWN
from ui.i18n import label
from ui.widgets.box import Box
from ui.widgets.labels import button, text
from ui.widgets.layouts import KeyValues, scrolling

TEXTS = "texts/components.toml"


class AboutDialog(QDialog):
    """Only tells; nothing about an office is in it, so it can be copied to support."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about_dialog")
        self.setWindowTitle(self.tr("About Yice"))
        self.setFixedSize(600, 560)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addLayout(self._head())
        words = self.tr("Free software under the MIT licence; it comes without any warranty.")
        column.addWidget(text(words, "second", wrap=True, name="about_licence"))
        box = Box(self.tr("Built from"))
        values = KeyValues(label_width=170)
        values.show_lines(self._components())
        box.add(scrolling(values, role="surface"), 1)
        column.addWidget(box, 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("Close"), self.accept, role="primary", name="about_close"))
        column.addLayout(row)
        self.finished.connect(self.deleteLater)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        mark = QLabel()
        mark.setPixmap(icons.mark(40))
        row.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text(self.tr("Yice"), "dialog-title"))
        version = self.tr("Version {version}, Qt {qt}, Python {python}")
        python = ".".join(str(part) for part in sys.version_info[:3])
        shown = version.format(version=VERSION, qt=qVersion(), python=python)
        words.addWidget(text(shown, "second", name="about_version"))
        row.addLayout(words, 1)
        return row

    def _components(self) -> list[tuple[str, str]]:
        return [
            (f"{name} {_version(name)}", f"{label(known['zh'], known['en'])} · {known['licence']}")
            for name, known in resources.toml(TEXTS).items()
        ]


def _version(name: str) -> str:
    """Version of an installed part; a font or a frozen program has none to tell."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "" if name in {"Python", "Noto Sans SC"} else UNKNOWN
