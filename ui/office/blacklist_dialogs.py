"""Forms of the blacklist: put somebody on it, take off, let a unit through."""

from PySide6.QtWidgets import QWidget

from app.readmodels.blacklist import BlacklistRow
from app.readmodels.organisation import UnitRow
from app.services.claims.blacklist import (
    AddToBlacklist,
    EndBlacklisting,
    PassBlacklisted,
    add_to_blacklist,
    end_blacklisting,
    pass_blacklisted,
)
from ui.desk import Desk
from ui.office.ask_dialog import AskDialog
from ui.office.words import unit_choices
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind


class ListDialog(AskDialog):
    """Somebody to be listed by one of `organs` (unit key, name)."""

    def __init__(self, desk: Desk, parent: QWidget, organs: tuple[tuple[int, str], ...]) -> None:
        super().__init__(desk, parent, "blacklist_dialog")
        self.set_words(self.tr("Put on the blacklist"), self.tr("Put on the list"))
        choices = tuple((str(pk), name) for pk, name in organs)
        organ = FieldLook(
            "organ", self.tr("List of"), InputKind.CHOICE, choices=choices, required=True
        )
        looks = (
            FieldLook("name", self.tr("Name"), required=True),
            FieldLook("uscc", self.tr("Credit code"), hint=self.tr("if known")),
            FieldLook("reason", self.tr("Reason"), InputKind.TEXT, required=True),
        )
        first = choices[0][0] if choices else ""
        self.set_fields((*looks, organ), {"organ": first})

    def submit(self) -> None:
        typed = self.form.typed()
        self.working()
        organ = int(typed["organ"] or 0)
        command = AddToBlacklist(organ, typed["name"], typed["uscc"] or None, typed["reason"])
        self.desk.run(self, add_to_blacklist, command, self.finish, self.refuse)


class TakeOffDialog(AskDialog):
    """The end of an entry, with its reason."""

    def __init__(self, desk: Desk, parent: QWidget, row: BlacklistRow) -> None:
        super().__init__(desk, parent, "take_off_dialog")
        self._row = row
        title = self.tr("Take {name} off the blacklist").format(name=row.name)
        self.set_words(title, self.tr("Take off"))
        self.set_fields(
            (FieldLook("reason", self.tr("Reason"), InputKind.TEXT, required=True),), {}
        )

    def submit(self) -> None:
        self.working()
        command = EndBlacklisting(self._row.id, self.form.typed()["reason"])
        self.desk.run(self, end_blacklisting, command, self.finish, self.refuse)


class PassDialog(AskDialog):
    """A unit below the organ that may begin all the same."""

    def __init__(
        self, desk: Desk, parent: QWidget, row: BlacklistRow, units: tuple[UnitRow, ...]
    ) -> None:
        super().__init__(desk, parent, "pass_dialog")
        self._row = row
        title = self.tr("Let a unit develop {name}").format(name=row.name)
        self.set_words(title, self.tr("Let through"))
        top = next((unit.path for unit in units if unit.pk == row.unit_pk), "/")
        below = tuple(unit for unit in units if unit.path.startswith(top))
        looks = (
            FieldLook(
                "unit",
                self.tr("Unit, with all below it"),
                InputKind.CHOICE,
                choices=unit_choices(below),
                required=True,
            ),
            FieldLook("reason", self.tr("Reason"), InputKind.TEXT, required=True),
        )
        self.set_fields(looks, {})

    def submit(self) -> None:
        typed = self.form.typed()
        self.working()
        command = PassBlacklisted(self._row.id, int(typed["unit"] or 0), typed["reason"])
        self.desk.run(self, pass_blacklisted, command, self.finish, self.refuse)
