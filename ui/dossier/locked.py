"""A section without permission: a plate that says who decides, and how to ask (screens 03)."""

from PySide6.QtCore import Signal

import resources.catalogue as shipped
from app.domain.fields import PRIVATE_CATEGORY
from app.domain.moments import from_ms
from app.readmodels.access import AccessTerms, RequestRow
from ui.access.words import state_words
from ui.dossier.words import words
from ui.formatting import Formats
from ui.i18n import label
from ui.widgets.banner import Plate


class LockedPlate(Plate):
    """`request_wanted(category)` and `withdraw_wanted(request id)`, by the one act on the plate."""

    request_wanted = Signal(int)
    withdraw_wanted = Signal(str)

    def __init__(self, category: int, formats: Formats) -> None:
        title = f"{category} {words(shipped.fields().category(category).label)}"
        note = self.tr("you may not read this section")
        super().__init__(title, note, "", self.tr("Ask for access…"), self._on_act)
        self.setObjectName(f"plate_{category}")
        self.act.setObjectName(f"request_{category}")
        self._category = category
        self._formats = formats
        self._waiting: RequestRow | None = None
        self.show_terms(None)

    def show_terms(self, terms: AccessTerms | None) -> None:
        """Say who decides, once that is known, and whether an own request waits."""
        waiting = terms.waiting if terms is not None else ()
        asked = (row for row in waiting if self._category in row.categories)
        self._waiting = next(asked, None)
        readers = terms.readers.get(self._category, ()) if terms is not None else ()
        parts = [self._said(readers)]
        if self._waiting is not None:
            asked_at = self._formats.moment(from_ms(self._waiting.at))
            sent = self.tr("You asked on {moment}: {state}.")
            parts = [sent.format(moment=asked_at, state=state_words(self._waiting))]
        elif terms is not None and terms.organ is not None:
            who = self.tr("{organ} decides on requests, usually for {days} d.")
            parts.append(who.format(organ=terms.organ, days=terms.default_days))
        self.say(label("", " ").join(parts))
        again = self.tr("Withdraw the request") if self._waiting else self.tr("Ask for access…")
        self.act.setText(again)

    def _said(self, readers: tuple[str, ...]) -> str:
        if self._category == PRIVATE_CATEGORY:
            return self.tr("Read by single grant only; not shown, searched or printed otherwise.")
        if not readers:
            return ""
        comma = label("、", ", ")
        who = comma.join(words(shipped.roles()[role].label) for role in readers)
        sentence = self.tr("May be read by: {who}, each for the clients in their charge.")
        return sentence.format(who=who)

    def _on_act(self) -> None:
        if self._waiting is not None:
            self.withdraw_wanted.emit(self._waiting.id)
        else:
            self.request_wanted.emit(self._category)
