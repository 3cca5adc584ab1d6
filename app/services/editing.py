"""The one write path of a dossier: applied at once for the keeper, a proposal for others (A2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import resources.catalogue as shipped
from app.domain.audit import MOST_IDS, Action, LogNote
from app.domain.cases import Verdict
from app.domain.clients import Client, display_name
from app.domain.completeness import assess, facts_of
from app.domain.dossier import Conflict, FieldChange, Stage, applied, conflicts, root
from app.domain.errors import Reason, Refusal
from app.domain.fields import FieldKind
from app.domain.permissions import ClientRef, Permission
from app.domain.text import clean
from app.readmodels.dossier import PendingSet
from app.services.approvals.telling import NOBODY, Recipients
from app.services.claims.intrusion import refuse_stepping_in
from app.services.clients import check_values, insertion, refuse_duplicates
from app.services.dossier import visible_client
from app.services.dossier_paths import path_category
from app.services.dossier_values import Decided, full_values
from app.services.office import require_recovery
from app.services.pinyin import initials, sort_key
from app.services.proposals import decide_proposed, lay_before_keeper
from app.services.usecase import Call, Kind, Topic, denial, usecase
from database.queries import dossier as queries
from database.repositories.change_sets import (
    APPLIED,
    PENDING,
    REFUSED,
    WITHDRAWN,
)

FREE_ROOTS = frozenset({"addresses", "contacts", "own", "site_name"})


@dataclass(frozen=True, slots=True)
class EditDossier:
    """Changes of a dossier opened at `base_version`; `before` of each is what the person saw."""

    client_id: str
    base_version: int
    changes: tuple[FieldChange, ...]
    not_duplicates: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of an edit: applied, or `proposal` for the keeper; conflicts change nothing."""

    version: int
    proposal: str | None = None
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class DecideProposal:
    """The keeper's answer: accept as it is, with `instead` values, or refuse with a reason."""

    proposal_id: str
    accept: bool
    reason: str | None = None
    instead: tuple[FieldChange, ...] | None = None
    told: Recipients = NOBODY


@usecase(Kind.CHANGE, Permission.CLIENT_PROPOSE)
def propose_changes(call: Call, command: EditDossier) -> Edited:
    """Lay changes before the keeper; the proposer sees them at once, marked 待核."""
    require_recovery(call)
    client = visible_client(call, command.client_id)
    _demand(call, Permission.CLIENT_PROPOSE, client)
    changes = _checked(call, client, command.changes)
    identity = call.uow.dossiers.change_sets.add(
        client.pk,
        changes,
        insertion(call, "proposed"),
        state=PENDING,
        base_version=command.base_version,
    )
    lay_before_keeper(call, client, call.uow.dossiers.change_sets.get(identity))
    _record(call, Action.PROPOSE, client, changes)
    call.topics |= {Topic.PROPOSALS}
    return Edited(client.version, identity)


@usecase(Kind.CHANGE, Permission.CLIENT_EDIT)
def edit_dossier(call: Call, command: EditDossier) -> Edited:
    """Apply the keeper's changes; refused with the conflicts when the same fields changed since.

    Different fields never conflict, whatever the version.
    """
    require_recovery(call)
    client = visible_client(call, command.client_id)
    _demand(call, Permission.CLIENT_EDIT, client)
    changes = _checked(call, client, command.changes)
    clashes = conflicts(client.values, changes)
    if clashes:
        raise conflict(clashes)
    how = insertion(call, "edited")
    call.uow.dossiers.change_sets.add(
        client.pk, changes, how, state=APPLIED, base_version=command.base_version
    )
    after = apply_changes(call, client, changes, compared=command.not_duplicates)
    _record(call, Action.EDIT, after, changes)
    return Edited(after.version)


@usecase(Kind.CHANGE, Permission.CLIENT_EDIT)
def decide_proposal(call: Call, command: DecideProposal) -> Edited:
    """Confirm, change or refuse a proposal; nobody decides the own one (C6d-3 in spirit)."""
    proposal = call.uow.dossiers.change_sets.get(command.proposal_id)
    client = call.uow.dossiers.get(proposal.client_pk)
    _demand(call, Permission.CLIENT_EDIT, client)
    how = insertion(call, command.reason or "decided")
    if not command.accept:
        if not clean(command.reason or ""):
            raise Refusal(Reason.REASON_NEEDED)
        reason, told = command.reason, command.told
        call.uow.dossiers.change_sets.decide(proposal, REFUSED, how, reason)
        decide_proposed(call, client, proposal, Verdict.REFUSED, reason=reason, told=told)
        _record(call, Action.DECIDE, client, proposal.changes, detail=REFUSED)
        call.topics.add(Topic.PROPOSALS)
        return Edited(client.version)
    changes = _checked(call, client, command.instead or proposal.changes)
    if command.instead is None:
        clashes = conflicts(client.values, changes)
        if clashes:
            raise conflict(clashes)
    reason, told = command.reason, command.told
    granted = Verdict.GRANTED
    if not decide_proposed(
        call, client, proposal, granted, given=changes, reason=reason, told=told
    ):
        return Edited(client.version, proposal.id)
    call.uow.dossiers.change_sets.decide(proposal, APPLIED, how, reason)
    after = apply_changes(call, client, changes, compared=True)
    _record(call, Action.DECIDE, after, changes, detail=APPLIED)
    return Edited(after.version)


