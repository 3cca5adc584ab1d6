"""The task to tell a client that its account manager has changed (S21-8), until it is done."""

from datetime import timedelta

import pytest

from app.domain.audit import Action
from app.domain.clients import Owners
from app.domain.errors import Reason
from app.domain.leaving import Told
from app.readmodels.today import DutyKind, Urgency
from app.services.assignments import AssignClient, assign_client
from app.services.leaving_undo import undo_leaving
from app.services.postponing import PostponeDuty, postpone_duty
from app.services.telling import TellClient, tell_client
from app.services.today import today
from tests.offices import COUNTY, KEEPER, MANAGER, ORGAN_OFFICER, OTHER_MANAGER, SampleOffice
from tests.services.dossiers import refusal
from tests.services.leavers import HEAD, close_account, hand_over, held

LIU, ZHANG = OTHER_MANAGER, MANAGER


def to_tell(office, user=LIU):
    found = office.run(today, user, None).duties
    return [duty for duty in found if duty.kind is DutyKind.TELL]


def day(office: SampleOffice):
    return office.services_as(KEEPER).office.timekeeper.today()


def tell(office, client, user=LIU, **changed):
    values = {"told_on": day(office), "how": Told.PHONE} | changed
    office.run(tell_client, user, TellClient(client, **values))


def test_each_client_of_the_leaver_is_a_task_of_its_new_manager(office):
    first, second = held(office, "甲公司", ZHANG), held(office, "乙公司", ZHANG)
    hand_over(office, first, second)
    duties = to_tell(office)
    assert [(d.client_id, d.client_name, d.person) for d in duties] == [
        (first, "甲公司", ZHANG),
        (second, "乙公司", ZHANG),
    ]
    assert [(d.days, d.urgency) for d in duties] == [(5, Urgency.LATER)] * 2
    assert to_tell(office, ZHANG) == to_tell(office, HEAD) == []


def test_a_new_b_owner_tells_and_a_responsible_person_need_not(office):
    first, second = held(office, "甲公司", HEAD, ZHANG), held(office, "乙公司", HEAD, None, ZHANG)
    hand_over(office, first, second)
    assert [duty.client_id for duty in to_tell(office)] == [first]


def test_a_b_place_that_stays_empty_is_told_by_the_a_owner(office):
    client = held(office, "甲公司", LIU, ZHANG)
    hand_over(office, client)
    assert [duty.client_id for duty in to_tell(office)] == [client]


def test_it_gets_urgent_and_late(office):
    hand_over(office, held(office, "甲公司", ZHANG))
    office.pass_days(4)
    assert to_tell(office)[0].urgency is Urgency.SOON
    office.pass_days(2)
    (late,) = to_tell(office)
    assert (late.days, late.urgency) == (-1, Urgency.LATE)


def test_it_goes_once_the_client_was_told_and_that_is_on_record(office):
    client = held(office, "甲公司", ZHANG)
    hand_over(office, client)
    tell(office, client, note="财务部叶女士")
    assert to_tell(office) == []
    entry = office.logged()[-1]
    assert (entry["action"], entry["client_id"]) == (Action.CLIENT_TOLD, client)
    assert entry["detail"] == "phone 2026-11-23"
    assert "叶女士" not in str(entry)
    with office.reading() as uow:
        (row,) = uow.connection.exec_driver_sql("SELECT * FROM client_told").all()
    assert (row.how, row.note, row.told_on) == ("phone", "财务部叶女士", "2026-11-23")


def test_it_can_be_put_off_as_any_duty(office):
    hand_over(office, held(office, "甲公司", ZHANG))
    (duty,) = to_tell(office)
    command = PostponeDuty(duty.subject, day(office) + timedelta(days=2), "联系人出差")
    office.run(postpone_duty, LIU, command)
    assert to_tell(office) == []
    office.clock.move(days=2)
    assert [d.client_id for d in to_tell(office)] == [duty.client_id]


def test_the_task_goes_on_with_the_client(office):
    client = held(office, "甲公司", ZHANG)
    hand_over(office, client)
    owners = Owners(office.unit(COUNTY), office.user(HEAD))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "另有安排"))
    assert to_tell(office) == []
    assert [duty.client_id for duty in to_tell(office, HEAD)] == [client]


def test_taken_back_before_anybody_was_told_it_goes(office):
    client = held(office, "甲公司", ZHANG)
    done = hand_over(office, client)
    office.run(undo_leaving, HEAD, done.id)
    assert to_tell(office) == to_tell(office, ZHANG) == []


def test_taken_back_after_the_client_was_told_it_is_told_again(office):
    client = held(office, "甲公司", ZHANG)
    done = hand_over(office, client)
    tell(office, client)
    office.clock.move(days=1)
    office.run(undo_leaving, HEAD, done.id)
    (duty,) = to_tell(office, ZHANG)
    assert (duty.client_id, duty.person, duty.days) == (client, LIU, 5)
    tell(office, client, ZHANG)
    assert to_tell(office, ZHANG) == []


def test_handed_over_twice_it_is_told_for_the_last_one(office):
    client = held(office, "甲公司", ZHANG)
    hand_over(office, client)
    tell(office, client)
    owners = Owners(office.unit(COUNTY), office.user(ZHANG))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "回来"))
    hand_over(office, client)
    assert [duty.client_id for duty in to_tell(office)] == [client]


def test_who_left_has_nothing_to_tell(office):
    client = held(office, "甲公司", ZHANG)
    hand_over(office, client)
    close_account(office, name=LIU)
    assert to_tell(office, HEAD) == []


@pytest.mark.parametrize("user", [KEEPER, HEAD, ORGAN_OFFICER])
def test_only_its_owner_says_that_a_client_was_told(office, user):
    client = held(office, "甲公司", ZHANG)
    hand_over(office, client)
    command = TellClient(client, day(office), Told.VISIT)
    assert refusal(office, tell_client, user, command).reason is Reason.NOT_ALLOWED


def test_it_is_told_once(office):
    client = held(office, "甲公司", ZHANG)
    hand_over(office, client)
    tell(office, client)
    command = TellClient(client, day(office), Told.VISIT)
    assert refusal(office, tell_client, LIU, command).reason is Reason.TOLD_ALREADY


def test_the_day_of_telling_is_not_to_come(office):
    client = held(office, "甲公司", ZHANG)
    hand_over(office, client)
    command = TellClient(client, day(office) + timedelta(days=1), Told.VISIT)
    assert refusal(office, tell_client, LIU, command).reason is Reason.TOLD_FUTURE
