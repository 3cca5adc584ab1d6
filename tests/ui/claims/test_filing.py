"""The filing register in the window: offered to the organ, asked for by period, printed."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from tests.documents.pdf_reading import texts
from tests.offices import MANAGER, ORGAN_OFFICER
from tests.services import claiming
from tests.ui.claims.working import dialog, press


def test_the_register_is_asked_for_by_period(qtbot, office, claims, monkeypatch):
    monkeypatch.setattr("ui.claims.filing.QDesktopServices.openUrl", lambda _url: True)
    claiming.exclusive(office)
    page = claims(ORGAN_OFFICER)
    press(page, "filing_register")
    asked = dialog(qtbot, page, "register_dialog")
    asked.form.rows["since"].input.fill("2027-01-01")
    press(asked, "dialog_act")
    qtbot.waitUntil(lambda: "2027" in asked._error.text())
    asked.form.rows["since"].input.fill("2026-01-01")
    with qtbot.waitSignal(page.filing.printed) as printed:
        press(asked, "dialog_act")
    assert claiming.NAME in "".join(texts(Path(printed.args[0]))).replace("\n", "")


def test_a_unit_is_offered_no_register(claims):
    assert claims(MANAGER).findChild(QPushButton, "filing_register") is None
