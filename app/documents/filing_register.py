"""The filing register 开发登记备案簿 on A4 across."""

from pathlib import Path
from typing import BinaryIO

import resources.catalogue as shipped
from app.documents.claim_papers import NOTHING, day_words, word
from app.documents.list_sheet import render_list
from app.readmodels.claim_papers import FiledRound, FilingRegister
from app.readmodels.list_sheet import ListColumn, ListPart, ListSheet

_COLUMNS = (
    *(("register_no", 0.115), ("prospect", 0.14), ("territory", 0.08), ("industry", 0.1)),
    *(("businesses", 0.065), ("unit", 0.075), ("people", 0.055), ("round", 0.035)),
    *(("filed", 0.07), ("notice", 0.12), ("due", 0.07), ("result", 0.075)),
)


def render_filing_register(out: BinaryIO | Path, found: FilingRegister) -> int:
    """Write the register; returns its pages."""
    columns = tuple(ListColumn(word(f"column_{key}"), share) for key, share in _COLUMNS)
    rows = tuple(map(_cells, found.rounds))
    period = word("period_text").format(since=found.since, until=found.until)
    total = word("total_text").format(claims=found.claims, rounds=len(found.rounds))
    sheet = ListSheet(
        title=word("register"),
        office=found.office,
        facts=(
            (word("register_organ"), "、".join(found.organs)),
            (word("period"), period),
            (word("total"), total),
            (word("basis"), word("register_basis")),
        ),
        parts=(ListPart(word("register_part"), columns, rows, nothing=word("register_nothing")),),
        notes=(word("register_note").format(day=day_words(found.day)),),
        signatures=(word("sign_recorder"), word("sign_head"), word("sign_day")),
        printed_by=found.printed.person,
        printed_unit=found.printed.unit,
        printed_at=found.printed.at,
        across=True,
    )
    return render_list(out, sheet)


def _cells(line: FiledRound) -> tuple[str, ...]:
    notice = " ".join(
        part
        for part in (line.notice_no, line.published.isoformat() if line.published else None)
        if part
    )
    return (
        line.register_no,
        line.prospect,
        line.territory,
        industry_words(line.industry),
        "、".join(line.businesses) or NOTHING,
        line.unit,
        line.people,
        str(line.round or NOTHING),
        line.filed.isoformat(),
        notice or NOTHING,
        line.due.isoformat() if line.due is not None else NOTHING,
        _result(line),
    )


def _result(line: FiledRound) -> str:
    if line.moved_on:
        return word("moved_on")
    state = shipped.texts("claim_states")[line.state.value].zh
    return word("result").format(state=state, day=line.since)


def industry_words(code: str | None) -> str:
    """`C22 造纸和纸制品业`; a dash for none."""
    if not code:
        return NOTHING
    return shipped.field_values().show(shipped.fields()["industry"], code, "zh_CN")
