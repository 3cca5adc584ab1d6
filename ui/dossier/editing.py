"""Editing of sections and proposals: begin, keep as draft, save, resolve what refuses."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.dossier import Conflict, FieldChange, applied
from app.domain.errors import Reason, Refusal
from app.domain.field_values import FieldFault
from app.readmodels.clients import Candidate
from app.readmodels.dossier import DossierView, PendingSet
from app.services.clients import CheckDuplicates, check_duplicates
from app.services.editing import (
    DecideProposal,
    EditDossier,
    decide_proposal,
    edit_dossier,
    propose_changes,
    withdraw_proposal,
)
from ui.desk import Desk
from ui.dossier.conflict import ConflictDialog, resolved
from ui.dossier.draft import Draft, Mode
from ui.dossier.proposals import first_category
from ui.dossier.section import Section
from ui.dossier.words import fault_sentence
from ui.failures import sentence
from ui.i18n import label
from ui.jobs import Latest
from ui.theme import Tone

CHECK_AFTER_MS = 400
_COMPARED = ("name", "org_code")


class Editing(QObject):
    """What the page does with sections being typed into.

    `changed()` after something was saved, `client_wanted(id)` for the other side of a duplicate,
    `told(words)` for what the page says after an act, `settled(category)` when saving a section
    has ended, whatever came of it; meanwhile it is among `sending`.
    """

    changed = Signal()
    settled = Signal(int)
    client_wanted = Signal(str)
    told = Signal(str)

    def __init__(self, page: QWidget, desk: Desk, sections: Mapping[int, Section]) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._sections = sections
        self._view: DossierView | None = None
        self._kept: dict[tuple[str, int], Draft] = {}
        self.sending: set[int] = set()
        self._proposals: dict[str, PendingSet] = {}
        self._checks = Latest(desk.jobs, self)
        self._check_timer = QTimer(self)
        self._check_timer.setSingleShot(True)
        self._check_timer.setInterval(CHECK_AFTER_MS)
        self._check_timer.timeout.connect(self._check_duplicates)
        self._checked: Section | None = None

    def add(self, section: Section) -> None:
        """Take what a section asks for, once it is built."""
        section.save_wanted.connect(self.save)
        section.cancel_wanted.connect(self.cancel)
        section.edited.connect(self._on_edited)

    @property
    def unsaved(self) -> bool:
        """True while anything typed is not saved, here or in kept drafts of other clients."""
        open_ = any(s.editing and s.draft().typed for s in self._sections.values())
        return open_ or bool(self._kept)

    def drafts(self) -> dict[tuple[str, int], Draft]:
        """Everything typed and not saved, by client and section."""
        found = dict(self._kept)
        for number, section in self._sections.items():
            if self._view is not None and section.editing and section.draft().typed:
                found[self._view.id, number] = section.draft()
        return found

    def give(self, drafts: Mapping[tuple[str, int], Draft]) -> None:
        """Take drafts that were kept elsewhere; each comes back when its client is shown."""
        self._kept |= drafts

    @property
    def typing(self) -> bool:
        """True while any section is inputs."""
        return any(section.editing for section in self._sections.values())

    def use(self, view: DossierView) -> None:
        """The view shown now; drafts of this client come back."""
        self._view = view
        self._proposals = {one.id: one for one in view.pending}
        for (client_id, number), draft in list(self._kept.items()):
            section = self._sections[number]
            if client_id == view.id and section.readable:
                del self._kept[client_id, number]
                section.start(draft)
                banner = section.tell(self.tr("Your unsaved changes are back."), Tone.INFO)
                made = banner.add_act(self.tr("Discard"), partial(self._discard, number))
                made.setObjectName("discard_draft")

    def keep(self) -> None:
        """Before another client is shown: what is typed stays in memory."""
        for number, section in self._sections.items():
            if section.editing:
                draft = section.draft()
                if draft.typed and self._view is not None:
                    self._kept[self._view.id, number] = draft
                section.stop()

    def begin(self, number: int, path: str = "") -> None:
        """Turn a section to inputs and focus a field; proposing where editing is not allowed."""
        view, section = self._view, self._sections.get(number)
        if view is None or section is None or not section.readable:
            return
        if not (view.may.edit or view.may.propose):
            return
        if not section.editing:
            mode = Mode.EDIT if view.may.edit else Mode.PROPOSE
            section.start(Draft(mode, dict(view.values), view.version))
        self._focus(section, path)

    def change_proposal(self, one: PendingSet) -> None:
        """Open the proposed values for changing; saving confirms them so."""
        view = self._view
        if view is None:
            return
        section = self._sections[first_category(one, view)]
        if section.editing:
            section.stop()
        section.start(Draft(Mode.DECIDE, dict(view.values), view.version, proposal=one.id))
        for change in one.changes:
            section.put(change.path, change.after)
        self._focus(section, one.changes[0].path if one.changes else "")

    def save(self, number: int) -> None:
        """Save what was typed in a section, unless something in it is wrong."""
        section, view = self._sections[number], self._view
        if view is None or not section.editing or number in self.sending:
            return
        typed, draft = section.read(), section.draft()
        section.show_faults(typed.faults, focus=True)
        if typed.faults:
            return
        if not typed.changes and draft.mode is not Mode.DECIDE:
            self._discard(number)
            return
        if not typed.changes:
            section.tell(self.tr("Nothing differs from what holds. Refuse instead."), Tone.NEUTRAL)
            return
        self._run(section, draft, typed.changes)

    def cancel(self, number: int) -> None:
        """Back to reading; typed changes are asked about first."""
        section = self._sections[number]
        if not section.draft().typed:
            self._discard(number)
            return
        self._desk.prompts.confirm(
            self._page,
            self.tr("Discard what you typed?"),
            self.tr("The changes in this section have not been saved."),
            self.tr("Discard changes"),
            partial(self._discard, number),
            danger=True,
        )

    def confirm(self, one: PendingSet) -> None:
        """Confirm a proposal as it is."""
        self._decide(DecideProposal(one.id, accept=True), one)

    def refuse(self, one: PendingSet) -> None:
        """Refuse a proposal with a reason, which its author sees."""

        def go(reason: str) -> None:
            self._decide(DecideProposal(one.id, accept=False, reason=reason), one)

        title, act = self.tr("Refuse this proposal"), self.tr("Refuse proposal")
        words = self.tr("{name} will see the reason.").format(name=one.author)
        self._desk.prompts.ask_reason(self._page, title, words, act, go)

    def withdraw(self, one: PendingSet) -> None:
        """Take the own proposal back."""
        self._desk.run(self._page, withdraw_proposal, one.id, self._on_withdrawn)

    def _decide(self, command: DecideProposal, one: PendingSet) -> None:
        self._desk.run(
            self._page,
            decide_proposal,
            command,
            lambda _edited: self._on_saved(None, self.tr("Proposal decided.")),
            partial(self._on_decide_refused, one),
        )

    def _on_decide_refused(self, one: PendingSet, refusal: Refusal) -> None:
        if refusal.reason is not Reason.CONFLICT:
            self._desk.jobs.refused.emit(self._page, refusal)
            return

        def chosen(changes: tuple[FieldChange, ...]) -> None:
            if changes:
                self._decide(DecideProposal(one.id, accept=True, instead=changes), one)
            else:
                self.refuse(one)

        self._ask_conflict(_conflicts(refusal), one.changes, chosen)

    def _run(self, section: Section, draft: Draft, changes: tuple[FieldChange, ...]) -> None:
        view = self._view
        if view is None:
            return
        section.set_busy(busy=True)
        self.sending.add(section.number)
        refused = partial(self._on_refused, section, draft, changes)
        ended = partial(self._on_ended, section)
        if draft.mode is Mode.DECIDE:
            answer = DecideProposal(draft.proposal, accept=True, instead=changes)
            done = partial(self._on_done, section, self.tr("Proposal confirmed with changes."))
            self._desk.run(self._page, decide_proposal, answer, done, refused, on_end=ended)
            return
        command = EditDossier(view.id, draft.base_version, changes, draft.not_duplicates)
        if draft.mode is Mode.EDIT:
            done = partial(self._on_done, section, self.tr("Saved."))
            self._desk.run(self._page, edit_dossier, command, done, refused, on_end=ended)
        else:
            done = partial(self._on_done, section, self.tr("Proposal sent to the archive keeper."))
            self._desk.run(self._page, propose_changes, command, done, refused, on_end=ended)

    def _on_ended(self, section: Section) -> None:
        section.set_busy(busy=False)
        self.sending.discard(section.number)
        self.settled.emit(section.number)

    def _on_done(self, section: Section, words: str, _edited: object) -> None:
        self._on_saved(section, words)

    def _on_saved(self, section: Section | None, words: str) -> None:
        if section is not None:
            section.stop()
        self.told.emit(words)
        self.changed.emit()

    def _on_withdrawn(self, _none: None) -> None:
        self._on_saved(None, self.tr("Proposal withdrawn."))

    def _on_refused(
        self, section: Section, draft: Draft, changes: tuple[FieldChange, ...], refusal: Refusal
    ) -> None:
        match refusal.reason:
            case Reason.CONFLICT:
                rest = partial(self._after_conflict, section, draft)
                self._ask_conflict(_conflicts(refusal), changes, rest)
            case Reason.DUPLICATE_USCC:
                banner = section.tell(sentence(refusal), Tone.WARNING)
                other = refusal.values.get("client_id")
                if other:
                    act = self.tr("Open that client")
                    made = banner.add_act(act, lambda: self.client_wanted.emit(str(other)))
                    made.setObjectName("open_duplicate")
            case Reason.DUPLICATE_SUSPECTED:
                section.tell(sentence(refusal), Tone.WARNING)
                section.not_duplicates.show()
                section.not_duplicates.setFocus()
            case Reason.INVALID_INPUT if isinstance(refusal.values.get("problem"), FieldFault):
                fault = refusal.values["problem"]
                assert isinstance(fault, FieldFault)  # noqa: S101 - told to the type checker
                wrong = {str(refusal.values.get("path")): fault_sentence(fault)}
                section.show_sentences(wrong, focus=True)
            case Reason.NAME_NEEDED:
                section.show_sentences({"name": sentence(refusal)}, focus=True)
            case _:
                section.tell(sentence(refusal), Tone.NEUTRAL)

    def _after_conflict(
        self, section: Section, draft: Draft, changes: tuple[FieldChange, ...]
    ) -> None:
        if changes:
            self._run(section, draft, changes)
        else:
            self._on_saved(section, self.tr("Their values stay; nothing of yours was saved."))

    def _ask_conflict(
        self,
        conflicts: Sequence[Conflict],
        changes: Sequence[FieldChange],
        on_chosen: Callable[[tuple[FieldChange, ...]], None],
    ) -> None:
        if self._view is None:
            return
        dialog = ConflictDialog(self._page, conflicts, self._view)
        dialog.chosen.connect(lambda mine: on_chosen(resolved(changes, conflicts, mine)))
        self._desk.prompts.show(dialog)

    def _discard(self, number: int) -> None:
        self._sections[number].stop()
        if self._view is not None:
            self._kept.pop((self._view.id, number), None)

    def _focus(self, section: Section, path: str) -> None:
        row = section.row(path) if path else None
        if row is not None and row.editing:
            row.focus_input()
        elif not path:
            section.focus_first()

    def _on_edited(self, number: int) -> None:
        section = self._sections[number]
        if section.draft().mode is Mode.EDIT:
            self._checked = section
            self._check_timer.start()

    def _check_duplicates(self) -> None:
        """While typing: candidates for what was changed in name, code or phones (C16, 5)."""
        view, section = self._view, self._checked
        if view is None or section is None or not section.editing:
            return
        changes = section.read().changes
        if not any(c.path in _COMPARED or c.path.endswith(".phone") for c in changes):
            return
        values = applied(view.values, changes)
        work = partial(
            self._desk.services.run,
            check_duplicates,
            self._desk.actor,
            CheckDuplicates(values, view.id),
        )
        self._checks.submit(work, partial(self._on_candidates, section), _ignored)

    def _on_candidates(self, section: Section, found: tuple[Candidate, ...]) -> None:
        if not section.editing or section.not_duplicates.isVisible():
            return
        if found:
            comma = label("、", ", ")
            names = comma.join(
                one.name or self.tr("a client of {unit}").format(unit=one.unit) for one in found
            )
            words = self.tr("Perhaps the same client: {names}").format(names=names)
            section.tell(words, Tone.WARNING)
        else:
            section.tell_mode()


def _conflicts(refusal: Refusal) -> tuple[Conflict, ...]:
    found = refusal.values.get("conflicts", ())
    return (
        tuple(one for one in found if isinstance(one, Conflict)) if isinstance(found, tuple) else ()
    )


def _ignored(_refusal: Refusal) -> None:
    """A warning while typing that cannot be had is none; saving checks again."""
