"""Every kind of case climbs by the route in its rule, and does what it asks for at the end only."""

from datetime import timedelta

import pytest

from app.domain.case_course import CaseState
from app.domain.cases import CaseKind
from app.domain.claims import People, State
from app.domain.errors import Reason
from app.domain.permissions import Role
from app.services.access import DecideRequest, decide_request, withdraw_request
from app.services.approvals.acting import Answer
from app.services.approvals.answering import AnswerCase, answer_case, withdraw_case
from app.services.approvals.inbox import waiting_cases
from app.services.approvals.showing import show_case
from app.services.approvals.telling import Recipients
from app.services.claims.detail import show_claim
from app.services.claims.developing import ask_extension
from app.services.claims.endings import AnswerEnding, ReportLost, answer_ending, report_lost
from app.services.claims.judging import (
    JudgeProgress,
    RefuseChoice,
    ReselectUnit,
    judge_progress,
    refuse_choice,
    reselect_unit,
)
from app.services.claims.ledger import Words
from app.services.claims.plans import withdraw
from app.services.claims.reviews import ReviewPlan, review_plan
from app.services.clients import CreateClient, create_client
from app.services.delegations import Delegate, delegate
from app.services.dossier import OpenDossier, open_dossier
from app.services.editing import DecideProposal, decide_proposal
from app.services.maintenance import check_ledgers
from app.services.rules import SetRule, set_rule
from tests.offices import (
    ADMIN,
    BRANCH,
    CITY,
    COUNTY,
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
from tests.scenes import staged
from tests.services.approving import looked
from tests.services.claiming import exclusive, standing, submitted, today
from tests.services.dossiers import given_to_manager, refusal
from tests.services.granting import ask
from tests.services.leavers import give_role
from tests.services.test_proposals import propose

HEAD_FIRST = """
[[step]]
name = "own"
act = "endorse"
roles = ["unit_head"]

[[step]]
name = "organ"
at = "prefecture"
roles = ["organ_officer"]
"""
PLANS = """
[[step]]
name = "finance"
act = "endorse"
at = "organ"
roles = ["finance"]
opinion = true

[[step]]
name = "organ"
at = "organ"
roles = ["organ_officer"]
"""

PRIVATE_HIGHER = """
[[step]]
name = "own"
act = "endorse"
roles = ["unit_head"]
then = [{ to = "province", fact = "private", is = "yes" }, { to = "city" }]

[[step]]
name = "city"
at = "prefecture"
roles = ["organ_officer"]
then = [{ to = "end" }]

[[step]]
name = "province"
at = "province"
roles = ["organ_officer"]
"""


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A client of the branch below the county, with an account manager."""
    made = CreateClient({"name": "和平县福和电子有限公司"}, office.unit(BRANCH))
    return given_to_manager(office, office.run(create_client, KEEPER, made))


def ruled(office: SampleOffice, name: str, route: str) -> None:
    """A route from today on."""
    office.run(set_rule, ORGAN_OFFICER, SetRule(name, route, NOW.date(), "试行"))


def answered(office: SampleOffice, user: str, case: str, **more: object) -> CaseState:
    """Sign the awaited step of a case."""
    found = looked(office, case, user)
    step = found.now.step if found.now.step is not None else 0
    given = {"answer": Answer.SIGN} | more
    return office.run(answer_case, user, AnswerCase(case, found.now.revision, step, **given))


def awaited(office: SampleOffice, case: str) -> list[str]:
    """Roles that are awaited, as the cache for lists has it."""
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT w.role FROM case_waiting w JOIN approval_case c ON c.pk = w.case_pk "
            "WHERE c.id = ? ORDER BY w.pk",
            (case,),
        )
        return list(rows.scalars())


def case_of(office: SampleOffice, claim: str, kind: CaseKind) -> str:
    """The id of the waiting case of a claim."""
    with office.reading() as uow:
        case = uow.cases.waiting_on(claim, kind)
    assert case is not None
    return case.id


def hidden(office: SampleOffice, client: str) -> tuple[int, ...]:
    return office.run(open_dossier, FINANCE, OpenDossier(client, "走访")).hidden


def test_access_is_given_when_the_last_step_is_signed(office: SampleOffice, client: str) -> None:
    ruled(office, "access.route", HEAD_FIRST)
    request = ask(office, client, FINANCE, (1, 2))
    decide = DecideRequest(request)
    assert refusal(office, decide_request, ORGAN_OFFICER, decide).reason is Reason.NOT_ALLOWED
    assert awaited(office, request) == ["unit_head"]
    assert office.run(decide_request, UNIT_HEAD, decide) is None
    assert 1 in hidden(office, client)
    assert refusal(office, decide_request, UNIT_HEAD, decide).reason is Reason.NOT_ALLOWED
    assert awaited(office, request) == ["organ_officer"]
    assert office.run(decide_request, ORGAN_OFFICER, DecideRequest(request, (1,))) is not None
    assert (1 in hidden(office, client), 2 in hidden(office, client)) == (False, True)
    assert looked(office, request, FINANCE).now.state is CaseState.GRANTED
    assert office.run(check_ledgers, ADMIN, None).problems == ()


def test_who_does_not_sign_last_narrows_nothing(office: SampleOffice, client: str) -> None:
    ruled(office, "access.route", HEAD_FIRST)
    narrower = DecideRequest(ask(office, client, FINANCE, (1, 2)), (1,))
    refused = refusal(office, decide_request, UNIT_HEAD, narrower)
    assert refused.reason is Reason.CASE_LAST_NARROWS


def test_any_step_can_refuse_access(office: SampleOffice, client: str) -> None:
    ruled(office, "access.route", HEAD_FIRST)
    request = ask(office, client, FINANCE, (1,))
    office.run(decide_request, UNIT_HEAD, DecideRequest(request, refuse="与工作无关"))
    assert looked(office, request, FINANCE).now.state is CaseState.REFUSED
    assert awaited(office, request) == []


def test_the_same_request_is_answered_as_any_other_case(office: SampleOffice, client: str) -> None:
    ruled(office, "access.route", HEAD_FIRST)
    request = ask(office, client, FINANCE, (1,))
    number = looked(office, request, FINANCE).stored.number
    assert answered(office, UNIT_HEAD, number) is CaseState.WAITING
    back = {"answer": Answer.RETURN, "opinion": "请核实"}
    command = AnswerCase(number, 1, 1, **back)
    assert refusal(office, answer_case, ORGAN_OFFICER, command).reason is Reason.CASE_NO_RETURN
    assert answered(office, ORGAN_OFFICER, number, **back, back_to=0) is CaseState.WAITING
    assert answered(office, UNIT_HEAD, number) is CaseState.WAITING
    assert answered(office, ORGAN_OFFICER, number) is CaseState.GRANTED
    assert 1 not in hidden(office, client)
    assert office.run(check_ledgers, ADMIN, None).problems == ()


def test_conditions_choose_the_steps_of_a_request(office: SampleOffice, client: str) -> None:
    ruled(office, "access.route", PRIVATE_HIGHER)
    public, private = ask(office, client, FINANCE, (1,)), ask(office, client, MANAGER)
    assert [step.outside for step in looked(office, public, FINANCE).steps] == [False, False]
    assert [step.outside for step in looked(office, private, MANAGER).steps] == [False, True]


def test_a_request_is_withdrawn_from_any_step(office: SampleOffice, client: str) -> None:
    ruled(office, "access.route", HEAD_FIRST)
    request = ask(office, client, FINANCE, (1,))
    office.run(decide_request, UNIT_HEAD, DecideRequest(request))
    office.run(withdraw_request, FINANCE, request)
    assert awaited(office, request) == []
    assert office.run(check_ledgers, ADMIN, None).problems == ()


def test_a_plan_is_approved_when_the_last_step_is_signed(office: SampleOffice) -> None:
    ruled(office, "claims.route", PLANS)
    claim = submitted(office)
    review = ReviewPlan(claim, True, "符合属地原则")
    assert refusal(office, review_plan, ORGAN_OFFICER, review).reason is Reason.CLAIM_ORGAN_ONLY
    assert not office.run(show_claim, ORGAN_OFFICER, claim).may.review
    case = case_of(office, claim, CaseKind.CLAIM_REVIEW)
    assert refusal(office, answer_case, FINANCE, AnswerCase(case, 1, 0, Answer.SIGN)).reason is (
        Reason.CASE_OPINION
    )
    answered(office, FINANCE, case, opinion="预计收入可信")
    assert standing(office, claim).state is State.SUBMITTED
    assert office.run(show_claim, ORGAN_OFFICER, claim).may.review
    office.run(review_plan, ORGAN_OFFICER, review)
    assert standing(office, claim).state is State.APPROVED
    assert office.run(check_ledgers, ADMIN, None).problems == ()


def test_an_endorser_can_reject_a_plan(office: SampleOffice) -> None:
    ruled(office, "claims.route", PLANS)
    claim = submitted(office)
    case = case_of(office, claim, CaseKind.CLAIM_REVIEW)
    assert answered(office, FINANCE, case, answer=Answer.REFUSE, opinion="不可信") is (
        CaseState.REFUSED
    )
    assert standing(office, claim).state is State.REJECTED
    assert office.run(check_ledgers, ADMIN, None).problems == ()


def test_a_plan_is_approved_from_the_list_of_cases(office: SampleOffice) -> None:
    claim = submitted(office)
    case = case_of(office, claim, CaseKind.CLAIM_REVIEW)
    assert answered(office, ORGAN_OFFICER, case, opinion="同意") is CaseState.GRANTED
    assert standing(office, claim).state is State.APPROVED
    assert awaited(office, case) == []


def test_a_claim_is_extended_when_the_last_step_is_signed(office: SampleOffice) -> None:
    claim = exclusive(office)
    give_role(office, WITHOUT_ROLE, Role.ORGAN_OFFICER, CITY)
    ruled(office, "claims.route", PLANS.replace('"finance"', '"organ_officer"'))
    office.run(ask_extension, MANAGER, Words(claim, "招标推迟"))
    office.pass_days(95)
    until = today(office) + timedelta(days=20)
    judge = JudgeProgress(claim, significant=True, reason="访问记录齐全", until=until)
    office.run(judge_progress, ORGAN_OFFICER, judge)
    assert standing(office, claim).state is State.DUE
    case = case_of(office, claim, CaseKind.CLAIM_EXTEND)
    sign = AnswerCase(case, 1, 1, Answer.SIGN, "同意")
    assert refusal(office, answer_case, WITHOUT_ROLE, sign).reason is Reason.CASE_ELSEWHERE
    assert refusal(office, judge_progress, ORGAN_OFFICER, judge).reason is Reason.CLAIM_ORGAN_ONLY
    office.run(judge_progress, WITHOUT_ROLE, judge)
    assert (standing(office, claim).state, standing(office, claim).due) == (State.EXCLUSIVE, until)
    assert office.run(check_ledgers, ADMIN, None).problems == ()


def test_the_next_unit_is_chosen_when_the_last_step_is_signed(office: SampleOffice) -> None:
    claim = exclusive(office)
    give_role(office, WITHOUT_ROLE, Role.ORGAN_OFFICER, CITY)
    ruled(office, "claims.route", PLANS.replace('"finance"', '"organ_officer"'))
    office.pass_days(95)
    judge = JudgeProgress(claim, significant=False, reason="无显著进展")
    office.run(judge_progress, ORGAN_OFFICER, judge)
    assert standing(office, claim).state is State.RESELECT
    head = People(office.user(UNIT_HEAD))
    choice = ReselectUnit(claim, office.unit(COUNTY), head, "县局接手")
    office.run(reselect_unit, ORGAN_OFFICER, choice)
    other = ReselectUnit(claim, office.unit("连平县邮政局"), head, "另选")
    assert refusal(office, reselect_unit, WITHOUT_ROLE, other).reason is Reason.CLAIM_CHOICE_WAITS
    office.run(refuse_choice, WITHOUT_ROLE, RefuseChoice(claim, "再议"))
    assert standing(office, claim).state is State.RESELECT
    office.run(reselect_unit, ORGAN_OFFICER, choice)
    case = case_of(office, claim, CaseKind.CLAIM_CHOOSE)
    assert answered(office, WITHOUT_ROLE, case, opinion="同意") is CaseState.GRANTED
    assert standing(office, claim).unit_pk == office.unit(COUNTY)
    assert office.run(check_ledgers, ADMIN, None).problems == ()


def test_an_end_is_confirmed_from_the_list_of_cases(office: SampleOffice) -> None:
    claim = exclusive(office)
    office.run(report_lost, MANAGER, ReportLost(claim, "价格原因", "顺丰", "顺丰"))
    case = case_of(office, claim, CaseKind.CLAIM_END)
    answered(office, ORGAN_OFFICER, case, answer=Answer.REFUSE, opinion="再争取")
    assert standing(office, claim).state is State.EXCLUSIVE
    office.run(report_lost, MANAGER, ReportLost(claim, "价格原因", "顺丰", "顺丰"))
    office.run(answer_ending, ORGAN_OFFICER, AnswerEnding(claim, agree=True))
    assert standing(office, claim).state is State.LOST


def test_a_proposal_waits_for_the_head_where_the_route_says_so(
    office: SampleOffice, client: str
) -> None:
    route = HEAD_FIRST.replace("organ_officer", "keeper").replace('at = "prefecture"', "")
    ruled(office, "proposal.route", route)
    proposal = propose(office, client)
    accept = DecideProposal(proposal, accept=True)
    assert refusal(office, decide_proposal, COUNTY_KEEPER, accept).reason is Reason.CASE_NOT_YOURS
    with office.reading() as uow:
        case = uow.cases.of_subject(proposal)
    assert case is not None
    answered(office, UNIT_HEAD, case.id)
    office.run(decide_proposal, COUNTY_KEEPER, accept)
    assert looked(office, case.id, MANAGER).now.state is CaseState.GRANTED
    assert office.run(check_ledgers, ADMIN, None).problems == ()


def test_copies_for_information_let_people_see_the_case(office: SampleOffice, client: str) -> None:
    tell = 'tell = [{ at = "prefecture", roles = ["finance"] }]\n'
    route = HEAD_FIRST.replace('at = "prefecture"\n', 'at = "prefecture"\n' + tell)
    ruled(office, "access.route", route)
    request = ask(office, client, OTHER_MANAGER, (1,))
    assert refusal(office, show_case, FINANCE, request).reason is Reason.NOT_FOUND
    told = Recipients(people=(office.user(KEEPER),))
    answered(office, UNIT_HEAD, request, told=told)
    office.run(show_case, KEEPER, request)
    assert refusal(office, show_case, FINANCE, request).reason is Reason.NOT_FOUND
    office.run(decide_request, ORGAN_OFFICER, DecideRequest(request))
    office.run(show_case, FINANCE, request)
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql("SELECT record FROM case_entry ORDER BY pk").scalars()
        said = [bytes(row) for row in rows]
        notices = uow.connection.exec_driver_sql(
            "SELECT user_pk FROM notice WHERE kind = 'case_told' ORDER BY pk"
        ).scalars()
        assert list(notices) == [office.user(KEEPER), office.user(FINANCE)]
        ids = [uow.organisation.user_id(office.user(name)) for name in (KEEPER, FINANCE)]
    assert [ids[n] in said[n].decode() for n in range(2)] == [True, True]


@pytest.mark.parametrize("told", [Recipients(people=(999,)), Recipients(units=(6,))])
def test_nobody_is_told_who_is_not_there(
    office: SampleOffice, client: str, told: Recipients
) -> None:
    request = ask(office, client, FINANCE, (1,))
    command = AnswerCase(request, 1, 0, Answer.SIGN, told=told)
    assert refusal(office, answer_case, UNIT_HEAD, command).reason is Reason.NOT_FOUND


def test_what_another_page_decides_is_not_withdrawn_here(office: SampleOffice) -> None:
    case = case_of(office, submitted(office), CaseKind.CLAIM_REVIEW)
    assert refusal(office, withdraw_case, MANAGER, case).reason is Reason.CASE_ELSEWHERE


def test_a_step_before_the_last_is_signed_for_another(office: SampleOffice, client: str) -> None:
    ruled(office, "access.route", HEAD_FIRST)
    kinds, day = frozenset({CaseKind.ACCESS}), NOW.date()
    command = Delegate(office.user(MANAGER), kinds, day, day, "和邮授〔2026〕3号")
    office.run(delegate, UNIT_HEAD, command)
    request = ask(office, client, FINANCE, (1,))
    assert office.run(decide_request, MANAGER, DecideRequest(request)) is None
    assert [one.signs_for for one in looked(office, request, FINANCE).entries] == [
        office.user(UNIT_HEAD)
    ]
    office.run(decide_request, ORGAN_OFFICER, DecideRequest(request))
    assert 1 not in hidden(office, client)
    assert office.run(check_ledgers, ADMIN, None).problems == ()


def test_competing_plans_wait_where_all_of_them_are_decided(office: SampleOffice) -> None:
    """G-08: the organ above all competing units is awaited, for as long as they compete."""
    give_role(office, WITHOUT_ROLE, Role.ORGAN_OFFICER, COUNTY)
    claim = submitted(office)

    def waits(user: str) -> int:
        return len(office.run(waiting_cases, user, None))

    assert (waits(WITHOUT_ROLE), waits(ORGAN_OFFICER)) == (1, 0)
    rival = submitted(office, OTHER_MANAGER, OTHER_BRANCH)
    assert (waits(WITHOUT_ROLE), waits(ORGAN_OFFICER)) == (0, 2)
    office.run(withdraw, OTHER_MANAGER, Words(rival, "转为支持"))
    assert (waits(WITHOUT_ROLE), waits(ORGAN_OFFICER)) == (1, 0)
    office.run(review_plan, WITHOUT_ROLE, ReviewPlan(claim, True, "符合属地原则"))
    assert office.run(check_ledgers, ADMIN, None).problems == ()
