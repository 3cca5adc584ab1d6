"""The dossier page: opens a client, asks for the purpose when one is needed, passes acts on."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

import resources.catalogue as shipped
from app.domain.errors import Reason, Refusal
from app.domain.permissions import CATEGORIES
from app.readmodels.dossier import DossierView, PendingSet
from app.services.assignments import VerifyCategory, verify_categories
from app.services.dossier import OpenDossier, open_dossier
from app.services.drafts import KeptDraft
from app.services.usecase import Topic
from ui.desk import Desk
from ui.dossier.access import DossierAccess
from ui.dossier.acts import Acts
from ui.dossier.body import DossierBody
from ui.dossier.copying import Copying
from ui.dossier.editing import Editing
from ui.dossier.history import open_history
from ui.dossier.place import PAGE, REVISE, Target, target_of
from ui.dossier.proposals import ProposalActs, simple
from ui.dossier.purpose import PurposeDialog
from ui.dossier.right_pane import VERIFIED_TOGETHER
from ui.dossier.unsaved import UnsavedEdits
from ui.dossier.verify import VerifyPopover
from ui.dossier.viewing import Viewing
from ui.failures import sentence
from ui.jobs import Latest
from ui.navigation import Page, Place
from ui.theme import Tone
from ui.widgets.form import FormRow
from ui.widgets.labels import button
from ui.widgets.states import ListArea

LIST_PAGE, CASES = "dossiers", "approvals"
READ_AGAIN_MS = 60


class DossierPage(Page):
    """Opened by `Place("dossier", dossier_place(…))`; without an argument it stays as it was."""

    key = PAGE
    help_topic = PAGE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Dossier"))
        self.view: DossierView | None = None
        self._target = Target("")
        self._missing_at = -1
        self._opening = Latest(desk.jobs, self)
        self._viewing = Viewing(desk)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(READ_AGAIN_MS)
        self._again.timeout.connect(self.reload)
        self.parts = DossierBody(self, desk, self._proposal_acts())
        self.editing = Editing(self, desk, self.parts.sections)
        self.acts = Acts(self, desk)
        self._edits = UnsavedEdits(self.editing, self.parts.sections, self.acts.drafts)
        self.access = DossierAccess(self, desk)
        self.copying = Copying(self, desk, self.parts)
        self._area = ListArea(self.parts)
        self.body.addWidget(self._area, 1)
        self._waiting: DossierView | None = None
        self._build_head()
        self._connect()
        self._add_shortcuts()

    def show_place(self, argument: str) -> None:
        """Open the client that the argument names; typed changes of another one are kept."""
        target = target_of(argument)
        if self.view is not None and target.reference not in {self.view.id, self.view.code}:
            self._viewing.end()
            self.editing.keep()
            self.parts.private.mask_all()
            self.message_bar.clear()
            self.view = None
        self._waiting = None
        self.parts.stop_filling()
        self._target = target
        self._missing_at = -1
        self._read(None)

    def deactivate(self) -> None:
        """Important persons are masked again; what is typed stays in memory."""
        self._viewing.end()
        if self.parts.complete:
            self.parts.private.mask_all()

    def reload(self) -> None:
        """Read again, keeping place and what is typed."""
        if self.view is not None and self.isVisible():
            self._read(None)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.parts.list.items, self.parts.area, self.parts.right)

    def step_back(self) -> bool:
        """Esc leaves the editing of a section first."""
        editing = [n for n, section in self.parts.sections.items() if section.editing]
        if editing:
            self.editing.cancel(editing[0])
            return True
        return super().step_back()

    @property
    def shows_private(self) -> bool:
        return self.view is not None and self.view.private_granted

    @property
    def unsaved(self) -> bool:
        return self._edits.any

    def save_unsaved(self, on_end: Callable[[bool], None]) -> None:
        self._edits.save(on_end)

    def drafts(self) -> tuple[KeptDraft, ...]:
        return self._edits.drafts()

    def take_back(self, kept: Sequence[KeptDraft]) -> None:
        self._edits.take_back(kept)

    def next_missing(self) -> None:
        """F8: the next field that is not filled, opened for typing where this person may."""
        if self.view is None:
            return
        missing = [
            (section.category, key)
            for section in self.view.sections
            if section.completeness is not None
            for key in section.completeness.missing
            if shipped.fields()[key].category == section.category
        ]
        if not missing:
            return
        self._missing_at = (self._missing_at + 1) % len(missing)
        number, key = missing[self._missing_at]
        self.parts.go_to(number)
        if shipped.fields()[key].typed:
            self.editing.begin(number, key)

    def step(self, by: int) -> None:
        """Previous or next client of the list from which this one was opened."""
        target = self._target.step(by)
        if target is not None:
            self.wants.emit(Place(PAGE, target.argument))

    def _read(self, purpose: str | None) -> None:
        command = OpenDossier(self._target.reference, purpose)
        work = partial(self.desk.services.run, open_dossier, self.desk.actor, command)
        self._opening.submit(work, self._on_view, self._on_refused)

    def _on_view(self, view: DossierView) -> None:
        self._viewing.begin(view)
        if not self.parts.complete:
            self._waiting = view
            return
        self.parts.show_view(view, fresh=self.view is None or self.view.id != view.id)

    def _on_shown(self, view: DossierView) -> None:
        fresh = self.view is None or self.view.id != view.id
        self.view = view
        self._area.show_list()
        self.editing.use(view)
        self.acts.use(view)
        self.access.use(view)
        self._show_acts(view)
        if fresh and self._target.section:
            QTimer.singleShot(0, self, lambda: self.parts.go_to(self._target.section))
        act, self._target = self._target.act, replace(self._target, act=None)
        if act is not None and act[0] == REVISE:
            self.acts.revise(act[1])

    def _on_refused(self, refusal: Refusal) -> None:
        self._viewing.end()
        self.editing.keep()
        self.parts.stop_filling()
        self.view = self._waiting = None
        if refusal.reason is not Reason.PURPOSE_NEEDED:
            self._area.show_refused(sentence(refusal), self.tr("To the list"), self._to_list)
            return
        words = self.tr("A purpose is needed before this dossier is opened.")
        self._area.show_refused(words, self.tr("Give the purpose"), self._ask_purpose)
        self._ask_purpose()

    def _ask_purpose(self) -> None:
        dialog = PurposeDialog(self)
        dialog.purpose_given.connect(self._read)
        self.desk.prompts.show(dialog)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.CLIENTS, Topic.PROPOSALS, Topic.ACCESS}:
            self._again.start()

    def _show_acts(self, view: DossierView) -> None:
        may = view.may.edit or view.may.propose
        self._edit.setVisible(may and not self.editing.typing)
        words = self.tr("Edit") if view.may.edit else self.tr("Propose changes")
        self._edit.setText(f"{words}  F2")
        self._print.setVisible(view.may.print)
        around = self._target.neighbours
        for made, by in ((self._previous, -1), (self._next, 1)):
            made.setVisible(len(around) > 1)
            made.setEnabled(self._target.step(by) is not None)
        place = around.index(view.id) + 1 if view.id in around else 0
        self.set_note(f"{place} / {len(around)}" if place else "")

    def _on_mode(self) -> None:
        """While a section is being typed into, saving it is the one primary act."""
        if self.view is not None:
            self._show_acts(self.view)

    def _on_edit(self) -> None:
        number = self.parts.list.current
        section = self.parts.sections.get(number)
        if section is None or not (section.offers_editing or section.editing):
            found = (n for n, s in self.parts.sections.items() if s.offers_editing)
            number = next(found, 0)
        if number:
            self.parts.go_to(number)
            self.editing.begin(number)

    def _on_save(self) -> None:
        """Ctrl+S saves the section that has the focus, else the first that is being typed into."""
        focus = QApplication.focusWidget()
        editing = [(n, s) for n, s in self.parts.sections.items() if s.editing]
        holding = [n for n, s in editing if focus is not None and s.isAncestorOf(focus)]
        for number in holding or [n for n, _section in editing][:1]:
            self.editing.save(number)

    def _on_confirm_simple(self) -> None:
        one = simple(self.view) if self.view is not None else None
        if one is not None:
            self.editing.confirm(one)

    def _on_history(self, path: str, row: FormRow) -> None:
        if self.view is not None:
            open_history(self, self.desk, self.view, path, row)

    def _on_history_key(self) -> None:
        """Ctrl+H: history of the field that has the focus, else all changes."""
        step: QWidget | None = QApplication.focusWidget()
        while step is not None and not isinstance(step, FormRow):
            step = step.parentWidget()
        if step is not None:
            for section in self.parts.sections.values():
                if (path := section.path_of(step)) is not None:
                    self._on_history(path, step)
                    return
        self._show_changes()

    def _show_changes(self) -> None:
        if self.view is not None:
            self.parts.changes.read(self.view, self.parts.show_changes)

    def _on_verify(self, numbers: tuple[int, ...], anchor: QWidget) -> None:
        view = self.view
        if view is None:
            return
        popover = VerifyPopover(self, " · ".join(str(number) for number in numbers))

        def go(method: str, changed: bool) -> None:
            command = VerifyCategory(view.id, numbers, method, changed)
            self.desk.run(self, verify_categories, command, lambda _version: self._again.start())

        popover.verified.connect(go)
        popover.open_at(anchor)

    def _on_verify_step(self, anchor: QWidget) -> None:
        if self.view is not None:
            readable = tuple(n for n in VERIFIED_TOGETHER if n not in self.view.hidden)
            self._on_verify(readable, anchor)

    def _to_list(self) -> None:
        self.wants.emit(Place(LIST_PAGE))

    def _proposal_acts(self) -> ProposalActs:
        return ProposalActs(
            self._on_confirm, self._on_change_proposal, self._on_refuse, self._on_withdraw
        )

    def _on_confirm(self, one: PendingSet) -> None:
        self.editing.confirm(one)

    def _on_change_proposal(self, one: PendingSet) -> None:
        self.editing.change_proposal(one)

    def _on_refuse(self, one: PendingSet) -> None:
        self.editing.refuse(one)

    def _on_withdraw(self, one: PendingSet) -> None:
        self.editing.withdraw(one)

    def _build_head(self) -> None:
        self.title_label.hide()
        back = button(self.tr("Client dossiers"), self._to_list, role="link", name="to_list")
        self.add_beside_title(back)
        tip = "Ctrl+PgUp"
        self._previous = button(
            self.tr("Previous"),
            partial(self.step, -1),
            icon="chevron-up",
            small=True,
            name="previous",
            tip=tip,
        )
        self._next = button(
            self.tr("Next"),
            partial(self.step, 1),
            icon="chevron-down",
            small=True,
            name="next",
            tip="Ctrl+PgDn",
        )
        after = self._head.indexOf(self.note_label) + 1
        self._head.insertWidget(after, self._previous)
        self._head.insertWidget(after + 1, self._next)
        self._print = button(
            self.tr("Print visit sheet"),
            self._on_print,
            icon="printer",
            name="print_sheet",
            tip="Ctrl+P",
        )
        self._edit = button("", self._on_edit, role="primary", icon="pencil", name="edit")
        for act in (self._print, self._edit):
            self.add_act(act)
        for hidden in (self._previous, self._next, self._print, self._edit):
            hidden.hide()

    def _on_print(self) -> None:
        self.acts.print_sheet()

    def _connect(self) -> None:
        parts, editing = self.parts, self.editing
        self.desk.changes.changed.connect(self._on_changed)
        parts.changes_wanted.connect(self._show_changes)
        parts.head.missing.clicked.connect(lambda _on: self.next_missing())
        editing.changed.connect(self._again.start)
        for told in (editing.told, self.acts.ledger.said):
            told.connect(lambda words: self.message_bar.show_message(words, Tone.SUCCESS))
        editing.client_wanted.connect(lambda identity: self.wants.emit(Place(PAGE, identity)))
        self.acts.changed.connect(self._again.start)
        parts.head.register_wanted.connect(self.acts.registering.start)
        parts.head.form_wanted.connect(self.acts.registering.print_form)
        self.acts.registering.told.connect(self.message_bar.show_message)
        parts.built.connect(self._on_built)
        parts.completed.connect(self._on_completed)
        parts.shown.connect(self._on_shown)
        right = parts.right
        right.missing_wanted.connect(self.next_missing)
        right.verify_wanted.connect(self._on_verify_step)
        right.section_wanted.connect(parts.go_to)
        right.assign_wanted.connect(self.acts.assign)
        right.opening_wanted.connect(self.acts.enter_opening)
        right.register_wanted.connect(self.access.show_looked)
        self.access.place_wanted.connect(self.wants)
        right.sight_wanted.connect(self.access.show_sight)

    def _on_built(self, number: int) -> None:
        section, editing = self.parts.sections[number], self.editing
        editing.add(section)
        self.access.add(section)
        section.edit_wanted.connect(editing.begin)
        section.mode_changed.connect(self._on_mode)
        section.history_wanted.connect(self._on_history)
        section.verify_wanted.connect(lambda _n, anchor: self._on_verify((number,), anchor))

    def _on_completed(self) -> None:
        parts = self.parts
        self.access.add(parts.private)
        self.acts.serve(parts)
        for table in (parts.discounts, parts.credit_file):
            table.case_wanted.connect(lambda case: self.wants.emit(Place(CASES, case)))
        view, self._waiting = self._waiting, None
        if view is not None:
            self._on_view(view)

    def _add_shortcuts(self) -> None:
        # A hidden page's shortcuts sleep, so the whole window may be their context.
        inside = Qt.ShortcutContext.WindowShortcut
        keys: list[tuple[str, Callable[[], None]]] = [
            ("F2", self._on_edit),
            ("F8", self.next_missing),
            ("Ctrl+S", self._on_save),
            ("Ctrl+H", self._on_history_key),
            ("Ctrl+P", self._on_print),
            ("Ctrl+PgUp", partial(self.step, -1)),
            ("Ctrl+PgDown", partial(self.step, 1)),
            ("Ctrl+Return", self._on_confirm_simple),
            *((f"Alt+{number}", partial(self.parts.go_to, number)) for number in CATEGORIES),
        ]
        for sequence, slot in keys:
            QShortcut(QKeySequence(sequence), self, slot, context=inside)
