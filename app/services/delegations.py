"""Delegation of signing 授权 (G-34): given under a document, seen by both, revoked at once.

Nobody gives on what was received, and nobody gives what is not the own right that day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.cases import CaseKind
from app.domain.credit import CREDIT_ROUTE, LIFT_ROUTE, RELEASE_ROUTE
from app.domain.delegations import DELEGABLE, Delegation, words_of_kinds
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import HeldRole, Permission, Role
from app.domain.text import clean
from app.readmodels.delegations import DelegateChoice, DelegationLists, DelegationRow
from app.readmodels.organisation import UserRow
from app.readmodels.today import Duty, DutyKind, Urgency
from app.services.access import ROUTE as ACCESS_ROUTE
from app.services.approvals.routing import signing_roles
from app.services.cases import role_holders
from app.services.claims.ledger import ROUTE as CLAIMS_ROUTE
from app.services.rules import days, number
from app.services.signing import sign_decision
from app.services.usecase import Call, Kind, Topic, denial, usecase
from database.repositories import delegations as stored
from database.repositories.delegations import NewDelegation

MOST_DAYS = "delegation.most_days"
WARNED_DAYS = "delegation.warned_days"
PLACE = "delegation:"
"""What stands before the id of a delegation where a page is asked to show it."""
_DOCUMENT_MOST, _REASON_MOST = 80, 200
ROUTES = {
    CaseKind.ACCESS: ACCESS_ROUTE,
    CaseKind.CLAIM_REVIEW: CLAIMS_ROUTE,
    CaseKind.CLAIM_EXTEND: CLAIMS_ROUTE,
    CaseKind.CLAIM_CHOOSE: CLAIMS_ROUTE,
    CaseKind.CLAIM_END: CLAIMS_ROUTE,
    CaseKind.CREDIT: CREDIT_ROUTE,
    CaseKind.CREDIT_RELEASE: RELEASE_ROUTE,
    CaseKind.CREDIT_LIFT: LIFT_ROUTE,
}
"""Rules that name the roles which decide a kind; a climbing case has its roles by step."""


@dataclass(frozen=True, slots=True)
class Delegate:
    """Signing of `kinds` by another person from `first` to `last`, with the paper's number."""

    to_pk: int
    kinds: frozenset[CaseKind]
    first: date
    last: date
    document_no: str


@dataclass(frozen=True, slots=True)
class RevokeDelegation:
    """The end of a delegation, at once; `reason` if there is one to be told."""

    delegation: str
    reason: str = ""


@usecase(Kind.BROWSE, Permission.DELEGATE)
def list_delegations(call: Call, _command: None) -> DelegationLists:
    """Delegations given or had by the reader, and those of people whose log the reader reads."""
    scope, administrators = call.actor.log_scope(), _administrators(call)
    rows = tuple(
        _row(call, row, administrators)
        for row in stored.rows(call.uow.connection)
        if _concerns(call, row) or scope is None or row.giver_unit_pk in scope
    )
    kinds = own_kinds(call)
    call.record(LogNote(Action.LIST, object_type="delegation", result_count=len(rows)))
    return DelegationLists(
        call.today,
        rows,
        kinds,
        tuple(_choices(call, administrators)) if kinds else (),
        number(call.office.rules, MOST_DAYS, call.today),
    )


@usecase(Kind.CHANGE, Permission.DELEGATE)
def delegate(call: Call, command: Delegate) -> str:
    """Let another person sign for the actor, from today at the earliest; returns the id."""
    person = _delegate(call, command.to_pk)
    _demand_own(call, command.kinds)
    _demand_days(call, command.first, command.last)
    document_no = clean(command.document_no)[:_DOCUMENT_MOST]
    if not document_no:
        raise Refusal(Reason.DELEGATION_DOCUMENT)
    me, span = call.actor.user_pk, (command.first, command.last)
    _demand_no_other(call, Delegation("", me, person.pk, command.kinds, *span), person.name)
    kinds = words_of_kinds(command.kinds)
    new = NewDelegation(me, person.pk, kinds, *span, document_no, to_ms(call.now), call.act)
    said: dict[str, object] = {
        "kind": "delegation",
        "to": person.id,
        "kinds": kinds,
        "first": command.first,
        "last": command.last,
        "document": document_no,
        "at": new.at,
    }
    signed = sign_decision(call, call.actor.unit_pk, said)
    identity = stored.add(call.uow.connection, call.uow.saved.append, new, signed)
    _note(call, identity, "delegated")
    return identity


@usecase(Kind.CHANGE, Permission.DELEGATE)
def revoke_delegation(call: Call, command: RevokeDelegation) -> None:
    """End a delegation at once: its giver, its delegate, or the security officer.

    What was signed under it stays, and no waiting case is touched (G-34).
    """
    row = stored.find(call.uow.connection, command.delegation)
    if row is None:
        raise Refusal(Reason.NOT_FOUND, what=command.delegation)
    if not _may_revoke(call, row):
        raise denial(Permission.DELEGATE)
    if row.ended_at is not None or row.last_day < call.today:
        raise Refusal(Reason.DELEGATION_ENDED, name=row.delegate)
    reason, at = clean(command.reason)[:_REASON_MOST], to_ms(call.now)
    said: dict[str, object] = {
        "kind": "delegation_end",
        "delegation": row.id,
        "reason": reason,
        "at": at,
    }
    signed = sign_decision(call, call.actor.unit_pk, said)
    stored.end(
        call.uow.connection,
        call.uow.saved.append,
        row,
        signed,
        by=call.actor.user_pk,
        reason=reason,
        at=at,
        act=call.act,
    )
    _note(call, row.id, "delegation_revoked")


