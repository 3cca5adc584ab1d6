"""Section 8 (资费优惠标准): lines that hold, lines that wait, and those that are over, folded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal

from app.domain.case_course import CaseState
from app.domain.discount_lines import LineState
from app.domain.dossier import Stage
from app.domain.tariffs import rate_words
from app.readmodels.discounts import DiscountRow, WaitingLine
from app.readmodels.dossier import DossierView
from ui import formatting
from ui.approvals.words import STATE_TONES, state_words
from ui.discounts.words import line_state_words
from ui.dossier.tables import SectionTable
from ui.models.columns import Column, Look
from ui.theme import Tone
from ui.widgets.labels import button, text

translate = QCoreApplication.translate
_TONES = {
    LineState.IN_FORCE: Tone.SUCCESS,
    LineState.TO_COME: Tone.INFO,
    LineState.LAPSED: Tone.NEUTRAL,
    LineState.REPLACED: Tone.NEUTRAL,
}
_OVER = frozenset({LineState.LAPSED, LineState.REPLACED})


@dataclass(frozen=True, slots=True)
class Shown:
    """A row: a granted line, or one that waits."""

    id: str
    state: str
    tone: Tone
    business: str
    rate: str
    manner: str
    first: date
    last: date
    agency: str
    reference: str
    left: int | None = None
    line: DiscountRow | None = None
    waiting: WaitingLine | None = None

    @property
    def case_id(self) -> str:
        """Case that decided or decides it; "" for a paper."""
        if self.waiting is not None:
            return self.waiting.case_id
        return self.line.case_id if self.line is not None else ""


class DiscountsTable(SectionTable):
    """Rows with the acts on them; Enter opens the case of one.

    `act_wanted()` to apply, `renewal_wanted(DiscountRow)`, `revision_wanted(case id)`,
    `case_wanted(case id)`.
    """

    renewal_wanted = Signal(object)
    revision_wanted = Signal(str)
    case_wanted = Signal(str)

    def __init__(self) -> None:
        self._unfolded = False
        super().__init__(
            "discounts",
            translate("Dossier", "Discounts"),
            _columns(),
            lambda view: shown_of(view, unfolded=self._unfolded),
            key=lambda row: row.id,
            empty=translate(
                "Dossier",
                "No discount is in force. What is applied for and approved stands here by itself.",
            ),
            act=translate("Dossier", "Apply for a discount"),
        )
        self._view: DossierView | None = None
        self._build_acts()
        self._who = text("", "caption", wrap=True, name="discount_who")
        self._fold = button("", self._on_fold, role="link", name="discount_fold")
        column = self.layout()
        if column is not None:
            column.addWidget(self._fold)
            column.addWidget(self._who)
        self.row_chosen.connect(lambda _row: self._show_acts())
        self.row_opened.connect(self._on_opened)

    def _build_acts(self) -> None:
        self._renew = button(
            translate("Dossier", "Renew"), self._on_renew, role="flat", name="discount_renew"
        )
        self._revise = button(
            translate("Dossier", "Change and submit again"),
            self._on_revise,
            role="flat",
            icon="pencil",
            name="discount_revise",
        )
        for made in (self._revise, self._renew):
            self.head.insertWidget(self.head.count() - 1, made)

    def show_view(self, view: DossierView) -> None:
        self._view = view
        super().show_view(view)
        over = sum(one.state in _OVER for one in view.discounts.lines)
        shown = translate("Dossier", "Show {count} that are over")
        folded = translate("Dossier", "Hide what is over")
        self._fold.setText(folded if self._unfolded else shown.format(count=over))
        self._fold.setVisible(bool(over))
        self._who.setText(who_words(view))
        self._who.setVisible(bool(self._who.text()))
        self._show_acts()

    def _show_acts(self) -> None:
        view = self._view
        if view is None:
            return
        self._act.setEnabled(view.may.discount)
        row: Shown | None = self.current
        line = row.line if row is not None else None
        waits = row.waiting if row is not None else None
        renews = line is not None and not view.discounts.followed(line)
        self._renew.setVisible(view.may.discount and bool(view.discounts.lines))
        self._renew.setEnabled(renews and line is not None and line.state is not LineState.REPLACED)
        sent_back = waits is not None and waits.mine and waits.state is CaseState.RETURNED
        self._revise.setVisible(sent_back)

    def _on_renew(self) -> None:
        row: Shown | None = self.current
        if row is not None and row.line is not None:
            self.renewal_wanted.emit(row.line)

    def _on_revise(self) -> None:
        row: Shown | None = self.current
        if row is not None and row.waiting is not None:
            self.revision_wanted.emit(row.waiting.case_id)

    def _on_opened(self, row: Shown) -> None:
        if row.case_id:
            self.case_wanted.emit(row.case_id)

    def _on_fold(self) -> None:
        self._unfolded = not self._unfolded
        if self._view is not None:
            self.show_view(self._view)


def who_words(view: DossierView) -> str:
    """Who can apply, for who cannot."""
    if view.may.discount:
        return ""
    if view.stage != Stage.REGISTERED:
        return translate("Dossier", "Only registered clients have discounts; register it first.")
    words = translate("Dossier", "{unit} applies: its account manager or its head.")
    return words.format(unit=view.unit)


def shown_of(view: DossierView, *, unfolded: bool) -> Sequence[Shown]:
    """Rows in their order: in force, to come, waiting, and what is over once it is unfolded."""
    held: list[Shown] = []
    over: list[Shown] = []
    for row in view.discounts.lines:
        (over if row.state in _OVER else held).append(_granted(row))
    waiting = [_waiting(one) for one in view.discounts.waiting]
    return (*held, *waiting, *(over if unfolded else ()))


def _granted(row: DiscountRow) -> Shown:
    paper = translate("Dossier", "paper {number}, {day}")
    reference = row.reference
    if row.paper_on is not None:
        reference = paper.format(number=row.reference, day=formatting.full_date(row.paper_on))
    return Shown(
        row.id,
        line_state_words(row.state),
        _TONES[row.state],
        row.business or translate("Dossier", "as the paper says"),
        rate_words(row.rate),
        row.manner,
        row.begins,
        row.ends,
        rate_words(row.agency_rate),
        reference,
        row.days_left if row.state is LineState.IN_FORCE else None,
        line=row,
    )


def _waiting(one: WaitingLine) -> Shown:
    return Shown(
        one.case_id,
        state_words(one.state),
        STATE_TONES[one.state],
        one.business,
        rate_words(one.rate),
        one.manner,
        one.valid_from,
        one.valid_until,
        rate_words(one.agency_rate),
        one.number,
        waiting=one,
    )


def _columns() -> tuple[Column[Shown], ...]:
    day = formatting.full_date
    return (
        Column(
            "state",
            translate("Dossier", "State"),
            lambda r: r.state,
            Look.CHIP,
            84,
            tone=lambda r: r.tone,
        ),
        Column("business", translate("Dossier", "Business"), lambda r: r.business, width=124),
        Column("rate", translate("Dossier", "Rate"), lambda r: r.rate, Look.NUMBER, 64),
        Column("manner", translate("Dossier", "Manner"), lambda r: r.manner, width=78),
        Column("from", translate("Dossier", "From"), lambda r: day(r.first), width=90),
        Column("until", translate("Dossier", "Until"), lambda r: day(r.last), width=90),
        Column("agency", translate("Dossier", "Agency fee"), lambda r: r.agency, Look.NUMBER, 62),
        Column(
            "left",
            translate("Dossier", "Days left"),
            lambda r: "" if r.left is None else str(r.left),
            Look.NUMBER,
            72,
        ),
        Column(
            "reference",
            translate("Dossier", "Case or paper"),
            lambda r: r.reference,
            Look.MUTED,
            stretch=True,
            tip=lambda r: r.reference,
        ),
    )
