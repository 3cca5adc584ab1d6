"""The dialog of incoming contacts on a real office (S09-1)."""

from PySide6.QtWidgets import QComboBox, QPushButton

from app.services.claims.enquiries import take_enquiry
from tests.offices import BRANCH, FINANCE, KEEPER, MANAGER, ORGAN_OFFICER, OTHER_MANAGER
from tests.services import claiming
from tests.services.test_enquiries import OTHER_NAME, contact, taken, waiting
from tests.ui.claims.working import dialog, press, said


def opened(qtbot, claims, user):
    """The dialog of a user, once it has read its list."""
    page = claims(user)
    press(page, "enquiries")
    made = dialog(qtbot, page, "enquiries_dialog")
    qtbot.waitUntil(lambda: made._area.placard is not None or made.table.model().rowCount() > 0)
    return page, made


def names(made):
    """Names in the list."""
    model = made.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_contact_is_recorded_and_becomes_a_plan(qtbot, office, claims):
    page, made = opened(qtbot, claims, MANAGER)
    assert not made.findChild(QPushButton, "enquiry_plan").isVisible()
    press(made, "enquiry_new")
    form = dialog(qtbot, page, "enquiry_dialog")
    for key, words in (("name", OTHER_NAME), ("summary", "问价格"), ("arrived", "25:00")):
        form.form.rows[key].input.fill(words)
    press(form, "dialog_act")
    assert form.isVisible()
    for key, words in (("arrived", "9：40"), ("source", "路过"), ("phone", "13800138000")):
        form.form.rows[key].input.fill(words)
    press(form, "dialog_act")
    qtbot.waitUntil(lambda: names(made) == [OTHER_NAME])
    assert "问价格" in said(made, "enquiry_said")
    assert "13800138000" in said(made, "enquiry_said")
    press(made, "enquiry_plan")
    plan = dialog(qtbot, page, "plan_dialog")
    typed = plan.form.typed()
    assert (typed["name"], typed["phone"], typed["need"], typed["source"]) == (
        *(OTHER_NAME, "13800138000", "问价格"),
        "路过",
    )
    press(plan, "plan_save")
    qtbot.waitUntil(lambda: waiting(office, MANAGER) == [])


def test_one_that_another_unit_develops_is_passed_on(qtbot, office, claims):
    claiming.exclusive(office)
    page, made = opened(qtbot, claims, OTHER_MANAGER)
    press(made, "enquiry_new")
    form = dialog(qtbot, page, "enquiry_dialog")
    for key, words in (("name", claiming.NAME), ("summary", "问价格"), ("source", "网站")):
        form.form.rows[key].input.fill(words)
    press(form, "dialog_act")
    qtbot.waitUntil(lambda: BRANCH in made._bar.words)
    assert not made.findChild(QPushButton, "enquiry_plan").isVisible()


def test_one_is_closed_with_a_reason_and_found_among_the_answered(qtbot, office, claims):
    taken(office)
    page, made = opened(qtbot, claims, MANAGER)
    press(made, "enquiry_close")
    form = dialog(qtbot, page, "enquiry_close_dialog")
    press(form, "dialog_act")
    assert form.isVisible()
    form.form.rows["reason"].input.fill("只寄一件")
    press(form, "dialog_act")
    qtbot.waitUntil(lambda: names(made) == [])
    shown = made.findChild(QComboBox, "enquiries_shown")
    shown.setCurrentIndex(1)
    shown.activated.emit(1)
    qtbot.waitUntil(lambda: names(made) == [OTHER_NAME])
    assert "只寄一件" in said(made, "enquiry_said")


def test_the_organ_reads_and_others_have_no_such_act(qtbot, office, claims):
    office.run(take_enquiry, MANAGER, contact(office))
    _page, made = opened(qtbot, claims, ORGAN_OFFICER)
    assert names(made) == [OTHER_NAME]
    for act in ("enquiry_plan", "enquiry_close", "enquiry_new"):
        assert not made.findChild(QPushButton, act).isVisible()
    for user in (KEEPER, FINANCE):
        assert claims(user).findChild(QPushButton, "enquiries") is None


def test_today_leads_to_the_contacts(qtbot, office, claims):
    taken(office)
    page = claims(MANAGER)
    page.show_place("enquiries")
    made = dialog(qtbot, page, "enquiries_dialog")
    qtbot.waitUntil(lambda: names(made) == [OTHER_NAME])
