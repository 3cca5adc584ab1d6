"""What somebody viewed, printed and exported, as a command shows it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.moments import iso
from ui.cli.frame import table
from ui.cli.texts import code, text
from ui.register.words import action_label, client_label

if TYPE_CHECKING:
    from app.readmodels.access_log import LogLine
    from app.readmodels.activity import Activity


def activity_document(found: "Activity", path: Path | None) -> dict[str, Any]:
    """The list as JSON; null for what its reader may not see."""
    return {
        "user": found.user,
        "unit": found.unit,
        "since": found.since,
        "until": found.until,
        "counts": found.counts,
        "clients": [
            {
                "client": one.client_id,
                "name": one.client,
                "code": one.code,
                "unit": one.unit,
                "viewed": one.viewed,
                "revealed": one.revealed,
                "printed": one.printed,
                "copied": one.copied,
                "last": iso(one.last),
            }
            for one in found.clients
        ],
        "entries": [_entry(line) for line in found.entries],
        "left_out": found.left_out,
        "file": path,
    }


def tell_activity(found: "Activity") -> None:
    """The same for people: what was taken one by one, then the clients."""
    print(text("activity_period", since=found.since, until=found.until))
    columns = [text(f"log_column_{key}") for key in ("time", "act", "client", "purpose")]
    rows = [
        (iso(x.at), action_label(x.action, code()), client_label(x, code()) or None, x.purpose)
        for x in found.taken
    ]
    table(columns, rows)
    keys = ("name", "unit", "viewed", "revealed", "printed", "copied")
    table(
        [text(f"column_{key}") for key in keys],
        [
            (one.client, one.unit, one.viewed, one.revealed, one.printed, one.copied)
            for one in found.clients
        ],
    )
    if found.left_out:
        print(text("activity_left_out", count=found.left_out))


def _entry(line: "LogLine") -> dict[str, Any]:
    return {
        "seq": line.seq,
        "at": iso(line.at),
        "action": line.action,
        "outcome": line.outcome,
        "client": line.client_id,
        "client_name": line.client,
        "client_unit": line.client_unit,
        "categories": list(line.categories),
        "purpose": line.purpose,
        "result_count": line.result_count,
        "target": line.target,
    }
