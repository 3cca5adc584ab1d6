"""Lines of mail use: appended as they were charged, corrected by lines that take them back."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from app.domain.audit import canonical
from database.records import AggregateChange, Saved, new_id
from database.tables.client import client
from database.tables.mail_use import mail_use_line
from database.tables.tariffs import business_type


@dataclass(frozen=True, slots=True)
class NewUse:
    """A line to be kept; amounts in fen, `at` in ms."""

    client_pk: int
    business_pk: int
    valid_from: date
    valid_until: date
    tariff_fen: int
    charged_fen: int
    reference: str
    author_pk: int
    at: int
    act: str
    month: int
    specialty: str
    counted: bool
    settlement: str
    booked_on: date


def add(connection: Connection, saved: Saved, new: NewUse) -> None:
    """Append a line."""
    identity = new_id()
    row = {"id": identity, **asdict(new)}
    connection.execute(insert(mail_use_line).values(row))
    told = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()
    }
    saved(AggregateChange("mail_use_line", identity, 1, 0, canonical({"schema": 1, **told})))


def charged(
    connection: Connection, clients: Collection[int], first: date, last: date
) -> list[Row[Any]]:
    """Lines of these clients whose period touches the days, by client and period."""
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
        )
        .order_by(client.c.sort_key, mail_use_line.c.valid_until, mail_use_line.c.pk)
    )
    return list(connection.execute(found))
