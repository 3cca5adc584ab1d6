"""Reading the register, who sees what of it, and what the gate demands of every use-case (A8)."""

from datetime import timedelta

import pytest

from app.domain.audit import Action, LogNote, Outcome
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.services.access_log import ListLog, WhoLooked, list_log, who_looked
from app.services.clients import CreateClient, create_client
from app.services.dossier import OpenDossier, open_dossier
from app.services.gate import GateError
from app.services.office import open_office
from app.services.usecase import Kind, usecase
from database.vault.lock import Hold
from tests import offices
from tests.scenes import staged
from ui.register.words import client_label


@usecase(Kind.CONSULT, Permission.SIGN_IN)
def look(call, command):
    """Consult whatever `command` notes."""
    for note in command:
        call.record(note)
    return "shown"


@usecase(Kind.BROWSE, Permission.SIGN_IN)
def type_words(call, command):
    call.record(LogNote(Action.SEARCH, query_digest=command))


@usecase(Kind.BROWSE, Permission.CLIENT_LIST)
def browse_clients(call, command):
    call.record(LogNote(Action.LIST, query_digest=command))


@usecase(Kind.CHANGE, Permission.SIGN_IN)
def change_nothing(call, _command):
    call.record(LogNote(Action.EDIT))


def entries(office):
    with office.reading() as uow:
        return list(uow.log.entries())


def new_entries(office, before):
    return [(entry.action, entry.user_pk) for entry in entries(office)[before:]]


@pytest.fixture
def before(office):
    """Number of entries before the test did anything."""
    return len(entries(office))


@pytest.fixture
@staged
def looked(office):
    """Six consultations: persons of several units looking at clients of several units."""
    county, other, branch, city = (
        office.unit(name)
        for name in (
            offices.COUNTY,
            offices.COUNTY_WITHOUT_CENTRE,
            offices.BRANCH,
            offices.CITY_BRANCH,
        )
    )
    for number, (user, unit) in enumerate(
        (
            (offices.KEEPER, city),
            (offices.KEEPER, county),
            (offices.MANAGER, branch),
            (offices.OTHER_MANAGER, other),
            (offices.UNIT_HEAD, county),
            (offices.OTHER_MANAGER, branch),
        )
    ):
        note = LogNote(Action.VIEW, client_id=f"c{number}", client_unit=unit, categories=(1, 2))
        office.run(look, user, [note])
    return office


def seen_by(office, user):
    page = office.run(list_log, user, ListLog(actions=(Action.VIEW,)))
    return [(line.user, line.client_unit) for line in reversed(page.lines)]


ALL = [
    (offices.KEEPER, offices.CITY_BRANCH),
    (offices.KEEPER, offices.COUNTY),
    (offices.MANAGER, offices.BRANCH),
    (offices.OTHER_MANAGER, offices.COUNTY_WITHOUT_CENTRE),
    (offices.UNIT_HEAD, offices.COUNTY),
    (offices.OTHER_MANAGER, offices.BRANCH),
]


@pytest.mark.parametrize("user", [offices.KEEPER, offices.INSPECTOR, offices.SECURITY_OFFICER])
def test_who_reaches_the_whole_office_sees_every_entry(looked, user):
    assert seen_by(looked, user) == ALL


def test_county_keeper_sees_the_own_subtree_by_person_and_by_client(looked):
    assert seen_by(looked, offices.COUNTY_KEEPER) == [ALL[1], ALL[2], ALL[4], ALL[5]]


def test_unit_head_sees_the_own_unit_only(looked):
    assert seen_by(looked, offices.UNIT_HEAD) == [ALL[1], ALL[4]]


@pytest.mark.parametrize(
    "user",
    [
        offices.ADMIN,
        offices.MANAGER,
        offices.ORGAN_OFFICER,
        offices.FINANCE,
        offices.CALL_CENTRE,
        offices.WITHOUT_ROLE,
    ],
)
def test_others_may_not_read_the_register_and_the_attempt_is_logged(office, before, user):
    with pytest.raises(Refusal) as refused:
        office.run(list_log, user, ListLog())
    assert refused.value.reason is Reason.NOT_ALLOWED
    assert new_entries(office, before) == [(Action.DENIED, office.user(user))]


def test_looking_at_the_register_is_itself_logged(office, before):
    office.run(list_log, offices.INSPECTOR, ListLog())
    assert new_entries(office, before) == [(Action.LOG_VIEW, office.user(offices.INSPECTOR))]


def test_pages_follow_each_other_newest_first_without_gap_or_repetition(looked):
    wanted, seen = ListLog(limit=2, actions=(Action.VIEW,)), []
    while True:
        page = looked.run(list_log, offices.KEEPER, wanted)
        seen += [line.seq for line in page.lines]
        if page.before is None:
            break
        wanted = ListLog(limit=2, actions=(Action.VIEW,), before=page.before)
    assert len(seen) == len(set(seen)) == 6
    assert seen == sorted(seen, reverse=True)


