"""Parts of dialogs that import a workbook: what they read, what is dropped, what came before."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QMimeData

from app.domain.register_columns import ColumnMapping
from app.domain.register_sheet import RawSheet
from ui.desk import Desk
from ui.imports.words import translate
from ui.models.row_model import RowTableModel
from ui.widgets.box import Box
from ui.widgets.states import ListArea
from ui.widgets.table import Table

_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".csv"})
"""What is taken when dropped; what of it cannot be read is refused with its sentence."""


class Workbook(Protocol):
    """A workbook as read, with the columns as recognised or chosen."""

    @property
    def path(self) -> Path: ...
    @property
    def sheet(self) -> RawSheet: ...
    @property
    def mapping(self) -> ColumnMapping: ...


class PastImports(Box):
    """The imports of the past, or how to begin; `table` has them."""

    def __init__(self, model: RowTableModel[Any], name: str) -> None:
        super().__init__(translate("Imports", "Earlier imports"), margin=0)
        self._model = model
        self.table = Table(model, name=name)
        self.table.setAccessibleName(translate("Imports", "Earlier imports"))
        self.area = ListArea(self.table)
        self.add(self.area, 1)

    def show_rows(self, rows: tuple[Any, ...], how: str) -> None:
        """The imports, newest first; `how` is said where there is none."""
        self._model.set_rows(rows)
        if rows:
            self.area.show_list()
            self.table.select_first()
        else:
            title = translate("Imports", "Nothing was imported yet")
            self.area.show_empty(title, how, icon="import")


def moment_of(desk: Desk, at: int) -> str:
    """A moment in ms as the window shows it."""
    return desk.formats.moment(datetime.fromtimestamp(at / 1000, UTC))


def dropped(data: QMimeData) -> Path | None:
    """The one workbook that is being dropped."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in _ENDINGS else None
