"""The dialog of incoming contacts 来电来访: those that wait, those answered, what was said."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.enquiries import EnquiryState
from app.domain.errors import Refusal
from app.domain.permissions import Permission
from app.readmodels.enquiries import EnquiryRow, Taken
from app.services.claims.enquiries import CloseEnquiry, close_enquiry, enquiries, take_enquiry
from app.services.usecase import Topic
from ui.claims.enquiry_form import (
    PLACES,
    asked_enquiry,
    empty_enquiry,
    enquiry_label,
    enquiry_of,
    hours_words,
    way_words,
)
from ui.claims.words import JOINED
from ui.desk import Desk
from ui.dossier.form_dialog import Asked, FormDialog
from ui.dossier.words import specialty_words
from ui.failures import sentence
from ui.formatting import UNKNOWN, Formats, number
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.filter_row import FilterCombo, FilterRow
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button, text
from ui.widgets.states import ListArea, MessageBar
from ui.widgets.table import Table

translate = QCoreApplication.translate


class EnquiriesDialog(QDialog):
    """`plan_wanted(EnquiryRow)`: a plan is to be drafted from it; `claim_wanted(claim id)`."""

    plan_wanted = Signal(object)
    claim_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("enquiries_dialog")
        self.setWindowTitle(self.tr("Incoming contacts"))
        self.resize(980, 640)
        self._desk = desk
        self._answered = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(text(self.windowTitle(), "dialog-title"))
        outer.addLayout(self._build_head())
        self._bar = MessageBar()
        outer.addWidget(self._bar)
        outer.addWidget(self._build_list(), 1)
        self._said = text("", "second", wrap=True, name="enquiry_said")
        outer.addWidget(self._said)
        outer.addLayout(self._build_acts())
        desk.changes.changed.connect(self._on_changed)
        self.finished.connect(self.deleteLater)
        self._load()

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        filters = FilterRow()
        choices = ((self.tr("open"), False), (self.tr("answered"), True))
        shown = FilterCombo(self.tr("Shown"), choices, name="enquiries_shown")
        shown.chosen.connect(self._on_shown)
        filters.add(shown)
        row.addWidget(filters, 1)
        new = button(
            self.tr("Record…"), self._on_new, icon="plus", role="primary", name="enquiry_new"
        )
        new.setVisible(self._desk.actor.may(Permission.CLAIM_PLAN))
        row.addWidget(new)
        return row

    def _build_list(self) -> Box:
        self._model = RowTableModel[EnquiryRow](_columns(self._desk.formats), lambda row: row.id)
        self.table = Table(self._model, name="enquiries_table")
        self.table.setAccessibleName(self.windowTitle())
        self.table.current_changed.connect(lambda _row: self._show_row())
        self.table.opened.connect(lambda _row: self._on_plan())
        self._area = ListArea(self.table)
        self._box = Box(self.windowTitle(), margin=0)
        self._box.add(self._area, 1)
        return self._box

    def _build_acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        self._claim = button(self.tr("Show the claim"), self._on_claim, name="enquiry_claim")
        self._close = button(self.tr("Nothing follows…"), self._on_close, name="enquiry_close")
        self._plan = button(
            self.tr("Draft a plan…"), self._on_plan, role="primary", name="enquiry_plan"
        )
        shut = button(self.tr("Close"), self.accept, name="enquiries_close")
        for act in (self._claim, self._close, self._plan, shut):
            row.addWidget(act)
        return row

    def _load(self) -> None:
        self._desk.run(self, enquiries, self._answered, self._on_rows, self._on_refused)

    def _on_rows(self, rows: tuple[EnquiryRow, ...]) -> None:
        kept = self.table.current_row()
        self._model.set_rows(rows)
        self._box.set_note(number(len(rows)))
        if kept is None or not self.table.select_key(kept.id):
            self.table.select_first()
        if rows:
            self._area.show_list()
        elif self._answered:
            self._area.show_empty(self.tr("Nothing was answered yet"), "")
        else:
            title = self.tr("No incoming contact waits")
            how = self.tr("Record who called or came; a plan is drafted from it in one step.")
            self._area.show_empty(title, how)
        self._show_row()

    def _show_row(self) -> None:
        row = self.table.current_row()
        mine = row is not None and row.mine
        self._plan.setVisible(mine)
        self._close.setVisible(mine)
        self._claim.setVisible(row is not None and row.claim_id is not None)
        self._said.setText(said_words(row) if row is not None else "")

    def _on_shown(self, answered: bool) -> None:  # the value of a choice
        self._answered = answered
        self._load()

    def _on_new(self) -> None:
        today = self._desk.formats.today()
        dialog = FormDialog(self, asked_enquiry()).fill(empty_enquiry(today))

        def done(taken: Taken) -> None:
            dialog.accept()
            words = self.tr("Recorded; it waits until a plan is drafted or nothing follows.")
            if taken.passed_to:
                words = self.tr("Recorded and passed to {unit}, which develops them.")
            self._bar.show_message(words.format(unit=taken.passed_to), Tone.SUCCESS)

        def no(refusal: Refusal) -> None:
            dialog.refuse(refusal, PLACES.get(refusal.reason, ""))

        def given(typed: dict[str, str]) -> None:
            self._desk.run(dialog, take_enquiry, enquiry_of(typed), done, no)

        dialog.given.connect(given)
        self._desk.prompts.show(dialog)
        dialog.form.focus("name")

    def _on_close(self) -> None:
        row = self.table.current_row()
        if row is None or not row.mine:
            return
        look = FieldLook("reason", self.tr("Reason"), InputKind.TEXT, required=True)
        title = self.tr("Nothing follows")
        how = self.tr("{name}: why no plan is drafted; the contact stays in the register.")
        asked = Asked("enquiry_close_dialog", title, how.format(name=row.what.name), (look,))
        dialog = FormDialog(self, asked).fill({})

        def given(typed: dict[str, str]) -> None:
            command = CloseEnquiry(row.id, typed["reason"])
            self._desk.run(
                dialog, close_enquiry, command, lambda _none: dialog.accept(), dialog.refuse
            )

        dialog.given.connect(given)
        self._desk.prompts.show(dialog)
        dialog.form.focus("reason")

    def _on_plan(self) -> None:
        row = self.table.current_row()
        if row is not None and row.mine:
            self.accept()
            self.plan_wanted.emit(row)

    def _on_claim(self) -> None:
        row = self.table.current_row()
        if row is not None and row.claim_id is not None:
            self.accept()
            self.claim_wanted.emit(row.claim_id)

    def _on_refused(self, refusal: Refusal) -> None:
        self._area.show_refused(sentence(refusal))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.CLAIMS in topics:
            self._load()


def said_words(row: EnquiryRow) -> str:
    """What was said, by whom it was taken, and what became of it."""
    what = row.what
    person = " · ".join(part for part in (what.person, what.phone, what.companions) if part)
    lines = [f"{enquiry_label('summary')}：{what.summary}"]
    if person:
        lines.append(f"{enquiry_label('person')}：{person}")
    taken = translate("Claims", "taken by {author}, {unit}")
    lines.append(taken.format(author=row.author, unit=row.taken_unit))
    if row.closed_reason:
        closed = translate("Claims", "nothing follows: {reason}")
        lines.append(closed.format(reason=row.closed_reason))
    return "\n".join(lines)


def _columns(formats: Formats) -> tuple[Column[EnquiryRow], ...]:
    def day(row: EnquiryRow) -> str:
        return " ".join(part for part in (formats.day(row.what.came_on), _hours(row)) if part)

    def businesses(row: EnquiryRow) -> str:
        return JOINED.join(map(specialty_words, row.what.businesses)) or UNKNOWN

    return (
        Column("name", enquiry_label("name"), _name, Look.STRONG, width=220, stretch=True),
        Column("way", translate("Claims", "Way"), lambda r: way_words(r.what.way), width=70),
        Column("day", enquiry_label("came_on"), day, width=150),
        Column("businesses", enquiry_label("businesses"), businesses, width=130),
        Column("source", enquiry_label("source"), lambda r: r.what.source, width=130),
        Column("unit", translate("Claims", "Answered by"), lambda r: r.unit, width=140),
        Column("state", translate("Claims", "State"), _state, width=90),
    )


def _name(row: EnquiryRow) -> str:
    return row.what.name


def _hours(row: EnquiryRow) -> str:
    return hours_words(row.what)


def _state(row: EnquiryRow) -> str:
    return {
        EnquiryState.OPEN: translate("Claims", "waiting"),
        EnquiryState.PLANNED: translate("Claims", "planned"),
        EnquiryState.CLOSED: translate("Claims", "nothing follows"),
    }[row.state]
