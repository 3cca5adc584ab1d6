"""What is asked beside what holds, row by row, with the difference in words (DESIGN 4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from app.domain.case_course import CaseState
from app.domain.discounts import Rule, Scope
from app.domain.tariffs import WHOLE, rate_words
from app.readmodels.case_view import CaseView, DiscountCase, DiscountTerms
from ui.formatting import UNKNOWN, full_date, money
from ui.theme import Tone

translate = QCoreApplication.translate
_DAY = timedelta(days=1)
_OPEN = frozenset({CaseState.WAITING, CaseState.RETURNED})


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row; `note` is the difference in words, `chip` what deviates from a norm."""

    label: str
    today: str
    asked: str
    changed: bool = False
    note: str = ""
    chip: tuple[str, Tone] | None = None
    number: bool = False


def compared_with(view: CaseView, line: DiscountCase) -> DiscountTerms | None:
    """What a line is compared with: today's, and once it is decided what held when it was asked."""
    return line.today if view.state in _OPEN else line.held


def rows_of(line: DiscountCase, held: DiscountTerms | None) -> tuple[AskedRow, ...]:
    """All rows of a line beside `held`."""
    return tuple(_rows(line, held))


def yearly(terms: DiscountTerms) -> int:
    """涉及金额: what the discount comes to in a year, in fen."""
    return round(Decimal(terms.expected_fen) * terms.rate / WHOLE)


def points(asked: int, held: int) -> str:
    """增 10 个百分点; "" for no difference."""
    if asked == held:
        return ""
    more = translate("Approvals", "up {points} percentage points")
    less = translate("Approvals", "down {points} percentage points")
    gap = Decimal(abs(asked - held)) / 100
    return (more if asked > held else less).format(points=f"{gap.normalize():f}")


def norm_chip(line: DiscountCase) -> tuple[str, Tone] | None:
    """超 6 个百分点, or that there is no norm; None within it, and where none applies."""
    if line.rule is Rule.D5:
        return translate("Approvals", "counts as over the norm"), Tone.WARNING
    return _over(line.asked.rate, line.norm) if line.scope is Scope.NETWORK else None


def _rows(line: DiscountCase, held: DiscountTerms | None) -> Iterator[AskedRow]:
    asked = line.asked
    rate = translate("Approvals", "Discount rate")
    if held is None:
        yield AskedRow(rate, translate("Approvals", "none"), rate_words(asked.rate), changed=True)
    else:
        gap = points(asked.rate, held.rate)
        shown = (rate_words(held.rate), rate_words(asked.rate))
        yield AskedRow(rate, *shown, changed=bool(gap), note=gap)
    yield _norm_row(line)
    manner = translate("Approvals", "Manner")
    was = (held.manner if held is not None else "") or UNKNOWN
    yield AskedRow(manner, was, asked.manner, changed=held is not None and was != asked.manner)
    yield from _day_rows(asked, held)
    yield _agency_row(line, held)
    expected = translate("Approvals", "Expected use a year")
    yield _money_row(expected, asked.expected_fen, held.expected_fen if held else None)
    worth = translate("Approvals", "Discount a year")
    yield _money_row(worth, yearly(asked), yearly(held) if held else None)


def _norm_row(line: DiscountCase) -> AskedRow:
    network = line.scope is Scope.NETWORK
    nation, province = (
        translate("Approvals", "National norm"),
        translate("Approvals", "Provincial norm"),
    )
    shown = rate_words(line.norm) if line.norm is not None else _none_words(line)
    chip = norm_chip(line) if network else _over(line.asked.rate, line.norm)
    within = line.norm is not None and chip is None
    note = translate("Approvals", "within the norm") if within else ""
    return AskedRow(nation if network else province, "", shown, note=note, chip=chip)


def _none_words(line: DiscountCase) -> str:
    if line.scope is Scope.NETWORK:
        return translate("Approvals", "none in force")
    return translate("Approvals", "none on record")


def _over(rate: int, norm: int | None) -> tuple[str, Tone] | None:
    if norm is None or rate <= norm:
        return None
    gap = Decimal(rate - norm) / 100
    words = translate("Approvals", "{points} points over")
    return words.format(points=f"{gap.normalize():f}"), Tone.DANGER


def _day_rows(asked: DiscountTerms, held: DiscountTerms | None) -> Iterator[AskedRow]:
    first, last = translate("Approvals", "From"), translate("Approvals", "Until")
    if held is None:
        yield AskedRow(first, UNKNOWN, full_date(asked.valid_from))
        yield AskedRow(last, UNKNOWN, full_date(asked.valid_until))
        return
    days = (full_date(held.valid_from), full_date(asked.valid_from))
    note = _following(asked.valid_from, held.valid_until)
    yield AskedRow(first, *days, changed=days[0] != days[1], note=note)
    days = (full_date(held.valid_until), full_date(asked.valid_until))
    yield AskedRow(last, *days, changed=days[0] != days[1])


def _following(first: date, held_until: date) -> str:
    """How a term follows the one that holds: 续办, with a gap, or over it."""
    gap = (first - held_until - _DAY).days
    if gap == 0:
        return translate("Approvals", "follows on")
    if gap > 0:
        return translate("Approvals", "{days} d without a discount").format(days=gap)
    return translate("Approvals", "replaces it from then on")


def _agency_row(line: DiscountCase, held: DiscountTerms | None) -> AskedRow:
    rate, was = line.asked.agency_rate, held.agency_rate if held is not None else None
    note = points(rate, was) if was is not None else ""
    chip = _over(rate, line.agency_norm) if line.scope is Scope.NETWORK else None
    if not note and rate and chip is None and line.agency_norm is not None:
        within = translate("Approvals", "norm {rate}")
        note = within.format(rate=rate_words(line.agency_norm))
    shown = (UNKNOWN if was is None else rate_words(was), rate_words(rate))
    changed = was is not None and was != rate
    label = translate("Approvals", "Agency-fee rate")
    return AskedRow(label, *shown, changed=changed, note=note, chip=chip)


def _money_row(label: str, asked: int, held: int | None) -> AskedRow:
    changed = held is not None and held != asked
    return AskedRow(label, money(held), money(asked), changed=changed, number=True)
