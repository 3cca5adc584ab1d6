"""By what an application is measured on a day: norm, grade, authorisation, applicant (2.7)."""

from datetime import timedelta

import pytest

from app.domain.discounts import Applicant
from app.domain.errors import Reason
from app.domain.organisation import Level, ProvinceSubtype
from app.domain.tariffs import NormTable
from app.services.tariffs.authorisations import RevokeDiscounts, revoke_discounts
from app.services.tariffs.measuring import applicant_of, authorised_on, eligible_for, norm_for
from app.services.tariffs.norms import EndNorm, end_norm
from tests.offices import (
    BRANCH,
    CITY,
    CITY_BRANCH,
    COUNTY,
    EXPRESS_BUREAU,
    ORGAN_OFFICER,
)
from tests.services.dossiers import refusal
from tests.services.provinces import SHENZHEN, make_province, written
from tests.services.tariffs import (
    CITY_EXPRESS,
    EXPRESS,
    TODAY,
    asked,
    asking,
    authorised,
    business,
    recorded,
)

ONE = timedelta(days=1)
WAN_FEN = 10_000 * 100
NOTHING = frozenset()


def rate(office, expected_fen=0, day=TODAY, name=EXPRESS, unit=CITY):
    pk, at = business(office, name).pk, office.unit(unit)
    found = asked(office, lambda call: norm_for(call, pk, expected_fen, day, unit_pk=at))
    return None if found is None else found.rate


def applicant(office, unit, day=None):
    pk = office.unit(unit)
    return asked(office, lambda call: applicant_of(call, pk, day))


def refused(office, unit):
    pk = office.unit(unit)
    return refusal(office, asking, ORGAN_OFFICER, lambda call: applicant_of(call, pk))


def test_no_norm_on_record_is_none_D5(office):
    assert rate(office) is None


def test_the_norm_of_the_band_on_the_day_C4_7(office):
    recorded(office, rate=500, group="一档")
    recorded(office, rate=1000, group="二档")
    recorded(office, rate=700)
    found = [rate(office, wan * WAN_FEN) for wan in (0, 9, 10, 49, 50)]
    assert found == [500, 500, 1000, 1000, 700]
    assert rate(office, day=TODAY - ONE) is None


def test_outside_its_dates_there_is_none_and_ending_counts_from_its_day(office):
    given = recorded(office, until=TODAY + 9 * ONE)
    assert [rate(office, day=TODAY + n * ONE) for n in (9, 10)] == [1500, None]
    office.run(end_norm, ORGAN_OFFICER, EndNorm(given, TODAY, "停止"))
    assert [rate(office, day=TODAY + n * ONE) for n in (0, 1)] == [1500, None]


def test_a_citys_own_line_is_no_norm_X_07(office):
    recorded(office, rate=1500)
    recorded(office, NormTable.CITY, 1000)
    assert rate(office) == 1500


def test_a_regional_business_has_the_norm_of_its_own_province_C5_6(office):
    make_province(office)
    recorded(office, NormTable.PROVINCE, 3000, name=CITY_EXPRESS)
    assert rate(office, name=CITY_EXPRESS, unit=SHENZHEN) == 3000
    written(office, "UPDATE unit SET level = 'nation', subtype = NULL WHERE parent_pk IS NULL")
    assert rate(office, name=CITY_EXPRESS, unit=SHENZHEN) is None


def test_a_grade_makes_eligible_where_the_province_lists_it_C4d_1(office):
    recorded(office, rate=1500)
    recorded(office, NormTable.GRADE, 1200, group="钻石")
    pk = business(office).pk
    found = [
        asked(office, lambda call, grade=grade: eligible_for(call, pk, grade, TODAY))
        for grade in ("钻石", "黄金")
    ]
    assert found[0].rate == 1200
    assert found[1] is None


def test_an_authorisation_counts_within_its_days_and_ends_at_once(office):
    given, pk = authorised(office, days=9), office.unit(CITY)

    def on(n):
        found = asked(office, lambda call: authorised_on(call, pk, TODAY + n * ONE))
        return None if found is None else found.id

    assert [on(n) for n in (-1, 0, 9, 10)] == [None, given, given, None]
    office.run(revoke_discounts, ORGAN_OFFICER, RevokeDiscounts(given, "收回"))
    assert on(0) is None


def test_who_applies_from_every_level_of_a_prefecture(office):
    province = ProvinceSubtype.PROVINCE
    assert applicant(office, BRANCH) == Applicant(Level.GRASSROOTS, province, False, NOTHING)
    without_county = frozenset({Level.COUNTY})
    found = applicant(office, CITY_BRANCH)
    assert found == Applicant(Level.GRASSROOTS, province, False, without_county)
    assert applicant(office, COUNTY) == Applicant(Level.COUNTY, province, False, NOTHING)
    assert applicant(office, CITY) == Applicant(Level.PREFECTURE, province, False, NOTHING)


@pytest.mark.parametrize("unit", [BRANCH, CITY_BRANCH, COUNTY, CITY, EXPRESS_BUREAU])
def test_units_below_an_authorised_prefecture_apply_under_it(office, unit):
    authorised(office, days=9)
    assert applicant(office, unit).authorised
    assert not applicant(office, unit, TODAY + 10 * ONE).authorised


def test_a_province_applies_itself_and_needs_no_authorisation(office):
    make_province(office)
    found = applicant(office, CITY)
    assert found == Applicant(Level.PROVINCE, ProvinceSubtype.PROVINCE, False, NOTHING)
    below = frozenset({Level.COUNTY, Level.PREFECTURE})
    assert applicant(office, CITY_BRANCH).without == below
    assert applicant(office, COUNTY).without == {Level.PREFECTURE}


@pytest.mark.parametrize(
    ("division", "kind"),
    [
        ("450100", ProvinceSubtype.REGION),
        ("650100", ProvinceSubtype.REGION),
        ("440300", ProvinceSubtype.PROVINCE),
    ],
)
def test_the_kind_of_a_province_elsewhere_follows_from_the_division(office, division, kind):
    written(office, "UPDATE unit SET division = ? WHERE parent_pk IS NULL", division)
    assert applicant(office, CITY).province is kind


def test_a_municipality_has_no_prefecture_and_no_authorisation_X_08(office):
    authorised(office)
    written(office, "UPDATE unit SET division = '310000' WHERE parent_pk IS NULL")
    pk = office.unit(CITY)
    assert asked(office, lambda call: authorised_on(call, pk, TODAY)) is None
    written(office, "UPDATE unit SET division = NULL")
    written(office, "UPDATE unit SET division = '310100' WHERE parent_pk IS NULL")
    assert applicant(office, COUNTY).province is ProvinceSubtype.MUNICIPALITY
    assert Level.PREFECTURE not in applicant(office, COUNTY).levels
    assert refused(office, CITY).reason is Reason.DISCOUNT_APPLICANT


def test_who_cannot_apply_is_refused(office):
    written(office, "UPDATE unit SET closed_on = '2026-01-01' WHERE name = ?", BRANCH)
    assert refused(office, BRANCH).reason is Reason.UNIT_CLOSED
    written(office, "UPDATE unit SET division = NULL")
    assert refused(office, CITY).reason is Reason.TARIFF_PROVINCE
    written(office, "UPDATE unit SET level = 'nation' WHERE parent_pk IS NULL")
    assert refused(office, CITY).reason is Reason.DISCOUNT_APPLICANT
    unknown = refusal(office, asking, ORGAN_OFFICER, lambda call: applicant_of(call, 99_999))
    assert unknown.reason is Reason.NOT_FOUND
