"""Who sees an application, and what is shown of it (A7 严格保密, C6d-2, DESIGN 4)."""

import pytest

from app.domain.case_course import CaseState, EntryKind, StepAct
from app.domain.cases import CaseKind
from app.domain.clients import Owners
from app.domain.discounts import Rule
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Role
from app.readmodels.case_view import StepState
from app.services.approvals.acting import Answer
from app.services.approvals.answering import AnswerCase, FileCase, answer_case, send_filing
from app.services.approvals.showing import find_case_numbered, show_case
from app.services.assignments import AssignClient, assign_client
from app.services.delegations import Delegate, RevokeDelegation, delegate, revoke_delegation
from tests.offices import (
    ADMIN,
    CALL_CENTRE,
    CITY,
    COUNTY,
    COUNTY_KEEPER,
    COUNTY_WITHOUT_CENTRE,
    FINANCE,
    INSPECTOR,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    SECURITY_OFFICER,
    UNIT_HEAD,
    WITHOUT_ROLE,
    SampleOffice,
)
from tests.scenes import staged
from tests.services import provinces
from tests.services.approving import PAPER, answered
from tests.services.discounting import applied, line
from tests.services.dossiers import refusal
from tests.services.granting import grant
from tests.services.leavers import give_role
from tests.services.tariffs import CITY_EXPRESS, EXPRESS, TODAY, authorised, recorded


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A registered client of the county, in a prefecture that is authorised for discounts."""
    provinces.authorised(office)
    made = provinces.new_client(office, unit=COUNTY)
    provinces.registered(office, made)
    recorded(office, rate=1500)
    authorised(office)
    return made


@pytest.fixture
def number(office: SampleOffice, client: str) -> str:
    """A case of the head of the county that waits for the prefecture."""
    return applied(office, client, line(office))[0].case_number


def sees(office: SampleOffice, user: str, number: str) -> bool:
    """Whether somebody sees a case; who does not is told the same as of one that is not there."""
    try:
        office.run(show_case, user, number)
    except Refusal as refusal_:
        hidden = refusal_
    else:
        return True
    assert (hidden.reason, dict(hidden.values)) == (Reason.NOT_FOUND, {"what": number})
    return False


def test_only_chain_unit_in_charge_and_inspectors_see_it_A7(
    office: SampleOffice, client: str, number: str
) -> None:
    seen = {
        UNIT_HEAD: True,
        ORGAN_OFFICER: True,
        COUNTY_KEEPER: True,
        KEEPER: True,
        INSPECTOR: True,
        MANAGER: False,
        OTHER_MANAGER: False,
        FINANCE: False,
        CALL_CENTRE: False,
        SECURITY_OFFICER: False,
        ADMIN: False,
        WITHOUT_ROLE: False,
    }
    assert {user: sees(office, user, number) for user in seen} == seen
    grant(office, client, FINANCE, (8,))
    assert not sees(office, FINANCE, number)
    owners = Owners(office.unit(COUNTY), None, office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "分户"))
    assert sees(office, MANAGER, number)
    give_role(office, WITHOUT_ROLE, Role.UNIT_HEAD, COUNTY_WITHOUT_CENTRE)
    assert not sees(office, WITHOUT_ROLE, number)


def test_who_may_not_see_it_is_told_so_by_no_act(office: SampleOffice, number: str) -> None:
    asked = AnswerCase(number, 1, 0, Answer.SIGN)
    found = refusal(office, answer_case, FINANCE, asked)
    assert (found.reason, dict(found.values)) == (Reason.NOT_FOUND, {"what": number})


def test_a_deputy_sees_it_as_long_as_the_delegation_holds(
    office: SampleOffice, number: str
) -> None:
    kinds = frozenset({CaseKind.DISCOUNT})
    command = Delegate(office.user(CALL_CENTRE), kinds, TODAY, TODAY, "河邮授〔2026〕9号")
    given = office.run(delegate, ORGAN_OFFICER, command)
    shown = office.run(show_case, CALL_CENTRE, number)
    assert (shown.acts.sign, shown.acts.signs_for) == (True, ORGAN_OFFICER)
    assert shown.steps[0].deputies == (CALL_CENTRE,)
    assert shown.client.revenue_fen is None
    office.run(revoke_delegation, ORGAN_OFFICER, RevokeDelegation(given))
    assert not sees(office, CALL_CENTRE, number)


def test_who_signed_goes_on_seeing_it(office: SampleOffice, number: str) -> None:
    give_role(office, WITHOUT_ROLE, Role.ORGAN_OFFICER, CITY)
    answered(office, WITHOUT_ROLE, number, opinion="同意")
    provinces.written(office, "DELETE FROM role_grant WHERE user_pk = ?", office.user(WITHOUT_ROLE))
    assert sees(office, WITHOUT_ROLE, number)


def test_what_is_asked_stands_beside_what_held_and_the_rule(
    office: SampleOffice, client: str, number: str
) -> None:
    shown = office.run(show_case, ORGAN_OFFICER, number)
    line_ = shown.discount
    assert (line_.business, line_.rule, line_.asked.rate, line_.norm) == (
        *(EXPRESS, Rule.D2, 1200, 1500),
    )
    assert (line_.held, line_.today, line_.before) == (None, None, None)
    assert "依据第六章六(二)" in line_.words.zh
    assert (shown.rule.name, shown.rule.version) == ("discount.prefecture.route", 1)
    assert [(one.act, one.state, one.organ) for one in shown.steps] == [
        (StepAct.APPROVE, StepState.NOW, CITY),
        (StepAct.FILE, StepState.NEXT, CITY),
    ]
    assert (shown.acts.sign, shown.acts.back_to, shown.steps[0].people) == (
        *(True, (0,), (ORGAN_OFFICER,)),
    )
    answered(office, ORGAN_OFFICER, number, opinion="同意")
    again = office.run(show_case, ORGAN_OFFICER, number)
    assert (again.state, again.discount.today.rate, again.discount.held) == (
        *(CaseState.GRANTED, 1200, None),
    )
    (entry,) = again.entries
    assert (entry.kind, entry.step, entry.words, entry.proved) == (
        *(EntryKind.APPROVED, 1, "同意", True),
    )
    assert (again.acts.send, again.acts.needs_paper) == (True, True)
    office.run(send_filing, ORGAN_OFFICER, FileCase(number, paper=PAPER))
    assert office.run(show_case, UNIT_HEAD, number).acts.receive is False
    assert office.run(show_case, ORGAN_OFFICER, number).acts.receive is True


def test_who_cannot_act_is_told_who_can_and_why(office: SampleOffice, number: str) -> None:
    own = office.run(show_case, UNIT_HEAD, number).acts
    assert (own.sign, own.withdraw, own.hindrance) == (False, True, Reason.CASE_OWN)
    assert own.who_can == f"{CITY} · {ORGAN_OFFICER}"
    other = office.run(show_case, INSPECTOR, number).acts
    assert (other.sign, other.withdraw, other.hindrance) == (False, False, None)


def test_a_line_sent_back_can_be_changed_or_withdrawn(office: SampleOffice, number: str) -> None:
    answered(office, ORGAN_OFFICER, number, Answer.RETURN, opinion="补充比价单")
    shown = office.run(show_case, UNIT_HEAD, number)
    assert (shown.state, shown.acts.resubmit, shown.acts.withdraw) == (
        *(CaseState.RETURNED, True, True),
    )
    assert (shown.entries[-1].kind, shown.entries[-1].back_to) == (EntryKind.RETURNED, 0)
    assert [one.state for one in shown.steps] == [StepState.DROPPED, StepState.DROPPED]


def test_a_forged_entry_is_shown_as_not_proved(office: SampleOffice, number: str) -> None:
    answered(office, ORGAN_OFFICER, number, opinion="同意")
    assert not office.run(show_case, UNIT_HEAD, number).changed_after_signing
    provinces.written(office, "DROP TRIGGER IF EXISTS case_entry_no_update")
    provinces.written(office, "UPDATE case_entry SET words = '不同意'")
    shown = office.run(show_case, UNIT_HEAD, number)
    assert ([one.proved for one in shown.entries], shown.changed_after_signing) == ([False], True)


def test_precedents_are_those_of_the_readers_reach(
    office: SampleOffice, client: str, number: str
) -> None:
    answered(office, ORGAN_OFFICER, number, opinion="同意")
    other = provinces.new_client(office, "河源市紫光包装有限公司", unit=COUNTY)
    provinces.registered(office, other)
    (next_,) = applied(office, other, line(office, rate=1400))
    for user, rates in ((ORGAN_OFFICER, (1200,)), (UNIT_HEAD, (1200,)), (INSPECTOR, (1200,))):
        shown = office.run(show_case, user, next_.case_number)
        assert shown.discount.precedents.granted == rates
    provinces.written(
        office, "UPDATE client SET unit_pk = ? WHERE id = ?", office.unit(CITY), client
    )
    assert office.run(show_case, UNIT_HEAD, next_.case_number).discount.precedents.granted == ()


def test_lines_of_one_application_name_each_other(office: SampleOffice, client: str) -> None:
    lines = applied(office, client, line(office), line(office, CITY_EXPRESS, 3000))
    shown = office.run(show_case, UNIT_HEAD, lines[0].case_id)
    assert [(one.number, one.rule) for one in shown.others] == [(lines[1].case_number, Rule.D6)]


def test_who_reads_an_application_is_logged(office: SampleOffice, client: str, number: str) -> None:
    office.run(show_case, INSPECTOR, number)
    entry = office.logged()[-1]
    told = (entry["action"], entry["client_id"], entry["basis"], entry["detail"])
    assert told == ("case", client, "case:inspector", "case_shown")


def test_a_number_finds_its_case_for_who_may_see_it(office: SampleOffice, number: str) -> None:
    typed = f" {number.lower()} "
    found = office.run(find_case_numbered, ORGAN_OFFICER, typed)
    assert (found.number, found.state) == (number, CaseState.WAITING)
    assert office.run(find_case_numbered, FINANCE, typed) is None
    assert office.run(find_case_numbered, ORGAN_OFFICER, "SP-2026-0999") is None