def test_filters_hold_together(looked):
    looked.clock.move(hours=1)
    looked.run(look, offices.KEEPER, [LogNote(Action.PRINT), LogNote(Action.VIEW)])
    since = looked.clock() - timedelta(minutes=1)
    wanted = ListLog(user=offices.KEEPER, actions=(Action.PRINT, Action.EXPORT), since=since)
    assert [line.action for line in looked.run(list_log, offices.KEEPER, wanted).lines] == [
        Action.PRINT
    ]
    earlier = ListLog(actions=(Action.VIEW,), until=since)
    assert len(looked.run(list_log, offices.KEEPER, earlier).lines) == 6


def test_unknown_person_and_unknown_client_are_refused(office):
    for command in (ListLog(user="无此人"), ListLog(client="无此客户")):
        with pytest.raises(Refusal) as refused:
            office.run(list_log, offices.KEEPER, command)
        assert refused.value.reason is Reason.NOT_FOUND


def test_people_to_filter_by_are_those_of_the_scope(office):
    page = office.run(list_log, offices.UNIT_HEAD, ListLog())
    assert {name for _pk, name in page.people} == {offices.COUNTY_KEEPER, offices.UNIT_HEAD}


def test_limit_is_at_least_one(looked):
    assert len(looked.run(list_log, offices.KEEPER, ListLog(limit=0)).lines) == 1


def test_basis_and_roles_name_units(office):
    office.run(look, offices.KEEPER, [LogNote(Action.VIEW, basis=f"keeper@{1},owner")])
    line = office.run(list_log, offices.KEEPER, ListLog(limit=1)).lines[0]
    assert line.basis == (f"keeper@{offices.CITY}", "owner")
    assert line.roles == (f"keeper@{offices.CITY}",)


def test_who_looked_needs_an_existing_client(office):
    with pytest.raises(Refusal) as refused:
        office.run(who_looked, offices.KEEPER, WhoLooked("无此客户"))
    assert refused.value.reason is Reason.NOT_FOUND


# What the gate demands (decision 6)


def test_query_is_logged_once_after_it_has_settled(office, before):
    for words in ("河", "河源", "河源市"):
        office.run(type_words, offices.MANAGER, words)
        office.clock.move(milliseconds=500)
    services = office.services_as(offices.MANAGER)
    services.settle()
    assert new_entries(office, before) == []
    office.clock.move(milliseconds=300)
    services.settle()
    assert new_entries(office, before) == [(Action.SEARCH, office.user(offices.MANAGER))]
    assert b'"query_digest":"\xe6\xb2\xb3\xe6\xba\x90\xe5\xb8\x82"' in entries(office)[-1].bytes


def test_query_that_is_typed_on_is_logged_after_five_seconds(office, before):
    for number in range(11):
        office.run(type_words, offices.MANAGER, f"{number}")
        office.clock.move(milliseconds=500)
    assert len(new_entries(office, before)) == 1
    office.services_as(offices.MANAGER).settle(force=True)
    assert len(new_entries(office, before)) == 2


def test_next_query_after_a_pause_is_one_of_its_own(office, before):
    for words in ("东源", "龙川"):
        office.run(type_words, offices.MANAGER, words)
        office.clock.move(seconds=2)
    office.services_as(offices.MANAGER).settle()
    assert len(new_entries(office, before)) == 2


def test_query_is_written_before_the_row_that_is_opened_from_it(office, before):
    office.run(type_words, offices.MANAGER, "河源")
    office.run(look, offices.MANAGER, [LogNote(Action.VIEW)])
    assert [action for action, _ in new_entries(office, before)] == [Action.SEARCH, Action.VIEW]


def test_late_entry_of_a_query_is_no_clock_set_back(office):
    office.run(type_words, offices.KEEPER, "河源")
    office.clock.move(milliseconds=200)
    with pytest.raises(Refusal):
        office.run(list_log, offices.ADMIN, ListLog())
    office.clock.move(seconds=1)
    office.services_as(offices.KEEPER).settle()
    lines = office.run(list_log, offices.KEEPER, ListLog(limit=2)).lines
    assert [(line.action, line.clock) for line in lines] == [
        (Action.SEARCH, "ok"),
        (Action.DENIED, "ok"),
    ]


@pytest.mark.parametrize("end", [Action.LOCK, Action.LOGOUT])
def test_query_is_written_before_lock_and_sign_out(office, before, end):
    desk = open_office(office.path, offices.KEEPER, offices.PASSWORD, office.place, Hold.COMMAND)
    desk.services.run(type_words, desk.actor, "河源")
    desk.close(end)
    actions = [action for action, _ in new_entries(office, before)]
    assert actions == [Action.LOGIN, Action.SEARCH, end]
    with office.reading() as uow:
        last = uow.connection.exec_driver_sql("SELECT max(size) FROM log_checkpoint").scalar()
        assert last == uow.log.head().size


