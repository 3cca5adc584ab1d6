"""Lines of mail use as they stand, whose they can be, and their imports."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, bindparam, exists, func, select, text

from app.domain.permissions import ClientRef
from app.readmodels.mail_use import UseMonth
from database.prepared import Prepared, driver_rows
from database.tables.client import client
from database.tables.mail_use import (
    mail_use_end,
    mail_use_import,
    mail_use_line,
    mail_use_month,
)
from database.tables.organisation import unit, user
from database.tables.tariffs import business_type

STANDING = (
    "l.import_pk IN (SELECT value FROM json_each(:imports)) "
    "AND l.month IN (SELECT value FROM json_each(:months)) "
    "AND l.client_pk NOT IN (SELECT value FROM json_each(:left)) "
    "AND NOT EXISTS (SELECT 1 FROM mail_use_end e WHERE e.line_pk = l.pk)"
)
"""Lines `l` of these imports and months that count, but those of the clients `left`."""

_BILLED = text(
    "SELECT DISTINCT b.number FROM mail_use_line l "
    "JOIN bill_line x ON x.line_pk = l.pk JOIN bill b ON b.pk = x.bill_pk "
    f"WHERE {STANDING} AND NOT EXISTS "
    "(SELECT 1 FROM bill r WHERE r.of_bill_pk = b.pk AND r.kind = 'reversal') "
    "ORDER BY b.number"
)
_HELD = text(
    "SELECT l.client_pk, l.month, l.specialty, sum(l.charged_fen) AS fen FROM mail_use_line l "
    "WHERE l.client_pk IN (SELECT value FROM json_each(:clients)) "
    "AND NOT EXISTS (SELECT 1 FROM mail_use_end e WHERE e.line_pk = l.pk) "
    "AND NOT (coalesce(l.import_pk, 0) IN (SELECT value FROM json_each(:imports)) "
    "AND l.month IN (SELECT value FROM json_each(:months))) "
    "GROUP BY l.client_pk, l.month, l.specialty"
)
_COUNT = text(f"SELECT count(*) FROM mail_use_line l WHERE {STANDING}")
_ELSEWHERE = text(
    "SELECT DISTINCT c.pk, c.unit_pk, c.a_user_pk, c.b_user_pk FROM mail_use_line l "
    f"JOIN client c ON c.pk = l.client_pk WHERE {STANDING} AND c.unit_pk <> :unit"
)
_UNITS = text(
    "SELECT DISTINCT c.unit_pk FROM mail_use_line l "
    f"JOIN client c ON c.pk = l.client_pk WHERE {STANDING}"
)
_OF_UNITS = text(
    "SELECT DISTINCT l.client_pk FROM mail_use_line l JOIN client c ON c.pk = l.client_pk "
    f"WHERE {STANDING} AND c.unit_pk IN (SELECT value FROM json_each(:units))"
)
_CLIENT_UNITS = text(
    "SELECT DISTINCT unit_pk FROM client WHERE pk IN (SELECT value FROM json_each(:clients))"
)
_SAME = text(
    f"SELECT l.* FROM mail_use_line l WHERE {STANDING} "
    "AND l.client_pk IN (SELECT value FROM json_each(:clients))"
)
_ON_CREDIT = text(
    f"SELECT l.client_pk, sum(l.charged_fen) AS fen FROM mail_use_line l WHERE {STANDING} "
    "AND l.settlement = 'on_credit' GROUP BY l.client_pk"
)
_SUMS = text(
    "SELECT count(*) AS lines, count(DISTINCT l.client_pk) AS clients, "
    "coalesce(sum(l.charged_fen) FILTER (WHERE l.counted), 0) AS counted_fen, "
    "coalesce(sum(l.charged_fen) FILTER (WHERE l.settlement = 'on_credit'), 0) AS on_credit_fen "
    f"FROM mail_use_line l WHERE {STANDING}"
)
_NAMED = """
WITH asked AS (
  SELECT c.pk FROM client c WHERE c.code IN (SELECT value FROM json_each(?1))
  UNION
  SELECT c.pk FROM party p JOIN client c ON c.party_pk = p.pk
  WHERE p.uscc IN (SELECT value FROM json_each(?2))
  UNION
  SELECT c.pk FROM party p JOIN client c ON c.party_pk = p.pk
  WHERE p.name_key IN (SELECT value FROM json_each(?3))
  UNION
  SELECT c.pk FROM client c WHERE c.site_name IS NOT NULL AND ?3 <> '[]'
)
SELECT c.pk, c.code, p.uscc, p.name, p.name_key, c.display_name, c.unit_pk, u.name,
  c.a_user_pk, c.b_user_pk
