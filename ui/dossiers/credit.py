"""The column 信用状态 of the client list: read for the rows in sight, and only while it is shown.

Reading it is a consultation (decision 6), so it is not part of the list's own query.
"""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.domain.errors import Refusal
from app.domain.permissions import Actor
from app.readmodels.agreements import CREDIT
from app.readmodels.clients import ClientRow
from app.readmodels.credit_chip import CreditChip
from app.services.arrears.chips import ChipsOf, credit_chips
from ui.arrears.credit_words import credit_tone, credit_words
from ui.desk import Desk
from ui.formatting import UNKNOWN
from ui.models.columns import Column, Look
from ui.theme import Tone

_READING = "…"


def sees_credit(actor: Actor) -> bool:
    """Whether there may be clients whose category 7 this person reads."""
    by_role = any(CREDIT in role.rights.view for role in actor.roles)
    return by_role or any(CREDIT in grant.categories for grant in actor.grants)


class CreditMarks(QObject):
    """Marks of rows that were drawn; `read()` when more of them are known."""

    read = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: dict[int, CreditChip | None] = {}
        self._wanted: set[int] = set()

    def column(self) -> Column[ClientRow]:
        """Hidden until it is chosen."""
        return Column(
            "credit",
            QCoreApplication.translate("ClientList", "Credit"),
            self._words,
            Look.CHIP,
            width=120,
            tone=self._tone,
            hidden=True,
        )

    def forget(self) -> None:
        """What was read may not hold any more."""
        self._known.clear()

    def _words(self, row: ClientRow) -> str:
        if row.pk not in self._known:
            self._want(row.pk)
            return _READING
        credit = self._known[row.pk]
        return UNKNOWN if credit is None else credit_words(credit)

    def _tone(self, row: ClientRow) -> Tone | None:
        credit = self._known.get(row.pk)
        return None if credit is None else credit_tone(credit)

    def _want(self, pk: int) -> None:
        if not self._wanted:
            QTimer.singleShot(0, self, self._read)
        self._wanted.add(pk)

    def _read(self) -> None:
        keys = tuple(sorted(self._wanted))
        self._wanted.clear()
        done = partial(self._on_read, keys)
        self._desk.run(self, credit_chips, ChipsOf(keys), done, partial(self._on_refused, keys))

    def _on_read(self, keys: tuple[int, ...], found: dict[int, CreditChip]) -> None:
        self._known |= {key: found.get(key) for key in keys}
        self.read.emit()

    def _on_refused(self, keys: tuple[int, ...], _refusal: Refusal) -> None:
        """A right that ended meanwhile: the cells stay empty."""
        self._on_read(keys, {})
