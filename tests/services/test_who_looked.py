"""Who looked at this client: for its owners and for who reads the register (security.md B.5)."""

import pytest

from app.domain.audit import Action
from app.domain.clients import Owners
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Role
from app.services.access_log import ListLog, WhoLooked, list_log, who_looked
from app.services.assignments import AssignClient, assign_client
from app.services.clients import CreateClient, create_client
from app.services.dossier import OpenDossier, open_dossier
from app.services.usecase import Lane
from database.repositories.organisation import NewGrant
from tests import offices
from tests.scenes import staged
from tests.services.log_entries import note, refused, write


@pytest.fixture
@staged
def client(office):
    """A client of the branch with an A and a B owner, at which others looked."""
    unit = office.unit(offices.BRANCH)
    made = office.run(create_client, offices.KEEPER, CreateClient({"name": "恒安合作社"}, unit))
    owners = Owners(unit, office.user(offices.MANAGER), office.user(offices.OTHER_MANAGER))
    office.run(assign_client, offices.ORGAN_OFFICER, AssignClient(made, owners, "分工"))
    office.run(open_dossier, offices.INSPECTOR, OpenDossier(made, "资费执行检查"))
    office.run(write, offices.COUNTY_KEEPER, [note("edit", unit, made)])
    refused(office, offices.FINANCE, unit, made)
    return made


@pytest.mark.parametrize("owner", [offices.MANAGER, offices.OTHER_MANAGER])
def test_owners_see_who_looked_at_their_client_from_whatever_unit(office, client, owner):
    page = office.run(who_looked, owner, WhoLooked(client))
    assert [(line.user, line.action) for line in page.lines] == [
        (offices.FINANCE, Action.DENIED),
        (offices.INSPECTOR, Action.VIEW),
    ]
    line = page.lines[1]
    assert (line.client, line.purpose, line.categories) == ("恒安合作社", "资费执行检查", (5, 7, 8))


def test_an_owner_gets_nothing_more_of_the_entries(office, client):
    office.run(write, offices.KEEPER, [note("view_private", 1, client, fields=("persons.x",))])
    page = office.run(who_looked, offices.MANAGER, WhoLooked(client))
    for line in page.lines:
        assert (line.roles, line.fields, line.target, line.detail, line.act, line.hash) == (
            (),
            (),
            None,
            None,
            "",
            "",
        )
        assert line.reviews == ()
    assert page.people == ()


def test_an_owner_still_has_no_right_to_the_register(office, client):
    with pytest.raises(Refusal) as refusal:
        office.run(list_log, offices.MANAGER, ListLog(client=client))
    assert refusal.value.reason is Reason.NOT_ALLOWED


@pytest.mark.parametrize("user", [offices.FINANCE, offices.ORGAN_OFFICER, offices.CALL_CENTRE])
def test_who_neither_owns_nor_reads_the_register_is_refused_and_that_is_registered(
    office, client, user
):
    with pytest.raises(Refusal) as refusal:
        office.run(who_looked, user, WhoLooked(client))
    assert refusal.value.reason is Reason.NOT_ALLOWED
    entry = office.logged()[-1]
    assert (entry["action"], entry["client_id"]) == (Action.DENIED, client)


def test_asking_is_registered_with_the_client(office, client):
    office.run(who_looked, offices.MANAGER, WhoLooked(client))
    entry = office.logged()[-1]
    assert (entry["action"], entry["client_id"]) == (Action.LOG_VIEW, client)


def test_the_list_of_an_own_client_is_whole_for_an_owner_who_reads_the_register(office, client):
    """A head who looks after another unit's client answers for it too."""
    give_role(office, offices.UNIT_HEAD, Role.ACCOUNT_MANAGER)
    unit = office.unit(offices.BRANCH)
    owners = Owners(unit, office.user(offices.MANAGER), office.user(offices.UNIT_HEAD))
    office.run(assign_client, offices.ORGAN_OFFICER, AssignClient(client, owners, "分工"))
    page = office.run(list_log, offices.UNIT_HEAD, ListLog(client=client, on_clients=True))
    assert {offices.INSPECTOR, offices.FINANCE} <= {line.user for line in page.lines}
    assert Action.LOG_VIEW not in {line.action for line in page.lines}


def give_role(office, user, role):
    """A further role, as if a second person had confirmed it."""
    person, admin, unit = (
        office.user(user),
        office.user(offices.ADMIN),
        office.unit(offices.COUNTY),
    )
    services = office.services_as(offices.ADMIN).office
    with services.begin(Lane.FOREGROUND, write=True) as uow:
        today = office.clock().date()
        grant = NewGrant(person, unit, role, today, None, admin, "sample", confirmed_by=admin)
        uow.organisation.add_grant(grant, 0, "sample")
        uow.write_changes("sample")
        uow.commit()
