"""The form of one person's targets of a month (S60-5)."""

from PySide6.QtWidgets import QWidget

from app.domain.development_goals import GoalKind
from app.domain.money import parse_yuan
from app.readmodels.development_goals import MonthPlan, PersonMonth
from app.services.claims.goals import PersonGoals, SetGoals, set_goals
from ui.desk import Desk
from ui.formatting import money
from ui.office.ask_dialog import AskDialog
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind


class TargetsDialog(AskDialog):
    """Targets of one person; an empty field takes the target away."""

    def __init__(self, desk: Desk, parent: QWidget, plan: MonthPlan, row: PersonMonth) -> None:
        super().__init__(desk, parent, "targets_dialog")
        self._plan, self._row = plan, row
        title = self.tr("Targets of {name} for {month}")
        self.set_words(title.format(name=row.name, month=plan.month), self.tr("Save"))
        none = self.tr("empty: no target")
        revenue = self.tr("Expected yearly revenue won (yuan)")
        looks = (
            FieldLook("submitted", self.tr("Plans submitted"), InputKind.NUMBER, none),
            FieldLook("won", self.tr("Wins"), InputKind.NUMBER, none),
            FieldLook("revenue", revenue, InputKind.NUMBER, none),
        )
        raw = {kind.value: str(target) for kind, target in row.targets.items()}
        if GoalKind.REVENUE in row.targets:
            raw["revenue"] = money(row.targets[GoalKind.REVENUE])
        self.set_fields(looks, {kind.value: "" for kind in GoalKind} | raw)

    def submit(self) -> None:
        targets: dict[GoalKind, int] = {}
        wrong: dict[str, str] = {}
        for kind in GoalKind:
            words = self.form.typed()[kind.value].strip()
            target = parse_yuan(words) if kind is GoalKind.REVENUE else _whole(words)
            if target is not None:
                targets[kind] = target
            elif words:
                wrong[kind.value] = self.tr("A number, such as 4 or 360,000.")
        self.form.show_errors(wrong)
        if wrong:
            return
        self.working()
        people = (PersonGoals(self._row.user_pk, targets),)
        command = SetGoals(self._plan.unit_pk, self._plan.month, self._plan.version, people)
        self.desk.run(self, set_goals, command, self.finish, self.refuse)


def _whole(words: str) -> int | None:
    return int(words) if words.isdecimal() else None
