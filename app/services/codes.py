"""Authorisations (授权) to issue client codes, codes issued, trials of a template (第十三条)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.audit import Action, LogNote
from app.domain.client_code import CodeFactMissing, CodeTemplate, read_template
from app.domain.client_code_faults import WARNINGS, faults_of
from app.domain.code_issue import Authorisation, authorise_fault
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.readmodels.codes import (
    AuthorisationRow,
    CodeList,
    CodeOffice,
    TemplateTrial,
)
from app.readmodels.organisation import UnitRow
from app.services.code_organs import (
    facts_of_organ,
    organ_of,
    province_over,
    template_in_force,
)
from app.services.code_words import fault_words
from app.services.organisation import open_unit
from app.services.prefecture_papers import (
    giver_and_number,
    gives,
    is_over,
    line_of,
    reason_to_revoke,
)
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories import codes as stored
from database.repositories.codes import NewAuthorisation, Revocation

_RIGHT = Permission.CODE_AUTHORISE
SHOWN_CODES = 500
"""Newest codes that a list shows; an older one is found by its client."""

SHOWN_OTHERS = 5
"""Codes named that do not fit a template."""


@dataclass(frozen=True, slots=True)
class AuthorisePrefecture:
    """The paper with which a 省 or 自治区 lets a prefecture issue codes of its own area (C13-4).

    `given_by` names the province for a prefecture whose province is in another office.
    """

    unit_pk: int
    given_by: str
    document_no: str
    document_date: date
    valid_from: date
    valid_until: date
    serial_from: int
    serial_to: int


@dataclass(frozen=True, slots=True)
class RevokeAuthorisation:
    """End an authorisation today; codes issued under it stay (G-34)."""

    authorisation_id: str
    reason: str


@usecase(Kind.CHANGE, Permission.CODE_AUTHORISE)
def authorise_prefecture(call: Call, command: AuthorisePrefecture) -> str:
    """Record an authorisation; its block meets no other's. Returns its id."""
    units = call.uow.organisation.units()
    row = open_unit(call, command.unit_pk)
    organ = organ_of(units, row)
    if (fault := authorise_fault(organ)) is not None:
        raise Refusal(Reason(fault.value), organ=row.name)
    _demand_giver(call, units, row)
    giver, number = giver_and_number(call, units, row, command, Reason.CODE_PAPER)
    template, _rule = template_in_force(call)
    scope = template.scope_key(facts_of_organ(units, row, None))
    _require_block(call, command, template, scope)
    new = NewAuthorisation(
        row.pk,
        giver,
        number,
        command.document_date,
        command.valid_from,
        command.valid_until,
        scope,
        command.serial_from,
        command.serial_to,
        call.actor.user_pk,
        to_ms(call.now),
        call.act,
    )
    identity = stored.add_authorisation(call.uow.connection, call.uow.saved.append, new)
    _note(call, identity, "given")
    return identity


@usecase(Kind.CHANGE, Permission.CODE_AUTHORISE)
def revoke_authorisation(call: Call, command: RevokeAuthorisation) -> None:
    """Revoke an authorisation from today on; refused when it has ended already."""
    found = line_of(stored.authorisations(call.uow.connection), command.authorisation_id)
    units = call.uow.organisation.units()
    _demand_giver(call, units, next(row for row in units if row.pk == found.given.unit_pk))
    ended = Reason.CODE_AUTHORISATION_ENDED
    reason = reason_to_revoke(call, found.given, command.reason, ended)
    end = Revocation(found.given.id, call.today, reason, call.actor.user_pk)
    stored.revoke_authorisation(call.uow.connection, call.uow.saved.append, end)
    _note(call, found.given.id, "revoked", reason)


@usecase(Kind.SYSTEM, Permission.OFFICE_VIEW)
def code_office(call: Call, _command: None) -> CodeOffice:
    """Authorisations, which of the own units can be authorised, and the template in force."""
    units = call.uow.organisation.units()
    rows = stored.authorisations(call.uow.connection)
    by_key = {row.pk: row for row in units}
    template, rule = template_in_force(call)
    shown = tuple(
        replace(one, may_revoke=_may_end(call, units, by_key[one.given.unit_pk], one))
        for one in rows
    )
    open_units = [row for row in units if row.closed_on is None]
    organs = [
        row
        for row in open_units
        if authorise_fault(organ_of(units, row)) is None and gives(call, units, row, _RIGHT)
    ]
    refused = tuple(
        (row.name, fault.value)
        for row in open_units
        if row.pk in _own_organs(call)
        and (fault := authorise_fault(organ_of(units, row))) is not None
    )
    offered = tuple((row.pk, row.name) for row in organs)
    words = str(rule.value)
    return CodeOffice(shown, offered, refused, words, rule.version, template.last_serial)


