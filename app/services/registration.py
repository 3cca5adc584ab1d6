"""Registration (登记注册): a client gets its one code, issued by who may (C13-1, C13-3)."""

from dataclasses import dataclass

from app.domain.audit import Action, LogNote
from app.domain.client_code import CodeFactMissing, CodeFacts, CodeTemplate
from app.domain.clients import Client
from app.domain.code_issue import (
    Authorisation,
    CodeOrgan,
    IssueFault,
    issue_fault,
    next_serials,
)
from app.domain.dossier import Stage
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.organisation import Level
from app.domain.permissions import Permission
from app.domain.rules import Rule
from app.readmodels.codes import Registration
from app.readmodels.organisation import UnitRow
from app.services.assignments import settled
from app.services.claims.intrusion import refuse_stepping_in
from app.services.clients import insertion
from app.services.code_organs import fact_word, facts_of_organ, organ_of, template_in_force
from app.services.dossier import visible_client
from app.services.signing import sign_decision
from app.services.usecase import Call, Kind, usecase
from database.repositories import codes as stored
from database.repositories.codes import NewCode
from database.repositories.ledgers import CodeDecision

_CAN_BE_REGISTERED = frozenset({Stage.PROSPECT, Stage.UNREGISTERED})
_FARTHEST = (
    IssueFault.AUTHORISATION_OVER,
    IssueFault.NOT_AUTHORISED,
    IssueFault.OTHER_AREA,
    IssueFault.MUNICIPALITY,
    IssueFault.COUNTY,
    IssueFault.BUREAU,
    IssueFault.NATION,
)
"""Of several organs in which a person is officer, the one that came farthest is told about."""


@dataclass(frozen=True, slots=True)
class RegisterClient:
    """Register an unregistered client with the next code of the organ that is competent."""

    client_id: str


@dataclass(frozen=True, slots=True)
class _Issuer:
    """The organ that issues, and under which authorisations it does so today."""

    row: UnitRow
    organ: CodeOrgan
    units: tuple[UnitRow, ...]
    blocks: tuple[Authorisation, ...]
    all_blocks: tuple[Authorisation, ...]


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A code that nobody ever had, with where its serial comes from."""

    code: str
    scope: str
    serial: int
    block: Authorisation | None


@usecase(Kind.CHANGE, Permission.CODE_ISSUE)
def register_client(call: Call, command: RegisterClient) -> Registration:
    """Give an unregistered client its code; signed by the officer, once and for ever."""
    client = call.uow.dossiers.find(command.client_id)
    _issuer(call, client)  # who asks for another area learns that, and nothing about the client
    return register(call, visible_client(call, command.client_id))


def register(call: Call, client: Client) -> Registration:
    """Issue the code of `client` in this transaction: decision, ledger of codes, stage, log.

    Refused while another unit develops it exclusively (C12-5).
    """
    if client.code is not None:
        raise Refusal(Reason.CLIENT_REGISTERED, code=client.code)
    if client.closed or client.stage not in _CAN_BE_REGISTERED:
        raise Refusal(Reason.CLIENT_GONE)
    issuer = _issuer(call, client)
    refuse_stepping_in(call, client.owners.unit_pk, client.values)
    template, rule = template_in_force(call)
    numbered = _number(call, issuer, template, client)
    after = _decide(call, client, issuer, numbered, rule)
    call.record(
        LogNote(
            Action.REGISTER,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type="client_code",
            object_version=after.version,
            fields=("code",),
            basis="第十三条",
        )
    )
    return Registration(client.id, numbered.code, after.version, issuer.row.name, rule.version)


def registered_only(client: Client) -> None:
    """Refuse discounts and on-credit settlement (记欠) to who is not registered (C13-1)."""
    if client.stage is not Stage.REGISTERED or client.code is None:
        raise Refusal(Reason.NOT_REGISTERED, name=client.display_name)


def _issuer(call: Call, client: Client) -> _Issuer:
    """The organ of the actor that may issue this client's code; refused with the nearest reason."""
    units = tuple(call.uow.organisation.units())
    by_key = {row.pk: row for row in units}
    given = tuple(one.given for one in stored.authorisations(call.uow.connection))
    where = by_key[client.owners.unit_pk].path
    refused: list[tuple[int, CodeOrgan, IssueFault]] = []
    for held in call.actor.roles:
        if not held.may(Permission.CODE_ISSUE):
            continue
        row = by_key[held.unit_pk]
        organ = organ_of(units, row)
        fault = issue_fault(organ, where, given, call.today)
        if fault is None:
            holding = tuple(b for b in given if b.unit_pk == row.pk and b.holds(call.today))
            return _Issuer(row, organ, units, holding, given)
        refused.append((_FARTHEST.index(fault), organ, fault))
    _rank, organ, fault = min(refused, key=lambda one: one[0])
    raise Refusal(
        Reason(fault.value),
        organ=organ.name,
        day=call.today,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )


