"""The client code by a template: vectors of domain.md 1.4, faults one by one (C13-2, G-01)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.client_code import (
    CheckAlgorithm,
    CodeFactMissing,
    CodeFacts,
    SegmentKind,
    SerialsUsedUp,
    check_digits,
    read_template,
)
from app.domain.client_code_faults import CodeFaultKind, faults_of, hindering
from resources import catalogue

DEFAULT = "gb2260_province gb2260_prefecture serial:6:area check:mod_11_10"
HEYUAN = CodeFacts("44", "16")
TWO = st.integers(0, 99).map(lambda n: f"{n:02d}")
TEMPLATES = st.sampled_from(
    [
        DEFAULT,
        "gb2260_province gb2260_prefecture serial:6:area check:mod_97_10",
        "const:9 gb2260_province separator:- serial:7:province check:mod_11_10",
        "gb2260_province separator:. gb2260_prefecture serial:8 separator:/ check:mod_97_10",
        "gb2260_province enum:mail_class:商函=1,速递=2 serial:7:province check:mod_11_10",
    ]
)
FACTS = st.builds(CodeFacts, TWO, TWO, client=st.just({"mail_class": "速递"}))
SERIALS = st.integers(1, 999_999)


@pytest.mark.parametrize(
    ("digits", "check"), [("3701000123", "9"), ("3700000001", "2"), ("4403012345", "6")]
)
def test_check_digits_are_those_of_the_standard(digits, check):
    assert check_digits(CheckAlgorithm.MOD_11_10, digits) == check


def test_the_shipped_template_is_the_one_of_the_specification_C13_2():
    (rule,) = [one for one in catalogue.rules() if one.name == "code.template"]
    assert rule.value == DEFAULT
    assert faults_of(DEFAULT) == ()
    template = read_template(DEFAULT)
    assert template.compose(CodeFacts("37", "01"), 123) == "37010001239"
    assert template.compose(CodeFacts("37"), 1) == "37000000012"
    assert template.compose(CodeFacts("44", "03"), 12345) == "44030123456"


def test_its_label_says_that_it_is_not_the_standards_G_01():
    (rule,) = [one for one in catalogue.rules() if one.name == "code.template"]
    assert "不是 YZ/T 0030-2005" in rule.label.zh
    assert "not the layout of YZ/T 0030-2005" in rule.label.en


@given(TEMPLATES, FACTS, SERIALS)
def test_a_code_parses_back(written, facts, serial):
    template = read_template(written)
    parts = template.parse(template.compose(facts, serial))
    assert parts is not None
    assert int(parts[SegmentKind.SERIAL]) == serial
    assert parts[SegmentKind.PROVINCE] == facts.province


@given(TEMPLATES, FACTS, FACTS, SERIALS, SERIALS)
def test_codes_differ_for_every_serial_within_its_scope(written, one, other, first, second):
    template = read_template(written)
    same = (template.scope_key(one), first) == (template.scope_key(other), second)
    if not same:
        assert template.compose(one, first) != template.compose(other, second)


@given(TEMPLATES, FACTS, SERIALS, st.data())
def test_a_wrong_digit_is_found(written, facts, serial, data):
    template = read_template(written)
    code = template.compose(facts, serial)
    places = [place for place, sign in enumerate(code) if sign.isdigit()]
    place = data.draw(st.sampled_from(places))
    wrong = data.draw(st.sampled_from("0123456789").filter(lambda sign: sign != code[place]))
    assert template.parse(code[:place] + wrong + code[place + 1 :]) is None


@pytest.mark.parametrize(("scope", "key"), [("area", "4416"), ("province", "44"), ("all", "")])
def test_serials_count_within_their_scope(scope, key):
    template = read_template(f"gb2260_province gb2260_prefecture serial:6:{scope}")
    assert template.scope_key(HEYUAN) == key


def test_without_check_nothing_is_appended():
    template = read_template("gb2260_province serial:5:province check:none")
    assert template.compose(HEYUAN, 7) == "4400007"
    assert template.parse("4400007") is not None


def test_organ_and_class_stand_as_the_template_maps_them():
    written = "org_code:3:河源市邮政局=516 enum:mail_class:商函=1,速递=2 serial:4:all"
    facts = CodeFacts("44", organ="河源市邮政局", client={"mail_class": "速递"})
    assert read_template(written).compose(facts, 12) == "51620012"


@pytest.mark.parametrize(
    ("facts", "about"),
    [(CodeFacts("44", organ="别处"), "org_code"), (CodeFacts("44", organ="甲"), "grade")],
)
def test_what_is_not_known_is_named(facts, about):
    template = read_template("org_code:1:甲=1 enum:grade:VIP=1 serial:4:all")
    with pytest.raises(CodeFactMissing) as caught:
        template.compose(facts, 1)
    assert caught.value.about == about


def test_serials_end_with_their_digits():
    template = read_template(DEFAULT)
    assert template.last_serial == 999_999
    with pytest.raises(SerialsUsedUp):
        template.compose(HEYUAN, 1_000_000)
    with pytest.raises(ValueError, match="0"):
        template.compose(HEYUAN, 0)


@pytest.mark.parametrize(
    ("written", "kind", "place"),
    [
        (" ", CodeFaultKind.EMPTY, 0),
        ("serial:4:all colour:3", CodeFaultKind.UNREADABLE, 2),
        ("serial:many", CodeFaultKind.UNREADABLE, 1),
        ("serial:4:moon", CodeFaultKind.UNREADABLE, 1),
        ("serial:4:all check:luhn", CodeFaultKind.UNREADABLE, 2),
        ("gb2260_province:3 serial:4:all", CodeFaultKind.UNREADABLE, 1),
        ("enum:colour:红=1 serial:4:all", CodeFaultKind.UNREADABLE, 1),
        ("enum:grade:VIP=1,VIP=2 serial:4:all", CodeFaultKind.UNREADABLE, 1),
        ("gb2260_province check:mod_11_10", CodeFaultKind.NO_SERIAL, 0),
        ("serial:4:all serial:4:all", CodeFaultKind.TWO_SERIALS, 0),
        ("serial:4:all check:none check:mod_11_10", CodeFaultKind.TWO_CHECKS, 0),
        ("check:mod_11_10 serial:4:all", CodeFaultKind.CHECK_NOT_LAST, 1),
        ("const:GD serial:4:all check:mod_11_10", CodeFaultKind.CHECK_NEEDS_DIGITS, 1),
        (
            "const:1234567890123456789012345678901 serial:10:all",
            CodeFaultKind.TOO_LONG,
            0,
        ),
        ("serial:0:all", CodeFaultKind.WIDTH, 1),
        ("serial:13:all", CodeFaultKind.WIDTH, 1),
        ("const:gd serial:4:all", CodeFaultKind.TEXT, 1),
        ("separator:# serial:4:all", CodeFaultKind.TEXT, 1),
        ("org_code:3: serial:4:all", CodeFaultKind.NO_VALUES, 1),
        ("org_code:3:甲=12 serial:4:all", CodeFaultKind.VALUE_WIDTHS, 1),
        ("org_code:2:甲=12,乙=12 serial:4:all", CodeFaultKind.VALUE_TWICE, 1),
        ("gb2260_province serial:4:area", CodeFaultKind.SCOPE_NOT_SHOWN, 2),
        ("gb2260_prefecture serial:4:province", CodeFaultKind.SCOPE_NOT_SHOWN, 2),
    ],
)
def test_every_fault_is_told_with_its_place(written, kind, place):
    found = hindering(written)
    assert (kind, place) in [(one.kind, one.place) for one in found]


def test_what_changes_with_the_client_is_only_warned_of():
    written = "enum:grade:VIP=1 serial:4:all"
    assert hindering(written) == ()
    assert [one.kind for one in faults_of(written)] == [CodeFaultKind.CHANGES_WITH_CLIENT]


def test_several_faults_are_told_together():
    kinds = {one.kind for one in hindering("check:mod_11_10 const:gd gb2260_province")}
    assert kinds == {CodeFaultKind.NO_SERIAL, CodeFaultKind.CHECK_NOT_LAST, CodeFaultKind.TEXT}
