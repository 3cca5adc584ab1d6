"""The credit file 信用档案 in section 7: what holds and by whose decision, debts, history (K10)."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal

from app.domain.dossier import Stage
from app.readmodels.agreements import CREDIT
from app.readmodels.credit import NO_CREDIT, CreditFile, TermRow
from app.readmodels.dossier import DossierView
from app.services.credit.file import credit_file
from ui import formatting
from ui.approvals.credit_part import counts_words, period_words, record_words
from ui.approvals.words import kind_words, state_words
from ui.desk import Desk
from ui.dossier.tables import SectionTable
from ui.failures import sentence
from ui.jobs import Latest
from ui.models.columns import Column, Look
from ui.receivables.book_tables import OPEN, UNBILLED
from ui.theme import Tone
from ui.widgets.figure_line import Figure, FigureLine
from ui.widgets.labels import button, text

translate = QCoreApplication.translate
OVERDUE = "overdue"


class CreditTable(SectionTable):
    """Decisions with their cases; `case_wanted(case id)`, `release_wanted()`, `lift_wanted()`.

    `figure_wanted(OPEN, OVERDUE or UNBILLED)` for the rows of what is owed.
    What it shows is read apart from the dossier, for who reads section 7.
    """

    case_wanted = Signal(str)
    release_wanted = Signal()
    lift_wanted = Signal()
    figure_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._file = NO_CREDIT
        super().__init__(
            "credit",
            translate("Dossier", "Credit file (Enter opens the decision)"),
            _columns(),
            lambda _view: tuple(self._file.history),
            key=lambda row: row.term.id,
            empty=translate("Dossier", "No level or limit was decided; nothing is sold on credit."),
            act=translate("Dossier", "Ask for a credit"),
            allowed=lambda view: view.may.credit,
        )
        self._reading = Latest(desk.jobs, self)
        self._view: DossierView | None = None
        self._release = button(
            translate("Dossier", "Ask for release"),
            self.release_wanted.emit,
            role="flat",
            name="credit_release",
        )
        self._lift = button(
            translate("Dossier", "Ask for a lift"),
            self.lift_wanted.emit,
            role="flat",
            name="credit_lift",
        )
        for made in (self._release, self._lift):
            self.head.insertWidget(self.head.count() - 1, made)
            made.hide()
        self.owing = FigureLine("credit_owing", (OPEN, OVERDUE, UNBILLED))
        self.owing.wanted.connect(self.figure_wanted)
        self.owing.hide()
        self._lines = text("", "second", wrap=True, name="credit_lines")
        column = self.layout()
        if column is not None:
            column.addWidget(self.owing)
            column.addWidget(self._lines)
        self.row_opened.connect(self._on_opened)

    def show_view(self, view: DossierView) -> None:
        if self._view is not None and self._view.id != view.id:
            self._file = NO_CREDIT
        self._view = view
        self._show(self._file)
        if CREDIT not in view.hidden:
            work = partial(self._desk.services.run, credit_file, self._desk.actor, view.id)
            self._reading.submit(work, self._show, lambda refusal: self._say(sentence(refusal)))

    def _show(self, file: CreditFile) -> None:
        view = self._view
        if view is None:
            return
        self._file = file
        super().show_view(view)
        self._release.setVisible(view.may.credit and file.stop.stands)
        self._release.setEnabled(file.release is None)
        self._release.setToolTip(sentence(file.release) if file.release is not None else "")
        self._lift.setVisible(view.may.credit and file.stop.stands)
        self._show_owing(file)
        self._say("\n".join(lines_of(view, file)))

    def _show_owing(self, file: CreditFile) -> None:
        """What is owed and used, and how much of the limit that is."""
        owing, money = file.owing, formatting.money
        if not (file.history or owing.open_fen):
            self.owing.hide()
            return
        part = owing.percent(file.term.limit_fen if file.term is not None else None)
        used = translate("Dossier", "{percent}% of the limit is used.")
        self.owing.tell(
            tuple(
                Figure(words, money(fen), fen != 0)
                for words, fen in (
                    (translate("Dossier", "Owed (yuan)"), owing.open_fen),
                    (translate("Dossier", "of it overdue"), owing.overdue_fen),
                    (translate("Dossier", "not billed yet"), owing.unbilled_fen),
                )
            ),
            used.format(percent=part) if part is not None else "",
        )

    def _say(self, words: str) -> None:
        self._lines.setText(words)
        self._lines.setVisible(bool(words))

    def _on_opened(self, row: TermRow) -> None:
        if row.case_id:
            self.case_wanted.emit(row.case_id)


def lines_of(view: DossierView, file: CreditFile) -> Iterator[str]:
    """The file in sentences: what holds, stop, payments, what is under way."""
    if file.term is not None:
        said = translate("Dossier", "What counts against the limit: {counts}. Decided by {organ}.")
        yield said.format(counts=counts_words(file.term.counts), organ=file.organ)
    elif view.stage != Stage.REGISTERED:
        yield translate("Dossier", "Only registered clients have credit; register it first.")
    if file.stop.stands and file.stop.since is not None:
        yield _stop_words(file)
    if file.proposal is not None and file.proposal.record.bills:
        yield _proposal_words(file)
    for one in file.waiting:
        under_way = translate("Dossier", "{kind} {number}: {state}.")
        number, state = one.number, state_words(one.state)
        yield under_way.format(kind=kind_words(one.kind), number=number, state=state)
    if file.release is not None:
        yield sentence(file.release)


def _stop_words(file: CreditFile) -> str:
    day = formatting.full_date
    if file.stop.lifted_until is not None:
        said = translate("Dossier", "Stopped since {day}, lifted until {until}.")
        return said.format(day=day(file.stop.since), until=day(file.stop.lifted_until))
    return translate("Dossier", "Use on credit is stopped since {day}.").format(
        day=day(file.stop.since)
    )


def _proposal_words(file: CreditFile) -> str:
    if file.proposal is None:
        return ""
    paid = translate("Dossier", "Payments: {record}.")
    words = paid.format(record=record_words(file.proposal.record))
    if file.proposal.band is None:
        return words
    level = translate("Dossier", "They speak for level {level}; a person decides.")
    return f"{words} {level.format(level=file.proposal.band.level)}"


def _columns() -> tuple[Column[TermRow], ...]:
    """What holds and held: state, terms, days, and the decision behind each."""

    def state(row: TermRow) -> str:
        holds, replaced = translate("Dossier", "holds"), translate("Dossier", "not in force")
        return holds if row.holds else replaced

    return (
        Column(
            "state",
            translate("Dossier", "State"),
            state,
            Look.CHIP,
            84,
            tone=lambda row: Tone.SUCCESS if row.holds else Tone.NEUTRAL,
        ),
        Column("level", translate("Dossier", "Level"), lambda r: r.term.level or "", width=56),
        Column(
            "limit",
            translate("Dossier", "Limit (yuan)"),
            lambda r: formatting.money(r.term.limit_fen),
            Look.NUMBER,
            110,
        ),
        Column(
            "repayment",
            translate("Dossier", "Repayment"),
            lambda r: period_words(r.term.repayment or ""),
            width=80,
        ),
        *_decided(),
    )


def _decided() -> tuple[Column[TermRow], ...]:
    """From when to when, decided by whom, and where that stands."""
    day = formatting.full_date
    return (
        Column("from", translate("Dossier", "From"), lambda r: day(r.term.valid_from), width=92),
        Column(
            "until",
            translate("Dossier", "Until"),
            lambda r: day(r.term.valid_until) if r.term.valid_until else "",
            width=92,
            rank=2,
        ),
        Column("organ", translate("Dossier", "Decided by"), lambda r: r.organ, width=130, rank=3),
        Column(
            "reference",
            translate("Dossier", "Case or paper"),
            lambda r: r.case_number or r.term.document_no,
            Look.MUTED,
            width=72,
            stretch=True,
            tip=lambda r: r.case_number or r.term.document_no,
        ),
    )
