"""The record of keepers' appointments 任命记录 on paper (A2)."""

from datetime import date
from pathlib import Path
from typing import BinaryIO

from app.documents.form_words import words_of
from app.documents.list_sheet import render_list
from app.readmodels.appointments import AppointmentRow, Appointments
from app.readmodels.list_sheet import ListColumn, ListPart, ListSheet
from app.readmodels.printing import PrintedBy


def render_appointments(
    out: BinaryIO | Path, found: Appointments, office: str, day: date, printed: PrintedBy
) -> int:
    """Write the record as of `day`; returns its pages."""
    current = [row for row in found.rows if row.state in {"active", "future", "waiting"}]
    earlier = [row for row in found.rows if row.state in {"replaced", "ended"}]
    parts = [_people(word("in_force"), current), _unkept(found)]
    if earlier:
        parts.append(_people(word("earlier"), earlier))
    sheet = ListSheet(
        title=word("title"),
        office=office,
        facts=((word("as_of"), _day(day)), (word("basis"), word("basis_text"))),
        parts=tuple(parts),
        notes=(),
        signatures=(word("sign_recorder"), word("sign_head"), word("sign_day")),
        printed_by=printed.person,
        printed_unit=printed.unit,
        printed_at=printed.at,
    )
    return render_list(out, sheet)


word = words_of("appointments")


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def _people(title: str, rows: list[AppointmentRow]) -> ListPart:
    shares = (0.17, 0.09, 0.17, 0.115, 0.155, 0.115, 0.08, 0.105)
    keys = ("unit", "person", "by", "since", "document", "document_date", "recorded", "state")
    columns = tuple(ListColumn(word(key), share) for key, share in zip(keys, shares, strict=True))
    cells = tuple(
        (
            row.unit,
            row.user,
            row.appointed_by,
            row.since.isoformat(),
            row.document_no,
            row.document_date.isoformat(),
            row.recorded_by,
            word(row.state),
        )
        for row in rows
    )
    return ListPart(title, columns, cells, nothing=word("nobody"))


def _unkept(found: Appointments) -> ListPart:
    columns = (ListColumn(word("unit"), 0.4), ListColumn(word("keepers"), 0.6))
    rows = tuple((unit.name, "、".join(unit.keepers) or word("nobody")) for unit in found.unkept)
    return ListPart(word("unkept"), columns, rows, nothing=word("every_unit"))
