"""Duties put off on a real office: who may, until when, and how they come back."""

from contextlib import contextmanager
from datetime import timedelta

import pytest

from app.domain.audit import Action
from app.domain.clients import Owners
from app.domain.dossier import FieldChange
from app.domain.errors import Reason, Refusal
from app.domain.moments import local_day
from app.readmodels.clients import ListFilter, Quick
from app.readmodels.today import DutyKind, Urgency
from app.services import today as today_service
from app.services.assignments import AssignClient, VerifyCategory, assign_client, verify_categories
from app.services.clients import CreateClient, ListClients, create_client, list_clients
from app.services.editing import DecideProposal, EditDossier, decide_proposal, propose_changes
from app.services.postponing import PostponeDuty, RecallDuty, postpone_duty, recall_duty
from app.services.rules import SetRule, set_rule
from app.services.today import today
from tests.offices import (
    BRANCH,
    COUNTY,
    COUNTY_KEEPER,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    UNIT_HEAD,
    SampleOffice,
)
from tests.scenes import staged

SOON, LATE = 33, 39
"""Days after which the verification of a new dossier is due within a week, or overdue."""


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    unit = office.unit(BRANCH)
    made = office.run(create_client, KEEPER, CreateClient({"name": "和平县恒安电子合作社"}, unit))
    owners = Owners(unit, office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(made, owners, "分户"))
    return made


def day(office, after):
    here = office.services_as(KEEPER).office.zone
    return local_day(office.clock(), here) + timedelta(days=after)


def put_off(office, user, duty, after, reason="客户停业"):
    command = PostponeDuty(duty.subject, day(office, after), reason)
    office.run(postpone_duty, user, command)


@contextmanager
def refused(reason):
    values = {}
    with pytest.raises(Refusal) as caught:
        yield values
    assert caught.value.reason is reason
    values.update(caught.value.values)


def only(office, user):
    (duty,) = office.run(today, user, None).duties
    return duty


def test_a_duty_put_off_is_away_and_comes_back_by_itself_on_its_day(office, client):
    office.pass_days(SOON)
    put_off(office, MANAGER, only(office, MANAGER), 2)
    view = office.run(today, MANAGER, None)
    assert view.duties == ()
    (away,) = view.postponed
    assert (away.client_id, away.until, away.reason) == (client, day(office, 2), "客户停业")
    office.clock.move(days=1)
    assert office.run(today, MANAGER, None).duties == ()
    office.clock.move(days=1)
    back = only(office, MANAGER)
    assert (back.client_id, back.until) == (client, None)


def test_it_is_put_off_for_this_person_alone(office, client):
    office.pass_days(SOON)
    put_off(office, MANAGER, only(office, MANAGER), 2)
    assert [d.client_id for d in office.run(today, KEEPER, None).duties] == [client]


def test_what_becomes_overdue_comes_back_before_its_day(office, client):
    office.pass_days(SOON)
    put_off(office, MANAGER, only(office, MANAGER), 20)
    office.pass_days(LATE - SOON)
    back = only(office, MANAGER)
    assert (back.urgency, back.until) == (Urgency.LATE, day(office, 20 - (LATE - SOON)))


def test_what_is_overdue_is_never_hidden_and_stays_in_its_count_C17_2(office, client):
    office.pass_days(LATE)
    put_off(office, MANAGER, only(office, MANAGER), 3)
    view = office.run(today, MANAGER, None)
    assert view.postponed == ()
    assert view.number(Urgency.LATE) == 1
    assert view.duties[0].until == day(office, 3)


def test_an_overdue_verification_put_off_stands_below_the_others(office, client):
    unit, owner = office.unit(BRANCH), office.user(MANAGER)
    other = office.run(create_client, KEEPER, CreateClient({"name": "和平县丰收农场"}, unit))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(other, Owners(unit, owner), "分户"))
    office.pass_days(LATE)
    first = office.run(today, MANAGER, None).duties[0]
    put_off(office, MANAGER, first, 3)
    assert [d.until for d in office.run(today, MANAGER, None).duties] == [None, day(office, 3)]


@pytest.mark.parametrize("user", [KEEPER, COUNTY_KEEPER])
def test_only_whose_it_is_puts_off_an_overdue_verification(office, client, user):
    unit = office.unit(COUNTY)
    office.run(
        assign_client, ORGAN_OFFICER, AssignClient(client, Owners(unit, office.user(MANAGER)), "移")
    )
    office.pass_days(LATE)
    (duty,) = office.run(today, user, None).duties
    with refused(Reason.DUTY_OF_ANOTHER) as values:
        put_off(office, user, duty, 1)
    assert values == {"person": MANAGER}


def test_without_an_owner_the_keeper_answers_for_it_and_the_head_does_not(office):
    command = CreateClient({"name": "和平县自来水公司"}, office.unit(COUNTY))
    made = office.run(create_client, KEEPER, command)
    office.pass_days(LATE)
    verify = [d for d in office.run(today, UNIT_HEAD, None).duties if d.kind is DutyKind.VERIFY]
    with refused(Reason.DUTY_OF_ANOTHER):
        put_off(office, UNIT_HEAD, verify[0], 1)
    put_off(office, KEEPER, only(office, KEEPER), 1)
    assert only(office, KEEPER).client_id == made


def test_a_reason_is_needed_and_kept(office, client):
    office.pass_days(SOON)
    duty = only(office, MANAGER)
    with refused(Reason.REASON_NEEDED):
        put_off(office, MANAGER, duty, 1, "　 ")
    put_off(office, MANAGER, duty, 1, "  等财务回话 ")
    assert office.run(today, MANAGER, None).postponed[0].reason == "等财务回话"


