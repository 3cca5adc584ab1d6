"""What is typed into a line of an application: read as a line, and what cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.calendar import parse_date
from app.domain.discount_lines import DiscountLine, LineFault, line_faults
from app.domain.money import format_yuan, parse_yuan
from app.domain.tariffs import rate_of, rate_words
from app.readmodels.discounts import DiscountRow
from ui.discounts.words import fault_words

KEYS = (
    *("business", "rate", "manner", "valid_from", "valid_until", "agency_rate", "expected_fen"),
    *("justification", "over_reason"),
)
_YEAR = timedelta(days=364)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as far as it can be read, with a sentence for each field that cannot be.

    `line` is None until a business is chosen; `rated` says that a rate can be read.
    """

    line: DiscountLine | None
    errors: Mapping[str, str]
    rated: bool


def read_line(typed: Mapping[str, str], today: date, renews: str = "") -> ReadLine:
    """What was typed; fields that cannot be read stand as nothing, to be explained meanwhile."""
    errors: dict[str, str] = {}
    missing = fault_words(LineFault.MISSING)
    rates = {key: rate_of(typed[key]) for key in ("rate", "agency_rate")}
    for key, rate in rates.items():
        if rate is None and (typed[key].strip() or key == "rate"):
            errors[key] = fault_words(LineFault.RATE)
    days = {key: parse_date(typed[key]) for key in ("valid_from", "valid_until")}
    wrong = QCoreApplication.translate("Discount", "A date such as 2026-11-23.")
    errors |= {key: wrong for key, day in days.items() if day is None}
    expected = parse_yuan(typed["expected_fen"])
    if expected is None:
        errors["expected_fen"] = fault_words(LineFault.AMOUNT)
    if not typed["business"]:
        errors["business"] = missing
        return ReadLine(None, errors, rated=False)
    first = days["valid_from"] or today
    line = DiscountLine(
        business_pk=int(typed["business"]),
        rate=rates["rate"] or 0,
        valid_from=first,
        valid_until=days["valid_until"] or first,
        expected_fen=expected or 0,
        manner=typed["manner"],
        justification=typed["justification"],
        agency_rate=rates["agency_rate"] or 0,
        over_reason=typed["over_reason"],
        renews=renews,
    )
    for field, fault in line_faults(line, today):
        errors.setdefault(field, fault_words(fault))
    rated = rates["rate"] is not None and bool(line.rate or line.agency_rate)
    return ReadLine(line, errors, rated)


def typed_of(line: DiscountLine) -> dict[str, str]:
    """A line as it is typed."""
    return {
        "business": str(line.business_pk),
        "rate": rate_words(line.rate),
        "manner": line.manner,
        "valid_from": line.valid_from.isoformat(),
        "valid_until": line.valid_until.isoformat(),
        "agency_rate": rate_words(line.agency_rate) if line.agency_rate else "",
        "expected_fen": format_yuan(line.expected_fen),
        "justification": line.justification,
        "over_reason": line.over_reason,
    }


def typed_renewal(row: DiscountRow, today: date) -> dict[str, str]:
    """What a renewal begins with: the same terms for a year from the day after the old end."""
    first = max(row.ends + timedelta(days=1), today)
    return {
        "business": str(row.business_pk or ""),
        "rate": rate_words(row.rate),
        "manner": row.manner,
        "valid_from": first.isoformat(),
        "valid_until": (first + _YEAR).isoformat(),
        "agency_rate": rate_words(row.agency_rate) if row.agency_rate else "",
        "expected_fen": format_yuan(row.expected_fen) if row.expected_fen else "",
    }


def typed_new(today: date) -> dict[str, str]:
    """What a new line begins with: a year from today."""
    return {"valid_from": today.isoformat(), "valid_until": (today + _YEAR).isoformat()}
