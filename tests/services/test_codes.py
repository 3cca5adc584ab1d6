"""Client codes on a real office: who issues them, within what, once and for ever (C13-1…C13-4)."""

from datetime import timedelta

import pytest

from app.domain.audit import Action
from app.domain.errors import Reason
from app.services.assignments import EnterOpening, enter_opening
from app.services.codes import (
    RevokeAuthorisation,
    authorise_prefecture,
    code_office,
    list_codes,
    revoke_authorisation,
    try_template,
)
from app.services.dossier import OpenDossier, open_dossier
from app.services.maintenance import check_ledgers
from app.services.registration import RegisterClient, register_client, registered_only
from app.services.rules import SetRule, set_rule
from tests.offices import (
    ADMIN,
    BRANCH,
    CITY,
    COUNTY,
    EXPRESS_BUREAU,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    UNIT_HEAD,
    WITHOUT_ROLE,
)
from tests.services.dossiers import refusal
from tests.services.provinces import (
    GUANGZHOU,
    PROVINCE,
    SHENZHEN,
    TODAY,
    authorised,
    make_province,
    new_client,
    officer_of,
    paper,
    registered,
    written,
)

PAPER = "粤邮〔2026〕88 号"


def refused_registration(office, client, by=ORGAN_OFFICER):
    return refusal(office, register_client, by, RegisterClient(client)).reason


def test_registering_gives_the_next_code_of_the_block_C13_1(office):
    authorised(office, first=11, last=20)
    client = new_client(office, unit=BRANCH)
    found = office.run(register_client, ORGAN_OFFICER, RegisterClient(client))
    assert found.code.startswith("4416000011")
    assert found.organ == CITY
    view = office.run(open_dossier, ORGAN_OFFICER, OpenDossier(client, "核对"))
    assert (view.code, view.stage, view.version) == (found.code, "registered", found.version)
    assert registered(office, new_client(office, "第二户"))[:10] == "4416000012"


def test_it_is_a_signed_decision_and_registered_in_the_log(office):
    authorised(office)
    client = new_client(office)
    code = registered(office, client)
    with office.reading() as uow:
        sql = "SELECT kind, value, document_no, length(signature) FROM decision"
        rows = [tuple(row) for row in uow.connection.exec_driver_sql(sql)]
    assert rows == [("code", f'"{code}"', PAPER, 64)]
    entry = office.logged()[-1]
    assert (entry["action"], entry["client_id"]) == (Action.REGISTER, client)
    assert code not in str(entry)
    assert office.run(check_ledgers, ADMIN, None).problems == ()


def test_a_code_that_nobody_decided_is_found_by_the_check(office):
    authorised(office)
    registered(office, new_client(office))
    written(office, "UPDATE client SET code = '44160000999'")
    problems = office.run(check_ledgers, ADMIN, None).problems
    assert [one.code for one in problems] == ["code"]


def test_a_client_has_one_code_only_C13_1(office):
    authorised(office)
    client = new_client(office)
    code = registered(office, client)
    assert refused_registration(office, client) is Reason.CLIENT_REGISTERED
    second = EnterOpening(client, (("code", "OLD-9"),), PAPER, TODAY)
    assert refusal(office, enter_opening, ORGAN_OFFICER, second).reason is Reason.CLIENT_REGISTERED
    other = new_client(office, "另一户")
    same = EnterOpening(other, (("code", code),), PAPER, TODAY)
    assert refusal(office, enter_opening, ORGAN_OFFICER, same).reason is Reason.CODE_TAKEN


def test_an_unauthorised_prefecture_is_refused_C13_3(office):
    assert refused_registration(office, new_client(office)) is Reason.CODE_NOT_AUTHORISED


@pytest.mark.parametrize("begin", [1, -400])
def test_an_authorisation_holds_within_its_dates_C13_4(office, begin):
    first = TODAY + timedelta(days=begin)
    authorised(office, valid_from=first, valid_until=first + timedelta(days=300))
    assert refused_registration(office, new_client(office)) is Reason.CODE_AUTHORISATION_OVER


