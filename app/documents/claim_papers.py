"""Papers of one claim in the house form: notice 内部通告."""

from datetime import date
from pathlib import Path
from typing import BinaryIO

import resources.catalogue as shipped
from app.documents.form_words import words_of
from app.documents.list_sheet import render_list
from app.domain.claims import State
from app.readmodels.claim_papers import NoticePaper
from app.readmodels.list_sheet import ListColumn, ListPart, ListSheet

word = words_of("claim_papers")
NOTHING = "—"
"""What stands where there is nothing to say."""


def render_notice(out: BinaryIO | Path, paper: NoticePaper) -> int:
    """Write the notice; returns its pages."""
    text = word("notice_text") if paper.round < 2 else word("notice_round_text")
    rows = [
        (word("prospect"), paper.prospect),
        (word("territory"), paper.territory),
        (word("unit"), paper.unit),
        *([(word("people"), paper.people)] if paper.people is not None else []),
        (word("round"), word("round_no").format(round=paper.round)),
        (word("published"), day_words(paper.published)),
        (word("due"), day_words(paper.due)),
        (word("state"), _state_on(paper.state, paper.day)),
    ]
    sheet = ListSheet(
        title=word("notice"),
        office=paper.office,
        facts=(
            (word("notice_no"), paper.number),
            (word("organ"), paper.organ),
            (word("addressed"), text.format(round=paper.round)),
            (word("basis"), word("notice_basis")),
        ),
        parts=(pairs(word("notice_part"), rows),),
        notes=(word("notice_note"), word("x26_note")),
        signatures=(word("sign_organ"), word("sign_officer"), word("sign_day")),
        printed_by=paper.printed.person,
        printed_unit=paper.printed.unit,
        printed_at=paper.printed.at,
    )
    return render_list(out, sheet)


def pairs(title: str, rows: list[tuple[str, str]]) -> ListPart:
    """A table of labels with their values."""
    columns = (ListColumn(word("item"), 0.2), ListColumn(word("content"), 0.8))
    return ListPart(title, columns, tuple(rows))


def day_words(day: date | None) -> str:
    """`2026 年 11 月 23 日`; a dash for none."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日" if day is not None else NOTHING


def _state_on(state: State, day: date) -> str:
    words = shipped.texts("claim_states")[state.value].zh
    return word("state_on").format(state=words, day=day_words(day))
