"""Lines of mail use: appended as they were charged, ended when replaced or taken back, summed up.

The sums of `mail_use_month` are kept by one statement over the rows that came or went, in the same
transaction, so that they never follow from anything but rows.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, text, update

from app.domain.audit import canonical
from database.prepared import driver_fill
from database.queries.mail_use import STANDING
from database.records import AggregateChange, Saved, new_id
from database.tables.mail_use import mail_use_import, mail_use_line

_SUM = """
INSERT INTO mail_use_month
  (client_pk, month, specialty, counted_fen, uncounted_fen, on_credit_fen, lines)
SELECT l.client_pk, l.month, l.specialty,
  :sign * sum(CASE WHEN l.counted THEN l.charged_fen ELSE 0 END),
  :sign * sum(CASE WHEN l.counted THEN 0 ELSE l.charged_fen END),
  :sign * sum(CASE WHEN l.settlement = 'on_credit' THEN l.charged_fen ELSE 0 END),
  :sign * count(*)
FROM mail_use_line l WHERE {which}
GROUP BY l.client_pk, l.month, l.specialty
ON CONFLICT (client_pk, month, specialty) DO UPDATE SET
  counted_fen = counted_fen + excluded.counted_fen,
  uncounted_fen = uncounted_fen + excluded.uncounted_fen,
  on_credit_fen = on_credit_fen + excluded.on_credit_fen,
  lines = lines + excluded.lines
"""
_SUM_STANDING = text(_SUM.format(which=STANDING))
_SUM_IMPORT = text(_SUM.format(which="l.import_pk = :import_pk"))
_SUM_LINES = text(_SUM.format(which="l.pk IN (SELECT value FROM json_each(:lines))"))
_FORGET_EMPTY = text(
    "DELETE FROM mail_use_month WHERE lines = 0 AND (client_pk, month, specialty) IN "
    f"(SELECT l.client_pk, l.month, l.specialty FROM mail_use_line l WHERE {STANDING})"
)
_END = text(
    "INSERT INTO mail_use_end (line_pk, ended_on, import_pk, author_pk, at, act) "
    "SELECT l.pk, :day, :import_pk, :author_pk, :at, :act "
    f"FROM mail_use_line l WHERE {STANDING}"
)


@dataclass(frozen=True, slots=True)
class NewUse:
    """A line to be kept; amounts in fen, volume in thousandths."""

    client_pk: int
    business_pk: int
    valid_from: date
    valid_until: date
    tariff_fen: int
    charged_fen: int
    reference: str
    month: int
    specialty: str
    volume: int | None
    volume_unit: str
    counted: bool
    destination: str
    settlement: str
    tariff_applied: str


@dataclass(frozen=True, slots=True)
class Booking:
    """Who books lines, when (`at` in ms, `booked_on` the day) and in which act."""

    author_pk: int
    at: int
    act: str
    booked_on: date


@dataclass(frozen=True, slots=True)
class NewUseImport:
    """An import of lines; `months` as 202610 are those that it brings."""

    unit_pk: int
    file_name: str
    sha256: str
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """Lines of `imports` in `months` that come to their end, by the import `import_pk`.

    Those of the clients `left` do not.
    """

    imports: tuple[int, ...]
    months: tuple[int, ...]
    import_pk: int
    left: tuple[int, ...] = ()


LINE_COLUMNS = tuple(field.name for field in fields(NewUse))
"""Columns of a line prepared for `add_import`, in this order, after its id."""

_INSERT = (
    f"INSERT INTO mail_use_line (id, {', '.join(LINE_COLUMNS)}, "
    "import_pk, author_pk, at, act, booked_on) "
    f"VALUES ({', '.join('?' * (len(LINE_COLUMNS) + 6))})"
)


def add(connection: Connection, saved: Saved, lines: Sequence[NewUse], by: Booking) -> None:
    """Append lines entered one by one, each an aggregate of its own."""
    keys = []
    for new in lines:
        row = {"id": new_id(), **asdict(new), **asdict(by)}
        key = connection.execute(insert(mail_use_line), row).inserted_primary_key
        keys.append(int(key[0]) if key else 0)
        told = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in row.items()
        }
        stored = canonical({"schema": 2, **told})
        saved(AggregateChange("mail_use_line", str(row["id"]), 1, 0, stored))
    connection.execute(_SUM_LINES, {"sign": 1, "lines": json.dumps(keys)})


def add_import(
    connection: Connection, new: NewUseImport, lines: Sequence[tuple[Any, ...]], by: Booking
) -> tuple[int, str]:
    """Append an import with its prepared `lines`, and add them to the sums; returns key and id."""
    identity = new_id()
    values = {
        "id": identity,
        "unit_pk": new.unit_pk,
        "file_name": new.file_name,
        "sha256": new.sha256,
        "lines": len(lines),
        "months": month_list(new.months),
        "author_pk": by.author_pk,
        "at": by.at,
        "act": by.act,
    }
    key = connection.execute(insert(mail_use_import), values).inserted_primary_key
    import_pk = int(key[0]) if key else 0
    same = (import_pk, by.author_pk, by.at, by.act, by.booked_on.isoformat())
    if lines:
        driver_fill(connection, _INSERT, (line + same for line in lines))
    connection.execute(_SUM_IMPORT, {"sign": 1, "import_pk": import_pk})
    return import_pk, identity


def end_lines(connection: Connection, what: Ending, by: Booking) -> int:
    """End the standing lines of earlier imports and take them from the sums; returns how many."""
    keys = {"imports": what.imports, "months": what.months, "left": what.left}
    which = {name: json.dumps(found) for name, found in keys.items()}
    connection.execute(_SUM_STANDING, {"sign": -1, **which})
    connection.execute(_FORGET_EMPTY, which)
    values = {
        "day": by.booked_on.isoformat(),
        "import_pk": what.import_pk,
        "author_pk": by.author_pk,
        "at": by.at,
        "act": by.act,
    }
    return int(connection.execute(_END, {**which, **values}).rowcount)


def mark_undone(connection: Connection, import_pk: int, by: Booking) -> None:
    """Note that an import was taken back."""
    connection.execute(
        update(mail_use_import)
        .where(mail_use_import.c.pk == import_pk)
        .values(undone_on=by.booked_on, undone_by=by.author_pk)
    )


def month_list(months: Collection[int]) -> str:
    """Months as an import keeps them: 202609,202610."""
    return ",".join(map(str, sorted(months)))