def test_its_first_and_last_day_count(office):
    authorised(office, valid_from=TODAY, valid_until=TODAY)
    assert registered(office, new_client(office))


def test_revoking_ends_it_at_once_and_codes_stay_G_34(office):
    given = authorised(office)
    client = new_client(office)
    code = registered(office, client)
    office.run(revoke_authorisation, ORGAN_OFFICER, RevokeAuthorisation(given, "省局收回"))
    later = new_client(office, "后来的客户")
    assert refused_registration(office, later) is Reason.CODE_AUTHORISATION_OVER
    view = office.run(open_dossier, ORGAN_OFFICER, OpenDossier(client, "核对"))
    assert view.code == code
    again = RevokeAuthorisation(given, "再收")
    found = refusal(office, revoke_authorisation, ORGAN_OFFICER, again)
    assert found.reason is Reason.CODE_AUTHORISATION_ENDED


def test_revoking_needs_a_reason_and_an_authorisation(office):
    given = authorised(office)
    blank, nothing = RevokeAuthorisation(given, " "), RevokeAuthorisation("x", "收回")
    assert refusal(office, revoke_authorisation, ORGAN_OFFICER, blank).reason is (
        Reason.REASON_NEEDED
    )
    assert refusal(office, revoke_authorisation, ORGAN_OFFICER, nothing).reason is Reason.NOT_FOUND


def test_a_block_that_is_used_up_is_told_G_27(office):
    authorised(office, first=5, last=6)
    codes = {registered(office, new_client(office, f"客户{n}")) for n in range(2)}
    assert {code[4:10] for code in codes} == {"000005", "000006"}
    assert refused_registration(office, new_client(office, "第三")) is Reason.CODE_BLOCK_USED_UP
    authorised(office, first=50, last=60, document_no="粤邮〔2026〕99 号")
    assert registered(office, new_client(office, "第四"))[4:10] == "000050"


def test_no_code_is_used_again_even_after_deregistration_C13_3(office):
    authorised(office)
    client = new_client(office)
    code = registered(office, client)
    written(office, "UPDATE client_code SET state = 'retired'")
    sql = "UPDATE client SET code = NULL, stage = 'deregistered' WHERE id = ?"
    written(office, sql, client)
    assert registered(office, new_client(office, "接替"))[:10] == "4416000002"
    entry = EnterOpening(new_client(office, "冒用"), (("code", code),), PAPER, TODAY)
    assert refusal(office, enter_opening, ORGAN_OFFICER, entry).reason is Reason.CODE_TAKEN
    with pytest.raises(Exception, match="never re-used"):
        written(office, "DELETE FROM client_code")


def test_codes_of_opening_entries_stay_and_are_passed_over(office):
    authorised(office)
    old = new_client(office, "老客户")
    known = "44160000019"  # what the template makes of serial 1
    office.run(enter_opening, ORGAN_OFFICER, EnterOpening(old, (("code", known),), PAPER, TODAY))
    code = registered(office, new_client(office))
    assert code != known
    assert code[:10] == "4416000002"


@pytest.mark.parametrize("stage", ["lost", "deregistered"])
def test_who_is_gone_is_not_registered(office, stage):
    authorised(office)
    client = new_client(office)
    written(office, "UPDATE client SET stage = ? WHERE id = ?", stage, client)
    assert refused_registration(office, client) is Reason.CLIENT_GONE


def test_a_province_issues_for_its_whole_area_C13_3(office):
    make_province(office)
    code = registered(office, new_client(office, unit=SHENZHEN))
    assert code[:10] == "4400000001"
    assert registered(office, new_client(office, "另一户", COUNTY))[:10] == "4400000002"


def test_an_authorised_prefecture_issues_for_its_own_area_only_C13_3(office):
    make_province(office)
    officer = officer_of(office, SHENZHEN, WITHOUT_ROLE)
    authorised(office, unit=SHENZHEN)
    assert registered(office, new_client(office, unit=SHENZHEN), officer)[:10] == "4403000001"
    elsewhere = new_client(office, "广州的客户", GUANGZHOU)
    found = refusal(office, register_client, officer, RegisterClient(elsewhere))
    assert found.reason is Reason.CODE_OTHER_AREA
    assert found.values["organ"] == SHENZHEN
    assert registered(office, elsewhere)[:10] == "4400000001"


