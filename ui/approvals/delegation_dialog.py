"""Form of a delegation of signing: to whom, which cases, from when to when, under which paper."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

import resources.catalogue as shipped
from app.domain.cases import CaseKind
from app.readmodels.delegations import DelegationLists
from app.services.delegations import Delegate, delegate
from ui.desk import Desk
from ui.dossier.words import words
from ui.i18n import label
from ui.office.ask_dialog import AskDialog
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

JOINED = "、"
WIDTH = 820
"""So that four kinds of case stand beside each other uncut."""


def kind_words(kind: CaseKind) -> str:
    """What a case asks for."""
    return words(shipped.texts("case_kinds")[kind.value])


def kinds_words(kinds: Iterable[CaseKind]) -> str:
    """Several kinds, in the order of their list."""
    wanted = set(kinds)
    return label("、", ", ").join(kind_words(kind) for kind in CaseKind if kind in wanted)


class DelegationDialog(AskDialog):
    """Offers what the reader decides by an own role; `done_with(id)`."""

    def __init__(self, desk: Desk, parent: QWidget, lists: DelegationLists) -> None:
        super().__init__(desk, parent, "delegation_dialog")
        self.setMinimumWidth(WIDTH)
        self.set_words(self.tr("Let somebody sign for you"), self.tr("Delegate"))
        people = tuple((str(one.pk), f"{one.name} · {one.unit}") for one in lists.people)
        kinds = tuple((kind.value, kind_words(kind)) for kind in lists.kinds)
        days = self.tr("at most {days} days").format(days=lists.most_days)
        looks = (
            FieldLook("to", self.tr("Who signs"), InputKind.CHOICE, choices=people, required=True),
            FieldLook("kinds", self.tr("Cases"), InputKind.SEVERAL, choices=kinds, required=True),
            FieldLook("first", self.tr("From"), InputKind.DATE, required=True),
            FieldLook("last", self.tr("Until"), InputKind.DATE, hint=days, required=True),
            FieldLook("document", self.tr("Document number"), required=True),
        )
        raw = {"first": lists.today.isoformat(), "last": "", "to": "", "document": ""}
        raw["kinds"] = JOINED.join(kind.value for kind in lists.kinds)
        self.set_fields(looks, raw)

    def submit(self) -> None:
        typed, errors = self.form.typed(), dict[str, str]()
        first, last = self.read_day("first", errors), self.read_day("last", errors)
        if not typed["to"]:
            errors["to"] = self.tr("Choose who signs for you")
        self.form.show_errors(errors)
        if first is None or last is None or errors:
            return
        kinds = frozenset(CaseKind(one) for one in typed["kinds"].split(JOINED) if one)
        command = Delegate(int(typed["to"]), kinds, first, last, typed["document"])
        self.working()
        self.desk.run(self, delegate, command, self.finish, self.refuse)
