"""Tabs of the page Approvals: their order, their titles, and what an empty one teaches."""

from PySide6.QtCore import QCoreApplication

WAITING, MINE, DONE, FILINGS, GRANTS, DELEGATIONS, INSPECTIONS, RULES = range(8)
CASES = (WAITING, MINE, DONE, FILINGS)
translate = QCoreApplication.translate


def title_of(tab: int) -> str:
    """What a tab is called."""
    return {
        WAITING: translate("ApprovalsPage", "Waits for me"),
        MINE: translate("ApprovalsPage", "My applications"),
        DONE: translate("ApprovalsPage", "Done"),
        FILINGS: translate("ApprovalsPage", "Filings"),
        GRANTS: translate("ApprovalsPage", "Single grants"),
        DELEGATIONS: translate("ApprovalsPage", "Delegations"),
        INSPECTIONS: translate("ApprovalsPage", "Inspections"),
        RULES: translate("ApprovalsPage", "Rules"),
    }[tab]


def empty_of(tab: int) -> tuple[str, str]:
    """What would stand in an empty list, and how it gets there."""
    return {
        WAITING: (
            translate("ApprovalsPage", "Nothing waits for you."),
            translate(
                "ApprovalsPage",
                "Applications that it is your turn to sign, and filings, appear here.",
            ),
        ),
        MINE: (
            translate("ApprovalsPage", "You have asked for nothing."),
            translate(
                "ApprovalsPage", "Apply for a discount, or for access, in the dossier of a client."
            ),
        ),
        DONE: (
            translate("ApprovalsPage", "Nothing has been decided yet."),
            translate(
                "ApprovalsPage", "What you signed, and what your units applied for, appears here."
            ),
        ),
        FILINGS: (
            translate("ApprovalsPage", "There are no filings."),
            translate(
                "ApprovalsPage",
                "Approved discounts that are to be filed with the organ above appear here.",
            ),
        ),
        GRANTS: (
            translate("ApprovalsPage", "No single grants are in force."),
            translate(
                "ApprovalsPage", "Grants end by themselves; here they can be revoked before."
            ),
        ),
    }[tab]
