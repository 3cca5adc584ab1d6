"""Who may see a dossier and why: one answer down to role, monitoring list and grant (A3)."""

from datetime import date, timedelta

import pytest

from app.domain.errors import Reason
from app.domain.permissions import Role
from app.readmodels.access import SightLine
from app.services.accounts import list_users
from app.services.clients import CreateClient, ListClients, create_client, list_clients
from app.services.dossier import OpenDossier, open_dossier
from app.services.roles import EndRole, GrantRole, confirm_role, end_role, grant_role
from app.services.sight import MonitorClient, end_monitoring, monitor_client, who_may_see
from tests.offices import (
    ADMIN,
    BRANCH,
    EXPRESS_BUREAU,
    FINANCE,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    UNIT_HEAD,
    WITHOUT_ROLE,
    SampleOffice,
)
from tests.scenes import staged
from tests.services.dossiers import given_to_manager, refusal
from tests.services.granting import grant

TODAY = date(2026, 11, 23)


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    made = CreateClient({"name": "和平县福和电子有限公司"}, office.unit(BRANCH))
    return given_to_manager(office, office.run(create_client, KEEPER, made))


def lines(office: SampleOffice, client: str, user: str) -> list[SightLine]:
    sight = office.run(who_may_see, KEEPER, client)
    return [line for line in sight.lines if line.user == user]


def test_every_reason_is_named_down_to_rule_and_grant(office: SampleOffice, client: str) -> None:
    given = grant(office, client, FINANCE, (1, 2), days=3)
    (owner,) = lines(office, client, MANAGER)
    assert (owner.source, owner.role, owner.view) == (
        "owner_a",
        "account_manager",
        (1, 2, 4, 5, 6, 7, 8),
    )
    by_role, by_grant = lines(office, client, FINANCE)
    assert (by_role.source, by_role.view, by_role.copy) == ("role", (5, 7), ())
    assert by_role.given_by == ADMIN
    assert (by_grant.source, by_grant.view, by_grant.edit) == ("grant", (1, 2), ())
    assert (by_grant.grant_id, by_grant.given_by) == (given, UNIT_HEAD)
    assert by_grant.purpose == "走访准备"
    assert lines(office, client, ADMIN) == []
    assert lines(office, client, UNIT_HEAD) == []
    logged = office.logged()[-1]
    assert (logged["object_type"], logged["client_id"]) == ("sight", client)


def test_who_does_not_see_the_client_does_not_learn_who_does(
    office: SampleOffice, client: str
) -> None:
    assert Reason.NOT_ALLOWED is refusal(office, who_may_see, UNIT_HEAD, client).reason
    assert Reason.NOT_ALLOWED is refusal(office, who_may_see, ADMIN, client).reason


@pytest.fixture
@staged
def express(office: SampleOffice) -> str:
    """An officer of the express bureau, whose subtree holds no client."""
    user, unit = office.user(WITHOUT_ROLE), office.unit(EXPRESS_BUREAU)
    command = GrantRole(user, unit, Role.ORGAN_OFFICER, TODAY)
    waiting = office.run(grant_role, ADMIN, command)
    office.run(confirm_role, KEEPER, waiting.id)
    return WITHOUT_ROLE


def test_a_monitoring_list_opens_a_client_to_the_officers_of_its_organ(
    office: SampleOffice, client: str, express: str
) -> None:
    """10(一): the organ watches clients beyond its own units; it may read, not write or copy."""
    assert office.run(list_clients, express, ListClients()).rows == ()
    command = MonitorClient(client, office.unit(EXPRESS_BUREAU), "速递百强名单")
    assert Reason.NOT_ALLOWED is refusal(office, monitor_client, KEEPER, command).reason
    line = office.run(monitor_client, ORGAN_OFFICER, command)
    assert Reason.MONITORED is refusal(office, monitor_client, ORGAN_OFFICER, command).reason
    (row,) = office.run(list_clients, express, ListClients()).rows
    assert row.id == client
    view = office.run(open_dossier, express, OpenDossier(client, "名单核对"))
    assert view.hidden == (3, 8)
    acts = (view.may.edit, view.may.propose, view.may.print, view.may.assign)
    assert not any(acts)
    (found,) = lines(office, client, express)
    assert (found.source, found.purpose, found.grant_id) == ("monitoring", "速递百强名单", line)
    office.run(end_monitoring, ORGAN_OFFICER, line)
    assert office.run(list_clients, express, ListClients()).rows == ()
    ended = refusal(office, end_monitoring, ORGAN_OFFICER, line)
    assert ended.reason is Reason.MONITORING_ENDED


def test_monitoring_ends_with_its_last_day_and_with_the_officer(
    office: SampleOffice, client: str, express: str
) -> None:
    unit = office.unit(EXPRESS_BUREAU)
    past = MonitorClient(client, unit, "名单", TODAY - timedelta(days=1))
    assert Reason.PERIOD_INVALID is refusal(office, monitor_client, ORGAN_OFFICER, past).reason
    blank = MonitorClient(client, unit, " ")
    assert Reason.REASON_NEEDED is refusal(office, monitor_client, ORGAN_OFFICER, blank).reason
    office.run(monitor_client, ORGAN_OFFICER, MonitorClient(client, unit, "名单", TODAY))
    assert len(office.run(list_clients, express, ListClients()).rows) == 1
    office.clock.move(days=1)
    assert office.run(list_clients, express, ListClients()).rows == ()
    office.run(monitor_client, ORGAN_OFFICER, MonitorClient(client, unit, "名单"))
    people = office.run(list_users, ADMIN, None)
    role = next(row for row in people if row.name == express).roles[-1]
    office.run(end_role, ADMIN, EndRole(role.id))
    assert not office.actor(express).grants
