"""Notices to those concerned by an act on an application (A7): a link to it, nothing of its words.

Who is awaited is told until somebody has answered; what waits stands among the duties of Today.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.case_course import CaseState, FilingState, Mode, StepAct, waits_for
from app.domain.cases import CREDIT_KINDS, CaseKind
from app.domain.delegations import signers
from app.domain.moments import to_ms
from app.domain.permissions import Permission, Role
from app.services.approvals.placing import turn_of
from app.services.cases import role_holders, standing_in
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories import notices

if TYPE_CHECKING:
    from app.services.approvals.course import ClimbingCase

SUBJECT = "case"
WAITS, ANSWERED, TOLD = "case_waits", "case_answered", "case_told"
"""等您办理; 已有答复; 抄送."""

READ = {ANSWERED: "answered", TOLD: "told"}
"""Notices that stand on Today by themselves, until they are read: what waits is there as a duty."""
KINDS = frozenset({CaseKind.DISCOUNT}) | CREDIT_KINDS
"""Kinds whose notices and duties are these; the others have ways of their own to be told."""


@dataclass(frozen=True, slots=True)
class CaseNews:
    """What a person was told since a moment and has not read: ids of cases, the newest first.

    `at` (epoch ms) is up to when this was looked for; nothing in it says what a case is about.
    """

    at: int
    waits: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()


def tell_concerned(call: Call, found: "ClimbingCase") -> None:
    """Tell everybody concerned by an act but who acted; `found` as the case stands after it."""
    if found.case.kind not in KINDS:
        return
    connection, me = call.uow.connection, call.actor.user_pk
    awaited = set(_awaited(call, found)) - {me}
    concerned = set(_concerned(call, found)) - awaited - {me}
    notices.settle(connection, found.case.id, WAITS, to_ms(call.now))
    for kind, people in ((WAITS, awaited), (ANSWERED, concerned)):
        told = [(who, found.case.id) for who in sorted(people)]
        at = to_ms(call.now)
        notices.tell_each(connection, told, kind, SUBJECT, at=at, act=call.act)
    call.topics.add(Topic.DUTIES)


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def case_news(call: Call, since: int) -> CaseNews:
    """Unread notices since a moment (epoch ms), for the system's own notifications."""
    rows = notices.unread_since(call.uow.connection, call.actor.user_pk, SUBJECT, since)
    waits = dict.fromkeys(row.subject_id for row in rows if row.kind == WAITS)
    answered = dict.fromkeys(row.subject_id for row in rows if row.kind in READ)
    return CaseNews(to_ms(call.now), tuple(waits), tuple(answered))


def _awaited(call: Call, found: "ClimbingCase") -> Iterator[int]:
    """Whose turn it is: to answer, also for another, to send the filing, or to receive it."""
    step, kind, holders = found.waiting, found.case.kind, role_holders(call)
    if step is not None:
        barred = found.barred(step)
        people = turn_of(call, step, kind, barred, holders).people
        if step.mode is not Mode.ANY:
            people &= set(waits_for(step.course, found.now))
        may_sign = signers(people, standing_in(call, holders), kind, call.today, barred=barred)
        yield from (one.user_pk for one in may_sign)
    acts = {FilingState.DUE: StepAct.APPROVE, FilingState.SENT: StepAct.FILE}
    act = acts.get(found.now.filing) if found.now.filing is not None else None
    for one in found.steps:
        if act is not None and one.act is act:
            yield from turn_of(call, one, kind, (), holders).people


def _concerned(call: Call, found: "ClimbingCase") -> Iterator[int]:
    """The applicant, A and B person, the head of the unit in charge, and who signed.

    An application that goes up concerns nobody but those whose turn it is, until it is answered.
    """
    if found.now.state is CaseState.WAITING and not found.entries:
        return
    yield found.case.applicant_pk
    yield from found.now.people
    if found.case.client_pk is None:
        return
    owners = call.uow.dossiers.get(found.case.client_pk).owners
    both = (owners.a_user_pk, owners.b_user_pk)
    yield from (one for one in both if one is not None)
    yield from role_holders(call).get((owners.unit_pk, Role.UNIT_HEAD), frozenset())