def fill_disk(office):
    with office.services_as(offices.ADMIN).office.begin("foreground", write=True) as uow:
        uow.connection.exec_driver_sql(
            "CREATE TRIGGER full_disk BEFORE INSERT ON access_log_2026 "
            "BEGIN SELECT raise(abort, 'database or disk is full'); END"
        )
        uow.commit()


def test_an_office_is_closed_even_when_its_last_entry_cannot_be_written(office, before):
    desk = open_office(office.path, offices.KEEPER, offices.PASSWORD, office.place, Hold.COMMAND)
    fill_disk(office)
    with pytest.raises(Refusal) as refused:
        desk.close(Action.LOCK)
    assert refused.value.reason is Reason.DISK_FULL
    assert not desk.services.office.is_open
    desk.close()


def test_nothing_is_shown_when_the_entry_cannot_be_written(office, before):
    fill_disk(office)
    with pytest.raises(Refusal) as refused:
        office.run(look, offices.KEEPER, [LogNote(Action.VIEW)])
    assert refused.value.reason is Reason.DISK_FULL
    assert new_entries(office, before) == []


def test_consultation_that_records_nothing_is_a_fault(office, before):
    with pytest.raises(GateError):
        office.run(look, offices.KEEPER, [])
    assert new_entries(office, before) == []


def test_change_that_saves_no_aggregate_is_a_fault(office, before):
    with pytest.raises(GateError):
        office.run(change_nothing, offices.KEEPER, None)
    assert new_entries(office, before) == []


def test_denied_browsing_is_logged_at_once_with_what_was_asked(office):
    with pytest.raises(Refusal):
        office.run(browse_clients, offices.ADMIN, "all")
    line = office.run(list_log, offices.SECURITY_OFFICER, ListLog(limit=1)).lines[0]
    assert (line.action, line.outcome, line.user, line.detail) == (
        Action.DENIED,
        Outcome.DENIED,
        offices.ADMIN,
        "browse_clients:not_allowed",
    )


# Names stand only where the dossier's identity may be seen (decision 5)


@pytest.fixture
@staged
def client(office):
    """A client of a branch, consulted by the keeper of the county."""
    values = {"name": "和平县恒安电子合作社"}
    made = office.run(create_client, offices.KEEPER, CreateClient(values, unit(office)))
    office.run(open_dossier, offices.COUNTY_KEEPER, OpenDossier(made, "走访准备"))
    return made


def unit(office):
    return office.unit(offices.BRANCH)


@pytest.mark.parametrize("user", [offices.KEEPER, offices.COUNTY_KEEPER, offices.INSPECTOR])
def test_client_is_named_to_who_may_see_it(office, client, user):
    line = office.run(list_log, user, ListLog(actions=(Action.VIEW,))).lines[0]
    assert (line.client_id, line.client) == (client, "和平县恒安电子合作社")
    assert (line.client_unit, line.purpose) == (offices.BRANCH, "走访准备")
    assert line.basis == (f"keeper@{offices.COUNTY}",)


@pytest.mark.parametrize("user", [offices.SECURITY_OFFICER, offices.UNIT_HEAD])
def test_client_outside_the_own_rights_is_a_client_of_its_unit(office, client, user):
    line = office.run(list_log, user, ListLog(actions=(Action.VIEW,))).lines[0]
    assert (line.client_id, line.client_code, line.client) == (None, None, None)
    assert client not in str(line)
    assert client_label(line, "zh_CN") == "阳明支局的客户"


def test_who_looked_lists_looking_and_not_editing(office, client):
    with pytest.raises(Refusal):
        office.run(open_dossier, offices.UNIT_HEAD, OpenDossier(client))
    page = office.run(who_looked, offices.KEEPER, WhoLooked(client))
    assert [(line.action, line.user) for line in page.lines] == [
        (Action.DENIED, offices.UNIT_HEAD),
        (Action.VIEW, offices.COUNTY_KEEPER),
    ]
    line = office.run(list_log, offices.KEEPER, ListLog(limit=1)).lines[0]
    assert (line.action, line.client_id) == (Action.LOG_VIEW, client)


@pytest.mark.parametrize("user", [offices.SECURITY_OFFICER, offices.UNIT_HEAD])
def test_who_may_not_see_a_client_may_not_ask_who_looked_at_it(office, client, user):
    with pytest.raises(Refusal) as refused:
        office.run(who_looked, user, WhoLooked(client))
    assert refused.value.reason is Reason.NOT_ALLOWED
