"""The form of a payment: what it will pay is shown live, and booked so (民法典 560)."""

import pytest

from tests.offices import FINANCE, SampleOffice
from tests.services.keeping import OCTOBER, SEPTEMBER, close, credit_client, owes, use
from tests.ui.access.conftest import desk_of  # noqa: F401 - the same desk for other pages
from tests.ui.office.rig import fill
from ui.receivables.payment_dialog import PaymentDialog


@pytest.fixture
def client(office: SampleOffice) -> str:
    made = credit_client(office)
    use(office, made, SEPTEMBER, 30_000)
    use(office, made, OCTOBER, 20_000)
    close(office)
    return made


@pytest.fixture
def dialog(qtbot, office, client, desk_of):  # noqa: F811 - a fixture by its name
    desk, window = desk_of(FINANCE)
    made = PaymentDialog(desk, window, client)
    qtbot.waitUntil(lambda: made.account is not None)
    return made


def type_(dialog, key, words):
    fill(dialog, key, words)
    dialog.form.edited.emit(key)


def test_what_it_will_pay_is_shown_while_it_is_typed(dialog):
    type_(dialog, "amount", "350")
    told = dialog.plan.text()
    assert "300.00" in told
    assert "ZD-2026-0002" in told
    assert "150.00" in told
    type_(dialog, "bills", "ZD-2026-0002")
    assert dialog.plan.text().index("ZD-2026-0002") < dialog.plan.text().index("ZD-2026-0001")
    type_(dialog, "amount", "600")
    assert "100.00" in dialog.plan.text()


def test_it_is_booked_as_shown(qtbot, office, client, dialog):
    type_(dialog, "amount", "350")
    with qtbot.waitSignal(dialog.done_with) as done:
        dialog.submit()
    assert [(one.number, one.fen) for one in done.args[0].bills] == [
        ("ZD-2026-0001", 30_000),
        ("ZD-2026-0002", 5_000),
    ]
    assert owes(office, client) == [("ZD-2026-0002", 15_000)]


def test_an_amount_that_is_none_stays_in_the_form(dialog):
    type_(dialog, "amount", "很多")
    dialog.submit()
    assert dialog.form.typed()["amount"] == "很多"
