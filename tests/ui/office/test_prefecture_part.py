"""Part 地市权限: the province decides what a prefecture organ may do (C6-1, C6-2)."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.permissions import Permission, Role
from app.services.office import Desk as OpenDesk
from app.services.office import Hold, NewOffice, Place, create_office, open_office
from app.services.organisation import AddUnit, UnitFields, add_unit, prefecture_rights
from app.services.roles import GrantRole, grant_role
from tests import offices
from tests.offices import CITY, COUNTY, NOW, ORGAN_OFFICER, PASSWORD, TestClock
from tests.ui.office.rig import Rig, fill
from ui.office.page import OfficePage

PROVINCE = "广东省邮政局"
TODAY = NOW.date()


@pytest.fixture
def province(yice_home: Path) -> Iterator[OpenDesk]:
    """A province whose first user is its organ officer, with one prefecture below."""
    place = Place(yice_home, False, TestClock())
    path = yice_home / "province"
    new = NewOffice(path, PROVINCE, "province", offices.ADMIN, PASSWORD, sample=True)
    create_office(new, place)
    desk = open_office(path, offices.ADMIN, PASSWORD, place, Hold.COMMAND)
    root = desk.services.office.unit_pk
    fields = UnitFields(CITY, has_centre=True)
    desk.services.run(add_unit, desk.actor, AddUnit(root, "prefecture", fields))
    command = GrantRole(desk.actor.user_pk, root, Role.ORGAN_OFFICER, TODAY)
    desk.services.run(grant_role, desk.actor, command)
    yield desk
    desk.close()


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path) -> Iterator[Rig]:
    made = Rig(qtbot, None, tmp_path)
    yield made
    made.jobs.close()


def choose(rig: Rig, page: OfficePage, name: str) -> None:
    """The line of a unit."""
    from PySide6.QtCore import Qt

    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    page.units.tree.setCurrentItem(page.units.tree.findItems(name, flags, 0)[0])
    rig.settle()


def words(page: OfficePage) -> str:
    part = page.findChild(QPushButton, "prefecture_change").parentWidget()
    return "\n".join(label.text() for label in part.findChildren(QLabel) if not label.isHidden())


def test_c6_1_the_province_withholds_an_act_from_a_day_on(rig: Rig, province: OpenDesk) -> None:
    page = rig.open_as(province.services, province.actor, TestClock())
    choose(rig, page, CITY)
    assert page.findChild(QPushButton, "prefecture_change").isEnabled()
    rig.click(page, "prefecture_change")
    dialog = rig.dialog("prefecture_dialog")
    fill(dialog, "act", Permission.CLIENT_ASSIGN.value)
    fill(dialog, "decision", "withheld")
    later = TODAY + timedelta(days=7)
    fill(dialog, "since", later.isoformat())
    fill(dialog, "reason", "移交由省办理")
    rig.click(dialog, "prefecture_dialog_act")
    assert page.units.current is not None
    rights = province.services.run(prefecture_rights, province.actor, page.units.current.pk)
    assert rights.decided(Permission.CLIENT_ASSIGN, TODAY) is None
    decided = rights.decided(Permission.CLIENT_ASSIGN, later)
    assert decided is not None
    assert not decided.allowed
    assert decided.set_by == offices.ADMIN
    rig.qtbot.waitUntil(lambda: "移交由省办理" in words(page))
    assert later.isoformat() in words(page)


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ({"reason": " "}, "理由"),
        ({"reason": "补记", "since": "2026-11-22"}, "今天"),
    ],
)
def test_c6_2_a_refusal_is_a_sentence_in_the_dialog(
    rig: Rig, province: OpenDesk, typed: dict[str, str], part: str
) -> None:
    page = rig.open_as(province.services, province.actor, TestClock())
    choose(rig, page, CITY)
    rig.click(page, "prefecture_change")
    dialog = rig.dialog("prefecture_dialog")
    fill(dialog, "act", Permission.RULE_SET.value)
    fill(dialog, "decision", "allowed")
    for key, value in typed.items():
        fill(dialog, key, value)
    rig.click(dialog, "prefecture_dialog_act")
    error = dialog.findChild(QLabel, "prefecture_dialog_error")
    assert error is not None
    assert part in error.text()


def test_what_was_not_chosen_is_said_at_its_field(rig: Rig, province: OpenDesk) -> None:
    page = rig.open_as(province.services, province.actor, TestClock())
    choose(rig, page, CITY)
    rig.click(page, "prefecture_change")
    dialog = rig.dialog("prefecture_dialog")
    rig.click(dialog, "prefecture_dialog_act")
    for key in ("act", "decision"):
        label = dialog.findChild(QLabel, f"error_{key}")
        assert label is not None
        assert label.text()


def test_c6_1_the_prefecture_itself_sees_its_rights_and_who_decides(
    qtbot: QtBot, office: offices.SampleOffice, tmp_path: Path
) -> None:
    rig = Rig(qtbot, office, tmp_path)
    page = rig.open(ORGAN_OFFICER)
    choose(rig, page, CITY)
    act = page.findChild(QPushButton, "prefecture_change")
    assert not act.isEnabled()
    assert act.toolTip() in words(page)
    choose(rig, page, COUNTY)
    assert act.parentWidget().isHidden()
    rig.jobs.close()
