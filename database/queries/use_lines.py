"""Lines of mail use as charged, and those that a sum of section 5 is of (用邮明细)."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, select

from database.tables.mail_use import mail_use_end, mail_use_line
from database.tables.tariffs import business_type

_l = mail_use_line.c
AS_CHARGED = (
    select(
        *(_l.id, _l.valid_from, _l.valid_until, _l.specialty, _l.destination, _l.volume),
        *(_l.volume_unit, _l.reference, _l.charged_fen, business_type.c.name.label("business")),
    )
    .select_from(mail_use_line)
    .join(business_type, business_type.c.pk == _l.business_pk)
    .order_by(_l.valid_until.desc(), _l.pk.desc())
)
"""Lines with the name of their business, the newest first."""


def lines_summed(
    connection: Connection,
    client_pk: int,
    months: tuple[int, int],
    specialty: str,
    *,
    counted: bool,
    limit: int,
) -> tuple[list[Any], int, int]:
    """The newest `limit` lines of a sum, how many lines it is of, and its fen.

    `months` are its first and its last one (202610), `specialty` "" stands for all of them. The
    lines are those that `mail_use_month` sums up: counted ones or the others (C10-4).
    """
    wanted = _summed(client_pk, months, specialty, counted=counted)
    sums = select(func.count(), func.coalesce(func.sum(_l.charged_fen), 0)).where(*wanted)
    count, fen = connection.execute(sums).one()
    rows = connection.execute(AS_CHARGED.where(*wanted).limit(limit))
    return list(rows), int(count), int(fen)


def _summed(
    client_pk: int, months: tuple[int, int], specialty: str, *, counted: bool
) -> tuple[ColumnElement[bool], ...]:
    of_specialty = (_l.specialty == specialty,) if specialty else ()
    return (
        _l.client_pk == client_pk,
        _l.month.between(*months),
        _l.counted.is_(counted),
        ~exists().where(mail_use_end.c.line_pk == _l.pk),
        *of_specialty,
    )
