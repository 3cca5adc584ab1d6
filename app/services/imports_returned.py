"""The workbook of refused rows, and sentences about cells in the reader's language."""

from pathlib import Path

from app.documents.workbook_names import check_file_name
from app.documents.workbook_words import problem_sentence, warning_sentence
from app.documents.workbook_writing import write_returned
from app.domain.bilingual import Bilingual
from app.domain.errors import Reason, Refusal
from app.domain.register import CellProblem, CellWarning
from app.readmodels.imports import ImportOutcome
from app.services.imports_plan import OpenRegister
from database.vault.disk import demand_folder, disk_refusals


def problem_words(problem: CellProblem, language: str) -> str:
    """What is wrong with a cell, in `language` (zh or en)."""
    return problem_sentence(problem, language)


def warning_words(warning: CellWarning, language: str) -> str:
    """What to look at in a cell, in `language` (zh or en)."""
    return warning_sentence(warning, language)


def require_returned_name(original: Path, out: Path) -> None:
    """Refuse a name for the returned rows that cannot be written, before anything is imported."""
    check_file_name(out)
    demand_folder(out.parent)
    if out.resolve() == original.resolve():
        problem = Bilingual("就是正在导入的登记表", "it is the register being imported")
        raise Refusal(Reason.FILE_NAME_UNSAFE, name=out.name, problem=problem)


def returned_reasons(outcome: ImportOutcome, language: str) -> dict[int, str]:
    """Reasons by row number: all problems of a row, each with its column."""
    found: dict[int, list[str]] = {}
    for problem in outcome.problems:
        place = f"{problem.letter}{problem.row}: " if problem.letter else ""
        found.setdefault(problem.row, []).append(f"{place}{problem_sentence(problem, language)}")
    return {row: "\n".join(reasons) for row, reasons in found.items()}


def save_returned(register: OpenRegister, outcome: ImportOutcome, out: Path, language: str) -> bool:
    """Write the refused rows in the original layout; False and no file when there are none."""
    refused = returned_reasons(outcome, language)
    if not refused:
        return False
    require_returned_name(register.path, out)
    with disk_refusals(out):
        write_returned(register.path, out, refused, sheet=register.sheet, mapping=register.mapping)
    return True
