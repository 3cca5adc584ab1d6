"""The form of an application (资费优惠申请): lines beside what the rule says about each."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import Refusal
from app.readmodels.discounts import ApplicationForm, DiscountRow, ExplainedAsk
from app.services.discounts.application import ExplainApplication, explain_application
from app.services.discounts.applying import (
    AppliedLine,
    ApplyForDiscount,
    ReviseDiscount,
    apply_for_discount,
    revise_discount,
)
from ui.approvals.words import level_words
from ui.desk import Desk
from ui.discounts.line_part import LinePart
from ui.discounts.typed import read_line, typed_new, typed_of, typed_renewal
from ui.dossier.clearing import drop
from ui.failures import sentence
from ui.jobs import Latest
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.labels import button, chip, grade_chip, text
from ui.widgets.layouts import scrolling

TYPING_MS = 250
SIZE, ONE_LINE = (1260, 780), 600
CASE = "case"


class ApplicationDialog(QDialog):
    """`submitted(lines)` once all lines climb; refused, what was typed stays."""

    submitted = Signal(object)

    def __init__(
        self, parent: QWidget, desk: Desk, form: ApplicationForm, renew: DiscountRow | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("discount_application")
        self.setWindowTitle(self.tr("Application for a discount"))
        self.resize(SIZE[0], ONE_LINE if form.case_id else SIZE[1])
        self._desk = desk
        self._form = form
        self.parts: list[LinePart] = []
        self._asking = Latest(desk.jobs, self)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(TYPING_MS)
        self._due.timeout.connect(self._explain)
        self._build()
        if form.lines:
            for line in form.lines:
                self._add(typed_of(line), line.renews)
        elif renew is not None:
            self._add(typed_renewal(renew, desk.formats.today()), renew.id)
        else:
            self._add(typed_new(desk.formats.today()))
        self._opened = self._typed()
        self.finished.connect(self.deleteLater)
        self._explain()

    @property
    def unsaved(self) -> dict[str, str]:
        """What was typed; nothing when the dialog is closed, or sends it just now."""
        typed = self._typed()
        waits = not self.isVisible() or not self._act.isEnabled()
        return {} if waits or typed == self._opened else typed

    def put(self, typed: Mapping[str, str]) -> None:
        """Type for the person what was typed before."""
        lines: dict[int, dict[str, str]] = {}
        for key, words in typed.items():
            place, _, field = key.partition(".")
            if field and place.isdigit():
                lines.setdefault(int(place), {})[field] = words
        for number, raw in sorted(lines.items()):
            if number < len(self.parts):
                self.parts[number].fill(raw)
            elif not self._form.case_id:
                self._add(raw, raw.get("renews", ""))
        self._explain()

    def _build(self) -> None:
        form, outer = self._form, QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text(form.client, "dialog-title", name="discount_client"))
        if form.grade:
            head.addWidget(grade_chip(form.grade))
        if form.case_number:
            head.addWidget(chip(self.tr("sent back"), Tone.WARNING))
        head.addStretch()
        outer.addLayout(head)
        about = [form.case_number, form.code, form.unit]
        outer.addWidget(text(" · ".join(filter(None, about)), "caption"))
        self._banner = Banner(name="discount_banner")
        outer.addWidget(self._banner)
        self._banner.hide()
        if form.returned:
            words = self.tr("Sent back with: {words}").format(words=form.returned)
            self._banner.tell(words, Tone.WARNING)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(10)
        self._column.addStretch(1)
        outer.addWidget(scrolling(content), 1)
        self._more = button(
            self.tr("Add a line"), self._on_more, role="flat", icon="plus", name="line_add"
        )
        self._more.setVisible(not form.case_id)
        self._summary = text("", "second", wrap=True, name="discount_summary")
        self._error = text("", "error", wrap=True, name="dialog_error")
        outer.addWidget(self._error)
        outer.addLayout(self._build_foot())

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._more)
        row.addWidget(self._summary, 1)
        row.addWidget(button(self.tr("Cancel"), self.reject, name="dialog_cancel"))
        words = self.tr("Submit again") if self._form.case_id else self.tr("Sign and submit")
        self._act = button(words, self._on_act, role="primary", name="dialog_act")
        self._act.setToolTip("Ctrl+Enter")
        row.addWidget(self._act)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._on_act)
        return row

    def _add(self, raw: Mapping[str, str], renews: str = "") -> LinePart:
        part = LinePart(self._form.businesses, fixed=bool(self._form.case_id))
        part.renews = renews
        part.fill(raw)
        part.edited.connect(self._due.start)
        part.removal_wanted.connect(self._on_remove)
        self.parts.append(part)
        self._column.insertWidget(len(self.parts) - 1, part)
        self._number()
        return part

    def _on_more(self) -> None:
        self._add(typed_new(self._desk.formats.today())).form.focus("business")
        self._explain()

    def _on_remove(self, part: LinePart) -> None:
        self.parts.remove(part)
        drop(part)
        self._number()
        self._explain()

    def _number(self) -> None:
        for place, part in enumerate(self.parts, 1):
            part.number(place, alone=len(self.parts) == 1)

    def _typed(self) -> dict[str, str]:
        found = {
            f"{place}.{key}": words
            for place, part in enumerate(self.parts)
            for key, words in (part.typed() | {"renews": part.renews}).items()
        }
        return found | {CASE: self._form.case_id}

    def _explain(self) -> None:
        """Read the lines, and ask in the background what holds for each."""
        self._due.stop()
        today = self._desk.formats.today()
        for part in self.parts:
            part.read = read_line(part.typed(), today, part.renews)
        asked = [part for part in self.parts if part.read is not None and part.read.line]
        for part in self.parts:
            if part not in asked:
                part.show_about(None)
        self._summary.setText("")
        lines = tuple(part.read.line for part in asked if part.read and part.read.line)
        if not lines:
            self._asking.cancel()
            return
        command = ExplainApplication(self._form.client_id, lines, self._form.case_id)
        work = partial(self._desk.services.run, explain_application, self._desk.actor, command)
        self._asking.submit(work, partial(self._on_explained, asked), self._refuse)

    def _on_explained(self, asked: Sequence[LinePart], found: Sequence[ExplainedAsk]) -> None:
        ways: dict[str, int] = {}
        for part, about in zip(asked, found, strict=True):
            part.show_about(about)
            if part.read is not None and part.read.rated:
                organ = level_words(about.ruling.approver)
                ways[organ] = ways.get(organ, 0) + 1
        if len(ways) > 1:
            several = self.tr("{organ}: {count}")
            told = (several.format(organ=organ, count=count) for organ, count in ways.items())
            words = self.tr("Each line goes its own way and takes effect by itself. {ways}")
            self._summary.setText(words.format(ways=" · ".join(told)))

    def _on_act(self) -> None:
        if not self._act.isEnabled():
            return
        self._explain()
        wrong = [part for part in self.parts if part.read is not None and part.read.errors]
        for part in reversed(self.parts):
            errors = part.read.errors if part.read is not None else {}
            part.show_errors(errors, focus=part in wrong[:1])
        lines = tuple(part.read.line for part in self.parts if part.read and part.read.line)
        if wrong or len(lines) < len(self.parts):
            return
        self._error.setText("")
        self._act.setEnabled(False)
        if self._form.case_id:
            revised = ReviseDiscount(self._form.case_id, lines[0])
            self._desk.run(self, revise_discount, revised, self._on_revised, self._refuse)
        else:
            command = ApplyForDiscount(self._form.client_id, lines)
            self._desk.run(self, apply_for_discount, command, self._on_submitted, self._refuse)

    def _on_revised(self, line: AppliedLine) -> None:
        self._on_submitted((line,))

    def _on_submitted(self, lines: tuple[AppliedLine, ...]) -> None:
        self.submitted.emit(lines)
        self.accept()

    def _refuse(self, refusal: Refusal) -> None:
        """Beside the field that is wrong, else above the acts; what was typed stays."""
        self._act.setEnabled(True)
        place, field = refusal.values.get("line"), str(refusal.values.get("path", ""))
        if isinstance(place, int) and place <= len(self.parts):
            part = self.parts[place - 1]
            if field in part.form.rows:
                part.show_errors({field: sentence(refusal)}, focus=True)
                return
        self._error.setText(sentence(refusal))
