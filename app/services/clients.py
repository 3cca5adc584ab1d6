"""Find clients: lists, search as you type, counts; create one with its duplicates checked."""

import hashlib
import re
from dataclasses import dataclass, field

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.clients import NewClient, Owners, display_name
from app.domain.completeness import assess
from app.domain.dossier import Stage, Value, children
from app.domain.errors import Reason, Refusal
from app.domain.ids import ClientId
from app.domain.moments import to_ms
from app.domain.permissions import Actor, ClientRef, Permission, Role
from app.domain.text import half_width, name_key
from app.readmodels.clients import (
    Candidate,
    ClientPage,
    ClientRow,
    LateBefore,
    ListCounts,
    ListFilter,
)
from app.services.claims.intrusion import refuse_stepping_in
from app.services.dossier import visible_client
from app.services.dossier_paths import categories_by_root
from app.services.lateness import judge, late_before_on
from app.services.office import require_recovery
from app.services.pinyin import initials, sort_key
from app.services.usecase import Call, Kind, Lane, Topic, denial, usecase
from database.queries import clients as queries
from database.queries.masking import masked_row
from database.records import new_id
from database.repositories import desk
from database.repositories.new_clients import Insertion

PAGE = 100
_PAGE_NAME = "clients"


@dataclass(frozen=True, slots=True)
class ListClients:
    """A page of a list. `after` continues below the last row of the page before."""

    filter: ListFilter = field(default_factory=ListFilter)
    limit: int = PAGE
    after: tuple[str, int] | None = None
    with_total: bool = False


@dataclass(frozen=True, slots=True)
class RowsOf:
    """Rows of a windowed list by their keys."""

    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SaveView:
    """A named view: filter, columns, order and widths as the page describes them."""

    name: str
    spec: dict[str, object]


@usecase(Kind.BROWSE, Permission.CLIENT_LIST)
def list_clients(call: Call, command: ListClients) -> ClientPage:
    """A page of clients that the actor may see (A4): scope and match in one statement."""
    page = queries.page(
        call.uow.connection,
        call.actor,
        command.filter,
        limit=command.limit,
        after=command.after,
        late_before=late_before(call),
        with_total=command.with_total,
        judge=judge(call.office.rules, call.today, call.office.zone),
    )
    _note(call, command.filter, len(page.rows))
    return page


@usecase(Kind.BROWSE, Permission.CLIENT_LIST, lane=Lane.BULK)
def client_keys(call: Call, command: ListFilter) -> tuple[int, ...]:
    """Keys of a whole list in its order, for a windowed table."""
    keys = queries.ids(call.uow.connection, call.actor, command, late_before=late_before(call))
    _note(call, command, len(keys))
    return tuple(keys)


@usecase(Kind.BROWSE, Permission.CLIENT_LIST)
def client_rows(call: Call, command: RowsOf) -> tuple[ClientRow, ...]:
    """Rows of a windowed list, as far as the actor may see them now."""
    by = judge(call.office.rules, call.today, call.office.zone)
    return tuple(queries.rows_of(call.uow.connection, call.actor, command.keys, by))


@usecase(Kind.BROWSE, Permission.CLIENT_LIST)
def list_counts(call: Call, _command: None) -> ListCounts:
    """Counts beside the filter row."""
    return queries.counts(call.uow.connection, call.actor, late_before=late_before(call))


@usecase(Kind.SYSTEM, Permission.CLIENT_LIST)
def named_views(call: Call, _command: None) -> dict[str, dict[str, object]]:
    """Named views of the list, the actor's own."""
    return desk.views(call.uow.connection, call.actor.user_pk, _PAGE_NAME)


@usecase(Kind.SYSTEM, Permission.CLIENT_LIST)
def save_named_view(call: Call, command: SaveView) -> None:
    """Keep a named view; one of the same name is replaced."""
    connection, me = call.uow.connection, call.actor.user_pk
    desk.save_view(connection, me, _PAGE_NAME, command.name, command.spec)
    call.topics.add(Topic.VIEWS)