FROM asked JOIN client c ON c.pk = asked.pk
JOIN party p ON p.pk = c.party_pk JOIN unit u ON u.pk = c.unit_pk
WHERE c.closed_at IS NULL ORDER BY c.pk
"""
_MONTHS = Prepared(
    select(
        *(mail_use_month.c.month, mail_use_month.c.specialty, mail_use_month.c.counted_fen),
        *(mail_use_month.c.uncounted_fen, mail_use_month.c.lines),
    )
    .where(
        mail_use_month.c.client_pk == bindparam("client_pk"),
        mail_use_month.c.month >= bindparam("since"),
    )
    .order_by(mail_use_month.c.month.desc(), mail_use_month.c.specialty)
)
_VOLUMES = Prepared(
    select(
        mail_use_line.c.month,
        mail_use_line.c.specialty,
        mail_use_line.c.volume_unit,
        func.sum(mail_use_line.c.volume).label("volume"),
    )
    .where(
        mail_use_line.c.client_pk == bindparam("client_pk"),
        mail_use_line.c.valid_until >= bindparam("first"),
        mail_use_line.c.counted,
        mail_use_line.c.volume.is_not(None),
        ~exists().where(mail_use_end.c.line_pk == mail_use_line.c.pk),
    )
    .group_by(mail_use_line.c.month, mail_use_line.c.specialty, mail_use_line.c.volume_unit)
    .order_by(mail_use_line.c.month.desc(), mail_use_line.c.volume_unit)
)


class NamedClient(NamedTuple):
    """An open client with what a row can name it by."""

    pk: int
    code: str | None
    uscc: str | None
    name: str
    name_key: str
    display_name: str
    unit_pk: int
    unit: str
    a_user_pk: int | None
    b_user_pk: int | None

    @property
    def owners(self) -> frozenset[int]:
        """A and B owner."""
        return frozenset(pk for pk in (self.a_user_pk, self.b_user_pk) if pk is not None)


@dataclass(frozen=True, slots=True)
class UseImportRow:
    """An import as stored, with the names of its unit and author; `at` in ms."""

    pk: int
    id: str
    unit_pk: int
    unit: str
    file_name: str
    lines: int
    months: tuple[int, ...]
    author: str
    at: int
    undone_on: date | None


def clients_named(
    connection: Connection,
    codes: Collection[str],
    usccs: Collection[str],
    names: Collection[str],
) -> list[NamedClient]:
    """Open clients of the whole office with one of these codes, credit codes or names (keys).

    With names come all sites of parties: they are shown by a name of their own.
    """
    wanted = (codes, usccs, names)
    rows = driver_rows(connection, _NAMED, tuple(json.dumps(list(keys)) for keys in wanted))
    return list(map(NamedClient._make, rows))


def charged(
    connection: Connection, clients: Collection[int], first: date, last: date
) -> list[Row[Any]]:
    """Lines of these clients that count and whose period touches the days, by client and period."""
    ended = exists().where(mail_use_end.c.line_pk == mail_use_line.c.pk)
    found = (
        select(
            mail_use_line,
            client.c.id.label("client_id"),
            business_type.c.name.label("business"),
        )
        .join(client, client.c.pk == mail_use_line.c.client_pk)
        .join(business_type, business_type.c.pk == mail_use_line.c.business_pk)
        .where(
            mail_use_line.c.client_pk.in_(clients),
            mail_use_line.c.valid_until >= first,
            mail_use_line.c.valid_from <= last,
            ~ended,
        )
        .order_by(client.c.sort_key, mail_use_line.c.valid_until, mail_use_line.c.pk)
    )
    return list(connection.execute(found))


def use_months(
    connection: Connection, client_pk: int, since: date = date.min
) -> tuple[UseMonth, ...]:
    """Sums of a client with volumes from the month of `since` on, the newest first."""
    month = since.year * 100 + since.month
    rows = _MONTHS.rows(connection, client_pk=client_pk, since=month)
    found: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for row in _VOLUMES.rows(connection, client_pk=client_pk, first=since) if rows else ():
        found.setdefault((row.month, row.specialty), []).append((int(row.volume), row.volume_unit))
    return tuple(
        UseMonth(
            *(row.month, row.specialty, row.counted_fen, row.uncounted_fen, row.lines),
            tuple(found.get((row.month, row.specialty), ())),
        )
        for row in rows
    )


def use_imports(connection: Connection, limit: int | None = None) -> list[UseImportRow]:
    """Imports, the newest first."""
    statement = _IMPORT.order_by(mail_use_import.c.pk.desc()).limit(limit)
    return [_import(row) for row in connection.execute(statement)]


def use_import(connection: Connection, identity: str) -> UseImportRow | None:
    """An import by its id."""
    row = connection.execute(_IMPORT.where(mail_use_import.c.id == identity)).first()
    return None if row is None else _import(row)


def imports_of(connection: Connection, unit_pk: int, months: Collection[int]) -> tuple[int, ...]:
    """Keys of imports of a unit that stand and brought lines of one of `months`."""
    return _bringing(connection, mail_use_import.c.unit_pk == unit_pk, months)


def imports_elsewhere(
    connection: Connection, unit_pk: int, months: Collection[int], sha256: str
) -> tuple[int, ...]:
    """The same of all other units, as far as they were of the workbook with this digest."""
    other = mail_use_import.c.unit_pk != unit_pk
    return _bringing(connection, other & (mail_use_import.c.sha256 == sha256), months)


def _bringing(
    connection: Connection, whose: ColumnElement[bool], months: Collection[int]
) -> tuple[int, ...]:
    stands = whose, mail_use_import.c.undone_on.is_(None)
    columns = (mail_use_import.c.pk, mail_use_import.c.months)
    wanted = {str(month) for month in months}
    rows = connection.execute(select(*columns).where(*stands).order_by(mail_use_import.c.pk))
    return tuple(pk for pk, brought in rows if not wanted.isdisjoint(brought.split(",")))


def billed(
    connection: Connection,
    imports: Sequence[int],
    months: Collection[int],
    left: Collection[int] = (),
) -> tuple[str, ...]:
    """Numbers of bills that were not reversed and sum up standing lines of these imports."""
    return tuple(connection.scalars(_BILLED, _which(imports, months, left)))


def clients_elsewhere(
    connection: Connection, unit_pk: int, imports: Sequence[int], months: Collection[int]
) -> list[ClientRef]:
    """Clients with standing lines of these imports that another unit than `unit_pk` looks after."""
    rows = connection.execute(_ELSEWHERE, {"unit": unit_pk, **_which(imports, months)})
    return [
        ClientRef(row.unit_pk, frozenset({row.a_user_pk, row.b_user_pk} - {None}), row.pk)
        for row in rows
    ]


def client_units(connection: Connection, clients: Collection[int]) -> set[int]:
    """Units that look after these clients."""
    return set(connection.scalars(_CLIENT_UNITS, {"clients": json.dumps(sorted(clients))}))


def units_in(connection: Connection, imports: Sequence[int], months: Collection[int]) -> set[int]:
    """Units that look after clients with standing lines of these imports and months."""
    return set(connection.scalars(_UNITS, _which(imports, months)))


def clients_in(
    connection: Connection,
    imports: Sequence[int],
    months: Collection[int],
    units: Collection[int],
) -> set[int]:
    """Clients of these units with standing lines of these imports and months."""
    values = {"units": json.dumps(sorted(units)), **_which(imports, months)}
    return set(connection.scalars(_OF_UNITS, values))


def standing_count(
    connection: Connection,
    imports: Sequence[int],
    months: Collection[int],
    left: Collection[int],
) -> int:
    """How many lines of these imports and months count."""
    return int(connection.execute(_COUNT, _which(imports, months, left)).scalar_one())


def standing_lines(
    connection: Connection,
    imports: Sequence[int],
    months: Collection[int],
    clients: Collection[int],
) -> list[Row[Any]]:
    """Lines of these imports, months and clients that count."""
    values = {"clients": json.dumps(sorted(clients)), **_which(imports, months)}
    return list(connection.execute(_SAME, values))


def standing_sums(
    connection: Connection, import_pk: int, months: Collection[int], left: Collection[int]
) -> Row[Any]:
    """How many lines of an import count, of how many clients, and what they come to in fen."""
    return connection.execute(_SUMS, _which((import_pk,), months, left)).one()


def on_credit_of(
    connection: Connection,
    imports: Sequence[int],
    months: Collection[int],
    left: Collection[int] = (),
) -> dict[int, int]:
    """Fen on credit of standing lines of these imports and months, by client."""
    rows = connection.execute(_ON_CREDIT, _which(imports, months, left))
    return {row.client_pk: int(row.fen) for row in rows}


def held(
    connection: Connection,
    clients: Collection[int],
    imports: Sequence[int],
    months: Collection[int],
) -> dict[tuple[int, int, str], int]:
    """Fen of `clients` by client, month, specialty, beside the standing lines of `imports`."""
    values = {"clients": json.dumps(sorted(clients)), **_which(imports, months)}
    rows = connection.execute(_HELD, values)
    return {(row.client_pk, row.month, row.specialty): int(row.fen) for row in rows}


def _which(
    imports: Sequence[int], months: Collection[int], left: Collection[int] = ()
) -> dict[str, str]:
    wanted = {"imports": imports, "months": sorted(months), "left": sorted(left)}
    return {name: json.dumps(list(keys)) for name, keys in wanted.items()}


def _import(row: Any) -> UseImportRow:
    pk, identity, unit_pk, unit_name, file_name, lines, months, *rest = row
    brought = tuple(int(month) for month in months.split(",") if month)
    return UseImportRow(pk, identity, unit_pk, unit_name, file_name, lines, brought, *rest)


_IMPORT = (
    select(
        *(mail_use_import.c.pk, mail_use_import.c.id, mail_use_import.c.unit_pk, unit.c.name),
        *(mail_use_import.c.file_name, mail_use_import.c.lines, mail_use_import.c.months),
        *(user.c.name.label("author"), mail_use_import.c.at, mail_use_import.c.undone_on),
    )
    .join(unit, unit.c.pk == mail_use_import.c.unit_pk)
    .join(user, user.c.pk == mail_use_import.c.author_pk)
)
