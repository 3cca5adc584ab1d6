"""Who is at work: the roles in force now, read again whenever rights may have changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.delegations import DELEGABLE
from app.domain.errors import Reason, Refusal
from app.domain.ids import UserId
from app.domain.permissions import Actor, HeldRole, Permission, Role, RoleRights, StandIn
from app.domain.rules import RuleBook
from app.readmodels.organisation import UserRow
from app.services.rules import role_rights
from database.repositories import delegations
from database.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AsOf:
    """When rights are asked for: the day that counts, the moment (epoch ms), the rules then."""

    day: date
    at: int
    rules: RuleBook


def actor_for(uow: UnitOfWork, row: UserRow, session: str, when: AsOf) -> Actor:
    """The actor of `row` with the roles, grants and monitoring lists in force."""
    rights = role_rights(when.rules, when.day)
    roles = _roles(uow, row.pk, when.day, rights)
    officers = [role for role in roles if role.role is Role.ORGAN_OFFICER]
    seen = officers[0].rights.view if officers else frozenset()
    monitored = uow.access.monitored_by({one.unit_pk for one in officers}, seen, when.day)
    return Actor(
        user_pk=row.pk,
        user_id=UserId(row.id),
        name=row.name,
        unit_pk=row.unit_pk,
        unit_name=row.unit_name,
        session=session,
        roles=roles,
        grants=uow.access.granted_to(row.pk, when.at) + monitored,
        stands_in=_stands_in(uow, row.pk, roles, when.day, rights),
    )


def _roles(
    uow: UnitOfWork, user_pk: int, day: date, rights: Mapping[Role, RoleRights]
) -> tuple[HeldRole, ...]:
    held = uow.organisation.held_roles(user_pk, day)
    return tuple(replace(one, rule=rights.get(one.role)) for one in held)


def _stands_in(
    uow: UnitOfWork,
    user_pk: int,
    own: tuple[HeldRole, ...],
    day: date,
    rights: Mapping[Role, RoleRights],
) -> tuple[StandIn, ...]:
    """What others let this person sign for them: acts that their own roles give them today."""
    if any(one.role is Role.ADMIN for one in own):
        return ()
    found = []
    for one in delegations.in_force(uow.connection, day, to_pk=user_pk):
        theirs = _roles(uow, one.from_pk, day, rights)
        acts = frozenset[Permission]().union(*(DELEGABLE[kind] for kind in one.kinds))
        given = frozenset(act for act in acts if any(role.may(act) for role in theirs))
        found.append(StandIn(one.from_pk, frozenset(one.kinds), given, theirs))
    return tuple(found)


def nobody(session: str) -> Actor:
    """Who holds recovery sheets and has not said a name: an account's rights and no role."""
    return Actor(0, UserId(""), "", 0, "", session, ())


class ActorCache:
    """The actor as of now: a right that was given or taken counts from the next run on."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[object, ...], Actor]] = {}

    def current(self, uow: UnitOfWork, actor: Actor, when: AsOf, slot: str) -> Actor:
        """`actor` with today's rights; refused once the account is closed or the device revoked.

        Grants end by the minute, so they are part of the stamp by minute.
        """
        if not actor.user_pk:
            return actor
        minute = when.at // 60_000
        *rights, ended = uow.organisation.rights_stamp(actor.user_pk, slot)
        stamp = (*rights, when.day, minute, when.rules)
        known = self._known.get(actor.session)
        if known is not None and known[0] == stamp and ended is None:
            return known[1]
        row = uow.organisation.user_at(actor.user_pk)
        if row is None or row.closed:
            raise Refusal(Reason.ACCOUNT_CLOSED, name=actor.name)
        if ended is not None:
            raise Refusal(Reason.DEVICE_REVOKED)
        fresh = actor_for(uow, row, actor.session, when)
        self._known[actor.session] = (stamp, fresh)
        return fresh
