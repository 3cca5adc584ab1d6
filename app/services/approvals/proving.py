"""Whether a signed entry of a case is what its author signed: where it is shown, and checked."""

import json
from typing import Any

from app.domain.cases import CaseKind
from app.services.check_cases import signed as signed_by_owner
from app.services.check_delegations import ForAnother, ProvenDelegations
from app.services.signing import SIGNED_AS
from app.services.usecase import Call
from database.checkpoints import raw
from database.vault.keys import verify


class EntryProof:
    """Proves entries; delegations are read once, when the first signature for another comes."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._delegations: ProvenDelegations | None = None

    def holds(self, row: Any, case: str | None, kind: CaseKind, content: bytes | None) -> bool:
        """Whether `row` (with its key beside it) bears its author's signature over this case.

        `content` is the hash of the application of its revision, computed anew. A signature for
        another must rest on a delegation that is proved too.
        """
        own = row.for_pk is None or self._covers(row, kind)
        return own and _signed(row, case, content)

    def _covers(self, row: Any, kind: CaseKind) -> bool:
        if self._delegations is None:
            self._delegations = ProvenDelegations(self._call, signed_by_owner)
        given = json.loads(row.record).get("delegation")
        one = ForAnother(row.user_pk, row.for_pk, given, kind, row.at)
        return self._delegations.cover(one)


def _signed(row: Any, case: str | None, content: bytes | None) -> bool:
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
