"""Clients whom nobody at work looks after, and important ones with too few people (S21-7)."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Integer, and_, cast, func, or_, select

from app.readmodels.clients import LateBefore
from database.tables.client import client
from database.tables.organisation import user

_LEFT = select(user.c.pk).where(user.c.closed_at.is_not(None))
"""Leavers: a client still under their name is looked after by nobody."""


def unowned() -> ColumnElement[bool]:
    """Clients without an A owner (A 角) at work."""
    return or_(client.c.a_user_pk.is_(None), client.c.a_user_pk.in_(_LEFT))


def few_contacts(rules: LateBefore) -> ColumnElement[bool]:
    """Important clients with fewer people of ours, A and B owner at work, than the rule says."""
    people = cast(~unowned(), Integer) + cast(
        and_(client.c.b_user_pk.is_not(None), client.c.b_user_pk.not_in(_LEFT)), Integer
    )
    return and_(client.c.grade.in_(rules.important), people < rules.least)


def at_work(connection: Connection, users: Iterable[int | None]) -> int:
    """How many of these accounts are open."""
    keys = [pk for pk in users if pk is not None]
    number = select(func.count()).where(user.c.pk.in_(keys), user.c.closed_at.is_(None))
    return int(connection.execute(number).scalar_one())
