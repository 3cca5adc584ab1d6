"""Business types (业务种类): those the program brings, and those that organs add or end."""

from dataclasses import dataclass, replace

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.discounts import Scope
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.specialties import SPECIALTIES
from app.domain.tariffs import NormTable
from app.domain.text import clean, name_key
from app.readmodels.tariffs import BusinessRow
from app.services.tariffs.organs import right_over
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories import tariffs as stored
from database.repositories.tariffs import Ending, NewBusiness
from database.unit_of_work import UnitOfWork

TABLE_OF = {Scope.NETWORK: NormTable.NATION, Scope.REGIONAL: NormTable.PROVINCE}
"""Whose norms a business has, and so who adds and ends it: 全网性 nation, 区域性 province."""

_NAME_MOST = 60


@dataclass(frozen=True, slots=True)
class AddBusiness:
    """A business that discounts can be applied for."""

    name: str
    scope: Scope
    specialty: str


@dataclass(frozen=True, slots=True)
class EndBusiness:
    """Let nobody apply for a business any more, with the reason."""

    business_id: str
    reason: str


@usecase(Kind.CHANGE, Permission.TARIFF_SET)
def add_business(call: Call, command: AddBusiness) -> str:
    """Add a business type; returns its id.

    Refused for whoever does not keep the norms of that scope, without a name, with an unknown
    specialty, and when an open business has that name.
    """
    right_over(call, call.uow.organisation.units(), TABLE_OF[command.scope])
    name = clean(command.name)[:_NAME_MOST]
    if not name_key(name):
        raise Refusal(Reason.DISCOUNT_BUSINESS)
    if command.specialty not in SPECIALTIES:
        raise Refusal(Reason.TARIFF_SPECIALTY, business=name)
    rows = stored.businesses(call.uow.connection)
    if any(row.ended_on is None and name_key(row.name) == name_key(name) for row in rows):
        raise Refusal(Reason.TARIFF_BUSINESS_EXISTS, business=name)
    new = NewBusiness(
        *("", name, name_key(name), command.scope.value, command.specialty),
        *(call.actor.user_pk, to_ms(call.now), call.act),
    )
    identity = stored.add_business(call.uow.connection, call.uow.saved.append, new)
    _note(call, identity, "business_added")
    return identity


@usecase(Kind.CHANGE, Permission.TARIFF_SET)
def end_business(call: Call, command: EndBusiness) -> None:
    """End a business from today on; its norms and what was approved stay as they are."""
    rows = stored.businesses(call.uow.connection)
    row = next((one for one in rows if one.id == command.business_id), None)
    if row is None:
        raise Refusal(Reason.NOT_FOUND, what=command.business_id)
    right_over(call, call.uow.organisation.units(), TABLE_OF[row.scope])
    reason = clean(command.reason)[:200]
    if not reason:
        raise Refusal(Reason.REASON_NEEDED)
    open_business(row)
    end = Ending(row.id, call.today, reason, call.actor.user_pk)
    stored.end_business(call.uow.connection, call.uow.saved.append, end)
    _note(call, row.id, "business_ended", reason)


def business_at(call: Call, pk: int) -> BusinessRow:
    """A business by its key; refused when there is none."""
    row = stored.business_at(call.uow.connection, pk)
    if row is None:
        raise Refusal(Reason.NOT_FOUND, what=str(pk))
    return row


def open_business(row: BusinessRow) -> BusinessRow:
    """The same business; refused when it was ended."""
    if row.ended_on is not None:
        raise Refusal(Reason.TARIFF_BUSINESS_ENDED, business=row.name, day=row.ended_on)
    return row


def marked(rows: list[BusinessRow], scopes: tuple[Scope, ...]) -> tuple[BusinessRow, ...]:
    """Businesses with those marked that may be ended by who keeps the norms of `scopes`."""
    return tuple(replace(row, may_end=row.ended_on is None and row.scope in scopes) for row in rows)


def extend_businesses(call: Call) -> None:
    """Add the businesses that this program brings and the office lacks; part of signing in."""
    known = stored.known_codes(call.uow.connection)
    if any(one.code not in known for one in shipped.business_types()):
        seed_businesses(call.uow, to_ms(call.now), call.act, known)
        _note(call, "shipped", "business_added")


def seed_businesses(
    uow: UnitOfWork, at: int, act: str, known: frozenset[str] = frozenset()
) -> None:
    """Enter the businesses of the program, apart from the codes that are `known`."""
    for one in shipped.business_types():
        if one.code not in known:
            about = (one.code, one.name, name_key(one.name), one.scope, one.specialty)
            stored.add_business(
                uow.connection, uow.saved.append, NewBusiness(*about, None, at, act)
            )


def _note(call: Call, identity: str, detail: str, reason: str | None = None) -> None:
    call.record(
        LogNote(
            Action.CONFIG_CHANGE,
            object_type="business_type",
            object_id=identity,
            basis="第四条(五)",
            purpose=reason,
            detail=detail,
        )
    )
    call.topics.add(Topic.OFFICE)
