"""Acts of finance on the arrears page: offered to finance alone, the chosen client filled in."""

import pytest
from PySide6.QtWidgets import QPushButton

from tests.offices import FINANCE, MANAGER
from tests.services.keeping import SEPTEMBER, close, credit_client, use
from tests.services.owing import evaluated as evaluate
from tests.ui.office.rig import fill
from ui.main_window import LEAST
from ui.navigation import PAGE_MARGIN
from ui.widgets.rail import RAIL_WIDTH

NAMES = ("payment", "bank_lines", "closing")


@pytest.fixture
def client(office):
    """A client that owes 300 yuan of September."""
    made = credit_client(office)
    use(office, made, SEPTEMBER, 30_000)
    close(office)
    evaluate(office)
    return made


def opened(qtbot, page, act, name):
    page.findChild(QPushButton, act).click()
    qtbot.waitUntil(lambda: page.desk.prompts.open_named(name) is not None)
    return page.desk.prompts.open_named(name)


@pytest.mark.parametrize(("user", "offered"), [(FINANCE, True), (MANAGER, False)])
def test_only_finance_is_offered_the_ledger(arrears, client, user, offered):
    page = arrears(user)
    found = {one.objectName() for one in page.findChildren(QPushButton)}
    assert found.issuperset(NAMES) == offered
    assert offered or found.isdisjoint(NAMES)


def test_the_chosen_client_pays_and_the_page_says_so(qtbot, arrears, client, chinese):
    page = arrears(FINANCE)
    page.filters.narrow(everybody=True)
    qtbot.waitUntil(lambda: bool(page.ledger.client))
    dialog = opened(qtbot, page, "payment", "payment_dialog")
    qtbot.waitUntil(lambda: dialog.account is not None)
    assert dialog.account.client_id == page.ledger.client
    assert dialog.form.typed()["client"] == dialog.account.name
    fill(dialog, "amount", "350")
    dialog.findChild(QPushButton, "payment_dialog_act").click()
    qtbot.waitUntil(lambda: bool(page.message_bar.words))
    assert "300.00" in page.message_bar.words
    assert "50.00" in page.message_bar.words


@pytest.mark.parametrize(("place", "name"), [("bank", "bank"), ("payment", "payment")])
def test_the_palette_opens_them_by_their_place(qtbot, arrears, client, place, name):
    page = arrears(FINANCE)
    page.show_place(place)
    dialog = page.desk.prompts.open_named(f"{name}_dialog")
    assert dialog is not None
    dialog.close()


def test_the_place_of_an_act_opens_nothing_for_others(arrears, client):
    page = arrears(MANAGER)
    page.show_place("bank")
    assert page.desk.prompts.open_named("bank_dialog") is None


def test_the_lines_of_the_bank_are_opened(qtbot, arrears, client, chinese):
    dialog = opened(qtbot, arrears(FINANCE), "bank_lines", "matching_dialog")
    qtbot.waitUntil(lambda: dialog.area.placard is not None)
    assert dialog.area.placard.title == "没有待认领的银行流水"
    dialog.reject()


def test_the_closing_is_opened(qtbot, arrears, client, chinese):
    dialog = opened(qtbot, arrears(FINANCE), "closing", "closing_dialog")
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.area.placard.title == "没有要出的账单"
    dialog.reject()


def test_the_head_fits_into_the_least_window(qtbot, arrears, client, chinese):
    page = arrears(FINANCE)
    qtbot.waitUntil(lambda: bool(page.note_label.text()))
    assert page._head.minimumSize().width() <= LEAST[0] - RAIL_WIDTH - 2 * PAGE_MARGIN


@pytest.mark.parametrize("chosen", [True, False])
def test_a_payment_being_typed_in_comes_back_by_itself(qtbot, arrears, client, chosen):
    page = arrears(FINANCE)
    page.ledger.client = client if chosen else ""
    dialog = opened(qtbot, page, "payment", "payment_dialog")
    fill(dialog, "amount", "350")
    kept = page.drafts()
    assert [one.client_id for one in kept] == [client if chosen else ""]
    dialog.reject()
    again = arrears(FINANCE)
    again.take_back(kept)
    found = again.desk.prompts.open_named
    qtbot.waitUntil(lambda: found("payment_dialog") not in (None, dialog))
    back = found("payment_dialog")
    assert back.form.typed()["amount"] == "350"
    qtbot.waitUntil(lambda: again.desk.jobs.idle)
    assert (back.account is not None) == chosen
    back.reject()
