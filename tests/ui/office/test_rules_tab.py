"""Tab Rules: who may, sets a new version from a day on; everybody sees the versions (idea 3)."""

import os
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPlainTextEdit, QPushButton

from app.services.rules import list_rules
from tests.offices import COUNTY, KEEPER, NOW, ORGAN_OFFICER, UNIT_HEAD
from tests.ui.office.rig import Rig, fill, show_tab
from ui.approvals.route_part import Node
from ui.office.page import OfficePage

TODAY = NOW.date()
LATER = TODAY + timedelta(days=8)
NUMBER = "lock.idle_minutes"
PERIODS = "freshness.periods"
GRADES = "contacts.important_grades"
TERM = "claims.term"
ROUTE = "access.route"


def choose(rig: Rig, page: OfficePage, name: str) -> None:
    """The dialog of a rule, opened."""
    show_tab(page, page.rules)
    page.rules.table.select_key(name)
    rig.click(page, "rule_change")


def shown_values(page: OfficePage) -> set[object]:
    """What the current line of the table shows."""
    shown, row = page.rules.table.model(), page.rules.table.currentIndex().row()
    return {shown.index(row, column).data() for column in range(3)}


def versions(rig: Rig, name: str) -> dict[int, object]:
    found = rig.office.run(list_rules, KEEPER, None)
    return {rule.version: rule.value for rule in found if rule.name == name}


def test_a_number_is_changed_from_today_on(rig: Rig) -> None:
    page = rig.open(ORGAN_OFFICER)
    choose(rig, page, NUMBER)
    dialog = rig.dialog("rule_dialog")
    fill(dialog, "value", "5")
    fill(dialog, "reason", "保密检查要求")
    rig.click(dialog, "rule_dialog_act")
    assert versions(rig, NUMBER) == {1: 10, 2: 5}
    assert page.rules.current is not None
    assert (page.rules.current.version, page.rules.current.value) == (2, 5)


def test_grades_are_ticked_and_shown_as_words(rig: Rig) -> None:
    page = rig.open(ORGAN_OFFICER)
    choose(rig, page, GRADES)
    assert "钻石、白金" in shown_values(page)
    dialog = rig.dialog("rule_dialog")
    dialog.findChild(QCheckBox, "several_黄金").click()
    fill(dialog, "reason", "省局文件")
    rig.click(dialog, "rule_dialog_act")
    assert versions(rig, GRADES) == {1: "钻石 白金", 2: "钻石 白金 黄金"}


def test_a_version_to_come_is_announced_and_the_old_one_still_holds(rig: Rig) -> None:
    page = rig.open(ORGAN_OFFICER)
    choose(rig, page, NUMBER)
    dialog = rig.dialog("rule_dialog")
    fill(dialog, "value", "5")
    fill(dialog, "since", LATER.isoformat())
    fill(dialog, "reason", "省局文件")
    rig.click(dialog, "rule_dialog_act")
    assert page.rules.current is not None
    assert page.rules.current.value == 10
    model, row = page.rules.table.model(), page.rules.table.currentIndex().row()
    shown = [model.index(row, column).data() for column in range(model.columnCount())]
    assert any(LATER.isoformat() in str(words) for words in shown)


def test_periods_are_changed_by_grade_in_words(rig: Rig) -> None:
    page = rig.open(ORGAN_OFFICER)
    choose(rig, page, PERIODS)
    dialog = rig.dialog("rule_dialog")
    fill(dialog, "VIP", "P2M")
    diamond = dialog.findChild(QComboBox, "input_钻石")
    assert diamond is not None
    assert diamond.currentData() == "P15D"
    assert "15" in diamond.currentText()
    fill(dialog, "reason", "省局文件")
    rig.click(dialog, "rule_dialog_act")
    changed = versions(rig, PERIODS)
    before = changed[1]
    assert isinstance(before, dict)
    assert changed[2] == before | {"VIP": "P2M"}


