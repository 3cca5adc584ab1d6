"""授权 of a prefecture to approve discounts within the norm (六(二), X-08): given and revoked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.organisation import Level, ProvinceSubtype, UnitKind
from app.domain.permissions import Permission
from app.domain.tariffs import DiscountAuthorisation
from app.readmodels.organisation import UnitRow
from app.readmodels.tariffs import GivenRow
from app.services.code_organs import province_over
from app.services.organisation import open_unit
from app.services.prefecture_papers import (
    giver_and_number,
    gives,
    is_over,
    line_of,
    reason_to_revoke,
)
from app.services.tariffs.organs import known_province_kind, province_kind
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories import tariffs as stored
from database.repositories.tariffs import Ending, NewAuthorisation


@dataclass(frozen=True, slots=True)
class AuthoriseDiscounts:
    """The paper with which a province lets a prefecture approve discounts within the norm.

    `given_by` names the province for a prefecture whose province is in another office.
    """

    unit_pk: int
    given_by: str
    document_no: str
    document_date: date
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class RevokeDiscounts:
    """End an authorisation today; cases under way keep it."""

    authorisation_id: str
    reason: str


@usecase(Kind.CHANGE, Permission.TARIFF_SET)
def authorise_discounts(call: Call, command: AuthoriseDiscounts) -> str:
    """Record an authorisation; returns its id.

    Refused for anything but a 地级市邮政局, in a 直辖市, by another organ than the province (the
    prefecture records the paper of a province outside this office), without its paper, with
    impossible days, and while another one holds in that time.
    """
    units = call.uow.organisation.units()
    row = open_unit(call, command.unit_pk)
    _require_prefecture(units, row)
    _demand_giver(call, units, row)
    giver, number = giver_and_number(call, units, row, command, Reason.TARIFF_PAPER)
    period = (command.valid_from, command.valid_until)
    new = DiscountAuthorisation("", row.pk, *period, number)
    for other in stored.authorisations(call.uow.connection, row.pk):
        if other.given.meets(new):
            document = other.given.document_no
            raise Refusal(Reason.TARIFF_AUTHORISED, unit=row.name, document=document)
    recorded = NewAuthorisation(
        *(row.pk, giver, number, command.document_date, command.valid_from, command.valid_until),
        *(call.actor.user_pk, to_ms(call.now), call.act),
    )
    identity = stored.add_authorisation(call.uow.connection, call.uow.saved.append, recorded)
    _note(call, identity, "discounts_authorised")
    return identity


@usecase(Kind.CHANGE, Permission.TARIFF_SET)
def revoke_discounts(call: Call, command: RevokeDiscounts) -> None:
    """Revoke an authorisation from today on; refused when it has ended already."""
    found = line_of(stored.authorisations(call.uow.connection), command.authorisation_id)
    units = call.uow.organisation.units()
    _demand_giver(call, units, next(row for row in units if row.pk == found.given.unit_pk))
    ended = Reason.TARIFF_AUTHORISATION_ENDED
    reason = reason_to_revoke(call, found.given, command.reason, ended)
    end = Ending(found.given.id, call.today, reason, call.actor.user_pk)
    stored.revoke_authorisation(call.uow.connection, call.uow.saved.append, end)
    _note(call, found.given.id, "discounts_revoked", reason)


def authorisable(call: Call, units: Sequence[UnitRow]) -> tuple[tuple[int, str], ...]:
    """Prefectures for which the actor may record an authorisation."""
    return tuple(
        (row.pk, row.name)
        for row in units
        if _is_prefecture(row)
        and gives(call, units, row, Permission.TARIFF_SET)
        and province_kind(units, row) is not ProvinceSubtype.MUNICIPALITY
    )


def may_revoke(call: Call, units: Sequence[UnitRow], one: GivenRow) -> bool:
    """Whether the actor may revoke it today."""
    row = next(unit for unit in units if unit.pk == one.given.unit_pk)
    return not is_over(one.given, call.today) and gives(call, units, row, Permission.TARIFF_SET)


def _is_prefecture(row: UnitRow) -> bool:
    bureau = row.kind == UnitKind.COMPREHENSIVE and row.level == Level.PREFECTURE
    return bureau and row.closed_on is None


def _require_prefecture(units: Sequence[UnitRow], row: UnitRow) -> None:
    if known_province_kind(units, row) is ProvinceSubtype.MUNICIPALITY:
        raise Refusal(Reason.TARIFF_MUNICIPALITY, unit=row.name)
    if not _is_prefecture(row):
        raise Refusal(Reason.TARIFF_PREFECTURE, unit=row.name)


def _demand_giver(call: Call, units: Sequence[UnitRow], row: UnitRow) -> None:
    if gives(call, units, row, Permission.TARIFF_SET):
        return
    giver = province_over(units, row) or row
    raise Refusal(Reason.TARIFF_BY_PROVINCE, unit=row.name, organ=giver.name)


def _note(call: Call, identity: str, detail: str, reason: str | None = None) -> None:
    call.record(
        LogNote(
            Action.CONFIG_CHANGE,
            object_type="discount_authorisation",
            object_id=identity,
            basis="第六章六(二)",
            purpose=reason,
            detail=detail,
        )
    )
    call.topics.add(Topic.OFFICE)
