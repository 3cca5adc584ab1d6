"""Open a dossier (查阅): permission, purpose, registration, and a view without hidden parts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.completeness import PUBLIC_CATEGORIES, Completeness, assess, facts_of
from app.domain.dossier import CLOSED_STAGES, Stage, Value
from app.domain.errors import Reason, Refusal
from app.domain.freshness import Freshness, freshness
from app.domain.moments import from_ms, local_day, to_ms
from app.domain.permissions import CATEGORIES, ClientRef, Permission
from app.domain.text import clean
from app.readmodels.agreements import CREDIT, TARIFF
from app.readmodels.client_files import files_for
from app.readmodels.discounts import NO_DISCOUNTS
from app.readmodels.dossier import (
    DossierActs,
    DossierView,
    HistoryLine,
    OwnField,
    PendingSet,
    PersonLine,
    Section,
)
from app.services.arrears.chips import chip_of
from app.services.commitments import seen_agreements
from app.services.discounts.holding import field_values, seen_discounts
from app.services.dossier_paths import BESIDE, file_categories, path_category
from app.services.dossier_values import Decided, full_values
from app.services.mail_use.reading import client_mail_use
from app.services.quota import note_view
from app.services.rules import contact_rule, freshness_rule
from app.services.usecase import Call, Kind, denial, usecase
from database.queries import dossier as queries
from database.queries.owners import at_work
from database.repositories import client_files
from database.repositories.codes import external_codes
from database.repositories.desk import NewPurpose, add_purpose

PURPOSE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """`reference` is id or code; `purpose` (查阅用途) is needed once a day for others' clients."""

    reference: str
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class FieldHistory:
    """History of some paths of a dossier; of everything visible when none is named."""

    client_id: str
    paths: tuple[str, ...] = ()


@usecase(Kind.CONSULT, Permission.CLIENT_VIEW)
def open_dossier(call: Call, command: OpenDossier) -> DossierView:
    """Show a dossier to somebody who may see it; the entry is written before anything is shown."""
    client = visible_client(call, command.reference)
    purpose = require_purpose(call, client, command.purpose)
    view = build_view(call, client, purpose)
    call.record(
        LogNote(
            Action.VIEW,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_version=client.version,
            categories=tuple(s.category for s in view.sections if s.visible),
            purpose=purpose,
            basis=basis(call, client),
        )
    )
    over = note_view(call, client.id)
    return view if over is None else replace(view, over_quota=over)


@usecase(Kind.CONSULT, Permission.CLIENT_VIEW)
def field_history(call: Call, command: FieldHistory) -> tuple[HistoryLine, ...]:
    """Old, new, who and when of fields in categories that the reader may see (C17-4)."""
    client = visible_client(call, command.client_id)
    purpose = require_purpose(call, client, None)
    allowed = call.actor.view(client.ref)
    own = {field.id: field.category for field in queries.own_fields(call.uow.connection)}
    lines = queries.history(call.uow.connection, client.pk, command.paths)
    shown = tuple(line for line in lines if path_category(line.path, own) in allowed)
    call.record(
        LogNote(
            Action.VIEW,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            categories=tuple(sorted({path_category(line.path, own) for line in shown})),
            fields=tuple(sorted({line.path for line in shown})),
            purpose=purpose,
            detail="history",
        )
    )
    return shown


def visible_client(call: Call, reference: str) -> Client:
    """The client, if its identity may be shown; else refused like one that does not exist.

    Whoever has no dossier role at all is told so; whoever has one learns nothing about clients
    outside the own rights but the unit in charge.
    """
    client = call.uow.dossiers.find(reference)
    if not call.actor.sees(client.ref):
        raise denial(Permission.CLIENT_VIEW, client_id=client.id, client_unit=client.owners.unit_pk)
    return client


def basis(call: Call, client: Client) -> str:
    """Why this person may look: as owner or by which role in which unit, and by which grants."""
    granted = [
        f"{'monitoring' if one.monitoring else 'grant'}:{one.id}"
        for one in call.actor.grants_over(client.ref)
    ]
    if call.actor.owns(client.ref):
        return ",".join(["owner", *granted])
    roles = call.actor.roles_over(client.ref)
    return ",".join([*(f"{role.role}@{role.unit_pk}" for role in roles), *granted])


