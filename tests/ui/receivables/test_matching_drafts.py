"""What was chosen and typed about a line of the bank survives a lock."""

from functools import partial

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from app.services.drafts import OF_NOBODY_YET
from app.services.receivables.bank import SetAside, set_line_aside
from tests.offices import FINANCE
from tests.services.keeping import OCTOBER, SEPTEMBER, close, credit_client, use
from tests.services.test_bank_statement import NAME, imported, line, workbook
from tests.ui.access.conftest import desk_of  # noqa: F401 - the same desk for other pages
from tests.ui.arrears.conftest import arrears, chinese  # noqa: F401 - the page of Arrears
from tests.ui.office.rig import fill
from ui.dossier.dialog_drafts import is_of_arrears
from ui.imports.page import ImportsPage

OTHER = "另一家有限公司"


@pytest.fixture
def client(office, tmp_path):
    """Its later bill is named by the line of another client; a second line names nobody."""
    made = credit_client(office, NAME)
    use(office, made, SEPTEMBER, 30_000)
    use(office, made, OCTOBER, 12_050)
    close(office)
    credit_client(office, OTHER)
    named = line(payer=OTHER, words="代付 ZD-2026-0002", yuan=100, reference="1")
    imported(office, workbook(tmp_path, named, line(payer="王五", yuan=12.34, reference="2")))
    return made


@pytest.fixture
def page(arrears, client, chinese):  # noqa: F811 - fixtures by their names
    return arrears(FINANCE)


def opened(qtbot, page, but=None):
    """The dialog of the lines, which were read."""
    found = partial(page.desk.prompts.open_named, "matching_dialog")
    qtbot.waitUntil(lambda: found() not in (None, but))
    dialog = found()
    qtbot.waitUntil(lambda: bool(dialog.model.rows) or dialog.area.placard is not None)
    return dialog


def choose(dialog, payer):
    (found,) = [row for row in dialog.model.rows if row.payer == payer]
    dialog.table.select_key(found.id)


def locked(page, dialog):
    """What is kept of the page, whose dialogs a lock closes."""
    assert page.unsaved
    kept = page.drafts()
    dialog.reject()
    assert not page.unsaved
    return kept


def again(qtbot, page, dialog, kept):
    """The dialog as it comes back."""
    assert all(is_of_arrears(one) for one in kept)
    page.take_back(kept)
    return opened(qtbot, page, but=dialog)


def test_lines_that_were_only_looked_at_are_nothing_unsaved(qtbot, page):
    page.ledger.matching()
    dialog = opened(qtbot, page)
    for payer in ("王五", OTHER):
        choose(dialog, payer)
        assert not page.unsaved
    dialog.reject()


def test_a_chosen_client_and_typed_bills_come_back_at_their_line(qtbot, page, client):
    page.ledger.matching()
    dialog = opened(qtbot, page)
    choose(dialog, OTHER)
    (other,) = [row.client_id for row in dialog.proposals.rows if row.client_id != client]
    chosen = client if dialog.finder.chosen_id == other else other
    dialog.proposed.select_key(chosen)
    fill(dialog, "bills", "ZD-2026-0001")
    (kept,) = locked(page, dialog)
    assert (kept.client_id, kept.category) == (chosen, 7)
    back = again(qtbot, page, dialog, (kept,))
    assert back.line.payer == OTHER
    assert back.finder.chosen_id == back.proposed.current_row().client_id == chosen
    assert back.form.typed()["bills"] == "ZD-2026-0001"
    assert page.unsaved
    back.reject()


def test_words_of_nobody_come_back_and_are_of_no_dossier(qtbot, page):
    page.ledger.matching()
    dialog = opened(qtbot, page)
    choose(dialog, "王五")
    fill(dialog, "client", "王五的公司")
    (kept,) = locked(page, dialog)
    assert (kept.client_id, kept.category) == ("", OF_NOBODY_YET)
    back = again(qtbot, page, dialog, (kept,))
    assert (back.line.payer, back.form.typed()["client"]) == ("王五", "王五的公司")
    back.reject()


def test_why_a_line_is_set_aside_comes_back(qtbot, page):
    page.ledger.matching()
    dialog = opened(qtbot, page)
    choose(dialog, "王五")
    dialog.set_aside()
    dialog.findChild(QPlainTextEdit, "reason").setPlainText("利息")
    back = again(qtbot, page, dialog, locked(page, dialog))
    reason = back.findChild(QPlainTextEdit, "reason")
    assert (back.line.payer, reason.toPlainText()) == ("王五", "利息")
    back.reject()


def test_it_goes_to_no_other_line(qtbot, office, page):
    page.ledger.matching()
    dialog = opened(qtbot, page)
    choose(dialog, "王五")
    fill(dialog, "client", "王五的公司")
    settled = dialog.line.id
    kept = locked(page, dialog)
    office.run(set_line_aside, FINANCE, SetAside(settled, "利息"))
    back = again(qtbot, page, dialog, kept)
    assert back.findChild(QLabel, "matching_said").text()
    assert back.form.typed()["client"] != "王五的公司"
    assert not page.unsaved
    back.reject()


def test_typed_on_the_import_page_it_comes_back_on_arrears(
    qtbot,
    client,
    chinese,  # noqa: F811
    desk_of,  # noqa: F811
    arrears,  # noqa: F811
):
    desk, host = desk_of(FINANCE)
    importing = ImportsPage(desk)
    host.layout().addWidget(importing)
    importing.ledger.matching()
    dialog = opened(qtbot, importing)
    choose(dialog, "王五")
    fill(dialog, "client", "王五的公司")
    kept = locked(importing, dialog)
    page = arrears(FINANCE)
    back = again(qtbot, page, dialog, kept)
    assert back.form.typed()["client"] == "王五的公司"
    back.reject()
