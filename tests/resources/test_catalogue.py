"""Fields, rules and texts that ship with the program."""

from datetime import date

import pytest

from app.domain.audit import Action
from app.domain.client_code_faults import CodeFaultKind
from app.domain.field_values import FaultCode
from app.domain.fields import FieldKind, FieldType, Side
from app.domain.freshness import FreshnessRule
from app.domain.organisation import Level, UnitFault, UnitKind
from app.domain.permissions import Role
from app.domain.rules import Rule, RuleBook
from resources import catalogue

# As the regulation writes them, 第十七条(一) 1 to 8.
REGULATION = {
    1: "单位名称 单位代码 单位性质 行业类别 用邮类别 客户级别 服务方式 "
    "法人代表 规模 主要产品 年产值 信誉 盈亏状况",
    2: "大客户地址 邮政编码 联系人姓名 联系电话 传真号码 电子邮件",
    3: "企业负责人及经办人的基本情况 家庭成员情况 家庭地址 兴趣爱好",
    4: "营销服务责任单位 责任人 客户经理 服务方式",
    5: "主要用邮种类 用邮收入 用邮量 用邮记录",
    6: "揽收记录 走访记录 投诉记录 处理记录",
    7: "信用级别 核定的欠费额度 归还周期 用邮量 缴款记录",
    8: "资费优惠比率 优惠方式 优惠起止时间 代办费比率",
}
FIELDS = catalogue.fields()


@pytest.mark.parametrize("number", REGULATION)
def test_a_category_names_its_fields_as_the_regulation_does(number: int) -> None:
    named = [field.label.zh for field in FIELDS.of_category(number) if field.named]
    assert named == REGULATION[number].split()


def test_there_are_44_places_and_42_fields() -> None:
    places = FIELDS.named()
    assert len(places) == 44
    assert len({field.key for _, field in places}) == 42


def test_what_stands_twice_is_stored_once_X_01_X_02() -> None:
    assert (FIELDS["service_mode"].category, FIELDS["service_mode"].shown_in) == (4, (1,))
    assert (FIELDS["volume"].category, FIELDS["volume"].shown_in) == (5, (7,))
    assert [field.key for field in FIELDS if field.shown_in] == ["service_mode", "volume"]


def test_one_to_three_are_collected_outside_C17_3() -> None:
    sides = [category.side for category in FIELDS.categories]
    assert sides == [Side.EXTERNAL] * 3 + [Side.INTERNAL] * 5


def test_every_field_stands_in_a_category_and_every_key_is_a_field() -> None:
    keys = {key for category in FIELDS.categories for key in category.fields}
    assert keys == {field.key for field in FIELDS}


def test_only_what_an_act_decides_cannot_be_typed() -> None:
    decided = {field.key for field in FIELDS if field.kind is FieldKind.DECIDED}
    assert decided == {
        "grade",
        "code",
        "responsible_unit",
        "responsible_person",
        "account_manager",
        "credit_level",
        "arrears_limit",
        "repayment_cycle",
        "discount_rate",
        "discount_manner",
        "discount_period",
        "agency_rate",
    }
    assert not any(FIELDS[key].typed for key in decided)


def test_category_3_is_never_printed_searched_or_imported_A9() -> None:
    private = FIELDS.of_category(3)
    assert all(field.child == "persons" for field in private)
    flags = ("printable", "sheet", "searchable", "import_key")
    assert not any(getattr(field, flag) for field in private for flag in flags)


def test_lists_have_choices_and_other_fields_have_none() -> None:
    for field in FIELDS:
        assert bool(field.choices) == (field.type is FieldType.CHOICE)
        values = [choice.value for choice in field.choices]
        assert len(values) == len(set(values))
        assert all(len(value) <= field.max_length for value in values)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("legal_rep", "legal_rep"),
        ("contacts.0190.phone", "contact_phone"),
        ("contacts.0190.title", "contact_position"),
        ("addresses.0190.text", "address"),
        ("persons.0190.interests", "interests"),
    ],
)
def test_a_path_leads_to_its_field(path: str, key: str) -> None:
    field = FIELDS.for_path(path)
    assert field is not None
    assert field.key == key


@pytest.mark.parametrize("path", ["own.0190", "contacts.0190.shoe", "nothing", "phone"])
def test_other_paths_have_no_field(path: str) -> None:
    assert FIELDS.for_path(path) is None


def test_every_code_has_its_words() -> None:
    assert set(catalogue.roles()) == set(Role)
    assert set(catalogue.texts("actions")) == set(Action)
    assert set(catalogue.texts("field_faults")) == set(FaultCode)
    assert set(catalogue.texts("code_faults")) == set(CodeFaultKind)
    assert set(catalogue.texts("unit_faults")) == set(UnitFault)
    assert set(catalogue.texts("units")) == {*Level, *UnitKind}


def test_eight_purposes_stand_on_the_keys_1_to_8() -> None:
    assert [purpose.key for purpose in catalogue.purposes()] == list(range(1, 9))
    assert catalogue.purposes()[0].label.zh == "走访准备"


def test_rules_have_a_version_a_day_and_a_source() -> None:
    names = [rule.name for rule in catalogue.rules()]
    assert len(names) == len(set(names))
    for rule in catalogue.rules():
        assert rule.version == 1
        assert rule.valid_from <= date(2000, 1, 1)
        assert rule.article


def test_the_numbers_of_the_decisions_are_rule_data() -> None:
    values = {rule.name: rule.value for rule in catalogue.rules()}
    assert values["lock.idle_minutes"] == 10
    assert values["private.remask_seconds"] == 120
    assert values["purpose.free_own_sheets"] == 20
    assert values["undo.days"] == 30
    assert values["recovery.days"] == 7
    assert values["clock.jump_days"] == 3


def test_the_periods_of_verification_can_be_read() -> None:
    periods = {rule.name: rule.value for rule in catalogue.rules()}["freshness.periods"]
    assert isinstance(periods, dict)
    grades = {choice.value for choice in FIELDS["grade"].choices}
    assert set(periods) == grades | {"default"}
    assert FreshnessRule.of(periods, 7).default is None


def test_the_version_that_had_begun_is_in_force() -> None:
    first = catalogue.rules()[0]
    second = Rule(first.name, 2, date(2026, 7, 1), first.article, first.label, first.value)
    both = (second, first)
    book = RuleBook(both)
    assert book.in_force(first.name, date(2026, 6, 30)) == first
    assert book.in_force(first.name, date(2026, 7, 1)) == second
    assert book.in_force(first.name, date(1999, 12, 31)) == first
    assert (book.newest(first.name), book.knows(first.name)) == (second.version, True)
    assert (book.newest("nothing"), book.knows("nothing")) == (0, False)
    assert [book.begun(date(2026, 6, d)) for d in (29, 30)] == [(first,), (first,)]
    assert (book.begun(date(1999, 12, 31)), book.begun(date(2026, 7, 1))) == ((), (second,))
    with pytest.raises(KeyError):
        book.in_force("nothing", date(2026, 7, 1))