def stated_purpose(given: str | None) -> str | None:
    """What was typed as purpose, cleaned; refused when longer than an entry keeps (B.1)."""
    text = clean(given or "")
    if len(text) > PURPOSE_LENGTH:
        raise Refusal(Reason.PURPOSE_LONG, length=len(text), limit=PURPOSE_LENGTH)
    return text or None


def require_purpose(call: Call, client: Client, given: str | None) -> str | None:
    """Purpose of a consultation: none for own clients, else once per client and day.

    Who holds a grant has stated the purpose when asking for it.
    """
    if call.actor.owns(client.ref):
        return stated_purpose(given)
    text = stated_purpose(given)
    connection, me = call.uow.connection, call.actor.user_pk
    if text:
        add_purpose(connection, NewPurpose(me, client.pk, call.today, text, to_ms(call.now)))
        return text
    earlier = queries.purpose_today(connection, me, client.pk, call.today)
    granted = [one.purpose for one in call.actor.grants_over(client.ref) if not one.monitoring]
    earlier = earlier or next(iter(granted), None)
    if earlier is None:
        where = {"client_id": client.id, "client_unit": client.owners.unit_pk}
        raise Refusal(Reason.PURPOSE_NEEDED, **where)
    return earlier


def build_view(call: Call, client: Client, purpose: str | None) -> DossierView:
    """The dossier as the actor may see it; nothing hidden is left in it."""
    reader = _Reader.of(call, client)
    connection, allowed, pk = call.uow.connection, reader.allowed, client.pk
    decided, revenue = Decided.of(call, client), queries.revenue(connection, pk)
    discounts = seen_discounts(call, pk) if TARIFF in allowed else NO_DISCOUNTS
    verified, use = queries.verified(connection, pk), client_mail_use(call, pk)
    values = full_values(call, client, decided, revenue, use) | field_values(discounts.in_force)
    owners = decided.managers(client) if call.actor.sees_manager(reader.ref) else (None, None)
    sections, total = reader.sections(values | decided.filed, verified)
    return DossierView(
        *(client.pk, client.id, client.display_name, client.code),
        *(client.stage.value, client.version),
        *(str(values["responsible_unit"]), client.owners.unit_pk),
        grade=client.grade if 1 in allowed else None,
        owner_a=owners[0],
        owner_b=owners[1],
        may=reader.may(),
        purpose=purpose,
        sections=sections,
        total=total,
        freshness=freshness_of(call, client, verified) if 1 in allowed else None,
        values={path: value for path, value in values.items() if reader.shows(path)},
        history=reader.changed_paths(),
        pending=reader.pending(),
        revenue=revenue if 5 in allowed else (),
        records=queries.records(connection, client.pk) if 6 in allowed else (),
        needs=queries.needs(connection, client.pk) if 6 in allowed else (),
        openings=tuple(opening for opening in decided.openings if reader.shows(opening.field)),
        own_fields=tuple(field for field in reader.own_fields if field.category in allowed),
        persons=reader.persons(),
        private_granted=call.actor.reveals(reader.ref),
        few_contacts={1, 4} <= allowed and _few_contacts(call, client),
        external_codes=external_codes(connection, pk) if 1 in allowed else (),
        agreements=seen_agreements(call, client, allowed),
        files=files_for(client_files.of_client(connection, pk), file_categories(), allowed),
        discounts=discounts,
        credit=chip_of(call, client),
        mail_use=use if 5 in allowed else None,
    )


def _few_contacts(call: Call, client: Client) -> bool:
    """Whether an important client lacks a person of ours at work (S21-7)."""
    rule = contact_rule(call.office.rules, call.today)
    if client.grade not in rule.grades:
        return False
    owners = (client.owners.a_user_pk, client.owners.b_user_pk)
    return rule.misses(client.grade, at_work(call.uow.connection, owners))


