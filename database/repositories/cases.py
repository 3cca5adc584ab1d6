"""Cases of the approval kernel: a frozen snapshot each, and the one signed decision on it."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, select

from app.domain.cases import CaseKind, Verdict
from app.domain.delegations import Signer
from database.prepared import Prepared
from database.records import AggregateChange, Saved, new_id
from database.repositories.ledgers import SignedDecision
from database.tables.case_course import case_standing
from database.tables.cases import approval_case, case_decision


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case to be opened. `content` is the canonical snapshot, which is never changed."""

    kind: CaseKind
    client_pk: int | None
    subject: str | None
    organ_pk: int
    applicant_pk: int
    content: bytes
    rule_version: int
    at: int


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as stored, with its verdict once there is one."""

    pk: int
    id: str
    kind: CaseKind
    client_pk: int | None
    subject: str | None
    organ_pk: int
    applicant_pk: int
    content: bytes
    sha256: bytes
    at: int
    verdict: Verdict | None


_ROWS = select(
    approval_case.c.pk,
    approval_case.c.id,
    approval_case.c.kind,
    approval_case.c.client_pk,
    approval_case.c.subject,
    approval_case.c.organ_pk,
    approval_case.c.applicant_pk,
    approval_case.c.content,
    approval_case.c.sha256,
    approval_case.c.at,
    case_decision.c.verdict,
).select_from(approval_case.outerjoin(case_decision, case_decision.c.case_pk == approval_case.c.pk))
_AT = Prepared(_ROWS.where(approval_case.c.pk == bindparam("pk")))
_OF_ID = Prepared(_ROWS.where(approval_case.c.id == bindparam("identity")))


class Cases:
    """Appends cases and decisions inside one transaction."""

    def __init__(self, connection: Connection, saved: Saved) -> None:
        self._connection = connection
        self._saved = saved

    def open(self, new: NewCase, act: str) -> StoredCase:
        """Append a case; its content is bound by its SHA-256 from now on."""
        identity, digest = new_id(), hashlib.sha256(new.content).digest()
        values = {
            "id": identity,
            "kind": new.kind.value,
            "client_pk": new.client_pk,
            "subject": new.subject,
            "organ_pk": new.organ_pk,
            "applicant_pk": new.applicant_pk,
            "content": new.content,
            "sha256": digest,
            "rule_version": new.rule_version,
            "at": new.at,
            "act": act,
        }
        added = insert(approval_case).values(values).returning(approval_case.c.pk)
        pk = self._connection.execute(added).scalar_one()
        self._saved(AggregateChange("case", identity, 1, 0, new.content))
        where = (new.client_pk, new.subject, new.organ_pk, new.applicant_pk)
        return StoredCase(pk, identity, new.kind, *where, new.content, digest, new.at, None)

    def at(self, pk: int) -> StoredCase:
        """Case by key."""
        (row,) = _AT.rows(self._connection, pk=pk)
        return _case(row)

    def find(self, identity: str) -> StoredCase | None:
        """Case by id."""
        row = _OF_ID.first(self._connection, identity=identity)
        return _case(row) if row is not None else None

    def numbered(self, number: str) -> StoredCase | None:
        """Case by the number under which it climbs."""
        of_number = select(case_standing.c.case_pk).where(case_standing.c.number == number)
        return self._first(_ROWS.where(approval_case.c.pk.in_(of_number)))

    def of_subject(self, subject: str) -> StoredCase | None:
        """Case about the thing with this id."""
        return self._first(_ROWS.where(approval_case.c.subject == subject))

    def waiting_on(self, subject: str, kind: CaseKind) -> StoredCase | None:
        """The newest case of a kind about the thing with this id that has no decision yet."""
        found = _ROWS.where(
            approval_case.c.subject == subject,
            approval_case.c.kind == kind.value,
            case_decision.c.pk.is_(None),
        )
        return self._first(found.order_by(approval_case.c.pk.desc()))

    def about(self, subject: str, kinds: Collection[CaseKind]) -> tuple[StoredCase, ...]:
        """Cases of these kinds about the thing with this id, the newest first."""
        found = _ROWS.where(
            approval_case.c.subject == subject,
            approval_case.c.kind.in_(sorted(kind.value for kind in kinds)),
        )
        rows = self._connection.execute(found.order_by(approval_case.c.pk.desc()))
        return tuple(_case(row) for row in rows)

    def waiting(self, kind: CaseKind) -> tuple[StoredCase, ...]:
        """Cases of a kind without a decision, oldest first."""
        open_cases = _ROWS.where(approval_case.c.kind == kind.value, case_decision.c.pk.is_(None))
        rows = self._connection.execute(open_cases.order_by(approval_case.c.pk))
        return tuple(_case(row) for row in rows)

    def decide(
        self,
        case: StoredCase,
        verdict: Verdict,
        reason: str | None,
        signed: SignedDecision,
        *,
        signer: Signer,
        at: int,
        act: str,
    ) -> None:
        """Append the decision; the signed record is kept as it was signed."""
        self._connection.execute(
            insert(case_decision),
            {
                "id": new_id(),
                "case_pk": case.pk,
                "verdict": verdict.value,
                "organ_pk": signed.organ_pk,
                "decided_by": signer.user_pk,
                "for_pk": signer.for_pk,
                "delegation": signer.delegation,
                "reason": reason,
                "record": signed.record,
                "signature": signed.signature,
                "user_key_pk": signed.user_key_pk,
                "at": at,
                "act": act,
            },
        )
        self._saved(AggregateChange("case", case.id, 2, 1, signed.record))

    def _first(self, statement: Select[Any]) -> StoredCase | None:
        row = self._connection.execute(statement).first()
        return _case(row) if row is not None else None


def _case(row: Any) -> StoredCase:
    return StoredCase(
        row.pk,
        row.id,
        CaseKind(row.kind),
        row.client_pk,
        row.subject,
        row.organ_pk,
        row.applicant_pk,
        bytes(row.content),
        bytes(row.sha256),
        row.at,
        Verdict(row.verdict) if row.verdict is not None else None,
    )
