"""Moments as epoch milliseconds UTC, and the clock as an argument."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache

Clock = Callable[[], datetime]
"""Returns the present moment, aware, in UTC; the only source of time below the window."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_ms(moment: datetime) -> int:
    """Epoch milliseconds of an aware moment."""
    return (moment - EPOCH) // timedelta(milliseconds=1)


def from_ms(ms: int) -> datetime:
    """Aware UTC moment of epoch milliseconds."""
    return EPOCH + timedelta(milliseconds=ms)


def iso(ms: int) -> str:
    """ISO 8601 UTC text of epoch milliseconds, as the commands print it."""
    return from_ms(ms).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def local_day(moment: datetime, zone: str) -> date:
    """Calendar day of `moment` in the office's `zone`."""
    return moment.astimezone(_zone(zone)).date()


@cache
def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo  # late: the start of the window does without

    return ZoneInfo(name)
