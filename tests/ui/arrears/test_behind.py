"""Every number of the arrears page opens its rows: bills, parts of the risk, recovery, cases."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.clients import Owners
from app.domain.recovery import StepKind
from app.services.arrears.recovering import RecordStep, record_step
from app.services.assignments import AssignClient, assign_client
from tests.offices import COUNTY, COUNTY_WITHOUT_CENTRE, FINANCE, KEEPER, ORGAN_OFFICER, UNIT_HEAD
from tests.services import provinces
from tests.services.arrears_rows import client_of
from tests.services.billed import put_bill
from tests.services.crediting import granted_credit
from tests.services.keeping import SEPTEMBER, close, credit_client, use
from tests.services.owing import evaluated as evaluate
from tests.services.owing import now
from tests.services.provinces import TODAY


@pytest.fixture
def client(office):
    """A client that owes 300 yuan of August and 200 of September, both overdue."""
    made = credit_client(office)
    use(office, made, SEPTEMBER.replace(month=8), 30_000)
    use(office, made, SEPTEMBER, 20_000)
    close(office)
    evaluate(office)
    return made


@pytest.fixture
def page(qtbot, arrears, client, chinese):
    """The page of finance with the client chosen."""
    made = arrears(FINANCE)
    made.show_place(f"client:{client}")
    qtbot.waitUntil(lambda: made.pane.client is not None)
    return made


def dialog_of(qtbot, page, name):
    qtbot.waitUntil(lambda: page.desk.prompts.open_named(name) is not None)
    return page.desk.prompts.open_named(name)


def press(page, name):
    page.findChild(QPushButton, name).click()


def test_a_bill_opens_what_lies_behind_it_and_finance_may_act(qtbot, page):
    bill = page.pane.client.bills[0]
    page.pane.bills.table.opened.emit(bill)
    dialog = dialog_of(qtbot, page, "bill_behind")
    assert bill.number in dialog.windowTitle()
    assert [line.fen for line in dialog.lines.model.rows] == [30_000]
    dialog.findChild(QPushButton, "behind_charge").click()
    charge = dialog_of(qtbot, page, "charge_dialog")
    charge.reject()


def test_each_part_of_the_risk_opens_its_rows(qtbot, page, client):
    press(page, "risk_days")
    oldest = dialog_of(qtbot, page, "bill_behind")
    assert page.pane.client.bills[0].number in oldest.windowTitle()
    oldest.reject()
    press(page, "risk_amount")
    assert page.pane.bills.table.current_row().days > 0
    places = []
    page.wants.connect(places.append)
    press(page, "risk_share")
    assert [(one.page, one.argument) for one in places] == [("dossier", f"{client};7")]


def test_a_recovery_handed_over_names_both_units_K6(qtbot, arrears, office, client, chinese):
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, Owners(office.unit(COUNTY)), "x"))
    office.pass_days(3)
    there = Owners(office.unit(COUNTY_WITHOUT_CENTRE))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, there, "调整辖区"))
    page = arrears(FINANCE)
    page.show_place(f"client:{client}")
    qtbot.waitUntil(lambda: page.pane.client is not None)
    charge = page.pane.client.charge
    assert (charge.unit, charge.handed_on) == (COUNTY_WITHOUT_CENTRE, now(office))
    words = f"{charge.unit}（为{charge.opened_for}立案，{charge.handed_on} 移交）"
    assert any(words in one.text() for one in page.pane.cases.findChildren(QLabel))
    press(page, "arrears_recovery")
    dialog = dialog_of(qtbot, page, "recovery_dialog")
    assert any(words in one.text() for one in dialog.findChildren(QLabel))


def test_a_due_date_that_may_move_is_marked_K3(qtbot, arrears, office, client, chinese):
    put_bill(office, client, 100, date(2027, 1, 4), booked=TODAY)
    page = arrears(FINANCE)
    page.show_place(f"client:{client}")
    qtbot.waitUntil(lambda: page.pane.client is not None)
    *_late, bill = page.pane.client.bills
    days = next(one for one in page.pane.bills.model.columns if one.key == "days")
    assert days.value(bill) == "未到期·暂定"
    assert "2027-01-04·暂定" in days.tip(bill)


def test_the_recovery_opens_its_whole_course(qtbot, page, office, client):
    for _step in range(22):
        office.run(record_step, FINANCE, RecordStep(client, StepKind.CALL, TODAY, "电话", "财务科"))
    page.show_place(f"client:{client}")
    qtbot.waitUntil(lambda: page.pane.client.step_count == 22)
    assert len(page.pane.client.steps) == 20
    assert page.pane.client.recovery_no in page.findChild(QPushButton, "arrears_recovery").text()
    press(page, "steps_all")
    dialog = dialog_of(qtbot, page, "recovery_dialog")
    assert len(dialog.steps.model.rows) == 22
    assert [act.overdue_fen for act in dialog.acts.model.rows] == [50_000]
    dialog.reject()


def test_cases_about_the_credit_open_from_the_detail(qtbot, arrears, office, chinese):
    client = client_of(office, "永昌纸品")
    owners = Owners(office.unit(COUNTY))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "调整"))
    provinces.authorised(office)
    provinces.registered(office, client)
    case = granted_credit(office, client)
    put_bill(office, client, 5_000, TODAY.replace(month=10), TODAY.replace(month=9))
    evaluate(office)
    page = arrears(KEEPER)
    page.show_place(f"client:{client}")
    qtbot.waitUntil(lambda: page.pane.client is not None)
    places = []
    page.wants.connect(places.append)
    press(page, "arrears_case_0")
    assert [(one.page, one.argument) for one in places] == [("approvals", case.case_id)]


def test_all_columns_are_in_sight_at_1440(qtbot, arrears, owing):
    page = arrears(UNIT_HEAD)
    page.window().resize(1328, 850)  # 1440 less rail and margins
    qtbot.waitUntil(lambda: page.list.table.viewport().width() > 900)
    assert page.list.table.folded == frozenset()


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("payment", "payment_dialog"),
        ("closing", "closing_dialog"),
        ("matching", "matching_dialog"),
        ("month_end:2026-10-31", "month_end_dialog"),
        ("letters", "letters_dialog"),
    ],
)
def test_a_place_opens_an_act(qtbot, arrears, client, chinese, place, name):
    page = arrears(FINANCE)
    page.show_place(place)
    dialog = dialog_of(qtbot, page, name)
    if name == "month_end_dialog":
        assert dialog._month.currentText() == "2026-10"
    dialog.reject()


def test_places_open_nothing_for_who_may_not(qtbot, arrears, client, chinese):
    page = arrears(KEEPER)
    for place in ("payment", "closing", "matching", "letters"):
        page.show_place(place)
    qtbot.waitUntil(lambda: page.desk.jobs.idle)
    assert page.desk.prompts.dialogs == []
