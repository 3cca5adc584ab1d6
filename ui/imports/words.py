"""How an import is spoken of: fields, fates, values and cells in the window's language."""

from PySide6.QtCore import QCoreApplication

import resources.catalogue as shipped
from app.domain.dossier import Value
from app.domain.register import CellProblem, CellWarning, ProblemCode
from app.domain.register_columns import Column, Recognised
from app.domain.register_dossier import REVENUE_ROOT
from app.domain.register_sheet import CellValue
from app.domain.register_values import text_of
from app.readmodels.imports import ImportMode, PlannedRow, RowFate
from app.services.imports_returned import problem_words, warning_words
from ui import i18n
from ui.formatting import money
from ui.i18n import label
from ui.theme import Tone

translate = QCoreApplication.translate


def field_name(key: str) -> str:
    """Name of a field of a register."""
    words = shipped.fields()[key].label
    return label(words.zh, words.en)


def path_name(path: str) -> str:
    """Name of a value that an import changes."""
    root, _, year = path.partition(".")
    if root == REVENUE_ROOT:
        return f"{field_name('revenue')} {year}"
    field = shipped.fields().for_path(path)
    return path if field is None else label(field.label.zh, field.label.en)


def recognised_words(recognised: Recognised) -> str:
    """Why a column has its field."""
    return {
        Recognised.EXACT: translate("Imports", "Recognised"),
        Recognised.SYNONYM: translate("Imports", "By synonym"),
        Recognised.REMEMBERED: translate("Imports", "As remembered"),
        Recognised.CHOSEN: translate("Imports", "Chosen by hand"),
        Recognised.IGNORED: translate("Imports", "Not needed"),
        Recognised.WEAKER: translate("Imports", "Another column fits better"),
        Recognised.NONE: translate("Imports", "Unknown header"),
    }[recognised]


def value_words(value: Value | None, path: str) -> str:
    """A value as the screen shows it; money in yuan."""
    if value is None:
        return "—"
    if isinstance(value, int):
        return money(value)
    if isinstance(value, tuple):
        return "、".join(value)
    field = shipped.fields().for_path(path)
    if field is None:
        return str(value)
    return shipped.field_values().show(field, value, label("zh", "en"))


def raw_words(value: CellValue) -> str:
    """A cell as it stands in the workbook."""
    return text_of(value).replace("\n", " ")


def converted_words(row: PlannedRow, column: Column) -> str | None:
    """What a cell of a planned row was converted to; None when it gave no value."""
    field = column.field
    if field is None:
        return None
    if field == "revenue":
        years = {amount.year: amount.fen for amount in row.register.revenues}
        return money(years[column.year]) if column.year in years else None
    value = row.register.values.get(field)
    return None if value is None else value_words(value, field)


def is_duplicate(row: PlannedRow) -> bool:
    """Whether a row is refused only because it is there already."""
    codes = {problem.code for problem in row.register.problems}
    return codes == {ProblemCode.DUPLICATE}


def is_developed(row: PlannedRow) -> bool:
    """Whether a row is refused because another unit develops the prospect."""
    return any(problem.code is ProblemCode.DEVELOPED for problem in row.register.problems)


def fate_words(row: PlannedRow) -> str:
    """What becomes of a row, in a word."""
    if row.fate is RowFate.REJECT:
        if is_developed(row):
            return translate("Imports", "Protected")
        return (
            translate("Imports", "Double") if is_duplicate(row) else translate("Imports", "Faulty")
        )
    return {
        RowFate.CREATE: translate("Imports", "New"),
        RowFate.UPDATE: translate("Imports", "Update"),
        RowFate.UNCHANGED: translate("Imports", "Same"),
        RowFate.SKIP: translate("Imports", "Skipped"),
    }[row.fate]


FATE_TONES = {
    RowFate.CREATE: Tone.SUCCESS,
    RowFate.UPDATE: Tone.CHANGE,
    RowFate.UNCHANGED: Tone.NEUTRAL,
    RowFate.SKIP: Tone.OUTLINE,
    RowFate.REJECT: Tone.DANGER,
}


def problem_title(problem: CellProblem) -> str:
    """A problem in a few words."""
    if problem.code is ProblemCode.DUPLICATE:
        in_file = problem.detail.endswith("_in_file")
        return (
            translate("Imports", "Double within the file")
            if in_file
            else translate("Imports", "Double of a client on file")
        )
    return {
        ProblemCode.NAME_MISSING: translate("Imports", "Name is missing"),
        ProblemCode.USCC_CHECK: translate("Imports", "Credit code is wrong"),
        ProblemCode.POSTCODE: translate("Imports", "Postcode is wrong"),
        ProblemCode.AMOUNT_INVALID: translate("Imports", "Amount is unreadable"),
        ProblemCode.DATE_INVALID: translate("Imports", "Date is wrong"),
        ProblemCode.DEVELOPED: translate("Imports", "Developed by another unit"),
        ProblemCode.NO_VALUE: translate("Imports", "A formula without result"),
        ProblemCode.TEXT_LONG: translate("Imports", "Too long"),
        ProblemCode.CLIENT: translate("Imports", "Client not found"),
        ProblemCode.SPECIALTY: translate("Imports", "Specialty is wrong"),
        ProblemCode.BUSINESS: translate("Imports", "Business type is wrong"),
        ProblemCode.PERIOD: translate("Imports", "Period is wrong"),
        ProblemCode.VOLUME: translate("Imports", "Volume is wrong"),
        ProblemCode.COUNTED: translate("Imports", "Counted or not is unclear"),
        ProblemCode.SETTLEMENT: translate("Imports", "Settlement is unclear"),
        ProblemCode.BOOKED: translate("Imports", "Imported already"),
        ProblemCode.CREDIT: translate("Imports", "Not on credit"),
        ProblemCode.DIRECTION: translate("Imports", "In or out is unclear"),
        ProblemCode.REFERENCE: translate("Imports", "Number is taken"),
    }[problem.code]


def problem_sentence(problem: CellProblem) -> str:
    """What is wrong with a cell and what to do."""
    return problem_words(problem, _code())


def warning_sentence(warning: CellWarning) -> str:
    """What to look at in a cell."""
    return warning_words(warning, _code())


def mode_words(mode: ImportMode) -> str:
    """A way of import, in a word."""
    return (
        translate("Imports", "Create only")
        if mode is ImportMode.CREATE
        else translate("Imports", "Update by credit code")
    )


def language_code() -> str:
    """Key of the language in bilingual data."""
    return _code()


def _code() -> str:
    return i18n.current().value.partition("_")[0]
