"""Ask for access to a dossier: which categories, which act, why, until when (A3, A4)."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

import resources.catalogue as shipped
from app.domain.access import AccessAct
from app.domain.calendar import parse_date
from app.domain.permissions import CATEGORIES
from app.readmodels.access import AccessTerms
from app.services.access import RequestAccess, request_access
from app.services.access_lists import access_terms
from ui.access.words import act_words, category_words
from ui.desk import Desk
from ui.dossier.form_dialog import Asked, FormDialog, date_faults
from ui.dossier.words import words
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

JOINED = "、"
WIDTH = 720
"""So that four categories with their names stand beside each other uncut."""


class Asking(QObject):
    """Asks for access to one client; `sent()` once the request is on its way."""

    sent = Signal()

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk

    def start(self, client: str, categories: tuple[int, ...]) -> None:
        """Read who decides and for how long, then ask; `client` is an id or code."""
        self._desk.run(
            self._page, access_terms, client, lambda terms: self._open(terms, categories)
        )

    def _open(self, terms: AccessTerms, categories: tuple[int, ...]) -> None:
        who = terms.organ or self.tr("nobody yet: have a unit head appointed")
        how = self.tr(
            "{organ} decides. Without an end access is granted for {days} d from the decision; it "
            "ends by itself. The purpose is written into the access register."
        ).format(organ=who, days=terms.default_days)
        title, act = self.tr("Ask for access"), self.tr("Send request")
        asked = Asked("request_dialog", title, how, self._looks(), act, self._faults)
        dialog = FormDialog(self._page, asked)
        dialog.setMinimumWidth(WIDTH)
        given = {"categories": JOINED.join(map(str, categories)), "act": AccessAct.VIEW.value}
        dialog.fill(given)

        def give(typed: Mapping[str, str]) -> None:
            command = RequestAccess(
                terms.client_id,
                tuple(int(one) for one in typed["categories"].split(JOINED)),
                typed["purpose"],
                parse_date(typed["until"]) if typed.get("until") else None,
                AccessAct(typed["act"]),
            )
            self._desk.run(dialog, request_access, command, done, dialog.refuse)

        def done(_identity: str) -> None:
            dialog.accept()
            self.sent.emit()

        dialog.given.connect(give)
        self._desk.prompts.show(dialog)

    def _looks(self) -> tuple[FieldLook, ...]:
        chosen = tuple((str(n), category_words(n)) for n in CATEGORIES)
        acts = tuple((act.value, act_words(act.value)) for act in AccessAct)
        reasons = tuple((words(one.label), words(one.label)) for one in shipped.purposes())
        several, free = InputKind.SEVERAL, InputKind.EDITABLE_CHOICE
        categories, why = self.tr("Categories"), self.tr("Purpose")
        until, hint = self.tr("Until (last day)"), self.tr("empty: the default term")
        return (
            FieldLook("categories", categories, several, choices=chosen, required=True),
            FieldLook("act", self.tr("For"), InputKind.CHOICE, choices=acts, required=True),
            FieldLook("purpose", why, free, choices=reasons, required=True),
            FieldLook("until", until, InputKind.DATE, hint=hint),
        )

    def _faults(self, typed: Mapping[str, str]) -> dict[str, str]:
        return date_faults(typed, "until", self.tr("A day such as 2026-11-24."))
