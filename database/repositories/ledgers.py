"""Append-only ledgers of a client: history, assignments, decisions, verifications, records."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, and_, insert, select, update

from app.domain.clients import Client, Opening, Owners
from app.domain.dossier import FieldChange, Stage, encode, encode_changes
from app.domain.errors import Reason, Refusal
from database.records import Saved, new_id
from database.repositories.codes import was_issued
from database.repositories.new_clients import Insertion, insert_history
from database.tables.client import client
from database.tables.ledger import assignment, decision, verification


@dataclass(frozen=True, slots=True)
class SignedDecision:
    """A decision of an organ as signed bytes, with the local key of the user key."""

    organ_pk: int
    record: bytes
    signature: bytes
    user_key_pk: int


@dataclass(frozen=True, slots=True)
class CodeDecision:
    """The code that an organ gives, on which paper, by which version of the template."""

    code: str
    document_no: str
    document_date: date
    rule_version: int


class Ledgers:
    """Appends rows; the caches on `client` follow in the same transaction."""

    def __init__(self, connection: Connection, saved: Saved) -> None:
        self._connection = connection
        self._saved = saved

    def history(self, client_pk: int, changes: Sequence[FieldChange], how: Insertion) -> None:
        """Append old and new value of each change (C17-4)."""
        if changes:
            insert_history(self._connection, [(client_pk, encode_changes(changes))], how)

    def assign(self, item: Client, owners: Owners, how: Insertion) -> Client:
        """Append an assignment from today on; exactly one holds at any date by construction."""
        self._connection.execute(
            insert(assignment),
            {
                "id": new_id(),
                "client_pk": item.pk,
                "unit_pk": owners.unit_pk,
                "a_user_pk": owners.a_user_pk,
                "b_user_pk": owners.b_user_pk,
                "responsible_user_pk": owners.responsible_user_pk,
                "valid_from": how.today,
                "reason": how.reason,
                "author_pk": how.user_pk,
                "at": how.at,
                "act": how.act,
            },
        )
        after = replace(item, owners=owners, version=item.version + 1)
        self._connection.execute(
            update(client)
            .where(client.c.pk == item.pk)
            .values(
                unit_pk=owners.unit_pk,
                a_user_pk=owners.a_user_pk,
                b_user_pk=owners.b_user_pk,
                responsible_user_pk=owners.responsible_user_pk,
                version=after.version,
            )
        )
        return after

    def decide_opening(
        self, item: Client, opening: Opening, how: Insertion, signed: SignedDecision
    ) -> Client:
        """Append a signed opening decision (期初); each field once (decision 4)."""
        self._refuse_second_opening(item, opening)
        self._connection.execute(insert(decision), _decided(item, "opening", opening, how, signed))
        self.history(item.pk, [FieldChange(opening.field, None, opening.value)], how)
        after = replace(item, version=item.version + 1)
        if opening.field == "grade":
            return replace(after, grade=opening.value)
        if opening.field == "code":
            return replace(after, code=opening.value, stage=Stage.REGISTERED)
        return after

    def decide_bill(
        self, item: Client, opening: Opening, how: Insertion, signed: SignedDecision
    ) -> None:
        """Append the signed decision of a bill of before (期初); its field is the bill's number."""
        row = _decided(item, "opening_bill", opening, how, signed)
        self._connection.execute(insert(decision), row)

    def decide_code(
        self, item: Client, decided: CodeDecision, how: Insertion, signed: SignedDecision
    ) -> Client:
        """Append the signed decision that gives a client its one code (C13-1): registered now."""
        paper = Opening("code", decided.code, decided.document_no, decided.document_date)
        row = _decided(item, "code", paper, how, signed, rule_version=decided.rule_version)
        self._connection.execute(insert(decision), row)
        self.history(item.pk, [FieldChange("code", item.code, decided.code)], how)
        return replace(item, code=decided.code, stage=Stage.REGISTERED, version=item.version + 1)

    def _refuse_second_opening(self, item: Client, opening: Opening) -> None:
        own = and_(decision.c.client_pk == item.pk, decision.c.kind == "opening")
        taken = select(decision.c.pk).where(own, decision.c.field == opening.field)
        if self._connection.execute(taken).first() is not None:
            raise Refusal(Reason.OPENING_ONCE, field=opening.field)
        if opening.field == "code":
            if item.code is not None:
                raise Refusal(Reason.CLIENT_REGISTERED, code=item.code)
            same = select(client.c.pk).where(client.c.code == opening.value)
            issued = was_issued(self._connection, opening.value)
            if issued or self._connection.execute(same).first() is not None:
                raise Refusal(Reason.CODE_TAKEN, code=opening.value)

    def verify(
        self, item: Client, category: int, method: str, how: Insertion, *, changed: bool
    ) -> Client:
        """Append that somebody verified a category (C17-2, S02-7)."""
        self._connection.execute(
            insert(verification),
            {
                "client_pk": item.pk,
                "category": category,
                "user_pk": how.user_pk,
                "method": method,
                "changed": int(changed),
                "at": how.at,
                "act": how.act,
            },
        )
        after = replace(item, version=item.version + 1)
        self._connection.execute(
            update(client)
            .where(client.c.pk == item.pk)
            .values(verified_at=how.at, version=after.version)
        )
        return after


def _decided(
    item: Client,
    kind: str,
    opening: Opening,
    how: Insertion,
    signed: SignedDecision,
    *,
    rule_version: int = 1,
) -> dict[str, object]:
    """The row of what a paper decided about a field of the client."""
    return {
        "id": new_id(),
        "client_pk": item.pk,
        "kind": kind,
        "field": opening.field,
        "value": encode(opening.value),
        "document_no": opening.document_no,
        "document_date": opening.document_date,
        "organ_pk": signed.organ_pk,
        "decided_by": how.user_pk,
        "at": how.at,
        "record": signed.record,
        "signature": signed.signature,
        "user_key_pk": signed.user_key_pk,
        "rule_version": rule_version,
        "act": how.act,
    }
