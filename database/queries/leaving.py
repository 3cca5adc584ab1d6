"""What a leaver holds, and which clients are still to be told of their new manager (S21-8)."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, or_, select

from app.domain.leaving import Place
from database.tables.cases import approval_case, case_decision
from database.tables.client import client, need
from database.tables.leaving import client_told, leaving, leaving_client
from database.tables.ledger import change_set
from database.tables.organisation import unit, user

_FIRST = leaving_client.c.place == Place.A.value


def _held(user_pk: int) -> ColumnElement[bool]:
    """Open clients for whom a person holds a place."""
    of = or_(
        client.c.a_user_pk == user_pk,
        client.c.b_user_pk == user_pk,
        client.c.responsible_user_pk == user_pk,
    )
    return and_(of, client.c.closed_at.is_(None))


def held_clients(connection: Connection, user_pk: int) -> list[Row[*tuple[Any, ...]]]:
    """Open clients of a person by name, with unit, owners and what of that person is open there.

    `pending` are proposals that wait, `needs` open needs that the person noted.
    """
    pending = (
        select(func.count())
        .where(
            change_set.c.client_pk == client.c.pk,
            change_set.c.author_pk == user_pk,
            change_set.c.state == "pending",
        )
        .scalar_subquery()
    )
    needs = (
        select(func.count())
        .where(
            need.c.client_pk == client.c.pk,
            need.c.author_pk == user_pk,
            need.c.closed_on.is_(None),
        )
        .scalar_subquery()
    )
    statement = (
        select(client.c.pk, client.c.id, client.c.display_name, client.c.code, client.c.unit_pk)
        .add_columns(client.c.a_user_pk, client.c.b_user_pk, client.c.responsible_user_pk)
        .add_columns(unit.c.name.label("unit"), pending.label("pending"), needs.label("needs"))
        .join(unit, unit.c.pk == client.c.unit_pk)
        .where(_held(user_pk))
        .order_by(client.c.sort_key, client.c.pk)
    )
    return list(connection.execute(statement).all())


def held_by_unit(connection: Connection, user_pk: int) -> tuple[tuple[str, int], ...]:
    """How many open clients a person holds, by unit."""
    rows = connection.execute(
        select(unit.c.name, func.count())
        .join(client, client.c.unit_pk == unit.c.pk)
        .where(_held(user_pk))
        .group_by(unit.c.pk)
        .order_by(unit.c.path)
    )
    return tuple((name, number) for name, number in rows)


def clients_by_owner(connection: Connection) -> dict[int, int]:
    """How many open clients each A owner has."""
    rows = connection.execute(
        select(client.c.a_user_pk, func.count())
        .where(client.c.closed_at.is_(None), client.c.a_user_pk.is_not(None))
        .group_by(client.c.a_user_pk)
    )
    return {pk: number for pk, number in rows if pk is not None}


def own_work(connection: Connection, user_pk: int) -> dict[str, int]:
    """What a person has begun and not finished, over all clients."""
    waiting = and_(change_set.c.author_pk == user_pk, change_set.c.state == "pending")
    asked = and_(approval_case.c.applicant_pk == user_pk, approval_case.c.kind == "access")
    undecided = approval_case.outerjoin(
        case_decision, case_decision.c.case_pk == approval_case.c.pk
    )
    counts: dict[str, Select[Any]] = {
        "proposals": select(func.count()).select_from(change_set).where(waiting),
        "needs": select(func.count())
        .select_from(need)
        .where(need.c.author_pk == user_pk, need.c.closed_on.is_(None)),
        "requests": select(func.count())
        .select_from(undecided)
        .where(asked, case_decision.c.pk.is_(None)),
    }
    return {name: int(connection.execute(one).scalar_one()) for name, one in counts.items()}


def untold(connection: Connection, user_pk: int) -> list[Row[*tuple[Any, ...]]]:
    """Clients whose owner `user_pk` has still to tell them who looks after them now.

    `row` is the key of the hand-over, `since` the moment (ms), `former` who looked after the
    client before.
    """
    undone = leaving_client.c.undone_at
    former = case(
        (undone.is_(None), leaving.c.user_pk),
        (_FIRST, leaving_client.c.a_after),
        else_=leaving_client.c.b_after,
    )
    statement = (
        select(
            leaving_client.c.pk.label("row"),
            client.c.pk,
            client.c.id,
            client.c.display_name,
            func.coalesce(undone, leaving.c.at).label("since"),
            user.c.name.label("former"),
        )
        .select_from(
            leaving_client.join(client, client.c.pk == leaving_client.c.client_pk)
            .join(leaving, leaving.c.pk == leaving_client.c.leaving_pk)
            .outerjoin(user, user.c.pk == former)
        )
        .where(client.c.closed_at.is_(None), _teller() == user_pk, *_to_tell())
        .order_by(leaving_client.c.pk)
    )
    return list(connection.execute(statement).all())


def _teller() -> ColumnElement[Any]:
    """Who tells: the A owner, or where only the B place went on, the B owner there is."""
    second = func.coalesce(client.c.b_user_pk, client.c.a_user_pk)
    return case((_FIRST, client.c.a_user_pk), else_=second)


def _to_tell() -> tuple[ColumnElement[bool], ...]:
    """The newest hand-over of a client, of which it was not told.

    Told when a row says so, or, once it was taken back, when a row after that says so; one taken
    back before anybody was told needs no word.
    """
    newest = (
        select(func.max(leaving_client.c.pk))
        .where(leaving_client.c.place != Place.RESPONSIBLE.value)
        .group_by(leaving_client.c.client_pk)
    )
    undone = leaving_client.c.undone_at
    told = select(client_told.c.pk).where(client_told.c.leaving_client_pk == leaving_client.c.pk)
    before, after = told.where(client_told.c.at < undone), told.where(client_told.c.at >= undone)
    due = or_(
        and_(undone.is_(None), ~told.exists()),
        and_(undone.is_not(None), before.exists(), ~after.exists()),
    )
    return leaving_client.c.pk.in_(newest), due
