"""Submit an application that climbs several steps, and submit it again after it was sent back."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.case_course import CaseState, Course, Entry, EntryKind
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.services.approvals.course import (
    ClimbingCase,
    Said,
    append,
    begin_course,
    find_case,
    stand,
)
from app.services.approvals.placing import ladder_of, place
from app.services.approvals.routing import Planned, frozen_told
from app.services.cases import Asked, append_case, snapshot
from app.services.usecase import Call
from database.repositories import case_courses as stored
from database.repositories.case_courses import Revised, StoredStep
from database.repositories.cases import StoredCase


def submit(call: Call, asked: Asked, planned: Sequence[Planned], unit_pk: int) -> StoredCase:
    """Open a case of `unit_pk` by the actor and let it wait at its first step."""
    applicant_pk = asked.applicant_pk or call.actor.user_pk
    steps = place(call, planned, ladder_of(call, unit_pk), applicant_pk)
    return begin(call, asked, steps).case


def begin(call: Call, asked: Asked, steps: Sequence[StoredStep]) -> ClimbingCase:
    """Open a case on steps that have their organs."""
    case = append_case(call, asked, steps[0].organ_pk, frozen(steps))
    return begin_course(call, case, steps)


def resubmit(
    call: Call, identity: str, asked: Asked, planned: Sequence[Planned], unit_pk: int
) -> ClimbingCase:
    """Submit a case that was sent back, as it is asked now: what was signed counts no more."""
    found = find_case(call, identity)
    if found.case.applicant_pk != call.actor.user_pk:
        raise Refusal(Reason.CASE_APPLICANT)
    if found.now.state is not CaseState.RETURNED:
        raise Refusal(Reason.CASE_MOVED, number=found.stored.number)
    steps = place(call, planned, ladder_of(call, unit_pk), call.actor.user_pk)
    content = snapshot(call, asked, frozen(steps))
    rule = call.office.rules.in_force(asked.rule, call.today)
    revision, digest = found.now.revision + 1, hashlib.sha256(content).digest()
    new = Revised(revision, content, digest, rule.version, to_ms(call.now), call.act)
    connection, case = call.uow.connection, found.case
    stored.revise(connection, call.uow.saved.append, case.pk, case.id, new)
    stored.freeze(connection, case.pk, revision, steps)
    again = replace(found.stored, course=Course(revision=revision))
    after = ClimbingCase(case, again, steps, ())
    entry = Entry(EntryKind.RESUBMITTED, call.actor.user_pk)
    append(call, after, entry, call.actor.unit_pk, Said())
    stand(call, after, after.now)
    return after


def frozen(steps: Sequence[StoredStep]) -> list[Mapping[str, object]]:
    """A route as the snapshot keeps it."""
    return [
        {
            "level": step.level.value,
            "act": step.act.value,
            "organ": step.organ_pk,
            "roles": [role.value for role in step.roles],
            "mode": step.mode.value,
            "opinion": step.opinion,
            "outside": step.outside,
            "tell": frozen_told(step.tell),
        }
        for step in steps
    ]
