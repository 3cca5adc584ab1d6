"""The pages of the window, by rights; each is imported when it is first shown."""

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

import resources
from ui.navigation import Page, PageSpec

if TYPE_CHECKING:
    from app.domain.permissions import Actor
    from ui.desk import Desk

FIRST_PAGE = "today"
_MODULES = (
    "ui.frame",
    "ui.today.page",
    "ui.dossiers.list_page",
    "ui.dossier.page",
    "ui.claims.page",
    "ui.approvals.page",
    "ui.arrears.page",
    "ui.register.page",
    "ui.imports.page",
    "ui.office.page",
    "ui.widgets.palette",
    "app.services.doors",
    "app.services.office",
)
_OF_COMMANDS = "commands"
"""Texts that no window shows."""


def page_specs(actor: "Actor") -> list[PageSpec]:
    """Pages of this version that `actor` may open; the rail shows those without parent."""
    from app.domain.permissions import Permission

    listing = actor.may(Permission.CLIENT_LIST)
    today = QCoreApplication.translate("Pages", "Today")
    dossiers = QCoreApplication.translate("Pages", "Dossiers")
    imports = QCoreApplication.translate("Pages", "Import a register")
    approvals = QCoreApplication.translate("Pages", "Approvals")
    register = QCoreApplication.translate("Pages", "Register")
    office = QCoreApplication.translate("Pages", "Office")
    claims = QCoreApplication.translate("Pages", "Claim board")
    arrears = QCoreApplication.translate("Pages", "Arrears")
    may_claim = actor.may(Permission.CLAIM_VIEW)
    owed = actor.may(Permission.ARREARS_VIEW)
    may_import = actor.may(Permission.REGISTER_IMPORT) or actor.may(Permission.RECEIVABLE_KEEP)
    may_read_log = actor.may(Permission.LOG_VIEW)
    return [
        PageSpec("today", today, "home", _today),
        PageSpec("dossiers", dossiers, "folder", _dossiers, allowed=listing),
        PageSpec("dossier", dossiers, "folder", _dossier, allowed=listing, parent="dossiers"),
        PageSpec("imports", imports, "import", _imports, allowed=may_import, parent="dossiers"),
        PageSpec("claims", claims, "board", _claims, allowed=may_claim),
        PageSpec("approvals", approvals, "stamp", _approvals),
        PageSpec("arrears", arrears, "warning", _arrears, allowed=owed),
        PageSpec("register", register, "eye", _register, allowed=may_read_log),
        PageSpec("office", office, "building", _office),
    ]


def preload() -> None:
    """Import what unlocking and the pages need; on a worker, while a person types the password.

    Texts are read too: the screen's thread reads no file.
    """
    for module in _MODULES:
        importlib.import_module(module)
    for table in sorted(resources.file("texts").glob("*.toml")):
        if table.stem != _OF_COMMANDS:
            resources.toml(f"texts/{table.name}")


def _today(desk: "Desk") -> Page:
    from ui.today.page import TodayPage

    return TodayPage(desk)


def _dossiers(desk: "Desk") -> Page:
    from ui.dossiers.list_page import DossiersPage

    return DossiersPage(desk)


def _dossier(desk: "Desk") -> Page:
    from ui.dossier.page import DossierPage

    return DossierPage(desk)


def _imports(desk: "Desk") -> Page:
    from ui.imports.page import ImportsPage

    return ImportsPage(desk)


def _claims(desk: "Desk") -> Page:
    from ui.claims.page import ClaimsPage

    return ClaimsPage(desk)


def _approvals(desk: "Desk") -> Page:
    from ui.approvals.page import ApprovalsPage

    return ApprovalsPage(desk)


def _arrears(desk: "Desk") -> Page:
    from ui.arrears.page import ArrearsPage

    return ArrearsPage(desk)


def _register(desk: "Desk") -> Page:
    from ui.register.page import RegisterPage

    return RegisterPage(desk)


def _office(desk: "Desk") -> Page:
    from ui.office.page import OfficePage

    return OfficePage(desk)
