"""What is typed into the forms of the ledger survives a lock, for who may still read it (K10)."""

from functools import partial

import pytest

from app.services.drafts import OF_NOBODY_YET
from tests.offices import FINANCE
from tests.services.keeping import OCTOBER, SEPTEMBER, close, credit_client, paid, use
from tests.ui.office.rig import fill


@pytest.fixture
def client(office):
    """Bills of 300 and 200 yuan, of which 350 are paid."""
    made = credit_client(office)
    use(office, made, SEPTEMBER, 30_000)
    use(office, made, OCTOBER, 20_000)
    close(office)
    paid(office, made, 35_000)
    return made


@pytest.fixture
def opened(qtbot, open_as, client):
    """The page of finance with the client's ledger, once it is read."""
    page = open_as(FINANCE, client)
    qtbot.waitUntil(lambda: page.desk.jobs.idle)
    qtbot.waitUntil(lambda: bool(page.parts.ledger.book.bills))
    return page


def dialog_of(qtbot, page, name, but=None):
    found = partial(page.desk.prompts.open_named, name)
    qtbot.waitUntil(lambda: found() not in (None, but))
    return found()


def locked(page, dialog):
    """The drafts of the page, whose dialogs a lock closes."""
    kept = page.drafts()
    assert page.unsaved == bool(kept)
    dialog.reject()
    return kept


FORMS = {
    "opening_balance_dialog": ("amount", "120.50"),
    "charge_dialog": ("words", "按合同第六条"),
    "reverse_bill_dialog": ("reason", "错账"),
    "reverse_payment_dialog": ("reason", "银行退票"),
    "payment_dialog": ("amount", "80"),
}


def ask(page, name):
    ledger, book = page.acts.ledger, page.parts.ledger.book
    {
        "opening_balance_dialog": partial(ledger.opening, book.client_id),
        "charge_dialog": partial(ledger.charge, book.bills[0].id),
        "reverse_bill_dialog": partial(ledger.reverse_bill, book.bills[0].id),
        "reverse_payment_dialog": partial(ledger.reverse_payment, book.payments[0].id),
        "payment_dialog": ledger.payment,
    }[name]()


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_the_ledger_comes_back_as_it_was_typed(qtbot, opened, client, name):
    key, words = FORMS[name]
    ask(opened, name)
    dialog = dialog_of(qtbot, opened, name)
    qtbot.waitUntil(lambda: opened.desk.jobs.idle)
    assert not opened.drafts()
    fill(dialog, key, words)
    (kept,) = locked(opened, dialog)
    assert (kept.client_id, kept.category) == (client, 7)
    assert not opened.drafts()
    opened.take_back((kept,))
    opened.acts.ledger.typed.show(client)
    again = dialog_of(qtbot, opened, name, but=dialog)
    assert again.form.typed()[key] == words
    qtbot.waitUntil(lambda: again.client_id == client)
    assert opened.unsaved
    again.reject()
    assert not opened.unsaved


def test_a_payment_of_a_client_not_chosen_belongs_to_the_page(qtbot, opened, client):
    opened.acts.ledger.payment()
    dialog = dialog_of(qtbot, opened, "payment_dialog")
    qtbot.waitUntil(lambda: dialog.account is not None)
    qtbot.keyClicks(dialog.form.rows["client"].input, "x")
    (kept,) = locked(opened, dialog)
    assert kept.client_id == client
    opened.take_back((kept,))
    opened.acts.ledger.typed.show(client)
    again = dialog_of(qtbot, opened, "payment_dialog", but=dialog)
    qtbot.waitUntil(lambda: opened.desk.jobs.idle)
    assert again.form.typed()["client"].startswith("x")
    assert again.account is None


def test_a_reason_goes_to_no_other_bill(qtbot, opened, client):
    ledger, (newest, oldest) = opened.acts.ledger, opened.parts.ledger.book.bills
    ledger.reverse_bill(newest.id)
    dialog = dialog_of(qtbot, opened, "reverse_bill_dialog")
    fill(dialog, "reason", "错账")
    opened.take_back(locked(opened, dialog))
    ledger.reverse_bill(oldest.id)
    other = dialog_of(qtbot, opened, "reverse_bill_dialog", but=dialog)
    assert other.form.typed()["reason"] == ""


def test_nobody_is_asked_about_a_form_that_was_only_opened(qtbot, opened):
    opened.acts.ledger.client = ""
    opened.acts.ledger.payment()
    dialog = dialog_of(qtbot, opened, "payment_dialog")
    assert not opened.unsaved
    fill(dialog, "amount", "80")
    (kept,) = opened.acts.ledger.typed.drafts()
    assert (kept.client_id, kept.category) == ("", OF_NOBODY_YET)
