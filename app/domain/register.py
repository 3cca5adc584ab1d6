"""What a row of a register comes to: dossier values, and what is wrong with which cell.

A row with a problem is not imported; a warning is shown and stops nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.text import name_key

Value = str | int | date | tuple[str, ...]
"""A dossier value: text, fen, date or the specialties in the order entered."""

FIELDS = (
    *("name", "org_code", "nature", "industry", "mail_class", "specialties", "grade_on_entry"),
    *("legal_rep", "size", "main_products", "annual_output", "reputation", "profit_status"),
    *("address", "postcode", "contact_name", "contact_phone", "fax", "email"),
    *("manager_text", "revenue", "file_opened", "remark"),
)
"""Fields a register can hold, in the order of the dossier."""

SPECIALTIES = ("信函", "物流", "速递", "包裹", "报刊", "金融", "信息", "集邮")
CLASSES = ("综合", "专业")


class ProblemCode(StrEnum):
    """Why a row is not imported."""

    NAME_MISSING = "name_missing"
    USCC_CHECK = "uscc_check"
    POSTCODE = "postcode"
    AMOUNT_INVALID = "amount_invalid"
    DATE_INVALID = "date_invalid"
    DUPLICATE = "duplicate"
    DEVELOPED = "developed"
    NO_VALUE = "no_value"
    TEXT_LONG = "text_long"
    CLIENT = "client"
    SPECIALTY = "specialty"
    BUSINESS = "business"
    PERIOD = "period"
    VOLUME = "volume"
    COUNTED = "counted"
    SETTLEMENT = "settlement"
    BOOKED = "booked"
    CREDIT = "credit"
    DIRECTION = "direction"
    REFERENCE = "reference"


class WarningCode(StrEnum):
    """What a person should look at although the row is imported."""

    SAME_NAME = "same_name"
    INDUSTRY_UNKNOWN = "industry_unknown"
    CLASS_UNKNOWN = "class_unknown"
    SPECIALTY_UNKNOWN = "specialty_unknown"
    FORMULA_EMPTY = "formula_empty"
    KEPT_IN_REMARK = "kept_in_remark"
    SHEET_IGNORED = "sheet_ignored"
    COLUMN_IGNORED = "column_ignored"


class SkipReason(StrEnum):
    """Why a row below the header is no client."""

    TOTAL = "total"
    FOOTER = "footer"
    REPEATED_HEADER = "repeated_header"
    NUMBER_ONLY = "number_only"


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with the cell at `row` and column `letter`; `detail` picks its sentence."""

    row: int
    letter: str
    code: ProblemCode
    detail: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellWarning:
    """What to look at in the cell at `row` and column `letter`; `sheet` if not the one read."""

    row: int
    letter: str
    code: WarningCode
    values: Mapping[str, object] = field(default_factory=dict)
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class YearAmount:
    """Revenue in fen of one year, as entered in the register."""

    year: int
    fen: int


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row: `values` by field key, without empty and without unreadable ones.

    `values["revenue"]` is the newest year's; `revenues` has all years, newest first. `skipped` is
    set for rows that are no client, which then have neither values nor problems. `matches` is the
    id of the existing client that the row updates.
    """

    sheet_row: int
    values: Mapping[str, Value] = field(default_factory=dict)
    revenues: tuple[YearAmount, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    warnings: tuple[CellWarning, ...] = ()
    skipped: SkipReason | None = None
    matches: str | None = None

    @property
    def accepted(self) -> bool:
        """Whether the row is a client and nothing speaks against importing it."""
        return self.skipped is None and not self.problems


@dataclass(frozen=True, slots=True)
class CellWords:
    """Words met in cells: industry word → code, specialty word → specialty, totals, footers.

    Keys are `name_key`s.
    """

    industries: Mapping[str, str] = field(default_factory=dict)
    specialties: Mapping[str, str] = field(default_factory=dict)
    totals: frozenset[str] = frozenset()
    footers: frozenset[str] = frozenset()


def industry_words(divisions: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Words for an industry → its code, from (code, name): C39, 39, the name, or both together.

    A division goes before a section of the same name, as 教育.
    """
    words: dict[str, str] = {}
    for code, name in sorted(divisions, key=lambda division: -len(division[0])):
        for word in (code, name, code + name, name + code):
            words.setdefault(name_key(word), code)
        if code[1:]:
            words.setdefault(name_key(code[1:]), code)
            words.setdefault(name_key(code[1:] + name), code)
    return words