def own_kinds(call: Call) -> tuple[CaseKind, ...]:
    """Kinds of case that the actor signs somewhere by an own role, by the rules of today."""

    def decides(kind: CaseKind, held: HeldRole) -> bool:
        named = ROUTES.get(kind)
        by_rule = named is None or held.role in signing_roles(call, named)
        return by_rule and all(held.may(act) for act in DELEGABLE[kind])

    return tuple(
        kind for kind in DELEGABLE if any(decides(kind, held) for held in call.actor.roles)
    )


def delegation_duties(call: Call) -> tuple[Duty, ...]:
    """Delegations that end soon, for who gave them and for who has them."""
    warned = call.today + days(call.office.rules, WARNED_DAYS, call.today)
    found = []
    for row in stored.rows(call.uow.connection):
        ends_soon = row.ended_at is None and row.first_day <= call.today <= row.last_day <= warned
        if ends_soon and _concerns(call, row):
            left = (row.last_day - call.today).days
            urgency = Urgency.SOON if left <= 1 else Urgency.LATER
            mine = row.from_pk == call.actor.user_pk
            person = row.delegate if mine else row.giver
            detail = "given" if mine else "had"
            kind, place = DutyKind.DELEGATION, f"{PLACE}{row.id}"
            duty = Duty(kind, urgency, left, person=person, detail=detail, object_id=place)
            found.append(duty)
    return tuple(found)


def _concerns(call: Call, row: Any) -> bool:
    return call.actor.user_pk in (row.from_pk, row.to_pk)


def _may_revoke(call: Call, row: Any) -> bool:
    officer = any(held.role is Role.SECURITY_OFFICER for held in call.actor.roles)
    return officer or _concerns(call, row)


def _administrators(call: Call) -> frozenset[int]:
    """Open users who are administrators today."""
    holders = role_holders(call).items()
    found = (people for (_unit, role), people in holders if role is Role.ADMIN)
    return frozenset[int]().union(*found)


def _delegate(call: Call, user_pk: int) -> UserRow:
    """The account to which is delegated: open, of somebody else, who is no administrator."""
    person = next((row for row in call.uow.organisation.users() if row.pk == user_pk), None)
    if person is None:
        raise Refusal(Reason.NOT_FOUND, what=str(user_pk))
    if person.pk == call.actor.user_pk:
        raise Refusal(Reason.DELEGATION_SELF)
    if person.closed:
        raise Refusal(Reason.ACCOUNT_CLOSED, name=person.name)
    if person.pk in _administrators(call):
        raise Refusal(Reason.DELEGATION_ADMIN, name=person.name)
    return person


def _demand_own(call: Call, kinds: frozenset[CaseKind]) -> None:
    """Refuse kinds that the actor does not decide by an own role; received ones by their giver."""
    if not kinds:
        raise Refusal(Reason.DELEGATION_KINDS)
    own = own_kinds(call)
    others = [kind for kind in CaseKind if kind in kinds and kind not in own]
    if not others:
        return
    words = shipped.texts("case_kinds")
    received = stored.in_force(call.uow.connection, call.today, to_pk=call.actor.user_pk)
    for one in received:
        passed_on = [kind for kind in others if kind in one.kinds]
        if passed_on:
            row = stored.find(call.uow.connection, one.id)
            name = row.giver if row is not None else ""
            raise Refusal(Reason.DELEGATION_CHAIN, kind=words[passed_on[0].value], name=name)
    raise Refusal(Reason.DELEGATION_NOT_OWN, kind=words[others[0].value])


def _demand_days(call: Call, first: date, last: date) -> None:
    if first < call.today or last < first:
        raise Refusal(Reason.DELEGATION_DAYS, first=call.today)
    most = number(call.office.rules, MOST_DAYS, call.today)
    if (last - first).days >= most:
        raise Refusal(Reason.DELEGATION_LONG, most=most)


def _demand_no_other(call: Call, new: Delegation, name: str) -> None:
    """Refuse the same once more for days on which it holds already."""
    for row in stored.rows(call.uow.connection):
        if new.shared_kinds(stored.of_row(row)):
            raise Refusal(
                Reason.DELEGATION_TWICE, name=name, first=row.first_day, last=row.last_day
            )


def _choices(call: Call, administrators: frozenset[int]) -> Iterator[DelegateChoice]:
    for row in call.uow.organisation.users():
        if not row.closed and row.pk != call.actor.user_pk and row.pk not in administrators:
            yield DelegateChoice(row.pk, row.name, row.unit_name)


def _row(call: Call, row: Any, administrators: frozenset[int]) -> DelegationRow:
    running = row.ended_at is None and row.last_day >= call.today
    return DelegationRow(
        id=row.id,
        giver=row.giver,
        delegate=row.delegate,
        delegate_unit=row.delegate_unit,
        kinds=stored.of_row(row).kinds,
        first=row.first_day,
        last=row.last_day,
        document_no=row.document_no,
        in_force=running and row.first_day <= call.today and row.to_pk not in administrators,
        mine=row.from_pk == call.actor.user_pk,
        for_me=row.to_pk == call.actor.user_pk,
        may_revoke=running and _may_revoke(call, row),
        revoked=row.ended_at,
        revoked_by=row.ender or "",
        reason=row.end_reason or "",
    )


def _note(call: Call, identity: str, detail: str) -> None:
    note = LogNote(
        Action.DELEGATE, object_type="delegation", object_id=identity, basis="G-34", detail=detail
    )
    call.record(note)
    call.topics |= {Topic.ACCESS, Topic.CLAIMS, Topic.DUTIES}
