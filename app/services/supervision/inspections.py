"""Inspections 资费执行检查 (第六章 八): begun when it pleases, sampled by lot, never changed.

Inspectors of the organ that inspects write; those of the units above the inspected one read too.
Nobody else does: findings may tell what stands in category 8 (A7).
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.domain import inspections as rules
from app.domain.audit import Action, LogNote
from app.domain.discount_check import CheckKind
from app.domain.errors import Reason, Refusal
from app.domain.inspections import EntryKind, Inspecting, InspectionState
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.text import clean
from app.readmodels.inspections import InspectionDetail, Inspections, InspectionUnit
from app.readmodels.organisation import UnitRow
from app.services.supervision.reading import Reader, Stored, held, note, reached, read
from app.services.usecase import Call, Kind, usecase
from database.repositories import inspections as stored
from database.repositories.inspections import NewEntry, NewInspection

MOST_DRAWN = 200
TEXT_MOST = 2000
NUMBER_MOST = 60


@dataclass(frozen=True, slots=True)
class BeginInspection:
    """An inspection by the organ `organ_pk` of a unit with all below it; so many clients drawn."""

    organ_pk: int
    kind: Inspecting
    unit_pk: int
    count: int


@dataclass(frozen=True, slots=True)
class RecordFinding:
    """What was found: of the check list or something else, with a client of the sample or none."""

    inspection_id: str
    matter: CheckKind | None
    client_id: str | None
    text: str


@dataclass(frozen=True, slots=True)
class CloseInspection:
    """The result: whether there was a violation (违规)."""

    inspection_id: str
    violation: bool
    text: str


@dataclass(frozen=True, slots=True)
class RecordMeasure:
    """Measure or sanction (处理) with the document that it rests on (G-29)."""

    inspection_id: str
    text: str
    document_no: str
    document_date: date


@usecase(Kind.BROWSE, Permission.INSPECT)
def list_inspections(call: Call, _command: None) -> Inspections:
    """Inspections of the units that the reader inspects, the newest first."""
    connection = call.uow.connection
    found = stored.reached(connection, reached(call))
    reader = Reader.of(call)
    keys = [row.pk for row in found]
    counts = stored.drawn_counts(connection, keys)
    entries: dict[int, list[Any]] = {}
    for entry in stored.entries(connection, keys):
        entries.setdefault(entry.inspection_pk, []).append(entry)
    rows = tuple(reader.row(row, entries.get(row.pk, ()), counts.get(row.pk, 0)) for row in found)
    call.record(LogNote(Action.LIST, object_type="inspection", result_count=len(rows)))
    return Inspections(rows, held(call), _units(call))


@usecase(Kind.CONSULT, Permission.INSPECT)
def open_inspection(call: Call, command: str) -> InspectionDetail:
    """All of an inspection; what it found may belong to category 8, so reading it is registered."""
    found = read(call, command)
    note(call, found.row.id, "inspection_read", categories=(8,))
    return Reader.of(call).detail(found)


@usecase(Kind.CHANGE, Permission.INSPECT)
def begin_inspection(call: Call, command: BeginInspection) -> str:
    """Begin an inspection and draw its sample; returns its id.

    Nobody can draw again until the lots please: they follow from the register's chain before the
    act, and each draw stays with its number (decision 019).
    """
    call.demand(allowed=command.organ_pk in dict(held(call)), permission=Permission.INSPECT)
    unit = _unit(call, command.unit_pk)
    if not 1 <= command.count <= MOST_DRAWN:
        raise Refusal(Reason.INSPECTION_COUNT, most=MOST_DRAWN)
    clients = stored.clients_below(call.uow.connection, unit.path)
    if not clients:
        raise Refusal(Reason.INSPECTION_NOBODY, unit=unit.name)
    head = call.uow.log.head()
    seed = rules.seed(head.hash, unit.id)
    sample = [(one, clients[one]) for one in rules.draw(seed, clients, command.count)]
    new = NewInspection(
        organ_pk=command.organ_pk,
        unit_pk=unit.pk,
        kind=command.kind.value,
        year=call.today.year,
        serial=stored.next_serial(call.uow.connection, command.organ_pk, call.today.year),
        begun_on=call.today,
        population=len(clients),
        population_sha256=rules.digest(clients),
        seed=seed.hex(),
        log_size=head.size,
        author_pk=call.actor.user_pk,
        at=to_ms(call.now),
        act=call.act,
    )
    identity = stored.begin(call.uow.connection, call.uow.saved.append, new, sample)
    note(call, identity, "inspection_begun", count=len(sample))
    return identity


@usecase(Kind.CHANGE, Permission.INSPECT)
def record_finding(call: Call, command: RecordFinding) -> None:
    """Record what was found, while the inspection is open."""
    found = _writable(call, command.inspection_id)
    if found.state is not InspectionState.OPEN:
        raise Refusal(Reason.INSPECTION_CLOSED, number=found.number)
    client = None
    if command.client_id is not None:
        client = found.sample.get(command.client_id)
        if client is None:
            raise Refusal(Reason.INSPECTION_CLIENT)
    matter = None if command.matter is None else command.matter.value
    new = _entry(call, EntryKind.FINDING, command.text)
    _append(call, found, replace(new, matter=matter, client_pk=client))


@usecase(Kind.CHANGE, Permission.INSPECT)
def close_inspection(call: Call, command: CloseInspection) -> None:
    """State the result; a violation needs a finding."""
    found = _writable(call, command.inspection_id)
    if found.state is not InspectionState.OPEN:
        raise Refusal(Reason.INSPECTION_CLOSED, number=found.number)
    if command.violation and not found.entries:
        raise Refusal(Reason.INSPECTION_NO_FINDING, number=found.number)
    new = _entry(call, EntryKind.RESULT, command.text)
    _append(call, found, replace(new, violation=command.violation))


@usecase(Kind.CHANGE, Permission.INSPECT)
def record_measure(call: Call, command: RecordMeasure) -> None:
    """Record what was done about a violation; there may be several measures."""
    found = _writable(call, command.inspection_id)
    if found.state not in {InspectionState.VIOLATION, InspectionState.SETTLED}:
        raise Refusal(Reason.INSPECTION_NO_VIOLATION, number=found.number)
    number = clean(command.document_no)[:NUMBER_MOST]
    if not number or command.document_date > call.today:
        raise Refusal(Reason.INSPECTION_DOCUMENT)
    new = _entry(call, EntryKind.MEASURE, command.text)
    _append(call, found, replace(new, document_no=number, document_date=command.document_date))


def _units(call: Call) -> tuple[InspectionUnit, ...]:
    """Open units that the reader inspects, in the order of the tree."""
    reach = reached(call)
    rows = [
        row
        for row in call.uow.organisation.units()
        if row.closed_on is None and (reach is None or row.pk in reach)
    ]
    depths = [row.path.count("/") for row in rows]
    top = min(depths, default=0)
    return tuple(
        InspectionUnit(row.pk, row.name, depth - top)
        for row, depth in zip(rows, depths, strict=True)
    )


def _unit(call: Call, unit_pk: int) -> UnitRow:
    """A unit that the actor inspects."""
    unit = call.uow.organisation.unit_at(unit_pk)
    reach = reached(call)
    if unit.closed_on is not None or not (reach is None or unit.pk in reach):
        raise Refusal(Reason.INSPECTION_UNIT, unit=unit.name)
    return unit


def _writable(call: Call, identity: str) -> Stored:
    """An inspection of an organ for which the actor inspects."""
    found = read(call, identity)
    call.demand(allowed=found.row.organ_pk in dict(held(call)), permission=Permission.INSPECT)
    return found


def _entry(call: Call, kind: EntryKind, text: str) -> NewEntry:
    words = clean(text)[:TEXT_MOST]
    if not words:
        raise Refusal(Reason.INSPECTION_TEXT)
    who = call.actor.user_pk
    return NewEntry(kind.value, words, call.today, who, to_ms(call.now), call.act)


def _append(call: Call, found: Stored, new: NewEntry) -> None:
    stored.append(call.uow.connection, call.uow.saved.append, found.row, new, len(found.entries))
    note(call, found.row.id, f"inspection_{new.kind}", categories=(8,))