def test_an_unauthorised_prefecture_below_a_province_is_refused_C13_3(office):
    make_province(office)
    officer = officer_of(office, GUANGZHOU, WITHOUT_ROLE)
    authorised(office, unit=SHENZHEN)
    client = new_client(office, unit=GUANGZHOU)
    assert refused_registration(office, client, officer) is Reason.CODE_NOT_AUTHORISED


@pytest.mark.parametrize("whole", [False, True])
def test_a_county_is_always_refused_C13_3(office, whole):
    if whole:
        make_province(office)
    else:
        authorised(office)
    officer = officer_of(office, COUNTY, WITHOUT_ROLE)
    client = new_client(office, unit=COUNTY)
    assert refused_registration(office, client, officer) is Reason.CODE_COUNTY
    found = refusal(office, authorise_prefecture, ORGAN_OFFICER, paper(office, COUNTY))
    assert found.reason is Reason.CODE_COUNTY


def test_a_municipality_issues_itself_and_authorises_nobody_C13_3(office):
    make_province(office, "直辖市", "310000")
    assert registered(office, new_client(office))[:4] == "3100"
    officer = officer_of(office, COUNTY, WITHOUT_ROLE)
    client = new_client(office, "区里的客户", COUNTY)
    assert refused_registration(office, client, officer) is Reason.CODE_MUNICIPALITY
    for unit in (COUNTY, SHENZHEN, PROVINCE):
        found = refusal(office, authorise_prefecture, ORGAN_OFFICER, paper(office, unit))
        assert found.reason is Reason.CODE_MUNICIPALITY
    shown = office.run(code_office, ORGAN_OFFICER, None)
    assert shown.organs == ()
    assert dict(shown.refused)[PROVINCE] == Reason.CODE_MUNICIPALITY


def test_a_region_may_authorise_like_a_province_C13_3(office):
    make_province(office, "自治区", "450000")
    authorised(office, unit=SHENZHEN)
    organs = office.run(code_office, ORGAN_OFFICER, None).organs
    assert {name for _pk, name in organs} == {SHENZHEN, GUANGZHOU}


def test_a_nation_issues_no_codes(office):
    make_province(office, level="nation", division=None)
    assert refused_registration(office, new_client(office)) is Reason.CODE_NATION


def test_a_bureau_of_one_specialty_is_not_authorised(office):
    found = refusal(office, authorise_prefecture, ORGAN_OFFICER, paper(office, EXPRESS_BUREAU))
    assert found.reason is Reason.CODE_BUREAU


def test_a_province_needs_no_authorisation(office):
    make_province(office)
    found = refusal(office, authorise_prefecture, ORGAN_OFFICER, paper(office, PROVINCE))
    assert found.reason is Reason.CODE_PROVINCE


def test_a_prefecture_does_not_authorise_itself_below_its_province_C13_4(office):
    make_province(office)
    officer = officer_of(office, SHENZHEN, WITHOUT_ROLE)
    found = refusal(office, authorise_prefecture, officer, paper(office, SHENZHEN))
    assert (found.reason, found.values["province"]) == (Reason.CODE_BY_PROVINCE, PROVINCE)
    other = refusal(office, authorise_prefecture, officer, paper(office, GUANGZHOU))
    assert other.reason is Reason.NOT_ALLOWED
    given = authorised(office, unit=SHENZHEN)
    end = RevokeAuthorisation(given, "自行收回")
    assert refusal(office, revoke_authorisation, officer, end).reason is Reason.CODE_BY_PROVINCE