def freshness_of(call: Call, client: Client, verified: dict[int, tuple[int, str]]) -> Freshness:
    """How fresh the dossier is: the newest verification of any category counts."""
    zone = call.office.zone
    newest = max((at for at, _name in verified.values()), default=None)
    last = local_day(from_ms(newest), zone) if newest is not None else None
    opened = call.uow.dossiers.opened_on(client.pk, zone)
    return freshness(
        freshness_rule(call.office.rules, call.today), last, opened, client.grade, call.today
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """One person before one dossier: what of it may be shown."""

    call: Call
    client: Client
    ref: ClientRef
    allowed: frozenset[int]
    own_fields: tuple[OwnField, ...]
    own: Mapping[str, int]

    @classmethod
    def of(cls, call: Call, client: Client) -> "_Reader":
        """The actor of `call` before `client`."""
        ref, fields = client.ref, queries.own_fields(call.uow.connection)
        own = {field.id: field.category for field in fields}
        return cls(call, client, ref, call.actor.view(ref), fields, own)

    def shows(self, path: str) -> bool:
        """Whether a value may stand in the view: by its own category or one that also shows it."""
        if path.startswith("own.") or path in BESIDE:
            return path_category(path, self.own) in self.allowed
        field = shipped.fields().for_path(path)
        return field is not None and not self.allowed.isdisjoint(field.categories)

    def may(self) -> DossierActs:
        """Acts that this person may do on the dossier now."""
        actor, ref = self.call.actor, self.ref
        return DossierActs(
            own=actor.owns(ref),
            edit=actor.may_on(Permission.CLIENT_EDIT, ref),
            propose=actor.may_on(Permission.CLIENT_PROPOSE, ref),
            assign=actor.may_on(Permission.CLIENT_ASSIGN, ref),
            enter_opening=actor.may_on(Permission.OPENING_ENTRY, ref),
            print=actor.may_on(Permission.SHEET_PRINT, ref),
            record=actor.may_on(Permission.RECORD_ADD, ref) and 6 in self.allowed,
            record_agreement=actor.may_on(Permission.RECORD_ADD, ref) and 7 in self.allowed,
            register=actor.may_on(Permission.CODE_ISSUE, ref),
            discount=TARIFF in self.allowed
            and self.client.stage is Stage.REGISTERED
            and actor.may_in_unit(Permission.CASE_ASK, ref),
            credit=CREDIT in self.allowed
            and self.client.stage is Stage.REGISTERED
            and actor.may_in_unit(Permission.CASE_ASK, ref),
            copy=actor.copies(ref) & self.allowed,
            attach=self.file_kinds(),
        )

    def file_kinds(self) -> frozenset[str]:
        """Kinds of documents that may be added and struck out in the dossier as it stands."""
        records = self.call.actor.may_on(Permission.RECORD_ADD, self.ref)
        if not records or self.client.stage in CLOSED_STAGES:
            return frozenset()
        found = file_categories().items()
        return frozenset(kind for kind, category in found if category in self.allowed)

    def sections(
        self, values: dict[str, Value], verified: dict[int, tuple[int, str]]
    ) -> tuple[tuple[Section, ...], Completeness]:
        """The eight sections, and the completeness of those that are visible."""
        facts = facts_of(values, registered=self.client.stage is Stage.REGISTERED)
        report = assess(shipped.fields(), values, facts, self.allowed & PUBLIC_CATEGORIES)
        sections = tuple(
            Section(number, True, report.by_category.get(number), *verified.get(number, ()))
            if number in self.allowed
            else Section(number, False)
            for number in CATEGORIES
        )
        return sections, report.total

    def persons(self) -> tuple[PersonLine, ...]:
        """Important persons, for who may have them revealed."""
        pk = self.client.pk
        shown = self.call.actor.reveals(self.ref)
        return queries.persons(self.call.uow.connection, pk) if shown else ()

    def changed_paths(self) -> frozenset[str]:
        """Visible paths with a history."""
        paths = queries.changed_paths(self.call.uow.connection, self.client.pk)
        return frozenset(path for path in paths if self.shows(path))

    def pending(self) -> tuple[PendingSet, ...]:
        """Proposals of this reader, or all for who may decide them; what is hidden is left out.

        A proposal names values as they were: who made it may have lost the right to them since.
        """
        actor, ref = self.call.actor, self.ref
        decides = actor.may_on(Permission.CLIENT_EDIT, ref)
        found = queries.pending(self.call.uow.connection, actor.user_pk, self.client.pk)
        shown = (
            replace(view, changes=tuple(c for c in view.changes if self.shows(c.path)))
            for view, *_ in found
            if decides or view.mine
        )
        return tuple(view for view in shown if view.changes)
