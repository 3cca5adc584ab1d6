"""Forms of an inspection: begin it, record a finding, state the result, record a measure."""

from PySide6.QtWidgets import QWidget

from app.domain.discount_check import CheckKind
from app.domain.inspections import Inspecting
from app.readmodels.inspections import ChargedLine, InspectionDetail, Inspections
from app.services.supervision.inspections import (
    BeginInspection,
    CloseInspection,
    RecordFinding,
    RecordMeasure,
    begin_inspection,
    close_inspection,
    record_finding,
    record_measure,
)
from ui.desk import Desk
from ui.office.ask_dialog import AskDialog
from ui.supervision.charges_dialog import finding_words
from ui.supervision.words import OTHER, choices, client_words, named
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

_USUAL = "10"
"""Clients drawn unless another number is typed."""


class BeginDialog(AskDialog):
    """Which unit is inspected by which department, and how many clients are drawn."""

    def __init__(self, desk: Desk, parent: QWidget, found: Inspections) -> None:
        super().__init__(desk, parent, "inspection_dialog")
        self.set_words(self.tr("Begin an inspection"), self.tr("Begin and draw"))
        organs = tuple((str(pk), name) for pk, name in found.organs)
        units = tuple((str(unit.pk), "\u3000" * unit.depth + unit.name) for unit in found.units)
        choice = InputKind.CHOICE
        looks = (
            FieldLook("unit", self.tr("Inspected unit"), choice, "", units, True),
            FieldLook(
                "kind", self.tr("Department"), choice, choices=choices(Inspecting), required=True
            ),
            FieldLook(
                "count",
                self.tr("Clients to draw"),
                InputKind.NUMBER,
                hint=self.tr("drawn by lot, nobody chooses"),
                required=True,
            ),
            FieldLook("organ", self.tr("Inspecting organ"), choice, "", organs, True),
        )
        self.set_fields(looks, {"organ": organs[0][0] if organs else "", "count": _USUAL})

    def submit(self) -> None:
        typed = self.form.typed()
        errors = {key: self.tr("Choose one") for key in ("unit", "kind", "organ") if not typed[key]}
        count = typed["count"].strip()
        if not count.isdecimal():
            errors["count"] = self.tr("A whole number, such as 10")
        self.form.show_errors(errors)
        if errors:
            return
        self.working()
        organ, unit = int(typed["organ"]), int(typed["unit"])
        command = BeginInspection(organ, Inspecting(typed["kind"]), unit, int(count))
        self.desk.run(self, begin_inspection, command, self.finish, self.refuse)


class FindingDialog(AskDialog):
    """What was found, of whom; `line` of the comparison fills it in."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        detail: InspectionDetail,
        line: ChargedLine | None = None,
    ) -> None:
        super().__init__(desk, parent, "finding_dialog")
        self._id = detail.row.id
        title = self.tr("Finding of inspection {number}").format(number=detail.row.number)
        self.set_words(title, self.tr("Record the finding"))
        clients = tuple((one.id, client_words(one)) for one in detail.sample)
        matters = (*choices(CheckKind), (OTHER, named(OTHER)))
        looks = (
            FieldLook(
                "matter", self.tr("Matter"), InputKind.CHOICE, choices=matters, required=True
            ),
            FieldLook("client", self.tr("Client"), InputKind.CHOICE, choices=clients),
            FieldLook(
                "text",
                self.tr("What was found"),
                InputKind.TEXT,
                hint=self.tr("bill, amount, approved and applied discount"),
                required=True,
            ),
        )
        known = {}
        if line is not None:
            known = {"client": line.client.id, "text": finding_words(line)}
            known |= {"matter": line.kinds[0].value} if line.kinds else {}
        self.set_fields(looks, known)

    def submit(self) -> None:
        typed = self.form.typed()
        errors = {} if typed["matter"] else {"matter": self.tr("Choose one")}
        self.form.show_errors(errors)
        if errors:
            return
        self.working()
        matter = None if typed["matter"] == OTHER else CheckKind(typed["matter"])
        command = RecordFinding(self._id, matter, typed["client"] or None, typed["text"])
        self.desk.run(self, record_finding, command, self.finish, self.refuse)


class ResultDialog(AskDialog):
    """Whether there was a violation; nothing is added to the findings afterwards."""

    def __init__(self, desk: Desk, parent: QWidget, detail: InspectionDetail) -> None:
        super().__init__(desk, parent, "result_dialog")
        self._id = detail.row.id
        title = self.tr("Result of inspection {number}").format(number=detail.row.number)
        self.set_words(title, self.tr("State the result"))
        answers = (("no", self.tr("no violation")), ("yes", self.tr("violation")))
        looks = (
            FieldLook(
                "violation", self.tr("Violation"), InputKind.CHOICE, choices=answers, required=True
            ),
            FieldLook(
                "text",
                self.tr("In words"),
                InputKind.TEXT,
                hint=self.tr("Findings cannot be added behind the result."),
                required=True,
            ),
        )
        self.set_fields(looks, {})

    def submit(self) -> None:
        typed = self.form.typed()
        errors = {} if typed["violation"] else {"violation": self.tr("Choose one")}
        self.form.show_errors(errors)
        if errors:
            return
        self.working()
        command = CloseInspection(self._id, typed["violation"] == "yes", typed["text"])
        self.desk.run(self, close_inspection, command, self.finish, self.refuse)


class MeasureDialog(AskDialog):
    """Measure or sanction with its document (G-29)."""

    def __init__(self, desk: Desk, parent: QWidget, detail: InspectionDetail) -> None:
        super().__init__(desk, parent, "measure_dialog")
        self._id = detail.row.id
        title = self.tr("Measure after inspection {number}").format(number=detail.row.number)
        self.set_words(title, self.tr("Record the measure"))
        looks = (
            FieldLook("text", self.tr("Measure or sanction"), InputKind.TEXT, required=True),
            FieldLook("number", self.tr("Document no."), required=True),
            FieldLook("day", self.tr("Document date"), InputKind.DATE, required=True),
        )
        self.set_fields(looks, {})

    def submit(self) -> None:
        errors: dict[str, str] = {}
        day = self.read_day("day", errors)
        self.form.show_errors(errors)
        if day is None:
            return
        typed = self.form.typed()
        self.working()
        command = RecordMeasure(self._id, typed["text"], typed["number"], day)
        self.desk.run(self, record_measure, command, self.finish, self.refuse)
