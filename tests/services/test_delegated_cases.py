"""Steps of climbing cases signed for another: once each, never the own case (G-34, C6d-1…C6d-3)."""

import json
from datetime import timedelta

from app.domain.case_course import CaseState
from app.domain.cases import CaseKind
from app.domain.errors import Reason
from app.domain.permissions import Role
from app.services.delegations import Delegate, RevokeDelegation, delegate, revoke_delegation
from app.services.maintenance import check_ledgers
from tests.offices import (
    ADMIN,
    FINANCE,
    MANAGER,
    ORGAN_OFFICER,
    UNIT_HEAD,
    WITHOUT_ROLE,
    SampleOffice,
)
from tests.offices import CITY as CITY_UNIT
from tests.services.approving import BOTH, CITY, CITY_UP, COUNTY, PAPER, PROVINCE, answered, applied
from tests.services.claiming import today
from tests.services.leavers import give_role
from tests.services.test_approvals import refused


def give(office: SampleOffice, by: str, to: str) -> str:
    span = (today(office), today(office) + timedelta(days=6))
    kinds = frozenset({CaseKind.DISCOUNT})
    return office.run(delegate, by, Delegate(office.user(to), kinds, *span, "河邮授〔2026〕9号"))


def test_a_step_is_signed_for_the_officer_and_the_verdict_too(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, CITY)
    answered(office, UNIT_HEAD, case)
    assert refused(office, FINANCE, case).reason is Reason.NOT_FOUND
    given = give(office, ORGAN_OFFICER, FINANCE)
    assert answered(office, FINANCE, case) is CaseState.GRANTED
    with office.reading() as uow:
        statement = "SELECT user_pk, for_pk, record FROM case_entry ORDER BY pk DESC LIMIT 1"
        by, for_pk, record = uow.connection.exec_driver_sql(statement).one()
    said = json.loads(bytes(record))
    assert (by, for_pk) == (office.user(FINANCE), office.user(ORGAN_OFFICER))
    assert (said["for"], said["delegation"]) == (for_pk, given)
    assert office.run(check_ledgers, ADMIN, None).problems == ()


def test_revoked_it_ends_at_once_and_the_running_case_keeps_what_was_signed(
    office: SampleOffice,
) -> None:
    case = applied(office, MANAGER, CITY_UP, PROVINCE)
    given = give(office, ORGAN_OFFICER, FINANCE)
    assert answered(office, FINANCE, case) is CaseState.WAITING
    office.run(revoke_delegation, ORGAN_OFFICER, RevokeDelegation(given))
    assert refused(office, FINANCE, case, paper=PAPER).reason is Reason.CASE_NOT_YOURS
    assert answered(office, ORGAN_OFFICER, case, paper=PAPER) is CaseState.GRANTED


def test_nobody_signs_twice_for_whomever(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, CITY)
    for giver in (UNIT_HEAD, ORGAN_OFFICER):
        give(office, giver, FINANCE)
    answered(office, FINANCE, case)
    assert refused(office, FINANCE, case).reason is Reason.CASE_TWICE
    assert answered(office, ORGAN_OFFICER, case) is CaseState.GRANTED


def test_whose_signature_was_given_for_them_does_not_sign_again(office: SampleOffice) -> None:
    give_role(office, UNIT_HEAD, Role.ORGAN_OFFICER, CITY_UNIT)
    case = applied(office, MANAGER, COUNTY, CITY)
    give(office, UNIT_HEAD, FINANCE)
    answered(office, FINANCE, case)
    assert refused(office, UNIT_HEAD, case).reason is Reason.CASE_TWICE


def test_the_applicant_signs_for_nobody(office: SampleOffice) -> None:
    case = applied(office, MANAGER, CITY)
    give(office, ORGAN_OFFICER, MANAGER)
    assert refused(office, MANAGER, case).reason is Reason.CASE_OWN


def test_where_all_sign_the_delegate_signs_for_one_of_them(office: SampleOffice) -> None:
    give_role(office, WITHOUT_ROLE, Role.ORGAN_OFFICER, CITY_UNIT)
    case = applied(office, MANAGER, BOTH)
    for giver in (ORGAN_OFFICER, WITHOUT_ROLE):
        give(office, giver, FINANCE)
    assert answered(office, FINANCE, case) is CaseState.WAITING
    assert refused(office, FINANCE, case).reason is Reason.CASE_TWICE
    assert refused(office, ORGAN_OFFICER, case).reason is Reason.CASE_TWICE
    assert answered(office, WITHOUT_ROLE, case) is CaseState.GRANTED
    assert office.run(check_ledgers, ADMIN, None).problems == ()
