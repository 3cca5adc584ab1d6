"""How amounts, dates and moments are written on screen (tokens.md 4)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from ui.i18n import label

UNKNOWN = "—"


def not_entered() -> str:
    """What stands where nobody has entered a value yet."""
    return QCoreApplication.translate("Formatting", "not entered")


def money(fen: int | None) -> str:
    """Yuan with thousands comma and two decimals, without unit; unknown is a dash."""
    if fen is None:
        return UNKNOWN
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def money_wan(fen: int | None) -> str:
    """万 with two decimals, for tiles and legends."""
    return UNKNOWN if fen is None else f"{fen / 1_000_000:,.2f} {label('万', 'wan')}"


def number(count: int | None) -> str:
    """A whole number with thousands comma."""
    return UNKNOWN if count is None else f"{count:,}"


def volumes(amounts: Iterable[tuple[int, str]]) -> str:
    """Thousandths with their units: `1,200 件 · 30.5 kg`."""
    return " · ".join(f"{_thousandths(amount)} {unit}".strip() for amount, unit in amounts)


def _thousandths(amount: int) -> str:
    whole, rest = divmod(abs(amount), 1000)
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole:,}" + (f".{rest:03d}".rstrip("0") if rest else "")


def percent(part: float | None) -> str:
    """A share of 0–1 without decimals."""
    return UNKNOWN if part is None else f"{part * 100:.0f}%"


def days_left(days: int) -> str:
    """Days until a date in words: 剩 5 天, 今天, 超 3 天."""
    if days == 0:
        return QCoreApplication.translate("Formatting", "today")
    if days > 0:
        text = QCoreApplication.translate("Formatting", "{days} d left")
    else:
        text = QCoreApplication.translate("Formatting", "{days} d over")
    return text.format(days=abs(days))


def full_date(day: date | None) -> str:
    """`2026-11-23`."""
    return UNKNOWN if day is None else day.isoformat()


@dataclass(frozen=True, slots=True)
class Formats:
    """What depends on the office's zone and on today's date."""

    zone: tzinfo | None
    today: Callable[[], date]

    def day(self, day: date | None) -> str:
        """`11-23` in the current year, else `2025-11-23`."""
        if day is None:
            return UNKNOWN
        return f"{day:%m-%d}" if day.year == self.today().year else day.isoformat()

    def moment(self, at: datetime | None, *, seconds: bool = False) -> str:
        """A UTC moment in the office's zone: `11-23 08:51`."""
        if at is None:
            return UNKNOWN
        local = at.astimezone(self.zone)
        return f"{self.day(local.date())} {local:{'%H:%M:%S' if seconds else '%H:%M'}}"
