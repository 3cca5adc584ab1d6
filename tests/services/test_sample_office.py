"""The sample office of the tests is a real one, and its copies are independent."""

from datetime import timedelta

import pytest

from app.domain.permissions import Role
from app.services.office import open_office
from database.vault.keys import open_group_key
from database.vault.lock import Hold
from tests import offices
from tests.offices import SampleOffice


@pytest.mark.parametrize(("name", "role"), [(n, r) for n, (r, _) in offices.ROLES.items()])
def test_every_role_has_a_user(office: SampleOffice, name: str, role: Role) -> None:
    assert [held.role for held in office.actor(name).roles] == [role]


def test_first_user_is_only_administrator_once_there_is_a_keeper(office: SampleOffice) -> None:
    assert [held.role for held in office.actor(offices.ADMIN).roles] == [Role.ADMIN]


def test_a_user_without_roles_can_sign_in_and_holds_nothing(office: SampleOffice) -> None:
    desk = open_office(
        office.path, offices.WITHOUT_ROLE, offices.PASSWORD, office.place, Hold.COMMAND
    )
    assert desk.actor.roles == ()
    desk.close()


def test_copy_opens_with_the_password(office: SampleOffice) -> None:
    office.clock.move(minutes=1)
    desk = open_office(office.path, offices.KEEPER, offices.PASSWORD, office.place, Hold.WINDOW)
    assert desk.actor.name == offices.KEEPER
    desk.close()


def test_clock_moves(office: SampleOffice) -> None:
    office.clock.move(days=2)
    assert office.clock() == offices.NOW + timedelta(days=2)


@pytest.mark.parametrize("name", [offices.KEEPER, offices.COUNTY_KEEPER, offices.UNIT_HEAD])
def test_keepers_and_heads_hold_the_private_group_key(office: SampleOffice, name: str) -> None:
    opened = office.services_as(name).office
    with office.reading() as uow:
        key = uow.organisation.user_key_pk(opened.user_keys.slot_id)
        sealed = uow.organisation.sealed_group_key(key or 0)
    assert sealed is not None
    assert len(open_group_key(opened.id, 1, sealed, opened.user_keys)) == 32