@usecase(Kind.BROWSE, Permission.CODE_ISSUE)
def list_codes(call: Call, _command: None) -> CodeList:
    """Codes issued to clients that the actor may see, the newest of them first."""
    units, connection = call.actor.unit_scope(), call.uow.connection
    rows = tuple(stored.issued_codes(connection, units, SHOWN_CODES))
    call.record(LogNote(Action.LIST, object_type="client_code", result_count=len(rows)))
    return CodeList(rows, stored.count_codes(connection, units))


@usecase(Kind.BROWSE, Permission.RULE_SET)
def try_template(call: Call, command: str) -> TemplateTrial:
    """What a template as written would do, and which codes in use it would read."""
    faults = faults_of(command)
    words = tuple((one.zh, one.en) for one in map(fault_words, faults))
    codes = stored.codes_in_use(call.uow.connection, call.actor.unit_scope())
    call.record(LogNote(Action.LIST, object_type="code_template", result_count=len(codes)))
    if any(one.kind not in WARNINGS for one in faults):
        return TemplateTrial(words, usable=False, known=len(codes))
    template = read_template(command)
    others = [code for code in codes if template.parse(code) is None]
    return TemplateTrial(
        words,
        usable=True,
        examples=_examples(call, template),
        serials=template.last_serial,
        known=len(codes),
        fitting=len(codes) - len(others),
        others=tuple(others[:SHOWN_OTHERS]),
    )


def _examples(call: Call, template: CodeTemplate) -> tuple[str, ...]:
    """First and last code of the own organ; none for a template that asks for a client's values."""
    units = call.uow.organisation.units()
    for row in units:
        if row.pk in _own_organs(call):
            try:
                facts = facts_of_organ(units, row, None)
                return tuple(template.compose(facts, n) for n in (1, template.last_serial))
            except (Refusal, CodeFactMissing):
                continue
    return ()


def _own_organs(call: Call) -> frozenset[int]:
    """Units in which the actor is the organ's officer."""
    held = (role for role in call.actor.roles if role.may(_RIGHT))
    return frozenset(role.unit_pk for role in held)


def _demand_giver(call: Call, units: Sequence[UnitRow], row: UnitRow) -> None:
    if gives(call, units, row, _RIGHT):
        return
    province = province_over(units, row)
    if province is not None and row.pk in _own_organs(call):
        raise Refusal(Reason.CODE_BY_PROVINCE, province=province.name)
    call.demand(allowed=False, permission=_RIGHT)


def _may_end(call: Call, units: Sequence[UnitRow], row: UnitRow, one: AuthorisationRow) -> bool:
    return not is_over(one.given, call.today) and gives(call, units, row, _RIGHT)


def _require_block(
    call: Call, asked: AuthorisePrefecture, template: CodeTemplate, scope: str
) -> None:
    """Refuse a block outside the template's serials or that meets another one."""
    first, last, limit = asked.serial_from, asked.serial_to, template.last_serial
    if not 1 <= first <= last <= limit:
        raise Refusal(Reason.CODE_BLOCK, first=first, last=last, limit=limit)
    period = (asked.valid_from, asked.valid_until)
    new = Authorisation("", asked.unit_pk, *period, first, last, scope)
    for row in stored.authorisations(call.uow.connection):
        if row.given.hinders(new):
            raise Refusal(
                Reason.CODE_BLOCK_TAKEN,
                unit=row.unit,
                first=row.given.serial_from,
                last=row.given.serial_to,
                document=row.given.document_no,
            )


def _note(call: Call, identity: str, detail: str, reason: str | None = None) -> None:
    call.record(
        LogNote(
            Action.CONFIG_CHANGE,
            object_type="code_authorisation",
            object_id=identity,
            basis="第十三条",
            purpose=reason,
            detail=detail,
        )
    )
    call.topics.add(Topic.OFFICE)
