"""Bar under the top row while an office comes from a backup and nobody has taken note of it."""

from typing import TYPE_CHECKING

from app.services.usecase import Topic
from ui.theme import Tone
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from app.services.restored import WaitingRestore
    from ui.desk import Desk


class RestoreBar(Banner):
    """Amber on every page until somebody takes note; hidden otherwise."""

    def __init__(self) -> None:
        super().__init__(name="restore_bar")
        self._desk: Desk | None = None

    def follow(self, desk: "Desk") -> None:
        """Ask the office of `desk` whether it was restored."""
        self._desk = desk
        desk.changes.changed.connect(self._on_changed)
        self._read()

    def _read(self) -> None:
        from app.services.restored import waiting_restore

        if self._desk is not None:
            office = self._desk.services.office
            self._desk.jobs.submit(self, lambda: waiting_restore(office), self._show)

    def _show(self, found: "WaitingRestore | None") -> None:
        if found is None or self._desk is None:
            self.hide()
            return
        formats = self._desk.formats
        words = self.tr(
            "This office was restored on {at} from a backup of {created}. What was entered after "
            "that backup is not here."
        )
        told = words.format(at=formats.moment(found.at), created=formats.moment(found.created))
        self.tell(told, Tone.WARNING, act=self.tr("I have taken note"), on_act=self._on_noted)

    def _on_noted(self) -> None:
        from app.services.restored import take_note

        if self._desk is not None:
            self._desk.run(self, take_note, None, lambda _none: self.hide())

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.OFFICE in topics and self.isVisible():
            self._read()
