"""The course of a case: frozen steps, signed entries, and the cached standing that lists read."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from app.domain.case_course import (
    CaseState,
    Course,
    CourseStep,
    Entry,
    EntryKind,
    FilingState,
    Mode,
    StepAct,
)
from app.domain.case_routes import Told, told_of_words, words_of_told
from app.domain.cases import CaseKind
from app.domain.organisation import Level
from app.domain.permissions import Role
from database.prepared import Prepared
from database.records import AggregateChange, Saved, new_id
from database.repositories.ledgers import SignedDecision
from database.tables.case_course import (
    case_entry,
    case_revision,
    case_standing,
    case_step,
    case_told,
    case_waiting,
)
from database.tables.cases import approval_case

_STEPS = Prepared(
    select(case_step)
    .where(case_step.c.case_pk == bindparam("case"), case_step.c.revision == bindparam("revision"))
    .order_by(case_step.c.number)
)
_ENTRIES = Prepared(
    select(case_entry).where(case_entry.c.case_pk == bindparam("case")).order_by(case_entry.c.pk)
)
_STANDING = Prepared(select(case_standing).where(case_standing.c.case_pk == bindparam("case")))


@dataclass(frozen=True, slots=True)
class StoredStep:
    """A step as frozen: what it asks, of whom. `outside` is a level that this office has not."""

    number: int
    act: StepAct
    mode: Mode
    level: Level
    organ_pk: int
    roles: tuple[Role, ...]
    people: tuple[int, ...] = ()
    opinion: bool = False
    outside: bool = False
    tell: tuple[Told, ...] = ()

    @property
    def course(self) -> CourseStep:
        """The step as the fold sees it."""
        return CourseStep(self.act, self.mode, self.people, self.outside)


@dataclass(frozen=True, slots=True)
class Revised:
    """The application as changed after it was sent back; `at` in ms."""

    revision: int
    content: bytes
    sha256: bytes
    rule_version: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A signed act of somebody on a case; `at` in ms."""

    case_pk: int
    revision: int
    what: Entry
    signed: SignedDecision
    words: str
    document_no: str | None
    document_on: date | None
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class Awaited:
    """Who is awaited: holders of a role at an organ, to answer or to file."""

    organ_pk: int
    role: Role
    what: str
    due: date | None


@dataclass(frozen=True, slots=True)
class StoredCourse:
    """The cached standing of a case with its number."""

    case_pk: int
    number: str
    course: Course
    due: date | None
    version: int


def freeze(
    connection: Connection, case_pk: int, revision: int, steps: Sequence[StoredStep]
) -> None:
    """Keep the route of a revision."""
    rows = [
        {
            "case_pk": case_pk,
            "revision": revision,
            "number": step.number,
            "act": step.act.value,
            "mode": step.mode.value,
            "level": step.level.value,
            "organ_pk": step.organ_pk,
            "roles": " ".join(role.value for role in step.roles),
            "people": " ".join(map(str, step.people)),
            "opinion": step.opinion,
            "outside": step.outside,
            "tell": words_of_told(step.tell) or None,
        }
        for step in steps
    ]
    connection.execute(insert(case_step), rows)


def revise(connection: Connection, saved: Saved, case_pk: int, case_id: str, new: Revised) -> None:
    """Keep a changed application; what was frozen before stays."""
    connection.execute(insert(case_revision), {"case_pk": case_pk, **asdict(new)})
    saved(AggregateChange("case_revision", case_id, new.revision, new.revision - 1, new.content))


def steps_of(connection: Connection, case_pk: int, revision: int) -> tuple[StoredStep, ...]:
    """The route of a revision; () for a case that is decided in one step."""
    return tuple(map(_step, _STEPS.rows(connection, case=case_pk, revision=revision)))


def begun(connection: Connection, kind: CaseKind) -> dict[int, tuple[int, StoredStep]]:
    """Applicant and first step of waiting cases of a kind of which nothing was signed yet."""
    of_case = case_step.join(case_standing, case_standing.c.case_pk == case_step.c.case_pk).join(
        approval_case, approval_case.c.pk == case_step.c.case_pk
    )
    found = (
        select(case_step, approval_case.c.applicant_pk)
        .select_from(of_case)
        .where(
            approval_case.c.kind == kind.value,
            case_standing.c.state == CaseState.WAITING.value,
            case_standing.c.version == 1,
            case_step.c.revision == 1,
            case_step.c.number == 0,
        )
    )
    rows = connection.execute(found)
    return {row.case_pk: (row.applicant_pk, _step(row)) for row in rows}


