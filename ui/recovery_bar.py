"""Bar under the top row while the recovery sheets are not typed back; on every page."""

import math
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.moments import from_ms
from ui.theme import Tone
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from app.services.recovery import RecoveryState

DAY = timedelta(days=1)


class RecoveryBar(Banner):
    """Amber while there are days left, red once entering is stopped; hidden when all is well."""

    def __init__(self, on_act: Callable[[], object]) -> None:
        super().__init__(name="recovery_bar")
        self._on_act = on_act

    def show_state(self, state: "RecoveryState", now: datetime) -> None:
        """Say how the sheets stand at the moment `now` (UTC)."""
        if state.confirmed_at is not None:
            self.hide()
            return
        words, tone = self._say(state, now)
        if self.isHidden() or words != self.words:
            self.tell(words, tone, act=self.tr("Type them back"), on_act=self._on_act)

    def _say(self, state: "RecoveryState", now: datetime) -> tuple[str, Tone]:
        left = math.ceil((from_ms(state.due) - now) / DAY)
        if left > 0:
            words = self.tr(
                "The recovery sheets are not typed back yet: {n} days left, then no dossier can be"
                " entered. Without readable sheets an office with lost passwords stays closed."
            )
            return words.format(n=left), Tone.WARNING
        words = self.tr(
            "The recovery sheets are not typed back: no dossier can be entered until that is done."
        )
        return words, Tone.DANGER
