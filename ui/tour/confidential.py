"""What the tour does about access and keys: who may see, a head's decision, who can open."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QTabBar, QTabWidget

from ui.access.page import IN_FORCE
from ui.office.page import TABS
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


def look_at_keys(hands: Driver) -> None:
    """Who can open the office where, and what changing the keys would do; cancelled."""
    hands.find("office_tabs", QTabWidget).setCurrentIndex(TABS.index("keys"))
    hands.wait_for_rows("keys_table")
    hands.picture("19-keys")
    hands.click("keys_rekey")
    hands.find("rekey_act", QPushButton)
    hands.picture("20-rekey")
    hands.click("rekey_cancel")