def _number(call: Call, issuer: _Issuer, template: CodeTemplate, client: Client) -> _Numbered:
    """The next code of the organ: within its blocks, never one that stands anywhere already."""
    facts = facts_of_organ(issuer.units, issuer.row, client)
    scope = template.scope_key(facts)
    for block, runs in _runs(call, issuer, template, scope):
        for run in runs:
            for serial in run:
                code = _compose(template, facts, serial)
                if not stored.is_taken(call.uow.connection, code, scope, serial):
                    return _Numbered(code, scope, serial, block)
    raise Refusal(Reason.CODE_BLOCK_USED_UP, organ=issuer.row.name)


def _runs(
    call: Call, issuer: _Issuer, template: CodeTemplate, scope: str
) -> list[tuple[Authorisation | None, list[range]]]:
    """Serials that the organ may use: its blocks, or for the province what it gave to nobody."""
    connection, last = call.uow.connection, template.last_serial
    if issuer.organ.level is Level.PROVINCE:
        used = stored.highest_of(connection, scope, issuer.row.pk)
        taken = [block for block in issuer.all_blocks if block.scope == scope]
        return [(None, next_serials(1, last, used, taken))]
    found: list[tuple[Authorisation | None, list[range]]] = []
    for block in sorted(issuer.blocks, key=lambda one: one.serial_from):
        if block.scope == scope:
            first, end = block.serial_from, min(block.serial_to, last)
            used = stored.highest_serial(connection, scope, first, end)
            found.append((block, next_serials(first, end, used, ())))
    return found


def _compose(template: CodeTemplate, facts: CodeFacts, serial: int) -> str:
    try:
        return template.compose(facts, serial)
    except CodeFactMissing as missing:
        raise Refusal(Reason.CODE_FACT, fact=fact_word(missing.about)) from missing


def _decide(call: Call, client: Client, issuer: _Issuer, numbered: _Numbered, rule: Rule) -> Client:
    """Write the decision with its signature, the code and what follows from both."""
    block, day = numbered.block, call.today
    paper = block.document_no if block is not None else issuer.row.name
    record: dict[str, object] = {
        "kind": "code",
        "client": client.id,
        "field": "code",
        "value": numbered.code,
        "authorisation": block.id if block is not None else None,
        "rule": [rule.name, rule.version],
    }
    signed = sign_decision(call, issuer.row.pk, record)
    decided = CodeDecision(numbered.code, paper, day, rule.version)
    after = call.uow.dossiers.ledgers.decide_code(client, decided, insertion(call, "code"), signed)
    new = NewCode(
        numbered.code,
        client.pk,
        numbered.scope,
        numbered.serial,
        issuer.row.pk,
        block.id if block is not None else None,
        call.actor.user_pk,
        day,
        rule.version,
        to_ms(call.now),
        call.act,
    )
    stored.add_code(call.uow.connection, call.uow.saved.append, new)
    return settled(call, after, client.version)
