"""Proves the courses of cases for `office check`: what was signed, and where each case stands."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from app.domain.case_course import Course, EntryKind, EntryOutOfPlaceError, course
from app.domain.cases import CaseKind
from app.services.approvals.proving import EntryProof
from app.services.approvals.submitting import frozen
from app.services.usecase import Call
from database.checkpoints import raw
from database.queries import check_courses as queries
from database.repositories import case_courses as stored


def course_problems(call: Call) -> Iterator[tuple[str, str]]:
    """Code and id of every entry, revision or standing that disagrees with what was signed."""
    connection = call.uow.connection
    hashes: dict[tuple[int, int], bytes] = {}
    contents: dict[tuple[int, int], bytes] = {}
    for row in queries.revisions(connection):
        digest = hashlib.sha256(raw(row.content)).digest()
        if digest != raw(row.sha256):
            yield "case_revision", str(row.pk)
        hashes[row.case_pk, row.revision] = digest
        contents[row.case_pk, row.revision] = raw(row.content)
    signed: dict[tuple[int, int], list[Any]] = defaultdict(list)
    cases = queries.standings(connection)
    ids = {row.case_pk: row.id for row in cases}
    kinds = {row.case_pk: CaseKind(row.kind) for row in cases}
    proof = EntryProof(call)
    hashes |= {(row.case_pk, 1): raw(row.sha256) for row in cases}
    contents |= {(row.case_pk, 1): raw(row.content) for row in cases}
    for row in queries.entries(connection):
        content = hashes.get((row.case_pk, row.revision))
        if not proof.holds(row, ids.get(row.case_pk), kinds[row.case_pk], content):
            yield "case_entry", row.id
        signed[row.case_pk, row.revision].append(row)
    for row in cases:
        steps = stored.steps_of(connection, row.case_pk, row.revision)
        if not _frozen(contents[row.case_pk, row.revision], steps):
            yield "case_step", row.id
        if not _stands(row, steps, signed[row.case_pk, row.revision]):
            yield "case_standing", row.id


def _frozen(content: bytes, steps: tuple[stored.StoredStep, ...]) -> bool:
    """Whether the steps are those of the route that was frozen with what was asked.

    What a snapshot of an earlier program does not say of a step is not compared.
    """
    try:
        route = json.loads(content)["route"]
    except (ValueError, KeyError, TypeError):
        return False
    kept = frozen(steps)
    return len(route) == len(kept) and all(
        said[key] == now.get(key) for said, now in zip(route, kept, strict=True) for key in said
    )


def _stands(row: Any, steps: tuple[stored.StoredStep, ...], rows: list[Any]) -> bool:
    """Whether the cached standing is what the entries fold to."""
    said = [stored.entry_of(one) for one in rows if one.kind != EntryKind.RESUBMITTED]
    try:
        now = course([step.course for step in steps], said, row.revision)
    except EntryOutOfPlaceError:
        return False
    return _cached(now) == (row.state, row.step, row.filing)


def _cached(now: Course) -> tuple[str, int | None, str | None]:
    return now.state.value, now.step, now.filing.value if now.filing is not None else None
