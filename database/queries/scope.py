"""Which clients a reader may see, as a condition that stands in the same statement as the match."""

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import ColumnElement, false, or_, true

from app.domain.access import AccessAct, Grant, granted
from app.domain.permissions import PRIVATE_CATEGORY, HeldRole, Scope
from database.tables.client import client


class Reader(Protocol):
    """Who reads: an actor, or what of an actor a statement depends on."""

    @property
    def user_pk(self) -> int:
        """Key of the person."""

    @property
    def roles(self) -> tuple[HeldRole, ...]:
        """Roles in force."""

    @property
    def grants(self) -> tuple[Grant, ...]:
        """Grants over single clients in force."""


@dataclass(frozen=True, slots=True)
class ScopeGroup:
    """Clients reached alike, with the categories that may be searched for them."""

    condition: ColumnElement[bool]
    categories: frozenset[int]


def scope_groups(actor: Reader) -> tuple[ScopeGroup, ...]:
    """One group for each dossier role in force, and those for grants; empty for who has none."""
    groups: dict[str, ScopeGroup] = {}
    for role in actor.roles:
        rights = role.rights
        if not rights.identity:
            continue
        if rights.scope is Scope.OWN_CLIENTS:
            me = actor.user_pk
            condition = or_(client.c.a_user_pk == me, client.c.b_user_pk == me)
        elif rights.scope is Scope.UNIT:
            condition = client.c.unit_pk == role.unit_pk
        elif role.units is None:
            condition = true()
        else:
            condition = client.c.unit_pk.in_(sorted(role.units))
        name = f"{rights.scope}{role.unit_pk}{sorted(rights.view)}"
        groups[name] = ScopeGroup(condition, rights.view | {0})
    return (*groups.values(), *_granted_groups(actor.grants))


def _granted_groups(grants: tuple[Grant, ...]) -> list[ScopeGroup]:
    """Clients opened by grants, those with the same categories together; category 3 is no match."""
    alike: dict[frozenset[int], list[int]] = {}
    for pk in sorted({grant.client_pk for grant in grants}):
        categories = granted(grants, pk, AccessAct.VIEW) - {PRIVATE_CATEGORY}
        alike.setdefault(categories, []).append(pk)
    return [ScopeGroup(client.c.pk.in_(keys), seen | {0}) for seen, keys in alike.items()]


def visible(groups: tuple[ScopeGroup, ...]) -> ColumnElement[bool]:
    """Clients that any group reaches."""
    if not groups:
        return false()
    return or_(*(group.condition for group in groups))
