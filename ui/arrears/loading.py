"""Reads the arrears panel: the picture with its first rows, then rows that come into sight."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.errors import Refusal
from app.readmodels.arrears import ArrearsFilter, ArrearsPanel, ArrearsRow
from app.services.arrears.panel import arrears_keys, arrears_panel, arrears_rows
from app.services.clients import RowsOf
from app.services.usecase import Lane
from ui.desk import Desk
from ui.jobs import Latest
from ui.models.columns import Column
from ui.models.windowed_model import PageRequest, WindowedModel


class ArrearsLoader(QObject):
    """Fills a windowed model; the newest filter wins. `shown(ArrearsPanel)`, `refused(Refusal)`."""

    shown = Signal(object)
    refused = Signal(object)

    def __init__(
        self, desk: Desk, columns: tuple[Column[ArrearsRow], ...], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = ArrearsFilter()
        self._panel = Latest(desk.jobs, self)
        self._keys = Latest(desk.jobs, self, Lane.BULK)
        self.model: WindowedModel[ArrearsRow] = WindowedModel(
            columns, lambda row: row.client_pk, self._fetch, parent=self
        )

    def show(self, wanted: ArrearsFilter) -> None:
        """Read the picture of `wanted`."""
        self._wanted = wanted
        self._keys.cancel()
        work = partial(self._desk.services.run, arrears_panel, self._desk.actor, wanted)
        self._panel.submit(work, self._on_panel, self.refused.emit)

    def _on_panel(self, panel: ArrearsPanel) -> None:
        # What is drawn to scale is drawn to that of the new rows: told before they are shown.
        self.shown.emit(panel)
        generation = self.model.begin(panel.totals.count, panel.rows)
        if panel.totals.count > len(panel.rows):
            work = partial(self._desk.services.run, arrears_keys, self._desk.actor, self._wanted)
            self._keys.submit(work, partial(self.model.set_ids, generation))
        else:
            self.model.set_ids(generation, tuple(row.client_pk for row in panel.rows))

    def _fetch(self, request: PageRequest) -> None:
        self._desk.run(
            self,
            arrears_rows,
            RowsOf(request.ids),
            partial(self.model.put_page, request),
            partial(self._on_failed, request),
        )

    def _on_failed(self, request: PageRequest, refusal: Refusal) -> None:
        self.model.page_failed(request)
        self.refused.emit(refusal)
