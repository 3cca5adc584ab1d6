"""A leaver with clients, and acts on hand-overs that several test files need."""

from app.domain.clients import Owners
from app.domain.permissions import Role
from app.services.assignments import AssignClient, assign_client
from app.services.clients import CreateClient, create_client
from app.services.holdings import leaver_holdings
from app.services.leaving import Leave, Move, leave
from app.services.roles import GrantRole, confirm_role, grant_role
from tests.offices import (
    ADMIN,
    COUNTY,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    SECURITY_OFFICER,
    UNIT_HEAD,
    SampleOffice,
)

HEAD = UNIT_HEAD
"""Hands clients of the county over; the account is the administrator's to close."""


def held(office: SampleOffice, name: str, a=None, b=None, responsible=None, unit=COUNTY) -> str:
    """A client with these owners by name; returns its id."""
    made = office.run(create_client, KEEPER, CreateClient({"name": name}, office.unit(unit)))
    keys = [office.user(who) if who else None for who in (a, b, responsible)]
    owners = Owners(office.unit(unit), *keys)
    office.run(assign_client, ORGAN_OFFICER, AssignClient(made, owners, "分户"))
    return made


def owners_of(office: SampleOffice, client: str) -> tuple[str | None, ...]:
    """Names of A owner, B owner and responsible person."""
    with office.reading() as uow:
        found = uow.dossiers.find(client).owners
        names = {row.pk: row.name for row in uow.organisation.users()}
    keys = (found.a_user_pk, found.b_user_pk, found.responsible_user_pk)
    return tuple(names.get(key) for key in keys)


def hand_over(office: SampleOffice, *clients: str, by=HEAD, to=OTHER_MANAGER, **more):
    """The manager's clients to a successor."""
    b_to = more.pop("b_to", None)
    moves = tuple(
        Move(client, office.user(to), office.user(b_to) if b_to else None) for client in clients
    )
    values = {"reason": "调离", "user_pk": office.user(MANAGER)} | more
    return office.run(leave, by, Leave(moves=moves, **values))


def close_account(office: SampleOffice, by=ADMIN, name=MANAGER):
    """The account of the leaver, without clients."""
    return office.run(leave, by, Leave(office.user(name), (), "调离", close=True))


def holdings(office: SampleOffice, by=HEAD, name=MANAGER):
    return office.run(leaver_holdings, by, office.user(name))


def with_both_rights(office: SampleOffice) -> str:
    """The head of the county who is administrator as well."""
    today = office.services_as(ADMIN).office.timekeeper.today()
    command = GrantRole(office.user(HEAD), office.unit(COUNTY), Role.ADMIN, today)
    office.run(grant_role, ADMIN, command)
    return HEAD


def give_role(office: SampleOffice, name: str, role: Role, unit: str = COUNTY):
    """A confirmed role."""
    today = office.services_as(ADMIN).office.timekeeper.today()
    command = GrantRole(office.user(name), office.unit(unit), role, today)
    grant = office.run(grant_role, ADMIN, command)
    if grant.state == "waiting":
        office.run(confirm_role, SECURITY_OFFICER, grant.id)
    return grant
