"""Reads the claim table: all keys first, then the pages that come into sight."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.errors import Refusal
from app.readmodels.claims import ClaimCard, ClaimFilter
from app.services.claims.lists import claim_keys, claim_rows
from app.services.clients import RowsOf
from app.services.usecase import Lane
from ui.desk import Desk
from ui.jobs import Latest
from ui.models.columns import Column
from ui.models.windowed_model import PageRequest, WindowedModel


class ClaimLoader(QObject):
    """Fills a windowed model; the newest filter wins. `shown(total)`, `refused(Refusal)`."""

    shown = Signal(int)
    refused = Signal(object)

    def __init__(self, desk: Desk, columns: tuple[Column[ClaimCard], ...], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keys = Latest(desk.jobs, self, Lane.BULK)
        self.model: WindowedModel[ClaimCard] = WindowedModel(
            columns, lambda row: row.pk, self._fetch, parent=self
        )

    def show(self, wanted: ClaimFilter) -> None:
        """Read the table of `wanted` from its beginning."""
        services, actor = self._desk.services, self._desk.actor
        work = partial(services.run, claim_keys, actor, wanted)
        self._keys.submit(work, self._on_keys, self.refused.emit)

    def stop(self) -> None:
        """Forget what is being read: something else is shown meanwhile."""
        self._keys.cancel()

    def _on_keys(self, keys: tuple[int, ...]) -> None:
        generation = self.model.begin(len(keys), ())
        self.model.set_ids(generation, keys)
        self.shown.emit(len(keys))

    def _fetch(self, request: PageRequest) -> None:
        self._desk.run(
            self,
            claim_rows,
            RowsOf(request.ids),
            partial(self.model.put_page, request),
            partial(self._on_failed, request),
        )

    def _on_failed(self, request: PageRequest, refusal: Refusal) -> None:
        self.model.page_failed(request)
        self.refused.emit(refusal)
