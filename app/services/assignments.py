"""Acts that decide: who is responsible, what paper decided before, what was verified."""

from dataclasses import dataclass
from datetime import date

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.clients import OPENING_EXTRAS, Client, Opening, Owners
from app.domain.completeness import PUBLIC_CATEGORIES, TARIFF_CATEGORY
from app.domain.errors import Reason, Refusal
from app.domain.fields import FieldKind
from app.domain.permissions import Permission, Role
from app.domain.text import clean
from app.services.claims.intrusion import refuse_stepping_in
from app.services.clients import insertion
from app.services.credit.opening import keep_opening_terms
from app.services.dossier import visible_client
from app.services.editing import completeness
from app.services.receivables.opening import keep_opening_balance
from app.services.signing import opening_organ, sign_decision
from app.services.usecase import Call, Kind, Topic, denial, usecase
from database.repositories.ledgers import SignedDecision


@dataclass(frozen=True, slots=True)
class AssignClient:
    """New responsible unit and owners of a client, with the reason."""

    client_id: str
    owners: Owners
    reason: str


@dataclass(frozen=True, slots=True)
class EnterOpening:
    """What a paper document decided before (期初), by field; each field once."""

    client_id: str
    values: tuple[tuple[str, str], ...]
    document_no: str
    document_date: date


@dataclass(frozen=True, slots=True)
class VerifyCategory:
    """A category was verified by `method` (post, fax, phone, visit); `changed` or not (S02-7)."""

    client_id: str
    categories: tuple[int, ...]
    method: str
    changed: bool = False


@usecase(Kind.CHANGE, Permission.CLIENT_ASSIGN)
def assign_client(call: Call, command: AssignClient) -> int:
    """Set responsible unit and owners (A/B 角) from today on; exactly one unit at any date.

    The unit's head changes owners inside the unit; the organ also moves a client between units,
    but to no other than the one that develops it exclusively (C12-5).
    """
    client = visible_client(call, command.client_id)
    _demand(call, Permission.CLIENT_ASSIGN, client)
    if not clean(command.reason):
        raise Refusal(Reason.REASON_NEEDED)
    owners = command.owners
    if owners == client.owners:
        raise Refusal(Reason.NOTHING_CHANGED)
    if owners.unit_pk != client.owners.unit_pk:
        organs = [r for r in call.actor.roles_over(client.ref) if r.role is Role.ORGAN_OFFICER]
        reached = any(r.units is None or owners.unit_pk in r.units for r in organs)
        call.demand(allowed=reached, permission=Permission.CLIENT_ASSIGN, client_id=client.id)
        refuse_stepping_in(call, owners.unit_pk, client.values)
    if owners.a_user_pk is not None and owners.a_user_pk == owners.b_user_pk:
        raise Refusal(Reason.OWNERS_EQUAL)
    how = insertion(call, clean(command.reason)[:200])
    after = call.uow.dossiers.ledgers.assign(client, owners, how)
    after = settled(call, after, client.version)
    _record(call, Action.ASSIGN, after, ("responsible_unit", "account_manager"))
    return after.version


@usecase(Kind.CHANGE, Permission.OPENING_ENTRY)
def enter_opening(call: Call, command: EnterOpening) -> int:
    """Enter once what paper decided before the program, signed by the organ officer (decision 4).

    A code makes the client registered (C13-1); what it says of credit holds as a term from the
    day of the paper on, and a balance is a bill.
    """
    client = visible_client(call, command.client_id)
    _demand(call, Permission.OPENING_ENTRY, client)
    number = clean(command.document_no)
    if not number:
        raise Refusal(Reason.DOCUMENT_NEEDED)
    if not command.values:
        raise Refusal(Reason.NOTHING_CHANGED)
    how = insertion(call, "opening")
    after, entered = client, dict[str, Opening]()
    for name, typed in command.values:
        value = _opening_value(name, typed)
        opening = Opening(name, value, number, command.document_date)
        after = call.uow.dossiers.ledgers.decide_opening(after, opening, how, _sign(call, opening))
        entered[name] = opening
    keep_opening_terms(call, client, entered, opening_organ(call))
    keep_opening_balance(call, client, entered)
    after = settled(call, after, client.version)
    _record(call, Action.OPENING, after, tuple(name for name, _value in command.values))
    return after.version


@usecase(Kind.CHANGE, Permission.CLIENT_PROPOSE)
def verify_categories(call: Call, command: VerifyCategory) -> int:
    """Say that categories were verified and how (C17-2); the keeper or an owner may."""
    client = visible_client(call, command.client_id)
    allowed = call.actor.may_on(Permission.CLIENT_EDIT, client.ref) or call.actor.owns(client.ref)
    call.demand(
        allowed=allowed,
        permission=Permission.CLIENT_EDIT,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )
    how = insertion(call, "verified")
    after = client
    for number in command.categories:
        if number not in call.actor.view(client.ref) & PUBLIC_CATEGORIES:
            unit = client.owners.unit_pk
            raise denial(Permission.CLIENT_VIEW, client_id=client.id, client_unit=unit)
        after = call.uow.dossiers.ledgers.verify(
            after, number, command.method, how, changed=command.changed
        )
    call.uow.dossiers.touch(after, client.version)
    call.record(
        LogNote(
            Action.VERIFY,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            categories=command.categories,
            detail=command.method,
        )
    )
    call.topics.add(Topic.CLIENTS)
    return after.version


def _opening_value(name: str, typed: str) -> str:
    """The checked text of an opening entry; only decided fields can be entered so.

    A discount is entered as the line that it is (`discounts.opening`).
    """
    if name in OPENING_EXTRAS:
        return clean(typed)
    fields = shipped.fields()
    if name not in fields or fields[name].kind is not FieldKind.DECIDED:
        raise Refusal(Reason.FIELD_NOT_ENTERED, field=name)
    if fields[name].category == TARIFF_CATEGORY:
        raise Refusal(Reason.FIELD_NOT_ENTERED, field=fields[name].label)
    reading = shipped.field_values().read(fields[name], typed)
    if reading.fault is not None or reading.value is None:
        raise Refusal(
            Reason.INVALID_INPUT, field=fields[name].label, problem=reading.fault or "missing"
        )
    return shipped.field_values().show(fields[name], reading.value, "zh_CN")


def _sign(call: Call, opening: Opening) -> SignedDecision:
    """The decision in canonical bytes, signed with the officer's own key."""
    record: dict[str, object] = {
        "kind": "opening",
        "field": opening.field,
        "value": opening.value,
        "document": [opening.document_no, opening.document_date.isoformat()],
    }
    return sign_decision(call, opening_organ(call), record)


def settled(call: Call, after: Client, base: int) -> Client:
    """Write the caches that follow from decisions, and announce the aggregate."""
    after = call.uow.dossiers.settle(after, completeness(call, after))
    call.uow.dossiers.touch(after, base)
    call.topics.add(Topic.CLIENTS)
    return after


def _demand(call: Call, permission: Permission, client: Client) -> None:
    call.demand(
        allowed=call.actor.may_on(permission, client.ref),
        permission=permission,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )


def _record(call: Call, action: Action, client: Client, fields: tuple[str, ...]) -> None:
    call.record(
        LogNote(
            action,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_version=client.version,
            fields=fields,
        )
    )
