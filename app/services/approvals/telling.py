"""Copies for information (抄送): who is told of a case, asked nothing, and from then on sees it."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.case_routes import Told
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Role
from app.services.approvals.course import ClimbingCase
from app.services.approvals.notices import SUBJECT, TOLD
from app.services.approvals.placing import ladder_of
from app.services.cases import role_holders
from app.services.usecase import Call
from database.repositories import case_courses as stored
from database.repositories import notices
from database.repositories.case_courses import StoredStep

LEADING = (Role.UNIT_HEAD, Role.ORGAN_OFFICER)
"""Who is told where a signer names a unit: its head and its officers."""


@dataclass(frozen=True, slots=True)
class Recipients:
    """People and units, by their keys, that a signer adds to those whom the route names."""

    people: tuple[int, ...] = ()
    units: tuple[int, ...] = ()


NOBODY = Recipients()


def recipients_of(
    call: Call, found: ClimbingCase, step: StoredStep, added: Recipients, *, signs: bool
) -> dict[int, str]:
    """Key and id of everybody who is told of an answer, except who gives it.

    The route names people for a step that is signed, not for one that is refused or sent back.

    Refused for who has no open account, and for a unit in which nobody is to be told.
    """
    users = {row.pk: row for row in call.uow.organisation.users() if not row.closed}
    if unknown := set(added.people) - users.keys():
        raise Refusal(Reason.NOT_FOUND, what=str(min(unknown)))
    by_route = step.tell if signs else ()
    wanted = {*added.people, *_of_units(call, added.units), *_of_route(call, found, by_route)}
    return {pk: users[pk].id for pk in sorted(wanted - {call.actor.user_pk})}


def tell(call: Call, found: ClimbingCase, told: dict[int, str]) -> None:
    """Let these people see the case, with a notice to each who was not told before."""
    connection, case, at = call.uow.connection, found.case, to_ms(call.now)
    new = [pk for pk in told if pk not in stored.told_of(connection, case.pk)]
    stored.add_told(connection, case.pk, new, at, call.act)
    notices.tell_each(connection, [(pk, case.id) for pk in new], TOLD, SUBJECT, at=at, act=call.act)


def _of_units(call: Call, units: tuple[int, ...]) -> Iterator[int]:
    holders = role_holders(call) if units else {}
    for unit_pk in units:
        people = frozenset[int]().union(
            *(holders.get((unit_pk, role), frozenset()) for role in LEADING)
        )
        if not people:
            unit = call.uow.organisation.unit(unit_pk)
            raise Refusal(Reason.NOT_FOUND, what=unit.name if unit is not None else str(unit_pk))
        yield from people


def _of_route(call: Call, found: ClimbingCase, tell: tuple[Told, ...]) -> Iterator[int]:
    """Holders of the roles that the step names, at each place or the next one up."""
    if not tell:
        return
    client = call.uow.dossiers.get(found.case.client_pk) if found.case.client_pk else None
    unit_pk = client.owners.unit_pk if client is not None else found.steps[0].organ_pk
    ladder, holders = ladder_of(call, unit_pk), role_holders(call)
    for one in tell:
        for row in ladder.from_(one.at):
            people = [holders.get((row.pk, role), frozenset()) for role in one.roles]
            if any(people):
                yield from frozenset[int]().union(*people)
                break
