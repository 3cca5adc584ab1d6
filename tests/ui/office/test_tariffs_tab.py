"""Tab Tariffs: norms with their papers, business types and authorisations, by hand (C4-7, X-07)."""

from datetime import timedelta

from PySide6.QtWidgets import QPushButton

from app.domain.tariffs import NormTable
from tests.offices import CITY, KEEPER, ORGAN_OFFICER, SECURITY_OFFICER
from tests.services.tariffs import EXPRESS, PAPER, TODAY, authorised, business, recorded
from tests.ui.office.rig import Rig, fill, show_tab
from ui.models.columns import ROW_ROLE
from ui.office.page import OfficePage


def opened(rig: Rig, user: str = ORGAN_OFFICER) -> OfficePage:
    page = rig.open(user)
    show_tab(page, page.tariffs)
    rig.settle()
    return page


def rows(table) -> list:
    model = table.model()
    return [model.index(number, 0).data(ROW_ROLE) for number in range(model.rowCount())]


def choose(page: OfficePage, table: NormTable) -> None:
    combo = page.tariffs.norms.tables
    combo.choose(table.value)
    combo.chosen.emit(table.value)


def norm_form(rig: Rig, page: OfficePage, **typed: str):
    rig.click(page.tariffs, "norm_record")
    dialog = rig.dialog("norm_dialog")
    fill(dialog, "business", str(business(rig.office).pk))
    for key, words in typed.items():
        fill(dialog, key, words)
    rig.click(dialog, "norm_dialog_act")
    return dialog


def test_a_norm_is_recorded_and_ended_by_hand(rig: Rig) -> None:
    page = opened(rig)
    assert rows(page.tariffs.norms.table) == []
    typed = {"rate": "12.345", "document": PAPER, "dated": TODAY.isoformat()}
    dialog = norm_form(rig, page, **typed)
    assert dialog.isVisible(), "more than two decimals; what was typed stays"
    fill(dialog, "rate", "12.5")
    fill(dialog, "group", "二档")
    rig.click(dialog, "norm_dialog_act")
    (row,) = rows(page.tariffs.norms.table)
    assert (row.business, row.norm.rate, row.norm.group) == (EXPRESS, 1250, "二档")
    assert row.issued_by == "国家邮政局"
    rig.click(page.tariffs, "norm_end")
    dialog = rig.dialog("end_norm_dialog")
    fill(dialog, "day", (TODAY - timedelta(days=1)).isoformat())
    fill(dialog, "reason", "录错了")
    rig.click(dialog, "end_norm_dialog_act")
    assert rows(page.tariffs.norms.table) == [], "ended ones are shown when asked for"
    page.tariffs.norms.kept.choose(data=True)
    page.tariffs.norms.kept.chosen.emit(True)
    (row,) = rows(page.tariffs.norms.table)
    assert row.end_reason == "录错了"


def test_a_city_is_told_that_it_would_exceed_the_norm_X_07(rig: Rig) -> None:
    recorded(rig.office, rate=1500)
    page = opened(rig)
    choose(page, NormTable.CITY)
    dialog = norm_form(
        rig, page, rate="15.01", document="河邮〔2026〕3 号", dated=TODAY.isoformat()
    )
    assert "15%" in dialog.findChild(object, "norm_dialog_error").text()
    fill(dialog, "rate", "15")
    rig.click(dialog, "norm_dialog_act")
    assert [row.norm.rate for row in rows(page.tariffs.norms.table)] == [1500]


def test_a_business_is_added_and_an_authorisation_recorded(rig: Rig) -> None:
    page = opened(rig)
    before = len(rows(page.tariffs.businesses))
    rig.click(page.tariffs, "business_add")
    dialog = rig.dialog("business_dialog")
    for key, words in (("name", "乡村快递"), ("scope", "regional"), ("specialty", "速递")):
        fill(dialog, key, words)
    rig.click(dialog, "business_dialog_act")
    assert len(rows(page.tariffs.businesses)) == before + 1
    rig.click(page.tariffs, "discounts_authorise")
    dialog = rig.dialog("authorise_dialog")
    fill(dialog, "document", "粤邮〔2026〕12 号")
    fill(dialog, "dated", TODAY.isoformat())
    rig.click(dialog, "authorise_dialog_act")
    (row,) = rows(page.tariffs.given)
    assert (row.unit, row.given_by) == (CITY, "广东省邮政局")


def test_others_read_and_change_nothing(rig: Rig) -> None:
    recorded(rig.office)
    recorded(rig.office, rate=2000, since=TODAY + timedelta(days=9))
    authorised(rig.office)
    page = opened(rig, KEEPER)
    assert len(rows(page.tariffs.norms.table)) == 2
    acts = ("norm_record", "norm_end", "business_add", "business_end")
    for name in (*acts, "discounts_authorise", "discounts_revoke"):
        act = page.tariffs.findChild(QPushButton, name)
        assert not act.isEnabled(), name
        assert act.toolTip(), "says who can"
    assert rig.open(SECURITY_OFFICER).tabs.isTabVisible(page.tabs.indexOf(page.tariffs))
