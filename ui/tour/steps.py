"""What the tour does, step by step; each function is one stretch at one desk."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

import resources
from app import paths
from app.services.pinyin import initials
from ui.dossier.page import DossierPage
from ui.tour.arrears import look_at_arrears
from ui.tour.claims import look_at_the_board, plan_anew
from ui.tour.confidential import (
    approve,
    look_at_a_leaver,
    look_at_approvals,
    look_at_backups,
    look_at_inspections,
    look_at_keys,
    look_at_tariffs,
    see_who,
)
from ui.tour.driver import Driver
from ui.tour.imports import import_a_register
from ui.tour.paper import Viewer, page_as_picture
from ui.tour.receivables import keep_receivables
from ui.tour.register import register_tabs
from ui.unlock.doors import SAMPLE_FOLDER
from ui.widgets.states import ListArea

if TYPE_CHECKING:
    from ui.program import Program

KEEPER = "李静"
MANAGER = "张伟"
HEAD = "赵敏"
OFFICER = "黄志强"
INSPECTOR = "吴刚"
FINANCE = "周芳"
MAKING_S = 900.0
"""Longest time that making the sample office may take."""

PAUSE_S = 0.2
"""Longer than a search box waits for the next letter."""

_WRONG_CODE = "91441624MA4W7K2Q30"
_NEW_PHONE = "0762-5630266"


class Tour:
    """The way through the program, with two people taking turns at one desk."""

    def __init__(self, program: "Program", driver: Driver, viewer: Viewer, out: Path) -> None:
        self._program = program
        self._window = program.window
        self._hands = driver
        self._viewer = viewer
        self._out = out
        self._name = ""
        self.papers: list[Path] = []

    def run(self) -> None:
        """All of it."""
        self._first_run()
        self._unlock(KEEPER, "01-unlock")
        self._today()
        self._list()
        self._open_by_palette()
        self._edit()
        self._lock()
        self._unlock(MANAGER)
        client = self._propose()
        self._print()
        plan_anew(self._hands, self._begin)
        self._lock()
        self._unlock(OFFICER)
        look_at_the_board(self._hands, self._begin, self._window)
        look_at_arrears(self._hands, self._begin)
        look_at_approvals(self._hands, self._begin)
        self._lock()
        self._unlock(INSPECTOR)
        look_at_inspections(self._hands, self._begin)
        self._lock()
        self._unlock(FINANCE)
        keep_receivables(self._hands, self._begin, self._viewer, self._out)
        self._lock()
        self._unlock(HEAD)
        approve(self._hands, self._begin)
        self._leaver()
        self._lock()
        self._unlock(KEEPER)
        self._decide(client)
        import_a_register(self._hands, self._begin, self._window)
        self._register()
        self._office()
        self._dark()

    def _begin(self, step: str) -> None:
        """Name the step; a page that shows a refusal where rows should be ends the tour."""
        self._check_page()
        self._hands.step = step

    def _check_page(self) -> None:
        page = self._window.page
        for area in page.findChildren(ListArea) if page is not None else ():
            placard = area.placard
            if placard is not None and area.isVisible() and placard.icon in {"lock", "warning"}:
                raise self._hands.stop("tour_page_says", words=placard.title)

    def _first_run(self) -> None:
        hands = self._hands
        hands.step = "00-first-run"
        with hands.showing("first run"):
            hands.find("first_run_sample", QPushButton)
        hands.picture("00-first-run")
        hands.click("first_run_sample")
        doors = self._window

        def inside() -> bool:
            fields = doors.findChildren(QLineEdit, "unlock_password")
            return not doors.locked or any(field.isVisible() for field in fields)

        made = paths.default_offices() / SAMPLE_FOLDER / "office.keys"
        hands.until(made.exists, "making the sample office", MAKING_S)
        with hands.showing("sample office"):
            hands.until(inside, "sample office")
        if not self._window.locked:
            self._lock()

    def _lock(self) -> None:
        self._check_page()
        with self._hands.showing("lock"):
            self._hands.keys("Ctrl+L", self._window)
            self._hands.until(lambda: self._window.locked, "lock")

    def _unlock(self, user: str, picture: str = "") -> None:
        hands = self._hands
        hands.step = picture or f"unlock {user}"
        with hands.showing("unlock"):
            combo = hands.find("unlock_user", QComboBox)
            hands.until(lambda: combo.findText(user) >= 0, user)
        hands.choose("unlock_user", user)
        field = hands.type_into("unlock_password", self._password)
        if picture:
            hands.picture(picture)
        with hands.showing("today"):
            hands.keys("Return", field)
            hands.until(lambda: not self._window.locked, "today")

    @property
    def _password(self) -> str:
        words: str = resources.toml("demo/office.toml")["password"]
        return words

    def _today(self) -> None:
        self._begin("02-today")
        self._hands.picture("02-today")
        table = self._hands.wait_for_rows("duties")
        self._hands.wheel(table, 6)
        self._hands.wheel(table, -6)

    def _list(self) -> None:
        hands = self._hands
        self._begin("03-list")
        with hands.showing("list"):
            hands.click("rail_dossiers")
            table = hands.wait_for_rows("clients")
        everybody = table.model().rowCount()
        hands.wheel(table, 30)
        hands.keys("End", table)
        hands.settle()
        hands.keys("Home", table)
        hands.settle()
        name = _name_in_sight(table)
        for words in (initials(name)[:3], name[2:4]):
            hands.type_into("search", words, instead=True)
            hands.until(lambda: 0 < table.model().rowCount() < everybody, words)
            hands.settle()
        hands.type_into("search", "", instead=True)
        hands.until(lambda: table.model().rowCount() == everybody, "all clients")
        hands.keys("Down", hands.find("search", QLineEdit))
        hands.picture("03-list")
        self._name = name

    def _open_by_palette(self) -> None:
        hands = self._hands
        self._begin("04-palette")
        with hands.showing("palette"):
            hands.keys("Ctrl+K", self._window)
            hands.wait_for_rows("palette_results")
        words = self._look_up(initials(self._name)[:3])
        hands.picture("04-palette")
        with hands.showing("dossier"):
            hands.keys("Return", words)
            self._begin("05-dossier")
            self._give_purpose("12-purpose")
        hands.picture("05-dossier")
        see_who(hands)
        area = hands.find("sections", QScrollArea)
        self._look_through(area)

    def _look_up(self, words: str) -> QWidget:
        """Type into the palette and wait for what it finds."""
        hands = self._hands
        results = hands.wait_for_rows("palette_results")
        field = hands.type_into("palette_words", words)
        hands.wait(PAUSE_S, words)
        hands.settle()
        if results.model().rowCount() < 2:
            raise hands.stop("tour_waited", what=words)
        return field

    def _give_purpose(self, picture: str = "") -> None:
        """Press 1 when asked why; nobody is asked twice a day about one client."""
        hands = self._hands
        page = self._dossier()
        dialogs = self._window
        hands.until(
            lambda: page.view is not None or dialogs.findChildren(QDialog, "purpose_dialog"),
            "purpose",
        )
        if page.view is None:
            dialog = hands.find("purpose_dialog", QDialog)
            if picture:
                hands.picture(picture)
            hands.keys("1", dialog)
        hands.until(lambda: page.view is not None, "dossier")

    def _dossier(self) -> DossierPage:
        self._hands.until(lambda: isinstance(self._window.page, DossierPage), "dossier page")
        page = self._window.page
        if not isinstance(page, DossierPage):
            raise self._hands.stop("tour_waited", what="dossier page")
        return page

    def _look_through(self, area: QAbstractScrollArea) -> None:
        bar = area.verticalScrollBar()
        self._hands.wheel(area, 40)
        self._hands.wheel(area, -45)
        bar.setValue(0)

    def _edit(self) -> None:
        hands = self._hands
        self._begin("06-edit")
        page = self._dossier()
        with hands.showing("editing"):
            hands.click("edit_1")
            code = hands.find("input_org_code", QWidget)
        before = code.text() if isinstance(code, QLineEdit) else ""
        hands.type_into("input_org_code", _WRONG_CODE, instead=True)
        hands.find("error_org_code", QWidget)
        hands.picture("06-edit")
        hands.type_into("input_org_code", before, instead=True)
        hands.type_into("input_legal_rep", "钟敏华", instead=True)
        hands.click("save_1")
        hands.until(lambda: not page.parts.sections[1].editing, "saved")
        hands.settle()

    def _propose(self) -> str:
        hands = self._hands
        self._begin("07-proposal")
        with hands.showing("own list"):
            hands.click("rail_dossiers")
            table = hands.wait_for_rows("clients")
        with hands.showing("own dossier"):
            hands.keys("Return", table)
            page = self._dossier()
            hands.until(lambda: page.view is not None, "dossier")
        hands.click("edit_2")
        hands.type_into("input_contact_phone", _NEW_PHONE, instead=True)
        hands.click("save_2")
        hands.find("withdraw", QPushButton)
        view = page.view
        return view.code or view.name if view is not None else ""

    def _print(self) -> None:
        hands, viewer = self._hands, self._viewer
        self._begin("09-sheet")
        hands.picture("13-own-dossier")
        hands.click("print_sheet")
        hands.until(lambda: viewer.opened, "PDF")
        paper = self._out / viewer.opened[-1].name
        shutil.copyfile(viewer.opened[-1], paper)
        self.papers.append(paper)
        hands.save(page_as_picture(paper), self._out / "09-sheet.png")

    def _decide(self, client: str) -> None:
        hands = self._hands
        self._begin("07-proposal")
        with hands.showing("palette"):
            hands.keys("Ctrl+K", self._window)
            hands.wait_for_rows("palette_results")
        words = self._look_up(client)
        with hands.showing("proposal"):
            hands.keys("Return", words)
            self._give_purpose()
        hands.click("step_proposals")
        hands.find("confirm_proposal", QWidget)
        waiting = self._waiting()
        hands.picture("07-proposal")
        hands.click("confirm_proposal")
        hands.until(lambda: self._waiting() < waiting, "confirmed")
        hands.settle()

    def _waiting(self) -> int:
        """Proposals on the dossier in front that nobody has decided."""
        view = self._dossier().view
        return len(view.pending) if view is not None else 0

    def _register(self) -> None:
        hands = self._hands
        self._begin("10-register")
        with hands.showing("register"):
            hands.click("rail_register")
            table = hands.wait_for_rows("register_table")
        hands.click("verify_chain")
        button = hands.find("verify_chain", QPushButton)
        hands.until(button.isEnabled, "verified")
        hands.wheel(table, 20)
        hands.wheel(table, -20)
        hands.picture("10-register")
        register_tabs(hands, self._window, MANAGER)

    def _office(self) -> None:
        hands = self._hands
        self._begin("11-office")
        with hands.showing("office"):
            hands.click("rail_office")
            hands.wait_for_rows("unit_tree")
        hands.picture("11-office")
        self._check_page()
        look_at_keys(hands)
        look_at_backups(hands)
        look_at_tariffs(hands)

    def _leaver(self) -> None:
        self._begin("26-leaver")
        with self._hands.showing("users"):
            self._hands.click("rail_office")
            self._hands.wait_for_rows("unit_tree")
        look_at_a_leaver(self._hands, MANAGER)

    def _dark(self) -> None:
        hands = self._hands
        self._begin("15-dark-list")
        hands.keys("Ctrl+K", self._window)
        words = self._look_up("theme")
        results = hands.wait_for_rows("palette_results")
        dark = QCoreApplication.translate("Preferences", "Dark")
        for _ in range(results.model().rowCount()):
            if dark in str(results.currentIndex().data()):
                break
            hands.keys("Down", words)
        with hands.showing("theme"):
            hands.keys("Return", words)
        hands.click("rail_dossiers")
        hands.wait_for_rows("clients")
        hands.picture("15-dark-list")
        hands.click("rail_arrears")
        hands.wait_for_rows("arrears_table")
        hands.picture("47-dark-arrears")


def _name_in_sight(table: QAbstractItemView) -> str:
    """A client somewhere in the list."""
    model = table.model()
    return str(model.index(min(12, model.rowCount() - 1), 0).data())
