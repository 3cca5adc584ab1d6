"""Tab Inspections: an inspector begins, finds, states the result and records a measure by hand."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.domain.audit import Action
from app.domain.discount_check import CheckKind
from app.domain.inspections import InspectionState
from app.services.mail_use.recording import MailUse, record_mail_use
from app.services.tariffs.book import tariff_book
from tests.documents.pdf_reading import texts
from tests.offices import CITY, COUNTY, INSPECTOR, KEEPER, ORGAN_OFFICER
from tests.services.inspecting import FOUND, PAPER, begun, county_inspector, served, shown
from tests.services.tariffs import TODAY
from tests.ui.office.rig import Rig, fill
from ui.approvals.tabs import INSPECTIONS
from ui.supervision.tab import InspectionsTab


def opened(rig: Rig, user: str = INSPECTOR) -> InspectionsTab:
    page = rig.approvals(user)
    page.tabs.setCurrentIndex(INSPECTIONS)
    rig.settle()
    return page.inspections


def words(part: QWidget) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if not one.isHidden())


def act(part: QWidget, name: str) -> QPushButton:
    found = part.findChild(QPushButton, name)
    assert found is not None
    return found


def filled(rig: Rig, name: str, **fields: str) -> QWidget:
    """The dialog with these fields typed and its act pressed."""
    dialog = rig.dialog(name)
    for key, typed in fields.items():
        fill(dialog, key, typed)
    rig.click(dialog, f"{name}_act")
    return dialog


def test_an_inspection_begins_with_a_sample(rig: Rig) -> None:
    served(rig.office)
    tab = opened(rig)
    assert tab.current is None
    rig.click(tab, "inspection_begin")
    dialog = filled(rig, "inspection_dialog", count="three")
    assert dialog.isVisible(), "the number was mistyped and the department not chosen"
    unit = str(rig.office.unit(CITY))
    filled(rig, "inspection_dialog", unit=unit, kind="audit", count="3")
    rig.settle()
    assert tab.current is not None
    for client in shown(rig.office, tab.current.id).sample:
        assert client.name is not None
        assert client.name in words(tab.detail)


def test_from_a_finding_to_the_measure(rig: Rig) -> None:
    served(rig.office)
    drawn = shown(rig.office, begun(rig.office)).sample
    tab = opened(rig)
    assert not act(tab.detail, "inspection_measure").isEnabled()
    rig.click(tab.detail, "inspection_finding")
    matter, client = CheckKind.BELOW.value, drawn[0].id
    filled(rig, "finding_dialog", matter=matter, client=client, text=FOUND)
    rig.settle()
    assert FOUND in words(tab.detail)
    rig.click(tab.detail, "inspection_result")
    dialog = filled(rig, "result_dialog", violation="yes")
    error = dialog.findChild(QLabel, "result_dialog_error")
    assert error is not None
    assert "写明" in error.text(), "a result needs words; what was chosen stays"
    filled(rig, "result_dialog", text="超核准标准优惠一户")
    rig.settle()
    assert not act(tab.detail, "inspection_finding").isEnabled()
    assert act(tab.detail, "inspection_finding").toolTip()
    rig.click(tab.detail, "inspection_measure")
    number, day = PAPER
    filled(rig, "measure_dialog", text="追补资费", number=number, day=day.isoformat())
    rig.settle()
    assert number in words(tab.detail)
    assert tab.current is not None
    assert tab.current.state is InspectionState.SETTLED


def test_a_charge_that_is_wrong_becomes_a_finding(rig: Rig) -> None:
    clients = served(rig.office)
    business = rig.office.run(tariff_book, ORGAN_OFFICER, None).businesses[0]
    line = MailUse(clients[0], business.pk, TODAY, TODAY, 100_00, 80_00, "账单 7 号")
    rig.office.run(record_mail_use, KEEPER, (line,))
    begun(rig.office, count=9)
    tab = opened(rig)
    rig.click(tab.detail, "inspection_charges")
    dialog = rig.dialog("charges_dialog")
    rig.settle()
    (row,) = dialog.table.model().rows
    assert (row.bill, row.difference_fen) == ("账单 7 号", -20_00)
    assert "无审批优惠" in words(dialog)
    rig.click(dialog, "charges_record")
    filled(rig, "finding_dialog")
    rig.settle()
    assert "账单 7 号" in words(tab.detail)
    assert "无审批优惠" in words(tab.detail)


def test_reading_is_registered_once_for_each_look(rig: Rig) -> None:
    served(rig.office)
    begun(rig.office)
    page = rig.approvals(INSPECTOR)

    def looked() -> int:
        entries = (one for one in rig.office.logged() if one["action"] == Action.INSPECT)
        return sum(1 for one in entries if one["detail"] == "inspection_read")

    assert looked() == 0
    page.tabs.setCurrentIndex(INSPECTIONS)
    rig.settle()
    assert looked() == 1


def test_the_record_is_printed(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    served(rig.office)
    begun(rig.office)
    papers: list[str] = []

    def read(url: QUrl) -> bool:
        papers.append("".join(texts(url.toLocalFile())))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", read)
    tab = opened(rig)
    said: list[str] = []
    tab.told.connect(lambda text, _tone: said.append(text))
    rig.click(tab.detail, "inspection_print")
    rig.settle()
    assert "2026-001" in papers[0]
    assert "2026-001" in said[0]


def test_who_inspects_for_another_organ_reads_and_is_told_who_writes(rig: Rig) -> None:
    served(rig.office)
    begun(rig.office, COUNTY)
    tab = opened(rig, county_inspector(rig.office))
    button = act(tab.detail, "inspection_finding")
    assert not button.isEnabled()
    assert CITY in button.toolTip()


def test_others_do_not_see_the_tab(rig: Rig) -> None:
    page = rig.approvals(KEEPER)
    assert not page.tabs.isTabVisible(INSPECTIONS)
