"""Part 地市权限 of a unit: what the province allows a prefecture organ to do (C6-1)."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.organisation import Level
from app.domain.permissions import ADJUSTABLE, Permission
from app.readmodels.organisation import PrefectureRights, UnitRow
from app.services.organisation import (
    SetPrefecturePermission,
    prefecture_rights,
    set_prefecture_permission,
)
from ui.desk import Desk
from ui.formatting import full_date
from ui.jobs import Latest
from ui.office.ask_dialog import AskDialog
from ui.office.words import act_name
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button, line, text
from ui.widgets.layouts import KeyValues

ACTS = tuple(permission for permission in Permission if permission in ADJUSTABLE)
_ALLOWED = "allowed"
_WITHHELD = "withheld"


class PrefecturePart(QWidget):
    """Shown for prefectures only; everybody sees the decisions, the province makes them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("prefecture_part")
        self._desk = desk
        self._unit: UnitRow | None = None
        self._latest = Latest(desk.jobs, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(line())
        column.addWidget(text(self.tr("Rights of this prefecture"), "strong"))
        self._values = KeyValues(label_width=150)
        column.addWidget(self._values)
        self._act = button(
            self.tr("Allow or withhold…"), self._on_change, icon="shield", name="prefecture_change"
        )
        column.addWidget(self._act)
        self._why = text("", "muted", wrap=True, name="prefecture_why")
        column.addWidget(self._why)
        column.addSpacing(6)
        self.hide()

    def show_unit(self, row: UnitRow) -> None:
        """Read what was decided on this unit."""
        self._unit = row
        self.setVisible(row.level == Level.PREFECTURE)
        if not self.isHidden():
            desk = self._desk
            self._latest.submit(
                lambda: desk.services.run(prefecture_rights, desk.actor, row.pk), self._on_rights
            )

    def _on_rights(self, rights: PrefectureRights) -> None:
        today = self._desk.formats.today()
        lines = [(act_name(act), "\n".join(self._said(rights, act, today))) for act in ACTS]
        self._values.show_lines(lines)
        self._act.setEnabled(rights.may_set)
        why = self.tr("Only an organ officer of the province above decides this (C6-1).")
        self._act.setToolTip("" if rights.may_set else why)
        self._why.setText("" if rights.may_set else why)

    def _said(self, rights: PrefectureRights, act: Permission, today: date) -> list[str]:
        """What holds today, and what was decided for a day to come."""
        now = rights.decided(act, today)
        if now is None:
            found = [self.tr("allowed (default)")]
        else:
            found = [self._decision(allowed=now.allowed, day=now.valid_from, reason=now.reason)]
        found += [
            self._decision(allowed=row.allowed, day=row.valid_from, reason=row.reason)
            for row in reversed(rights.rows)
            if row.permission == act and row.valid_from > today
        ]
        return found

    def _decision(self, *, allowed: bool, day: date, reason: str) -> str:
        words = self.tr("allowed from {day}: {reason}")
        if not allowed:
            words = self.tr("withheld from {day}: {reason}")
        return words.format(day=full_date(day), reason=reason)

    def _on_change(self) -> None:
        if self._unit is not None:
            dialog = PrefectureDialog(self._desk, self, self._unit)
            unit = self._unit
            dialog.done_with.connect(lambda _nothing: self.show_unit(unit))
            self._desk.prompts.show(dialog)


class PrefectureDialog(AskDialog):
    """One decision on one act, from a day on, with its reason."""

    def __init__(self, desk: Desk, parent: QWidget, row: UnitRow) -> None:
        super().__init__(desk, parent, "prefecture_dialog")
        self._row = row
        title = self.tr("Rights of {name}").format(name=row.name)
        self.set_words(title, self.tr("Decide"))
        choice = InputKind.CHOICE
        acts = tuple((act.value, act_name(act)) for act in ACTS)
        decisions = ((_ALLOWED, self.tr("allowed")), (_WITHHELD, self.tr("withheld")))
        looks = (
            FieldLook("act", self.tr("Act"), choice, choices=acts, required=True),
            FieldLook("decision", self.tr("Decision"), choice, choices=decisions, required=True),
            FieldLook("since", self.tr("From"), InputKind.DATE, required=True),
            FieldLook("reason", self.tr("Reason"), InputKind.TEXT, required=True),
        )
        today = desk.formats.today().isoformat()
        self.set_fields(looks, {"since": today})

    def submit(self) -> None:
        typed = self.form.typed()
        missing = self.tr("Please choose")
        errors = {key: missing for key in ("act", "decision") if not typed[key]}
        since = self.read_day("since", errors)
        self.form.show_errors(errors)
        if errors or since is None:
            return
        self.working()
        command = SetPrefecturePermission(
            self._row.pk,
            Permission(typed["act"]),
            typed["decision"] == _ALLOWED,
            since,
            typed["reason"],
        )
        self.desk.run(self, set_prefecture_permission, command, self.finish, self.refuse)
