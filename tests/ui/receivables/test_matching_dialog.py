"""Lines of the bank in the window: proposals with reasons, booked as chosen, set aside."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.services.receivables.bank import waiting_lines
from tests.offices import FINANCE
from tests.services.keeping import (
    OCTOBER,
    SEPTEMBER,
    close,
    credit_client,
    has_credit,
    owes,
    use,
)
from tests.services.test_bank_statement import NAME, imported, line, workbook
from tests.ui.access.conftest import desk_of  # noqa: F401 - the same desk for other pages
from tests.ui.arrears.conftest import chinese  # noqa: F401 - the window in Chinese
from tests.ui.office.rig import fill
from ui.receivables.matching_dialog import MatchingDialog

LINES = (
    line(payer="另一家有限公司", words="代付 ZD-2026-0002", yuan=100, reference="1"),
    line(payer="王五", words="邮资", yuan=12.34, reference="2"),
)


@pytest.fixture
def client(office, tmp_path):
    """Owes 300 and 120.50; a line of 100 names its later bill, but another client pays it."""
    made = credit_client(office, NAME)
    use(office, made, SEPTEMBER, 30_000)
    use(office, made, OCTOBER, 12_050)
    close(office)
    credit_client(office, "另一家有限公司")
    imported(office, workbook(tmp_path, *LINES))
    return made


@pytest.fixture
def dialog(qtbot, office, client, chinese, desk_of):  # noqa: F811 - fixtures by their names
    desk, window = desk_of(FINANCE)
    made = MatchingDialog(desk, window)
    made.show()
    qtbot.waitUntil(lambda: len(made.model.rows) == 2)
    return made


def choose(dialog, payer):
    (found,) = [row for row in dialog.model.rows if row.payer == payer]
    dialog.table.select_key(found.id)


def press(dialog, name):
    dialog.findChild(QPushButton, name).click()


def said(dialog, name):
    return dialog.findChild(QLabel, name).text()


def test_a_line_shows_whose_it_may_be_and_why(dialog):
    choose(dialog, "另一家有限公司")
    assert {row.name for row in dialog.proposals.rows} == {NAME, "另一家有限公司"}
    column = dialog.proposals.columns[1]
    assert {column.value(row) for row in dialog.proposals.rows} == {
        "写明账单号 ZD-2026-0002",
        "户名相同",
    }
    assert "ZD-2026-0002" in said(dialog, "matching_words")


def test_it_is_booked_for_the_chosen_proposal_and_its_bill(qtbot, office, client, dialog):
    choose(dialog, "另一家有限公司")
    dialog.proposed.select_key(client)
    assert dialog.form.typed()["bills"] == "ZD-2026-0002"
    press(dialog, "matching_book")
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 1)
    assert owes(office, client) == [("ZD-2026-0001", 30_000), ("ZD-2026-0002", 2_050)]
    assert "100.00" in said(dialog, "matching_said")


def test_a_line_without_proposal_is_booked_for_a_typed_code(qtbot, office, client, dialog):
    choose(dialog, "王五")
    assert dialog.offers.placard is not None
    press(dialog, "matching_book")
    assert dialog.form.rows["client"].error
    with office.reading() as uow:
        code = uow.dossiers.find(client).code
    fill(dialog, "client", code)
    press(dialog, "matching_book")
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 1)
    assert owes(office, client)[0] == ("ZD-2026-0001", 30_000 - 1_234)
    assert has_credit(office, client) == 0


def test_a_code_of_nobody_is_refused_and_stays_typed(qtbot, dialog):
    choose(dialog, "王五")
    fill(dialog, "client", "9999")
    press(dialog, "matching_book")
    qtbot.waitUntil(lambda: bool(said(dialog, "matching_error")))
    assert dialog.form.typed()["client"] == "9999"
    assert dialog.findChild(QPushButton, "matching_book").isEnabled()


def test_what_is_no_payment_is_set_aside_and_nothing_waits(qtbot, office, dialog):
    for left in (1, 0):
        dialog._set_aside(dialog.line, "利息")
        qtbot.waitUntil(lambda left=left: len(dialog.model.rows) == left)
    qtbot.waitUntil(lambda: dialog.area.placard is not None)
    assert office.run(waiting_lines, FINANCE, None) == ()
    assert not dialog.findChild(QPushButton, "matching_book").isEnabled()
