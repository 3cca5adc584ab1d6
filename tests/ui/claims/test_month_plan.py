"""The dialog of the monthly development plan on a real office (S60-5)."""

from PySide6.QtWidgets import QComboBox, QPushButton

from app.domain.development_goals import GoalKind
from tests.offices import BRANCH, KEEPER, MANAGER, ORGAN_OFFICER, UNIT_HEAD
from tests.services import claiming
from tests.ui.claims.working import dialog, press, said


def opened(qtbot, claims, user):
    """The dialog of a user, once it has read the plan."""
    page = claims(user)
    press(page, "month_plan")
    made = dialog(qtbot, page, "month_plan_dialog")
    qtbot.waitUntil(lambda: made._plan is not None)
    return page, made


def cells(table):
    """Words of all cells by row."""
    model = table.model()
    columns = range(model.columnCount())
    return [[model.index(row, one).data() for one in columns] for row in range(model.rowCount())]


def test_the_head_sets_targets_in_the_dialog(qtbot, office, claims):
    claiming.drafted(office, UNIT_HEAD)
    page, made = opened(qtbot, claims, UNIT_HEAD)
    assert cells(made.people) == [[UNIT_HEAD, "0 / —", "0 / —", "0.00 / —"]]
    assert [row[::2] for row in cells(made.reserve)] == [[claiming.NAME, UNIT_HEAD]]
    assert said(made, "month_sums").count("—") == 3
    assert made.findChild(QComboBox, "month_of_plan").currentData() == "2026-11"
    press(made, "set_targets")
    form = dialog(qtbot, page, "targets_dialog")
    form.form.rows["won"].input.fill("两个")
    press(form, "targets_dialog_act")
    assert form.form.rows["won"].input.read() == "两个"
    assert form.isVisible()
    form.form.rows["won"].input.fill("2")
    form.form.rows["revenue"].input.fill("360,000")
    press(form, "targets_dialog_act")
    qtbot.waitUntil(lambda: made._plan.version == 2)
    assert cells(made.people) == [[UNIT_HEAD, "0 / —", "0 / 2", "0.00 / 360,000.00"]]
    assert made._plan.people[0].targets == {GoalKind.WON: 2, GoalKind.REVENUE: 36_000_000}
    assert "0 / 2" in said(made, "month_sums")


def test_others_of_the_unit_and_the_organ_read_only(qtbot, office, claims):
    claiming.exclusive(office)
    _page, made = opened(qtbot, claims, MANAGER)
    assert not made.findChild(QPushButton, "set_targets").isVisible()
    assert cells(made.people)[0][:2] == [MANAGER, "1 / —"]
    _page, made = opened(qtbot, claims, ORGAN_OFFICER)
    made._on_unit(office.unit(BRANCH))
    qtbot.waitUntil(lambda: made._plan.unit == BRANCH)
    assert cells(made.people)[0][:2] == [MANAGER, "1 / —"]
    made._on_month("2026-10")
    qtbot.waitUntil(lambda: str(made._plan.month) == "2026-10")
    assert cells(made.people)[0][:2] == [MANAGER, "0 / —"]


def test_who_neither_plans_nor_decides_has_no_such_act(claims):
    assert claims(KEEPER).findChild(QPushButton, "month_plan") is None
