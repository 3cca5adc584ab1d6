"""Decision 12: a dossier role takes effect when a second person confirms it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.permissions import Role
from app.domain.role_grants import may_confirm, needs_second_person


@pytest.mark.parametrize(
    ("role", "users", "waits"),
    [
        (Role.KEEPER, 1, False),
        (Role.KEEPER, 2, True),
        (Role.CALL_CENTRE, 2, True),
        (Role.ADMIN, 9, False),
        (Role.SECURITY_OFFICER, 9, False),
    ],
)
def test_dossier_roles_wait_from_the_second_user_on(role: Role, users: int, waits: bool) -> None:
    assert needs_second_person(role, users) is waits


def test_in_an_office_of_two_the_holder_is_the_second_person() -> None:
    assert may_confirm(2, granter=1, holder=2, confirmers={1})


def test_the_holder_does_not_confirm_where_somebody_else_can() -> None:
    assert not may_confirm(2, granter=1, holder=2, confirmers={1, 3})
    assert may_confirm(3, granter=1, holder=2, confirmers={1, 3})


people = st.integers(1, 5)


@given(granter=people, holder=people, confirmers=st.sets(people))
def test_the_granter_never_confirms_and_an_office_never_locks_itself_out(
    granter: int, holder: int, confirmers: set[int]
) -> None:
    able = {p for p in range(1, 6) if may_confirm(p, granter, holder, confirmers)}
    assert granter not in able
    assert able
