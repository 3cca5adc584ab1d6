"""Agreements in words, and what was typed of one as its terms."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication

from app.domain.agreements import AgreementTerms, Cycle, Settlement, TariffLine
from app.domain.calendar import parse_date
from app.domain.commitment import Commitment
from app.domain.money import parse_yuan
from app.domain.specialties import SPECIALTY_NAMES
from app.domain.text import half_width
from app.readmodels.agreements import AgreementRow
from ui import formatting
from ui.dossier.words import words as word
from ui.theme import Tone

APART = "；"
DATES = ("signed_on", "valid_from", "valid_until")
AMOUNTS = ("minimum",)
RATES = ("domestic_discount", "international_discount")
translate = QCoreApplication.translate


def settlement_words(value: Settlement) -> str:
    """How it is paid."""
    return {
        Settlement.CASH: translate("Agreement", "cash at the counter"),
        Settlement.PREPAID: translate("Agreement", "paid in advance"),
        Settlement.ON_CREDIT: translate("Agreement", "on credit"),
    }[value]


def cycle_words(value: Cycle) -> str:
    """When what is owed is settled."""
    return {
        Cycle.WEEK: translate("Agreement", "weekly"),
        Cycle.HALF_MONTH: translate("Agreement", "half-monthly"),
        Cycle.MONTH: translate("Agreement", "monthly"),
        Cycle.QUARTER: translate("Agreement", "quarterly"),
    }[value]


def paid_words(terms: AgreementTerms) -> str:
    """How and when it is paid."""
    words = settlement_words(terms.settlement)
    return f"{words} · {cycle_words(terms.cycle)}" if terms.cycle is not None else words


def rate_words(hundredths: int | None) -> str:
    """A discount as per cent, or a dash."""
    return formatting.UNKNOWN if hundredths is None else f"{Decimal(hundredths) / 100:f}%"


def term_words(terms: AgreementTerms) -> str:
    """First and last day."""
    return f"{formatting.full_date(terms.valid_from)} – {formatting.full_date(terms.valid_until)}"


def state_words(row: AgreementRow, today: date) -> str:
    """Whether it holds today."""
    if row.struck_on is not None:
        return translate("Agreement", "struck out")
    if row.terms.in_force(today):
        behind = translate("Agreement", "behind")
        return behind if _behind(row) else translate("Agreement", "in force")
    later = today < row.terms.valid_from
    return translate("Agreement", "not yet") if later else translate("Agreement", "ended")


def state_tone(row: AgreementRow, today: date) -> Tone:
    """The tone of that."""
    if row.in_force(today) and _behind(row):
        return Tone.WARNING
    return Tone.SUCCESS if row.in_force(today) else Tone.NEUTRAL


def _behind(row: AgreementRow) -> bool:
    """Whether the newest year that is measured lacks mail use (S18-1)."""
    measured = [one for one in row.commitments if one.through is not None]
    return bool(measured) and measured[-1].behind


def commitment_lines(row: AgreementRow) -> list[tuple[str, str]]:
    """Each year of the yearly minimum: what is due by when, what was counted (S18-1)."""
    title = translate("Agreement", "Year from {day}")
    return [
        (title.format(day=formatting.full_date(one.first)), _commitment_words(one))
        for one in row.commitments
    ]


def _commitment_words(one: Commitment) -> str:
    if one.through is None:
        return translate("Agreement", "not measured yet; {fen} yuan until {last}").format(
            fen=formatting.money(one.year_fen), last=formatting.full_date(one.last)
        )
    template = translate("Agreement", "{counted} of {due} yuan due by {day} ({specialties})")
    said = template.format(
        counted=formatting.money(one.counted_fen),
        due=formatting.money(one.due_fen),
        day=formatting.full_date(one.through),
        specialties="、".join(word(SPECIALTY_NAMES[name]) for name in one.specialties)
        or translate("Agreement", "all specialties"),
    )
    if not one.short_fen:
        return said + " · " + translate("Agreement", "kept")
    lacks = translate("Agreement", "{fen} yuan short")
    return said + " · " + lacks.format(fen=formatting.money(one.short_fen))


def tariff_words(row: AgreementRow) -> str:
    """How many tariff lines and which discounts; that one may not read them."""
    if row.tariff_hidden:
        return translate("Agreement", "without permission (section 8)")
    terms = row.terms
    found = [
        words.format(rate=rate_words(rate))
        for words, rate in (
            (translate("Agreement", "domestic {rate}"), terms.domestic_discount),
            (translate("Agreement", "international {rate}"), terms.international_discount),
        )
        if rate is not None
    ]
    if terms.lines:
        found.append(translate("Agreement", "{count} tariff lines").format(count=len(terms.lines)))
    return " · ".join(found) or formatting.UNKNOWN


def faults_of(typed: Mapping[str, str]) -> dict[str, str]:
    """Sentences beside what cannot be read."""
    day = translate("Agreement", "A date such as 2026-11-23.")
    amount = translate("Agreement", "An amount in yuan, such as 50,000.00.")
    rate = translate("Agreement", "A per cent such as 12.5.")
    found = {key: day for key in DATES if typed.get(key) and parse_date(typed[key]) is None}
    found |= {key: amount for key in AMOUNTS if typed.get(key) and parse_yuan(typed[key]) is None}
    found |= {key: rate for key in RATES if typed.get(key) and read_rate(typed[key]) is None}
    if any(len(line.split(APART)) > 4 for line in _rows(typed)):
        found["lines"] = translate(
            "Agreement", "At most four parts in a line: kind；content；tariff；remark."
        )
    return found


def read_rate(typed: str) -> int | None:
    """Hundredths of a per cent; None for what is none or finer."""
    try:
        value = Decimal(half_width(typed).strip().removesuffix("%")) * 100
    except InvalidOperation:
        return None
    return int(value) if value.is_finite() and value == value.to_integral_value() else None


def terms_of(typed: Mapping[str, str]) -> AgreementTerms:
    """What was typed; ValueError when a day cannot be read, which the dialog has checked."""
    signed_on, valid_from, valid_until = (_day(typed[key]) for key in DATES)
    return AgreementTerms(
        number=typed["number"],
        party_a=typed["party_a"],
        party_b=typed["party_b"],
        signed_on=signed_on,
        valid_from=valid_from,
        valid_until=valid_until,
        settlement=Settlement(typed["settlement"]),
        cycle=Cycle(typed["cycle"]) if typed.get("cycle") else None,
        minimum_fen=parse_yuan(typed["minimum"]) if typed.get("minimum") else None,
        domestic_discount=_rate(typed, "domestic_discount"),
        international_discount=_rate(typed, "international_discount"),
        lines=tuple(_line(line) for line in _rows(typed)),
    )


def _rows(typed: Mapping[str, str]) -> list[str]:
    written = typed.get("lines", "").replace(";", APART)
    return [line for line in written.splitlines() if line.strip()]


def _line(written: str) -> TariffLine:
    """`kind；content；tariff；remark`; a tariff that is an amount is kept as one."""
    kind, content, tariff, remark = ([*written.split(APART), "", "", ""])[:4]
    return TariffLine(kind, content, tariff, parse_yuan(tariff) if tariff else None, remark)


def _rate(typed: Mapping[str, str], key: str) -> int | None:
    return read_rate(typed[key]) if typed.get(key) else None


def _day(typed: str) -> date:
    day = parse_date(typed)
    if day is None:
        raise ValueError(typed)
    return day
