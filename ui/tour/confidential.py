"""What the tour does about safety: who may see, a head's decision, keys, backups, a leaver."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QPushButton, QTabBar, QTabWidget

from ui.approvals.listed import Listed
from ui.approvals.tabs import DELEGATIONS, GRANTS, INSPECTIONS, RULES
from ui.models.columns import ROW_ROLE
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
    """The head looks at the request for access that waits, and grants it."""
    begin("16-approvals")
    with hands.showing("approvals"):
        hands.click("rail_approvals")
        table = hands.wait_for_rows("cases_table")
    _go_to(hands, table, _is_request)
    grant = hands.find("grant", QPushButton)
    hands.picture("16-approvals")
    hands.click("grant")
    hands.until(lambda: not grant.isVisible(), "granted")
    hands.find("approval_tabs", QTabBar).setCurrentIndex(GRANTS)
    hands.wait_for_rows("access_table")
    hands.picture("18-grants")


def _go_to(hands: Driver, table: QAbstractItemView, wanted: Callable[[Listed], bool]) -> None:
    """The first line that is wanted."""
    model = table.model()
    for row in range(model.rowCount()):
        if wanted(model.index(row, 0).data(ROW_ROLE)):
            table.setCurrentIndex(model.index(row, 0))
            return
    raise hands.stop("tour_waited", what="cases")


def _is_request(row: Listed) -> bool:
    """A request for access."""
    return row.request is not None


def _is_decided_here(row: Listed) -> bool:
    """A discount that this organ decides, and no paper of a level above."""
    line = row.line
    return line is not None and line.alike is not None


def look_at_approvals(hands: Driver, begin: Callable[[str], None]) -> None:
    """What waits for the officer, one decision in the dialog, delegations and rules."""
    begin("33-approvals")
    with hands.showing("approvals"):
        hands.click("rail_approvals")
        table = hands.wait_for_rows("cases_table")
    hands.picture("33-approvals")
    _go_to(hands, table, _is_decided_here)
    with hands.showing("approval dialog"):
        hands.click("case_open")
        hands.find("case_main", QPushButton)
    hands.picture("34-approval-dialog")
    hands.keys("Esc", hands.find("case_dialog", QDialog))
    tabs = hands.find("approval_tabs", QTabBar)
    for tab, table_name, picture in (
        (DELEGATIONS, "delegations_table", "35-delegations"),
        (RULES, "route_rules_table", "36-approval-rules"),
    ):
        tabs.setCurrentIndex(tab)
        hands.wait_for_rows(table_name)
        hands.picture(picture)


def look_at_inspections(hands: Driver, begin: Callable[[str], None]) -> None:
    """What the inspector found, and how the sample was drawn."""
    begin("37-inspections")
    with hands.showing("inspections"):
        hands.click("rail_approvals")
        hands.find("approval_tabs", QTabBar).setCurrentIndex(INSPECTIONS)
        hands.wait_for_rows("inspections_table")
    hands.picture("37-inspections")


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
