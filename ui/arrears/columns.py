"""Columns of the arrears table: amount, age and share with their bars, the risk and its bar."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.readmodels.arrears import ArrearsRow, ArrearsSort
from ui.arrears.words import last_step, risk_figure, risk_product, state_of
from ui.formatting import UNKNOWN, Formats, money, percent
from ui.models.columns import Column, Look
from ui.theme import Tone
from ui.widgets.cell_delegate import PADDING
from ui.widgets.painting import chip_width

translate = QCoreApplication.translate
SORTS = {
    "client": ArrearsSort.NAME,
    "open": ArrearsSort.OPEN,
    "overdue": ArrearsSort.AMOUNT,
    "days": ArrearsSort.DAYS,
    "share": ArrearsSort.SHARE,
    "risk": ArrearsSort.SCORE,
}
_HIGH, _SOME = 0.25, 0.01
"""Parts of the highest risk shown from which the bar is red or amber."""


@dataclass(slots=True)
class Scale:
    """The longest bar of each column, and the day; set anew with each picture."""

    day: date
    overdue: int = 1
    days: int = 1
    score: float = 1.0
    warned: float = 0.8


def arrears_columns(formats: Formats, scale: Scale) -> tuple[Column[ArrearsRow], ...]:
    """All columns in their first order."""
    return (*_who(), *_parts(scale), *_after(formats, scale))


def _who() -> tuple[Column[ArrearsRow], ...]:
    manager = translate("Arrears", "Manager")
    return (
        Column(
            "client",
            translate("Arrears", "Client"),
            lambda r: r.name,
            Look.TEXT,
            width=140,
            stretch=True,
            sortable=True,
            tip=lambda r: f"{r.name}  {r.code or ''}".strip(),
        ),
        Column("unit", translate("Arrears", "Unit"), lambda r: r.unit, width=96, rank=4),
        Column(
            "grade", translate("Arrears", "Grade"), lambda r: r.grade or UNKNOWN, Look.GRADE, 48
        ),
        Column("manager", manager, lambda r: r.manager or UNKNOWN, width=72, hidden=True),
        Column(
            "open",
            translate("Arrears", "Open"),
            lambda r: money(r.open_fen),
            Look.NUMBER,
            width=104,
            sortable=True,
        ),
    )


def _parts(scale: Scale) -> tuple[Column[ArrearsRow], ...]:
    """The three parts of the risk, and their product."""
    return (
        Column(
            "overdue",
            translate("Arrears", "Overdue"),
            lambda r: money(r.overdue_fen),
            Look.DATA,
            width=104,
            share=lambda r: r.overdue_fen / scale.overdue if r.overdue_fen else None,
            sortable=True,
        ),
        Column(
            "days",
            translate("Arrears", "Days late"),
            lambda r: str(r.days) if r.days > 0 else translate("Arrears", "not due"),
            Look.DATA,
            width=76,
            tone=lambda r: Tone.DANGER if r.days > 0 else None,
            share=lambda r: r.days / scale.days if r.days > 0 else None,
            sortable=True,
        ),
        Column(
            "share",
            translate("Arrears", "Of the limit"),
            lambda r: percent(r.share),
            Look.DATA,
            width=70,
            tone=lambda r: _share_tone(r, scale),
            share=lambda r: min(1.0, r.share),
            tip=_limit_words,
            sortable=True,
            rank=2,
        ),
        _risk(scale),
    )


def _risk(scale: Scale) -> Column[ArrearsRow]:
    return Column(
        "risk",
        translate("Arrears", "Risk"),
        lambda r: risk_figure(r.score),
        Look.SCORE,
        width=96,
        tone=lambda r: _risk_tone(r.score / scale.score),
        share=lambda r: r.score / scale.score if r.score > 0 else None,
        tip=lambda r: risk_product(r) if r.score > 0 else UNKNOWN,
        sortable=True,
    )


def _after(formats: Formats, scale: Scale) -> tuple[Column[ArrearsRow], ...]:
    return (
        Column(
            "state",
            translate("Arrears", "State"),
            lambda r: state_of(r, scale.day, formats)[0],
            Look.CHIP,
            width=_widest_state(),
            tone=lambda r: state_of(r, scale.day, formats)[1],
        ),
        Column(
            "last",
            translate("Arrears", "Last step"),
            lambda r: last_step(r, formats)[0],
            width=126,
            tone=lambda r: last_step(r, formats)[1],
            rank=3,
        ),
    )


def _widest_state() -> int:
    """Room for the longest chip in the language of the window: a chip is never cut."""
    said = (
        translate("Arrears", "credit stopped"),
        translate("Arrears", "lifted to {day}").format(day="12-31"),
        translate("Arrears", "{days} d overdue").format(days=999),
        translate("Arrears", "due in {days} d").format(days=10),
    )
    return max(chip_width(words, Tone.DANGER) for words in said) + 2 * PADDING


def _share_tone(row: ArrearsRow, scale: Scale) -> Tone | None:
    if row.share > 1:
        return Tone.DANGER
    return Tone.WARNING if row.share >= scale.warned else None


def _risk_tone(part: float) -> Tone:
    if part >= _HIGH:
        return Tone.DANGER
    return Tone.WARNING if part >= _SOME else Tone.NEUTRAL


def _limit_words(row: ArrearsRow) -> str:
    if row.limit_fen is None:
        return translate("Arrears", "no approved limit")
    return translate("Arrears", "limit {limit}").format(limit=money(row.limit_fen))
