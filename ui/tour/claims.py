"""The tour on the claim board: columns, table, a judgement, competing plans, a new plan."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QAbstractItemView, QDialog, QWidget

from app.readmodels.claims import ClaimCard
from ui.models.columns import ROW_ROLE
from ui.tour.driver import Driver

_NEW = "和平县林寨古村文旅开发有限公司"


def look_at_the_board(hands: Driver, begin: Callable[[str], None], window: QWidget) -> None:
    """What the organ sees: what waits, who is judged, two plans on one prospect."""
    begin("27-claims")
    with hands.showing("claims"):
        hands.click("rail_claims")
        due = hands.wait_for_rows("cards_due")
    due.setFocus()
    due.setCurrentIndex(due.model().index(0, 0))
    hands.find("claim_judge_yes", QWidget)
    hands.picture("27-claims")
    hands.click("claim_judge_yes")
    hands.find("judgement_dialog", QDialog)
    hands.picture("28-judgement")
    hands.click("dialog_cancel")
    _compare(hands)
    with hands.showing("claims table"):
        hands.keys("T", window)
        hands.wait_for_rows("claims_table")
    hands.picture("30-claims-table")
    hands.keys("T", window)


def plan_anew(hands: Driver, begin: Callable[[str], None]) -> None:
    """A unit's own view, and the form of a new plan; cancelled."""
    begin("31-plan")
    with hands.showing("claims"):
        hands.click("rail_claims")
        hands.wait_for_rows("cards_exclusive")
    hands.click("new_plan")
    hands.find("plan_dialog", QDialog)
    hands.type_into("input_name", _NEW, instead=True)
    hands.picture("31-plan")
    hands.click("plan_cancel")


def _compare(hands: Driver) -> None:
    """The first plan that competes with another, beside its rival; closed undecided."""
    waiting = hands.wait_for_rows("cards_submitted")
    _go_to_competing(hands, waiting)
    hands.click("claim_compare")
    hands.find("compare_dialog", QDialog)
    hands.click("choose_0")
    hands.picture("29-competing-plans")
    hands.click("compare_cancel")


def _go_to_competing(hands: Driver, cards: QAbstractItemView) -> None:
    model: QAbstractItemModel = cards.model()
    for row in range(model.rowCount()):
        card: ClaimCard = model.index(row, 0).data(ROW_ROLE)
        if card.inside is not None and card.inside.competing:
            cards.setFocus()
            cards.setCurrentIndex(model.index(row, 0))
            hands.find("claim_compare", QWidget)
            return
    raise hands.stop("tour_waited", what="competing plans")
