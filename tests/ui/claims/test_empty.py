"""An empty board, table and list of ended claims say why they are empty."""

from threading import Event

from PySide6.QtWidgets import QLabel, QPushButton

from app.readmodels.claims import ClaimFilter
from app.services.usecase import Lane
from tests.offices import MANAGER
from tests.services import claiming
from tests.ui.claims.working import said
from ui.claims.empty_words import nobody_develops
from ui.claims.segments import Showing
from ui.widgets.states import Placard


def clearing(page):
    """Buttons of the placards that are shown."""
    shown = [one for one in page.findChildren(Placard) if one.isVisible()]
    return [made for one in shown for made in one.findChildren(QPushButton)]


def shown_words(page):
    """All words of each placard that is shown."""
    shown = [one for one in page.findChildren(Placard) if one.isVisible()]
    return [" ".join(label.text() for label in one.findChildren(QLabel)) for one in shown]


def test_where_there_is_no_claim_nothing_is_to_be_cleared(qtbot, office, claims):
    page = claims(MANAGER)
    for showing in (Showing.BOARD, Showing.TABLE):
        page.segments.choose(showing)
        qtbot.waitUntil(lambda: page.desk.jobs.idle and len(shown_words(page)) == 1)
        assert nobody_develops()[0] in shown_words(page)[0]


def test_open_claims_that_are_read_late_do_not_take_the_place_of_ended_ones(qtbot, office, claims):
    claiming.exclusive(office)
    page = claims(MANAGER)
    go_on = Event()
    page.desk.jobs.submit(page, go_on.wait, lambda _done: None, lane=Lane.BULK)
    page.segments.choose(Showing.TABLE)
    page.segments.choose(Showing.ENDED)
    qtbot.waitUntil(lambda: len(shown_words(page)) == 1)
    told = shown_words(page), said(page, "claims_foot")
    go_on.set()
    qtbot.waitUntil(lambda: page.desk.jobs.idle)
    assert (shown_words(page), said(page, "claims_foot")) == told


def test_a_filter_that_nothing_matches_can_be_cleared(qtbot, office, claims):
    claiming.exclusive(office)
    page = claims(MANAGER)
    for showing in (Showing.BOARD, Showing.TABLE, Showing.ENDED):
        page.segments.choose(showing)
        page._show(ClaimFilter(text="没有这样的客户"))
        qtbot.waitUntil(lambda: page.desk.jobs.idle and len(clearing(page)) == 1)
        assert nobody_develops()[0] not in shown_words(page)[0]
        clearing(page)[0].click()
        assert not page.filters.narrowed
