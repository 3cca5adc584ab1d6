"""What units had with a prospect before: its other claims, the client it is or was."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select

from database.tables.agreements import agreement
from database.tables.claims import claim, prospect
from database.tables.client import client, party, service_record, yearly_revenue
from database.tables.organisation import user

VISIT = "visit"


def claims_on(connection: Connection, prospect_pk: int, besides: Collection[int]) -> list[int]:
    """Keys of all claims on a prospect, ended ones too, without those of `besides`."""
    found = select(claim.c.pk).where(claim.c.prospect_pk == prospect_pk)
    return list(connection.scalars(found.where(claim.c.pk.notin_(besides)).order_by(claim.c.pk)))


def clients_of(connection: Connection, prospect_pk: int) -> list[int]:
    """Keys of the clients that the prospect is or was: by what it became, its code or its name.

    Closed ones too; the same name with another code is somebody else.
    """
    unknown = or_(party.c.uscc.is_(None), prospect.c.uscc.is_(None))
    named = and_(party.c.name_key == prospect.c.name_key, unknown)
    same = or_(client.c.pk == prospect.c.client_pk, party.c.uscc == prospect.c.uscc, named)
    found = (
        select(client.c.pk)
        .select_from(client.join(party, party.c.pk == client.c.party_pk))
        .where(prospect.c.pk == prospect_pk, same)
        .order_by(client.c.pk)
    )
    return list(connection.scalars(found))


def agreements(
    connection: Connection, claims: Sequence[int], clients: Sequence[int], day: date, before: int
) -> list[Row[Any]]:
    """Agreements of these claims and clients recorded by the moment `before`, the newest first.

    One that was struck out by `day` is none.
    """
    of_these = or_(agreement.c.claim_pk.in_(claims), agreement.c.client_pk.in_(clients))
    holds = or_(agreement.c.struck_on.is_(None), agreement.c.struck_on > day)
    found = select(agreement).where(of_these, holds, agreement.c.at <= before)
    return list(connection.execute(found.order_by(agreement.c.signed_on.desc(), agreement.c.pk)))


def mail_use(connection: Connection, client_pk: int, since: int, until: int) -> list[Row[Any]]:
    """Mail use (用邮收入) of a client in the years from `since` to `until`, the newest first."""
    found = select(yearly_revenue.c.year, yearly_revenue.c.fen).where(
        yearly_revenue.c.client_pk == client_pk, yearly_revenue.c.year.between(since, until)
    )
    return list(connection.execute(found.order_by(yearly_revenue.c.year.desc())))


def visits(connection: Connection, client_pk: int, before: int) -> list[Row[Any]]:
    """Visits of a client recorded by the moment `before`, with the unit of who wrote them down."""
    found = (
        select(service_record.c.occurred_on, service_record.c.text, user.c.unit_pk)
        .join(user, user.c.pk == service_record.c.author_pk)
        .where(
            service_record.c.client_pk == client_pk,
            service_record.c.kind == VISIT,
            service_record.c.at <= before,
        )
    )
    return list(connection.execute(found.order_by(service_record.c.occurred_on.desc())))