def revised(connection: Connection, case_pk: int, revision: int) -> Revised | None:
    """A changed application; None for the first one, which the case itself holds."""
    found = select(case_revision).where(
        case_revision.c.case_pk == case_pk, case_revision.c.revision == revision
    )
    row = connection.execute(found).first()
    if row is None:
        return None
    content, digest = bytes(row.content), bytes(row.sha256)
    return Revised(row.revision, content, digest, row.rule_version, row.at, row.act)


def add_entry(connection: Connection, saved: Saved, new: NewEntry) -> None:
    """Append what somebody signed."""
    what, signed, identity = new.what, new.signed, new_id()
    connection.execute(
        insert(case_entry),
        {
            "id": identity,
            "case_pk": new.case_pk,
            "revision": new.revision,
            "kind": what.kind.value,
            "step": what.step,
            "back_to": what.to,
            "user_pk": what.user_pk,
            "for_pk": what.for_pk,
            "organ_pk": signed.organ_pk,
            "words": new.words,
            "document_no": new.document_no,
            "document_on": new.document_on,
            "record": signed.record,
            "signature": signed.signature,
            "user_key_pk": signed.user_key_pk,
            "at": new.at,
            "act": new.act,
        },
    )
    saved(AggregateChange("case_entry", identity, 1, 0, signed.record))


def entries_of(connection: Connection, case_pk: int) -> list[Any]:
    """All entries of a case, the oldest first."""
    return _ENTRIES.rows(connection, case=case_pk)


def entry_of(row: Row[Any]) -> Entry:
    """A stored entry as the fold reads it."""
    return Entry(EntryKind(row.kind), row.user_pk, row.step, row.back_to, row.for_pk)


def standing_of(connection: Connection, case_pk: int) -> StoredCourse | None:
    """The cached standing; None for a case that is decided in one step."""
    row = _STANDING.first(connection, case=case_pk)
    if row is None:
        return None
    filing = FilingState(row.filing) if row.filing is not None else None
    now = Course(CaseState(row.state), row.step, row.revision, filing=filing)
    return StoredCourse(row.case_pk, row.number, now, row.due, row.version)


def told_of(connection: Connection, case_pk: int) -> frozenset[int]:
    """Users who were told of a case for information (抄送)."""
    found = select(case_told.c.user_pk).where(case_told.c.case_pk == case_pk)
    return frozenset(connection.scalars(found))


def add_told(
    connection: Connection, case_pk: int, people: Collection[int], at: int, act: str
) -> None:
    """These users are told of a case, once each."""
    rows = [{"case_pk": case_pk, "user_pk": pk, "at": at, "act": act} for pk in people]
    if rows:
        connection.execute(insert(case_told), rows)


def begin(
    connection: Connection,
    case_pk: int,
    number: str,
    due: date | None,
    awaited: Iterable[Awaited],
) -> None:
    """A new case waits at its first step."""
    values = {"case_pk": case_pk, "number": number, "state": CaseState.WAITING.value, "due": due}
    connection.execute(
        insert(case_standing),
        {
            "revision": 1,
            "step": 0,
            "version": 1,
            **values,
        },
    )
    _await(connection, case_pk, awaited)


def stand(
    connection: Connection, case_pk: int, now: Course, due: date | None, awaited: Iterable[Awaited]
) -> None:
    """Write the cached standing, and who is awaited, anew."""
    values = {
        "state": now.state.value,
        "revision": now.revision,
        "step": now.step,
        "filing": now.filing.value if now.filing is not None else None,
        "due": due,
        "version": case_standing.c.version + 1,
    }
    of_case = case_standing.c.case_pk == case_pk
    connection.execute(update(case_standing).where(of_case).values(values))
    connection.execute(delete(case_waiting).where(case_waiting.c.case_pk == case_pk))
    _await(connection, case_pk, awaited)


def _await(connection: Connection, case_pk: int, awaited: Iterable[Awaited]) -> None:
    rows = [
        {"case_pk": case_pk, **asdict(one), "role": one.role.value}
        for one in dict.fromkeys(awaited)
    ]
    if rows:
        connection.execute(insert(case_waiting), rows)


def _step(row: Row[Any]) -> StoredStep:
    return StoredStep(
        number=row.number,
        act=StepAct(row.act),
        mode=Mode(row.mode),
        level=Level(row.level),
        organ_pk=row.organ_pk,
        roles=tuple(Role(word) for word in row.roles.split()),
        people=tuple(map(int, row.people.split())),
        opinion=row.opinion,
        outside=row.outside,
        tell=told_of_words(row.tell or ""),
    )
