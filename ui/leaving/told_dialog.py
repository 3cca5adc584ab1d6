"""Puts on record that a client was told of its new account manager (S21-8)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.leaving import Told
from app.services.telling import TellClient, tell_client
from ui.desk import Desk
from ui.leaving.words import told_words
from ui.office.ask_dialog import AskDialog
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button, text


class ToldDialog(AskDialog):
    """Day, way and to whom; `open_wanted(client id)` leads to the dossier with its telephone."""

    open_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget, client: tuple[str, str], former: str) -> None:
        super().__init__(desk, parent, "told_dialog")
        self._client_id, name = client
        title = self.tr("The client was told: {client}").format(client=name)
        self.set_words(title, self.tr("Put on record"))
        how = self.tr("{former} no longer looks after the client; say who does now.")
        words = how.format(former=former) if former else self.tr("Say who looks after it now.")
        self._layout.addWidget(text(words, "second", wrap=True, name="told_how"))
        choices = tuple((way.value, told_words(way)) for way in Told)
        looks = (
            FieldLook("told_on", self.tr("Told on"), InputKind.DATE, required=True),
            FieldLook("how", self.tr("How"), InputKind.CHOICE, choices=choices, required=True),
            FieldLook("note", self.tr("Note"), hint=self.tr("whom you told, if that matters")),
        )
        today = desk.formats.today().isoformat()
        self.set_fields(looks, {"told_on": today, "how": Told.PHONE.value})
        opening = button(self.tr("Open the dossier"), self._on_open, role="link", name="told_open")
        self._foot.insertWidget(0, opening)

    def submit(self) -> None:
        errors: dict[str, str] = {}
        told_on = self.read_day("told_on", errors)
        typed = self.form.typed()
        if not typed["how"]:
            errors["how"] = self.tr("Please choose")
        self.form.show_errors(errors)
        if errors or told_on is None:
            return
        self.working()
        command = TellClient(self._client_id, told_on, Told(typed["how"]), typed["note"])
        self.desk.run(self, tell_client, command, self.finish, self.refuse)

    def _on_open(self) -> None:
        self.reject()
        self.open_wanted.emit(self._client_id)
