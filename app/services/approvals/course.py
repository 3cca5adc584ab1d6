"""What all acts on a climbing case share: where it stands, who is awaited, signing an entry."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.audit import Action, LogNote
from app.domain.case_course import (
    CaseState,
    Course,
    Entry,
    EntryKind,
    EntryOutOfPlaceError,
    FilingState,
    StepAct,
    course,
)
from app.domain.cases import OWNERLESS
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.numbers import CASE_NUMBER, number_of
from app.services.approvals.notices import tell_concerned
from app.services.approvals.placing import turn_of
from app.services.cases import role_holders, unit_chain
from app.services.rules import number
from app.services.signing import sign_decision
from app.services.usecase import Call, Topic
from database.repositories import case_courses as stored
from database.repositories.case_courses import Awaited, NewEntry, StoredCourse, StoredStep
from database.repositories.cases import StoredCase
from database.repositories.numbers import next_number

ANSWER_DAYS = "approvals.answer_workdays"
FILING_DAYS = "approvals.filing_workdays"
WORDS_MOST = 1000


@dataclass(frozen=True, slots=True)
class ClimbingCase:
    """A case with the route of its newest revision and what was signed of that.

    `never` are people who sign no step of it, whatever their roles.
    """

    case: StoredCase
    stored: StoredCourse
    steps: tuple[StoredStep, ...]
    entries: tuple[Entry, ...]
    never: frozenset[int] = frozenset()

    @property
    def now(self) -> Course:
        """Where it stands, folded from what was signed."""
        steps = [step.course for step in self.steps]
        return course(steps, self.entries, self.stored.course.revision)

    @property
    def waiting(self) -> StoredStep | None:
        """The step that is awaited."""
        at = self.now.step
        return None if at is None else self.steps[at]

    def barred(self, step: StoredStep) -> frozenset[int]:
        """Who cannot sign a step: the applicant, who signed another one (C6d-3), who never may."""
        had = frozenset[int]() if step.outside else self.now.people
        return had | self.never | {self.case.applicant_pk}


@dataclass(frozen=True, slots=True)
class Paper:
    """The answer of a level outside this office, as it came on paper."""

    number: str
    on: date


@dataclass(frozen=True, slots=True)
class Said:
    """The opinion that is signed with an entry, and the paper of a level outside.

    `delegation` is the id of the one by which it is signed for another (授权), `given` what the
    signer would give, `told` ids of people who are told of it (抄送).
    """

    words: str = ""
    paper: Paper | None = None
    delegation: str | None = None
    given: Mapping[str, object] | None = None
    told: tuple[str, ...] = ()


def find_case(call: Call, identity: str) -> ClimbingCase:
    """A climbing case by its id or number; refused when there is none."""
    case = call.uow.cases.find(identity) or call.uow.cases.numbered(identity)
    found = course_of(call, case) if case is not None else None
    if found is None:
        raise Refusal(Reason.NOT_FOUND, what=identity)
    return found


def course_of(call: Call, case: StoredCase) -> ClimbingCase | None:
    """A case with its course; None for one that was decided before cases had one."""
    connection = call.uow.connection
    standing = stored.standing_of(connection, case.pk)
    if standing is None:
        return None
    steps = stored.steps_of(connection, case.pk, standing.course.revision)
    entries = tuple(
        stored.entry_of(row)
        for row in stored.entries_of(connection, case.pk)
        if row.revision == standing.course.revision and row.kind != EntryKind.RESUBMITTED
    )
    return ClimbingCase(case, standing, steps, entries, _never(call, case))


def begin_course(call: Call, case: StoredCase, steps: Sequence[StoredStep]) -> ClimbingCase:
    """Freeze the route of a new case and let it wait at its first step."""
    connection = call.uow.connection
    top = unit_chain(call, steps[0].organ_pk)[-1]
    organ = call.uow.organisation.unit_at(top)
    serial = next_number(connection, top, "case", call.today.year)
    pattern = str(call.office.rules.in_force(CASE_NUMBER, call.today).value)
    name = number_of(pattern, organ.name, call.today.year, serial)
    stored.freeze(connection, case.pk, 1, steps)
    first = StoredCourse(case.pk, name, Course(), None, 1)
    begun = ClimbingCase(case, first, tuple(steps), (), _never(call, case))
    due = _due(call, begun.now)
    stored.begin(connection, case.pk, name, due, _awaited(call, begun, begun.now, due))
    return begun


def sign(call: Call, found: ClimbingCase, entry: Entry, organ_pk: int, said: Said) -> ClimbingCase:
    """Append a signed entry, and stand the case where it then is."""
    after = replace(found, entries=(*found.entries, entry))
    try:
        now = after.now
    except EntryOutOfPlaceError as error:
        raise Refusal(Reason.CASE_MOVED, number=found.stored.number) from error
    append(call, found, entry, organ_pk, said)
    stand(call, after, now)
    return after


def append(call: Call, found: ClimbingCase, entry: Entry, organ_pk: int, said: Said) -> None:
    """Sign and keep an entry of the newest revision."""
    revision, paper = found.stored.course.revision, said.paper
    record: dict[str, object] = {
        "kind": found.case.kind.value,
        "case": found.case.id,
        "revision": revision,
        "content": content_sha256(call, found).hex(),
        "entry": entry.kind.value,
        "step": entry.step,
        "words": said.words,
        "at": to_ms(call.now),
    }
    if entry.to is not None:
        record["back_to"] = entry.to
    if entry.for_pk is not None:
        record["for"] = entry.for_pk
        record["delegation"] = said.delegation
    if paper is not None:
        record["paper"] = [paper.number, paper.on.isoformat()]
    if said.given is not None:
        record["given"] = dict(said.given)
    if said.told:
        record["told"] = list(said.told)
    new = NewEntry(
        case_pk=found.case.pk,
        revision=revision,
        what=entry,
        signed=sign_decision(call, organ_pk, record),
        words=said.words,
        document_no=paper.number if paper else None,
        document_on=paper.on if paper else None,
        at=to_ms(call.now),
        act=call.act,
    )
    stored.add_entry(call.uow.connection, call.uow.saved.append, new)


def content_sha256(call: Call, found: ClimbingCase) -> bytes:
    """Hash of the application as it stands in the newest revision."""
    revision = found.stored.course.revision
    changed = stored.revised(call.uow.connection, found.case.pk, revision)
    return changed.sha256 if changed is not None else found.case.sha256


def client_of(call: Call, found: ClimbingCase) -> Client | None:
    """The client that a case is about."""
    client_pk = found.case.client_pk
    return call.uow.dossiers.get(client_pk) if client_pk is not None else None


def entry_of_case(
    call: Call, found: ClimbingCase, detail: str, action: Action = Action.CASE
) -> LogNote:
    """What the access log says of something done with a case: ids, no values."""
    client = client_of(call, found)
    return LogNote(
        action,
        client_id=client.id if client is not None else None,
        client_unit=client.owners.unit_pk if client is not None else None,
        object_type="case",
        object_id=found.case.id,
        detail=detail,
    )


def note_case(call: Call, found: ClimbingCase, detail: str) -> None:
    """Log an act on a case, and tell who is concerned."""
    call.record(entry_of_case(call, found, detail))
    call.topics.add(Topic.ACCESS)
    tell_concerned(call, found)


def stand(call: Call, found: ClimbingCase, now: Course) -> None:
    """Write where a case stands and who is awaited."""
    due = _due(call, now)
    stored.stand(call.uow.connection, found.case.pk, now, due, _awaited(call, found, now, due))


def await_above(call: Call, found: ClimbingCase, above: Collection[int]) -> None:
    """Await an answer, by the same day, at an organ above all units of `above` (`turn_of`)."""
    now, due = found.now, found.stored.due
    awaited = _awaited(call, found, now, due, above)
    stored.stand(call.uow.connection, found.case.pk, now, due, awaited)


def _never(call: Call, case: StoredCase) -> frozenset[int]:
    """Who may sign no step of a case of its kind: of a release the client's A and B person (K7)."""
    if case.kind not in OWNERLESS or case.client_pk is None:
        return frozenset()
    owners = call.uow.dossiers.get(case.client_pk).owners
    return frozenset(pk for pk in (owners.a_user_pk, owners.b_user_pk) if pk is not None)