@usecase(Kind.SYSTEM, Permission.CLIENT_LIST)
def delete_named_view(call: Call, command: str) -> None:
    """Forget a named view."""
    desk.delete_view(call.uow.connection, call.actor.user_pk, _PAGE_NAME, command)
    call.topics.add(Topic.VIEWS)


def late_before(call: Call) -> LateBefore:
    """Moments before which a verification is late today, for the statements of lists."""
    return late_before_on(call.office.rules, call.today, call.office.zone)


def _note(call: Call, wanted: ListFilter, found: int) -> None:
    """Registration of a query: a digest of its words, never the words."""
    digest = query_digest(wanted.text)
    action = Action.SEARCH if digest else Action.LIST
    call.record(LogNote(action, object_type="client", query_digest=digest, result_count=found))


def query_digest(words: str) -> str | None:
    """What the log keeps of a search: enough to see that two were alike; None for no words."""
    key = name_key(words)
    return hashlib.sha256(key.encode()).hexdigest()[:16] if key else None


@dataclass(frozen=True, slots=True)
class CreateClient:
    """A new client as typed. `further_site_of` names a client of the same party (decision 4).

    `not_duplicates`: the person compared the candidates and says it is another client.
    """

    values: dict[str, Value]
    unit_pk: int
    further_site_of: str | None = None
    not_duplicates: bool = False


@dataclass(frozen=True, slots=True)
class CheckDuplicates:
    """Values typed so far, and the client they belong to when it exists already."""

    values: dict[str, Value]
    client_id: str | None = None


@usecase(Kind.CHANGE, Permission.CLIENT_EDIT)
def create_client(call: Call, command: CreateClient) -> str:
    """Open a dossier for a served site; returns its id. An import makes the same record."""
    require_recovery(call)
    values = dict(command.values)
    check_values(values)
    ref = ClientRef(command.unit_pk, frozenset())
    call.demand(
        allowed=call.actor.may_on(Permission.CLIENT_EDIT, ref), permission=Permission.CLIENT_EDIT
    )
    party_pk = _further_site(call, command, values)
    refuse_stepping_in(call, command.unit_pk, values)
    if party_pk is None:
        refuse_duplicates(call, values, but=None, compared=command.not_duplicates)
    new = new_client(values, Owners(command.unit_pk), party_pk=party_pk)
    call.uow.dossiers.new.insert([new], insertion(call, "created"))
    call.record(
        LogNote(
            Action.CREATE,
            client_id=new.id,
            client_unit=command.unit_pk,
            object_version=1,
            fields=tuple(sorted(values)),
        )
    )
    call.topics.add(Topic.CLIENTS)
    return new.id


@usecase(Kind.BROWSE, Permission.CLIENT_PROPOSE)
def check_duplicates(call: Call, command: CheckDuplicates) -> tuple[Candidate, ...]:
    """Candidates while typing; outside the actor's rights as "a client of UNIT" (decision 5)."""
    but = visible_client(call, command.client_id).pk if command.client_id else None
    call.record(LogNote(Action.SEARCH, object_type="duplicates"))
    return candidates(call, command.values, but=but)


def insertion(call: Call, reason: str) -> Insertion:
    """Who writes, when and in which act, for the repositories."""
    return Insertion(
        office_id=call.office.id,
        user_pk=call.actor.user_pk,
        at=to_ms(call.now),
        today=call.today,
        act=call.act,
        reason=reason,
        categories=categories_by_root(),
    )


def check_values(values: dict[str, Value]) -> None:
    """Refuse values that are wrong; a half-filled dossier may be saved, a wrong one may not."""
    faults = shipped.field_values().faults(values)
    for path, fault in faults.items():
        found = shipped.fields().for_path(path)
        if path == "name" and not values.get("name"):
            raise Refusal(Reason.NAME_NEEDED)
        label = found.label if found is not None else path
        raise Refusal(Reason.INVALID_INPUT, field=label, problem=fault, path=path)


