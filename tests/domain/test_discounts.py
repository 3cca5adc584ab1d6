"""Whose decision a discount is (第六章 六, decision table 2.7 with D1 to D7 and its invariants)."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.case_course import StepAct
from app.domain.discounts import LEVELS, Applicant, ApplicantFault, Asked, Rule, Scope, rule_on
from app.domain.organisation import Level, ProvinceSubtype

NORM = Decimal(15)
WITHIN = Asked(Scope.NETWORK, Decimal(12), NORM)
OVER = Asked(Scope.NETWORK, Decimal("15.01"), NORM)
NONE = Asked(Scope.NETWORK, Decimal(1), None)
REGIONAL = Asked(Scope.REGIONAL, Decimal(30), None)

BELOW = (Level.GRASSROOTS, Level.COUNTY, Level.PREFECTURE)


def table():
    """Every combination with the row that 2.7 names, written out by hand."""
    for level, kind, authorised in product((*BELOW, Level.PROVINCE), ProvinceSubtype, (0, 1)):
        who = Applicant(level, kind, bool(authorised))
        if who.fault is not None:
            continue
        can = authorised and kind is not ProvinceSubtype.MUNICIPALITY
        within = Rule.D3 if level is Level.PROVINCE else Rule.D2 if can else Rule.D1
        yield from (
            (who, WITHIN, within),
            (who, Asked(Scope.NETWORK, NORM, NORM), within),
            (who, OVER, Rule.D4),
            (who, NONE, Rule.D5),
            (who, REGIONAL, Rule.D6),
        )


@pytest.mark.parametrize(("applicant", "asked", "rule"), list(table()))
def test_every_combination_follows_its_row(applicant, asked, rule):
    assert rule_on(applicant, asked).rule is rule


@pytest.mark.parametrize(
    ("rule", "applicant", "asked", "approver", "filed_with"),
    [
        (Rule.D1, Applicant(Level.COUNTY, ProvinceSubtype.PROVINCE), WITHIN, "province", "nation"),
        (
            *(Rule.D2, Applicant(Level.COUNTY, ProvinceSubtype.REGION, True), WITHIN),
            *("prefecture", "province"),
        ),
        (
            *(Rule.D3, Applicant(Level.PROVINCE, ProvinceSubtype.PROVINCE), WITHIN),
            *("province", "nation"),
        ),
        (Rule.D4, Applicant(Level.COUNTY, ProvinceSubtype.PROVINCE, True), OVER, "nation", None),
        (Rule.D5, Applicant(Level.COUNTY, ProvinceSubtype.PROVINCE, True), NONE, "nation", None),
        (
            *(Rule.D6, Applicant(Level.COUNTY, ProvinceSubtype.PROVINCE, True), REGIONAL),
            *("province", None),
        ),
    ],
)
def test_who_decides_and_who_is_told(rule, applicant, asked, approver, filed_with):
    ruling = rule_on(applicant, asked)
    assert (ruling.rule, ruling.approver, ruling.filed_with) == (rule, approver, filed_with)


def test_the_route_climbs_level_by_level():
    county = Applicant(Level.COUNTY, ProvinceSubtype.PROVINCE)
    steps = [(step.level.value, step.act.value) for step in rule_on(county, OVER).steps]
    assert steps == [
        *(("county", "endorse"), ("prefecture", "endorse"), ("province", "endorse")),
        ("nation", "approve"),
    ]
    steps = [(step.level.value, step.act.value) for step in rule_on(county, WITHIN).steps]
    assert steps == [
        *(("county", "endorse"), ("prefecture", "endorse"), ("province", "approve")),
        ("nation", "file"),
    ]


def test_a_level_that_is_not_there_is_passed():
    branch = Applicant(
        Level.GRASSROOTS, ProvinceSubtype.PROVINCE, without=frozenset({Level.COUNTY})
    )
    levels = [step.level for step in rule_on(branch, REGIONAL).steps]
    assert levels == [Level.GRASSROOTS, Level.PREFECTURE, Level.PROVINCE]


def test_a_municipality_has_no_prefecture_to_apply_or_to_authorise():
    city = ProvinceSubtype.MUNICIPALITY
    assert Applicant(Level.PREFECTURE, city).fault is ApplicantFault.NO_PREFECTURE
    district = rule_on(Applicant(Level.COUNTY, city, authorised=True), WITHIN)
    assert (district.rule, district.approver) == (Rule.D1, Level.PROVINCE)
    assert [step.level for step in district.steps] == [Level.COUNTY, Level.PROVINCE, Level.NATION]


def test_the_nation_decides_and_does_not_apply():
    nation = Applicant(Level.NATION, ProvinceSubtype.PROVINCE)
    assert nation.fault is ApplicantFault.NATION


def test_the_agency_rate_follows_the_same_table():
    county = Applicant(Level.COUNTY, ProvinceSubtype.PROVINCE, authorised=True)
    over = Asked(Scope.NETWORK, Decimal(5), NORM, Decimal("3.5"), Decimal(3))
    assert rule_on(county, over).rule is Rule.D4
    equal = Asked(Scope.NETWORK, Decimal(5), NORM, Decimal(3), Decimal(3))
    assert rule_on(county, equal).rule is Rule.D2
    unknown = Asked(Scope.NETWORK, Decimal(5), NORM, Decimal(1), None)
    assert rule_on(county, unknown).rule is Rule.D5


RATES = st.decimals(0, 100, places=2)
ASKED = st.builds(Asked, st.sampled_from(Scope), RATES, st.none() | RATES, RATES, st.none() | RATES)
APPLICANTS = st.builds(
    Applicant,
    st.sampled_from((*BELOW, Level.PROVINCE)),
    st.sampled_from(ProvinceSubtype),
    st.booleans(),
    st.sets(st.sampled_from(BELOW)).map(frozenset),
).filter(lambda one: one.fault is None and one.level not in one.without)


@given(APPLICANTS, ASKED)
def test_the_route_ends_at_the_lowest_organ_that_may_decide(applicant, asked):
    ruling = rule_on(applicant, asked)
    acts = [step.act for step in ruling.steps]
    ranks = [LEVELS.index(step.level) for step in ruling.steps]
    assert acts.count(StepAct.APPROVE) == 1
    at = acts.index(StepAct.APPROVE)
    assert ruling.steps[at].level is ruling.approver
    assert acts[:at] == [StepAct.ENDORSE] * at
    assert ranks == sorted(set(ranks))
    assert ruling.steps[0].level is applicant.level
    climbed = [step.level for step in ruling.steps[: at + 1]]
    assert climbed == list(applicant.levels[: at + 1])
    filed = [step.level for step in ruling.steps[at + 1 :]]
    assert filed == ([ruling.filed_with] if ruling.filed_with else [])


@given(APPLICANTS, ASKED)
def test_only_the_nation_goes_over_the_norm_and_only_the_province_is_regional(applicant, asked):
    ruling = rule_on(applicant, asked)
    if asked.scope is Scope.REGIONAL:
        assert ruling.approver is Level.PROVINCE
    elif asked.over or asked.unknown:
        assert ruling.approver is Level.NATION
        assert ruling.filed_with is None
    else:
        assert ruling.approver in {Level.PREFECTURE, Level.PROVINCE}


@given(APPLICANTS, ASKED)
def test_an_authorisation_changes_nothing_but_lines_within_the_norm(applicant, asked):
    plain = rule_on(replace(applicant, authorised=False), asked)
    given_ = rule_on(replace(applicant, authorised=True), asked)
    if plain != given_:
        assert (plain.rule, given_.rule) == (Rule.D1, Rule.D2)
        assert applicant.province is not ProvinceSubtype.MUNICIPALITY
