"""Who is at work: the roles in force now, read again whenever rights may have changed."""

from datetime import date

from app.domain.errors import Reason, Refusal
from app.domain.ids import UserId
from app.domain.permissions import ROLE_RIGHTS, Actor, Role
from app.readmodels.organisation import UserRow
from database.unit_of_work import UnitOfWork


def actor_for(uow: UnitOfWork, row: UserRow, session: str, today: date, at: int) -> Actor:
    """The actor of `row` with roles in force on `today` and grants in force at `at` (ms)."""
    roles = uow.organisation.held_roles(row.pk, today)
    organs = {role.unit_pk for role in roles if role.role is Role.ORGAN_OFFICER}
    seen = ROLE_RIGHTS[Role.ORGAN_OFFICER].view
    monitored = uow.access.monitored_by(organs, seen, today)
    return Actor(
        user_pk=row.pk,
        user_id=UserId(row.id),
        name=row.name,
        unit_pk=row.unit_pk,
        unit_name=row.unit_name,
        session=session,
        roles=roles,
        grants=uow.access.granted_to(row.pk, at) + monitored,
    )


class ActorCache:
    """The actor as of now: a right that was given or taken counts from the next run on."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[object, ...], Actor]] = {}

    def current(self, uow: UnitOfWork, actor: Actor, today: date, at: int) -> Actor:
        """`actor` with today's rights; refused once the account is closed.

        Grants end by the minute, so they are part of the stamp by minute.
        """
        stamp = (*uow.organisation.rights_stamp(actor.user_pk), today, at // 60_000)
        known = self._known.get(actor.session)
        if known is not None and known[0] == stamp:
            return known[1]
        row = next((row for row in uow.organisation.users() if row.pk == actor.user_pk), None)
        if row is None or row.closed:
            raise Refusal(Reason.ACCOUNT_CLOSED, name=actor.name)
        fresh = actor_for(uow, row, actor.session, today, at)
        self._known[actor.session] = (stamp, fresh)
        return fresh
