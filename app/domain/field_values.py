"""Typed text of a field → its value, faults of a value, and a value as text again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum

from app.domain import uscc
from app.domain.calendar import parse_date
from app.domain.contact import is_email, is_phone, is_postcode, normalise_postcode
from app.domain.divisions import Divisions
from app.domain.dossier import Value
from app.domain.fields import Field, FieldCatalogue, FieldType
from app.domain.industry import Industries
from app.domain.money import format_yuan, parse_yuan
from app.domain.specialties import SPECIALTIES, SPECIALTY_NAMES, class_fault, split_specialties
from app.domain.text import clean, half_width, name_key

FULL_PERCENT = 100_00
"""100 % in hundredths of one per cent."""


class FaultCode(StrEnum):
    """What can be wrong with a value; sentences stand in `resources/texts/field_faults.toml`."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NOT_TYPED = "not_typed"
    NOT_A_CHOICE = "not_a_choice"
    USCC_LENGTH = "uscc_length"
    USCC_CHARACTERS = "uscc_characters"
    USCC_CHECK = "uscc_check"
    INDUSTRY_UNKNOWN = "industry_unknown"
    SPECIALTY_UNKNOWN = "specialty_unknown"
    SPECIALTIES_NOT_ONE = "specialties_not_one"
    SPECIALTIES_FEWER_THAN_TWO = "specialties_fewer_than_two"
    AMOUNT_INVALID = "amount_invalid"
    AMOUNT_NEGATIVE = "amount_negative"
    DATE_INVALID = "date_invalid"
    DATE_RANGE_INVALID = "date_range_invalid"
    PERCENT_INVALID = "percent_invalid"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    DIVISION_UNKNOWN = "division_unknown"


