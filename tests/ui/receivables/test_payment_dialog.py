"""The form of a payment: what it will pay is shown live, and booked so (民法典 560)."""

import pytest
from PySide6.QtWidgets import QLineEdit

from app.services.finding import find_clients
from tests.offices import FINANCE, KEEPER, SampleOffice
from tests.services.keeping import OCTOBER, SEPTEMBER, close, credit_client, owes, use
from tests.ui.access.conftest import desk_of  # noqa: F401 - the same desk for other pages
from tests.ui.arrears.conftest import chinese  # noqa: F401 - the window in Chinese
from tests.ui.office.rig import fill
from ui.receivables.client_finder import found_by
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


@pytest.fixture
def unchosen(qtbot, office, client, chinese, desk_of):  # noqa: F811 - fixtures by their names
    """Opened from the palette: nobody is chosen yet."""
    credit_client(office, "另一家有限公司")
    desk, window = desk_of(FINANCE)
    made = PaymentDialog(desk, window)
    made.show()
    window.activateWindow()
    return made


def find(qtbot, dialog, words):
    """Type as a person does, and wait for what is found."""
    line = dialog.findChild(QLineEdit, "input_client")
    line.clear()
    with qtbot.waitSignal(dialog.finder.found):
        line.setText(words)
        line.textEdited.emit(words)


@pytest.mark.parametrize("part", ["另一家", "lyj", "name", "code"])
def test_the_client_is_found_by_name_initials_or_code(qtbot, office, unchosen, part):
    (other,) = office.run(find_clients, FINANCE, "另一家")
    words = {"name": other.row.name, "code": other.row.code}
    find(qtbot, unchosen, words.get(part, part))
    if part not in words:
        assert unchosen.account is None
        unchosen.finder.pick(unchosen.finder.offered[0])
    qtbot.waitUntil(lambda: unchosen.account is not None)
    assert unchosen.account.client_id == other.row.id
    assert unchosen.form.typed()["client"] == "另一家有限公司"


def test_a_credit_code_is_promised_to_those_alone_who_read_section_1(office, chinese):  # noqa: F811
    assert "信用代码" in found_by(office.actor(KEEPER))
    assert "信用代码" not in found_by(office.actor(FINANCE))


def test_other_words_forget_the_client(qtbot, unchosen):
    find(qtbot, unchosen, "另一家有限公司")
    qtbot.waitUntil(lambda: unchosen.account is not None)
    find(qtbot, unchosen, "另一家有限")
    assert unchosen.account is None
    unchosen.submit()
    assert unchosen.form.rows["client"].error


def test_nobody_found_is_said(qtbot, unchosen):
    find(qtbot, unchosen, "查无此户")
    assert "没有" in unchosen.plan.text()
    assert unchosen.form.rows["client"].error == ""


def test_nonsense_in_every_field_is_one_clear_sentence_each(qtbot, office, client, dialog):
    for key, words in (("amount", "-1e9"), ("day", "31.2."), ("bills", "X-1")):
        type_(dialog, key, words)
    dialog.form.rows["method"].input.fill("")
    dialog.submit()
    wrong = {key for key, row in dialog.form.rows.items() if row.error}
    assert wrong == {"amount", "day", "method"}
    dialog.form.rows["method"].input.fill("transfer")
    type_(dialog, "amount", "1")
    type_(dialog, "day", "2026-10-01")
    dialog.submit()
    qtbot.waitUntil(lambda: bool(dialog.form.rows["bills"].error))
    assert "X-1" in dialog.form.rows["bills"].error
    assert owes(office, client)[0] == ("ZD-2026-0001", 30_000)


def test_an_amount_that_is_none_stays_in_the_form(dialog):
    type_(dialog, "amount", "很多")
    dialog.submit()
    assert dialog.form.typed()["amount"] == "很多"
