"""Proves the courses of cases for `office check`: what was signed, and where each case stands."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from app.domain.case_course import Course, EntryKind, EntryOutOfPlaceError, course
from app.domain.cases import CaseKind
from app.services.check_cases import signed as signed_by_owner
from app.services.check_delegations import ForAnother, ProvenDelegations
from app.services.signing import SIGNED_AS
from app.services.usecase import Call
from database.checkpoints import raw
from database.queries import check_courses as queries
from database.repositories import case_courses as stored
from database.vault.keys import verify


def course_problems(call: Call) -> Iterator[tuple[str, str]]:
    """Code and id of every entry, revision or standing that disagrees with what was signed."""
    connection = call.uow.connection
    hashes: dict[tuple[int, int], bytes] = {}
    for row in queries.revisions(connection):
        digest = hashlib.sha256(raw(row.content)).digest()
        if digest != raw(row.sha256):
            yield "case_revision", str(row.pk)
        hashes[row.case_pk, row.revision] = digest
    signed: dict[tuple[int, int], list[Any]] = defaultdict(list)
    cases = queries.standings(connection)
    ids = {row.case_pk: row.id for row in cases}
    kinds = {row.case_pk: CaseKind(row.kind) for row in cases}
    covers = _covers(call)
    hashes |= {(row.case_pk, 1): raw(row.sha256) for row in cases}
    for row in queries.entries(connection):
        if not _proved(row, ids.get(row.case_pk), hashes.get((row.case_pk, row.revision))) or (
            row.for_pk is not None and not covers(row, kinds[row.case_pk])
        ):
            yield "case_entry", row.id
        signed[row.case_pk, row.revision].append(row)
    for row in cases:
        steps = stored.steps_of(connection, row.case_pk, row.revision)
        if not _stands(row, steps, signed[row.case_pk, row.revision]):
            yield "case_standing", row.id


def _covers(call: Call) -> Callable[[Any, CaseKind], bool]:
    """Whether an entry for another rests on a delegation that is proved; read once, if at all."""
    found: list[ProvenDelegations] = []

    def covers(row: Any, kind: CaseKind) -> bool:
        if not found:
            found.append(ProvenDelegations(call, signed_by_owner))
        given = json.loads(row.record).get("delegation")
        return found[0].cover(ForAnother(row.user_pk, row.for_pk, given, kind, row.at))

    return covers


def _proved(row: Any, case: str | None, content: bytes | None) -> bool:
    """Whether an entry bears the signature of its author over this case and application."""
    if row.signing is None or row.key_owner != row.user_pk or content is None:
        return False
    if not verify(bytes(row.signing), SIGNED_AS + raw(row.record), raw(row.signature)):
        return False
    said = json.loads(row.record)
    return bool(
        (said["case"], said["content"], said["revision"]) == (case, content.hex(), row.revision)
        and (said["entry"], said["step"], said["words"]) == (row.kind, row.step, row.words)
        and (said.get("back_to"), said.get("for")) == (row.back_to, row.for_pk)
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
