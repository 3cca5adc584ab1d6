"""Proves delegations for `office check`: what their givers signed, and who ended them (G-34)."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.domain.cases import CaseKind
from app.domain.delegations import Delegation
from app.domain.moments import from_ms, local_day
from app.services.usecase import Call
from database.queries import check_cases as queries
from database.repositories.delegations import of_row

Proof = Callable[[queries.Signed], bool]
"""Whether a row bears the signature of the person who is named beside it."""


@dataclass(frozen=True, slots=True)
class ForAnother:
    """A signature that stands for another person: who signed, for whom, by what, when (ms)."""

    by: int
    for_pk: int | None
    delegation: str | None
    kind: CaseKind
    at: int


class ProvenDelegations:
    """Delegations whose record agrees with what stands beside it, and the others as problems."""

    def __init__(self, call: Call, signed: Proof) -> None:
        self._zone = call.office.zone
        self._proven: dict[str, Delegation] = {}
        self._problems: list[tuple[str, str]] = []
        for row in queries.delegations(call.uow.connection):
            if signed(row) and _says(row):
                self._proven[row.id] = of_row(row)
            else:
                self._problems.append(("delegation", row.id))
        for row in queries.delegation_ends(call.uow.connection):
            said = json.loads(row.record)
            if not signed(row) or (said.get("delegation"), said.get("at")) != (
                row.delegation,
                row.at,
            ):
                self._problems.append(("delegation_end", row.id))

    def problems(self) -> Iterator[tuple[str, str]]:
        """Code and id of each delegation or revocation that its signature does not prove."""
        yield from self._problems

    def cover(self, one: ForAnother) -> bool:
        """Whether a signature for nobody names no delegation, and another one a proven one."""
        if one.for_pk is None or one.delegation is None:
            return one.for_pk is None and one.delegation is None
        given = self._proven.get(one.delegation)
        if given is None or (given.from_pk, given.to_pk) != (one.for_pk, one.by):
            return False
        return given.covered(one.kind, local_day(from_ms(one.at), self._zone), one.at)


def _says(row: queries.Signed) -> bool:
    said = json.loads(row.record)
    told = (said.get("by"), said.get("to"), said.get("kinds"), said.get("document"))
    days = (said.get("first"), said.get("last"))
    return told == (row.giver_id, row.delegate_id, row.kinds, row.document_no) and days == (
        row.first_day.isoformat(),
        row.last_day.isoformat(),
    )
