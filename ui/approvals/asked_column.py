"""Left column of the dialog: the line, today beside asked, reasons, the client, precedents."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.domain.cases import CaseKind
from app.domain.moments import from_ms
from app.domain.tariffs import rate_words
from app.readmodels.case_view import CaseClient, CaseView, DiscountCase, DiscountTerms, Mention
from ui.approvals.asked_rows import compared_with, rows_of
from ui.approvals.asked_table import AskedTable
from ui.approvals.credit_part import CreditPart
from ui.approvals.words import kind_words, place_of, state_words
from ui.arrears.credit_words import credit_chip, credit_tone
from ui.claims.clearing import clear
from ui.formatting import Formats, money
from ui.i18n import label
from ui.theme import GRADE_TONES, Tone
from ui.widgets.labels import ElidedLabel, button, chip, text
from ui.widgets.watermark import Watermarked

MARGIN = 16


class AskedColumn(Watermarked):
    """`case_wanted(id)` for another line, `dossier_wanted(client id)`, `place_wanted(Place)`."""

    case_wanted = Signal(str)
    dossier_wanted = Signal(str)
    place_wanted = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__(role="column")
        self._formats = formats
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        self._column.setSpacing(6)
        self._lines: tuple[tuple[int, str], ...] = ()

    def show_case(self, view: CaseView) -> None:
        """Replace what is shown by a case."""
        clear(self._column)
        line = view.discount
        self._lines = ()
        if line is not None:
            self._show_line(view, line)
        elif view.credit is not None:
            self._head(kind_words(view.kind))
            self._column.addWidget(CreditPart(view, view.credit, self._formats))
        else:
            self._show_elsewhere(view)
        if view.client is not None:
            self._show_client(view.client)
        if line is not None:
            self._show_precedents(line)
        self._column.addStretch()

    def _show_elsewhere(self, view: CaseView) -> None:
        """What is asked stands beside the thing that it changes."""
        self._head(kind_words(view.kind))
        client = view.client.id if view.client is not None else ""
        place = place_of(view.kind, view.subject, client)
        words = self.tr("What is asked stands on the page Approvals, beside the line.")
        if place is not None:
            words = self.tr("What is asked stands beside what it changes.")
        self._column.addWidget(text(words, "second", wrap=True))
        if place is not None:
            there = self.tr("To the claim board")
            if view.kind is CaseKind.PROPOSAL:
                there = self.tr("Open the dossier")
            opening = button(there, lambda: self.place_wanted.emit(place), name="case_place")
            opening.setAutoDefault(False)
            self._column.addWidget(opening)

    def choose_line(self, number: int) -> None:
        """Ctrl+1…9: the line with this place among those that are shown."""
        if 0 < number <= len(self._lines):
            self.case_wanted.emit(self._lines[number - 1][1])

    def _show_line(self, view: CaseView, line: DiscountCase) -> None:
        held = compared_with(view, line)
        decided = held is not line.today
        beside = self.tr("beside what holds today")
        if decided:
            beside = self.tr("beside what held when it was asked")
        self._head(self.tr("Discount asked for"), beside)
        if view.others:
            self._column.addLayout(self._chooser(view, line))
        table = AskedTable()
        table.show_rows(self._heads(line, held, decided=decided), rows_of(line, held))
        self._column.addWidget(table)
        if line.before is not None:
            self._column.addWidget(text(self._before(line, line.before), "caption", wrap=True))
        who = f"{view.applicant} · {view.unit} · {self._formats.moment(from_ms(view.at))}"
        if line.over_reason:
            title = self.tr("Why the norm is not enough")
            self._quote(title, line.over_reason, who, "over_reason")
            self._quote(self.tr("Justification"), line.justification, "", "justification")
        else:
            self._quote(self.tr("Justification"), line.justification, who, "justification")

    def _heads(
        self, line: DiscountCase, held: DiscountTerms | None, *, decided: bool
    ) -> tuple[str, str, str]:
        number = self.tr("Line {n}").format(n=line.line)
        first = self.tr("Held then") if decided else self.tr("Today")
        if held is not None:
            until = self._formats.day(held.valid_until)
            first = self.tr("{words} (to {day})").format(words=first, day=until)
        return number, first, self.tr("Asked")

    def _before(self, line: DiscountCase, before: DiscountTerms) -> str:
        words = self.tr("The draft before asked {rate}, {first} to {last}, {manner}.")
        return words.format(
            rate=rate_words(before.rate),
            first=before.valid_from.isoformat(),
            last=before.valid_until.isoformat(),
            manner=before.manner,
        )

    def _chooser(self, view: CaseView, line: DiscountCase) -> QGridLayout:
        """Each line of the application, two beside each other; the shown one is pressed."""
        own = Mention(line.line, view.id, view.number, line.business, view.state, line.rule)
        lines = sorted((*view.others, own), key=lambda one: one.line)
        self._lines = tuple((one.line, one.id) for one in lines)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, one in enumerate(lines):
            grid.addWidget(self._line_button(place, one, chosen=one is own), place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        return grid

    def _line_button(self, place: int, one: Mention, *, chosen: bool) -> QPushButton:
        made = QPushButton()
        made.setObjectName(f"line_{place + 1}")
        made.setProperty("role", "choice")
        made.setCheckable(True)
        made.setChecked(chosen)
        made.setAutoDefault(False)
        title = self.tr("Line {n} {business}").format(n=one.line, business=one.business)
        made.setAccessibleName(f"{title} {state_words(one.state)}")
        made.setToolTip(f"{one.number} · Ctrl+{place + 1}")
        column = QVBoxLayout(made)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(1)
        for shown in (
            ElidedLabel(title, "strong"),
            ElidedLabel(f"{one.number} · {state_words(one.state)}", "caption"),
        ):
            shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(shown)
        made.clicked.connect(lambda: self._on_line(made, one.id, chosen=chosen))
        return made

    def _on_line(self, made: QPushButton, case: str, *, chosen: bool) -> None:
        made.setChecked(chosen)
        if not chosen:
            self.case_wanted.emit(case)

    def _quote(self, title: str, words: str, who: str, name: str) -> None:
        self._head(title)
        frame = Watermarked(role="plate", marked=False)
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 7, 10, 7)
        column.setSpacing(3)
        column.addWidget(text(words, wrap=True, name=name))
        if who:
            column.addWidget(text(who, "caption", wrap=True))
        self._column.addWidget(frame)

    def _show_client(self, client: CaseClient) -> None:
        open_ = None
        if client.id:
            open_ = button(
                self.tr("Open the dossier"),
                lambda: self.dossier_wanted.emit(client.id),
                role="link",
                name="case_dossier",
            )
        self._head(self.tr("The client today"), "", open_)
        row = QHBoxLayout()
        row.setSpacing(6)
        for made in self._chips(client):
            row.addWidget(made)
        row.addStretch()
        self._column.addLayout(row)
        if client.revenue_fen is not None:
            words = self.tr("Mail revenue {year}: {amount} yuan")
            shown = words.format(year=client.revenue_year, amount=money(client.revenue_fen))
            self._column.addWidget(text(shown, "second", wrap=True))

    def _chips(self, client: CaseClient) -> Sequence[QLabel]:
        """The grade, and what deviates; normal states are plain words."""
        made = []
        if client.grade in GRADE_TONES:
            made.append(chip(client.grade, GRADE_TONES[client.grade]))
        if client.registered:
            made.append(text(self.tr("registered"), "second"))
        else:
            made.append(chip(self.tr("not registered"), Tone.WARNING))
        if client.agreement_until is not None:
            words = self.tr("agreement to {day}").format(day=client.agreement_until.isoformat())
            made.append(text(words, "second"))
        if client.credit is not None and credit_tone(client.credit) is not None:
            made.append(credit_chip(client.credit))
        return made

    def _show_precedents(self, line: DiscountCase) -> None:
        found = line.precedents
        if not found.granted and not found.refused:
            return
        self._head(self.tr("Decided alike"), self.tr("this year, in your area"))
        comma = label("、", ", ")
        granted = comma.join(map(rate_words, found.granted))
        refused = comma.join(map(rate_words, found.refused))
        for count, words, rates in (
            (len(found.granted), self.tr("{n} approved: {rates}"), granted),
            (len(found.refused), self.tr("{n} refused: {rates}"), refused),
        ):
            if count:
                shown = words.format(n=count, rates=rates)
                self._column.addWidget(text(shown, wrap=True, name="precedents"))

    def _head(self, title: str, note: str = "", act: QPushButton | None = None) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        row.addWidget(text(title, "strong"))
        row.addWidget(text(note, "caption"))
        row.addStretch()
        if act is not None:
            row.addWidget(act)
        self._column.addLayout(row)
