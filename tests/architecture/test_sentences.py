"""Refusals as people read them: codes become words in both languages."""

import re

import pytest

import resources
from app.domain.bilingual import Bilingual
from app.domain.errors import Reason, Refusal
from app.domain.field_values import FaultCode, FieldFault
from app.domain.permissions import Permission, Role, roles_with
from app.services.usecase import denial
from resources import catalogue
from ui.sentences import refusal_sentence

REFUSALS = resources.toml("texts/refusals.toml")
LANGUAGES = ("zh", "en")
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")


def test_every_permission_has_words() -> None:
    assert set(Permission) == set(resources.toml("texts/permissions.toml"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("permission", Permission)
def test_a_denial_names_act_and_roles_in_words(permission: Permission, language: str) -> None:
    text = refusal_sentence(denial(permission), language)
    assert CODE.search(text) is None
    assert resources.toml("texts/permissions.toml")[permission.value][language] in text
    for role in roles_with(permission):
        assert resources.toml("texts/roles.toml")[role.value][language] in text


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_a_refusal_is_one_sentence(code: str) -> None:
    """What, where and what to do, in one go."""
    assert "。" not in REFUSALS[code]["zh"][:-1]
    assert re.search(r"[.!] [A-Z]", REFUSALS[code]["en"]) is None


def test_a_denial_without_roles_still_reads_as_a_sentence() -> None:
    refusal = Refusal(Reason.NOT_ALLOWED, act=Permission.BACKUP.value, who=())
    assert refusal_sentence(refusal, "zh").endswith("：—。")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", FaultCode)
def test_a_wrong_field_is_told_with_label_and_problem_in_words(
    fault: FaultCode, language: str
) -> None:
    label = catalogue.fields()["org_code"].label
    refusal = Refusal(Reason.INVALID_INPUT, field=label, problem=FieldFault(fault), path="org_code")
    text = refusal_sentence(refusal, language)
    assert label.text(language) in text
    assert "FieldFault" not in text
    assert CODE.search(text) is None


def test_a_fault_keeps_the_values_that_it_names() -> None:
    fault = FieldFault(FaultCode.USCC_LENGTH, {"length": 17})
    refusal = Refusal(Reason.INVALID_INPUT, field="org_code", problem=fault)
    assert "“单位代码”填写有误：应为 18 位，现为 17 位；" in refusal_sentence(refusal, "zh")


@pytest.mark.parametrize(
    ("name", "code", "zh", "en"),
    [
        ("field", "grade", "客户级别", "Grade"),
        ("field", "occurred_on", "发生日期", "Date"),
        ("field", "balance", "余额", "Balance"),
        ("fields", "site_name", "服务地点名称", "Name of the site"),
        ("fields", "own.01a20188", "本局自设的项目", "A field of this office"),
        ("problem", "future", "不能晚于今天", "it lies in the future"),
        ("problem", "missing", "必须填写", "Has to be filled in"),
        ("role", Role.KEEPER.value, "档案专管员", "Archive keeper"),
        ("check", "row counts", "各表的行数", "the numbers of its rows"),
    ],
)
def test_codes_become_words(name: str, code: str, zh: str, en: str) -> None:
    reasons = {
        "field": Reason.INVALID_INPUT,
        "fields": Reason.CONFLICT,
        "problem": Reason.INVALID_INPUT,
        "role": Reason.ROLE_HELD,
        "check": Reason.BACKUP_FAILED,
    }
    refusal = Refusal(reasons[name], **{name: code})
    assert zh in refusal_sentence(refusal, "zh")
    assert en in refusal_sentence(refusal, "en")


def test_words_of_other_problems_stand_in_the_language_of_the_reader() -> None:
    problem = Bilingual("太长", "it is too long")
    refusal = Refusal(Reason.FILE_NAME_UNSAFE, name="x", problem=problem)
    assert "太长" in refusal_sentence(refusal, "zh")
    assert "太长" not in refusal_sentence(refusal, "en")


@pytest.mark.parametrize("reason", Reason)
def test_a_sentence_is_whole_and_says_one_thing_to_do(reason: Reason) -> None:
    """Two sentences in Chinese: what happened, and what to do; ends with its full stop."""
    zh, en = REFUSALS[reason.value]["zh"], REFUSALS[reason.value]["en"]
    assert zh.endswith(("。", "：{error}")), zh
    assert en.endswith((".", ": {error}")), en
    assert "  " not in zh + en
    assert "请请" not in zh
    assert en[0].isupper() or en[0] in '"{“', en
