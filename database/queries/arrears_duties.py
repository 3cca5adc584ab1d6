"""What arrears ask for on Today: warned clients of an owner or a unit, what waits for finance."""

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select, text

from app.domain.agreements import Cycle
from app.domain.billing import period_of
from database.prepared import Prepared
from database.tables.client import client
from database.tables.credit import arrears_standing
from database.tables.organisation import user
from database.tables.receivable import bank_line

_s, _c = arrears_standing.c, client.c
_UNITS = func.json_each(bindparam("units")).table_valued("value").c.value
_WARNED = Prepared(
    select(
        *(_c.pk, _c.id, _c.display_name, _c.unit_pk, _c.a_user_pk, _c.b_user_pk, _c.grade),
        user.c.name.label("manager"),
        *(_s.overdue_fen, _s.due_soon_fen, _s.next_due, _s.oldest_due, _s.stopped),
        *(_s.promised_on, _s.promise_broken, _s.last_step_on),
    )
    .select_from(
        arrears_standing.join(client, _c.pk == _s.client_pk).outerjoin(
            user, user.c.pk == _c.a_user_pk
        )
    )
    .where(
        _c.closed_at.is_(None),
        or_(
            _c.a_user_pk == bindparam("user"),
            _c.b_user_pk == bindparam("user"),
            _c.unit_pk.in_(select(_UNITS)),
        ),
        or_(_s.overdue_fen > 0, _s.due_soon_fen > 0, _s.promised_on.is_not(None), _s.stopped),
    )
    .order_by(_s.score.desc(), _c.pk)
)
_UNBILLED = text("""
SELECT count(DISTINCT l.client_pk) FROM mail_use_line l JOIN client c ON c.pk = l.client_pk
WHERE l.settlement = 'on_credit' AND l.valid_until < :today
  AND (:units IS NULL OR c.unit_pk IN (SELECT value FROM json_each(:units)))
  AND NOT EXISTS (SELECT 1 FROM mail_use_end e WHERE e.line_pk = l.pk)
  AND NOT EXISTS (SELECT 1 FROM bill_line x WHERE x.line_pk = l.pk AND NOT EXISTS (
      SELECT 1 FROM bill r WHERE r.of_bill_pk = x.bill_pk AND r.kind = 'reversal'))
  -- The agreement that closing would find; without one it is told by the month
  AND l.valid_until < CASE (
      SELECT a.cycle FROM agreement a
      WHERE a.client_pk = l.client_pk AND a.settlement = 'on_credit' AND a.cycle IS NOT NULL
        AND a.struck_on IS NULL AND l.valid_until BETWEEN a.valid_from AND a.valid_until
      ORDER BY a.signed_on DESC, a.pk DESC LIMIT 1)
    WHEN 'week' THEN :week WHEN 'half_month' THEN :half_month WHEN 'quarter' THEN :quarter
    ELSE :month END
""")
_OPEN_AT = text("""
SELECT 1 FROM arrears_standing s JOIN client c ON c.pk = s.client_pk
WHERE s.open_fen > 0
  AND (:units IS NULL OR c.unit_pk IN (SELECT value FROM json_each(:units)))
  AND EXISTS (SELECT 1 FROM bill b
    WHERE b.client_pk = s.client_pk AND b.kind <> 'reversal' AND b.booked_on <= :until
      AND b.amount_fen
        + coalesce((SELECT sum(r.amount_fen) FROM bill r
            WHERE r.of_bill_pk = b.pk AND r.kind = 'reversal'), 0)
        - coalesce((SELECT sum(a.amount_fen) FROM allocation a WHERE a.bill_pk = b.pk), 0) > 0)
LIMIT 1
""")


def warned(connection: Connection, user_pk: int, units: Collection[int]) -> list[Any]:
    """Clients of A or B owner `user_pk` or of `units` of whom is warned, the gravest first."""
    return _WARNED.rows(connection, user=user_pk, units=json.dumps(sorted(units)))


def bank_lines(connection: Connection) -> int:
    """Lines of bank statements that are neither booked nor set aside."""
    found = select(func.count()).select_from(bank_line).where(bank_line.c.state == "open")
    return int(connection.execute(found).scalar_one())


def unbilled(connection: Connection, today: date, units: Collection[int] | None) -> int:
    """Clients of `units` with use on credit, on no bill, of periods that ended before `today`.

    None stands for the whole office.
    """
    listed = None if units is None else json.dumps(sorted(units))
    begun = {cycle.value: period_of(cycle, today).first.isoformat() for cycle in Cycle}
    values = {"today": today.isoformat(), "units": listed, **begun}
    return int(connection.execute(_UNBILLED, values).scalar_one())


def open_at(connection: Connection, until: date, units: Collection[int] | None) -> bool:
    """Whether a client of `units` still owes of what had been billed by `until`.

    None stands for the whole office.
    """
    listed = None if units is None else json.dumps(sorted(units))
    values = {"until": until.isoformat(), "units": listed}
    return connection.execute(_OPEN_AT, values).first() is not None
