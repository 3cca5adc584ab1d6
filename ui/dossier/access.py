"""Access to the open dossier: what its plates say, asking for it, taking a request back."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import Refusal
from app.domain.permissions import PRIVATE_CATEGORY, Permission
from app.readmodels.access import AccessTerms
from app.readmodels.dossier import DossierView
from app.services.access import withdraw_request
from app.services.access_lists import access_terms
from ui.access.asking import Asking
from ui.access.sight_dialog import SightDialog
from ui.desk import Desk
from ui.dossier.private import PrivateSection
from ui.dossier.section import Section
from ui.register.looked_dialog import LookedDialog
from ui.register.place import client_place


class DossierAccess(QObject):
    """`changed()` after a request was sent or withdrawn, `place_wanted(Place)` for the register."""

    changed = Signal()
    place_wanted = Signal(object)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._view: DossierView | None = None
        self._sections: list[Section | PrivateSection] = []
        self._asking = Asking(page, desk)
        self._asking.sent.connect(self._on_changed)

    def add(self, section: Section | PrivateSection) -> None:
        """Serve the plate of a section."""
        self._sections.append(section)
        section.request_wanted.connect(self._on_request)
        section.withdraw_wanted.connect(self._on_withdraw)

    def use(self, view: DossierView) -> None:
        """A dossier is shown: what its plates say follows."""
        self._view = view
        locked = set(view.hidden) - ({PRIVATE_CATEGORY} if view.private_granted else set())
        if locked:
            self._read()

    def show_sight(self) -> None:
        """Who may see the open dossier, and why."""
        if self._view is not None:
            self._desk.prompts.show(SightDialog(self._page, self._desk, self._view.id))

    def show_looked(self) -> None:
        """Who looked: in the register, or for an owner without right to it in a dialog."""
        view, desk = self._view, self._desk
        if view is None:
            return
        if desk.actor.may(Permission.LOG_VIEW):
            self.place_wanted.emit(client_place(view.id))
        else:
            desk.prompts.show(LookedDialog(self._page.window(), desk, view.id, view.name))

    def _read(self) -> None:
        if self._view is not None:
            self._desk.run(self._page, access_terms, self._view.id, self._on_terms, _silent)

    def _on_terms(self, terms: AccessTerms) -> None:
        if self._view is not None and terms.client_id == self._view.id:
            for section in self._sections:
                section.show_terms(terms)

    def _on_request(self, category: int) -> None:
        if self._view is not None:
            self._asking.start(self._view.id, (category,))

    def _on_withdraw(self, request: str) -> None:
        self._desk.run(self._page, withdraw_request, request, lambda _none: self._on_changed())

    def _on_changed(self) -> None:
        self._read()
        self.changed.emit()


def _silent(_refusal: Refusal) -> None:
    """The plates then say what they know without it."""
