"""The column 信用状态 of the client list: read for the rows in sight, and only while it is shown.

Reading it is a consultation (decision 6), so it is not part of the list's own query.
"""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.domain.errors import Refusal
from app.domain.permissions import Actor
from app.readmodels.agreements import CREDIT
from app.readmodels.clients import ClientRow
from app.readmodels.credit_chip import CreditChip, CreditState
from app.services.arrears.chips import ChipsOf, credit_chips
from ui.arrears.credit_words import credit_tone, credit_words
from ui.desk import Desk
from ui.formatting import UNKNOWN
from ui.models.columns import Column, Look
from ui.theme import Tone

_READING = "…"
_REST_MS = 40
"""How long no further row comes in sight before all are read, with one entry of the log."""


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
        self._asked: set[int] = set()
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._read)

    def column(self) -> Column[ClientRow]:
        """Deviations are chips; who hides it reads nothing."""
        return Column(
            "credit",
            QCoreApplication.translate("ClientList", "Credit"),
            self._words,
            Look.CHIP,
            width=136,
            tone=self._tone,
        )

    def forget(self) -> None:
        """What was read may not hold any more."""
        self._known.clear()

    def _words(self, row: ClientRow) -> str:
        if row.pk not in self._known:
            self._want(row.pk)
            return _READING
        credit = self._known[row.pk]
        if credit is None:
            return UNKNOWN
        if credit.state is CreditState.LIFTED:  # shorter than in a head: a chip is never cut
            words = QCoreApplication.translate("Arrears", "lifted to {day}")
            return words.format(day=self._desk.formats.day(credit.lifted_until))
        return credit_words(credit)

    def _tone(self, row: ClientRow) -> Tone | None:
        credit = self._known.get(row.pk)
        return None if credit is None else credit_tone(credit)

    def _want(self, pk: int) -> None:
        if pk in self._asked or pk in self._wanted:
            return  # drawn again before the answer
        self._wanted.add(pk)
        self._rest.start()

    def _read(self) -> None:
        keys = tuple(sorted(self._wanted))
        self._wanted.clear()
        self._asked.update(keys)
        done = partial(self._on_read, keys)
        self._desk.run(self, credit_chips, ChipsOf(keys), done, partial(self._on_refused, keys))

    def _on_read(self, keys: tuple[int, ...], found: dict[int, CreditChip]) -> None:
        self._known |= {key: found.get(key) for key in keys}
        self._asked.difference_update(keys)
        self.read.emit()

    def _on_refused(self, keys: tuple[int, ...], _refusal: Refusal) -> None:
        """A right that ended meanwhile: the cells stay empty."""
        self._on_read(keys, {})
