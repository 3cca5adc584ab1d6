"""What roles read and copy is rule data: it changes from a day on, for everybody at once (12)."""

from datetime import date

import pytest

from app.domain.errors import Reason
from app.domain.permissions import DOSSIER_ROLES, ROLE_RIGHTS, Role
from app.domain.rules import RuleBook
from app.services.clients import CreateClient, create_client
from app.services.dossier import OpenDossier, open_dossier
from app.services.rules import SetRule, list_rules, role_rights, set_rule
from tests.offices import ADMIN, BRANCH, FINANCE, KEEPER, ORGAN_OFFICER, SampleOffice
from tests.services.dossiers import refusal

TODAY = date(2026, 11, 23)


def test_the_shipped_rules_say_what_the_decision_says(office: SampleOffice) -> None:
    rights = role_rights(RuleBook(office.run(list_rules, ADMIN, None)), TODAY)
    assert rights.keys() == DOSSIER_ROLES
    for role, held in rights.items():
        assert held == ROLE_RIGHTS[role]


def test_a_rule_takes_and_gives_categories_from_its_day_on(office: SampleOffice) -> None:
    made = CreateClient({"name": "和平县福和电子有限公司"}, office.unit(BRANCH))
    client = office.run(create_client, KEEPER, made)

    def hidden() -> tuple[int, ...]:
        return office.run(open_dossier, FINANCE, OpenDossier(client, "对账")).hidden

    assert hidden() == (1, 2, 3, 4, 6, 8)
    new = SetRule("rights.finance", {"view": "1 7", "copy": "7"}, date(2026, 11, 24), "精简")
    office.run(set_rule, ORGAN_OFFICER, new)
    assert hidden() == (1, 2, 3, 4, 6, 8)
    office.clock.move(days=1)
    assert hidden() == (2, 3, 4, 5, 6, 8)
    (role,) = office.actor(FINANCE).roles
    assert (role.role, role.rights.copy) == (Role.FINANCE, frozenset({7}))


@pytest.mark.parametrize(
    "value",
    [
        {"view": "3", "copy": ""},
        {"view": "1 9", "copy": ""},
        {"view": "1", "copy": "2"},
        {"view": "1"},
        {"view": "a", "copy": ""},
        "1 2",
        4,
    ],
)
def test_rights_that_nobody_may_hold_are_refused(office: SampleOffice, value: object) -> None:
    new = SetRule("rights.finance", value, TODAY, "试")  # type: ignore[arg-type]
    assert Reason.INVALID_INPUT is refusal(office, set_rule, ORGAN_OFFICER, new).reason
