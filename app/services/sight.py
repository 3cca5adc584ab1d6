"""Who may see a dossier, and why (A3): one answer down to role, rule, monitoring list and grant."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.access import AccessAct, Grant
from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Actor, HeldRole, Permission, Role
from app.domain.role_rights import PREFIX
from app.domain.rules import Rule
from app.domain.text import clean
from app.readmodels.access import Sight, SightLine
from app.readmodels.organisation import GrantRow, UserRow
from app.services.access import ROUTE, deciding_organ, is_head_over
from app.services.actors import AsOf, actor_for
from app.services.dossier import visible_client
from app.services.organisation import open_unit
from app.services.usecase import Call, Kind, Topic, denial, usecase
from database.queries import access as queries
from database.repositories.access import NewMonitoring

_ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class MonitorClient:
    """A client (id) to be put on the monitoring list of an organ from today (10(一))."""

    client_id: str
    organ_pk: int
    reason: str
    last_day: date | None = None


@usecase(Kind.CONSULT, Permission.CLIENT_VIEW)
def who_may_see(call: Call, command: str) -> Sight:
    """Everybody who may see something of a client's dossier (id or code), with every reason.

    Anybody who sees the client may ask; the question is registered.
    """
    client = visible_client(call, command)
    users = [row for row in call.uow.organisation.users() if not row.closed]
    given = _Given(call, client)
    lines = tuple(line for row in users for line in given.lines(row))
    call.record(
        LogNote(
            Action.LIST,
            object_type="sight",
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            result_count=len(lines),
        )
    )
    return Sight(
        client.id,
        client.display_name,
        call.uow.organisation.unit_at(client.owners.unit_pk).name,
        deciding_organ(call, client.owners.unit_pk, 0),
        lines,
        call.actor.may_on(Permission.MONITOR_SET, client.ref),
    )


@usecase(Kind.CHANGE, Permission.MONITOR_SET)
def monitor_client(call: Call, command: MonitorClient) -> str:
    """Put a client on an organ's monitoring list; its officers may read the dossier from now on."""
    client = visible_client(call, command.client_id)
    _demand_monitoring(call, client)
    organ = open_unit(call, command.organ_pk)
    reason = clean(command.reason)[:200]
    if not reason:
        raise Refusal(Reason.REASON_NEEDED)
    if command.last_day is not None and command.last_day < call.today:
        raise Refusal(Reason.PERIOD_INVALID, to=command.last_day, since=call.today)
    if call.uow.access.is_monitored(client.pk, organ.pk, call.today):
        raise Refusal(Reason.MONITORED)
    new = NewMonitoring(
        client_pk=client.pk,
        organ_pk=organ.pk,
        valid_from=call.today,
        valid_to=command.last_day,
        reason=reason,
        set_by=call.actor.user_pk,
        set_at=to_ms(call.now),
    )
    identity = call.uow.access.monitor(new, call.act)
    _record(call, client, identity, "set", reason)
    return identity


@usecase(Kind.CHANGE, Permission.MONITOR_SET)
def end_monitoring(call: Call, command: str) -> None:
    """Take a client from an organ's monitoring list, by the line's id; the right ends at once."""
    line = call.uow.access.monitoring_line(command)
    if line is None:
        raise Refusal(Reason.NOT_FOUND, what=command)
    client_pk, _organ, ended = line
    client = call.uow.dossiers.get(client_pk)
    _demand_monitoring(call, client)
    if ended:
        raise Refusal(Reason.MONITORING_ENDED)
    call.uow.access.end_monitoring(command, call.actor.user_pk, to_ms(call.now))
    _record(call, client, command, "ended", None)


def _demand_monitoring(call: Call, client: Client) -> None:
    if not call.actor.may_on(Permission.MONITOR_SET, client.ref):
        unit = client.owners.unit_pk
        raise denial(Permission.MONITOR_SET, client_id=client.id, client_unit=unit)


