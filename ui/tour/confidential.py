"""What the tour does about access: who may see a dossier, and a head's decision on a request."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QTabBar

from ui.access.page import IN_FORCE
from ui.tour.driver import Driver


def see_who(hands: Driver) -> None:
    """Who may see the dossier that is open."""
    with hands.showing("who may see"):
        hands.click("who_may_see")
        hands.wait_for_rows("sight_table")
    hands.picture("17-who-may-see")
    hands.click("sight_close")


def approve(hands: Driver, begin: Callable[[str], None]) -> None:
    """The head looks at what waits and grants it."""
    begin("16-approvals")
    with hands.showing("approvals"):
        hands.click("rail_approvals")
        hands.wait_for_rows("requests_table")
        grant = hands.find("grant", QPushButton)
    hands.picture("16-approvals")
    hands.click("grant")
    hands.until(lambda: not grant.isVisible(), "granted")
    hands.find("approval_tabs", QTabBar).setCurrentIndex(IN_FORCE)
    hands.wait_for_rows("access_table")
    hands.picture("18-grants")
