"""Forms of the page: a unit, a new user, a role; and the plate that shows a code once."""

from datetime import date

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.organisation import Level, ProvinceSubtype, UnitKind
from app.domain.permissions import Role
from app.domain.specialties import SPECIALTIES
from app.readmodels.organisation import UnitRow, UserRow
from app.services.accounts import AddUser, add_user
from app.services.organisation import AddUnit, ChangeUnit, UnitFields, add_unit, change_unit
from app.services.roles import GrantRole, grant_role
from ui.desk import Desk
from ui.office.appointments_part import FIELDS, appointed_looks, read_appointed
from ui.office.ask_dialog import AskDialog
from ui.office.words import role_name, unit_choices, unit_word
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button, text

_YES = "yes"
_PAPER = ("by", "document", "document_date")


class UnitDialog(AskDialog):
    """A unit below `parent_row`, or changes of `row`."""

    def __init__(
        self, desk: Desk, parent: QWidget, parent_row: UnitRow | None, row: UnitRow | None
    ) -> None:
        super().__init__(desk, parent, "unit_dialog")
        self._parent_row, self._row = parent_row, row
        title = self.tr("Change the unit") if row else self.tr("New unit")
        if parent_row is not None and row is None:
            title = self.tr("New unit below {name}").format(name=parent_row.name)
        self.set_words(title, self.tr("Save"))
        raw = {}
        if row is not None:
            raw = {"name": row.name, "kind": row.kind, "specialty": row.specialty or ""}
            raw |= {"subtype": row.subtype or "", "division": row.division or ""}
            raw |= {"level": row.level, "centre": _YES if row.has_centre else ""}
        self.set_fields(self._looks(), {"kind": UnitKind.COMPREHENSIVE.value} | raw)

    def submit(self) -> None:
        typed = self.form.typed()
        fields = UnitFields(
            typed["name"],
            typed["subtype"] or None,
            typed["kind"] or UnitKind.COMPREHENSIVE.value,
            typed["specialty"] or None,
            bool(typed["centre"]),
            typed["division"] or None,
        )
        self.working()
        if self._row is not None:
            change = ChangeUnit(self._row.pk, self._row.version, fields)
            self.desk.run(self, change_unit, change, self.finish, self.refuse)
        elif self._parent_row is not None:
            level = typed["level"] or Level.GRASSROOTS.value
            add = AddUnit(self._parent_row.pk, level, fields)
            self.desk.run(self, add_unit, add, self.finish, self.refuse)

    def _looks(self) -> tuple[FieldLook, ...]:
        levels = tuple((level.value, unit_word(level.value)) for level in Level)
        kinds = tuple((kind.value, unit_word(kind.value)) for kind in UnitKind)
        plain = tuple((word, word) for word in SPECIALTIES)
        subtypes = tuple((s.value, s.value) for s in ProvinceSubtype)
        choice = InputKind.CHOICE
        centre = ((_YES, self.tr("yes")),)
        return (
            FieldLook("name", self.tr("Name"), required=True),
            FieldLook("level", self.tr("Level"), choice, choices=levels, fixed=bool(self._row)),
            FieldLook("kind", self.tr("Kind"), choice, choices=kinds),
            FieldLook("specialty", self.tr("Specialty"), choice, choices=plain),
            FieldLook("subtype", self.tr("Of province level"), choice, choices=subtypes),
            FieldLook("centre", self.tr("Has an organ or centre"), choice, choices=centre),
            FieldLook("division", self.tr("Division code"), hint="441624"),
        )


class UserDialog(AskDialog):
    """A new user; `done_with(OneTimeCode)`."""

    def __init__(self, desk: Desk, parent: QWidget, units: tuple[UnitRow, ...]) -> None:
        super().__init__(desk, parent, "user_dialog")
        self.set_words(self.tr("New user"), self.tr("Add and show the code"))
        looks = (
            FieldLook("name", self.tr("Name"), required=True),
            FieldLook(
                "unit",
                self.tr("Unit"),
                InputKind.CHOICE,
                choices=unit_choices(units),
                required=True,
            ),
        )
        first = next((str(row.pk) for row in units if row.closed_on is None), "")
        self.set_fields(looks, {"unit": first})

    def submit(self) -> None:
        typed = self.form.typed()
        self.working()
        command = AddUser(typed["name"], int(typed["unit"] or 0))
        self.desk.run(self, add_user, command, self.finish, self.refuse)


