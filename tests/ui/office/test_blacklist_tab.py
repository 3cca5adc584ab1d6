"""Tab Blacklist: an organ officer lists, lets through and takes off by hand (S30-1)."""

from app.domain.audit import Action
from tests.offices import CITY, COUNTY, KEEPER, ORGAN_OFFICER
from tests.ui.office.rig import Rig, fill, show_tab
from ui.models.columns import ROW_ROLE

NAME = "河源市万丰食品有限公司"


def rows(page):
    model = page.blacklist.table.model()
    return [model.index(number, 0).data(ROW_ROLE) for number in range(model.rowCount())]


def test_an_entry_from_its_first_day_to_its_end(rig: Rig) -> None:
    page = rig.open(ORGAN_OFFICER)
    show_tab(page, page.blacklist)
    rig.settle()
    assert rows(page) == []
    rig.click(page.blacklist, "blacklist_add")
    dialog = rig.dialog("blacklist_dialog")
    fill(dialog, "name", NAME)
    fill(dialog, "uscc", "914416241XG612DD2H")
    fill(dialog, "reason", "长期拖欠资费")
    rig.click(dialog, "blacklist_dialog_act")
    error = dialog.findChild(object, "blacklist_dialog_error")
    assert "校验" in error.text(), "the code was mistyped; what was typed stays"
    fill(dialog, "uscc", "914416241XG612DD2G")
    rig.click(dialog, "blacklist_dialog_act")
    rig.settle()
    (row,) = rows(page)
    assert (row.name, row.unit, row.reason) == (NAME, CITY, "长期拖欠资费")
    rig.click(page.blacklist, "blacklist_pass")
    dialog = rig.dialog("pass_dialog")
    fill(dialog, "unit", str(rig.office.unit(COUNTY)))
    fill(dialog, "reason", "试行预付")
    rig.click(dialog, "pass_dialog_act")
    rig.settle()
    assert [one.unit for one in rows(page)[0].passes] == [COUNTY]
    rig.click(page.blacklist, "blacklist_end")
    dialog = rig.dialog("take_off_dialog")
    fill(dialog, "reason", "已还清")
    rig.click(dialog, "take_off_dialog_act")
    rig.settle()
    (row,) = rows(page)
    assert row.end_reason == "已还清"
    act = page.blacklist.findChild(object, "blacklist_end")
    assert not act.isEnabled()


def test_looking_is_registered_only_when_it_is_looked_at(rig: Rig) -> None:
    page = rig.open(ORGAN_OFFICER)

    def looked() -> int:
        page.desk.services.settle(force=True)
        entries = (one for one in rig.office.logged() if one["action"] == Action.LIST)
        return sum(1 for one in entries if one.get("object_type") == "blacklist")

    assert looked() == 0
    show_tab(page, page.blacklist)
    rig.settle()
    assert looked() == 1


def test_others_do_not_see_the_tab(rig: Rig) -> None:
    page = rig.open(KEEPER)
    assert not page.tabs.isTabVisible(page.tabs.indexOf(page.blacklist))