def _record(call: Call, client: Client, identity: str, detail: str, reason: str | None) -> None:
    call.record(
        LogNote(
            Action.MONITOR,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type="monitoring",
            object_id=identity,
            purpose=reason,
            detail=detail,
        )
    )
    call.topics |= {Topic.ACCESS, Topic.CLIENTS}


def _rule(call: Call, name: str) -> Rule:
    """The rule on which a right rests today."""
    return call.office.rules.in_force(name, call.today)


class _Given:
    """What stands behind the rights over one client, read once for all people."""

    def __init__(self, call: Call, client: Client) -> None:
        self._call = call
        self._client = client
        self._roles: dict[tuple[int, int, str], GrantRow] = {
            (row.user_pk, row.unit_pk, row.role): row
            for row in call.uow.organisation.grants(call.today)
            if row.state == _ACTIVE
        }
        connection, at = call.uow.connection, to_ms(call.now)
        rows = queries.grants_in_force(connection, at, queries.of_client(client.pk))
        self._granters = {row.id: row.granter_name or "" for row in rows}
        self._monitoring = {row.id: row for row in queries.monitoring_of(connection, client.pk)}
        self._heads = is_head_over(call, client.owners.unit_pk)

    def lines(self, row: UserRow) -> Iterator[SightLine]:
        """Every reason why this person may see something of the dossier."""
        call, ref = self._call, self._client.ref
        actor = actor_for(call.uow, row, "", AsOf(call.today, to_ms(call.now), call.office.rules))
        for role in actor.roles_over(ref):
            yield self._role_line(row, actor, role)
        for grant in actor.grants_over(ref):
            yield self._grant_line(row, grant)

    def _role_line(self, row: UserRow, actor: Actor, role: HeldRole) -> SightLine:
        """A right by role; that of an account manager rests on owning the client."""
        given = self._roles.get((row.pk, role.unit_pk, role.role.value))
        rule = _rule(self._call, f"{PREFIX}{role.role}")
        source = "role"
        if role.role is Role.ACCOUNT_MANAGER and actor.owns(self._client.ref):
            first = self._client.owners.a_user_pk == row.pk
            source = "owner_a" if first else "owner_b"
        return SightLine(
            row.pk,
            row.name,
            row.unit_name,
            source,
            role=role.role.value,
            role_unit=role.unit_name,
            since=given.valid_from if given else None,
            last_day=given.valid_to if given else None,
            given_by=given.granted_by if given else "",
            confirmed_by=(given.confirmed_by or "") if given else "",
            rule=rule.name,
            rule_version=rule.version,
            view=tuple(sorted(role.rights.view)),
            edit=tuple(sorted(role.rights.view)) if role.may(Permission.CLIENT_PROPOSE) else (),
            copy=tuple(sorted(role.rights.copy)),
        )

    def _grant_line(self, row: UserRow, grant: Grant) -> SightLine:
        seen = tuple(sorted(grant.categories))
        if grant.monitoring:
            line = self._monitoring[grant.id]
            return SightLine(
                row.pk,
                row.name,
                row.unit_name,
                "monitoring",
                role=Role.ORGAN_OFFICER.value,
                role_unit=line.organ_name,
                since=line.valid_from,
                last_day=line.valid_to,
                given_by=line.setter_name or "",
                purpose=line.reason,
                view=seen,
                grant_id=grant.id,
                may_revoke=self._call.actor.may_on(Permission.MONITOR_SET, self._client.ref),
            )
        return SightLine(
            row.pk,
            row.name,
            row.unit_name,
            "grant",
            until=grant.until,
            given_by=self._granters.get(grant.id, ""),
            purpose=grant.purpose,
            rule=ROUTE,
            rule_version=_rule(self._call, ROUTE).version,
            view=seen,
            edit=seen if grant.gives(AccessAct.EDIT) else (),
            copy=seen if grant.gives(AccessAct.COPY) else (),
            grant_id=grant.id,
            may_revoke=self._heads or row.pk == self._call.actor.user_pk,
        )
