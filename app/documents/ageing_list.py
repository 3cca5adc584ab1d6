"""The list of ageing (账龄表) on A4 across: bars by unit beside their numbers, then each client."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import resources
from app.documents.form_words import words_of
from app.documents.list_sheet import render_list
from app.domain.ageing import NOT_DUE
from app.domain.money import format_yuan
from app.readmodels.ageing import AgedClient, AgeingPaper
from app.readmodels.arrears import UnitAgeing
from app.readmodels.list_sheet import ListColumn, ListPart, ListSheet

word = words_of("ageing")
_AGES = 4
_RANGE = re.compile(r"(\d+)-(\d+)")
_BEYOND = re.compile(r"(\d+)\+")
_UNIT, _BAR, _NAME, _DAYS = 0.11, 0.24, 0.22, 0.06
"""Shares of the width; amounts divide what is left, room for nine digits and two decimals."""


def render_ageing(
    out: BinaryIO | Path,
    paper: AgeingPaper,
    report: Callable[[int, int], None] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Write the list; returns its pages, 0 when stopped: then nothing is written."""
    sheet = ListSheet(
        title=word("title"),
        office=paper.office,
        facts=(
            (word("as_of"), _as_of(paper)),
            (word("scope"), _scope(paper)),
            (word("rule"), word(f"rule_{paper.rules.basis}")),
            (word("total"), _total(paper)),
        ),
        parts=(_units(paper), _clients(paper)),
        notes=(word("left_out").format(count=paper.left_out),) if paper.left_out else (),
        signatures=(word("sign_finance"), word("sign_head"), word("sign_day")),
        printed_by=paper.printed.person,
        printed_unit=paper.printed.unit,
        printed_at=paper.printed.at,
        across=True,
    )
    return render_list(out, sheet, report, stopped)


def bucket_word(code: str) -> str:
    """A bucket by its code: 未到期, 1–30 天, 90 天以上; a code of another form as it is."""
    if code == NOT_DUE:
        return word("not_due")
    if found := _RANGE.fullmatch(code):
        return word("range").format(first=found[1], last=found[2])
    if found := _BEYOND.fullmatch(code):
        return word("beyond").format(days=found[1])
    return code


def bucket_colours(buckets: int) -> tuple[str, ...]:
    """Slate for what is not due, then from amber to red by its place, as in a light window."""
    known: dict[str, str] = resources.toml("styles/light.toml")["colour"]
    later = (max(1, round(place * _AGES / max(1, buckets - 1))) for place in range(1, buckets))
    return tuple(known[f"age-{age}"] for age in (0, *later))


def _as_of(paper: AgeingPaper) -> str:
    day = paper.state.as_of
    if day is None:
        return word("as_of_none")
    return word("as_of_old").format(day=day) if paper.state.old else day.isoformat()


def _scope(paper: AgeingPaper) -> str:
    scope = paper.scope
    said = [word("everybody" if scope.everybody else "warned")]
    if scope.tile is not None:
        said = [word(f"tile_{scope.tile}")]
    named = (
        *(("of_unit", scope.unit), ("of_manager", scope.manager)),
        ("of_specialty", scope.specialty),
    )
    said += [word(key).format(name=name) for key, name in named if name is not None]
    if scope.bucket is not None:
        said.append(word("of_bucket").format(name=bucket_word(scope.bucket)))
    return "；".join(said)


def _total(paper: AgeingPaper) -> str:
    return word("total_text").format(
        count=len(paper.rows),
        open=format_yuan(sum(row.total for row in paper.rows)),
        overdue=format_yuan(sum(row.overdue_fen for row in paper.rows)),
    )


def _amounts(paper: AgeingPaper, room: float) -> tuple[ListColumn, ...]:
    """A column for each bucket in its colour, and their sum."""
    codes = paper.rules.buckets
    share = room / (len(codes) + 1)
    colours = bucket_colours(len(codes))
    return (
        *(
            ListColumn(bucket_word(code), share, right=True, colour=colour)
            for code, colour in zip(codes, colours, strict=True)
        ),
        ListColumn(word("sum"), share, right=True),
    )


def _units(paper: AgeingPaper) -> ListPart:
    units: list[UnitAgeing] = list(paper.units)
    if len(units) > 1:
        sums = tuple(sum(fen) for fen in zip(*(one.fen for one in units), strict=True))
        units.append(UnitAgeing(0, word("all_units"), sums))
    columns = (
        ListColumn(word("unit"), _UNIT),
        ListColumn(word("bar"), _BAR, bars=True),
        *_amounts(paper, 1 - _UNIT - _BAR),
    )
    rows = tuple((one.unit, "", *_cells(one.fen)) for one in units)
    bars = tuple(one.fen for one in paper.units)
    return ListPart(
        word("units"),
        columns,
        rows,
        nothing=word("nothing"),
        note=word("units_note"),
        bars=bars,
    )


def _clients(paper: AgeingPaper) -> ListPart:
    columns = (
        *(ListColumn(word("client"), _NAME), ListColumn(word("unit"), _UNIT)),
        *_amounts(paper, 1 - _NAME - _UNIT - _DAYS),
        ListColumn(word("days"), _DAYS, right=True),
    )
    rows = tuple(map(_client, paper.rows))
    return ListPart(
        word("clients"), columns, rows, nothing=word("nothing"), note=word("clients_note")
    )


def _client(row: AgedClient) -> tuple[str, ...]:
    named = " ".join(filter(None, (row.name, row.code)))
    return (named, row.unit, *_cells(row.fen), str(row.days or "—"))


def _cells(fen: Sequence[int]) -> tuple[str, ...]:
    return (*map(format_yuan, fen), format_yuan(sum(fen)))
