"""What commands that import a workbook print: counts, and what is wrong with which cell."""

from typing import TYPE_CHECKING, Any

from app.readmodels.imports import ImportOutcome
from ui.cli.frame import facts
from ui.cli.texts import code, text

if TYPE_CHECKING:
    from app.domain.register import CellProblem, CellWarning


def import_document(outcome: ImportOutcome) -> dict[str, Any]:
    """The result of an import as JSON; a dry run prints the same."""
    from app.services.imports_returned import problem_words, warning_words

    def cell(found: "CellProblem | CellWarning", message: str, sheet: str = "") -> dict[str, Any]:
        place = {"sheet": sheet or outcome.sheet, "row": found.row, "column": found.letter}
        return {**place, "code": found.code.value, "message": message}

    return {
        "rows": outcome.rows,
        "created": outcome.created,
        "updated": outcome.updated,
        "unchanged": outcome.unchanged,
        "skipped": outcome.skipped,
        "rejected": outcome.rejected,
        "problems": [cell(found, problem_words(found, code())) for found in outcome.problems],
        "warnings": [
            cell(found, warning_words(found, code()), found.sheet) for found in outcome.warnings
        ],
    }


def tell_counts(outcome: ImportOutcome, names: tuple[str, ...]) -> None:
    """The counts of these names, one in a line."""
    facts([(f"import_{name}", getattr(outcome, name)) for name in names])


def tell_cells(outcome: ImportOutcome) -> None:
    """What is wrong or worth a look, by cell."""
    document = import_document(outcome)
    for title in ("problems", "warnings"):
        if document[title]:
            print(text(f"import_{title}"))
        for cell in document[title]:
            print(f"  {cell['column']}{cell['row']} {cell['message']}")
