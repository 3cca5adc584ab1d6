"""Drivers of the claim board: its page and its forms."""

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QPushButton

from app.domain.errors import Refusal
from app.domain.permissions import Permission
from app.readmodels.claims import ClaimFilter, Rival
from app.services.claims.detail import show_claim
from tests.masking.screen import Screen
from tests.masking.screens import dialog, opens, page
from tests.offices import MANAGER, ORGAN_OFFICER, UNIT_HEAD
from ui.claims.acts import Act
from ui.claims.comparison import CompareDialog
from ui.claims.enquiries import EnquiriesDialog
from ui.claims.evidence import Figure
from ui.claims.month_plan import MonthPlanDialog
from ui.claims.printing import papers_of
from ui.navigation import Page

opens(MANAGER, "ui.claims.plan_dialog.PlanDialog", "ui.claims.month_plan.MonthPlanDialog")
opens(ORGAN_OFFICER, "ui.claims.evidence.EvidencePopover")
opens(MANAGER, "ui.claims.enquiries.EnquiriesDialog")
opens(UNIT_HEAD, "ui.claims.targets_dialog.TargetsDialog")


@page("claims")
def _claims(screen: Screen, found: Page) -> None:
    screen.lists(found)
    screen.choices(found)
    for wanted in (ClaimFilter(waiting=True), ClaimFilter(unguided=True), ClaimFilter()):
        found._show(wanted)
        screen.look()
    for showing in ("table", "ended", "board"):
        found.findChild(QPushButton, f"show_{showing}").click()
        screen.lists(found)
    for claim in _ids(screen):
        screen.go("claims", claim)
        for act in Act:
            screen.try_out(found.pane.press, act)
        for figure in found.pane.findChildren(Figure):
            screen.try_out(figure.click)
        if found.pane.detail is not None:
            for paper in papers_of(found.pane.detail):
                screen.try_out(found.printer.print, paper, found.pane.detail)
    if screen.desk.actor.may(Permission.CLAIM_DECIDE):
        screen.try_out(found.filing.ask)
    screen.try_out(found.acts.new_plan)
    if found.findChild(QPushButton, "month_plan") is not None:
        _month_plan(screen, found)
        _contacts(screen, found)
    screen.try_out(found.views.save)


def _contacts(screen: Screen, found: Page) -> None:
    """Incoming contacts that wait and those answered, and the forms over them."""

    def all_of_it() -> None:
        found.show_enquiries()
        screen.settle()
        for made in screen.window.findChildren(EnquiriesDialog):
            screen.look()
            made._on_close()
            made._on_new()
            made._on_shown(True)
            screen.settle()

    screen.try_out(all_of_it)


def _month_plan(screen: Screen, found: Page) -> None:
    """The plan of the month of the own unit, and the form of targets for its head."""

    def both() -> None:
        found._on_month_plan()
        screen.settle()
        for made in screen.window.findChildren(MonthPlanDialog):
            made._on_set()

    screen.try_out(both)


@dialog(ORGAN_OFFICER, "ui.claims.comparison.CompareDialog")
def _compare(screen: Screen) -> QDialog | None:
    if not screen.desk.actor.may(Permission.CLAIM_DECIDE):
        return None
    for claim in _ids(screen):
        try:
            detail = screen.desk.services.run(show_claim, screen.desk.actor, claim)
        except Refusal:
            continue
        if detail.plan is not None:
            one = Rival(
                claim, detail.card.unit, detail.card.unit_pk, "", 0, detail.plan, detail.territory
            )
            two = replace(detail, rivals=(one, replace(one, id="other")))
            return CompareDialog(screen.window, two, screen.desk.formats)
    return None


def _ids(screen: Screen) -> list[str]:
    with screen.planted.office.reading() as uow:
        rows = uow.connection.exec_driver_sql("SELECT id FROM claim ORDER BY pk")
        return [row[0] for row in rows]
