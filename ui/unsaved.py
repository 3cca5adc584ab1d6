"""Unsaved edits when somebody leaves the office: asked about, saved, kept encrypted, or dropped.

Who leaves answers. The idle lock, and a system that ends the session, do not wait for an answer:
what is typed is kept encrypted and comes back when the same person signs in again.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QPushButton

from app.domain.errors import Refusal
from app.settings import SettingsFile
from ui.navigation import Page, Place
from ui.prompts import Prompts
from ui.theme import Tone, set_look
from ui.widgets.no_copy import AskBox

if TYPE_CHECKING:
    from app.services.drafts import KeptDraft
    from app.services.office import Desk as OpenDesk
    from app.services.session import OpenOffice
    from ui.desk import Desk
    from ui.main_window import MainWindow

DOSSIER_PAGE = "dossier"
LIST_PAGE = "dossiers"
CLAIM_PAGE = "claims"
APPROVALS_PAGE = "approvals"
ARREARS_PAGE = "arrears"


class Leaving(StrEnum):
    """Why the office is left; the buttons name it."""

    LOCK = "lock"
    SWITCH = "switch"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of the answers."""

    save: str
    keep: str
    discard: str


class UnsavedGuard(QObject):
    """Asks before the pages of a window are thrown away."""

    def __init__(self, window: "MainWindow", prompts: Prompts) -> None:
        super().__init__(window)
        self._window = window
        self._prompts = prompts

    def ask(self, leaving: Leaving, go: Callable[[bool], None]) -> None:
        """`go(whether drafts are kept)`, at once where nothing is unsaved; never when one stays."""
        if not self._window.unsaved_pages:
            go(True)
            return
        self._prompts.show(self._box(leaving, go))

    def drafts(self) -> "tuple[KeptDraft, ...]":
        """What is typed and not saved on all pages."""
        return tuple(one for page in self._window.unsaved_pages for one in page.drafts())

    def give_back(self, kept: "tuple[KeptDraft, ...]") -> None:
        """Open the place where the first draft was typed; the others wait for their clients.

        A new client, which has no id yet, is typed in on the list, a plan on the claim board, an
        answer in its case, a step about what a client owes and a payment on the arrears page.
        """
        from app.services.drafts import OF_A_CASE, OF_A_PLAN, OF_NOBODY_YET
        from ui.dossier.dialog_drafts import is_of_arrears

        pages = {
            OF_A_PLAN: CLAIM_PAGE,
            OF_A_CASE: APPROVALS_PAGE,
            OF_NOBODY_YET: ARREARS_PAGE,
        }
        of_none = [one for one in kept if not one.client_id]
        for key in (LIST_PAGE, *pages.values()):
            new = [one for one in of_none if pages.get(one.category, LIST_PAGE) == key]
            if new and (page := self._window.page_of(key)) is not None:
                self._window.go(Place(key))
                page.take_back(new)
        of_clients = tuple(one for one in kept if one.client_id)
        owed = tuple(one for one in of_clients if is_of_arrears(one))
        if owed and (page := self._window.page_of(ARREARS_PAGE)) is not None:
            page.take_back(owed)
            self._window.go(Place(ARREARS_PAGE, f"client:{owed[0].client_id}"))
            of_clients = tuple(one for one in of_clients if one not in owed)
        page = self._window.page_of(DOSSIER_PAGE) if of_clients else None
        if page is None:
            return
        page.take_back(of_clients)
        clients = list(dict.fromkeys(one.client_id for one in of_clients))
        self._window.go(Place(DOSSIER_PAGE, clients[0]))
        if len(clients) > 1:
            words = self.tr("Unsaved changes of {count} clients are back; open each to save it.")
            page.message_bar.show_message(words.format(count=len(clients)), Tone.INFO)

    def _box(self, leaving: Leaving, go: Callable[[bool], None]) -> QMessageBox:
        box = AskBox(self._window)
        box.setObjectName("unsaved_dialog")
        box.setIcon(QMessageBox.Icon.Question)
        title = self.tr("Something is typed and not saved")
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(
            self.tr(
                "Clients concerned: {count}. A draft is kept encrypted in the office and comes"
                " back when you sign in again; nobody else gets it."
            ).format(count=len({one.client_id or one.body for one in self.drafts()}))
        )
        self._add_answers(box, self._words(leaving), go)
        box.finished.connect(box.deleteLater)
        return box

    def _add_answers(self, box: QMessageBox, words: _Words, go: Callable[[bool], None]) -> None:
        role = QMessageBox.ButtonRole

        def add(name: str, label: str, kind: QMessageBox.ButtonRole, look: str) -> QPushButton:
            made = QPushButton(label, box)
            made.setObjectName(f"unsaved_{name}")
            if look:
                set_look(made, role=look)
            box.addButton(made, kind)
            return made

        def answered(act: Callable[[], None]) -> None:
            box.hide()  # first: what follows may throw the window's pages away
            act()

        save = add("save", words.save, role.AcceptRole, "primary")
        keep = add("keep", words.keep, role.ActionRole, "")
        discard = add("discard", words.discard, role.DestructiveRole, "danger")
        save.clicked.connect(lambda: answered(partial(self._save, go)))
        keep.clicked.connect(lambda: answered(partial(go, True)))
        discard.clicked.connect(lambda: answered(partial(go, False)))
        box.setDefaultButton(save)
        box.setEscapeButton(add("stay", self.tr("Stay"), role.RejectRole, ""))

    def _words(self, leaving: Leaving) -> _Words:
        match leaving:
            case Leaving.LOCK:
                return _Words(
                    self.tr("Save and lock"),
                    self.tr("Keep as draft and lock"),
                    self.tr("Discard and lock"),
                )
            case Leaving.SWITCH:
                return _Words(
                    self.tr("Save and switch"),
                    self.tr("Keep as draft and switch"),
                    self.tr("Discard and switch"),
                )
            case Leaving.CLOSE:
                return _Words(
                    self.tr("Save and close"),
                    self.tr("Keep as draft and close"),
                    self.tr("Discard and close"),
                )

    def _save(self, go: Callable[[bool], None]) -> None:
        """Save page after page; the first that cannot be saved is shown, and nobody leaves."""
        pages = list(self._window.unsaved_pages)

        def next_page() -> None:
            if pages:
                page = pages.pop(0)
                page.save_unsaved(partial(ended, page))
            else:
                go(True)

        def ended(page: Page, saved: bool) -> None:
            if saved:
                next_page()
            else:
                self._window.go(Place(page.key))

        next_page()


class Drafts:
    """Keeps what is typed encrypted in the office, and gives it back; the door tells it waits."""

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings

    def keep(self, opened: "OpenDesk", drafts: "tuple[KeptDraft, ...]") -> None:
        """While the office is being left, on a worker: when it returns the drafts are kept."""
        if not drafts:
            return
        from app.services.drafts import keep_drafts

        # A disk that is full keeps nothing, and must not keep the office open either.
        with suppress(Refusal):
            opened.services.run(keep_drafts, opened.actor, drafts)
            self._note(opened.services.office, opened.actor.name, waits=True)

    def take(
        self,
        desk: "Desk",
        owner: QObject,
        give_back: "Callable[[tuple[KeptDraft, ...]], None]",
    ) -> None:
        """Give back what this person was typing when the office was left."""
        from app.services.drafts import take_drafts

        self._note(desk.services.office, desk.actor.name, waits=False)
        desk.run(owner, take_drafts, None, give_back)

    def _note(self, office: "OpenOffice", user: str, *, waits: bool) -> None:
        before = self._settings.read()
        after = before.with_draft(str(office.folder.path), user, waits=waits)
        if after != before:
            self._settings.write(after)
