"""What a person viewed, printed and exported, on a real office: counted, masked, on paper."""

from datetime import timedelta

import pytest

from app.domain.audit import Action
from app.domain.errors import Reason
from app.domain.permissions import Permission
from app.services.activity import UserActivity, print_activity, user_activity
from app.services.dossier import OpenDossier, open_dossier
from app.services.exports import ExportList, export_list
from app.services.rules import SetRule, set_rule
from app.services.sheets import PrintSheets, print_sheets
from tests import offices
from tests.documents.pdf_reading import texts
from tests.offices import (
    ADMIN,
    BRANCH,
    COUNTY_KEEPER,
    INSPECTOR,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    SECURITY_OFFICER,
    UNIT_HEAD,
)
from tests.services.dossiers import refusal
from tests.services.leavers import close_account, held


@pytest.fixture
def busy(office, tmp_path):
    """The keeper opened two clients, one of them twice, printed one and exported a list."""
    first = held(office, "和平县自来水公司", MANAGER)
    second = held(office, "阳明茶叶", MANAGER, unit=OTHER_BRANCH)
    for client in (first, first, second):
        office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    desk, actor = office.desk(KEEPER), office.actor(KEEPER)
    print_sheets(desk.services, actor, PrintSheets((first,), purpose="走访"), tmp_path / "sheets")
    command = ExportList(tmp_path / "list.xlsx", purpose="季度核对")
    export_list(desk.services, actor, command)
    return first, second


def activity(office, by=INSPECTOR, name=KEEPER, **more):
    return office.run(user_activity, by, UserActivity(name, **more))


def test_everything_of_the_person_is_counted_by_client(office, busy):
    first, second = busy
    found = activity(office)
    assert [(c.client_id, c.viewed, c.printed) for c in found.clients] == [
        (first, 2, 1),
        (second, 1, 0),
    ]
    assert found.counts == {"view": 3, "print": 1, "export": 1}
    assert (found.user, found.left_out) == (KEEPER, 0)


def test_what_was_taken_stands_one_by_one_with_its_purpose(office, busy):
    found = activity(office).taken
    assert [(line.action, line.purpose) for line in found] == [
        (Action.EXPORT, "季度核对"),
        (Action.PRINT, "走访"),
    ]
    assert found[0].result_count == 2


def test_nobody_elses_entries_are_in_it(office, busy):
    office.run(open_dossier, COUNTY_KEEPER, OpenDossier(busy[0], "核对"))
    assert activity(office).counts["view"] == 3
    assert activity(office, name=COUNTY_KEEPER).counts == {"view": 1}


def test_ninety_days_by_rule_or_as_many_as_asked(office, busy):
    assert activity(office).since == activity(office).until - timedelta(days=89)
    office.pass_days(3)
    assert activity(office, days=4).counts["view"] == 3
    assert activity(office, days=3).counts == {}
    office.pass_days(86)
    assert activity(office).counts["view"] == 3
    office.pass_days(1)
    assert activity(office).counts == {}
    today = office.services_as(KEEPER).office.timekeeper.today()
    office.run(set_rule, ORGAN_OFFICER, SetRule("leaving.activity_days", 180, today, "从严"))
    assert activity(office).counts["view"] == 3


def test_who_may_not_see_the_client_sees_its_unit_alone(office, busy):
    found = activity(office, SECURITY_OFFICER)
    assert [(c.client_id, c.client, c.unit, c.viewed) for c in found.clients] == [
        (None, None, offices.COUNTY, 2),
        (None, None, OTHER_BRANCH, 1),
    ]
    assert "和平县自来水公司" not in str(found)
    assert busy[0] not in str(found)


def test_entries_outside_the_area_are_numbers_only(office, busy):
    found = activity(office, COUNTY_KEEPER)
    assert [(c.client_id, c.viewed) for c in found.clients] == [(busy[0], 2)]
    assert (found.counts, found.left_out) == ({"view": 2, "print": 1}, 2)


def test_a_leaver_can_still_be_looked_up(office, busy):
    close_account(office, name=KEEPER)
    found = activity(office)
    assert (found.closed, found.counts["view"]) == (True, 3)


def test_reading_it_is_registered(office, busy):
    activity(office)
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"]) == (Action.LOG_VIEW, "activity")
    assert (entry["object_id"], entry["result_count"]) == (office.actor(KEEPER).user_id, 5)


@pytest.mark.parametrize("by", [ADMIN, MANAGER, ORGAN_OFFICER, offices.CALL_CENTRE])
def test_who_may_not_read_the_register_does_not_read_it(office, by):
    found = refusal(office, user_activity, by, UserActivity(KEEPER))
    assert (found.reason, found.values["act"]) == (Reason.NOT_ALLOWED, Permission.LOG_VIEW)


def test_an_unknown_person_and_a_day_that_is_none_are_refused(office):
    assert (
        refusal(office, user_activity, INSPECTOR, UserActivity("何人")).reason is Reason.NOT_FOUND
    )
    none = UserActivity(KEEPER, days=0)
    assert refusal(office, user_activity, INSPECTOR, none).reason is Reason.ACTIVITY_DAYS


def paper(office, tmp_path, by=INSPECTOR):
    desk = office.desk(by)
    path = tmp_path / "清单.pdf"
    print_activity(desk.services, office.actor(by), UserActivity(KEEPER), path)
    return "".join(texts(path)).replace("\n", "")


def test_the_printed_list_says_everything_and_is_registered_first(office, busy, tmp_path):
    shown = paper(office, tmp_path)
    for words in ("查阅、打印、导出清单", KEEPER, "和平县自来水公司", "阳明茶叶", "客户清单"):
        assert words in shown, words
    for words in ("季度核对", "走访", "查阅 3 次、2 户", "打印 1 次", "导出 1 次", "2026-08-26 至"):
        assert words in shown, words
    assert f"打印 {INSPECTOR}" in shown
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"]) == (Action.LOG_EXPORT, "activity")


def test_paper_for_who_sees_no_client_names_none(office, busy, tmp_path):
    shown = paper(office, tmp_path, SECURITY_OFFICER)
    assert "和平县自来水公司" not in shown
    assert "和平县邮政局的客户（名称不在打印人权限内）" in shown


def test_paper_says_what_was_left_out(office, busy, tmp_path):
    assert "另有 2 条记录在打印人的辖区之外" in paper(office, tmp_path, COUNTY_KEEPER)


def test_a_head_sees_the_people_of_the_own_unit(office):
    client = held(office, "甲公司", MANAGER, unit=BRANCH)
    office.run(open_dossier, MANAGER, OpenDossier(client))
    assert activity(office, UNIT_HEAD, MANAGER).left_out == 1
