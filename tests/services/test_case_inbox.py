"""What waits for whom of climbing cases: nobody's own, nothing signed already (C6d-1, C6d-3)."""

from dataclasses import replace

from app.domain.case_course import CaseState
from app.domain.cases import CaseKind
from app.domain.dossier import FieldChange
from app.domain.permissions import Role
from app.services.approvals.acting import Answer
from app.services.approvals.inbox import own_cases, waiting_cases
from app.services.claims.ledger import Words
from app.services.claims.plans import withdraw
from app.services.clients import CreateClient, create_client
from app.services.delegations import Delegate, delegate
from app.services.editing import EditDossier, propose_changes
from app.services.usecase import Lane
from tests.offices import (
    ADMIN,
    BRANCH,
    CITY,
    COUNTY_KEEPER,
    FINANCE,
    KEEPER,
    MANAGER,
    NOW,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    UNIT_HEAD,
    WITHOUT_ROLE,
    SampleOffice,
)
from tests.services import approving, provinces
from tests.services.approving import COUNTY, FILED, PROVINCE, answered, applied
from tests.services.claiming import NAME, submitted
from tests.services.dossiers import given_to_manager
from tests.services.granting import ask
from tests.services.leavers import give_role


def waits(office: SampleOffice, user: str) -> list[tuple[str, str]]:
    """Numbers of the cases that wait for a user, and for what."""
    return [(line.number, line.what) for line in office.run(waiting_cases, user, None)]


def own(office: SampleOffice, user: str) -> list[tuple[CaseState, int | None, int]]:
    """Where the applications of a user stand."""
    return [(one.state, one.step, one.steps) for one in office.run(own_cases, user, None)]


def test_a_case_waits_for_who_is_awaited_and_nobody_else(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, approving.CITY, FILED)
    assert waits(office, UNIT_HEAD) == [("SP-2026-0001", "answer")]
    assert waits(office, ORGAN_OFFICER) == []
    assert own(office, MANAGER) == [(CaseState.WAITING, 1, 2)]
    answered(office, UNIT_HEAD, case)
    assert waits(office, UNIT_HEAD) == []
    assert waits(office, ORGAN_OFFICER) == [("SP-2026-0001", "answer")]
    answered(office, ORGAN_OFFICER, case)
    assert waits(office, ORGAN_OFFICER) == [("SP-2026-0001", "file")]
    assert own(office, MANAGER) == [(CaseState.GRANTED, None, 2)]


def test_the_own_application_and_what_was_signed_do_not_wait(office: SampleOffice) -> None:
    give_role(office, WITHOUT_ROLE, Role.ORGAN_OFFICER, CITY)
    give_role(office, UNIT_HEAD, Role.ORGAN_OFFICER, CITY)
    applied(office, ORGAN_OFFICER, approving.CITY)
    second = applied(office, MANAGER, COUNTY, approving.CITY)
    answered(office, UNIT_HEAD, second)
    assert waits(office, ORGAN_OFFICER) == [("SP-2026-0002", "answer")]
    assert waits(office, UNIT_HEAD) == [("SP-2026-0001", "answer")]
    assert len(waits(office, WITHOUT_ROLE)) == 2


def test_an_answer_on_paper_waits_for_who_signed_before(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, approving.CITY_UP, PROVINCE)
    answered(office, UNIT_HEAD, case)
    answered(office, ORGAN_OFFICER, case)
    assert waits(office, ORGAN_OFFICER) == [("SP-2026-0001", "answer")]


def test_what_was_sent_back_stands_in_the_own_list_only(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, approving.CITY)
    answered(office, UNIT_HEAD, case, Answer.RETURN, opinion="补充依据")
    assert waits(office, UNIT_HEAD) == []
    assert own(office, MANAGER) == [(CaseState.RETURNED, None, 2)]


def test_who_only_asks_for_access_has_nothing_to_answer(office: SampleOffice) -> None:
    for use_case in (waiting_cases, own_cases):
        assert office.run(use_case, ADMIN, None) == ()


