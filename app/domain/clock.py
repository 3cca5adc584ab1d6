"""When the reading of the clock is doubted, and what counts until a person confirms (decision 7).

Nobody sets the clock of an offline machine but its users, so a reading is compared with the last
one that was sure. A doubted reading changes nothing: neither the order of the log nor the day by
which roles end, checks fall due and undoing stops.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.audit import ClockFlag
from app.domain.moments import from_ms, to_ms


@dataclass(frozen=True, slots=True)
class Sure:
    """What the log knows about the clock: the last sure reading (ms), the newest entry's flag.

    `at` is 0 while nothing is logged yet.
    """

    at: int = 0
    flag: ClockFlag = ClockFlag.OK


@dataclass(frozen=True, slots=True)
class OfficeTime:
    """One reading of the clock as the office takes it.

    `now` is the moment by which everything goes that begins, ends or falls due: the reading, or
    the last sure one while the reading is doubted. `gap` is the reading less the last sure one.
    """

    reading: datetime
    now: datetime
    flag: ClockFlag
    gap: timedelta

    @property
    def doubted(self) -> bool:
        """True until a person confirms today's date, or a jump forward is taken back."""
        return self.flag is not ClockFlag.OK

    @property
    def on_paper(self) -> datetime:
        """What papers bear: the reading, which is most likely right; never before the sure one."""
        return max(self.reading, self.now)


def judge(reading: datetime, sure: Sure, jump: timedelta) -> OfficeTime:
    """Compare a reading with what is sure; `jump` is the longest step forward that is believed.

    A jump forward moved nothing, so it is forgotten once the clock is set right. A step back says
    that this reading or those before were wrong; time going by does not tell which, so the doubt
    stays until a person confirms.
    """
    if not sure.at:
        return OfficeTime(reading, reading, ClockFlag.OK, timedelta())
    last = from_ms(sure.at)
    flag = _flag(to_ms(reading), sure, jump)
    now = reading if flag is ClockFlag.OK else last
    return OfficeTime(reading, now, flag, reading - last)


def _flag(at: int, sure: Sure, jump: timedelta) -> ClockFlag:
    if at < sure.at:
        return ClockFlag.WENT_BACK
    if at - sure.at > jump // timedelta(milliseconds=1):
        return ClockFlag.JUMPED
    return ClockFlag.WENT_BACK if sure.flag is ClockFlag.WENT_BACK else ClockFlag.OK


@dataclass(frozen=True, slots=True)
class Placed:
    """Place of an entry in time: `ordered_at` never goes back, `sure_at` is the last sure reading.

    Both in ms; `flag` is what the entry says about its own reading.
    """

    ordered_at: int
    sure_at: int
    flag: ClockFlag


def place(before: Placed, at: int, flag: ClockFlag, *, confirms: bool) -> Placed:
    """Place of an entry read at `at` behind `before`.

    A doubted reading moves neither order nor sure reading, so a wrong forward one is not carried
    on. An entry by which a person `confirms` the date makes its own reading the sure one, also an
    earlier one; the order then waits where it is until readings have passed it.
    """
    if confirms:
        return Placed(max(before.ordered_at, at), at, ClockFlag.OK)
    if flag is not ClockFlag.OK:
        return Placed(before.ordered_at, before.sure_at, flag)
    # A query is written later than it was asked, so its reading may lie before another one.
    return Placed(max(before.ordered_at, at), max(before.sure_at, at), flag)
