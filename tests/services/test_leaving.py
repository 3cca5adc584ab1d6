"""A leaver's hand-over on a real office: in one act, by who may, nothing lost (S21-4)."""

from datetime import timedelta

import pytest

from app.domain.audit import Action
from app.domain.dossier import FieldChange
from app.domain.errors import Reason
from app.domain.moments import to_ms
from app.domain.permissions import Permission, Role
from app.readmodels.clients import ListFilter
from app.readmodels.today import DutyKind
from app.services.clients import ListClients, list_clients
from app.services.editing import EditDossier, propose_changes, waiting_proposals
from app.services.holdings import leaver_holdings
from app.services.leaving import Leave, Move, leave
from app.services.maintenance import check_office
from app.services.today import today
from database.repositories.desk import keep_draft
from database.vault import slotfile
from database.vault.folder import OfficeFolder
from tests import offices
from tests.offices import (
    ADMIN,
    BRANCH,
    COUNTY,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    SECURITY_OFFICER,
    WITHOUT_ROLE,
)
from tests.services.dossiers import refusal
from tests.services.leavers import (
    HEAD,
    close_account,
    give_role,
    hand_over,
    held,
    holdings,
    owners_of,
    with_both_rights,
)

LIU, ZHANG = OTHER_MANAGER, MANAGER


def test_every_place_of_the_leaver_goes_to_the_successor_S21_4(office):
    first = held(office, "和平县自来水公司", ZHANG, None, ZHANG)
    second = held(office, "阳明茶叶贸易行", HEAD, ZHANG)
    done = hand_over(office, first, second)
    assert (done.clients, done.tell, done.without_b, done.remaining) == (2, 2, 0, ())
    assert owners_of(office, first) == (LIU, None, LIU)
    assert owners_of(office, second) == (HEAD, LIU, None)


def test_clients_go_to_several_successors_in_one_act(office):
    give_role(office, WITHOUT_ROLE, Role.ACCOUNT_MANAGER)
    first, second = held(office, "甲公司", ZHANG), held(office, "乙公司", ZHANG)
    moves = (Move(first, office.user(LIU)), Move(second, office.user(WITHOUT_ROLE)))
    office.run(leave, HEAD, Leave(office.user(ZHANG), moves, "调离"))
    assert (owners_of(office, first)[0], owners_of(office, second)[0]) == (LIU, WITHOUT_ROLE)
    acts = {entry["act"] for entry in office.logged() if entry["action"] == Action.HAND_OVER}
    assert len(acts) == 1


def test_a_b_owner_who_follows_leaves_the_b_place_to_somebody_or_empty(office):
    first, second = held(office, "甲公司", ZHANG, LIU), held(office, "乙公司", ZHANG, LIU)
    done = hand_over(office, first)
    assert (owners_of(office, first)[:2], done.without_b) == ((LIU, None), 1)
    done = hand_over(office, second, b_to=HEAD)
    assert (owners_of(office, second)[:2], done.without_b) == ((LIU, HEAD), 0)


def test_each_client_keeps_the_assignment_in_its_ledger_with_the_reason(office):
    client = held(office, "甲公司", ZHANG)
    hand_over(office, client, reason="退休", document_no="和邮人〔2026〕31 号")
    rows = ledger(office, client)
    assert [(row.reason, row.author_pk) for row in rows[-1:]] == [("退休", office.user(HEAD))]
    leaver = office.user(ZHANG)
    with office.reading() as uow:
        (past,) = uow.leavings.of_user(leaver)
    assert (past.document_no, past.clients, past.undone) == ("和邮人〔2026〕31 号", 1, 0)


def ledger(office, client):
    with office.reading() as uow:
        pk = uow.dossiers.find(client).pk
        sql = "SELECT reason, author_pk, a_user_pk FROM assignment WHERE client_pk = ? ORDER BY pk"
        return uow.connection.exec_driver_sql(sql, (pk,)).all()


def test_a_hand_over_is_logged_as_one_act_and_by_client(office):
    client = held(office, "甲公司", ZHANG)
    hand_over(office, client)
    *_rest, assigned, handed = office.logged()
    assert (handed["action"], handed["object_type"]) == (Action.HAND_OVER, "leaving")
    assert handed["target"] == office.actor(ZHANG).user_id
    assert (assigned["action"], assigned["client_id"]) == (Action.ASSIGN, client)
    assert assigned["act"] == handed["act"]