@pytest.mark.parametrize(
    ("key", "words", "said"),
    [
        ("value", "很多", "error_value"),
        ("since", "明天", "error_since"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(
    rig: Rig, key: str, words: str, said: str
) -> None:
    page = rig.open(ORGAN_OFFICER)
    choose(rig, page, NUMBER)
    dialog = rig.dialog("rule_dialog")
    fill(dialog, key, words)
    rig.click(dialog, "rule_dialog_act")
    label = dialog.findChild(QLabel, said)
    assert label is not None
    assert label.text()
    assert versions(rig, NUMBER) == {1: 10}


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ({"value": "5", "reason": ""}, "理由"),
        ({"value": "5", "reason": "补记", "since": "2026-11-22"}, "今天"),
        ({"value": "0", "reason": "取消"}, "0"),
    ],
)
def test_a_refusal_is_a_sentence_in_the_dialog(rig: Rig, typed: dict[str, str], part: str) -> None:
    page = rig.open(ORGAN_OFFICER)
    choose(rig, page, NUMBER)
    dialog = rig.dialog("rule_dialog")
    for key, words in typed.items():
        fill(dialog, key, words)
    rig.click(dialog, "rule_dialog_act")
    error = dialog.findChild(QLabel, "rule_dialog_error")
    assert error is not None
    assert part in error.text()
    assert versions(rig, NUMBER) == {1: 10}


def test_who_may_not_change_rules_sees_them_and_why(rig: Rig) -> None:
    page = rig.open(KEEPER)
    show_tab(page, page.rules)
    act = page.findChild(QPushButton, "rule_change")
    assert act is not None
    assert not act.isEnabled()
    assert act.toolTip()
    note = page.findChild(QLabel, "rule_note")
    assert note is not None
    assert note.text() == act.toolTip()


def test_a_term_of_claims_is_set_for_one_organ_beside_that_of_the_office(rig: Rig) -> None:
    page = rig.open(ORGAN_OFFICER)
    choose(rig, page, TERM)
    dialog = rig.dialog("rule_dialog")
    with rig.office.reading() as uow:
        county = uow.organisation.unit_named(COUNTY)
    assert county is not None
    fill(dialog, "value", "P2M")
    fill(dialog, "organ", county.id)
    fill(dialog, "reason", "山区路远")
    rig.click(dialog, "rule_dialog_act")
    assert versions(rig, TERM) == {1: "P1M"}
    assert versions(rig, f"{TERM}@{county.id}") == {1: "P2M"}
    assert page.rules.table.select_key(f"{TERM}@{county.id}")


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("claims.reminder_days", "seven", "10 5 1"),
        ("claims.register_no", "{organ}号", "{organ}登〔{year}〕{serial}"),
    ],
)
def test_texts_of_claims_are_checked(rig: Rig, name: str, wrong: str, right: str) -> None:
    page = rig.open(ORGAN_OFFICER)
    choose(rig, page, name)
    dialog = rig.dialog("rule_dialog")
    before = versions(rig, name)[1]
    for value in (wrong, right):
        fill(dialog, "value", value)
        fill(dialog, "reason", "省局文件")
        rig.click(dialog, "rule_dialog_act")
    assert versions(rig, name) == {1: before, 2: right}


def test_a_route_is_tried_while_it_is_written_and_set_from_a_day_on(rig: Rig) -> None:
    page = rig.open(ORGAN_OFFICER)
    choose(rig, page, ROUTE)
    dialog = rig.dialog("route_dialog")
    act = dialog.findChild(QPushButton, "route_dialog_act")
    typed = dialog.findChild(QPlainTextEdit, "route_typed")
    fault = dialog.findChild(QLabel, "route_fault")
    assert typed.toPlainText() == "unit_head organ_officer"
    typed.setPlainText('[[step]]\nname = "一"\nact = "endorse"\nroles = ["unit_head"]')
    rig.qtbot.waitUntil(lambda: not act.isEnabled())
    assert "一" in fault.text()
    rig.click(dialog, "route_example")
    rig.qtbot.waitUntil(lambda: len(dialog.findChildren(Node)) == 3)
    dialog.sample.rows["unit"].input.fill(str(rig.office.unit(COUNTY)))
    dialog.sample.edited.emit("unit")

    def signs() -> bool:
        return any(UNIT_HEAD in node.accessibleName() for node in dialog.findChildren(Node))

    rig.qtbot.waitUntil(signs)
    picture = os.environ.get("ROUTE_PICTURE")
    if picture:
        dialog.grab().save(picture)
    fill(dialog, "reason", "省局文件")
    rig.click(dialog, "route_dialog_act")
    assert str(versions(rig, ROUTE)[2]).count("[[step]]") == 3
    assert "3 steps" in shown_values(page)