@usecase(Kind.CHANGE, Permission.CLIENT_PROPOSE)
def withdraw_proposal(call: Call, command: str) -> None:
    """Take back the own proposal while it waits."""
    proposal = call.uow.dossiers.change_sets.get(command)
    if proposal.author_pk != call.actor.user_pk:
        raise denial(Permission.CLIENT_PROPOSE)
    client = call.uow.dossiers.get(proposal.client_pk)
    how = insertion(call, "withdrawn")
    call.uow.dossiers.change_sets.decide(proposal, WITHDRAWN, how, None)
    decide_proposed(call, client, proposal, Verdict.WITHDRAWN)
    _record(call, Action.PROPOSE, client, proposal.changes, detail=WITHDRAWN)
    call.topics.add(Topic.PROPOSALS)


@usecase(Kind.CONSULT, Permission.CLIENT_EDIT)
def waiting_proposals(call: Call, _command: None) -> tuple[PendingSet, ...]:
    """Proposals that the actor may decide, oldest first; they show values, so it is logged."""
    connection, actor = call.uow.connection, call.actor
    own = {field.id: field.category for field in queries.own_fields(connection)}
    found = []
    for view, unit_pk, owners, client_pk in queries.pending(connection, actor.user_pk):
        ref = ClientRef(unit_pk, owners, client_pk)
        if not actor.may_on(Permission.CLIENT_EDIT, ref):
            continue
        allowed = actor.view(ref)
        shown = tuple(c for c in view.changes if path_category(c.path, own) in allowed)
        found.append(replace(view, changes=shown))
    ids = tuple(view.client_id for view in found)
    call.record(
        LogNote(
            Action.LIST, object_type="proposal", result_count=len(found), result_ids=ids[:MOST_IDS]
        )
    )
    return tuple(found)


def conflict(clashes: Sequence[Conflict]) -> Refusal:
    """Refusal that carries mine, theirs and the base of each field for the dialog."""
    labels = [_label(clash.path) for clash in clashes]
    return Refusal(Reason.CONFLICT, fields=tuple(labels), conflicts=tuple(clashes))


def apply_changes(
    call: Call, client: Client, changes: Sequence[FieldChange], *, compared: bool
) -> Client:
    """Save checked changes: duplicates again, history, index, completeness, other sites' names.

    Nobody gets the name or code of whom another unit develops (C12-5).
    """
    values = applied(client.values, changes)
    paths = {change.path for change in changes}
    if paths & {"name", "org_code"}:
        sites = call.uow.dossiers.sites(client.party.pk)
        for unit_pk in {client.owners.unit_pk, *(site.owners.unit_pk for site in sites)}:
            refuse_stepping_in(call, unit_pk, values)
        if len(sites) == 1:
            refuse_duplicates(call, values, but=client.pk, compared=compared)
        for other in sites:
            if other.pk != client.pk:
                _rename(call, other, changes)
    renamed = display_name(values) != client.display_name
    name = display_name(values)
    after = call.uow.dossiers.save(
        client,
        changes,
        insertion(call, "edited"),
        sort_key=sort_key(name) if renamed else None,
        initials=initials(name) if renamed else None,
        completeness=completeness(call, replace(client, values=values)),
    )
    call.topics |= {Topic.CLIENTS, Topic.PROPOSALS}
    return after


def completeness(call: Call, client: Client) -> tuple[int, int]:
    """Filled and applicable fields (C17-1), as the list caches them."""
    decided = Decided.of(call, client)
    values = full_values(call, client, decided, ()) | decided.filed
    facts = facts_of(values, registered=client.stage is Stage.REGISTERED)
    total = assess(shipped.fields(), values, facts).total
    return total.filled, total.applicable


def _rename(call: Call, site: Client, changes: Sequence[FieldChange]) -> None:
    """A party's name and code are those of all its sites."""
    shared = tuple(change for change in changes if change.path in {"name", "org_code"})
    name = display_name(applied(site.values, shared))
    call.uow.dossiers.save(
        site,
        shared,
        insertion(call, "edited"),
        sort_key=sort_key(name),
        initials=initials(name),
    )


def _checked(call: Call, client: Client, changes: Sequence[FieldChange]) -> tuple[FieldChange, ...]:
    """Changes that say something, of entered fields in visible categories, with valid results."""
    real = tuple(change for change in changes if change.before != change.after)
    if not real:
        raise Refusal(Reason.NOTHING_CHANGED)
    own = {field.id: field.category for field in queries.own_fields(call.uow.connection)}
    allowed = call.actor.edits(client.ref)
    for change in real:
        _demand_entered(change.path)
        if path_category(change.path, own) not in allowed:
            raise denial(Permission.CLIENT_PROPOSE, client_id=client.id)
    check_values(applied(client.values, real))
    return real


def _demand_entered(path: str) -> None:
    field = shipped.fields().for_path(path)
    if field is None and root(path) in FREE_ROOTS:
        return
    if field is None or field.kind is not FieldKind.ENTERED:
        raise Refusal(Reason.FIELD_NOT_ENTERED, field=_label(path))


def _label(path: str) -> object:
    field = shipped.fields().for_path(path)
    return field.label if field is not None else path


def _demand(call: Call, permission: Permission, client: Client) -> None:
    call.demand(
        allowed=call.actor.may_on(permission, client.ref),
        permission=permission,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )


def _record(
    call: Call,
    action: Action,
    client: Client,
    changes: Sequence[FieldChange],
    detail: str | None = None,
) -> None:
    """Names of the changed fields, never their values."""
    call.record(
        LogNote(
            action,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_version=client.version,
            fields=tuple(sorted({change.path for change in changes})),
            detail=detail,
        )
    )
