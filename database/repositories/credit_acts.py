"""Acts on credit (停止记欠、恢复、限期解除): appended, never changed."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, select

from app.domain.audit import canonical
from app.domain.credit_stops import CreditAct, CreditActKind
from database.prepared import LISTED, Appending, Prepared, listed
from database.records import AggregateChange, Saved, new_id
from database.tables.credit import credit_act

_c = credit_act.c
_COLUMNS = (
    *(_c.client_pk, _c.pk, _c.kind, _c.acts_on, _c.until, _c.reason, _c.overdue_fen),
    *(_c.bill_pk, _c.case_pk, _c.booked_on, _c.author_pk),
)
_KNOWN = select(*_COLUMNS).where(_c.booked_on <= bindparam("day")).order_by(_c.client_pk, _c.pk)
_ACTS = Appending(credit_act)
_ALL, _SOME = Prepared(_KNOWN), Prepared(_KNOWN.where(_c.client_pk.in_(LISTED)))


@dataclass(frozen=True, slots=True)
class NewCreditAct:
    """An act to be kept; `at` in ms, `author_pk` None for the program, `case_pk` its decision."""

    client_pk: int
    kind: CreditActKind
    acts_on: date
    reason: str
    booked_on: date
    at: int
    act: str
    until: date | None = None
    overdue_fen: int = 0
    bill_pk: int | None = None
    case_pk: int | None = None
    author_pk: int | None = None


def add(connection: Connection, saved: Saved, new: NewCreditAct) -> int:
    """Append an act; returns its local key."""
    row = {"id": new_id(), **asdict(new), "kind": new.kind.value}
    pk = _ACTS.row(connection, row)
    told = {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}
    record = canonical({"schema": 1, **told})
    saved(AggregateChange("credit_act", str(row["id"]), 1, 0, record))
    return pk


def acts_of(
    connection: Connection, clients: Collection[int] | None, as_of: date | None = None
) -> dict[int, list[CreditAct]]:
    """Acts by client as they were booked, of all clients for None, up to a day when one is given.

    Clients without an act are left out.
    """
    day = as_of or date.max
    if clients is None:
        rows = _ALL.rows(connection, day=day)
    else:
        rows = _SOME.rows(connection, day=day, listed=listed(clients))
    found: dict[int, list[CreditAct]] = {}
    for row in rows:
        act = CreditAct(**{**row._asdict(), "kind": CreditActKind(row.kind)})
        found.setdefault(act.client_pk, []).append(act)
    return found
