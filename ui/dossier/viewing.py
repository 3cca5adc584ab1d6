"""Which dossier is before the eyes, and for how long; its end is registered (security.md B.1)."""

from app.readmodels.dossier import DossierView
from app.services.viewing import EndedView, end_view
from ui.desk import Desk


class Viewing:
    """Told by the page when a dossier is shown and when it is left; also at lock."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shown: tuple[str, int] | None = None
        self._since = 0

    def begin(self, view: DossierView) -> None:
        """`view` is shown; one that is only read again goes on being looked at."""
        if self._shown is not None and self._shown[0] == view.id:
            return
        self.end()
        self._shown = (view.id, view.unit_pk)
        self._since = self._ticks()

    def end(self) -> None:
        """The dossier is left, if one was shown."""
        if self._shown is None:
            return
        (client_id, unit_pk), self._shown = self._shown, None
        ended = EndedView(client_id, unit_pk, self._ticks() - self._since)
        end_view(self._desk.services, self._desk.actor, ended)

    def _ticks(self) -> int:
        return self._desk.services.office.ticks()
