"""The record of an inspection 资费执行检查记录 on paper (第六章 八, C8d-2)."""

from datetime import date
from pathlib import Path
from typing import BinaryIO

import resources.catalogue as shipped
from app.documents.form_words import words_of
from app.documents.list_sheet import render_list
from app.readmodels.inspections import InspectionDetail, InspectionPaper, SampleClient
from app.readmodels.list_sheet import ListColumn, ListPart, ListSheet

word = words_of("inspection")
_NOTHING = "—"


def render_inspection(out: BinaryIO | Path, paper: InspectionPaper) -> int:
    """Write the record; returns its pages."""
    found, row = paper.detail, paper.detail.row
    seed = word("seed_note").format(seed=found.seed, size=found.log_size, sha256=found.sha256)
    sheet = ListSheet(
        title=word("title"),
        office=paper.office,
        facts=(
            (word("number"), row.number),
            (word("organ"), word("organ_text").format(organ=row.organ, kind=_named(row.kind))),
            (word("unit"), word("unit_text").format(unit=row.unit)),
            (word("begun"), _day(row.begun_on)),
            (word("inspector"), row.author),
            (word("state"), _named(row.state)),
            (word("basis"), word("basis_text")),
        ),
        parts=(_sample(found), _findings(found), _result(found), _measures(found)),
        notes=(seed, word("secret_note")),
        signatures=(word("sign_inspector"), word("sign_unit"), word("sign_day")),
        printed_by=paper.printed.person,
        printed_unit=paper.printed.unit,
        printed_at=paper.printed.at,
    )
    return render_list(out, sheet)


def _sample(found: InspectionDetail) -> ListPart:
    keys = (("place", 0.07), ("client", 0.47), ("code", 0.21), ("client_unit", 0.25))
    rows = tuple(
        (str(place), _client(one), one.code or _NOTHING, one.unit)
        for place, one in enumerate(found.sample, start=1)
    )
    drawn = word("sample_note").format(population=found.population, drawn=len(rows))
    return ListPart(word("sample_part"), _columns(keys), rows, note=drawn)


def _client(one: SampleClient) -> str:
    return one.name or word("hidden").format(unit=one.unit)


def _findings(found: InspectionDetail) -> ListPart:
    keys = (("day", 0.11), ("matter", 0.19), ("client", 0.22), ("text", 0.38), ("author", 0.1))
    rows = tuple(
        (
            one.day.isoformat(),
            _named(one.matter or "other"),
            _client(one.client) if one.client is not None else _NOTHING,
            one.text,
            one.author,
        )
        for one in found.findings
    )
    return ListPart(word("findings_part"), _columns(keys), rows, nothing=word("no_findings"))


def _result(found: InspectionDetail) -> ListPart:
    keys = (("day", 0.11), ("violation", 0.11), ("text", 0.68), ("author", 0.1))
    one = found.result
    rows = (
        ((one.day.isoformat(), word("yes" if one.violation else "no"), one.text, one.author),)
        if one is not None
        else ()
    )
    return ListPart(word("result_part"), _columns(keys), rows, nothing=word("no_result"))


def _measures(found: InspectionDetail) -> ListPart:
    keys = (("day", 0.11), ("text", 0.45), ("document", 0.22), ("document_date", 0.12))
    rows = tuple(
        (
            one.day.isoformat(),
            one.text,
            one.document_no,
            one.document_date.isoformat(),
            one.author,
        )
        for one in found.measures
    )
    columns = _columns((*keys, ("author", 0.1)))
    return ListPart(word("measures_part"), columns, rows, nothing=word("no_measures"))


def _columns(keys: tuple[tuple[str, float], ...]) -> tuple[ListColumn, ...]:
    return tuple(ListColumn(word(key), share) for key, share in keys)


def _named(code: str) -> str:
    return shipped.texts("inspections")[code].zh


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
