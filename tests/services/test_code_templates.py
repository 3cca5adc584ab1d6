"""Codes and the template of the day: its version, the facts it asks for, a trial (C13-2)."""

from app.domain.errors import Reason
from app.services.assignments import EnterOpening, enter_opening
from app.services.codes import (
    list_codes,
    try_template,
)
from app.services.registration import RegisterClient, register_client
from app.services.rules import SetRule, set_rule
from tests.offices import (
    ORGAN_OFFICER,
)
from tests.services.dossiers import refusal
from tests.services.provinces import (
    TODAY,
    authorised,
    new_client,
    registered,
    written,
)


def refused_registration(office, client):
    return refusal(office, register_client, ORGAN_OFFICER, RegisterClient(client)).reason


PAPER = "粤邮〔2026〕88 号"


def test_a_code_keeps_the_version_of_its_template(office):
    authorised(office)
    first = registered(office, new_client(office))
    rule = SetRule(
        "code.template", "gb2260_province serial:8:province check:mod_97_10", TODAY, "改"
    )
    office.run(set_rule, ORGAN_OFFICER, rule)
    assert refused_registration(office, new_client(office, "改后")) is Reason.CODE_BLOCK_USED_UP
    authorised(office, document_no="粤邮〔2026〕90 号")
    second = registered(office, new_client(office, "再改"))
    found = {row.code: row.rule_version for row in office.run(list_codes, ORGAN_OFFICER, None).rows}
    assert found == {first: 1, second: 2}
    assert len(second) == 12


def test_what_the_template_asks_for_and_nobody_knows_is_told(office):
    rule = SetRule("code.template", "enum:mail_class:综合=1,专业=2 serial:5:all", TODAY, "改")
    office.run(set_rule, ORGAN_OFFICER, rule)
    authorised(office)
    assert refused_registration(office, new_client(office)) is Reason.CODE_FACT


def test_without_a_division_there_is_no_code(office):
    authorised(office)
    written(office, "UPDATE unit SET division = NULL")
    assert refused_registration(office, new_client(office)) is Reason.CODE_DIVISION


def test_a_template_is_tried_against_the_codes_in_use_C13_2(office):
    authorised(office)
    code = registered(office, new_client(office))
    old = new_client(office, "老客户")
    entry = EnterOpening(old, (("code", "HY-0001"),), PAPER, TODAY)
    office.run(enter_opening, ORGAN_OFFICER, entry)
    same = "gb2260_province gb2260_prefecture serial:6:area check:mod_11_10"
    found = office.run(try_template, ORGAN_OFFICER, same)
    assert (found.usable, found.known, found.fitting, found.others) == (True, 2, 1, ("HY-0001",))
    assert found.examples[0] == code
    wrong = office.run(try_template, ORGAN_OFFICER, "const:44")
    assert not wrong.usable
    assert "没有流水号段" in wrong.faults[0][0]
