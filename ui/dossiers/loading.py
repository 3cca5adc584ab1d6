"""Reads the list: first page and total at once, all keys behind it, further pages as they show."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.errors import Refusal
from app.readmodels.clients import ClientPage, ClientRow, ListFilter
from app.services.clients import ListClients, RowsOf, client_keys, client_rows, list_clients
from app.services.usecase import Lane
from ui.desk import Desk
from ui.jobs import Latest
from ui.models.columns import Column
from ui.models.windowed_model import PageRequest, WindowedModel


class ClientLoader(QObject):
    """Fills a windowed model; the newest filter wins.

    `shown(total)` when the first page stands, `complete()` when every key is known, `refused`.
    """

    shown = Signal(int)
    complete = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, columns: tuple[Column[ClientRow], ...], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages = Latest(desk.jobs, self)
        self._keys = Latest(desk.jobs, self, Lane.BULK)
        self.model: WindowedModel[ClientRow] = WindowedModel(
            columns, lambda row: row.pk, self._fetch, tickable=True, parent=self
        )

    def show(self, wanted: ListFilter) -> None:
        """Read the list of `wanted` from its beginning."""
        self._keys.cancel()
        services, actor = self._desk.services, self._desk.actor
        command = ListClients(wanted, with_total=True)
        work = partial(services.run, list_clients, actor, command)
        self._pages.submit(work, partial(self._on_page, wanted), self.refused.emit)

    def _on_page(self, wanted: ListFilter, page: ClientPage) -> None:
        total = page.total or 0
        generation = self.model.begin(total, page.rows)
        if total <= len(page.rows):
            self._on_keys(generation, tuple(row.pk for row in page.rows))
        else:
            services, actor = self._desk.services, self._desk.actor
            work = partial(services.run, client_keys, actor, wanted)
            self._keys.submit(work, partial(self._on_keys, generation))
        self.shown.emit(total)

    def _on_keys(self, generation: int, keys: tuple[int, ...]) -> None:
        self.model.set_ids(generation, keys)
        self.complete.emit()

    def _fetch(self, request: PageRequest) -> None:
        self._desk.run(
            self,
            client_rows,
            RowsOf(request.ids),
            partial(self.model.put_page, request),
            partial(self._on_failed, request),
        )

    def _on_failed(self, request: PageRequest, refusal: Refusal) -> None:
        self.model.page_failed(request)
        self.refused.emit(refusal)
