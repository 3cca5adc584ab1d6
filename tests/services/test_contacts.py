"""Two people of ours for an important client (S21-7): on Today, in the list, on the dossier."""

from datetime import date

import pytest

from app.domain.contacts import ContactRule
from app.domain.errors import Reason
from app.readmodels.clients import ListFilter, Quick
from app.readmodels.today import DutyKind
from app.services.assignments import EnterOpening, enter_opening
from app.services.clients import ListClients, list_clients
from app.services.dossier import OpenDossier, open_dossier
from app.services.rules import SetRule, set_rule
from app.services.today import today
from tests.offices import (
    COUNTY_KEEPER,
    FINANCE,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    UNIT_HEAD,
)
from tests.scenes import staged
from tests.services.dossiers import refusal
from tests.services.leavers import close_account, held

GRADES = "contacts.important_grades"


def graded(office, client, grade):
    command = EnterOpening(client, (("grade", grade),), "粤邮〔2026〕8 号", date(2026, 3, 1))
    office.run(enter_opening, ORGAN_OFFICER, command)
    return client


@pytest.fixture
@staged
def important(office):
    """A platinum client of the county with one manager."""
    return graded(office, held(office, "甲公司", MANAGER), "白金")


def missing(office, user=UNIT_HEAD):
    found = office.run(today, user, None).duties
    return sum(duty.count for duty in found if duty.kind is DutyKind.CONTACTS)


def listed(office, user=UNIT_HEAD):
    wanted = ListClients(ListFilter(quick=Quick.CONTACTS))
    return [row.id for row in office.run(list_clients, user, wanted).rows]


def warned(office, client, user=MANAGER):
    return office.run(open_dossier, user, OpenDossier(client, "核对")).few_contacts


def set_grades(office, value, by=ORGAN_OFFICER):
    day = office.services_as(KEEPER).office.timekeeper.today()
    office.run(set_rule, by, SetRule(GRADES, value, day, "省公司要求"))


def test_the_rule_names_grades_and_a_number():
    rule = ContactRule.of("钻石 白金", 2)
    assert rule.misses("白金", 1)
    assert rule.misses("钻石", 0)
    assert not rule.misses("白金", 2)
    assert not rule.misses("黄金", 0)
    assert not rule.misses(None, 0)


def test_an_important_client_with_one_contact_is_warned_of_everywhere_S21_7(office, important):
    assert missing(office) == missing(office, ORGAN_OFFICER) == 1
    assert listed(office) == [important]
    assert warned(office, important)
    assert warned(office, important, KEEPER)


def test_with_a_b_owner_nothing_is_missing(office):
    client = graded(office, held(office, "甲公司", MANAGER, OTHER_MANAGER), "钻石")
    assert (missing(office), listed(office), warned(office, client)) == (0, [], False)


def test_other_grades_need_no_second_contact(office):
    client = graded(office, held(office, "甲公司", MANAGER), "黄金")
    plain = held(office, "乙公司", MANAGER)
    assert (missing(office), listed(office)) == (0, [])
    assert not warned(office, client)
    assert not warned(office, plain)


def test_a_leaver_does_not_count_as_a_contact(office):
    client = graded(office, held(office, "甲公司", MANAGER, OTHER_MANAGER), "钻石")
    close_account(office, name=OTHER_MANAGER)
    assert (missing(office), listed(office), warned(office, client)) == (1, [client], True)


def test_the_organ_changes_which_grades_are_important(office, important):
    set_grades(office, "钻石")
    assert (missing(office), listed(office), warned(office, important)) == (0, [], False)
    set_grades(office, "钻石 白金 黄金 VIP")
    assert missing(office) == 1


@pytest.mark.parametrize("value", ["", "  ", "最高级", "钻石 最高级", 3])
def test_an_unknown_grade_is_no_rule(office, value):
    day = office.services_as(KEEPER).office.timekeeper.today()
    command = SetRule(GRADES, value, day, "省公司要求")
    assert refusal(office, set_rule, ORGAN_OFFICER, command).reason is Reason.INVALID_INPUT


def test_who_may_not_see_owners_or_grade_learns_nothing_of_it(office, important):
    assert listed(office, FINANCE) == []
    assert not warned(office, important, FINANCE)
    assert missing(office, FINANCE) == missing(office, COUNTY_KEEPER) == 0
