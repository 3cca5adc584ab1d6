"""One case as its dialog, its papers and `approvals show` read it (DESIGN 4, A7)."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.audit import Action, LogNote
from app.domain.case_course import CaseState, EntryKind, FilingState, Mode, StepAct, waits_for
from app.domain.case_sight import SIGHT, SeenAs
from app.domain.cases import CaseKind
from app.domain.clients import Client
from app.domain.delegations import signers
from app.domain.dossier import Stage
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.text import clean, half_width
from app.readmodels.agreements import CREDIT
from app.readmodels.case_view import (
    CaseClient,
    CaseFound,
    CaseView,
    CitedRule,
    EntryView,
    StepState,
    StepView,
)
from app.services.approvals.acts import acts_on
from app.services.approvals.course import ClimbingCase, client_of, entry_of_case, find_case
from app.services.approvals.credit_view import seen_credit
from app.services.approvals.discount_view import content_of, seen_line
from app.services.approvals.placing import turn_of
from app.services.approvals.proving import EntryProof
from app.services.approvals.sight import (
    charge_of,
    demand_sight,
    seen_as,
)
from app.services.arrears.chips import chip_of
from app.services.cases import role_holders, standing_in
from app.services.usecase import Call, Kind, usecase
from database.queries import check_courses
from database.queries import dossier as dossiers
from database.repositories import agreements, case_courses, notices
from database.repositories.case_courses import StoredStep

_REVENUE, _GRADED = 5, 1
_SIGNED = frozenset({EntryKind.ENDORSED, EntryKind.APPROVED})


@usecase(Kind.CONSULT, Permission.SIGN_IN)
def show_case(call: Call, identity: str) -> CaseView:
    """A climbing case (id or number) for who may see it (A7); who reads it is logged."""
    found = find_case(call, identity)
    seen = demand_sight(call, found, identity)
    entry = entry_of_case(call, found, "case_shown")
    revision = found.stored.course.revision
    view = view_of(call, found)
    read = _read(call, found, view)
    note = replace(entry, object_version=revision, basis=f"{SIGHT}{seen}", categories=read)
    call.record(note)
    notices.mark_read(call.uow.connection, call.actor.user_pk, found.case.id, to_ms(call.now))
    return view


def _read(call: Call, found: ClimbingCase, view: CaseView) -> tuple[int, ...]:
    """Categories of the client that the view shows to this reader (A3)."""
    client = client_of(call, found)
    if client is None or view.client is None:
        return ()
    asked = {CREDIT} if view.credit is not None else set()
    return tuple(sorted(asked | call.actor.view(client.ref) & {_REVENUE, CREDIT}))


@usecase(Kind.BROWSE, Permission.SIGN_IN)
def find_case_numbered(call: Call, number: str) -> CaseFound | None:
    """The case of a number as it is typed into the palette; None unless the actor may see it."""
    connection, found = call.uow.connection, None
    typed, cases = half_width(clean(number)), call.uow.cases
    case = cases.numbered(typed) or cases.numbered(typed.upper())
    if case is not None and case_courses.standing_of(connection, case.pk) is not None:
        climbing = find_case(call, case.id)
        if seen_as(call, climbing) is not None:
            client = client_of(call, climbing)
            shown = _client(call, client, climbing) if client is not None else None
            name = shown.name if shown is not None else ""
            found = CaseFound(case.id, climbing.stored.number, case.kind, climbing.now.state, name)
    count = 1 if found is not None else 0
    call.record(LogNote(Action.SEARCH, object_type="case", result_count=count))
    return found


def view_of(call: Call, found: ClimbingCase) -> CaseView:
    """A case as the actor reads it, who may see it."""
    entries = entries_of(call, found)
    line, client = seen_line(call, found), client_of(call, found)
    now, users = found.now, {row.pk: row.name for row in call.uow.organisation.users()}
    unit_pk = charge_of(call, found).unit_pk
    told = case_courses.told_of(call.uow.connection, found.case.pk)
    return CaseView(
        id=found.case.id,
        number=found.stored.number,
        kind=found.case.kind,
        revision=now.revision,
        state=now.state,
        filing=now.filing,
        applicant=users[found.case.applicant_pk],
        unit=call.uow.organisation.unit_at(unit_pk).name,
        at=found.case.at,
        step=now.step + 1 if now.step is not None else None,
        rule=_cited(call, found),
        steps=tuple(_steps(call, found, users)),
        entries=entries,
        acts=acts_on(call, found),
        client=_client(call, client, found) if client is not None else None,
        discount=line.discount if line is not None else None,
        others=line.others if line is not None else (),
        credit=seen_credit(call, found),
        changed_after_signing=_changed(entries, now.revision),
        subject=found.case.subject or "",
        told=tuple(sorted(users[pk] for pk in told)),
    )


def entries_of(call: Call, found: ClimbingCase) -> tuple[EntryView, ...]:
    """Every signed act on a case, the oldest first, each proved as it is shown."""
    users = {row.pk: row.name for row in call.uow.organisation.users()}
    organs = {row.pk: row.name for row in call.uow.organisation.units()}
    proof, case = EntryProof(call), found.case
    digests = {
        revision: hashlib.sha256(_content(call, found, revision)).digest()
        for revision in range(1, found.stored.course.revision + 1)
    }
    rows = check_courses.entries(call.uow.connection, case.pk)

    def shown(row: Any) -> EntryView:
        kind = EntryKind(row.kind)
        stepless = kind in (EntryKind.WITHDRAWN, EntryKind.RESUBMITTED)
        back = (row.back_to + 1 if row.back_to is not None else 0) if kind == "returned" else None
        return EntryView(
            kind=kind,
            revision=row.revision,
            step=0 if stepless else row.step + 1,
            user=users[row.user_pk],
            organ=organs[row.organ_pk],
            at=row.at,
            words=row.words,
            signed_for=users[row.for_pk] if row.for_pk is not None else "",
            paper=row.document_no or "",
            paper_on=row.document_on,
            back_to=back,
            proved=proof.holds(row, case.id, case.kind, digests.get(row.revision)),
        )

    return tuple(map(shown, rows))


def _content(call: Call, found: ClimbingCase, revision: int) -> bytes:
    changed = case_courses.revised(call.uow.connection, found.case.pk, revision)
    return changed.content if changed is not None else found.case.content


def _steps(call: Call, found: ClimbingCase, users: dict[int, str]) -> Iterator[StepView]:
    organs = {row.pk: row.name for row in call.uow.organisation.units()}
    due = found.stored.due
    holders, kind = role_holders(call), found.case.kind
    for step in found.steps:
        state = _state_of(found, step)
        people, deputies = frozenset[int](), frozenset[int]()
        organ_pk = step.organ_pk
        if state in (StepState.NOW, StepState.NEXT):
            turn = turn_of(call, step, kind, found.barred(step), holders)
            organ_pk, people = turn.organ_pk, turn.people
            if state is StepState.NOW and step.mode is not Mode.ANY:
                people &= set(waits_for(step.course, found.now))
        if state is StepState.NOW:
            deputies = _deputies(call, found, step, people)
        yield StepView(
            number=step.number + 1,
            act=step.act,
            level=step.level,
            organ=organs[organ_pk],
            roles=step.roles,
            mode=step.mode,
            state=state,
            people=tuple(sorted(users[one] for one in people)),
            deputies=tuple(sorted(users[one] for one in deputies)),
            opinion=step.opinion,
            outside=step.outside,
            due=due if state is StepState.NOW else None,
            left=_left(call, due) if state is StepState.NOW and due is not None else None,
        )


def _state_of(found: ClimbingCase, step: StoredStep) -> StepState:
    now = found.now
    if step.act is StepAct.FILE and now.state is CaseState.GRANTED:
        return StepState.DONE if now.filing is FilingState.ACKNOWLEDGED else StepState.NOW
    if now.step is not None:
        place = (step.number > now.step) - (step.number < now.step)
        return {-1: StepState.DONE, 0: StepState.NOW, 1: StepState.NEXT}[place]
    refused = {one.step for one in found.entries if one.kind is EntryKind.REFUSED}
    signed = {number for number, _person in now.had} | refused
    return StepState.DONE if step.number in signed else StepState.DROPPED


def _deputies(
    call: Call, found: ClimbingCase, step: StoredStep, people: frozenset[int]
) -> frozenset[int]:
    """Who may sign the awaited step for one of `people` (授权); nobody does so for a filing."""
    if step.act is StepAct.FILE:
        return frozenset()
    given = standing_in(call, role_holders(call))
    barred = found.barred(step)
    signing = signers(people, given, found.case.kind, call.today, barred=barred)
    return frozenset(one.user_pk for one in signing if one.for_pk is not None)


def _left(call: Call, due: date) -> int:
    """Working days until `due`, below 0 when it is over."""
    table = call.office.workdays(call.uow)
    return table.between(call.today, due) or -table.between(due, call.today)


def _cited(call: Call, found: ClimbingCase) -> CitedRule:
    name, version = content_of(call, found, found.stored.course.revision)["rule"]
    rules = call.office.rules.rules
    rule = next(one for one in rules if (one.name, one.version) == (name, version))
    return CitedRule(name, rule.label, rule.article, version, rule.valid_from)


_CHAIN = frozenset({SeenAs.CHAIN, SeenAs.DEPUTY, SeenAs.TOLD})
"""Places from which a case is decided, so that its client is named."""


def _client(call: Call, client: Client, found: ClimbingCase) -> CaseClient | None:
    """Name and code, of a discount the grade; beyond that what the reader may read (A7, A3).

    Who asks for access to a dossier does not learn by that whose it is.
    """
    discount = found.case.kind is CaseKind.DISCOUNT
    named = discount or call.actor.sees(client.ref) or seen_as(call, found) in _CHAIN
    if not named:
        return None
    seen, connection = call.actor.view(client.ref), call.uow.connection
    revenue = dossiers.revenue(connection, client.pk) if _REVENUE in seen else ()
    until: date | None = None
    if CREDIT in seen:
        rows = agreements.of_client(connection, client.pk)
        ends = [row.terms.valid_until for row in rows if row.in_force(call.today)]
        until = max(ends, default=None)
    return CaseClient(
        name=client.display_name,
        code=client.code or "",
        grade=(client.grade or "") if discount or _GRADED in seen else "",
        registered=client.stage is Stage.REGISTERED,
        id=client.id if call.actor.sees(client.ref) else "",
        revenue_fen=revenue[0].fen if revenue else None,
        revenue_year=revenue[0].year if revenue else None,
        agreement_until=until,
        credit=chip_of(call, client),
    )


def _changed(entries: tuple[EntryView, ...], revision: int) -> bool:
    """Whether a signature lost its force: by a later revision, or because it does not hold."""
    earlier = any(one.revision < revision and one.kind in _SIGNED for one in entries)
    return earlier or not all(one.proved for one in entries)
