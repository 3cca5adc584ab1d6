"""One section of a dossier: head with acts, rows to read or type, proposals, plate when locked."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

import resources.catalogue as shipped
from app.domain.dossier import Value
from app.domain.field_values import FieldFault
from app.readmodels.access import AccessTerms
from app.readmodels.dossier import DossierView, OwnField
from app.readmodels.dossier import Section as SectionRow
from ui.dossier import draft as drafts
from ui.dossier.children import ADDRESSES, CONTACTS, ChildrenPart
from ui.dossier.clearing import drop
from ui.dossier.draft import Draft, Mode
from ui.dossier.form_part import FormPart, Marks, marks_of
from ui.dossier.locked import LockedPlate
from ui.dossier.looks import Slot, own_slot, section_slots, source_note
from ui.dossier.proposals import ProposalActs, first_category, proposal_line
from ui.dossier.section_head import SectionHead
from ui.dossier.tables import SectionTable, table_words
from ui.dossier.words import fault_sentence, person_and_day, raw_value, words
from ui.formatting import Formats
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.form import FormRow
from ui.widgets.labels import button, text
from ui.widgets.watermark import Watermarked

Part = FormPart | ChildrenPart
CONTACT_SECTION = 2


class Section(QWidget):
    """A category 1, 2, 4–8; category 3 has a class of its own.

    `edit_wanted(number, path)`, `save_wanted(number)`, `cancel_wanted(number)`,
    `verify_wanted(number, anchor)`, `history_wanted(path, row)`, `edited(number)`,
    `request_wanted(number)`, `withdraw_wanted(request id)`, `copy_wanted(path, whole)`,
    `menu_wanted(path, point on the screen)`; rows of tables ask apart.
    """

    edit_wanted = Signal(int, str)
    save_wanted = Signal(int)
    cancel_wanted = Signal(int)
    verify_wanted = Signal(int, object)
    history_wanted = Signal(str, object)
    copy_wanted = Signal(str, bool)
    menu_wanted = Signal(str, QPoint)
    edited = Signal(int)
    mode_changed = Signal()
    request_wanted = Signal(int)
    withdraw_wanted = Signal(str)

    def __init__(
        self, number: int, formats: Formats, acts: ProposalActs, tables: Sequence[SectionTable] = ()
    ) -> None:
        super().__init__()
        self.number = number
        self.setObjectName(f"section_{number}")
        self._formats = formats
        self._acts = acts
        self._tables = tuple(tables)
        self._mode: Mode | None = None
        self._started = Draft(Mode.EDIT, {}, 0)
        self._view: DossierView | None = None
        self._own: tuple[OwnField, ...] = ()
        self._own_part: FormPart | None = None
        self._plate: LockedPlate | None = None
        self._lines: list[Banner] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._outer = outer
        self._box = Watermarked()
        outer.addWidget(self._box)
        self._parts: list[Part] = []
        self._build_box()

    @property
    def title(self) -> str:
        """`1 基本情况`."""
        return f"{self.number} {words(shipped.fields().category(self.number).label)}"

    @property
    def editing(self) -> bool:
        """True while the section is inputs."""
        return self._mode is not None

    @property
    def readable(self) -> bool:
        """False while the plate stands for the section."""
        return not self._box.isHidden()

    @property
    def offers_editing(self) -> bool:
        """True when something in it can be typed by this person now."""
        return self.readable and not self._edit.isHidden()

    @property
    def tables(self) -> tuple[SectionTable, ...]:
        """Tables below its rows."""
        return self._tables

    def show_view(self, view: DossierView) -> None:
        """Show a dossier; inputs that are being typed into stay."""
        self._view = view
        row = view.sections[self.number - 1]
        self._box.setVisible(row.visible)
        self._show_plate(locked=not row.visible)
        if not row.visible:
            return
        self._head.set_note(self._note(row, view))
        self._use_own_fields(view)
        marks, values = self._marks(view), {**view.values, **table_words(view, self._formats)}
        for part in self._parts:
            part.show_values(values, marks)
        for table in self._tables:
            table.show_view(view)
        self._show_proposals(view)
        self._show_acts(view)

    def start(self, draft: Draft) -> None:
        """Turn to inputs; a restored draft brings its texts and its base along."""
        self._mode = draft.mode
        self._started = draft
        for part in self._parts:
            if isinstance(part, ChildrenPart):
                part.start(draft.base, draft.typed, draft.order.get(part.name))
            else:
                part.start(draft.base, draft.typed)
        self.not_duplicates.setChecked(draft.not_duplicates)
        self.not_duplicates.setVisible(draft.not_duplicates)
        self.tell_mode()
        self._on_edited()
        if self._view is not None:
            self._show_acts(self._view)
        self.mode_changed.emit()

    def stop(self) -> None:
        """Back to reading what holds."""
        self._mode = None
        for part in self._parts:
            part.stop()
        self._banner.hide()
        self.not_duplicates.hide()
        self._errors.hide()
        if self._view is not None:
            self.show_view(self._view)
        self.mode_changed.emit()

    def draft(self) -> Draft:
        """What is typed now, to be kept in memory or saved."""
        started = self._started
        typed = {e.path: e.typed for e in self._entries() if e.typed != e.opened}
        order = {part.name: part.order for part in self._parts if isinstance(part, ChildrenPart)}
        ticked = self.not_duplicates.isChecked()
        return Draft(
            started.mode, started.base, started.base_version, typed, order, started.proposal, ticked
        )

    def read(self) -> drafts.Typed:
        """Changes and faults of the inputs."""
        return drafts.read(self._entries(), self._started.base)

    def put(self, path: str, value: Value | None) -> None:
        """Type a value for the person."""
        text_ = raw_value(shipped.fields().for_path(path), value)
        for part in self._parts:
            if isinstance(part, ChildrenPart) == path.startswith((ADDRESSES, CONTACTS)) and (
                not isinstance(part, ChildrenPart) or path.startswith(part.name)
            ):
                part.put(path, text_)
        self._on_edited()

    def show_faults(self, faults: Mapping[str, FieldFault], *, focus: bool) -> None:
        """A sentence under each wrong field and the count in the head."""
        self.show_sentences({path: fault_sentence(f) for path, f in faults.items()}, focus=focus)

    def show_sentences(self, sentences: Mapping[str, str], *, focus: bool) -> None:
        """The same with sentences that came from elsewhere."""
        rows = [part.show_errors(sentences) for part in self._parts]
        count = self.tr("{count} to correct").format(count=len(sentences))
        self._errors.setText(count)
        self._errors.setVisible(bool(sentences))
        first = next((row for row in rows if row is not None), None)
        if focus and first is not None:
            first.focus_input()

    def tell(self, sentence: str, tone: Tone) -> Banner:
        """A sentence above the rows; acts can be added to the banner."""
        self._banner.tell(sentence, tone)
        return self._banner

    def row(self, path: str) -> FormRow | None:
        """Row of a path, or of a field's key for the main contact or address."""
        for part in self._parts:
            if (row := part.row(path)) is not None:
                return row
        found = (row for row in self.findChildren(FormRow) if row.objectName() == f"row_{path}")
        return next(found, None)

    def focus_first(self) -> None:
        """Focus the first input."""
        first = next((row for row in self.findChildren(FormRow) if row.editing), None)
        if first is not None:
            first.focus_input()

    def path_of(self, row: FormRow) -> str | None:
        """Path that a row shows."""
        for part in self.findChildren(FormPart):
            for slot in part.slots:
                if part.form.rows[slot.key] is row:
                    return slot.path
        return None

    def set_busy(self, *, busy: bool) -> None:
        """While saving nothing can be pressed twice."""
        self._save.setEnabled(not busy)

    def _build_box(self) -> None:
        column = QVBoxLayout(self._box)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._head = SectionHead(self.title)
        column.addWidget(self._head)
        self._build_acts()
        self._body = QVBoxLayout()
        self._body.setContentsMargins(14, 8, 14, 10)
        self._body.setSpacing(6)
        column.addLayout(self._body)
        self._banner = Banner(name=f"banner_{self.number}")
        self._body.addWidget(self._banner)
        self.not_duplicates = QCheckBox(self.tr("Not a duplicate: I compared them"))
        self.not_duplicates.setObjectName("not_duplicates")
        self.not_duplicates.hide()
        self._body.addWidget(self.not_duplicates)
        slots = section_slots(self.number)
        if self.number == CONTACT_SECTION:
            for name in (ADDRESSES, CONTACTS):
                self._add_part(ChildrenPart(name))
        else:
            self._add_part(FormPart(slots))
        for table in self._tables:
            self._body.addWidget(table)
        self._proposals = QVBoxLayout()
        self._proposals.setSpacing(6)
        self._body.addLayout(self._proposals)

    def _build_acts(self) -> None:
        number = self.number
        self._errors = text("", "error", name=f"errors_{number}")
        self._errors.hide()
        self._head.add_widget(self._errors)
        self._verify = self._head.add(
            button(
                self.tr("Mark as verified"),
                None,
                role="flat",
                icon="check",
                name=f"verify_{number}",
            )
        )
        self._verify.clicked.connect(lambda _on: self.verify_wanted.emit(number, self._verify))
        self._edit = self._head.add(
            button("", None, role="flat", icon="pencil", name=f"edit_{number}")
        )
        self._edit.clicked.connect(lambda _on: self.edit_wanted.emit(number, ""))
        self._cancel = self._head.add(
            button(self.tr("Cancel"), None, small=True, name=f"cancel_{number}")
        )
        self._cancel.clicked.connect(lambda _on: self.cancel_wanted.emit(number))
        self._save = self._head.add(
            button("", None, role="primary", small=True, name=f"save_{number}", tip="Ctrl+S")
        )
        self._save.clicked.connect(lambda _on: self.save_wanted.emit(number))

    def _add_part(self, part: Part, at: int = -1) -> None:
        part.edited.connect(self._on_edited)
        part.fill_in_wanted.connect(lambda path: self.edit_wanted.emit(self.number, path))
        part.history_wanted.connect(self.history_wanted)
        part.copy_wanted.connect(self.copy_wanted)
        part.menu_wanted.connect(self.menu_wanted)
        self._parts.append(part)
        self._body.insertWidget(at, part)

    def _use_own_fields(self, view: DossierView) -> None:
        """Own fields stand in a form of their own, made anew when the office changes them."""
        wanted = tuple(own for own in view.own_fields if own.category == self.number)
        if wanted == self._own or self.editing:
            return
        self._own = wanted
        place = self._body.indexOf(self._parts[0]) + len(self._parts)
        if self._own_part is not None:
            self._parts.remove(self._own_part)
            place = self._body.indexOf(self._own_part)
            drop(self._own_part)
            self._own_part = None
        if wanted:
            slots: list[Slot] = [own_slot(own.id, own.label) for own in wanted]
            self._own_part = FormPart(slots)
            self._add_part(self._own_part, place)

    def _show_plate(self, *, locked: bool) -> None:
        if not locked:
            if self._plate is not None:
                self._plate.hide()
            return
        if self._plate is None:
            self._plate = LockedPlate(self.number, self._formats)
            self._plate.request_wanted.connect(self.request_wanted)
            self._plate.withdraw_wanted.connect(self.withdraw_wanted)
            self._outer.addWidget(self._plate)
        self._plate.show()

    def show_terms(self, terms: AccessTerms) -> None:
        """What the plate says about asking for access."""
        if self._plate is not None:
            self._plate.show_terms(terms)

    def _note(self, row: SectionRow, view: DossierView) -> str:
        parts = []
        if row.completeness is not None and row.completeness.applicable:
            counted = self.tr("{applicable} fields, {filled} filled")
            done = row.completeness
            parts.append(counted.format(applicable=done.applicable, filled=done.filled))
        if row.verified_at is not None:
            who = person_and_day(row.verified_by or "", row.verified_at, self._formats)
            parts.append(self.tr("verified {who}").format(who=who))
        return " · ".join(parts)

    def _marks(self, view: DossierView) -> Marks:
        notes = {
            item.key: source_note(item)
            for item in shipped.fields().of_category(self.number)
            if view.values.get(item.key) is None
        }
        for item in shipped.fields().of_category(self.number):
            if item.category != self.number and item.typed:
                kept = self.tr("kept in section {number}")
                notes[item.key] = kept.format(number=item.category)
        for one in view.openings:
            paper = self.tr("opening entry, {number}")
            notes[one.field] = paper.format(number=one.document_no)
        return marks_of(view, notes)

    def _show_proposals(self, view: DossierView) -> None:
        for old in self._lines:
            drop(old)
        mine = [one for one in view.pending if first_category(one, view) == self.number]
        self._lines = [proposal_line(one, view, self._formats, self._acts) for one in mine]
        for made in self._lines:
            self._proposals.addWidget(made)

    def _show_acts(self, view: DossierView) -> None:
        typable = any(
            not slot.look.fixed for part in self.findChildren(FormPart) for slot in part.slots
        )
        may = (view.may.edit or view.may.propose) and typable
        self._edit.setText(self.tr("Edit section") if view.may.edit else self.tr("Propose changes"))
        self._edit.setVisible(may and not self.editing)
        self._verify.setVisible((view.may.edit or view.may.own) and not self.editing)
        self._cancel.setVisible(self.editing)
        self._save.setVisible(self.editing)
        captions = {
            Mode.EDIT: self.tr("Save"),
            Mode.PROPOSE: self.tr("Send proposal"),
            Mode.DECIDE: self.tr("Confirm with changes"),
        }
        self._save.setText(captions[self._mode or Mode.EDIT])

    def tell_mode(self) -> None:
        """What saving will do, above the rows."""
        match self._started.mode:
            case Mode.PROPOSE:
                words_ = self.tr("Your changes become a proposal; the archive keeper confirms it.")
                self.tell(words_, Tone.CHANGE)
            case Mode.DECIDE:
                words_ = self.tr("Change the proposed values; saving confirms the proposal so.")
                self.tell(words_, Tone.CHANGE)
            case Mode.EDIT:
                self._banner.hide()

    def _entries(self) -> tuple[drafts.Entry, ...]:
        return tuple(entry for part in self._parts for entry in part.entries())

    def _on_edited(self) -> None:
        if self.editing:
            self.show_faults(self.read().faults, focus=False)
            self.edited.emit(self.number)
