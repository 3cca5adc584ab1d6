"""The tour through the tabs of the access register: exceptions, a review, a person, the sample."""

from PySide6.QtWidgets import QAbstractItemView, QDialog, QPushButton, QTabBar, QWidget

from ui.tour.driver import Driver

PERSON, SAMPLE = 1, 3


def register_tabs(hands: Driver, window: QWidget, person: str) -> None:
    """From the first tab through the others; `person` is somebody with entries."""
    hands.click("board_odd_hours")
    hands.wait_for_rows("register_exceptions")
    hands.picture("21-exceptions")
    tabs = hands.find("register_tabs", QTabBar)
    with hands.showing("register sample"):
        tabs.setCurrentIndex(SAMPLE)
        sample = hands.wait_for_rows("register_sample")
    hands.picture("22-sample")
    _find_reviewable(hands, window, sample)
    hands.keys("R", window)
    hands.find("entry_dialog", QDialog)
    hands.picture("23-review")
    hands.click("entry_cancel")
    with hands.showing("register person"):
        tabs.setCurrentIndex(PERSON)
        hands.wait_for_rows("register_person")
    hands.choose("filter_person", person)
    hands.settle()
    hands.picture("24-register-person")


def _find_reviewable(hands: Driver, window: QWidget, sample: QAbstractItemView) -> None:
    """Go down to an entry of somebody else: nobody reviews their own."""
    for _ in range(sample.model().rowCount()):
        if any(one.isEnabled() for one in window.findChildren(QPushButton, "review_entry")):
            return
        hands.keys("Down", sample)
        hands.settle()
    raise hands.stop("tour_waited", what="review_entry")
