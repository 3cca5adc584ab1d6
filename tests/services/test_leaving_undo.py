"""Taking a hand-over back within 30 days: a new act, each person the own part (decision 9)."""

import pytest

from app.domain.audit import Action
from app.domain.clients import Owners
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission, Role
from app.services.accounts import enrol_code
from app.services.assignments import AssignClient, assign_client
from app.services.leaving_undo import undo_leaving
from app.services.maintenance import check_office
from app.services.office import open_office, redeem
from app.services.roles import confirm_role, grants_to_confirm
from database.vault.lock import Hold
from tests import offices
from tests.offices import (
    ADMIN,
    BRANCH,
    COUNTY,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    PASSWORD,
    SECURITY_OFFICER,
)
from tests.services.dossiers import refusal
from tests.services.granting import grant
from tests.services.leavers import (
    HEAD,
    close_account,
    hand_over,
    held,
    holdings,
    owners_of,
    with_both_rights,
)

LIU, ZHANG = OTHER_MANAGER, MANAGER


def undo(office, done, by=HEAD):
    return office.run(undo_leaving, by, done.id)


def reassign(office, client, name, by=ORGAN_OFFICER):
    owners = Owners(office.unit(COUNTY), office.user(name))
    office.run(assign_client, by, AssignClient(client, owners, "另有安排"))


def user(office, name):
    with office.reading() as uow:
        return uow.organisation.user_named(name)


def test_clients_come_back_to_every_place(office):
    first = held(office, "甲公司", ZHANG, LIU, ZHANG)
    second = held(office, "乙公司", HEAD, ZHANG)
    done = hand_over(office, first, second)
    back = undo(office, done)
    assert (back.clients, back.left, back.reopened) == (2, (), False)
    assert owners_of(office, first) == (ZHANG, LIU, ZHANG)
    assert owners_of(office, second) == (HEAD, ZHANG, None)


def test_taking_back_is_an_act_of_its_own_and_the_ledger_keeps_both(office):
    client = held(office, "甲公司", ZHANG)
    done = hand_over(office, client)
    undo(office, done)
    who = [office.user(name) for name in (ZHANG, LIU, ZHANG)]
    with office.reading() as uow:
        pk = uow.dossiers.find(client).pk
        sql = "SELECT a_user_pk, act FROM assignment WHERE client_pk = ? ORDER BY pk"
        rows = uow.connection.exec_driver_sql(sql, (pk,)).all()
    assert [row.a_user_pk for row in rows[-3:]] == who
    assert len({row.act for row in rows[-3:]}) == 3
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"]) == (Action.UNDO, "leaving")
    assert (entry["object_id"], entry["result_count"]) == (done.id, 1)


def test_what_was_changed_since_is_listed_and_left(office):
    first, second = held(office, "甲公司", ZHANG), held(office, "乙公司", ZHANG)
    done = hand_over(office, first, second)
    reassign(office, second, HEAD)
    back = undo(office, done)
    assert [(one.client_id, one.name) for one in back.left] == [(second, "乙公司")]
    assert (owners_of(office, first)[0], owners_of(office, second)[0]) == (ZHANG, HEAD)


def test_a_client_of_another_unit_since_is_left_and_not_named(office):
    first, second = held(office, "甲公司", ZHANG), held(office, "乙公司", ZHANG)
    done = hand_over(office, first, second)
    owners = Owners(office.unit(BRANCH), office.user(LIU))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(second, owners, "移交单位"))
    back = undo(office, done)
    assert [(one.client_id, one.name) for one in back.left] == [(None, None)]


def test_it_is_taken_back_once(office):
    done = hand_over(office, held(office, "甲公司", ZHANG))
    undo(office, done)
    assert refusal(office, undo_leaving, HEAD, done.id).reason is Reason.LEAVING_UNDONE


def test_after_thirty_days_it_stays(office):
    done = hand_over(office, held(office, "甲公司", ZHANG))
    office.pass_days(31)
    found = refusal(office, undo_leaving, HEAD, done.id)
    assert (found.reason, found.values["days"]) == (Reason.LEAVING_TOO_OLD, 30)
    assert not holdings(office).past[0].undoable


def test_on_the_thirtieth_day_it_comes_back(office):
    done = hand_over(office, held(office, "甲公司", ZHANG))
    office.pass_days(30)
    assert undo(office, done).clients == 1


def test_the_account_opens_again_without_slots_and_needs_a_new_code(office, tmp_path):
    done = close_account(office)
    back = undo(office, done, ADMIN)
    assert (back.reopened, back.clients, back.roles) == (True, 0, 1)
    assert not user(office, ZHANG).closed
    with pytest.raises(Refusal) as refused:
        open_office(office.path, ZHANG, PASSWORD, office.place, Hold.COMMAND)
    assert refused.value.reason is Reason.WRONG_PASSWORD
    code = office.run(enrol_code, ADMIN, office.user(ZHANG))
    office.close()
    redeem(office.path, code.text, "wieder-da-2026", office.place, Hold.COMMAND).close()