@dataclass(frozen=True, slots=True)
class FieldFault:
    """A fault of one value; `values` fill the placeholders of its sentence."""

    code: FaultCode
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What typed text became: a value (None when empty) or a fault, never both."""

    value: Value | None = None
    fault: FieldFault | None = None


@dataclass(frozen=True, slots=True)
class FieldValues:
    """Reads, checks and shows values by the reference tables in force."""

    catalogue: FieldCatalogue
    industries: Industries
    divisions: Divisions

    def read(self, item: Field, text: str) -> Reading:
        """Value of `text` as typed into a form or a cell; empty text is no value.

        A choice is found by its word in either language or a synonym; an open list keeps others.
        """
        typed = clean(text)
        if not typed:
            return Reading()
        value = self._parsed(item, typed)
        if isinstance(value, FieldFault):
            return Reading(fault=value)
        fault = self.fault(item, value)
        return Reading(fault=fault) if fault else Reading(value)

    def fault(self, item: Field, value: Value | None) -> FieldFault | None:
        """First fault of one value, None when it may be saved."""
        if value is None or value in {"", ()}:
            return _fault(FaultCode.MISSING) if item.required else None
        if isinstance(value, str):
            if len(value) > item.max_length:
                return _fault(FaultCode.TOO_LONG, length=len(value), limit=item.max_length)
            return self._text_fault(item, value)
        if isinstance(value, int):
            return _number_fault(item, value)
        if isinstance(value, tuple) and item.type is FieldType.SPECIALTIES:
            unknown = tuple(word for word in value if word not in SPECIALTY_NAMES)
            return _unknown_specialties(unknown) if unknown else None
        return None

    def faults(self, dossier: Mapping[str, Value]) -> dict[str, FieldFault]:
        """Faults of a flat dossier by path, the class rule C9-2 at `specialties` included."""
        found: dict[str, FieldFault] = {}
        for path, value in dossier.items():
            item = self.catalogue.for_path(path)
            if item is not None and (fault := self.fault(item, value)):
                found[path] = fault
        filled = self.catalogue.filled(dossier)
        for item in self.catalogue:
            if item.required and item.key not in filled:
                found[item.key] = _fault(FaultCode.MISSING)
        specialties = dossier.get("specialties", ())
        if isinstance(specialties, tuple) and "specialties" not in found:
            wrong = class_fault(str(dossier.get("mail_class", "")), specialties)
            if wrong is not None:
                found["specialties"] = _fault(FaultCode(wrong.value), number=len(specialties))
        return found

    def show(self, item: Field, value: Value | None, language: str) -> str:
        """`value` as text for screen and paper; empty for none. Money has no unit in it."""
        match item.type, value:
            case _, None:
                return ""
            case FieldType.MONEY, int():
                return format_yuan(value)
            case FieldType.PERCENT, int():
                return f"{(Decimal(value) / 100).normalize():f}%"
            case FieldType.DATE_RANGE, tuple():
                return (" to " if language == "en" else " 至 ").join(value)
            case FieldType.SPECIALTIES, tuple():
                names = [SPECIALTY_NAMES[word].text(language) for word in value]
                return (", " if language == "en" else "、").join(names)
            case FieldType.INDUSTRY, str():
                row = self.industries.by_code.get(value)
                return f"{value} {row.name}" if row else value
            case FieldType.DIVISION, str():
                return self.divisions.full_name(value) or value
            case FieldType.CHOICE, str():
                same = (one.label.text(language) for one in item.choices if one.value == value)
                return next(same, value)
            case _:
                return value.isoformat() if isinstance(value, date) else str(value)

    def _parsed(self, item: Field, typed: str) -> Value | FieldFault:
        if item.type in _PARSERS:
            parse, code = _PARSERS[item.type]
            return _or_fault(parse(typed), code, typed)
        match item.type:
            case FieldType.USCC:
                return uscc.normalise(typed)
            case FieldType.POSTCODE:
                return normalise_postcode(typed)
            case FieldType.PHONE | FieldType.EMAIL:
                return half_width(typed)
            case FieldType.CHOICE:
                return _choice(item, typed)
            case FieldType.INDUSTRY:
                row = self.industries.find(typed)
                return _or_fault(row.code if row else None, FaultCode.INDUSTRY_UNKNOWN, typed)
            case FieldType.SPECIALTIES:
                known, unknown = split_specialties(typed)
                return _unknown_specialties(unknown) if unknown else known
            case FieldType.DIVISION:
                return self._division(typed)
            case FieldType.TABLE | FieldType.UNIT | FieldType.USER:
                return _fault(FaultCode.NOT_TYPED)
            case _:
                return typed

    def _division(self, typed: str) -> str | FieldFault:
        code = half_width(typed)
        named = self.divisions.of_address(typed)
        if named is not None and self.divisions.full_name(named.code).endswith(typed):
            code = named.code
        known = code in self.divisions.by_code
        return code if known else _fault(FaultCode.DIVISION_UNKNOWN, text=typed)

    def _text_fault(self, item: Field, value: str) -> FieldFault | None:
        match item.type:
            case FieldType.USCC:
                return _uscc_fault(value)
            case FieldType.POSTCODE if not is_postcode(value):
                return _fault(FaultCode.POSTCODE, text=value)
            case FieldType.PHONE if not is_phone(value):
                return _fault(FaultCode.PHONE, text=value)
            case FieldType.EMAIL if not is_email(value):
                return _fault(FaultCode.EMAIL, text=value)
            case FieldType.INDUSTRY if value not in self.industries.by_code:
                return _fault(FaultCode.INDUSTRY_UNKNOWN, text=value)
            case FieldType.DIVISION if value not in self.divisions.by_code:
                return _fault(FaultCode.DIVISION_UNKNOWN, text=value)
            case FieldType.CHOICE if not item.open_list:
                if all(choice.value != value for choice in item.choices):
                    return _not_a_choice(item, value)
        return None


def _fault(code: FaultCode, **values: object) -> FieldFault:
    return FieldFault(code, values)


def _or_fault(value: Value | None, code: FaultCode, typed: str) -> Value | FieldFault:
    return _fault(code, text=typed) if value is None else value


def _choice(item: Field, typed: str) -> str | FieldFault:
    key = name_key(typed)
    for choice in item.choices:
        words = (choice.value, choice.label.zh, choice.label.en, *choice.synonyms)
        if key in {name_key(word) for word in words}:
            return choice.value
    return typed if item.open_list else _not_a_choice(item, typed)


def _not_a_choice(item: Field, text: str) -> FieldFault:
    allowed = "、".join(choice.value for choice in item.choices)
    return _fault(FaultCode.NOT_A_CHOICE, text=text, allowed=allowed)


def _unknown_specialties(words: tuple[str, ...]) -> FieldFault:
    allowed = "、".join(SPECIALTIES)
    return _fault(FaultCode.SPECIALTY_UNKNOWN, text="、".join(words), allowed=allowed)


def _number_fault(item: Field, value: int) -> FieldFault | None:
    if item.type is FieldType.MONEY and value < 0:
        return _fault(FaultCode.AMOUNT_NEGATIVE, text=format_yuan(value))
    if item.type is FieldType.PERCENT and not 0 <= value <= FULL_PERCENT:
        return _fault(FaultCode.PERCENT_INVALID, text=f"{value / 100:g}%")
    return None


def _uscc_fault(value: str) -> FieldFault | None:
    problem = uscc.problem(value)
    if problem is None:
        return None
    return _fault(
        FaultCode(f"uscc_{problem.fault.value}"),
        length=problem.length,
        position=problem.position,
        found=problem.found,
        expected=problem.expected,
    )


def _percent(typed: str) -> int | None:
    """Hundredths of one per cent; None when it is no number or finer than that."""
    try:
        hundredths = Decimal(half_width(typed).rstrip("%").strip()) * 100
    except InvalidOperation:
        return None
    if not hundredths.is_finite() or hundredths != hundredths.to_integral_value(ROUND_HALF_UP):
        return None
    return int(hundredths)


def _date_range(typed: str) -> tuple[str, str] | None:
    """First and last day as ISO texts; None unless both are days in this order."""
    for parting in (" to ", "至", "到", "~", "～", "—", " - "):
        first, found, last = typed.partition(parting)
        days = (parse_date(first), parse_date(last.lstrip("—"))) if found else (None, None)
        if days[0] and days[1] and days[0] <= days[1]:
            return (days[0].isoformat(), days[1].isoformat())
    return None


_PARSERS: dict[FieldType, tuple[Callable[[str], Value | None], FaultCode]] = {
    FieldType.MONEY: (parse_yuan, FaultCode.AMOUNT_INVALID),
    FieldType.PERCENT: (_percent, FaultCode.PERCENT_INVALID),
    FieldType.DATE: (parse_date, FaultCode.DATE_INVALID),
    FieldType.DATE_RANGE: (_date_range, FaultCode.DATE_RANGE_INVALID),
}
