"""Copying from a dossier: key, menu, and what is said; the right and the register are the gate's.

There is no other way to copy what a dossier says: labels cannot be selected, tables copy nothing.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

import resources.catalogue as shipped
from app.domain.dossier import CHILD_CATEGORY
from app.domain.errors import Reason, Refusal
from app.domain.fields import PRIVATE_CATEGORY
from app.domain.permissions import roles_copying
from app.readmodels.dossier import DossierView
from app.services.copying import Copied, CopyParts, copy_category, copy_parts
from ui.clipboard import CLEAR_AFTER_MS
from ui.dossier.children import CONTACTS
from ui.dossier.purpose import PurposeDialog
from ui.dossier.tables import SectionTable
from ui.dossier.words import path_label, shown_value, words
from ui.i18n import label
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.dossier.body import DossierBody
    from ui.dossier.history import ChangesBox
    from ui.navigation import Page

SECONDS = CLEAR_AFTER_MS // 1000
HELP = "copying"
"""Part of the guide that says who may copy what, and why not."""


def may_copy_words(category: int) -> str:
    """Who may copy a category by role."""
    comma = label("、", ", ")
    return comma.join(words(shipped.roles()[one.value].label) for one in roles_copying(category))


class Copying(QObject):
    """Connects every value and row of a dossier page with the gate and the clipboard."""

    def __init__(self, page: "Page", desk: "Desk", parts: "DossierBody") -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._parts = parts
        self._view: DossierView | None = None
        self._rows: dict[str, Callable[[Any], str]] = {}
        self._said = ""
        parts.built.connect(self._on_built)
        parts.completed.connect(self._on_completed)
        parts.shown.connect(self._use)
        parts.head.menu_wanted.connect(self.open_menu)
        desk.clipboard.cleared.connect(self._on_cleared)

    def copy(self, path: str, *, whole: bool = False) -> None:
        """Copy a value or a row; with `whole` the contact or address that it is of."""
        view = self._view
        if view is not None:
            wanted = whole_of(path) if whole else path
            self._send(CopyParts(view.id, (wanted,)), self._name(wanted, view))

    def open_menu(self, path: str, at: QPoint) -> None:
        """The menu of a value or row; what may not be copied says why."""
        view = self._view
        if view is None:
            return
        own = {field.id: field.category for field in view.own_fields}
        category = copy_category(path, own)
        there = path in view.values or path.partition(".")[0] in self._rows
        allowed = category in view.may.copy and there
        menu = QMenu(self._page)
        menu.setObjectName("copy_menu")
        _add(menu, self.tr("Copy") + "\tCtrl+C", partial(self.copy, path), allowed=allowed)
        if whole_of(path) != path:
            act = partial(self.copy, path, whole=True)
            name = self._name(whole_of(path), view)
            whole = self.tr("Copy all of: {name}").format(name=name) + "\tCtrl+Shift+C"
            _add(menu, whole, act, allowed=allowed)
        menu.addSeparator()
        note = self._note(category, view, there=there)
        _add(menu, note, self._explain, allowed=category not in view.may.copy)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def open_private_menu(self, at: QPoint) -> None:
        """Category 3 is never copied; the menu says so."""
        self.open_menu("persons", at)

    def _note(self, category: int, view: DossierView, *, there: bool) -> str:
        if category == PRIVATE_CATEGORY:
            return self.tr("Section 3 (important persons) is never copied")
        if category not in view.may.copy:
            who = may_copy_words(category)
            return self.tr("Only viewing is yours; may copy: {who}").format(who=who)
        if not there:
            return self.tr("Nothing is entered here")
        words_ = self.tr("Registered; cleared from the clipboard after {seconds} s")
        return words_.format(seconds=SECONDS)

    def _name(self, path: str, view: DossierView) -> str:
        """What a part is called."""
        root, _, rest = path.partition(".")
        if root in self._rows:
            return self.tr("this row")
        if rest and "." not in rest and root != "own":
            return self.tr("contact") if root == CONTACTS else self.tr("address")
        return path_label(path, view)

    def _send(self, command: CopyParts, name: str) -> None:
        def done(copied: Copied) -> None:
            self._put(self._text(copied, command.paths[0]), name)

        def refused(refusal: Refusal) -> None:
            if refusal.reason is Reason.PURPOSE_NEEDED:
                self._ask_purpose(command, name)
            else:
                why = self.tr("Who may copy")
                self._page.message_bar.show_refusal(refusal, why, self._explain)

        self._desk.run(self._page, copy_parts, command, done, refused)

    def _put(self, text: str, name: str) -> None:
        self._desk.clipboard.copy(text)
        said = self.tr("Copied: {name}. It is cleared from the clipboard in {seconds} s.")
        self._said = said.format(name=name, seconds=SECONDS)
        self._page.message_bar.show_message(self._said, Tone.SUCCESS)

    def _text(self, copied: Copied, path: str) -> str:
        """One value alone; several with their labels; a row as it is shown, with tabs."""
        if copied.rows:
            words_of = self._rows[path.partition(".")[0]]
            return "\n".join(words_of(row) for row in copied.rows)
        known, view = shipped.fields(), self._view
        shown = {p: shown_value(known.for_path(p), value) for p, value in copied.values.items()}
        if len(shown) == 1 or view is None:
            return "\n".join(shown.values())
        colon = label("：", ": ")
        return "\n".join(f"{path_label(p, view)}{colon}{words_}" for p, words_ in shown.items())

    def _ask_purpose(self, command: CopyParts, name: str) -> None:
        """The day has changed since the dossier was opened."""
        dialog = PurposeDialog(self._page)

        def given(purpose: str) -> None:
            self._send(CopyParts(command.client_id, command.paths, purpose), name)

        dialog.purpose_given.connect(given)
        self._desk.prompts.show(dialog)

    def _explain(self) -> None:
        from ui.help import GuideWindow

        guide = GuideWindow(self._page.window())
        guide.show()
        guide.show_topic(HELP)

    def _use(self, view: DossierView) -> None:
        self._view = view

    def _on_built(self, number: int) -> None:
        section = self._parts.sections[number]
        section.copy_wanted.connect(lambda path, whole: self.copy(path, whole=whole))
        section.menu_wanted.connect(self.open_menu)
        for table in section.tables:
            self._take(table)

    def _on_completed(self) -> None:
        self._take(self._parts.openings.table)
        self._take(self._parts.changes)
        self._parts.private.menu_wanted.connect(self.open_private_menu)

    def _take(self, rows: "SectionTable | ChangesBox") -> None:
        self._rows[rows.root] = rows.words_of
        rows.copy_wanted.connect(self.copy)
        rows.menu_wanted.connect(self.open_menu)

    def _on_cleared(self) -> None:
        """What was said is no longer true."""
        if self._said and self._page.message_bar.words == self._said:
            self._page.message_bar.clear()
        self._said = ""


def _add(menu: QMenu, words_: str, act: Callable[[], None], *, allowed: bool) -> None:
    made = menu.addAction(words_)
    made.setEnabled(allowed)
    made.triggered.connect(lambda _on: act())


def whole_of(path: str) -> str:
    """The contact or address that a field is of; other paths as they are."""
    parts = path.split(".")
    return ".".join(parts[:2]) if len(parts) == 3 and parts[0] in CHILD_CATEGORY else path
