"""Typed text of a field, its faults, and the value shown again."""

from datetime import date

import pytest

from app.domain.field_values import FaultCode, FieldFault, Reading
from resources import catalogue

VALUES = catalogue.field_values()
FIELDS = catalogue.fields()


@pytest.mark.parametrize(
    ("key", "typed", "value", "shown"),
    [
        ("name", "\u3000和平县瑞达（集团） ", "和平县瑞达（集团）", "和平县瑞达（集团）"),
        ("org_code", "９１４４1624-1xg612dd2g", "914416241XG612DD2G", "914416241XG612DD2G"),
        ("nature", "国有企业", "国有", "国有"),
        ("nature", "Private", "民营", "民营"),
        ("nature", "国际机构", "国际机构", "国际机构"),
        ("industry", "c39", "C39", "C39 计算机、通信和其他电子设备制造业"),
        ("mail_class", "综合大客户", "综合", "综合"),
        ("grade", "vip", "VIP", "VIP"),
        ("annual_output", "1200万", 1_200_000_000, "12,000,000.00"),
        ("file_opened", "2024年7月8日", date(2024, 7, 8), "2024-07-08"),
        ("specialties", "集邮，速递", ("集邮", "速递"), "集邮、速递"),
        ("postcode", "５１７ 300", "517300", "517300"),
        ("contact_phone", "０762-5632188", "0762-5632188", "0762-5632188"),
        ("email", "a@b.cn", "a@b.cn", "a@b.cn"),
        ("address_division", "441624", "441624", "广东省河源市和平县"),
        ("discount_rate", "12.5%", 1250, "12.5%"),
        ("agency_rate", "100", 10000, "100%"),
        (
            "discount_period",
            "2026-01-01 至 2026.12.31",
            ("2026-01-01", "2026-12-31"),
            "2026-01-01 至 2026-12-31",
        ),
        ("arrears_limit", "", None, ""),
        ("legal_rep", " \u3000", None, ""),
    ],
)
def test_typed_text_becomes_a_value_and_is_shown(key, typed, value, shown) -> None:
    field = FIELDS[key]
    assert VALUES.read(field, typed) == Reading(value)
    assert VALUES.show(field, value, "zh_CN") == shown
    assert VALUES.read(field, shown) == Reading(value)


def test_words_are_shown_in_english_too() -> None:
    assert VALUES.show(FIELDS["nature"], "民营", "en") == "Private"
    assert VALUES.show(FIELDS["nature"], "国际机构", "en") == "国际机构"
    assert VALUES.show(FIELDS["specialties"], ("集邮", "速递"), "en") == "Philately, Express"
    period = ("2026-01-01", "2026-12-31")
    shown = VALUES.show(FIELDS["discount_period"], period, "en")
    assert shown == "2026-01-01 to 2026-12-31"
    assert VALUES.read(FIELDS["discount_period"], shown) == Reading(period)


@pytest.mark.parametrize(
    ("key", "typed", "code"),
    [
        ("name", "名" * 201, FaultCode.TOO_LONG),
        ("org_code", "91441624", FaultCode.USCC_LENGTH),
        ("org_code", "914416241XO612DD2G", FaultCode.USCC_CHARACTERS),
        ("org_code", "914416241XG612DD2A", FaultCode.USCC_CHECK),
        ("industry", "A39", FaultCode.INDUSTRY_UNKNOWN),
        ("mail_class", "一般", FaultCode.NOT_A_CHOICE),
        ("grade", "青铜", FaultCode.NOT_A_CHOICE),
        ("annual_output", "约30万", FaultCode.AMOUNT_INVALID),
        ("annual_output", "-3", FaultCode.AMOUNT_NEGATIVE),
        ("file_opened", "去年", FaultCode.DATE_INVALID),
        ("specialties", "信函、电报", FaultCode.SPECIALTY_UNKNOWN),
        ("postcode", "51720", FaultCode.POSTCODE),
        ("contact_phone", "1234", FaultCode.PHONE),
        ("fax", "无", FaultCode.PHONE),
        ("email", "a@b", FaultCode.EMAIL),
        ("address_division", "999999", FaultCode.DIVISION_UNKNOWN),
        ("discount_rate", "100.01%", FaultCode.PERCENT_INVALID),
        ("discount_rate", "-1", FaultCode.PERCENT_INVALID),
        ("discount_rate", "1.234", FaultCode.PERCENT_INVALID),
        ("discount_rate", "一成", FaultCode.PERCENT_INVALID),
        ("discount_period", "2026-01-01", FaultCode.DATE_RANGE_INVALID),
        ("discount_period", "2026-12-31 至 2026-01-01", FaultCode.DATE_RANGE_INVALID),
        ("account_manager", "黄敏", FaultCode.NOT_TYPED),
        ("visits", "一次", FaultCode.NOT_TYPED),
    ],
)
def test_wrong_text_has_a_fault_with_a_complete_sentence(key, typed, code) -> None:
    reading = VALUES.read(FIELDS[key], typed)
    assert reading.value is None
    assert reading.fault is not None
    assert reading.fault.code is code
    sentence = catalogue.texts("field_faults")[code]
    assert "{" not in sentence.zh.format(**reading.fault.values)
    assert "{" not in sentence.en.format(**reading.fault.values)


def test_the_check_character_that_is_expected_is_named() -> None:
    reading = VALUES.read(FIELDS["org_code"], "914416241XG612DD2A")
    assert reading.fault is not None
    assert reading.fault.values["expected"] == "G"


def test_a_half_filled_dossier_can_be_saved() -> None:
    assert VALUES.faults({"name": "瑞达物流"}) == {}


def test_a_dossier_without_a_name_cannot() -> None:
    assert VALUES.faults({}) == {"name": FieldFault(FaultCode.MISSING)}


def test_faults_stand_at_their_paths() -> None:
    dossier = {"name": "瑞达", "contacts.1.phone": "1", "addresses.2.postcode": "1", "own.3": "x"}
    faults = VALUES.faults(dossier)
    assert {path: fault.code for path, fault in faults.items()} == {
        "contacts.1.phone": FaultCode.PHONE,
        "addresses.2.postcode": FaultCode.POSTCODE,
    }


@pytest.mark.parametrize(
    ("client_class", "specialties", "code"),
    [
        ("专业", ("信函", "物流"), FaultCode.SPECIALTIES_NOT_ONE),
        ("综合", ("信函",), FaultCode.SPECIALTIES_FEWER_THAN_TWO),
        ("综合", ("信函", "电报"), FaultCode.SPECIALTY_UNKNOWN),
        ("专业", ("信函",), None),
        ("综合", (), None),
    ],
)
def test_the_class_rule_holds_for_the_dossier_C9_2(client_class, specialties, code) -> None:
    dossier = {"name": "瑞达", "mail_class": client_class, "specialties": specialties}
    fault = VALUES.faults(dossier).get("specialties")
    assert (fault and fault.code) == code
