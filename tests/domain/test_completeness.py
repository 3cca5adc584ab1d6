"""Completeness of a dossier: C17-1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.completeness import PUBLIC_CATEGORIES, Completeness, assess, facts_of
from app.domain.fields import Fact
from resources import catalogue

FIELDS = catalogue.fields()
ALL_FACTS = frozenset(Fact)
FULL = {
    "name": "瑞达",
    "org_code": "914416241XG612DD2G",
    "nature": "民营",
    "industry": "C39",
    "mail_class": "专业",
    "specialties": ("信函",),
    "service_mode": "客户经理制",
    "legal_rep": "张三",
    "size": "大",
    "main_products": "纸",
    "annual_output": 1,
    "reputation": "好",
    "profit_status": "盈利",
    "addresses.1.text": "解放路",
    "addresses.1.postcode": "517300",
    "contacts.1.name": "李四",
    "contacts.2.phone": "11185",
    "contacts.2.fax": "11185",
    "contacts.1.email": "a@b.cn",
    "responsible_unit": "u",
    "responsible_person": "p",
    "account_manager": "m",
}


def test_an_empty_dossier_counts_what_can_be_filled() -> None:
    report = assess(FIELDS, {})
    counts = {number: part.applicable for number, part in report.by_category.items()}
    assert counts == {1: 12, 2: 6, 4: 4, 5: 0, 6: 0, 7: 0, 8: 0}
    # 服务方式 stands in 1 and 4 and counts once in total.
    assert report.total.applicable == 21
    assert report.total.filled == 0
    assert report.total.percent == 0


def test_a_full_dossier_is_full() -> None:
    report = assess(FIELDS, FULL)
    assert report.total == Completeness(21, 21, ())
    assert report.total.percent == 100


def test_one_missing_field_is_never_100_per_cent() -> None:
    report = assess(FIELDS, {key: value for key, value in FULL.items() if key != "legal_rep"})
    assert report.total.missing == ("legal_rep",)
    assert report.total.percent == 95
    assert report.by_category[1].missing == ("legal_rep",)


def test_nothing_applicable_has_no_per_cent() -> None:
    assert assess(FIELDS, {}).by_category[6].percent is None


def test_a_field_of_a_child_is_filled_in_any_child_and_nowhere_else() -> None:
    dossier = {
        "contacts.1.phone": "",
        "contacts.2.phone": "11185",
        "contacts.1.email": None,
        "contact_name": "李四",
        "own.7": "x",
        "specialties": (),
        "annual_output": 0,
    }
    assert FIELDS.filled(dossier) == {"contact_phone", "annual_output"}


def test_zero_is_a_value() -> None:
    assert "annual_output" not in assess(FIELDS, FULL | {"annual_output": 0}).total.missing


def test_category_3_counts_only_for_whom_it_is_granted() -> None:
    assert 3 not in assess(FIELDS, FULL).by_category
    granted = assess(
        FIELDS, FULL | {"persons.1.interests": "茶"}, categories=PUBLIC_CATEGORIES | {3}
    )
    assert granted.by_category[3].missing == ("person_basics", "family", "home_address")
    assert granted.total.applicable == 25


def test_grade_credit_and_discount_apply_by_the_facts() -> None:
    counts = {
        number: part.applicable
        for number, part in assess(FIELDS, {}, ALL_FACTS).by_category.items()
    }
    assert counts == {1: 13, 2: 6, 4: 4, 5: 0, 6: 0, 7: 3, 8: 4}


def test_category_8_counts_apart_and_not_in_the_total() -> None:
    with_discount = assess(FIELDS, FULL, frozenset({Fact.DISCOUNTED}))
    assert with_discount.by_category[8].applicable == 4
    assert with_discount.total == assess(FIELDS, FULL).total


@pytest.mark.parametrize("nature", ["机关", "军队", "社会组织"])
def test_an_authority_has_no_products_output_or_profit(nature: str) -> None:
    assert assess(FIELDS, {"nature": nature}).by_category[1].applicable == 9


@pytest.mark.parametrize(
    ("client_class", "specialties", "filled"),
    [
        ("专业", ("信函",), True),
        ("专业", ("信函", "物流"), False),
        ("综合", ("信函", "物流"), True),
        ("综合", ("信函",), False),
        ("综合", (), False),
        (None, ("信函",), False),
    ],
)
def test_the_mail_class_is_filled_when_specialties_agree(client_class, specialties, filled) -> None:
    dossier = FULL | {"specialties": specialties}
    dossier["mail_class"] = client_class
    assert ("mail_class" not in assess(FIELDS, dossier).total.missing) == filled


def test_facts_follow_from_the_dossier() -> None:
    assert facts_of({}, registered=False) == frozenset()
    assert facts_of({"arrears_limit": 1}, registered=True) == {Fact.REGISTERED, Fact.ON_CREDIT}
    assert facts_of({"agency_rate": 100}, registered=False) == {Fact.DISCOUNTED}


@given(st.sets(st.sampled_from(sorted(FULL))), st.sampled_from(sorted(FULL)))
def test_filling_a_field_never_lowers_completeness(keys: set[str], more: str) -> None:
    if more == "specialties" and "mail_class" not in keys:
        return
    before = {key: FULL[key] for key in keys}
    after = before | {more: FULL[more]}
    assert assess(FIELDS, after).total.filled >= assess(FIELDS, before).total.filled
