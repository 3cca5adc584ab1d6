"""Everything that a leaver holds, as far as the reader may know it (S21-4)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from app.domain.audit import Action, LogNote
from app.domain.clients import Owners
from app.domain.errors import Reason, Refusal
from app.domain.leaving import places
from app.domain.moments import from_ms, local_day, to_ms
from app.domain.permissions import ClientRef, HeldRole, Permission, Role, Scope, roles_with
from app.readmodels.leaving import (
    HeldClient,
    HeldElsewhere,
    Holdings,
    OpenWork,
    PastLeaving,
    Successor,
)
from app.readmodels.organisation import GrantRow, UserRow
from app.services.appointments import appointment_rows
from app.services.group_key import HOLDERS
from app.services.lateness import late_before_on
from app.services.roles import has_group_key
from app.services.rules import days
from app.services.usecase import Call, Kind, denial, usecase
from database.queries import leaving as queries
from database.queries import today as today_queries
from database.repositories import postponements
from database.repositories.desk import draft_since
from database.vault.enrolment import slots_of

OWNING = frozenset({Role.ACCOUNT_MANAGER, Role.UNIT_HEAD, Role.KEEPER, Role.ORGAN_OFFICER})
"""Roles whose holders are offered as successors: they open dossiers that they look after."""


@usecase(Kind.BROWSE, Permission.OFFICE_VIEW)
def leaver_holdings(call: Call, command: int) -> Holdings:
    """What the user with this key holds; clients outside the reader's rights as numbers by unit."""
    actor = call.actor
    if not (actor.may(Permission.USER_MANAGE) or actor.may(Permission.CLIENT_ASSIGN)):
        raise denial(Permission.CLIENT_ASSIGN)
    user = next((row for row in call.uow.organisation.users() if row.pk == command), None)
    if user is None:
        raise Refusal(Reason.NOT_FOUND, what=str(command))
    people = _People(call)
    clients, elsewhere = _clients(call, user, people)
    call.record(
        LogNote(Action.LIST, object_type="leaver", object_id=user.id, result_count=len(clients))
    )
    return Holdings(
        user_pk=user.pk,
        user=user.name,
        unit=user.unit_name,
        closed=user.closed,
        own=user.pk == actor.user_pk,
        clients=clients,
        elsewhere=elsewhere,
        work=() if user.closed else _work(call, user),
        successors=people.successors(user.pk),
        past=past_leavings(call, user),
        may_assign=actor.may(Permission.CLIENT_ASSIGN),
        may_close=actor.may(Permission.USER_MANAGE),
        closers=people.with_permission(Permission.USER_MANAGE),
        log_readers=people.log_readers(user.unit_pk),
        may_read_log=actor.may(Permission.LOG_VIEW),
    )


def past_leavings(call: Call, user: UserRow) -> tuple[PastLeaving, ...]:
    """Hand-overs of a person, the newest first, and whether this reader can take one back."""
    since = to_ms(call.now - days(call.office.rules, "undo.days", call.today))
    may_open = call.actor.may(Permission.USER_MANAGE)
    may_assign = call.actor.may(Permission.CLIENT_ASSIGN)
    found = []
    for row in call.uow.leavings.of_user(user.pk):
        opens = may_open and row.closed and row.reopened_at is None and user.closed
        moves = may_assign and row.undone < row.clients
        found.append(
            PastLeaving(
                row.id,
                row.at,
                row.author,
                row.reason,
                row.document_no,
                row.document_date,
                row.clients,
                row.undone,
                row.closed,
                row.reopened_at is not None,
                row.at >= since and (opens or moves),
            )
        )
    return tuple(found)


class _People:
    """Who holds which role today, by open accounts."""

    def __init__(self, call: Call) -> None:
        self._call = call
        organisation = call.uow.organisation
        self._open = {row.pk: row for row in organisation.users() if not row.closed}
        grants = organisation.grants(call.today)
        self._active = [g for g in grants if g.state == "active" and g.user_pk in self._open]
        self._held: dict[int, tuple[HeldRole, ...]] = {}

    def successors(self, leaver: int) -> tuple[Successor, ...]:
        """Open accounts with a role that opens own clients, managers first, by name."""
        number = queries.clients_by_owner(self._call.uow.connection)
        owning = {g.user_pk for g in self._active if Role(g.role) in OWNING} - {leaver}
        managing = {g.user_pk for g in self._active if g.role == Role.ACCOUNT_MANAGER.value}
        rows = sorted(
            (self._open[pk] for pk in owning), key=lambda row: (row.pk not in managing, row.name)
        )
        return tuple(
            Successor(row.pk, row.name, row.unit_name, number.get(row.pk, 0)) for row in rows
        )

    def with_permission(self, permission: Permission) -> tuple[str, ...]:
        """Names of those whose role gives a permission, wherever."""
        roles = {role.value for role in roles_with(permission)}
        return _names(g for g in self._active if g.role in roles)

    def assigners(self, unit_pk: int) -> tuple[str, ...]:
        """Names of those who may hand over clients of a unit."""
        return _names(
            grant
            for grant in self._active
            if Role(grant.role) in roles_with(Permission.CLIENT_ASSIGN)
            and self._reaches(grant, Permission.CLIENT_ASSIGN, unit_pk)
        )

    def log_readers(self, unit_pk: int) -> tuple[str, ...]:
        """Names of those who may read the register of a unit's people."""
        return _names(
            grant
            for grant in self._active
            if Role(grant.role) in roles_with(Permission.LOG_VIEW)
            and self._reaches(grant, Permission.LOG_VIEW, unit_pk)
        )

    def _reaches(self, grant: GrantRow, permission: Permission, unit_pk: int) -> bool:
        if grant.user_pk not in self._held:
            organisation = self._call.uow.organisation
            self._held[grant.user_pk] = organisation.held_roles(grant.user_pk, self._call.today)
        for held in self._held[grant.user_pk]:
            if (held.role.value, held.unit_pk) != (grant.role, grant.unit_pk):
                continue
            if held.may(permission):
                if held.rights.scope is Scope.UNIT:
                    return held.unit_pk == unit_pk
                return held.units is None or unit_pk in held.units
        return False


