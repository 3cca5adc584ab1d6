"""Bar under the top row while the computer's date is doubted; on every page (decision 7)."""

from collections.abc import Callable
from datetime import timedelta, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.theme import Tone
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from app.domain.clock import OfficeTime

_DAY = timedelta(days=1)


class DateBar(Banner):
    """Says what is doubted and what is held; hidden while the date is sure."""

    def __init__(self, on_act: Callable[[], object]) -> None:
        super().__init__(name="date_bar")
        self._on_act = on_act

    def show_time(self, time: "OfficeTime", zone: tzinfo) -> None:
        """Say how the clock stands beside the last entry, in the office's `zone`."""
        if not time.doubted:
            self.hide()
            return
        held = self.tr("Until then nothing ends or falls due after {last}.")
        last = f"{time.now.astimezone(zone):%Y-%m-%d}"
        words = f"{doubt_words(time, zone)}{held.format(last=last)}"
        if self.isHidden() or words != self.words:
            self.tell(words, Tone.WARNING, act=self.tr("Confirm the date"), on_act=self._on_act)


def doubt_words(time: "OfficeTime", zone: tzinfo) -> str:
    """Why the reading is doubted: too far after the last entry, before it, or once set back."""
    from app.domain.audit import ClockFlag

    translate = QCoreApplication.translate
    near = abs(time.gap) < _DAY
    form = "%Y-%m-%d %H:%M" if near else "%Y-%m-%d"
    reading, last = (f"{at.astimezone(zone):{form}}" for at in (time.reading, time.now))
    if time.flag is ClockFlag.JUMPED:
        words = translate(
            "DateBar",
            "The computer's date {reading} is {days} days after the last record of {last}: please"
            " confirm today's date. ",
        )
    elif time.gap < timedelta():
        words = translate(
            "DateBar",
            "The computer's date {reading} lies before the last record of {last}: please confirm"
            " today's date. ",
        )
    else:
        words = translate(
            "DateBar",
            "The computer's clock was set back and now says {reading}: please confirm today's"
            " date. ",
        )
    return words.format(reading=reading, last=last, days=time.gap // _DAY)