def test_a_prefecture_records_the_paper_of_a_province_outside_C13_4(office):
    authorised(office, first=1, last=500)
    (row,) = office.run(code_office, KEEPER, None).authorisations
    assert (row.unit, row.given_by, row.author) == (CITY, "广东省邮政局", ORGAN_OFFICER)
    assert (row.given.document_no, row.given.serial_from, row.given.serial_to) == (PAPER, 1, 500)
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"]) == (Action.CONFIG_CHANGE, "code_authorisation")


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"document_no": " "}, Reason.CODE_PAPER),
        ({"given_by": ""}, Reason.CODE_PAPER),
        ({"document_date": TODAY + timedelta(days=1)}, Reason.DOCUMENT_DATE),
        ({"valid_until": TODAY - timedelta(days=1)}, Reason.PERIOD_INVALID),
        ({"first": 0}, Reason.CODE_BLOCK),
        ({"first": 9, "last": 8}, Reason.CODE_BLOCK),
        ({"last": 1_000_000}, Reason.CODE_BLOCK),
    ],
)
def test_a_paper_that_cannot_be_is_refused_C13_4(office, wrong, reason):
    found = refusal(office, authorise_prefecture, ORGAN_OFFICER, paper(office, **wrong))
    assert found.reason is reason


def test_blocks_never_overlap_G_27(office):
    authorised(office, first=100, last=200)
    for first, last in ((1, 100), (150, 160), (200, 300), (1, 999)):
        asked = paper(office, first=first, last=last)
        found = refusal(office, authorise_prefecture, ORGAN_OFFICER, asked)
        assert (found.reason, found.values["unit"]) == (Reason.CODE_BLOCK_TAKEN, CITY)
    authorised(office, first=201, last=300)


def test_the_rest_of_a_block_is_given_again_for_the_next_year(office):
    authorised(office, valid_until=TODAY)
    registered(office, new_client(office))
    authorised(office, valid_from=TODAY + timedelta(days=1))
    office.pass_days(1)
    assert registered(office, new_client(office, "明年"))[4:10] == "000002"


def test_blocks_of_two_prefectures_never_meet_in_a_province_wide_count(office):
    make_province(office)
    written_rule = "gb2260_province serial:6:province check:mod_11_10"
    rule = SetRule("code.template", written_rule, TODAY, "省局编码细则")
    office.run(set_rule, ORGAN_OFFICER, rule)
    authorised(office, unit=SHENZHEN, first=1, last=10)
    asked = paper(office, GUANGZHOU, first=10, last=20)
    found = refusal(office, authorise_prefecture, ORGAN_OFFICER, asked)
    assert found.reason is Reason.CODE_BLOCK_TAKEN
    officer = officer_of(office, SHENZHEN, WITHOUT_ROLE)
    assert registered(office, new_client(office, unit=SHENZHEN), officer)[2:8] == "000001"
    assert registered(office, new_client(office, "省里的"))[2:8] == "000011"


@pytest.mark.parametrize("user", [ADMIN, KEEPER, MANAGER, UNIT_HEAD])
def test_only_the_organ_issues_and_authorises(office, user):
    client = new_client(office)
    for use_case, command in (
        (register_client, RegisterClient(client)),
        (authorise_prefecture, paper(office)),
        (revoke_authorisation, RevokeAuthorisation("x", "y")),
        (list_codes, None),
        (try_template, "serial:4:all"),
    ):
        assert refusal(office, use_case, user, command).reason is Reason.NOT_ALLOWED


def test_codes_issued_are_listed_for_the_own_area(office):
    make_province(office)
    officer = officer_of(office, SHENZHEN, WITHOUT_ROLE)
    far, near = new_client(office, unit=GUANGZHOU), new_client(office, "深圳客户", SHENZHEN)
    codes = [registered(office, client) for client in (far, near)]
    shown = office.run(list_codes, ORGAN_OFFICER, None)
    assert [row.code for row in shown.rows] == codes[::-1]
    found = office.run(list_codes, officer, None)
    (row,) = found.rows
    assert (shown.total, found.total) == (2, 1)
    assert (row.client, row.unit, row.organ, row.state) == (
        *("深圳客户", SHENZHEN, PROVINCE, "in_use"),
    )


def test_only_who_is_registered_gets_discounts_and_credit_C13_1(office):
    authorised(office)
    client = new_client(office)
    with office.reading() as uow, pytest.raises(Exception, match="not_registered"):
        registered_only(uow.dossiers.find(client))
    registered(office, client)
    with office.reading() as uow:
        registered_only(uow.dossiers.find(client))
