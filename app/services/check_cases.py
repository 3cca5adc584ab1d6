"""Proves decisions for `office check`: snapshots by their hash, records by their signature."""

import hashlib
import json
from collections.abc import Iterator

from app.domain.cases import CaseKind, Verdict
from app.services.check_delegations import ForAnother, ProvenDelegations
from app.services.signing import SIGNED_AS
from app.services.usecase import Call
from database.checkpoints import raw
from database.queries import check_cases as queries
from database.vault.keys import verify


def case_problems(call: Call) -> Iterator[tuple[str, str]]:
    """Code and id of every case, decision or grant that does not agree with what was signed."""
    connection = call.uow.connection
    for row in queries.client_decisions(connection):
        if not signed(row):
            yield "decision", row.id
    delegated = ProvenDelegations(call, signed)
    yield from delegated.problems()
    granted: dict[int, dict[str, object]] = {}
    for row in queries.decided_cases(connection):
        if hashlib.sha256(raw(row.content)).digest() != raw(row.sha256):
            yield "case", row.id
        elif row.record is not None:
            if not (_agrees(row) and delegated.cover(_stood_in(row))):
                yield "case_decision", row.id
            elif row.verdict == Verdict.GRANTED.value:
                given = json.loads(row.record).get("given", {})
                granted[row.pk] = given | {"user": row.applicant_pk, "client": row.client_pk}
    for grant in queries.grants(connection):
        if grant.case_pk is not None and not _rests_on(grant, granted.get(grant.case_pk)):
            yield "access_grant", grant.id


def signed(row: queries.Signed) -> bool:
    """Whether the record bears the signature of the person who is named beside it."""
    key = row.signing
    if key is None or row.key_owner != row.decided_by:
        return False
    return verify(bytes(key), SIGNED_AS + raw(row.record), raw(row.signature))


def _agrees(row: queries.Signed) -> bool:
    """Whether the record is about this case, what was asked last and the verdict beside it."""
    if not signed(row):
        return False
    said = json.loads(row.record)
    own = row.applicant_pk in (row.decided_by, row.for_pk)
    return bool(
        said.get("case") == row.id
        and said.get("content") == raw(row.revised or row.sha256).hex()
        and (said.get("verdict"), said.get("at")) == (row.verdict, row.at)
        and own == (row.verdict == Verdict.WITHDRAWN.value)
        and (said.get("for"), said.get("delegation")) == (row.for_id, row.delegation)
    )


def _stood_in(row: queries.Signed) -> ForAnother:
    """For whom a decision was signed, as it stands beside the record."""
    return ForAnother(row.decided_by, row.for_pk, row.delegation, CaseKind(row.kind), row.at)


def _rests_on(grant: queries.Signed, given: dict[str, object] | None) -> bool:
    """Whether a grant gives what its decision says, to the person and about the client of it."""
    if given is None:
        return False
    categories = given.get("categories")
    return (
        (grant.user_pk, grant.client_pk) == (given["user"], given["client"])
        and isinstance(categories, list)
        and ",".join(map(str, categories)) == grant.categories
        and (grant.access, grant.until) == (given.get("access"), given.get("until"))
    )
