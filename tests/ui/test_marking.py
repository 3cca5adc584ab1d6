"""The mark with user, unit and moment: behind every dossier text, fresh, pale and legible (A1)."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.services.dossier import OpenDossier, open_dossier
from app.services.private import SavePerson, save_person
from app.services.records import AddRecord, RecordKind, add_record
from tests.offices import BRANCH, COUNTY, COUNTY_KEEPER, MANAGER, NOW
from tests.services.granting import grant
from tests.ui.dossier.desks import PHONE, dress, make_client
from tests.ui.kit.test_theme import contrast
from tests.ui.test_program import app, rig
from ui import theme
from ui.dossier.history import open_history
from ui.models.columns import Column
from ui.models.row_model import RowTableModel
from ui.navigation import Place
from ui.theme import Scheme
from ui.widgets import watermark
from ui.widgets.labels import text
from ui.widgets.layouts import scrolling
from ui.widgets.table import Table
from ui.widgets.watermark import OPACITY, Watermarked, current_mark, show_mark

__all__ = ["app", "rig"]

WORDS = "黄志伟 · 和平县邮政局 · 2026-11-23 08:42"


@pytest.fixture(autouse=True)
def _without_mark():
    yield
    show_mark("")


def open_client(rig, client, user):
    rig.unlock(user)
    rig.window.go(Place("dossier", client))
    page = rig.window.page
    rig.until(lambda: page.view is not None and page.view.id == client and rig.app.jobs.idle)
    return page


def marked(widget):
    """Whether the widget, or one that it stands on, bears the mark."""
    step = widget
    while step is not None:
        if step in watermark._mark.shown_by:
            return True
        step = step.parentWidget()
    return False


def test_the_mark_names_user_unit_and_minute_and_goes_with_the_lock(rig, office):
    client = make_client(office)
    open_client(rig, client, MANAGER)
    assert current_mark() == f"{MANAGER} · {BRANCH} · 2026-11-23 08:43"
    office.clock.move(minutes=2)
    rig.until(lambda: current_mark().endswith("2026-11-23 08:45"))
    rig.program._lock(keep=True)
    assert current_mark() == ""
    rig.unlock(COUNTY_KEEPER)
    assert current_mark() == f"{COUNTY_KEEPER} · {COUNTY} · 2026-11-23 08:45"


def test_every_part_of_a_dossier_stands_on_the_mark(rig, office):
    client = make_client(office)
    day = NOW.date()
    office.run(add_record, MANAGER, AddRecord(client, RecordKind.VISIT, day, "年终发运方案"))
    grant(office, client, COUNTY_KEEPER)
    office.run(open_dossier, COUNTY_KEEPER, OpenDossier(client, "核对"))
    office.run(save_person, COUNTY_KEEPER, SavePerson(client, {"name": "叶国强"}))
    page = open_client(rig, client, COUNTY_KEEPER)
    page._show_changes()
    rig.settle()
    parts = page.parts
    shown = [section._body.parentWidget() for section in parts.sections.values()]
    assert len(shown) == 7
    assert all(marked(one) for one in shown)
    rows = [row for row in page.findChildren(QWidget) if row.objectName().startswith("value_")]
    assert len(rows) > 20
    assert all(marked(row) for row in rows)
    assert marked(page.findChild(QWidget, "person_1"))
    for name in ("head_card", "right_pane", "changes_box"):
        assert marked(page.findChild(QWidget, name)), name
    tables = [table for table in page.findChildren(Table) if not table.isHidden()]
    assert {"records", "changes"} <= {table.objectName() for table in tables}
    for table in tables:  # opaque: the rows stand on a mark of their own
        assert table.viewport() in watermark._mark.shown_by, table.objectName()


def test_history_stands_on_the_mark_too(rig, office):
    client = make_client(office)
    page = open_client(rig, client, MANAGER)
    open_history(page, rig.program.desk, page.view, PHONE, page.parts.head)
    rig.settle()
    popover = QApplication.activePopupWidget()
    assert popover.findChildren(Watermarked)
    popover.close()


def test_the_register_stands_on_the_mark(rig, office):
    make_client(office)
    rig.unlock(COUNTY_KEEPER)
    rig.window.go(Place("register"))
    rig.settle()
    page = rig.window.page
    tables = page.findChildren(Table)
    assert len(tables) >= 4
    for table in tables:
        assert table.viewport() in watermark._mark.shown_by, table.objectName()
    assert marked(page.detail.facts)


def test_lists_tiles_and_today_are_left_alone(rig, office):
    """They show nothing of categories 2, 3, 7 and 8, and a mark would hurt reading."""
    make_client(office)
    rig.unlock(MANAGER)
    for key in ("today", "dossiers"):
        rig.window.go(Place(key))
        rig.settle()
        page = rig.window.page
        bearing = [one for one in watermark._mark.shown_by if isValid(one)]
        assert not [one for one in bearing if page.isAncestorOf(one)]


def image_of(widget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def changed_pixels(before: QImage, after: QImage) -> int:
    size = before.size()
    assert size == after.size()
    return sum(
        before.pixel(x, y) != after.pixel(x, y)
        for x in range(0, size.width(), 2)
        for y in range(0, size.height(), 2)
    )


@pytest.fixture
def dressed(qapp):
    dress(qapp)


@pytest.mark.usefixtures("dressed")
def test_a_box_and_a_table_show_the_mark_and_a_plain_one_does_not(qtbot):
    box = Watermarked()
    box.resize(500, 200)
    columns = (Column("name", "名称", lambda row: row, width=400),)
    tables = {}
    for marked_ in (True, False):
        tables[marked_] = Table(RowTableModel(columns, str), name="t", marked=marked_)
        tables[marked_]._model.set_rows(["甲", "乙"])
        tables[marked_].resize(500, 300)
    for widget in (box, *tables.values()):
        qtbot.addWidget(widget)
    before = [image_of(one) for one in (box, tables[True], tables[False])]
    show_mark(WORDS)
    after = [image_of(one) for one in (box, tables[True], tables[False])]
    counts = [changed_pixels(one, two) for one, two in zip(before, after, strict=True)]
    assert counts[0] > 200
    assert counts[1] > 200
    assert counts[2] == 0


@pytest.mark.usefixtures("dressed")
def test_scrolled_text_takes_the_mark_along(qtbot):
    """What scrolling uncovers fits what it moved: the same place of the text, the same mark."""
    content = QWidget()
    column = QVBoxLayout(content)
    for _number in range(6):
        box = Watermarked()
        box.setFixedHeight(180)
        QVBoxLayout(box).addWidget(text(" "))
        column.addWidget(box)
    area = scrolling(content)
    qtbot.addWidget(area)
    area.resize(420, 300)
    area.show()
    show_mark(WORDS)
    above = image_of(area.viewport())
    area.verticalScrollBar().setValue(100)
    below = image_of(area.viewport())
    for x in range(20, 400, 3):
        for y in range(110, 280, 3):
            assert QColor(above.pixel(x, y)) == QColor(below.pixel(x, y - 100))


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("token", ["text", "text-secondary", "text-muted", "accent-text"])
def test_text_keeps_its_contrast_where_it_crosses_the_mark(scheme, token):
    tokens = theme.colours(scheme)
    ground, ink = QColor(tokens["surface"]), QColor(tokens["watermark"])
    crossed = "#" + "".join(
        f"{round(under * (1 - OPACITY) + over * OPACITY):02x}"
        for under, over in zip(ground.getRgb()[:3], ink.getRgb()[:3], strict=True)
    )
    assert contrast(tokens[token], crossed) >= 4.5
    assert 1.1 < contrast(tokens["surface"], crossed) < 1.3  # there, and pale


def test_a_mark_that_says_the_same_paints_nothing_anew(qtbot, monkeypatch):
    box = Watermarked()
    qtbot.addWidget(box)
    painted = []

    def update(one: Watermarked) -> None:
        painted.append(one)

    monkeypatch.setattr(Watermarked, "update", update)
    show_mark(WORDS)
    show_mark(WORDS)
    assert painted.count(box) == 1
