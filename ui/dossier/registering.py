"""Registration (登记注册) of the client on the page: asked once, signed, told with the code."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app import paths
from app.readmodels.codes import Registration
from app.readmodels.dossier import DossierView
from app.services.registration import RegisterClient, register_client
from app.services.registration_paper import PrintRegistration, print_registration
from app.services.sheets import file_name
from app.services.usecase import Lane
from ui.desk import Desk
from ui.theme import Tone


class Registering(QObject):
    """`changed()` once the client has its code; `told(words, tone)` says which; `printed(path)`."""

    changed = Signal()
    told = Signal(str, Tone)
    printed = Signal(str)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._view: DossierView | None = None

    def use(self, view: DossierView) -> None:
        """The client that would be registered."""
        self._view = view

    def start(self) -> None:
        """Ask, then issue the next code of the own organ."""
        view = self._view
        if view is None or not view.may.register or view.code is not None:
            return
        title = self.tr("Register this client?")
        words = self.tr(
            "{name} gets the next code of your organ, signed in your name. A code is issued once "
            "and for ever: it is not taken back and not given to anybody else."
        )
        act = self.tr("Register and issue the code")
        go = partial(self._register, view.id)
        self._desk.prompts.confirm(self._page, title, words.format(name=view.name), act, go)

    def _register(self, client_id: str) -> None:
        self._desk.run(self._page, register_client, RegisterClient(client_id), self._on_done)

    def print_form(self) -> None:
        """Registration form and code slip as PDF, registered as a print and opened."""
        view = self._view
        if view is None or view.code is None or not view.may.print:
            return
        command = PrintRegistration(view.id)
        title = self.tr("Registration form")
        path = paths.plain_files() / f"{title} {file_name(view.code)}.pdf"
        services, actor = self._desk.services, self._desk.actor
        work = partial(print_registration, services, actor, command, path)
        self._desk.jobs.submit(self._page, work, self._on_printed, lane=Lane.BULK)

    def _on_printed(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self.printed.emit(str(path))

    def _on_done(self, registration: Registration) -> None:
        words = self.tr("Registered with code {code}, issued by {organ}.")
        shown = words.format(code=registration.code, organ=registration.organ)
        self.told.emit(shown, Tone.SUCCESS)
        self.changed.emit()