def new_client(
    values: dict[str, Value],
    owners: Owners,
    *,
    party_pk: int | None = None,
    revenue: tuple[tuple[int, int, str], ...] = (),
    stage: Stage = Stage.UNREGISTERED,
) -> NewClient:
    """A client ready to be inserted, with what finding and sorting need."""
    name = display_name(values)
    report = assess(shipped.fields(), {**values, "responsible_unit": "x"})
    return NewClient(
        id=ClientId(new_id()),
        values=values,
        owners=owners,
        stage=stage,
        sort_key=sort_key(name),
        initials=initials(name),
        filled=report.total.filled,
        applicable=report.total.applicable,
        party_pk=party_pk,
        revenue=revenue,
    )


def phones_of(values: dict[str, Value]) -> tuple[str, ...]:
    """Digits of the phones in `values`, as the index keeps them."""
    found = (
        re.sub(r"\D", "", half_width(str(contact["phone"])))
        for contact in children(values, "contacts").values()
        if contact.get("phone")
    )
    return tuple(digits for digits in found if digits)


_SAME = {"uscc": frozenset({1}), "name": frozenset[int](), "phone": frozenset({2})}
"""What a reader must see of a client, beside its name, to be told that this is the same."""


def candidates(call: Call, values: dict[str, Value], *, but: int | None) -> tuple[Candidate, ...]:
    """Possible duplicates of `values`: same USCC, same normalised name or same phone.

    A client is named to who may see it and the value that is the same; to others it is a client of
    its unit (decision 5), or trying numbers out would tell whose they are.
    """
    uscc = str(values["org_code"]) if values.get("org_code") else None
    name = str(values.get("name", ""))
    rows = queries.duplicates_by_key(
        call.uow.connection, uscc=uscc, name=name, phones=phones_of(values), but=but
    )
    found = []
    for row in rows:
        same_name = row.name_key == name_key(name)
        why = "uscc" if uscc and row.uscc == uscc else ("name" if same_name else "phone")
        masked = masked_row(call.actor, row)
        owners = frozenset(pk for pk in (row.a_user_pk, row.b_user_pk) if pk)
        ref = ClientRef(row.unit_pk, owners, row.pk)
        seen = call.actor.sees(ref) and _SAME[why] <= call.actor.view(ref)
        found.append(
            Candidate(masked.id if seen else None, masked.name if seen else None, masked.unit, why)
        )
    return tuple(found)


def refuse_duplicates(
    call: Call, values: dict[str, Value], *, but: int | None, compared: bool
) -> None:
    """Checked again in the saving transaction: a USCC is refused, a likeness must be compared."""
    found = candidates(call, values, but=but)
    for item in found:
        if item.why == "uscc":
            raise Refusal(
                Reason.DUPLICATE_USCC,
                uscc=values.get("org_code"),
                name=item.name or "—",
                unit=item.unit,
                client_id=item.client_id,
            )
    if found and not compared:
        names = "、".join(item.name or item.unit for item in found)
        raise Refusal(Reason.DUPLICATE_SUSPECTED, names=names)


def _further_site(call: Call, command: CreateClient, values: dict[str, Value]) -> int | None:
    """Party of the client of which this is a further site; its own address is required.

    A site of another unit's client is for the organ to decide (decision 4).
    """
    if command.further_site_of is None:
        return None
    first = call.uow.dossiers.find(command.further_site_of)
    if first.owners.unit_pk != command.unit_pk and not _is_organ(call.actor, first.ref):
        raise denial(Permission.CLIENT_ASSIGN, client_id=first.id)
    if not children(values, "addresses"):
        label = shipped.fields()["address"].label
        raise Refusal(Reason.INVALID_INPUT, field=label, problem="missing", path="address")
    values["name"] = first.party.name
    if first.party.uscc:
        values["org_code"] = first.party.uscc
    return first.party.pk


def _is_organ(actor: Actor, ref: ClientRef) -> bool:
    return any(role.role is Role.ORGAN_OFFICER for role in actor.roles_over(ref))
