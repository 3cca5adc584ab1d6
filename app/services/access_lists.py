"""Requests and grants as their people see them: to decide, asked, in force, settled."""

import json

from app.domain.access import AccessAct
from app.domain.audit import MOST_IDS, Action, LogNote
from app.domain.cases import CaseKind
from app.domain.moments import to_ms
from app.domain.permissions import CATEGORIES, Permission, Role
from app.readmodels.access import AccessLists, AccessRow, AccessTerms, RequestRow
from app.services.access import (
    DEFAULT_DAYS,
    MOST_DAYS,
    PRIVATE_DAYS,
    asked_of,
    deciding_organ,
    is_head_over,
)
from app.services.approvals.turns import Turns
from app.services.rules import number, role_rights
from app.services.usecase import Call, Kind, usecase
from database.queries import access as queries
from database.queries.access import Found
from database.repositories.access import categories_of


@usecase(Kind.BROWSE, Permission.ACCESS_REQUEST)
def access_lists(call: Call, _command: None) -> AccessLists:
    """What waits for the actor, what the actor asked, and grants the actor gave or has."""
    reader = _Reader(call)
    to_decide = requests_to_decide(call)
    mine = queries.requests_of(call.uow.connection, call.actor.user_pk)
    settled: tuple[RequestRow, ...] = ()
    if call.actor.may(Permission.ACCESS_DECIDE):
        done = queries.settled_requests(call.uow.connection)
        settled = tuple(reader.request(row) for row in done if reader.settled(row))
    found = AccessLists(
        to_decide, tuple(reader.request(row) for row in mine), running_grants(call), settled
    )
    ids = tuple(dict.fromkeys(row.client_id for row in to_decide if row.client_id))
    call.record(
        LogNote(
            Action.LIST,
            object_type="access",
            result_count=len(to_decide),
            result_ids=ids[:MOST_IDS],
        )
    )
    return found


@usecase(Kind.SYSTEM, Permission.ACCESS_REQUEST)
def access_terms(call: Call, command: str) -> AccessTerms:
    """Who decides about access to a client (id or code), for how long, and what is mine there."""
    client = call.uow.dossiers.find(command)
    reader, rules = _Reader(call), call.office.rules
    organ = deciding_organ(call, client.owners.unit_pk, call.actor.user_pk)
    mine = queries.requests_of(call.uow.connection, call.actor.user_pk)
    rows = (reader.request(row) for row in mine if row.client_pk == client.pk)
    held = tuple(row for row in running_grants(call) if row.mine and row.client_id == client.id)
    waiting = tuple(row for row in rows if row.verdict is None)
    return AccessTerms(
        client.id,
        organ,
        number(rules, DEFAULT_DAYS, call.today),
        number(rules, MOST_DAYS, call.today),
        number(rules, PRIVATE_DAYS, call.today),
        waiting,
        held,
        _readers(call),
    )


def _readers(call: Call) -> dict[int, tuple[str, ...]]:
    """Roles that read each category by rule."""
    rights = role_rights(call.office.rules, call.today)
    return {
        number: tuple(role.value for role in Role if role in rights and number in rights[role].view)
        for number in CATEGORIES
    }


def requests_to_decide(call: Call) -> tuple[RequestRow, ...]:
    """Requests that wait for the actor, oldest first."""
    reader = _Reader(call)
    waiting = (reader.request(row) for row in queries.waiting_requests(call.uow.connection))
    return tuple(row for row in waiting if row.may_decide)


def running_grants(call: Call) -> tuple[AccessRow, ...]:
    """Grants in force that the actor has, or may revoke."""
    reader = _Reader(call)
    rows = queries.grants_in_force(call.uow.connection, to_ms(call.now))
    found = (reader.grant(row) for row in rows)
    return tuple(row for row in found if row.mine or row.may_revoke)


@usecase(Kind.CONSULT, Permission.LOG_VIEW)
def grants_in_scope(call: Call, _command: None) -> tuple[AccessRow, ...]:
    """Grants in force whose holder or client belongs to the reader's part of the register (A8)."""
    scope, reader = call.actor.log_scope(), _Reader(call)
    rows = queries.grants_in_force(call.uow.connection, to_ms(call.now))
    inside = [row for row in rows if scope is None or {row.unit_pk, row.home_pk} & scope]
    call.record(LogNote(Action.LOG_VIEW, object_type="access", result_count=len(inside)))
    return tuple(reader.grant(row) for row in inside)


class _Reader:
    """Rows for one reader: a client is named to who sees it, and to who decides about it."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._turns = Turns(call, CaseKind.ACCESS)
        self._names = {row.pk: row.name for row in call.uow.organisation.users()}

    def heads(self, row: Found) -> bool:
        """Whether the reader holds a deciding role over the row's client."""
        return is_head_over(self._call, row.unit_pk)

    def settled(self, row: Found) -> bool:
        """Whether a decided request is the reader's to see: of the own organ, or decided by it."""
        return self.heads(row) or row.decided_by == self._call.actor.user_pk

    def request(self, row: Found) -> RequestRow:
        """One request."""
        asked, me = asked_of(row.content), self._call.actor
        signer = self._turns.signer(row.pk) if row.verdict is None else None
        decided = row.decided_by == me.user_pk
        named = signer is not None or decided or self.heads(row) or me.sees(queries.ref_of(row))
        given = json.loads(row.record or "{}").get("given") or {}
        return RequestRow(
            id=row.id,
            client_id=row.client_id if named else None,
            client=row.display_name if named else None,
            code=row.code if named else None,
            unit=row.unit_name,
            organ=row.organ_name,
            applicant=row.applicant_name,
            applicant_unit=row.applicant_unit,
            categories=tuple(sorted(asked.categories)),
            access=asked.act,
            purpose=asked.purpose,
            until=asked.until,
            at=row.at,
            mine=row.applicant_pk == me.user_pk,
            may_decide=signer is not None,
            signs_for=self._names.get(signer.for_pk or 0, "") if signer is not None else "",
            held=asked.held,
            verdict=row.verdict,
            decided_by=row.decider_name or "",
            decided_for=self._names.get(row.for_pk or 0, ""),
            decided_at=row.decided_at,
            reason=row.reason or "",
            given=tuple(given.get("categories", ())),
            given_until=given.get("until"),
        )

    def grant(self, row: Found) -> AccessRow:
        """One grant."""
        heads = self.heads(row)
        named = heads or self._call.actor.sees(queries.ref_of(row))
        mine = row.user_pk == self._call.actor.user_pk
        return AccessRow(
            id=row.id,
            user=row.user_name,
            user_unit=row.user_unit,
            client_id=row.client_id if named else None,
            client=row.display_name if named else None,
            unit=row.unit_name,
            categories=tuple(sorted(categories_of(row.categories))),
            access=AccessAct(row.access).value,
            purpose=row.purpose,
            granted_by=row.granter_name or "",
            granted_at=row.granted_at,
            until=row.until,
            mine=mine,
            may_revoke=heads or mine,
        )
