"""Bills and payments in section 7: rows open what lies behind them, finance acts on them (K10)."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from app.domain.receivables import BillKind
from app.services.receivables.bills import RecordCharge, record_charge
from tests.offices import CALL_CENTRE, FINANCE, KEEPER, ORGAN_OFFICER
from tests.services.keeping import (
    OCTOBER,
    SEPTEMBER,
    close,
    credit_client,
    has_credit,
    owes,
    paid,
    use,
)
from tests.services.provinces import TODAY
from tests.ui.office.rig import fill
from ui.receivables.book_columns import ACT

ACTS = ("add_bills", "add_payments", "bill_charge")


@pytest.fixture
def client(office):
    """Bills of 300 and 200 yuan, of which 350 are paid."""
    made = credit_client(office)
    use(office, made, SEPTEMBER, 10_000)
    use(office, made, SEPTEMBER, 20_000)
    use(office, made, OCTOBER, 20_000)
    close(office)
    paid(office, made, 35_000)
    return made


@pytest.fixture
def ledger(qtbot, open_as, client):
    """The two tables of a user with the page, once they are read."""

    def opened(user):
        page = open_as(user, client)
        qtbot.waitUntil(lambda: page.desk.jobs.idle)
        qtbot.waitUntil(lambda: page.desk.jobs.idle)
        return page, page.parts.ledger

    return opened


def cells(table, row):
    return [column.value(row) for column in table._model.columns]


def dialog_of(qtbot, page, name):
    qtbot.waitUntil(lambda: page.desk.prompts.open_named(name) is not None)
    return page.desk.prompts.open_named(name)


def act(dialog):
    return dialog.findChild(QPushButton, f"{dialog.objectName()}_act")


def key_of(ledger, number):
    return next(row.id for row in ledger.book.bills if row.number == number)


def errors(dialog):
    return {key: row.error for key, row in dialog.form.rows.items() if row.error}


def test_bills_and_payments_are_read_to_the_fen(ledger, office, client):
    _page, tables = ledger(KEEPER)
    newest, oldest = tables.bills._model.rows
    assert cells(tables.bills, newest)[:5] == [
        "ZD-2026-0002", "2026-10", newest.due_on.isoformat(), "200.00", "150.00",
    ]  # fmt: skip
    assert cells(tables.bills, oldest)[4:] == ["0.00", "", "结清", "冲销…"]
    (row,) = tables.payments._model.rows
    assert cells(tables.payments, row)[:4] == ["2026-11-23", "350.00", "转账 · 本户", row.name]
    assert "150.00" in tables.bills.owed.words()
    assert sum(fen for _number, fen in owes(office, client)) == tables.book.open_fen == 15_000


@pytest.mark.parametrize(
    ("user", "offered"),
    [(FINANCE, set(ACTS) - {"add_bills"}), (ORGAN_OFFICER, {"add_bills"}), (KEEPER, set())],
)
def test_acts_are_offered_to_who_may(ledger, user, offered):
    page, tables = ledger(user)
    found = {name for name in ACTS if not page.findChild(QPushButton, name).isHidden()}
    assert found == offered
    number = next(n for n, c in enumerate(tables.bills._model.columns) if c.key == ACT)
    assert tables.bills.table.isColumnHidden(number) == (user != FINANCE)


def test_the_field_of_payments_names_its_table(ledger):
    page, _tables = ledger(KEEPER)
    words = [label.text() for label in page.parts.sections[7].row("payments").findChildren(QLabel)]
    assert "见下方缴款记录" in words
    assert "由入账用邮计算" not in words


def test_who_does_not_read_section_7_gets_no_rows(ledger):
    _page, tables = ledger(CALL_CENTRE)
    assert tables.book.bills == ()
    assert not tables.bills.isVisible()


def test_a_bill_opens_its_lines_and_the_payment_behind_it(qtbot, ledger):
    page, tables = ledger(KEEPER)
    tables.bills.row_opened.emit(tables.bills._model.rows[1])
    dialog = dialog_of(qtbot, page, "bill_behind")
    assert sorted(line.fen for line in dialog.lines.model.rows) == [10_000, 20_000]
    assert [one.fen for one in dialog.paid.model.rows] == [30_000]
    assert dialog.findChild(QPushButton, "behind_reverse") is None
    dialog.paid.opened.emit(dialog.paid.model.rows[0])
    behind = dialog_of(qtbot, page, "payment_behind")
    assert [one.fen for one in behind.pays.model.rows] == [30_000, 5_000]
    behind.pays.opened.emit(behind.pays.model.rows[1])
    again = dialog_of(qtbot, page, "bill_behind")
    assert "ZD-2026-0002" in again.windowTitle()
    again.reject()


@pytest.mark.parametrize("link", ["bills_owed_unbilled", "credit_owing_unbilled"])
def test_what_is_unbilled_opens_the_lines_that_make_it(qtbot, ledger, office, client, link):
    use(office, client, TODAY, 4_000)
    use(office, client, TODAY, 2_500)
    page, tables = ledger(KEEPER)
    made = page.findChild(QPushButton, link)
    qtbot.waitUntil(lambda: made.text() == "65.00")
    made.click()
    dialog = dialog_of(qtbot, page, "unbilled_behind")
    rows = dialog.lines.model.rows
    assert sum(row.fen for row in rows) == tables.book.unbilled_fen == 6_500
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "口径" in words
    assert "65.00 元" in words


def test_what_is_owed_opens_the_bill_that_is_open_longest(qtbot, ledger):
    page, tables = ledger(KEEPER)
    made = page.findChild(QPushButton, "credit_owing_open")
    qtbot.waitUntil(lambda: made.text() == "150.00")
    made.click()
    assert tables.bills.table.current_row().number == "ZD-2026-0002"
    assert page.focusWidget() is tables.bills.table


def test_a_figure_of_nothing_opens_nothing(qtbot, ledger):
    page, _tables = ledger(KEEPER)
    made = page.findChild(QPushButton, "bills_owed_unbilled")
    qtbot.waitUntil(lambda: made.text() == "0.00")
    assert not made.isEnabled()


def test_a_payment_is_reversed_after_saying_what_is_open_again(qtbot, ledger, office, client):
    page, tables = ledger(FINANCE)
    tables.payments.reverse_wanted.emit(tables.payments._model.rows[0])
    dialog = dialog_of(qtbot, page, "reverse_payment_dialog")
    told = dialog.plan.text()
    assert "ZD-2026-0001" in told
    assert "300.00" in told
    assert "50.00" in told
    act(dialog).click()
    assert set(errors(dialog)) == {"reason"}
    fill(dialog, "reason", "银行退票")
    act(dialog).click()
    qtbot.waitUntil(lambda: "350.00" in page.message_bar.words)
    assert owes(office, client) == [("ZD-2026-0001", 30_000), ("ZD-2026-0002", 20_000)]
    qtbot.waitUntil(lambda: len(tables.payments._model.rows) == 2)
    stands = [cells(tables.payments, row)[-1] for row in tables.payments._model.rows]
    assert stands == ["", ""]


def test_a_payment_reversed_meanwhile_is_refused_in_the_dialog(qtbot, ledger, office, client):
    page, tables = ledger(FINANCE)
    row = tables.payments._model.rows[0]
    for _twice in range(2):
        page.acts.ledger.reverse_payment(row.id)
    qtbot.waitUntil(lambda: page.desk.jobs.idle)
    first, second = page.desk.prompts.dialogs[-2:]
    for dialog in (first, second):
        fill(dialog, "reason", "退票")
    act(first).click()
    qtbot.waitUntil(lambda: has_credit(office, client) == 0 and len(owes(office, client)) == 2)
    act(second).click()
    qtbot.waitUntil(lambda: "已经冲销" in second._error.text())
    assert second.form.typed()["reason"] == "退票"
    second.reject()


def test_a_paid_bill_is_reversed_only_when_the_money_becomes_credit(qtbot, ledger, office, client):
    page, tables = ledger(FINANCE)
    page.acts.ledger.reverse_bill(key_of(tables, "ZD-2026-0001"))
    dialog = dialog_of(qtbot, page, "reverse_bill_dialog")
    assert "2 条用邮明细（300.00 元）" in dialog.plan.text()
    fill(dialog, "reason", "计费有误")
    act(dialog).click()
    qtbot.waitUntil(lambda: set(errors(dialog)) == {"free"})
    assert dialog.form.typed()["reason"] == "计费有误"
    dialog.findChild(QCheckBox, "several_free").click()
    act(dialog).click()
    qtbot.waitUntil(lambda: "ZD-2026-0003" in page.message_bar.words)
    assert owes(office, client) == [("ZD-2026-0002", 15_000)]
    assert has_credit(office, client) == 30_000
    qtbot.waitUntil(lambda: tables.book.unbilled_fen == 30_000)


def test_what_hangs_on_a_bill_is_named_and_refused(qtbot, ledger, office, client):
    charge = RecordCharge("ZD-2026-0002", BillKind.COST, 800, TODAY, "诉讼费")
    office.run(record_charge, FINANCE, charge)
    page, tables = ledger(FINANCE)
    page.acts.ledger.reverse_bill(key_of(tables, "ZD-2026-0002"))
    dialog = dialog_of(qtbot, page, "reverse_bill_dialog")
    assert "ZD-2026-0003" in dialog.plan.text()
    fill(dialog, "reason", "错账")
    dialog.findChild(QCheckBox, "several_free").click()
    act(dialog).click()
    qtbot.waitUntil(lambda: "ZD-2026-0003" in dialog._error.text())
    dialog.reject()


def test_interest_is_booked_on_the_bill_and_paid_by_credit(qtbot, ledger, office, client):
    page, tables = ledger(FINANCE)
    tables.bills.table.select_key(key_of(tables, "ZD-2026-0002"))
    page.findChild(QPushButton, "bill_charge").click()
    dialog = dialog_of(qtbot, page, "charge_dialog")
    fill(dialog, "amount", "１２.３４")
    fill(dialog, "words", "逾期，日万分之五")
    act(dialog).click()
    qtbot.waitUntil(lambda: "ZD-2026-0003" in page.message_bar.words)
    assert ("ZD-2026-0003", 1_234) in owes(office, client)
    qtbot.waitUntil(lambda: len(tables.book.bills) == 3)
    found = {row.number: row for row in tables.book.bills}
    assert (found["ZD-2026-0003"].of_number, found["ZD-2026-0003"].chargeable) == (
        "ZD-2026-0002",
        False,
    )


def test_nonsense_in_an_amount_is_one_sentence_at_its_field(qtbot, ledger, office, client):
    page, tables = ledger(FINANCE)
    before = owes(office, client)
    page.acts.ledger.charge(key_of(tables, "ZD-2026-0002"))
    dialog = dialog_of(qtbot, page, "charge_dialog")
    fill(dialog, "words", "逾期")
    for typed in ("", "很多", "-3", "0", "0.00", "1.234", "1e9", "12 345", "元", "１２万亿亿"):
        fill(dialog, "amount", typed)
        act(dialog).click()
        assert errors(dialog) == {"amount": "请填写大于零、最多两位小数的金额，例如 1,234.50。"}
        assert dialog.form.typed()["amount"] == typed
    assert owes(office, client) == before
    dialog.reject()


def test_a_charge_due_before_the_period_ended_is_told_at_its_day(qtbot, ledger, client):
    page, tables = ledger(FINANCE)
    page.acts.ledger.charge(key_of(tables, "ZD-2026-0002"))
    dialog = dialog_of(qtbot, page, "charge_dialog")
    fill(dialog, "amount", "5")
    fill(dialog, "words", "逾期")
    fill(dialog, "due", "2026-10-30")
    act(dialog).click()
    assert errors(dialog) == {"due": "日期早于 2026-10-31，请改正。"}
    dialog.reject()


OPENING = {
    "amount": "1,000,000,000",
    "first": "2025/10/1",
    "last": "２０２５-１２-３１",
    "due": "2026-01-31",
    "document": "河邮财〔2025〕17 号",
    "signed": "2025-12-31",
}


def opening(qtbot, page, client):
    page.acts.ledger.opening(client)
    dialog = dialog_of(qtbot, page, "opening_balance_dialog")
    for key, words in OPENING.items():
        fill(dialog, key, words)
        dialog.form.edited.emit(key)
    return dialog


def test_an_opening_balance_says_that_it_is_late_at_once(qtbot, ledger, office, client):
    page, _tables = ledger(ORGAN_OFFICER)
    dialog = opening(qtbot, page, client)
    late = (TODAY - date(2026, 1, 31)).days
    assert f"逾期 {late} 天" in dialog.plan.text()
    act(dialog).click()
    qtbot.waitUntil(lambda: "ZD-2026-0003" in page.message_bar.words)
    assert dict(owes(office, client))["ZD-2026-0003"] == 100_000_000_000


NONSENSE = (
    ("amount", "一千"),
    ("first", "2025-13-01"),
    ("last", "2025-09-30"),
    ("due", "2025-12-30"),
    ("document", " "),
    ("signed", "昨天"),
    ("last", (TODAY + timedelta(days=1)).isoformat()),
    ("signed", (TODAY + timedelta(days=1)).isoformat()),
)


def test_nonsense_in_an_opening_balance_stands_at_its_field(qtbot, ledger, office, client):
    page, _tables = ledger(ORGAN_OFFICER)
    dialog = opening(qtbot, page, client)
    for key, typed in NONSENSE:
        for name, words in (OPENING | {"due": "2027-01-31", key: typed}).items():
            fill(dialog, name, words)
        act(dialog).click()
        qtbot.waitUntil(lambda: act(dialog).isEnabled() and bool(errors(dialog)))
        assert set(errors(dialog)) == {key}
        assert dialog.form.typed()[key] == typed
    assert len(owes(office, client)) == 1
    dialog.reject()


def test_a_second_opening_balance_is_refused_at_its_document(qtbot, ledger, office, client):
    page, _tables = ledger(ORGAN_OFFICER)
    act(opening(qtbot, page, client)).click()
    qtbot.waitUntil(lambda: "ZD-2026-0003" in page.message_bar.words)
    dialog = opening(qtbot, page, client)
    fill(dialog, "document", "另一个文号")
    act(dialog).click()
    qtbot.waitUntil(lambda: act(dialog).isEnabled() and bool(errors(dialog)))
    assert set(errors(dialog)) == {"document"}
    assert len(owes(office, client)) == 2
    dialog.reject()


def test_a_payment_recorded_in_the_dossier_is_of_its_client(qtbot, ledger, office, client):
    page, tables = ledger(FINANCE)
    page.findChild(QPushButton, "add_payments").click()
    dialog = dialog_of(qtbot, page, "payment_dialog")
    qtbot.waitUntil(lambda: dialog.account is not None)
    assert dialog.account.client_id == client
    fill(dialog, "amount", "151")
    dialog.submit()
    qtbot.waitUntil(lambda: len(tables.book.payments) == 2)
    assert has_credit(office, client) == 100
    assert "1.00" in tables.payments._sum.text()