def test_who_has_both_rights_hands_over_and_closes_in_one_transaction(office):
    client = held(office, "甲公司", ZHANG)
    done = hand_over(office, client, by=with_both_rights(office), close=True)
    assert (done.clients, done.closed, done.remaining) == (1, True, ())
    assert owners_of(office, client)[0] == LIU
    assert user(office, ZHANG).closed
    entries = office.logged()
    act = next(e["act"] for e in entries if e["action"] == Action.USER_CLOSE)
    assert {e["action"] for e in entries if e["act"] == act} == {
        Action.USER_CLOSE,
        Action.HAND_OVER,
        Action.ASSIGN,
    }


def user(office, name):
    with office.reading() as uow:
        return uow.organisation.user_named(name)


def test_a_refused_close_leaves_the_clients_where_they_were(office):
    client = held(office, "甲公司", ZHANG)
    moves = (Move(client, office.user(LIU)),)
    command = Leave(office.user(ZHANG), moves, "调离", close=True)
    assert refusal(office, leave, HEAD, command).values["act"] == Permission.USER_MANAGE
    assert owners_of(office, client)[0] == ZHANG
    assert not user(office, ZHANG).closed


def test_an_administrator_closes_and_hands_no_client_over(office):
    client = held(office, "甲公司", ZHANG)
    command = Leave(office.user(ZHANG), (Move(client, office.user(LIU)),), "调离", close=True)
    found = refusal(office, leave, ADMIN, command)
    assert (found.reason, found.values["act"]) == (Reason.NOT_ALLOWED, Permission.CLIENT_VIEW)
    assert not user(office, ZHANG).closed
    assert office.logged()[-1]["action"] == Action.DENIED


def test_closing_with_clients_tells_how_many_are_left_and_where(office):
    held(office, "甲公司", ZHANG)
    held(office, "乙公司", None, ZHANG)
    held(office, "丙公司", ZHANG, unit=BRANCH)
    done = close_account(office)
    assert done.remaining == ((COUNTY, 2), (BRANCH, 1))
    assert user(office, ZHANG).closed


def test_clients_of_a_closed_account_count_as_without_owner(office):
    client = held(office, "甲公司", ZHANG)
    close_account(office)
    duties = office.run(today, HEAD, None).duties
    assert [(d.kind, d.count) for d in duties if d.kind is DutyKind.UNOWNED] == [
        (DutyKind.UNOWNED, 1)
    ]
    rows = office.run(list_clients, HEAD, ListClients(ListFilter(unowned=True))).rows
    assert [row.id for row in rows] == [client]


def test_a_head_hands_over_the_clients_of_the_own_unit_only(office):
    mine, other = held(office, "甲公司", ZHANG), held(office, "丙公司", ZHANG, unit=BRANCH)
    command = Leave(
        office.user(ZHANG),
        (Move(mine, office.user(LIU)), Move(other, office.user(LIU))),
        "调离",
    )
    assert refusal(office, leave, HEAD, command).reason is Reason.NOT_ALLOWED
    assert owners_of(office, mine)[0] == ZHANG
    office.run(leave, ORGAN_OFFICER, command)
    assert owners_of(office, other)[0] == LIU


@pytest.mark.parametrize("by", [KEEPER, offices.INSPECTOR, offices.FINANCE, ZHANG])
def test_nobody_else_hands_over(office, by):
    client = held(office, "甲公司", ZHANG)
    command = Leave(office.user(ZHANG), (Move(client, office.user(LIU)),), "调离")
    found = refusal(office, leave, by, command)
    assert (found.reason, found.values["act"]) == (Reason.NOT_ALLOWED, Permission.CLIENT_ASSIGN)


def test_the_leaver_is_no_successor(office):
    client = held(office, "甲公司", ZHANG)
    command = Leave(office.user(ZHANG), (Move(client, office.user(ZHANG)),), "调离")
    assert refusal(office, leave, HEAD, command).reason is Reason.SUCCESSOR_SELF


@pytest.mark.parametrize("to", [WITHOUT_ROLE, ADMIN])
def test_a_successor_must_be_able_to_open_the_dossier(office, to):
    client = held(office, "甲公司", ZHANG)
    command = Leave(office.user(ZHANG), (Move(client, office.user(to)),), "调离")
    found = refusal(office, leave, HEAD, command)
    assert (found.reason, found.values["client"]) == (Reason.SUCCESSOR_BLIND, "甲公司")


