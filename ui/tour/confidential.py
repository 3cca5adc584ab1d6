"""What the tour does about safety: who may see, a head's decision, keys, backups, a leaver."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTabBar, QTabWidget

from ui.approvals.page import GRANTS
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
        hands.wait_for_rows("cases_table")
        grant = hands.find("grant", QPushButton)
    hands.picture("16-approvals")
    hands.click("grant")
    hands.until(lambda: not grant.isVisible(), "granted")
    hands.find("approval_tabs", QTabBar).setCurrentIndex(GRANTS)
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


def look_at_backups(hands: Driver) -> None:
    """Where the backups lie and how old they are."""
    with hands.showing("backup"):
        hands.find("office_tabs", QTabWidget).setCurrentIndex(TABS.index("backup"))
        hands.wait_for_rows("backups_table")
    hands.picture("25-backup")


def look_at_tariffs(hands: Driver) -> None:
    """Norms of discounts, and who may approve within them."""
    with hands.showing("tariffs"):
        hands.find("office_tabs", QTabWidget).setCurrentIndex(TABS.index("tariffs"))
        hands.wait_for_rows("norms_table")
    hands.picture("32-tariffs")


def look_at_a_leaver(hands: Driver, user: str) -> None:
    """What a user would hand over; closed without doing it."""
    hands.find("office_tabs", QTabWidget).setCurrentIndex(TABS.index("users"))
    table = hands.wait_for_rows("users_table")
    model = table.model()
    found = model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, user)
    if not found:
        raise hands.stop("tour_waited", what=user)
    table.setCurrentIndex(found[0])
    with hands.showing("leaver"):
        hands.click("user_leave")
        hands.wait_for_rows("leaving_table")
    hands.picture("26-leaver")
    hands.click("leaving_cancel")
