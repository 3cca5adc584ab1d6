"""Sections at the left with their completeness; external 1–3 apart from internal 4–8 (C17-3)."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

import resources.catalogue as shipped
from app.domain.fields import PRIVATE_CATEGORY, Side
from app.readmodels.dossier import DossierView
from ui.dossier.words import words
from ui.widgets.figures import Bar, CompletenessRow
from ui.widgets.labels import text
from ui.widgets.no_copy import without_copying

WIDTH = 224
BAR_WIDTH = 44
OWN, CHANGES = "own", "changes"
"""Keys of the lines below the sections."""


class SectionList(QFrame):
    """`chosen(key)`: "1" … "8", "own" or "changes", by mouse or keyboard."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "box")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        self.items = QListWidget()
        self.items.setObjectName("section_list")
        self.items.setAccessibleName(self.tr("Sections"))
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        without_copying(self.items)
        column.addWidget(self.items)
        self._rows: dict[str, CompletenessRow] = {}
        self._places: dict[str, QListWidgetItem] = {}
        self._build()
        self.items.currentItemChanged.connect(self._on_current)

    def show_view(self, view: DossierView) -> None:
        """Completeness of each section, or 无权限."""
        for section in view.sections:
            row = self._rows[str(section.category)]
            done = section.completeness
            if section.category == PRIVATE_CATEGORY and view.private_granted:
                row.show_share(None, self.tr("{count} persons").format(count=len(view.persons)))
            elif not section.visible:
                row.show_share(None, self.tr("no right"))
            elif done is None or not done.applicable:
                row.show_share(None, "—")
            else:
                row.show_share(done.filled / done.applicable)
        self._rows[OWN].show_share(None, str(len(view.own_fields)))
        self._rows[CHANGES].show_share(None, " ")

    def mark(self, key: str) -> None:
        """Select a line without telling that it was chosen."""
        if (place := self._places.get(key)) is not None and self.items.currentItem() is not place:
            self.items.blockSignals(True)
            self.items.setCurrentItem(place)
            self.items.blockSignals(False)

    @property
    def current(self) -> int:
        """Number of the selected section, 1 when none is."""
        keys = [str(item.data(Qt.ItemDataRole.UserRole)) for item in self.items.selectedItems()]
        return int(keys[0]) if keys and keys[0].isdigit() else 1

    def _build(self) -> None:
        side = Side.EXTERNAL
        self._caption(self.tr("Collected outside"))
        for category in shipped.fields().categories:
            if category.side is not side:
                self._caption(self.tr("Kept inside"))
                side = category.side
            self._row(str(category.number), f"{category.number}　{words(category.label)}")
        self._caption("")
        self._row(OWN, self.tr("Own fields"))
        self._row(CHANGES, self.tr("All changes"))

    def _row(self, key: str, title: str) -> None:
        row = CompletenessRow(title)
        row.layout().setContentsMargins(12, 0, 12, 0)  # type: ignore[union-attr] # it has one
        if (bar := row.findChild(Bar)) is not None:
            bar.setFixedWidth(BAR_WIDTH)
        self._rows[key] = row
        self._places[key] = self._item(row, 35, key, title)

    def _caption(self, title: str) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(12, 6, 12, 2)
        column.addWidget(text(title, "caption"))
        item = self._item(holder, 30 if title else 10, "", title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _item(self, widget: QWidget, height: int, key: str, title: str) -> QListWidgetItem:
        item = QListWidgetItem()
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, title)
        item.setSizeHint(QSize(WIDTH - 20, height))
        self.items.addItem(item)
        self.items.setItemWidget(item, widget)
        return item

    def _on_current(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None and (key := str(item.data(Qt.ItemDataRole.UserRole))):
            self.chosen.emit(key)