def test_cases_of_all_kinds_wait_for_who_answers_them(office: SampleOffice) -> None:
    made = CreateClient({"name": "和平县福和电子有限公司"}, office.unit(BRANCH))
    client = given_to_manager(office, office.run(create_client, KEEPER, made))
    change = FieldChange("legal_rep", None, "何建军")
    office.run(propose_changes, MANAGER, EditDossier(client, 2, (change,)))
    ask(office, client, OTHER_MANAGER, (1,))
    submitted(office)

    def listed(user: str, use_case=waiting_cases) -> list[tuple[CaseKind, str]]:
        return [(line.kind, line.client) for line in office.run(use_case, user, None)]

    name = "和平县福和电子有限公司"
    assert listed(COUNTY_KEEPER) == [(CaseKind.PROPOSAL, name)]
    assert listed(UNIT_HEAD) == [(CaseKind.ACCESS, name)]
    assert listed(ORGAN_OFFICER) == [(CaseKind.CLAIM_REVIEW, NAME)]
    assert listed(MANAGER, own_cases) == [(CaseKind.CLAIM_REVIEW, NAME), (CaseKind.PROPOSAL, name)]
    # Who asks for access to a dossier does not learn by that whose it is.
    assert listed(OTHER_MANAGER, own_cases) == [(CaseKind.ACCESS, "")]


def test_plans_of_two_units_on_one_prospect_are_told_apart_by_their_unit(
    office: SampleOffice,
) -> None:
    """Who may know the prospect sees whose plan it is; who may not learns neither."""
    submitted(office)
    submitted(office, OTHER_MANAGER, OTHER_BRANCH)

    def listed(user: str, use_case=waiting_cases) -> list[tuple[str, str]]:
        return [(line.client, line.unit) for line in office.run(use_case, user, None)]

    assert listed(ORGAN_OFFICER) == [(NAME, BRANCH), (NAME, OTHER_BRANCH)]
    assert listed(MANAGER, own_cases) == [(NAME, BRANCH)]
    moved = (office.unit(CITY), office.user(MANAGER))
    for table, key in (("user_account", "pk"), ("role_grant", "user_pk")):
        provinces.written(office, f"UPDATE {table} SET unit_pk = ? WHERE {key} = ?", *moved)
    office.close()
    assert listed(MANAGER, own_cases) == [("", "")]


def test_only_delegated_kinds_wait_for_who_stands_in(office: SampleOffice) -> None:
    submitted(office)
    day = NOW.date()
    command = Delegate(
        office.user(FINANCE), frozenset({CaseKind.CLAIM_END}), day, day, "河邮授〔2026〕9号"
    )
    office.run(delegate, ORGAN_OFFICER, command)
    assert office.run(waiting_cases, FINANCE, None) == ()
    both = frozenset({CaseKind.CLAIM_REVIEW})
    office.run(delegate, ORGAN_OFFICER, replace(command, kinds=both))
    kinds = [line.kind for line in office.run(waiting_cases, FINANCE, None)]
    assert kinds == [CaseKind.CLAIM_REVIEW]


def test_a_case_whose_claim_has_gone_on_waits_for_nobody(office: SampleOffice) -> None:
    """A plan that its head withdrew is not decided any more, though its author did not take it."""
    claim = submitted(office)
    give_role(office, WITHOUT_ROLE, Role.UNIT_HEAD, BRANCH)
    office.run(withdraw, WITHOUT_ROLE, Words(claim, "另行安排"))
    assert office.run(waiting_cases, ORGAN_OFFICER, None) == ()
    assert office.run(own_cases, MANAGER, None) == ()


def test_what_waits_where_nobody_is_left_stands_in_the_list_above(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, approving.CITY_UP, PROVINCE)
    give_role(office, WITHOUT_ROLE, Role.UNIT_HEAD, CITY)
    assert waits(office, WITHOUT_ROLE) == []
    with office.services_as(ADMIN).office.begin(Lane.FOREGROUND, write=True) as uow:
        uow.connection.exec_driver_sql(
            "UPDATE role_grant SET valid_to = '2026-01-01' WHERE role = 'unit_head' "
            f"AND user_pk = {office.user(UNIT_HEAD)}"
        )
        uow.commit()
    assert waits(office, WITHOUT_ROLE) == [("SP-2026-0001", "answer")]
    answered(office, WITHOUT_ROLE, case)
    assert waits(office, WITHOUT_ROLE) == []