def test_a_successor_is_at_work(office):
    client = held(office, "甲公司", ZHANG)
    close_account(office, name=LIU)
    command = Leave(office.user(ZHANG), (Move(client, office.user(LIU)),), "调离")
    assert refusal(office, leave, HEAD, command).reason is Reason.ACCOUNT_CLOSED


def test_a_client_that_is_no_longer_the_leavers_stops_the_whole_act(office):
    first, second = held(office, "甲公司", ZHANG), held(office, "乙公司", LIU)
    moves = tuple(Move(client, office.user(LIU)) for client in (first, second))
    found = refusal(office, leave, HEAD, Leave(office.user(ZHANG), moves, "调离"))
    assert (found.reason, found.values["client"]) == (Reason.LEAVER_NOT_OWNER, "乙公司")
    assert owners_of(office, first)[0] == ZHANG


def test_a_reason_is_needed_and_something_to_do(office):
    client = held(office, "甲公司", ZHANG)
    move = Move(client, office.user(LIU))
    blank = Leave(office.user(ZHANG), (move,), "  ")
    assert refusal(office, leave, HEAD, blank).reason is Reason.REASON_NEEDED
    nothing = Leave(office.user(ZHANG), (), "调离")
    assert refusal(office, leave, HEAD, nothing).reason is Reason.NOTHING_CHANGED


def test_the_paper_is_not_of_tomorrow(office):
    client = held(office, "甲公司", ZHANG)
    day = office.services_as(HEAD).office.timekeeper.today() + timedelta(days=1)
    move = Move(client, office.user(LIU))
    command = Leave(office.user(ZHANG), (move,), "调离", "1 号", day)
    assert refusal(office, leave, HEAD, command).reason is Reason.DOCUMENT_DATE


def test_nobody_closes_the_own_account_and_the_last_administrator_stays(office):
    own = Leave(office.user(ADMIN), (), "调离", close=True)
    assert refusal(office, leave, ADMIN, own).reason is Reason.OWN_ACCOUNT
    assert refusal(office, leave, SECURITY_OFFICER, own).reason is Reason.LAST_ADMIN


def test_clients_are_handed_over_after_the_account_was_closed_too(office):
    client = held(office, "甲公司", ZHANG)
    close_account(office)
    assert [one.id for one in holdings(office).clients] == [client]
    assert hand_over(office, client).remaining == ()
    assert owners_of(office, client)[0] == LIU


def test_an_unknown_leaver_is_not_found(office):
    client = held(office, "甲公司", ZHANG)
    command = Leave(9999, (Move(client, office.user(LIU)),), "调离")
    assert refusal(office, leave, HEAD, command).reason is Reason.NOT_FOUND


def test_a_closed_account_is_not_closed_again(office):
    close_account(office)
    command = Leave(office.user(ZHANG), (), "调离", close=True)
    assert refusal(office, leave, ADMIN, command).reason is Reason.ACCOUNT_CLOSED


def test_a_waiting_proposal_stays_under_its_authors_name_and_is_decided_as_ever(office):
    client = held(office, "甲公司", ZHANG)
    change = FieldChange("legal_rep", None, "叶国强")
    office.run(propose_changes, ZHANG, EditDossier(client, 1, (change,)))
    hand_over(office, client, by=with_both_rights(office), close=True)
    (waiting,) = office.run(waiting_proposals, KEEPER, None)
    assert (waiting.author, waiting.client_id) == (ZHANG, client)


def test_slots_and_codes_of_the_leaver_go(office):
    user_id = office.actor(ZHANG).user_id
    close_account(office)
    file = slotfile.read(OfficeFolder(office.path))
    assert [slot for slot in file.slots if slot.user_id == user_id] == []


def test_the_office_still_agrees_with_itself(office):
    clients = [held(office, f"客户{n}公司", ZHANG, LIU if n % 2 else None) for n in range(6)]
    hand_over(office, *clients, by=with_both_rights(office), close=True)
    desk = office.desk(KEEPER)
    assert check_office(desk.services, office.actor(KEEPER)).problems == ()


# What the leaver holds, as the reader may know it.


