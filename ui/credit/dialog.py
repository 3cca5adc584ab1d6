"""Ask for a credit: what is typed, beside what holds and whom the case would go to (S60-6)."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

import resources.catalogue as shipped
from app.domain.calendar import parse_date
from app.domain.credit import Counts, repayment_of, repayment_words
from app.domain.errors import Refusal
from app.domain.money import parse_yuan
from app.readmodels.credit import CreditForm, ExplainedCredit
from app.services.credit.asking import AskCredit, CreditCase, ask_credit
from app.services.credit.file import explain_credit
from ui.approvals.credit_part import counts_words, period_words, record_words
from ui.desk import Desk
from ui.discounts.words import step_words
from ui.dossier.words import words
from ui.failures import sentence
from ui.formatting import money
from ui.i18n import label
from ui.jobs import Latest
from ui.widgets.form import FieldLook, Form
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button, line, text

TYPING_MS = 250
SIZE = (860, 520)
CARD = 320
LIMIT = "limit"


class CreditDialog(QDialog):
    """`submitted(CreditCase)` once the case climbs; refused, what was typed stays."""

    submitted = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, form: CreditForm) -> None:
        super().__init__(parent)
        self.setObjectName("credit_dialog")
        self.setWindowTitle(self.tr("Ask for a credit"))
        self.resize(*SIZE)
        self._desk = desk
        self._about = form
        self._asking = Latest(desk.jobs, self)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(TYPING_MS)
        self._due.timeout.connect(self._explain)
        self._build()
        self.form.start_editing(self._first())
        self._opened = self.form.typed()
        self.finished.connect(self.deleteLater)
        self._explain()

    @property
    def unsaved(self) -> dict[str, str]:
        """What was typed; nothing when the dialog is closed, or sends it just now."""
        typed = self.form.typed()
        waits = not self.isVisible() or not self._act.isEnabled()
        return {} if waits or typed == self._opened else typed

    def put(self, typed: Mapping[str, str]) -> None:
        """Type for the person what was typed before."""
        for key, said in typed.items():
            if key in self.form.rows:
                self.form.rows[key].input.fill(said)
        self._explain()

    def _build(self) -> None:
        about, outer = self._about, QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(8)
        outer.addWidget(text(about.client, "dialog-title", name="credit_client"))
        known = " · ".join(filter(None, (about.code, about.unit)))
        outer.addWidget(text(known, "caption"))
        row = QHBoxLayout()
        row.setSpacing(16)
        self.form = Form(self._looks(), columns=1)
        self.form.edited.connect(lambda _key: self._due.start())
        row.addWidget(self.form, 1)
        row.addWidget(line("grid-line"))
        row.addWidget(self._card())
        outer.addLayout(row, 1)
        self._error = text("", "error", wrap=True, name="dialog_error")
        outer.addWidget(self._error)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(button(self.tr("Cancel"), self.reject, name="dialog_cancel"))
        self._act = button(
            self.tr("Sign and submit"), self._on_act, role="primary", name="dialog_act"
        )
        self._act.setToolTip("Ctrl+Enter")
        foot.addWidget(self._act)
        outer.addLayout(foot)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._on_act)

    def _card(self) -> QWidget:
        """What holds, how was paid, and what would follow."""
        card = QWidget()
        card.setFixedWidth(CARD)
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(text(self.tr("Holds today"), "caption-strong"))
        column.addWidget(text(self._held_words(), "", wrap=True, name="credit_held"))
        column.addWidget(text(self._paid_words(), "second", wrap=True, name="credit_paid"))
        self._share = text("", "second", wrap=True, name="credit_share")
        column.addWidget(self._share)
        column.addWidget(text(self.tr("Route"), "caption-strong"))
        self._route = text("", "", wrap=True, name="credit_route")
        column.addWidget(self._route)
        self._lacking = text("", "error", wrap=True, name="credit_lacking")
        column.addWidget(self._lacking)
        column.addStretch()
        return card

    def _looks(self) -> tuple[FieldLook, ...]:
        free, choice, day = InputKind.EDITABLE_CHOICE, InputKind.CHOICE, InputKind.DATE
        levels = tuple((one.value, one.value) for one in shipped.fields()["credit_level"].choices)
        periods = tuple(
            (words(repayment_words(one)), words(repayment_words(one)))
            for one in ("P30D", "P1M", "P60D", "P3M")
        )
        counts = tuple((one.value, counts_words(one)) for one in Counts)
        why = self.tr("use so far, papers seen, guarantee")
        yuan = self.tr("such as 50,000")
        until = self.tr("empty: until it is changed")
        return (
            FieldLook("level", self.tr("Credit level"), free, choices=levels, required=True),
            FieldLook(LIMIT, self.tr("Limit (yuan)"), hint=yuan, required=True),
            FieldLook("repayment", self.tr("Repayment"), free, choices=periods, required=True),
            FieldLook("counts", self.tr("Counts against it"), choice, choices=counts),
            FieldLook("valid_from", self.tr("First day"), day, required=True),
            FieldLook("valid_until", self.tr("Last day"), day, until),
            FieldLook("reason", self.tr("Reason"), InputKind.TEXT, why, required=True, wide=True),
        )

    def _first(self) -> dict[str, str]:
        """What holds, or what the rules say, from today on; the proposed level where none does."""
        about, term = self._about, self._about.file.term
        proposal = about.file.proposal
        proposed = proposal.band.level if proposal is not None and proposal.band else ""
        limit = term.limit_fen if term is not None else None
        repayment = (term.repayment if term is not None else None) or about.repayment
        return {
            "level": (term.level if term is not None else None) or proposed,
            LIMIT: money(limit) if limit is not None else "",
            "repayment": words(repayment_words(repayment)),
            "counts": (term.counts if term is not None else about.counts).value,
            "valid_from": self._desk.formats.today().isoformat(),
            "valid_until": "",
            "reason": "",
        }

    def _held_words(self) -> str:
        term = self._about.file.term
        if term is None:
            return self.tr("No credit was decided.")
        said = self.tr("Level {level}, limit {limit} yuan, repaid in {repayment}")
        return said.format(
            level=term.level or "—",
            limit=money(term.limit_fen),
            repayment=period_words(term.repayment or ""),
        )

    def _paid_words(self) -> str:
        proposal = self._about.file.proposal
        if proposal is None:
            return ""
        said = record_words(proposal.record)
        if proposal.band is None:
            return said
        level = self.tr("They speak for level {level}; only a proposal.")
        stop = label("。", ". ")
        return f"{said}{stop}{level.format(level=proposal.band.level)}"

    def _read(self) -> tuple[AskCredit | None, dict[str, str]]:
        """The command of what was typed, and sentences beside what cannot be read."""
        typed = {key: one.strip() for key, one in self.form.typed().items()}
        missing = self.tr("Please fill this in.")
        wrong = {
            look.key: missing for look in self._looks() if look.required and not typed.get(look.key)
        }
        limit = parse_yuan(typed[LIMIT])
        if limit is None or limit < 0:
            wrong.setdefault(LIMIT, self.tr("An amount in yuan, such as 50,000."))
        if repayment_of(typed["repayment"]) is None:
            wrong.setdefault("repayment", self.tr("A period such as 30天 or 月结."))
        first, last = parse_date(typed["valid_from"]), parse_date(typed["valid_until"])
        for key, day in (("valid_from", first), ("valid_until", last)):
            if typed[key] and day is None:
                wrong[key] = self.tr("A date such as 2026-11-23.")
        if limit is None or limit < 0 or first is None or wrong.keys() - {"reason", "level"}:
            return None, wrong
        command = AskCredit(
            self._about.client_id,
            typed["level"],
            limit,
            typed["repayment"],
            Counts(typed["counts"]),
            first,
            last,
            typed["reason"],
        )
        return command, wrong

    def _explain(self) -> None:
        self._due.stop()
        command, _wrong = self._read()
        if command is None:
            self._asking.cancel()
            self._share.hide()  # it would be of a limit that is no longer typed
            return
        work = partial(self._desk.services.run, explain_credit, self._desk.actor, command)
        self._asking.submit(work, self._on_explained, self._refuse)

    def _on_explained(self, about: ExplainedCredit) -> None:
        steps = (f"{place} {step_words(step)}" for place, step in enumerate(about.route, 1))
        self._route.setText("\n".join(steps))
        self._lacking.setText(sentence(about.lacking) if about.lacking is not None else "")
        self._lacking.setVisible(about.lacking is not None)
        used = self.tr("{percent}% of this limit would be used today.")
        self._share.setText("" if about.percent is None else used.format(percent=about.percent))
        self._share.setVisible(about.percent is not None)

    def _on_act(self) -> None:
        if not self._act.isEnabled():
            return
        command, wrong = self._read()
        self.form.show_errors(wrong, focus=True)
        if wrong or command is None:
            return
        self._error.setText("")
        self._act.setEnabled(False)
        self._desk.run(self, ask_credit, command, self._on_submitted, self._refuse)

    def _on_submitted(self, made: CreditCase) -> None:
        self.submitted.emit(made)
        self.accept()

    def _refuse(self, refusal: Refusal) -> None:
        """Beside the field that is wrong, else above the acts; what was typed stays."""
        self._act.setEnabled(True)
        field = str(refusal.values.get("path", ""))
        if field in self.form.rows:
            self.form.show_errors({field: sentence(refusal)}, focus=True)
            return
        self._error.setText(sentence(refusal))