@pytest.mark.parametrize("after", [-1, 0, 32])
def test_the_day_lies_after_today_and_within_the_rule(office, client, after):
    office.pass_days(SOON)
    duty = only(office, MANAGER)
    with refused(Reason.POSTPONE_DAY) as values:
        put_off(office, MANAGER, duty, after)
    assert values == {"first": day(office, 1), "last": day(office, 31)}


def test_the_organ_sets_how_far_a_duty_can_be_put_off(office, client):
    office.pass_days(SOON)
    duty = only(office, MANAGER)
    rule = SetRule("today.postpone_days", 3, day(office, 0), "勿拖")
    office.run(set_rule, ORGAN_OFFICER, rule)
    with refused(Reason.POSTPONE_DAY):
        put_off(office, MANAGER, duty, 4)
    put_off(office, MANAGER, duty, 3)


def test_a_postponement_is_a_logged_row_of_the_ledger(office, client):
    office.pass_days(SOON)
    put_off(office, MANAGER, only(office, MANAGER), 1)
    entry = office.logged()[-1]
    assert entry["action"] == Action.POSTPONE
    assert (entry["client_id"], entry["object_type"]) == (client, "duty_verify")
    assert "客户停业" not in str(entry)
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT type, version, base FROM change WHERE type = 'postponement'"
        ).all()
    assert [tuple(row) for row in rows] == [("postponement", 1, 0)]


def test_undo_brings_back_what_held_before(office, client):
    office.pass_days(SOON)
    duty = only(office, MANAGER)
    put_off(office, MANAGER, duty, 1, "先等")
    put_off(office, MANAGER, duty, 3, "再等")
    office.run(recall_duty, MANAGER, RecallDuty(duty.subject, undo=True))
    (away,) = office.run(today, MANAGER, None).postponed
    assert (away.until, away.reason) == (day(office, 1), "先等")


def test_undo_of_the_first_one_and_bringing_back_end_it(office, client):
    office.pass_days(SOON)
    duty = only(office, MANAGER)
    put_off(office, MANAGER, duty, 1)
    office.run(recall_duty, MANAGER, RecallDuty(duty.subject, undo=True))
    assert only(office, MANAGER) == duty
    put_off(office, MANAGER, duty, 1)
    put_off(office, MANAGER, duty, 2)
    office.run(recall_duty, MANAGER, RecallDuty(duty.subject))
    assert only(office, MANAGER) == duty
    changes = [e["action"] for e in office.logged() if e.get("object_type") == "duty_verify"]
    assert changes == [Action.POSTPONE, Action.UNDO, *[Action.POSTPONE] * 2, Action.UNDO]


def test_what_was_not_put_off_cannot_be_brought_back(office, client):
    office.pass_days(SOON)
    with refused(Reason.DUTY_GONE):
        office.run(recall_duty, MANAGER, RecallDuty(only(office, MANAGER).subject))


def test_what_was_done_meanwhile_is_not_put_off(office, client):
    office.pass_days(SOON)
    duty = only(office, MANAGER)
    office.run(verify_categories, MANAGER, VerifyCategory(client, (1, 2), "phone"))
    with refused(Reason.DUTY_GONE):
        put_off(office, MANAGER, duty, 1)


def test_two_refused_proposals_of_one_client_are_put_off_each_by_itself(office, client):
    for value in ("高敏", "高捷"):
        change = EditDossier(client, 2, (FieldChange("legal_rep", None, value),))
        office.run(propose_changes, MANAGER, change)
        (waiting,) = office.run(today, KEEPER, None).duties
        refusing = DecideProposal(waiting.object_id, accept=False, reason="与执照不符")
        office.run(decide_proposal, KEEPER, refusing)
    duties = office.run(today, MANAGER, None).duties
    assert [d.kind for d in duties] == [DutyKind.REFUSED] * 2
    put_off(office, MANAGER, duties[0], 1)
    assert office.run(today, MANAGER, None).duties == (duties[1],)


def test_the_list_behind_a_row_for_several_holds_as_many_as_it_says(office, client, monkeypatch):
    unit, owner = office.unit(BRANCH), office.user(MANAGER)
    for name in ("甲", "乙", "丙"):
        new = CreateClient({"name": f"和平县{name}字号"}, unit)
        other = office.run(create_client, KEEPER, new)
        office.run(assign_client, ORGAN_OFFICER, AssignClient(other, Owners(unit, owner), "分户"))
    office.pass_days(SOON)
    put_off(office, MANAGER, office.run(today, MANAGER, None).duties[0], 2)
    monkeypatch.setattr(today_service, "SHOWN_OF_A_KIND", 1)
    view = office.run(today, MANAGER, None)
    first, rest = view.duties
    assert (first.count, rest.count, rest.detail) == (1, 2, "4")
    assert len(view.postponed) == 1
    listed = office.run(list_clients, MANAGER, ListClients(ListFilter(quick=Quick.DUE)))
    assert len(listed.rows) == 4
    with refused(Reason.DUTY_TOGETHER):
        put_off(office, MANAGER, rest, 1)
    office.pass_days(LATE - SOON)
    late, rest = office.run(today, MANAGER, None).duties
    assert (late.urgency, rest.count, rest.detail) == (Urgency.LATE, 3, "4")
    listed = office.run(list_clients, MANAGER, ListClients(ListFilter(quick=Quick.LATE)))
    assert len(listed.rows) == 4
    assert office.run(list_clients, MANAGER, ListClients(ListFilter(quick=Quick.DUE))).rows == ()