def test_a_head_sees_the_clients_of_the_own_unit_by_name_and_others_as_numbers(office):
    mine = held(office, "甲公司", ZHANG, None, ZHANG)
    held(office, "丙公司", ZHANG, unit=BRANCH)
    held(office, "丁公司", LIU)
    found = holdings(office)
    assert [(c.id, c.places, c.may) for c in found.clients] == [(mine, ("a", "r"), True)]
    assert [(e.unit, e.clients, e.who) for e in found.elsewhere] == [(BRANCH, 1, (ORGAN_OFFICER,))]
    assert (found.total, found.may_assign, found.may_close) == (2, True, False)
    assert set(found.closers) == {ADMIN, SECURITY_OFFICER}


def test_an_administrator_sees_numbers_and_no_name(office):
    held(office, "甲公司", ZHANG)
    found = holdings(office, ADMIN)
    assert found.clients == ()
    assert [(e.unit, e.clients) for e in found.elsewhere] == [(COUNTY, 1)]
    assert set(found.elsewhere[0].who) == {HEAD, ORGAN_OFFICER}
    assert (found.total, found.may_assign, found.may_close) == (1, False, True)


def test_the_organ_sees_the_whole_area(office):
    held(office, "甲公司", ZHANG)
    held(office, "丙公司", ZHANG, unit=BRANCH)
    found = holdings(office, ORGAN_OFFICER)
    assert {c.name for c in found.clients if c.may} == {"甲公司", "丙公司"}
    assert found.elsewhere == ()


@pytest.mark.parametrize("by", [KEEPER, ZHANG, offices.INSPECTOR, offices.CALL_CENTRE])
def test_nobody_else_reads_what_a_leaver_holds(office, by):
    found = refusal(office, leaver_holdings, by, office.user(ZHANG))
    assert found.reason is Reason.NOT_ALLOWED


def test_an_unknown_person_is_not_found(office):
    assert refusal(office, leaver_holdings, ADMIN, 9999).reason is Reason.NOT_FOUND


def test_open_work_is_counted(office):
    client = held(office, "甲公司", ZHANG)
    change = FieldChange("legal_rep", None, "叶国强")
    office.run(propose_changes, ZHANG, EditDossier(client, 1, (change,)))
    services = office.services_as(ZHANG)
    with services.office.begin("foreground", write=True) as uow:
        keep_draft(uow.connection, office.user(ZHANG), "[]", to_ms(office.clock()))
        uow.commit()
    found = holdings(office, ADMIN)
    work = {one.kind: one for one in found.work}
    assert {kind: one.count for kind, one in work.items()} == {
        "proposals": 1,
        "draft": 1,
        "roles": 1,
        "slots": 1,
    }
    assert work["draft"].detail == "2026-11-23"
    (shown,) = holdings(office).clients
    assert (shown.pending, shown.needs) == (1, 0)


def test_overdue_verifications_are_counted(office):
    held(office, "甲公司", ZHANG)
    held(office, "乙公司", LIU)
    assert "verifications" not in {one.kind for one in holdings(office, ADMIN).work}
    office.pass_days(60)
    assert {one.kind: one.count for one in holdings(office, ADMIN).work}["verifications"] == 1


def test_a_keepers_appointments_and_the_last_group_key_are_warned_of(office):
    found = {one.kind: one for one in holdings(office, ADMIN, KEEPER).work}
    assert (found["appointments"].count, found["appointments"].detail) == (1, offices.CITY)
    assert "last_group_key" not in found
    for name in (offices.COUNTY_KEEPER, HEAD):
        close_account(office, name=name)
    found = {one.kind: one for one in holdings(office, ADMIN, KEEPER).work}
    assert found["last_group_key"].count == 1


def test_managers_are_offered_as_successors_with_the_number_of_their_clients(office):
    held(office, "甲公司", ZHANG)
    held(office, "乙公司", LIU)
    found = holdings(office).successors
    assert (found[0].name, found[0].clients) == (LIU, 1)
    names = [one.name for one in found]
    assert ZHANG not in names
    assert WITHOUT_ROLE not in names
    assert ADMIN not in names


def test_reading_what_a_leaver_holds_is_logged(office):
    held(office, "甲公司", ZHANG)
    holdings(office)
    office.services_as(HEAD).settle(force=True)
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"], entry["result_count"]) == ("list", "leaver", 1)


def test_who_may_read_the_register_is_said_to_who_may_not(office):
    found = holdings(office, ADMIN)
    assert not found.may_read_log
    assert {KEEPER, offices.COUNTY_KEEPER, SECURITY_OFFICER, offices.INSPECTOR} <= set(
        found.log_readers
    )
    assert ADMIN not in found.log_readers
