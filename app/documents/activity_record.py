"""The list of what a person viewed, printed and exported, on paper (S21-4)."""

from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

import resources.catalogue as shipped
from app.documents.form_words import words_of
from app.documents.list_sheet import render_list
from app.domain.audit import Action
from app.domain.moments import from_ms
from app.readmodels.access_log import LogLine
from app.readmodels.activity import Activity, ClientActivity
from app.readmodels.list_sheet import ListColumn, ListPart, ListSheet
from app.readmodels.printing import PrintedBy

word = words_of("activity")
_OBJECTS = {
    "list": "client_list",
    "register": "register",
    "appointments": "appointments",
    "activity": "activity",
    "claim": "claim",
}
_COUNTED = (Action.VIEW, Action.VIEW_PRIVATE, Action.PRINT, Action.COPY, Action.EXPORT)


def render_activity(
    out: BinaryIO | Path, found: Activity, office: str, zone: str, printed: PrintedBy
) -> int:
    """Write the list; returns its pages."""
    notes = [word("source")]
    if found.left_out:
        notes.append(word("left_out").format(count=found.left_out))
    signs = ("sign_leaver", "sign_checker", "sign_head", "sign_day")
    sheet = ListSheet(
        title=word("title"),
        office=office,
        facts=_facts(found),
        parts=(_taken(found, zone), _viewed(found, zone)),
        notes=tuple(notes),
        signatures=tuple(word(key) for key in signs),
        printed_by=printed.person,
        printed_unit=printed.unit,
        printed_at=printed.at,
    )
    return render_list(out, sheet)


def _facts(found: Activity) -> tuple[tuple[str, str], ...]:
    counts = {action.value: found.counts.get(action, 0) for action in _COUNTED}
    named = sum(1 for one in found.clients if one.client is not None)
    person = word("closed").format(name=found.user) if found.closed else found.user
    return (
        (word("person"), person),
        (word("unit"), found.unit),
        (word("period"), word("days").format(since=found.since, until=found.until)),
        (word("total"), word("counts").format(**counts, clients=named)),
        (word("basis"), word("basis_text")),
    )


def _taken(found: Activity, zone: str) -> ListPart:
    keys = (("time", 0.17), ("act", 0.12), ("what", 0.37), ("number", 0.08), ("purpose", 0.26))
    columns = tuple(ListColumn(word(key), share, key == "number") for key, share in keys)
    rows = tuple(
        (
            _moment(line.at, zone),
            _act(line.action),
            _what(line),
            _number(line),
            line.purpose or "",
        )
        for line in found.taken
    )
    return ListPart(word("taken"), columns, rows, nothing=word("nothing"))


def _viewed(found: Activity, zone: str) -> ListPart:
    keys = (("client", 0.37), ("unit", 0.19), ("times", 0.07), ("revealed", 0.09))
    more = (("printed_times", 0.06), ("copied", 0.06), ("last", 0.16))
    wide = {"client", "unit", "last"}
    columns = tuple(ListColumn(word(key), share, key not in wide) for key, share in (*keys, *more))
    rows = tuple(_client(one, zone) for one in found.clients)
    return ListPart(word("viewed"), columns, rows, nothing=word("nothing"))


def _client(one: ClientActivity, zone: str) -> tuple[str, ...]:
    name = one.client or word("others").format(unit=one.unit)
    numbers = (one.viewed, one.revealed, one.printed, one.copied)
    return (name, one.unit, *map(str, numbers), _moment(one.last, zone))


def _what(line: LogLine) -> str:
    if line.client is not None:
        return line.client
    if line.client_unit is not None:
        return word("others").format(unit=line.client_unit)
    kind = "register" if line.object_type is None else line.object_type
    return word(_OBJECTS.get(kind, "other_paper"))


def _number(line: LogLine) -> str:
    """Of how many clients something was taken."""
    if line.object_type == "list":
        return str(line.result_count or 0)
    return "1" if line.client_unit is not None else ""


def _act(action: str) -> str:
    known = shipped.texts("actions").get(action)
    return known.zh if known else action


def _moment(ms: int, zone: str) -> str:
    return f"{from_ms(ms).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
