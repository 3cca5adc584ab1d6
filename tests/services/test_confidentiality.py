"""Rules of secrecy on a real office: made by the organ, read once per version, registered (A6)."""

import pytest

from app.domain.audit import Action
from app.domain.errors import Reason
from app.domain.permissions import Permission, Role
from app.services.confidentiality import (
    BODY_LENGTH,
    SetSecrecyRules,
    confirm_secrecy_rules,
    secrecy_office,
    secrecy_rules,
    set_secrecy_rules,
    unread_secrecy_rules,
)
from tests import offices
from tests.offices import (
    ADMIN,
    CITY,
    COUNTY,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    UNIT_HEAD,
    WITHOUT_ROLE,
    SampleOffice,
)
from tests.services.dossiers import refusal
from tests.services.leavers import close_account, give_role

TITLE, BODY = "大客户信息保密管理办法", "一、专人保管。\n二、未经许可不得复制。"


def publish(office: SampleOffice, body=BODY, by=ORGAN_OFFICER, unit=CITY, title=TITLE):
    return office.run(set_secrecy_rules, by, SetSecrecyRules(office.unit(unit), title, body))


def unread(office, user):
    return [one.id for one in office.run(unread_secrecy_rules, user, None)]


def test_an_organs_rules_bind_everybody_of_its_area_A6(office):
    identity = publish(office)
    for user in (KEEPER, MANAGER, ADMIN, WITHOUT_ROLE, UNIT_HEAD):
        (one,) = office.run(secrecy_rules, user, None)
        assert (one.id, one.title, one.body, one.version) == (identity, TITLE, BODY, 1)
        assert (one.unit, one.author, one.read_at) == (CITY, ORGAN_OFFICER, None)


def test_a_countys_own_rules_bind_its_people_beside_those_from_above(office):
    give_role(office, WITHOUT_ROLE, Role.ORGAN_OFFICER, COUNTY)
    above, own = publish(office), publish(office, "县局补充", WITHOUT_ROLE, COUNTY)
    assert unread(office, MANAGER) == [above, own]
    assert unread(office, OTHER_MANAGER) == [above]


def test_they_are_read_once_and_that_is_registered(office):
    identity = publish(office)
    office.run(confirm_secrecy_rules, MANAGER, identity)
    assert unread(office, MANAGER) == []
    assert office.run(secrecy_rules, MANAGER, None)[0].read_at is not None
    assert unread(office, KEEPER) == [identity]
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_id"]) == (Action.RULES_READ, identity)
    assert (entry["user"], entry["object_version"]) == (office.actor(MANAGER).user_id, 1)
    assert "复制" not in str(entry)


def test_a_new_version_is_to_be_read_again(office):
    office.run(confirm_secrecy_rules, MANAGER, publish(office))
    second = publish(office, BODY + "\n三、离岗交接。")
    assert unread(office, MANAGER) == [second]
    (one,) = office.run(secrecy_rules, MANAGER, None)
    assert (one.version, one.body.splitlines()[-1]) == (2, "三、离岗交接。")


def test_every_version_is_kept(office):
    publish(office)
    publish(office, "第二版")
    with office.reading() as uow:
        sql = "SELECT version, body FROM confidentiality ORDER BY version"
        assert [tuple(row) for row in uow.connection.exec_driver_sql(sql)] == [
            (1, BODY),
            (2, "第二版"),
        ]


def test_who_publishes_has_read_it(office):
    publish(office)
    assert unread(office, ORGAN_OFFICER) == []


def test_publishing_is_registered(office):
    identity = publish(office)
    entry = next(e for e in office.logged() if e["action"] == Action.CONFIG_CHANGE)
    assert (entry["object_type"], entry["object_id"]) == ("confidentiality", identity)


def test_the_organ_sees_who_has_not_read_it(office):
    identity = publish(office)
    office.run(confirm_secrecy_rules, MANAGER, identity)
    close_account(office, name=offices.FINANCE)
    found = office.run(secrecy_office, ORGAN_OFFICER, None)
    assert found.organs == ((office.unit(CITY), CITY),)
    assert found.readers == {identity: 2}
    assert KEEPER in found.missing[identity]
    assert not {MANAGER, ORGAN_OFFICER, offices.FINANCE} & set(found.missing[identity])


@pytest.mark.parametrize("user", [ADMIN, KEEPER, UNIT_HEAD, MANAGER, offices.SECURITY_OFFICER])
def test_only_the_organ_makes_them(office, user):
    command = SetSecrecyRules(office.unit(CITY), TITLE, BODY)
    found = refusal(office, set_secrecy_rules, user, command)
    assert (found.reason, found.values["act"]) == (
        Reason.NOT_ALLOWED,
        Permission.CONFIDENTIALITY_SET,
    )
    assert refusal(office, secrecy_office, user, None).reason is Reason.NOT_ALLOWED


def test_an_officer_makes_those_of_the_own_organ_only(office):
    command = SetSecrecyRules(office.unit(COUNTY), TITLE, BODY)
    assert refusal(office, set_secrecy_rules, ORGAN_OFFICER, command).reason is Reason.NOT_ALLOWED


@pytest.mark.parametrize(
    ("title", "body"),
    [("", BODY), (TITLE, " \n "), ("长" * 121, BODY), (TITLE, "长" * (BODY_LENGTH + 1))],
)
def test_title_and_text_are_needed_and_not_endless(office, title, body):
    command = SetSecrecyRules(office.unit(CITY), title, body)
    found = refusal(office, set_secrecy_rules, ORGAN_OFFICER, command)
    assert found.reason is Reason.CONFIDENTIALITY_TEXT


def test_the_same_again_is_no_new_version(office):
    publish(office)
    command = SetSecrecyRules(office.unit(CITY), TITLE, BODY)
    assert (
        refusal(office, set_secrecy_rules, ORGAN_OFFICER, command).reason is Reason.NOTHING_CHANGED
    )


def test_what_is_read_or_not_there_cannot_be_confirmed(office):
    identity = publish(office)
    office.run(confirm_secrecy_rules, MANAGER, identity)
    for what in (identity, "nothing"):
        assert refusal(office, confirm_secrecy_rules, MANAGER, what).reason is Reason.NOT_FOUND


def test_without_any_there_is_nothing_to_read(office):
    assert office.run(secrecy_rules, MANAGER, None) == ()
    assert unread(office, MANAGER) == []
