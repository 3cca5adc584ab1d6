"""View quota by role and day, on a real office: it warns, is noted once a day and stops nobody."""

from dataclasses import replace

import pytest

from app.domain.audit import Action
from app.domain.calendar import Month
from app.domain.log_exceptions import ExceptionKind
from app.domain.moments import local_day
from app.services.clients import CreateClient, create_client
from app.services.dossier import OpenDossier, open_dossier
from app.services.log_board import ReadBoard, read_board
from app.services.quota import view_quota
from app.services.rules import SetRule, set_rule
from database.queries import view_counts
from tests.offices import (
    ADMIN,
    BRANCH,
    CITY,
    COUNTY_KEEPER,
    KEEPER,
    ORGAN_OFFICER,
    SampleOffice,
)
from tests.scenes import staged

LIMIT = 2


@pytest.fixture
@staged
def clients(office: SampleOffice) -> list[str]:
    """Four clients, the keeper's quota being two a day."""
    set_limit(office, LIMIT)
    unit = office.unit(BRANCH)
    names = ("和平县自来水公司", "和平县恒安电子合作社", "阳明茶叶贸易行", "和平县华泰建材公司")
    return [office.run(create_client, KEEPER, CreateClient({"name": name}, unit)) for name in names]


def set_limit(office, limit):
    today = local_day(office.clock(), office.services_as(KEEPER).office.zone)
    command = SetRule("quota.views.keeper", limit, today, "保密要求")
    office.run(set_rule, ORGAN_OFFICER, command)


def look(office, client, user=KEEPER):
    return office.run(open_dossier, user, OpenDossier(client, "核对")).over_quota


def noted(office):
    return [entry for entry in office.logged() if entry["action"] == Action.QUOTA]


def test_dossiers_up_to_the_quota_are_opened_without_a_word(office, clients):
    assert [look(office, client) for client in clients[:LIMIT]] == [None, None]
    assert noted(office) == []


def test_beyond_the_quota_the_dossier_opens_and_says_count_and_limit(office, clients):
    assert [look(office, client) for client in clients] == [None, None, (3, 2), (4, 2)]


def test_the_exceptions_board_counts_one_entry_for_the_day(office, clients):
    for client in clients:
        look(office, client)
    today = local_day(office.clock(), office.services_as(KEEPER).office.zone)
    board = office.run(read_board, KEEPER, ReadBoard(Month(today.year, today.month)))
    row = next(row for row in board.rows if row.kind is ExceptionKind.OVER_QUOTA)
    assert (row.entries, row.person) == (1, KEEPER)


def test_one_client_counts_once_a_day(office, clients):
    for _ in range(3):
        assert look(office, clients[0]) is None
    assert look(office, clients[1]) is None
    assert look(office, clients[2]) == (3, LIMIT)
    assert look(office, clients[0]) == (3, LIMIT)


def test_it_is_noted_once_a_day_under_the_persons_name(office, clients):
    for client in (*clients, *clients):
        look(office, client)
    (entry,) = noted(office)
    assert entry["user"] == office.actor(KEEPER).user_id
    assert (entry["detail"], entry["result_count"], entry["outcome"]) == ("3/2", 3, "ok")


def test_the_next_day_begins_anew(office, clients):
    for client in clients:
        look(office, client)
    office.clock.move(days=1)
    assert [look(office, client) for client in clients[:3]] == [None, None, (3, LIMIT)]
    assert len(noted(office)) == 2


def test_the_day_is_that_of_the_office_and_not_of_utc(office, clients):
    office.clock.move(hours=15)  # 23:42 in China
    assert [look(office, client) for client in clients[:3]] == [None, None, (3, LIMIT)]
    office.clock.move(minutes=20)
    assert look(office, clients[3]) is None


def test_everybody_has_a_count_of_the_own(office, clients):
    for client in clients:
        look(office, client)
    assert look(office, clients[0], COUNTY_KEEPER) is None


def test_what_was_opened_at_another_desk_counts(office, clients):
    look(office, clients[0])
    assert look(office, clients[1]) is None
    other = office.services_as(COUNTY_KEEPER)  # another process would open the office alike
    keeper = office.actor(KEEPER)
    assert other.run(open_dossier, keeper, OpenDossier(clients[2], "核对")).over_quota == (3, LIMIT)
    assert look(office, clients[3]) == (4, LIMIT)
    assert len(noted(office)) == 1


def test_the_count_is_read_from_the_log_after_the_office_was_opened_again(office, clients):
    for client in clients[:2]:
        look(office, client)
    office.close()
    assert look(office, clients[2]) == (3, LIMIT)


def test_a_quota_lowered_at_noon_is_noted_at_the_next_dossier(office, clients):
    for client in clients[:LIMIT]:
        look(office, client)
    set_limit(office, 1)
    assert look(office, clients[0]) == (2, 1)
    assert look(office, clients[1]) == (2, 1)
    assert len(noted(office)) == 1


def test_the_most_generous_role_counts(office):
    client = office.run(
        create_client, KEEPER, CreateClient({"name": "和平县自来水公司"}, office.unit(CITY))
    )
    look(office, client)
    here = office.services_as(KEEPER).office
    today = local_day(office.clock(), here.zone)
    keeper, organ = (held.roles for held in map(office.actor, (KEEPER, ORGAN_OFFICER)))
    both = replace(office.actor(KEEPER), roles=(*organ, *keeper))
    quotas = [view_quota(here.rules, one, today) for one in (office.actor(ORGAN_OFFICER), both)]
    assert quotas == [100, 200]
    assert view_quota(here.rules, office.actor(ADMIN), today) is None


def test_entries_of_earlier_days_are_not_gone_through(office, clients, monkeypatch):
    """What a dossier costs does not grow with the days before."""
    for client in clients:
        look(office, client)
    office.clock.move(days=1)
    look(office, clients[0])
    read = []
    genuine = view_counts._newest_first

    def counted(*arguments):
        for row in genuine(*arguments):
            read.append(row)
            yield row

    monkeypatch.setattr(view_counts, "_newest_first", counted)
    look(office, clients[1])
    assert len(read) <= 2
