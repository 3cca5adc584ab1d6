"""Rows of an export: the list's columns with class, contact and address of each client."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, func, select

from app.domain.permissions import Actor, ClientRef
from app.readmodels.clients import ExportRow
from database.queries.scope import scope_groups, visible
from database.tables.client import address, client, contact, party
from database.tables.organisation import unit, user


def _first(child: Table) -> ColumnElement[bool]:
    """Only the first child of a client: the main contact or address."""
    other = child.alias()
    position = select(func.min(other.c.position)).where(other.c.client_pk == client.c.pk)
    first = position.correlate(client).scalar_subquery()
    return and_(child.c.client_pk == client.c.pk, child.c.position == first)


_FROM = (
    client.join(party, party.c.pk == client.c.party_pk)
    .join(unit, unit.c.pk == client.c.unit_pk)
    .outerjoin(user, user.c.pk == client.c.a_user_pk)
    .outerjoin(contact, _first(contact))
    .outerjoin(address, _first(address))
)
_ROWS = (
    select(client, party.c.uscc, unit.c.name.label("unit_name"), user.c.name.label("owner"))
    .add_columns(contact.c.name.label("contact_name"), contact.c.phone.label("contact_phone"))
    .add_columns(address.c.text.label("address"), address.c.postcode)
    .select_from(_FROM)
)


def export_rows(
    connection: Connection, actor: Actor, keys: Sequence[int]
) -> list[tuple[ExportRow, ClientRef]]:
    """Full rows of those `keys` that the actor may see, in their order, with what rights need.

    The caller removes what the actor may not copy.
    """
    statement = _ROWS.where(client.c.pk.in_(keys), visible(scope_groups(actor)))
    found: dict[int, tuple[ExportRow, ClientRef]] = {}
    for row in connection.execute(statement):
        owners = frozenset(pk for pk in (row.a_user_pk, row.b_user_pk) if pk is not None)
        found[row.pk] = (_shown(row), ClientRef(row.unit_pk, owners, row.pk))
    return [found[key] for key in keys if key in found]


def _shown(row: Any) -> ExportRow:
    return ExportRow(
        id=row.id,
        name=row.display_name,
        code=row.code,
        unit=row.unit_name,
        stage=row.stage,
        uscc=row.uscc,
        grade=row.grade,
        mail_class=row.mail_class,
        specialties=tuple(row.specialties.split(",")) if row.specialties else (),
        nature=row.nature,
        industry=row.industry,
        legal_rep=row.legal_rep,
        manager=row.owner or row.manager_text,
        contact_name=row.contact_name,
        contact_phone=row.contact_phone,
        address=row.address,
        postcode=row.postcode,
    )
