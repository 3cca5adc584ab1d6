"""Form for the paper with which a province lets a prefecture issue codes (C13-4)."""

from PySide6.QtWidgets import QWidget

from app.domain.calendar import Period
from app.readmodels.codes import CodeOffice
from app.services.codes import AuthorisePrefecture, authorise_prefecture
from ui.desk import Desk
from ui.office.ask_dialog import AskDialog
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

_FIRST_BLOCK = 9999


class AuthorisationDialog(AskDialog):
    """What the paper says; `done_with(id)`."""

    def __init__(self, desk: Desk, parent: QWidget, office: CodeOffice) -> None:
        super().__init__(desk, parent, "authorisation_dialog")
        self.set_words(self.tr("Authorisation to issue codes"), self.tr("Record"))
        units = tuple((str(pk), name) for pk, name in office.organs)
        day, count = InputKind.DATE, InputKind.NUMBER
        looks = (
            FieldLook(
                "unit", self.tr("Prefecture"), InputKind.CHOICE, choices=units, required=True
            ),
            FieldLook("given_by", self.tr("Given by"), hint=self.tr("bureau of the 省 or 自治区")),
            FieldLook("document", self.tr("Document number"), required=True),
            FieldLook("document_date", self.tr("Document date"), day, required=True),
            FieldLook("since", self.tr("Valid from"), day, required=True),
            FieldLook("until", self.tr("Valid until"), day, required=True),
            FieldLook("first", self.tr("First serial"), count, required=True),
            FieldLook("last", self.tr("Last serial"), count, required=True),
        )
        today = desk.formats.today()
        raw = {
            "unit": units[0][0],
            "since": today.isoformat(),
            "until": Period.parse("P12M").after(today).isoformat(),
            "first": "1",
            "last": str(min(_FIRST_BLOCK, office.last_serial)),
        }
        self.set_fields(looks, raw)

    def submit(self) -> None:
        errors: dict[str, str] = {}
        typed = self.form.typed()
        dated = self.read_day("document_date", errors)
        since, until = self.read_day("since", errors), self.read_day("until", errors)
        first, last = self._serial("first", errors), self._serial("last", errors)
        if not typed["document"].strip():
            errors["document"] = self.tr("Please fill in")
        self.form.show_errors(errors)
        if errors or dated is None or since is None or until is None:
            return
        self.working()
        paper = (typed["given_by"], typed["document"], dated)
        unit = int(typed["unit"])
        command = AuthorisePrefecture(unit, *paper, since, until, first, last)
        self.desk.run(self, authorise_prefecture, command, self.finish, self.refuse)

    def _serial(self, key: str, errors: dict[str, str]) -> int:
        try:
            return int(self.form.typed()[key].strip())
        except ValueError:
            errors[key] = self.tr("A whole number, 1 or more")
            return 0
