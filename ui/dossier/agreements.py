"""Agreements (用邮协议) below the credit section: the table, the form, one agreement whole."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.agreements import Cycle, Settlement, TariffLine
from app.domain.errors import Refusal
from app.domain.moments import from_ms
from app.readmodels.agreements import AgreementRow
from app.readmodels.dossier import DossierView
from app.services.agreements import (
    RecordAgreement,
    StrikeAgreement,
    record_agreement,
    strike_agreement,
)
from ui import formatting
from ui.desk import Desk
from ui.dossier.agreement_words import (
    commitment_lines,
    cycle_words,
    faults_of,
    paid_words,
    rate_words,
    settlement_words,
    state_tone,
    state_words,
    tariff_words,
    term_words,
    terms_of,
)
from ui.dossier.attachments import AttachmentsPart
from ui.dossier.dialog_drafts import DialogDrafts
from ui.dossier.form_dialog import Asked, FormDialog
from ui.dossier.tables import SectionTable
from ui.failures import sentence
from ui.formatting import Formats
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button, text
from ui.widgets.layouts import KeyValues
from ui.widgets.table import Table
from ui.widgets.watermark import Watermarked

translate = QCoreApplication.translate
DRAFT = "agreement"
LINES_SHOWN = 4


def agreements_table(formats: Formats) -> SectionTable:
    """Agreements of the client, the newest first; Enter opens one."""
    columns: tuple[Column[AgreementRow], ...] = (
        Column(
            "state",
            translate("Dossier", "State"),
            lambda r: state_words(r, formats.today()),
            Look.CHIP,
            90,
            tone=lambda r: state_tone(r, formats.today()),
        ),
        Column("number", translate("Dossier", "Number"), lambda r: r.terms.number, width=170),
        Column(
            "signed",
            translate("Dossier", "Signed"),
            lambda r: formatting.full_date(r.terms.signed_on),
            width=100,
        ),
        Column("term", translate("Dossier", "Term"), lambda r: term_words(r.terms), width=190),
        Column(
            "paid", translate("Dossier", "Settlement"), lambda r: paid_words(r.terms), width=140
        ),
        Column("tariff", translate("Dossier", "Tariff"), tariff_words, stretch=True),
    )
    return SectionTable(
        "agreements",
        translate("Dossier", "Agreements (Enter opens one)"),
        columns,
        lambda view: view.agreements,
        key=lambda r: r.id,
        empty=translate("Dossier", "No agreement on record; add the one that was signed."),
        act=translate("Dossier", "Record agreement"),
        allowed=lambda view: view.may.record_agreement,
    )


class AgreementActs(QObject):
    """Record an agreement, open one, strike one out; `changed()` afterwards."""

    changed = Signal()

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._view: DossierView | None = None
        self._typed: DialogDrafts | None = None

    def use(self, view: DossierView, typed: DialogDrafts) -> None:
        """The dossier that the acts are about, and where what is typed is kept at lock."""
        self._view, self._typed = view, typed

    def add(self) -> None:
        """Type what the paper says."""
        view = self._view
        if view is None or self._typed is None or not view.may.record_agreement:
            return
        title = self.tr("Record agreement")
        how = self.tr(
            "As it was signed by both. Discount and settlement on credit are for registered "
            "clients; the record is not edited afterwards, a slip is struck out."
        )
        dialog = FormDialog(
            self._page, Asked("agreement_dialog", title, how, agreement_looks(), check=faults_of)
        )
        today = self._desk.formats.today().isoformat()
        dialog.fill(
            {
                "party_a": view.unit,
                "party_b": view.name,
                "signed_on": today,
                "valid_from": today,
                "settlement": Settlement.CASH.value,
            }
        )

        def give(typed: Mapping[str, str]) -> None:
            command = RecordAgreement(view.id, terms_of(typed))
            self._desk.run(dialog, record_agreement, command, done, dialog.refuse)

        def done(_identity: str) -> None:
            dialog.accept()
            self.changed.emit()

        self._typed.watch(DRAFT, view.id, dialog)
        dialog.given.connect(give)
        self._desk.prompts.show(dialog)

    def open(self, row: AgreementRow) -> None:
        """One agreement whole, with its tariff lines."""
        view = self._view
        if view is not None:
            dialog = AgreementDialog(self._page, self._desk, row, strikes=view.may.record_agreement)
            dialog.changed.connect(self.changed)
            self._desk.prompts.show(dialog)


class AgreementDialog(QDialog):
    """An agreement to read with its files; `changed()` once it was struck out or got a file."""

    changed = Signal()

    def __init__(self, parent: QWidget, desk: Desk, row: AgreementRow, *, strikes: bool) -> None:
        super().__init__(parent)
        self.setObjectName("agreement_detail")
        self.setWindowTitle(self.tr("Agreement"))
        self.resize(720, 660)
        self._desk = desk
        self._row = row
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(text(self.tr("Agreement"), "dialog-title"))
        box = Watermarked()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(12, 12, 12, 12)
        values = KeyValues(label_width=130)
        values.show_lines(self._lines())
        inside.addWidget(values)
        inside.addWidget(text(self.tr("Tariff lines"), "caption-strong"))
        inside.addWidget(self._tariffs(), 1)
        attaches = strikes and row.struck_on is None
        self.files = AttachmentsPart(desk, row, attaches=attaches)
        self.files.attached.connect(self._on_changed)
        self.files.refused.connect(self._refuse)
        inside.addWidget(self.files)
        outer.addWidget(box, 1)
        self._error = text("", "error", wrap=True, name="agreement_error")
        outer.addWidget(self._error)
        outer.addLayout(self._acts(strikes=attaches))
        self.finished.connect(self.deleteLater)

    def _lines(self) -> list[tuple[str, str]]:
        row, terms, formats = self._row, self._row.terms, self._desk.formats
        hidden = tariff_words(row) if row.tariff_hidden else ""
        lines = [
            (self.tr("Number"), terms.number),
            (self.tr("Party A"), terms.party_a),
            (self.tr("Party B"), terms.party_b),
            (self.tr("Unit"), row.unit),
            (self.tr("Signed on"), formatting.full_date(terms.signed_on)),
            (self.tr("Term"), term_words(terms)),
            (self.tr("Settlement"), paid_words(terms)),
            (self.tr("Yearly minimum (yuan)"), formatting.money(terms.minimum_fen)),
            *commitment_lines(row),
            (self.tr("Domestic discount"), hidden or rate_words(terms.domestic_discount)),
            (self.tr("International discount"), hidden or rate_words(terms.international_discount)),
            (self.tr("Recorded by"), f"{row.author} · {formats.moment(from_ms(row.at))}"),
        ]
        if row.struck_reason:
            lines.append((self.tr("Struck out"), row.struck_reason))
        return lines

    def _tariffs(self) -> QWidget:
        columns: tuple[Column[TariffLine], ...] = (
            Column("kind", self.tr("Mail kind"), lambda r: r.mail_kind, Look.STRONG, 120),
            Column("content", self.tr("Content"), lambda r: r.content, width=130),
            Column("tariff", self.tr("Tariff"), lambda r: r.tariff, width=160, stretch=True),
            Column("remark", self.tr("Remark"), lambda r: r.remark, Look.MUTED, 160),
        )
        rows = self._row.terms.lines
        if not rows:
            words = tariff_words(self._row) if self._row.tariff_hidden else self.tr("none")
            return text(words, "muted", name="no_tariff_lines")
        model = RowTableModel[TariffLine](columns, id)
        model.set_rows(rows)
        table = Table(model, name="tariff_lines", marked=True)
        table.setMinimumHeight(30 * (min(LINES_SHOWN, len(rows)) + 1) + 4)
        return table

    def _acts(self, *, strikes: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        self._strike = button(
            self.tr("Strike out…"), self._on_strike, role="danger", name="agreement_strike"
        )
        self._strike.setVisible(strikes)
        row.addWidget(self._strike)
        row.addStretch()
        row.addWidget(button(self.tr("Close"), self.accept, role="primary", name="agreement_close"))
        return row

    def _on_strike(self) -> None:
        title = self.tr("Strike out this agreement?")
        how = self.tr("It stays on record as struck out, with your name and the reason.")
        act = self.tr("Strike out")
        self._desk.prompts.ask_reason(self, title, how, act, self._send)

    def _send(self, reason: str) -> None:
        command = StrikeAgreement(self._row.id, reason)

        def done(_none: None) -> None:
            self._on_changed()

        self._desk.run(self, strike_agreement, command, done, self._refuse)

    def _on_changed(self) -> None:
        self.changed.emit()
        self.accept()

    def _refuse(self, refusal: Refusal) -> None:
        self._error.setText(sentence(refusal))


def agreement_looks() -> tuple[FieldLook, ...]:
    """Fields of the form, in the order of the paper."""
    choice, day = InputKind.CHOICE, InputKind.DATE
    paid = tuple((one.value, settlement_words(one)) for one in Settlement)
    cycles = (("", "—"), *((one.value, cycle_words(one)) for one in Cycle))
    return (
        FieldLook("number", translate("Agreement", "Number"), required=True),
        FieldLook("party_a", translate("Agreement", "Party A"), required=True),
        FieldLook("party_b", translate("Agreement", "Party B"), required=True),
        FieldLook("signed_on", translate("Agreement", "Signed on"), day, required=True),
        FieldLook("valid_from", translate("Agreement", "Term from"), day, required=True),
        FieldLook("valid_until", translate("Agreement", "Term until"), day, required=True),
        FieldLook(
            "settlement", translate("Agreement", "Settlement"), choice, choices=paid, required=True
        ),
        FieldLook("cycle", translate("Agreement", "Cycle"), choice, choices=cycles),
        FieldLook("minimum", translate("Agreement", "Yearly minimum (yuan)")),
        FieldLook("domestic_discount", translate("Agreement", "Domestic discount (%)")),
        FieldLook("international_discount", translate("Agreement", "International discount (%)")),
        FieldLook(
            "lines",
            translate("Agreement", "Tariff lines"),
            InputKind.TEXT,
            translate("Agreement", "one a line: kind；content；tariff；remark"),
        ),
    )
