"""The list of what is open at a month's end (月末应清单, S60-6) on A4 across."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from app.documents.form_words import words_of
from app.documents.list_sheet import render_list
from app.domain.money import format_yuan
from app.readmodels.list_sheet import ListColumn, ListPart, ListSheet
from app.readmodels.month_end import MonthEndPaper, MonthEndRow

word = words_of("month_end")
_COLUMNS = (
    *(("client", 0.29, False), ("unit", 0.13, False), ("collector", 0.09, False)),
    *(("open", 0.11, True), ("overdue", 0.11, True), ("due", 0.09, False), ("why", 0.18, False)),
)


def render_month_end(
    out: BinaryIO | Path,
    paper: MonthEndPaper,
    report: Callable[[int, int], None] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Write the list; returns its pages, 0 when stopped: then nothing is written."""
    found = paper.found
    day = found.as_of.isoformat()
    total = word("total_text").format(
        count=len(found.rows),
        open=format_yuan(found.open_fen),
        overdue=format_yuan(found.overdue_fen),
    )
    columns = tuple(ListColumn(word(key), share, right) for key, share, right in _COLUMNS)
    rows = tuple(map(_cells, found.rows))
    left_out = word("left_out").format(count=found.left_out)
    sheet = ListSheet(
        title=word("title"),
        office=paper.office,
        facts=(
            (word("as_of"), word("runs").format(day=day) if found.runs else day),
            (word("total"), total),
            (word("basis"), word("basis_text")),
        ),
        parts=(ListPart(word("part"), columns, rows, nothing=word("nothing")),),
        notes=(left_out,) if found.left_out else (),
        signatures=(word("sign_finance"), word("sign_head"), word("sign_day")),
        printed_by=paper.printed.person,
        printed_unit=paper.printed.unit,
        printed_at=paper.printed.at,
        across=True,
    )
    return render_list(out, sheet, report, stopped)


def _cells(row: MonthEndRow) -> tuple[str, ...]:
    return (
        row.name,
        row.unit,
        "—" if row.hidden else row.collector or word("nobody"),
        format_yuan(row.open_fen),
        format_yuan(row.overdue_fen),
        row.due_on.isoformat(),
        _why(row),
    )


def _why(row: MonthEndRow) -> str:
    """Why it is not empty: late or not due yet, and what was promised."""
    words = [word("late").format(days=row.days) if row.days else word("not_due")]
    if row.promised_on is not None:
        amount = format_yuan(row.promised_fen or 0)
        words.append(word("promise").format(day=row.promised_on.isoformat(), amount=amount))
    return "；".join(words)
