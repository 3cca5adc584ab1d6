"""Rules are data with a version and a date; the organ changes them, never backwards."""

from datetime import date, timedelta

import pytest

from app.domain.errors import Reason, Refusal
from app.services.clients import CreateClient, create_client
from app.services.dossier import OpenDossier, open_dossier
from app.services.rules import SetRule, list_rules, number, set_rule
from tests.offices import BRANCH, KEEPER, ORGAN_OFFICER, SampleOffice
from ui.sentences import refusal_sentence

TODAY = date(2026, 11, 23)
NAME = "purpose.free_own_sheets"


def refusal(office: SampleOffice, user: str, command: SetRule) -> Reason:
    """Why a change of a rule is refused."""
    with pytest.raises(Refusal) as caught:
        office.run(set_rule, user, command)
    return caught.value.reason


def test_a_rule_changes_from_its_day_on_and_keeps_its_past(office: SampleOffice) -> None:
    later = TODAY + timedelta(days=10)
    version = office.run(set_rule, ORGAN_OFFICER, SetRule(NAME, 5, later, "省局文件"))
    assert version == 2
    office.run(list_rules, KEEPER, None)
    book = office.services_as(KEEPER).office.rules
    assert number(book, NAME, later - timedelta(days=1)) == 20
    assert number(book, NAME, later) == 5


def test_a_changed_period_counts_for_the_next_dossier_opened(office: SampleOffice) -> None:
    periods = {"default": "P1M", "钻石": "P15D", "白金": "P1M", "黄金": "P3M", "VIP": "P6M"}
    new = CreateClient({"name": "和平县同裕金融服务有限公司"}, office.unit(BRANCH))
    client = office.run(create_client, KEEPER, new)
    asked = OpenDossier(client, "核对")
    before = office.run(open_dossier, KEEPER, asked).freshness.due
    same = {**periods, "default": "quarter", "VIP": "P1M"}
    office.run(set_rule, ORGAN_OFFICER, SetRule("freshness.periods", same, TODAY, "省局文件"))
    assert office.run(open_dossier, KEEPER, asked).freshness.due == before


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (SetRule(NAME, 5, TODAY - timedelta(days=1), "补记"), Reason.RULE_NOT_BEFORE_TODAY),
        (SetRule(NAME, 5, TODAY, " "), Reason.REASON_NEEDED),
        (SetRule(NAME, 0, TODAY, "取消"), Reason.INVALID_INPUT),
        (SetRule(NAME, "五", TODAY, "文字"), Reason.INVALID_INPUT),
        (SetRule("freshness.periods", {"VIP": "P1M"}, TODAY, "漏"), Reason.INVALID_INPUT),
        (SetRule("code.template", "const:44", TODAY, "无流水号"), Reason.INVALID_INPUT),
        (SetRule("code.template", 11, TODAY, "位数"), Reason.INVALID_INPUT),
    ],
)
def test_what_is_no_rule_is_refused(office: SampleOffice, command: SetRule, reason: Reason) -> None:
    assert refusal(office, ORGAN_OFFICER, command) is reason


def test_only_the_organ_sets_rules(office: SampleOffice) -> None:
    assert refusal(office, KEEPER, SetRule(NAME, 5, TODAY, "方便")) is Reason.NOT_ALLOWED


def test_a_template_of_codes_begins_on_its_day_and_its_faults_are_told_in_words(
    office: SampleOffice,
) -> None:
    written = "gb2260_province serial:8:province check:mod_97_10"
    assert (
        office.run(set_rule, ORGAN_OFFICER, SetRule("code.template", written, TODAY, "省局")) == 2
    )
    with pytest.raises(Refusal) as caught:
        office.run(set_rule, ORGAN_OFFICER, SetRule("code.template", "const:x", TODAY, "试"))
    sentence = refusal_sentence(caught.value, "zh")
    assert "没有流水号段" in sentence
    assert "第 1 段的文字只能用大写字母和数字" in sentence