def _due(call: Call, now: Course) -> date | None:
    """The day until which somebody is awaited; None when nobody is."""
    if now.step is None and now.filing not in (FilingState.DUE, FilingState.SENT):
        return None
    rule = FILING_DAYS if now.state is CaseState.GRANTED else ANSWER_DAYS
    table = call.office.workdays(call.uow)
    return table.after(call.today, number(call.office.rules, rule, call.today)).day


def _awaited(
    call: Call,
    found: ClimbingCase,
    now: Course,
    due: date | None,
    above: Collection[int] = (),
) -> Iterator[Awaited]:
    """Organ and role that are awaited, and whether for an answer, a filing or its receipt."""
    if now.step is not None:
        step, kind = found.steps[now.step], found.case.kind
        barred, holders = found.barred(step), role_holders(call)
        turn = turn_of(call, step, kind, barred, holders, above=above)
        yield from (Awaited(turn.organ_pk, role, "answer", due) for role in step.roles)
    for step in found.steps:
        if now.filing is FilingState.DUE and step.act is StepAct.APPROVE:
            yield from (Awaited(step.organ_pk, role, "file", due) for role in step.roles)
        if now.filing is FilingState.SENT and step.act is StepAct.FILE:
            yield from (Awaited(step.organ_pk, role, "receive", due) for role in step.roles)
