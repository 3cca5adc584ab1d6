"""The list of ageing is printed as filtered; the box of bars shows what fits without scrolling."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton

from app import paths
from app.readmodels.arrears import UnitAgeing
from tests.documents.pdf_reading import texts
from tests.offices import FINANCE, KEEPER, OTHER_BRANCH
from tests.ui.arrears.conftest import LATE, NEAR


@pytest.fixture
def shown(monkeypatch, tmp_path):
    """Where files go, and which were shown."""
    files = []
    monkeypatch.setattr(paths, "plain_files", lambda: tmp_path)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: files.append(url.toLocalFile()))
    return files


def test_what_is_filtered_by_is_printed(qtbot, office, arrears, owing, chinese, shown):
    page = arrears(KEEPER)
    page.filters.narrow(unit_pk=office.unit(OTHER_BRANCH))
    page.findChild(QPushButton, "ageing_print").click()
    qtbot.waitUntil(lambda: bool(shown))
    words = "".join("".join(texts(shown[0])).split())
    assert f"单位{OTHER_BRANCH}" in words
    assert NEAR in words
    assert LATE not in words
    assert page.findChild(QPushButton, "ageing_print").isEnabled()


def test_who_may_not_copy_is_told_why(arrears, owing, chinese):
    act = arrears(FINANCE).findChild(QPushButton, "ageing_print")
    assert not act.isEnabled()
    assert "复制" in act.toolTip()


@pytest.mark.parametrize("units", range(9))
def test_up_to_eight_units_stand_in_the_box_without_scrolling(arrears, owing, chinese, units):
    page = arrears(KEEPER)
    one = UnitAgeing(1, "佗城支局", (12_345_678_900, 1, 1, 1, 1))
    panel = replace(page.panel, units=tuple(replace(one, unit_pk=pk) for pk in range(units)))
    page.ageing.show_panel(panel, None)
    QApplication.processEvents()
    assert page.ageing._scroll.verticalScrollBar().maximum() == 0


def test_sums_that_did_not_change_are_not_drawn_again(arrears, owing, chinese):
    """Most acts on the page change none of them, and drawing them stops the screen."""
    page = arrears(KEEPER)
    charts = page.ageing.charts
    page.ageing.show_panel(replace(page.panel), None)
    assert page.ageing.charts == charts
    code = page.panel.rules.buckets[0]
    page.ageing.show_panel(page.panel, code)
    assert page.ageing.charts != charts