class GrantDialog(AskDialog):
    """A role for a user, with its days; `done_with(GrantRow)`."""

    def __init__(
        self, desk: Desk, parent: QWidget, user: UserRow, units: tuple[UnitRow, ...]
    ) -> None:
        super().__init__(desk, parent, "grant_dialog")
        self._user = user
        self.set_words(self.tr("Role for {name}").format(name=user.name), self.tr("Grant"))
        roles = tuple((role.value, role_name(role.value)) for role in Role)
        choice = InputKind.CHOICE
        looks = (
            FieldLook("role", self.tr("Role"), choice, choices=roles, required=True),
            FieldLook("unit", self.tr("Unit"), choice, choices=unit_choices(units), required=True),
            FieldLook("since", self.tr("From"), InputKind.DATE, required=True),
            FieldLook("to", self.tr("To"), InputKind.DATE),
            FieldLook("reason", self.tr("Reason"), InputKind.TEXT),
            *appointed_looks(required=False),
        )
        today = desk.formats.today().isoformat()
        filled = {"unit": str(user.unit_pk), "since": today, "since_day": today}
        self.set_fields(looks, filled)
        words = self.tr("Appointment; it can also be recorded later")
        self._paper = text(words, "second", wrap=True, name="grant_paper")
        self._layout.insertWidget(self._layout.indexOf(self.form) + 1, self._paper)
        self.form.edited.connect(self._on_edited)
        self._on_edited("role")

    def _on_edited(self, key: str) -> None:
        """The paper of an appointment is asked for with an archive keeper's role only (A2)."""
        if key == "role":
            keeper = self.form.typed()["role"] == Role.KEEPER.value
            self._paper.setVisible(keeper)
            for name in FIELDS:
                self.form.rows[name].setVisible(keeper)

    def submit(self) -> None:
        typed = self.form.typed()
        missing = self.tr("Please choose")
        errors = {key: missing for key in ("role", "unit") if not typed[key]}
        days: dict[str, date | None] = {}
        for key in ("since", "to"):
            try:
                days[key] = date.fromisoformat(typed[key].strip()) if typed[key].strip() else None
            except ValueError:
                errors[key] = self.tr("A date looks like 2026-11-23")
        since = days.get("since")
        if since is None and "since" not in errors:
            errors["since"] = self.tr("A date looks like 2026-11-23")
        appointed = None
        if typed["role"] == Role.KEEPER.value and any(typed[key].strip() for key in _PAPER):
            appointed = read_appointed(self, errors)
        self.form.show_errors(errors)
        if errors or since is None:
            return
        self.working()
        role, unit = Role(typed["role"]), int(typed["unit"])
        command = GrantRole(
            self._user.pk, unit, role, since, days["to"], typed["reason"], appointed
        )
        self.desk.run(self, grant_role, command, self.finish, self.refuse)


class CodePlate(QDialog):
    """A one-time code, shown once: nothing keeps it, closing forgets it."""

    def __init__(self, desk: Desk, parent: QWidget, user: str, code: str) -> None:
        super().__init__(parent)
        self.setObjectName("code_plate")
        self._desk, self._user, self._code = desk, user, code
        title = self.tr("One-time code for {name}").format(name=user)
        self.setWindowTitle(title)
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(text(title, "dialog-title"))
        column.addWidget(text(self._note(), "second", wrap=True))
        groups = code.split("-")
        half = len(groups) // 2
        lines = "   ".join(groups[:half]) + "\n" + "   ".join(groups[half:])
        column.addWidget(text(lines, "figure", name="code_plate_code"))
        row = QHBoxLayout()
        row.addWidget(button(self.tr("Copy"), self._on_copy, icon="copy", name="code_plate_copy"))
        row.addWidget(
            button(self.tr("Print…"), self._on_print, icon="printer", name="code_plate_print")
        )
        row.addStretch()
        close = button(self.tr("Handed over, close"), self.accept, role="primary")
        close.setObjectName("code_plate_close")
        row.addWidget(close)
        column.addLayout(row)
        self.finished.connect(self.deleteLater)

    def _note(self) -> str:
        return self.tr(
            "Hand it over in person. It is shown once and works once: at the unlock page, "
            "“New computer”, “I have a code”. A newer code replaces it."
        )

    def _on_copy(self) -> None:
        self._desk.clipboard.copy(self._code)

    def _on_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self._print(printer))
        QDialog.open(dialog)

    def _print(self, printer: QPrinter) -> None:
        document = QTextDocument(self)
        document.setPlainText(f"{self.windowTitle()}\n\n{self._code}\n\n{self._note()}")
        document.print_(printer)