def _names(grants: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(grant.user_name for grant in grants))


def _clients(
    call: Call, user: UserRow, people: _People
) -> tuple[tuple[HeldClient, ...], tuple[HeldElsewhere, ...]]:
    """Clients whose identity may be shown, and by unit what somebody else must hand over."""
    shown: list[HeldClient] = []
    others: dict[int, list[str]] = {}
    for row in queries.held_clients(call.uow.connection, user.pk):
        owners = Owners(row.unit_pk, row.a_user_pk, row.b_user_pk, row.responsible_user_pk)
        keys = frozenset(pk for pk in (row.a_user_pk, row.b_user_pk) if pk is not None)
        ref = ClientRef(row.unit_pk, keys, row.pk)
        may = call.actor.may_on(Permission.CLIENT_ASSIGN, ref)
        if not may:
            others.setdefault(row.unit_pk, []).append(row.unit)
        if call.actor.sees(ref):
            held = places(owners, user.pk)
            names = (row.id, row.display_name, row.code, row.unit_pk, row.unit)
            shown.append(HeldClient(*names, held, may, row.pending, row.needs))
    elsewhere = tuple(
        HeldElsewhere(names[0], len(names), people.assigners(unit_pk))
        for unit_pk, names in others.items()
    )
    return tuple(shown), elsewhere


def _work(call: Call, user: UserRow) -> tuple[OpenWork, ...]:
    """What the leaver has begun, and what ends with the account."""
    connection = call.uow.connection
    counts = queries.own_work(connection, user.pk)
    untold = len(queries.untold(connection, user.pk))
    put_off = len(postponements.standing(connection, user.pk, call.today))
    codes, slots = slots_of(call.office.folder, user.id)
    found = [
        OpenWork("verifications", _verifications(call, user)),
        OpenWork("proposals", counts["proposals"]),
        OpenWork("needs", counts["needs"]),
        OpenWork("requests", counts["requests"]),
        OpenWork("untold", untold),
        OpenWork("postponed", put_off),
        _draft(call, user),
        OpenWork("grants", len(call.uow.access.granted_to(user.pk, to_ms(call.now)))),
        *_roles(call, user),
        OpenWork("codes", codes),
        OpenWork("slots", slots),
    ]
    return tuple(one for one in found if one.count)


def _verifications(call: Call, user: UserRow) -> int:
    """Own clients of the leaver whose verification is overdue (C17-2)."""
    organisation, rules = call.uow.organisation, call.office.rules
    held = organisation.held_roles(user.pk, call.today)
    managing = tuple(role for role in held if role.role is Role.ACCOUNT_MANAGER)
    charge = today_queries.Charge(user.pk, managing)
    before = late_before_on(rules, call.today, call.office.zone)
    late = today_queries.Verifying(before, late=True)
    return today_queries.to_verify(call.uow.connection, charge, late, 0)[0] if managing else 0


def _draft(call: Call, user: UserRow) -> OpenWork:
    """Typing that was kept at a lock: given back to its author alone."""
    at = draft_since(call.uow.connection, user.pk)
    if at is None or at < to_ms(call.now - timedelta(days=30)):
        return OpenWork("draft", 0)
    return OpenWork("draft", 1, local_day(from_ms(at), call.office.zone).isoformat())


def _roles(call: Call, user: UserRow) -> Sequence[OpenWork]:
    """Roles that end with the account, waiting ones, appointments, the last private group key."""
    grants = call.uow.organisation.grants(call.today)
    own = [row for row in grants if row.user_pk == user.pk]
    kept = [
        row
        for row in appointment_rows(call)
        if row.grant_id in {g.id for g in own} and row.state in {"active", "future"}
    ]
    last = _is_last_holder(call, user)
    return (
        OpenWork("roles", sum(1 for row in own if row.state in {"active", "future"})),
        OpenWork("waiting_roles", sum(1 for row in own if row.state == "waiting")),
        OpenWork("appointments", len(kept), "、".join(row.unit for row in kept)),
        OpenWork("last_group_key", int(last)),
    )


def _is_last_holder(call: Call, user: UserRow) -> bool:
    """Whether nobody else could open category 3 once this account is closed."""
    organisation = call.uow.organisation
    holding = {role.value for role in HOLDERS}
    open_users = {row.pk for row in organisation.users() if not row.closed}
    holders = {
        grant.user_pk
        for grant in organisation.grants(call.today)
        if grant.state == "active" and grant.role in holding and grant.user_pk in open_users
    }
    with_key = {pk for pk in holders if has_group_key(call, pk)}
    return with_key == {user.pk}
