"""What the use-cases of inspections share: whose they are, and how one is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.audit import Action, LogNote
from app.domain.discount_check import CheckKind
from app.domain.errors import Reason, Refusal
from app.domain.inspections import EntryKind, Inspecting, InspectionState, state
from app.domain.permissions import Permission
from app.readmodels.inspections import (
    Finding,
    InspectionDetail,
    InspectionResult,
    InspectionRow,
    Measure,
    SampleClient,
)
from app.services.usecase import Call
from database.queries.access_log import client_names
from database.repositories import inspections as stored


@dataclass(frozen=True, slots=True)
class Stored:
    """An inspection as it is kept; `sample` gives each client's key by its id."""

    row: Any
    entries: Sequence[Any]
    sample: Mapping[str, int]

    @property
    def number(self) -> str:
        """Its number among those of the organ."""
        return number_of(self.row)

    @property
    def state(self) -> InspectionState:
        """Where it stands."""
        return _state(self.entries)


def held(call: Call) -> tuple[tuple[int, str], ...]:
    """Units for which the actor inspects."""
    roles = [role for role in call.actor.roles if role.may(Permission.INSPECT)]
    return tuple(dict.fromkeys((role.unit_pk, role.unit_name) for role in roles))


def reached(call: Call) -> frozenset[int] | None:
    """Units that the actor inspects; None means all."""
    found: set[int] = set()
    for role in call.actor.roles:
        if role.may(Permission.INSPECT):
            if role.units is None:
                return None
            found |= role.units
    return frozenset(found)


def read(call: Call, identity: str) -> Stored:
    """An inspection that the actor may read; others are told no more than of one not there."""
    row, reach = stored.find(call.uow.connection, identity), reached(call)
    if row is None or not (reach is None or row.unit_pk in reach):
        raise Refusal(Reason.NOT_FOUND, what=identity)
    entries = stored.entries(call.uow.connection, [row.pk])
    return Stored(row, entries, stored.drawn(call.uow.connection, row.pk))


def note(
    call: Call,
    identity: str,
    detail: str,
    *,
    count: int | None = None,
    categories: tuple[int, ...] = (),
) -> None:
    """The entry of an act in the log."""
    call.record(
        LogNote(
            Action.INSPECT,
            object_type="inspection",
            object_id=identity,
            categories=categories,
            basis="C8d-2",
            result_count=count,
            detail=detail,
        )
    )


def number_of(row: Any) -> str:
    """`2026-003`."""
    return f"{row.year}-{row.serial:03d}"


@dataclass(frozen=True, slots=True)
class Reader:
    """Makes read models; a client that moved out of the reader's sight is not named."""

    call: Call
    mine: frozenset[int]

    @classmethod
    def of(cls, call: Call) -> "Reader":
        """For the actor of a run."""
        return cls(call, frozenset(pk for pk, _name in held(call)))

    def row(self, row: Any, entries: Sequence[Any], drawn: int) -> InspectionRow:
        """An inspection in the list."""
        return InspectionRow(
            id=row.id,
            number=number_of(row),
            kind=Inspecting(row.kind),
            organ=row.organ,
            unit=row.unit,
            begun_on=row.begun_on,
            author=row.author,
            drawn=drawn,
            findings=sum(1 for one in entries if one.kind == EntryKind.FINDING),
            state=_state(entries),
            mine=row.organ_pk in self.mine,
        )

    def detail(self, found: Stored) -> InspectionDetail:
        """All of an inspection."""
        sample = self._sample(found)
        drawn = {one.id: one for one in sample}
        by_kind: dict[str, list[Any]] = {kind.value: [] for kind in EntryKind}
        for entry in found.entries:
            by_kind[entry.kind].append(entry)
        results = by_kind[EntryKind.RESULT]
        return InspectionDetail(
            row=self.row(found.row, found.entries, len(sample)),
            population=found.row.population,
            sha256=found.row.population_sha256,
            seed=found.row.seed,
            log_size=found.row.log_size,
            sample=sample,
            findings=tuple(_finding(one, drawn) for one in by_kind[EntryKind.FINDING]),
            result=_result(results[0]) if results else None,
            measures=tuple(_measure(one) for one in by_kind[EntryKind.MEASURE]),
        )

    def _sample(self, found: Stored) -> tuple[SampleClient, ...]:
        uow = self.call.uow
        names = client_names(uow.connection, found.sample.keys())
        units = {row.pk: row.name for row in uow.organisation.units()}
        return tuple(
            SampleClient(
                one.id,
                one.name if self.call.actor.sees(one.ref) else None,
                one.code if self.call.actor.sees(one.ref) else None,
                units[one.ref.unit_pk],
            )
            for one in (names[identity] for identity in found.sample)
        )


def _state(entries: Sequence[Any]) -> InspectionState:
    return state((EntryKind(one.kind), one.violation) for one in entries)


def _finding(row: Any, drawn: Mapping[str, SampleClient]) -> Finding:
    return Finding(
        None if row.matter is None else CheckKind(row.matter),
        drawn.get(row.client_id) if row.client_id is not None else None,
        row.text,
        row.entered_on,
        row.author,
    )


def _result(row: Any) -> InspectionResult:
    return InspectionResult(row.violation, row.text, row.entered_on, row.author)


def _measure(row: Any) -> Measure:
    return Measure(row.text, row.document_no, row.document_date, row.entered_on, row.author)