def test_roles_are_granted_anew_and_wait_for_a_second_person(office):
    done = close_account(office)
    undo(office, done, ADMIN)
    assert office.run(grants_to_confirm, ADMIN, None) == ()
    (waiting,) = office.run(grants_to_confirm, SECURITY_OFFICER, None)
    assert (waiting.user_name, waiting.role, waiting.unit_name) == (
        ZHANG,
        "account_manager",
        BRANCH,
    )
    office.run(confirm_role, SECURITY_OFFICER, waiting.id)


def test_a_role_that_would_have_ended_meanwhile_is_not_granted_again(office):
    done = close_account(office, name=offices.INSPECTOR)
    with office.services_as(ADMIN).office.begin("foreground", write=True) as uow:
        uow.connection.exec_driver_sql("UPDATE leaving_role SET valid_to = '2026-11-23'")
        uow.commit()
    office.pass_days(2, ADMIN)
    assert undo(office, done, ADMIN).roles == 0


def test_two_persons_take_back_their_own_parts_the_account_first(office):
    client = held(office, "甲公司", ZHANG)
    moved, closed = hand_over(office, client), close_account(office)
    assert refusal(office, undo_leaving, HEAD, moved.id).reason is Reason.LEAVER_CLOSED
    undo(office, closed, ADMIN)
    undo(office, moved)
    assert owners_of(office, client)[0] == ZHANG
    assert [past.undoable for past in holdings(office).past] == [False, False]


def test_one_act_of_both_is_taken_back_by_who_did_it(office):
    client = held(office, "甲公司", ZHANG)
    done = hand_over(office, client, by=with_both_rights(office), close=True)
    back = undo(office, done)
    assert (back.clients, back.reopened) == (1, True)
    assert owners_of(office, client)[0] == ZHANG


def test_one_act_of_both_can_be_taken_back_by_two_persons(office):
    client = held(office, "甲公司", ZHANG)
    done = hand_over(office, client, by=with_both_rights(office), close=True)
    back = undo(office, done, ADMIN)
    assert (back.clients, back.reopened) == (0, True)
    assert [(one.client_id, one.name) for one in back.left] == [(None, None)]
    assert undo(office, done, ORGAN_OFFICER).clients == 1
    assert owners_of(office, client)[0] == ZHANG


def test_who_has_neither_right_over_it_is_refused_and_that_is_logged(office):
    done = hand_over(office, held(office, "甲公司", ZHANG))
    found = refusal(office, undo_leaving, KEEPER, done.id)
    assert (found.reason, found.values["act"]) == (Reason.NOT_ALLOWED, Permission.CLIENT_ASSIGN)
    assert office.logged()[-1]["action"] == Action.DENIED


def test_a_head_of_another_unit_takes_nothing_back(office):
    done = hand_over(office, held(office, "甲公司", ZHANG, unit=BRANCH), by=ORGAN_OFFICER)
    found = refusal(office, undo_leaving, HEAD, done.id)
    assert (found.reason, found.values["act"]) == (Reason.NOT_ALLOWED, Permission.CLIENT_ASSIGN)


def test_an_unknown_hand_over_is_not_found(office):
    assert refusal(office, undo_leaving, HEAD, "nothing").reason is Reason.NOT_FOUND


def test_an_account_closed_by_itself_can_be_opened_again_too(office):
    close_account(office, name=ZHANG)
    (past,) = holdings(office, ADMIN).past
    assert (past.closed, past.clients, past.undoable) == (True, 0, True)
    assert office.run(undo_leaving, ADMIN, past.id).reopened


def test_single_grants_do_not_come_back_with_the_account(office):
    client = held(office, "甲公司", LIU)
    grant(office, client, ZHANG)
    assert office.actor(ZHANG).grants
    done = close_account(office)
    undo(office, done, ADMIN)
    assert office.actor(ZHANG).grants == ()
    revoked = [e for e in office.logged() if e["action"] == Action.ACCESS_REVOKE]
    assert [(e["client_id"], e["detail"]) for e in revoked] == [(client, "account closed")]


def test_the_office_agrees_with_itself_afterwards(office):
    clients = [held(office, f"客户{n}公司", ZHANG, LIU if n % 2 else None) for n in range(4)]
    undo(office, hand_over(office, *clients))
    desk = office.desk(KEEPER)
    assert check_office(desk.services, office.actor(KEEPER)).problems == ()


def test_roles_of_an_administrator_hold_at_once(office):
    done = close_account(office, name=SECURITY_OFFICER)
    undo(office, done, ADMIN)
    assert [held.role for held in office.actor(SECURITY_OFFICER).roles] == [Role.SECURITY_OFFICER]
