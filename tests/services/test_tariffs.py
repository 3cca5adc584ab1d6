"""Norms, businesses and authorisations of discounts on a real office (C4-7, C5-6, X-07, X-08)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.audit import Action
from app.domain.discounts import Scope
from app.domain.errors import Reason
from app.domain.permissions import Role
from app.domain.tariffs import NormTable
from app.services.maintenance import check_ledgers
from app.services.office import SignIn, sign_in
from app.services.rules import SetRule, set_rule
from app.services.tariffs.authorisations import (
    RevokeDiscounts,
    authorise_discounts,
    revoke_discounts,
)
from app.services.tariffs.businesses import AddBusiness, EndBusiness, add_business, end_business
from app.services.tariffs.norms import EndNorm, end_norm, set_norm
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
)
from tests.services.dossiers import refusal
from tests.services.leavers import give_role
from tests.services.provinces import GUANGZHOU, SHENZHEN, make_province, officer_of, written
from tests.services.tariffs import (
    CITY_EXPRESS,
    EXPRESS,
    PAPER,
    TODAY,
    authorisation,
    authorised,
    book,
    business,
    norm,
    recorded,
)

ONE = timedelta(days=1)
N, P, C, G = NormTable.NATION, NormTable.PROVINCE, NormTable.CITY, NormTable.GRADE


def refused(office, *about, by=ORGAN_OFFICER, **more):
    return refusal(office, set_norm, by, norm(office, *about, **more))


def test_an_office_begins_with_the_products_of_all_specialties(office):
    rows = book(office).businesses
    assert len({row.specialty for row in rows}) == 8
    assert {row.scope for row in rows} == set(Scope)
    assert all(row.author is None for row in rows)
    assert len({row.name for row in rows}) == len(rows)


def test_an_older_office_gets_them_with_the_next_sign_in_and_keeps_its_own(office):
    written(office, "DELETE FROM business_type WHERE code = 'express_domestic'")
    office.run(add_business, ORGAN_OFFICER, AddBusiness("乡村快递", Scope.REGIONAL, "速递"))
    before = len(book(office).businesses)
    office.run(sign_in, ORGAN_OFFICER, SignIn())
    names = [row.name for row in book(office).businesses]
    assert len(names) == before + 1
    assert names[-1] == EXPRESS
    office.run(sign_in, ORGAN_OFFICER, SignIn())
    assert len(book(office).businesses) == before + 1


def test_the_topmost_organ_enters_the_nations_norm_as_the_nations_C4_7(office):
    (right, *_others) = book(office).rights
    assert (right.table, right.unit, right.issuer, right.own) == (N, CITY, "国家邮政局", False)
    recorded(office, rate=1250, agency_rate=50, group="二档")
    (row,) = book(office).norms
    assert (row.norm.rate, row.norm.agency_rate, row.norm.group) == (1250, 50, "二档")
    assert (row.business, row.issued_by, row.norm.document_no) == (EXPRESS, "国家邮政局", PAPER)
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"]) == (Action.CONFIG_CHANGE, "tariff_norm")
    assert "1250" not in str(entry)
    assert office.run(check_ledgers, ADMIN, None).problems == ()


@pytest.mark.parametrize("user", [KEEPER, MANAGER, UNIT_HEAD, ADMIN])
def test_nobody_else_keeps_tariffs_and_everybody_at_work_reads_them(office, user):
    assert refused(office, by=user).reason is Reason.NOT_ALLOWED
    assert book(office, user).rights == ()
    assert not any(row.may_end for row in book(office, user).businesses)


def test_an_officer_below_keeps_no_table_of_the_topmost_organ(office):
    give_role(office, UNIT_HEAD, Role.ORGAN_OFFICER, COUNTY)
    for table in (N, P, G):
        found = refused(office, table, by=UNIT_HEAD)
        assert (found.reason, found.values["organ"]) == (Reason.TARIFF_ORGAN, CITY)
    found = refused(office, C, unit=COUNTY, by=UNIT_HEAD)
    assert found.reason is Reason.TARIFF_ORGAN
    assert book(office, UNIT_HEAD).rights == ()


def test_where_the_nation_is_in_the_office_only_it_sets_norms_C4_7(office):
    make_province(office)
    officer_of(office, SHENZHEN, MANAGER)
    assert {right.table for right in book(office).rights} == {N, P, G}
    found = refused(office, by=MANAGER, unit=SHENZHEN)
    assert (found.reason, found.values["organ"]) == (Reason.TARIFF_ORGAN, CITY)
    written(office, "UPDATE unit SET level = 'nation', subtype = NULL WHERE parent_pk IS NULL")
    (right,) = book(office).rights
    assert (right.table, right.own, right.issuer) == (N, True, CITY)
    recorded(office, issuer="")
    assert book(office).norms[0].issued_by == CITY
    assert refused(office, P).reason is Reason.TARIFF_ORGAN, "the province's own affair (C5-6)"


def test_a_province_keeps_its_own_regional_table_C5_6(office):
    make_province(office)
    recorded(office, P, 3000, name=CITY_EXPRESS, issuer="")
    (row,) = book(office).norms
    assert (row.issued_by, row.norm.table) == (CITY, P)


@pytest.mark.parametrize(("table", "name"), [(N, CITY_EXPRESS), (P, EXPRESS)])
def test_a_business_has_its_norms_in_the_table_of_its_scope(office, table, name):
    assert refused(office, table, name=name).reason is Reason.TARIFF_SCOPE


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"rate": 10_001}, Reason.DISCOUNT_RATE),
        ({"rate": -1}, Reason.DISCOUNT_RATE),
        ({"agency_rate": 10_001}, Reason.DISCOUNT_RATE),
        ({"group": "五档"}, Reason.TARIFF_GROUP),
        ({"group": "钻石"}, Reason.TARIFF_GROUP),
        ({"paper": " "}, Reason.TARIFF_PAPER),
        ({"issuer": " "}, Reason.TARIFF_PAPER),
        ({"dated": TODAY + ONE}, Reason.DOCUMENT_DATE),
        ({"until": TODAY - ONE}, Reason.PERIOD_INVALID),
    ],
)
def test_a_norm_is_refused(office, more, reason):
    assert refused(office, **more).reason is reason
    assert book(office).norms == ()


def test_an_unknown_business_is_refused(office):
    command = replace(norm(office), business_pk=99_999)
    assert refusal(office, set_norm, ORGAN_OFFICER, command).reason is Reason.NOT_FOUND


def test_two_norms_cannot_begin_together_until_one_is_withdrawn(office):
    first = recorded(office)
    found = refused(office, rate=1600)
    assert (found.reason, found.values["document"]) == (Reason.TARIFF_SAME_DAY, PAPER)
    recorded(office, rate=1600, group="一档")
    office.run(end_norm, ORGAN_OFFICER, EndNorm(first, TODAY - ONE, "录错了"))
    recorded(office, rate=1600)
    assert [row.norm.rate for row in book(office).norms] == [1600, 1600, 1500]


def test_a_city_says_how_it_applies_a_norm_and_never_a_higher_one_X_07(office):
    assert refused(office, C, 1).reason is Reason.TARIFF_NO_NORM
    recorded(office, N, 1500)
    recorded(office, C, 1500, group="一档")
    found = refused(office, C, 1501, group="二档")
    assert (found.reason, found.values["norm"]) == (Reason.TARIFF_OVER_NORM, "15%")
    assert refused(office, C, 1000, agency_rate=1).reason is Reason.TARIFF_OVER_NORM
    assert refused(office, C, 1, name=CITY_EXPRESS).reason is Reason.TARIFF_NO_NORM
    recorded(office, P, 2000, name=CITY_EXPRESS)
    recorded(office, C, 2000, name=CITY_EXPRESS)
    recorded(office, N, 1200, since=TODAY + ONE, paper="国邮〔2026〕10 号")
    over = {row.norm.table: row.over for row in book(office).norms if row.business == EXPRESS}
    assert over == {N: False, C: True}, "the nation lowered its norm under the city's line"


def test_a_grade_makes_eligible_up_to_the_highest_norm_C4d_1(office):
    recorded(office, N, 1500, group="四档")
    recorded(office, G, 1500, group="钻石")
    assert refused(office, G, 1501, group="白金").reason is Reason.TARIFF_OVER_NORM
    assert refused(office, G, 1, group="四档").reason is Reason.TARIFF_GROUP


def test_a_norm_ends_on_its_day_with_a_reason(office):
    given = recorded(office)
    other = recorded(office, group="一档", until=TODAY + 9 * ONE)

    def reason(identity, day, why="新文件代替"):
        return refusal(office, end_norm, ORGAN_OFFICER, EndNorm(identity, day, why)).reason

    assert reason("unknown", TODAY) is Reason.NOT_FOUND
    assert reason(given, TODAY, " ") is Reason.REASON_NEEDED
    assert reason(given, TODAY - 2 * ONE) is Reason.TARIFF_END_DAY
    assert reason(other, TODAY + 9 * ONE) is Reason.TARIFF_END_DAY
    office.run(end_norm, ORGAN_OFFICER, EndNorm(given, TODAY + ONE, "新文件代替"))
    assert reason(given, TODAY) is Reason.TARIFF_ENDED
    rows = {row.norm.id: row for row in book(office).norms}
    assert (rows[given].norm.ended_on, rows[given].end_reason) == (TODAY + ONE, "新文件代替")
    assert (rows[given].may_end, rows[other].may_end) == (False, True)
    assert refusal(office, end_norm, KEEPER, EndNorm(other, TODAY, "x")).reason is (
        Reason.NOT_ALLOWED
    )


def test_a_business_is_added_and_ended_by_who_keeps_its_norms(office):
    make_province(office)
    officer_of(office, SHENZHEN, MANAGER)
    new = AddBusiness("乡村快递", Scope.REGIONAL, "速递")
    assert refusal(office, add_business, MANAGER, new).reason is Reason.TARIFF_ORGAN
    identity = office.run(add_business, ORGAN_OFFICER, new)
    for name, specialty, reason in (
        ("乡村 快递", "速递", Reason.TARIFF_BUSINESS_EXISTS),
        (" ", "速递", Reason.DISCOUNT_BUSINESS),
        ("另一项", "航空", Reason.TARIFF_SPECIALTY),
    ):
        bad = AddBusiness(name, Scope.REGIONAL, specialty)
        assert refusal(office, add_business, ORGAN_OFFICER, bad).reason is reason
    end = EndBusiness(identity, "不再办理")
    assert refusal(office, end_business, MANAGER, end).reason is Reason.TARIFF_ORGAN
    empty = EndBusiness(identity, "")
    assert refusal(office, end_business, ORGAN_OFFICER, empty).reason is Reason.REASON_NEEDED
    unknown = EndBusiness("unknown", "不再办理")
    assert refusal(office, end_business, ORGAN_OFFICER, unknown).reason is Reason.NOT_FOUND
    pk = business(office, "乡村快递").pk
    office.run(end_business, ORGAN_OFFICER, end)
    assert refusal(office, end_business, ORGAN_OFFICER, end).reason is Reason.TARIFF_BUSINESS_ENDED
    late = replace(norm(office, P, name=CITY_EXPRESS), business_pk=pk)
    assert refusal(office, set_norm, ORGAN_OFFICER, late).reason is Reason.TARIFF_BUSINESS_ENDED
    office.run(add_business, ORGAN_OFFICER, new)  # begun anew


def test_a_prefecture_records_the_paper_of_a_province_elsewhere(office):
    assert book(office).authorisable == ((office.unit(CITY), CITY),)
    assert book(office).giver == "广东省邮政局"
    authorised(office)
    (row,) = book(office).given
    assert (row.unit, row.given_by, row.may_revoke) == (CITY, "广东省邮政局", True)


def test_a_province_of_the_office_authorises_itself(office):
    make_province(office)
    officer_of(office, SHENZHEN, MANAGER)
    command = authorisation(office, SHENZHEN)
    found = refusal(office, authorise_discounts, MANAGER, command)
    assert (found.reason, found.values["organ"]) == (Reason.TARIFF_BY_PROVINCE, CITY)
    given = authorised(office, SHENZHEN, given_by="随便写的")
    assert book(office).given[0].given_by == CITY
    assert [name for _pk, name in book(office).authorisable] == [SHENZHEN, GUANGZHOU]
    end = RevokeDiscounts(given, "收回")
    assert refusal(office, revoke_discounts, MANAGER, end).reason is Reason.TARIFF_BY_PROVINCE


@pytest.mark.parametrize("unit", [COUNTY, BRANCH, EXPRESS_BUREAU])
def test_only_the_bureau_of_a_prefecture_is_authorised(office, unit):
    found = refusal(office, authorise_discounts, ORGAN_OFFICER, authorisation(office, unit))
    assert found.reason is Reason.TARIFF_PREFECTURE


def test_a_municipality_authorises_nobody_X_08(office):
    make_province(office, "直辖市", "310000")
    found = refusal(office, authorise_discounts, ORGAN_OFFICER, authorisation(office, SHENZHEN))
    assert found.reason is Reason.TARIFF_MUNICIPALITY
    assert book(office).authorisable == ()


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"document_no": " "}, Reason.TARIFF_PAPER),
        ({"given_by": ""}, Reason.TARIFF_PAPER),
        ({"document_date": TODAY + ONE}, Reason.DOCUMENT_DATE),
        ({"days": -1}, Reason.PERIOD_INVALID),
    ],
)
def test_an_authorisation_is_refused(office, more, reason):
    found = refusal(office, authorise_discounts, ORGAN_OFFICER, authorisation(office, **more))
    assert found.reason is reason


def test_an_authorisation_is_revoked_at_once_and_may_be_given_anew_G_34(office):
    given = authorised(office)
    again = authorisation(office, CITY, TODAY + 365 * ONE)
    found = refusal(office, authorise_discounts, ORGAN_OFFICER, again)
    assert found.reason is Reason.TARIFF_AUTHORISED
    for command, reason in (
        (RevokeDiscounts("unknown", "收回"), Reason.NOT_FOUND),
        (RevokeDiscounts(given, ""), Reason.REASON_NEEDED),
    ):
        assert refusal(office, revoke_discounts, ORGAN_OFFICER, command).reason is reason
    office.run(revoke_discounts, ORGAN_OFFICER, RevokeDiscounts(given, "省局收回"))
    (row,) = book(office).given
    assert (row.given.revoked_on, row.revoke_reason, row.may_revoke) == (TODAY, "省局收回", False)
    end = RevokeDiscounts(given, "再次收回")
    ended = refusal(office, revoke_discounts, ORGAN_OFFICER, end)
    assert ended.reason is Reason.TARIFF_AUTHORISATION_ENDED
    authorised(office)
    assert office.run(check_ledgers, ADMIN, None).problems == ()


def test_bands_are_rule_data_and_refused_when_they_cannot_be(office):
    for value in ("一档:5", "一档", "甲:0 甲:3"):
        command = SetRule("tariffs.bands", value, TODAY, "调整")
        found = refusal(office, set_rule, ORGAN_OFFICER, command)
        assert found.reason is Reason.INVALID_INPUT
    office.run(set_rule, ORGAN_OFFICER, SetRule("tariffs.bands", "小:0 大:20", TODAY, "调整"))
    assert [band.name for band in book(office).bands] == ["小", "大"]
    recorded(office, group="大")
    assert refused(office, group="一档").reason is Reason.TARIFF_GROUP
