"""Clients by their whole name, as far as a reader may see them."""

from sqlalchemy import Connection, or_, select

from app.domain.text import name_key
from database.queries.scope import Reader, scope_groups, visible
from database.tables.client import client, party


def ids_named(connection: Connection, reader: Reader, wanted: str) -> list[tuple[str, str | None]]:
    """Id and code of clients with `wanted` as name of the party, or of the party with its site."""
    named = or_(party.c.name_key == name_key(wanted), client.c.display_name == wanted)
    statement = (
        select(client.c.id, client.c.code)
        .join(party, party.c.pk == client.c.party_pk)
        .where(named, visible(scope_groups(reader)))
        .order_by(client.c.pk)
    )
    return [(identity, code) for identity, code in connection.execute(statement)]
