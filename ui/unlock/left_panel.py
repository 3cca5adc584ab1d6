"""Left side of the doors: the mark, the known offices or three sentences, what is promised."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.settings import KnownOffice
from app.version import VERSION
from ui import icons
from ui.theme import Tone, set_look
from ui.widgets.labels import ElidedLabel, IconLabel, button, chip, text

WIDTH = 460


class OfficeChoice(QPushButton):
    """One known office: name and folder; a chip when it cannot be found."""

    def __init__(self, office: KnownOffice) -> None:
        super().__init__()
        self.setObjectName("known_office")
        self.setCheckable(True)
        self.setAccessibleName(f"{office.name} {office.folder}")
        set_look(self, role="choice")
        self.office = office
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 12, 10)
        row.setSpacing(14)
        row.addWidget(IconLabel("building", "accent-text", 20))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(text(office.name, "strong"))
        words.addWidget(ElidedLabel(office.folder, "caption"))
        row.addLayout(words, 1)
        self._missing = chip(self.tr("not found"), Tone.WARNING)
        self._missing.hide()
        row.addWidget(self._missing)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_missing(self, *, missing: bool) -> None:
        """Whether the folder holds no office at the moment."""
        self._missing.setVisible(missing)


class LeftPanel(QFrame):
    """`chosen(KnownOffice)`, `other_wanted()`, `create_wanted()`, `restore_wanted()`."""

    chosen = Signal(object)
    other_wanted = Signal()
    create_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("doors_left")
        set_look(self, role="side")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 56, 48, 28)
        column.setSpacing(8)
        column.addLayout(self._brand())
        column.addSpacing(36)
        self._about = self._sentences()
        column.addWidget(self._about)
        self._offices = QWidget()
        self._list = QVBoxLayout(self._offices)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        column.addWidget(self._offices)
        column.addWidget(self._buttons())
        column.addStretch()
        column.addWidget(self._promise())
        column.addWidget(text(self.tr("Version {v}").format(v=VERSION), "caption"))
        self._group = QButtonGroup(self)
        self._choices: list[OfficeChoice] = []

    def show_offices(self, offices: Sequence[KnownOffice]) -> None:
        """Fill the list; without offices the sentences about the program stand there."""
        for old in self._choices:
            self._group.removeButton(old)
            self._list.removeWidget(old)
            old.deleteLater()
        self._choices = [OfficeChoice(office) for office in offices]
        for made in self._choices:
            self._group.addButton(made)
            self._list.addWidget(made)
            made.clicked.connect(lambda _on, office=made.office: self.chosen.emit(office))
        self._about.setVisible(not offices)
        self._offices.setVisible(bool(offices))
        self._acts.setVisible(bool(offices))

    def select(self, folder: str) -> None:
        """Mark the office in `folder`."""
        for made in self._choices:
            made.setChecked(made.office.folder == folder)

    def show_missing(self, missing: frozenset[Path]) -> None:
        """Mark offices whose folder is not there."""
        for made in self._choices:
            made.set_missing(missing=Path(made.office.folder) in missing)

    def _brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        mark = QLabel()
        mark.setPixmap(icons.mark(48, self.devicePixelRatioF()))
        row.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text(self.tr("Yice"), "unlock-title"))
        words.addWidget(text(self.tr("Dossiers and cases of postal key accounts"), "second"))
        row.addLayout(words, 1)
        return row

    def _sentences(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        intro = self.tr(
            "Each postal bureau has an office: one encrypted folder on a disk of this computer, "
            "with no network needed."
        )
        column.addWidget(text(intro, "detail-title", wrap=True))
        column.addSpacing(8)
        for icon, words in (
            ("lock", self.tr("Everybody unlocks with the own name and password")),
            ("eye", self.tr("Who looked at what is registered")),
            ("shield-check", self.tr("Backups are verified as soon as they are written")),
        ):
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(IconLabel(icon, "accent-text"))
            row.addWidget(text(words, wrap=True), 1)
            column.addLayout(row)
        return holder

    def _buttons(self) -> QWidget:
        self._acts = QWidget()
        row = QHBoxLayout(self._acts)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        other = button(
            self.tr("Open another…"),
            self.other_wanted.emit,
            icon="folder",
            name="doors_other",
            tip="Ctrl+O",
        )
        other.setShortcut("Ctrl+O")
        row.addWidget(other)
        row.addWidget(
            button(
                self.tr("New office…"), self.create_wanted.emit, icon="plus", name="doors_create"
            )
        )
        row.addWidget(
            button(self.tr("Restore…"), self.restore_wanted.emit, icon="undo", name="doors_restore")
        )
        row.addStretch()
        return self._acts

    def _promise(self) -> QFrame:
        frame = QFrame()
        set_look(frame, role="plate")
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(IconLabel("lock", "text-secondary"), 0, Qt.AlignmentFlag.AlignTop)
        words = self.tr(
            "Data is kept encrypted on this computer and never goes online. Without password or "
            "recovery sheets nobody opens it, the administrator included."
        )
        row.addWidget(text(words, "second", wrap=True), 1)
        return frame
