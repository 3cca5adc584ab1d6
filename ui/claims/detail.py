"""Right pane of the board: facts, the decision due now, the time line, further acts and papers."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.claims import State
from app.readmodels.claims import ClaimCard, ClaimDetail
from ui.arrears.credit_words import credit_chip, credit_tone
from ui.claims.acts import Act, act_title, further_acts
from ui.claims.chips import Chip, When, marks, state_chip
from ui.claims.clearing import clear
from ui.claims.decision import DecisionPart
from ui.claims.plan_form import plan_lines
from ui.claims.printing import paper_words, papers_of
from ui.claims.timeline import Timeline
from ui.claims.words import business_words
from ui.formatting import Formats, money
from ui.widgets.box import Box
from ui.widgets.labels import button, chip, line, text
from ui.widgets.layouts import KeyValues, scrolling

_ACROSS = 2
"""Further acts side by side."""


class ClaimPane(Box):
    """`wanted(Act, ClaimDetail)` when something is to be done with the claim shown.

    `print_wanted(ClaimPaper, ClaimDetail)`.
    """

    wanted = Signal(object, object)
    print_wanted = Signal(object, object)

    def __init__(self, formats: Formats) -> None:
        super().__init__(margin=0)
        self.setObjectName("claim_pane")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._formats = formats
        self._detail: ClaimDetail | None = None
        self._when = When(formats.today())
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._nothing = text(self.tr("Choose a card to see the claim here."), "muted", wrap=True)
        self._nothing.setContentsMargins(12, 12, 12, 12)
        self._column.addWidget(self._nothing)
        self._inside = QWidget()
        self._inside.setObjectName("claim_shown")
        self._build(QVBoxLayout(self._inside))
        self._column.addWidget(self._inside)
        self._column.addStretch()
        self._scroll = scrolling(holder, role="surface")
        self.add(self._scroll, 1)
        self.add(self._build_foot())
        self._inside.hide()

    @property
    def detail(self) -> ClaimDetail | None:
        """The claim shown."""
        return self._detail

    def show_nothing(self) -> None:
        """No card is chosen."""
        self._detail = None
        self._inside.hide()
        self._further.hide()
        self._nothing.show()

    def show_card(self, card: ClaimCard, when: When) -> None:
        """A card at once, while the rest of the claim is being read."""
        self._when = when
        if self._detail is not None and self._detail.card.id == card.id:
            return
        self._detail = None
        self._nothing.hide()
        self._inside.show()
        self._show_head(card)
        self._facts.show_lines(self._lines(card))
        for part in (*self._plans, self._decision, self._steps_head, self._timeline, self._further):
            part.hide()  # of the claim before

    def show_claim(self, detail: ClaimDetail, when: When) -> None:
        """Everything that the reader may see of a claim."""
        other = self._detail is None or self._detail.card.id != detail.card.id
        self._detail, self._when = detail, when
        self._nothing.hide()
        self._inside.show()
        self._show_head(detail.card)
        if detail.credit is not None and credit_tone(detail.credit) is not None:
            self._chips.insertWidget(self._chips.count() - 1, credit_chip(detail.credit))
        self._facts.show_lines(self._lines(detail.card, detail.organ))
        self._show_plan(detail)
        self._decision.show_claim(detail, when)
        self._show_steps(detail)
        self._show_further(detail)
        if other:
            self._scroll.verticalScrollBar().setValue(0)

    def press(self, act: Act) -> bool:
        """Do `act` by key; False where it is not to be done here."""
        made = self.findChild(QWidget, f"claim_{act.value}")
        if made is None or not made.isVisible() or self._detail is None:
            return False
        self._on_wanted(act)
        return True

    def focus_answer(self) -> None:
        """J: put the focus into the first answer of the decision that is due."""
        self._decision.focus_answer()

    def _build(self, outer: QVBoxLayout) -> None:
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QWidget()
        inner = QVBoxLayout(head)
        inner.setContentsMargins(12, 10, 12, 10)
        inner.setSpacing(6)
        self._name = text("", "detail-title", wrap=True, name="claim_name")
        inner.addWidget(self._name)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._chips.addStretch()
        inner.addLayout(self._chips)
        outer.addWidget(head)
        outer.addWidget(line())
        self._facts = KeyValues(label_width=64)
        self._facts.setObjectName("claim_facts")
        self._facts.setContentsMargins(12, 10, 12, 10)
        outer.addWidget(self._facts)
        self._above = self._plan_lines("claim_plan", top=0)
        outer.addWidget(self._above)
        outer.addWidget(line())
        self._decision = DecisionPart(self._formats)
        self._decision.wanted.connect(self._on_wanted)
        outer.addWidget(self._decision)
        self._steps_head, self._steps_note = self._part_head()
        outer.addWidget(self._steps_head)
        self._timeline = Timeline(self._formats)
        self._timeline.setContentsMargins(12, 10, 8, 4)
        outer.addWidget(self._timeline)
        self._below_head, _row = _part(self.tr("Development plan"))
        outer.addWidget(self._below_head)
        self._below = self._plan_lines("claim_plan_below", top=10)
        outer.addWidget(self._below)
        self._plans = (self._above, self._below_head, self._below)

    def _plan_lines(self, name: str, *, top: int) -> KeyValues:
        made = KeyValues(label_width=64)
        made.setObjectName(name)
        made.setContentsMargins(12, top, 12, 10)
        return made

    def _show_plan(self, detail: ClaimDetail) -> None:
        """The plan is what is reviewed; later it stands below what became of it."""
        lines = plan_lines(detail.plan) if detail.plan is not None else []
        reviewed = detail.card.published is None
        self._above.show_lines(lines if reviewed else [])
        self._below.show_lines([] if reviewed else lines)
        self._above.setVisible(bool(lines) and reviewed)
        for part in (self._below_head, self._below):
            part.setVisible(bool(lines) and not reviewed)

    def _build_foot(self) -> QWidget:
        """Further acts stay in sight however long the time line is."""
        self._further = QFrame()
        self._further.setObjectName("further_acts")
        self._further.setProperty("role", "box-foot")
        self._rows = QVBoxLayout(self._further)
        self._rows.setContentsMargins(12, 8, 12, 8)
        self._rows.setSpacing(6)
        self._further.hide()
        return self._further

    def _part_head(self) -> tuple[QWidget, QLabel]:
        part, row = _part(self.tr("Time line"))
        note = text("", "caption", name="timeline_note")
        row.addWidget(note, 1)
        self._guide = button(
            act_title(Act.GUIDE),
            lambda: self._on_wanted(Act.GUIDE),
            role="flat",
            icon="pencil",
            name=f"claim_{Act.GUIDE.value}",
            tip="G",
        )
        row.addWidget(self._guide)
        return part, note

    def _show_head(self, card: ClaimCard) -> None:
        self._name.setText(card.prospect)
        while self._chips.count() > 1:
            old = self._chips.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        shown: tuple[Chip, ...] = (state_chip(card, self._when), *marks(card))
        for place, one in enumerate(shown[:5]):
            self._chips.insertWidget(place, chip(one.words, one.tone))

    def _lines(self, card: ClaimCard, organ: str = "") -> list[tuple[str, str]]:
        """Facts from above to below; of others' claims only what X-26 shows."""
        day, inside = self._formats.day, card.inside
        lines: list[tuple[str, str]] = []
        if inside is not None and inside.register_no:
            lines.append((self.tr("Register no."), inside.register_no))
        unit = card.unit
        if inside is not None:
            people = " / ".join(name for name in (inside.person, inside.person_b) if name)
            unit = " · ".join(part for part in (unit, people) if part)
        lines.append((self.tr("Unit"), unit))
        lines.append((self.tr("Territory"), card.territory))
        if inside is not None:
            lines.append((self.tr("Business"), business_words(card)))
            if inside.expected_fen is not None:
                yuan = self.tr("{amount} yuan a year").format(amount=money(inside.expected_fen))
                lines.append((self.tr("Expected"), yuan))
        if card.published is not None and card.due is not None:
            period = self.tr("{first} to {last}")
            words = period.format(first=day(card.published), last=day(card.due))
            lines.append((self.tr("Exclusive period"), words))
        if inside is not None and inside.next_contact is not None and card.state in _OPEN:
            lines.append((self.tr("Next contact"), day(inside.next_contact)))
        if organ and card.state not in _ENDS:
            lines.append((self.tr("Organ"), organ))
        return lines

    def _show_steps(self, detail: ClaimDetail) -> None:
        self._timeline.show_acts(detail.timeline)
        self._guide.setVisible(detail.may.guide)
        has_any = bool(detail.timeline) or detail.may.guide
        self._steps_head.setVisible(has_any)
        self._timeline.setVisible(bool(detail.timeline))
        words = self.tr("{count} entries").format(count=len(detail.timeline))
        self._steps_note.setText(words)

    def _show_further(self, detail: ClaimDetail) -> None:
        clear(self._rows)
        made = [
            button(act_title(act), partial(self._on_wanted, act), name=f"claim_{act.value}")
            for act in further_acts(detail)
        ]
        made += [
            button(
                paper_words(paper),
                partial(self.print_wanted.emit, paper, detail),
                icon="printer",
                name=f"paper_{paper.value}",
            )
            for paper in papers_of(detail)
        ]
        for start in range(0, len(made), _ACROSS):
            row = QHBoxLayout()
            row.setSpacing(8)
            for one in made[start : start + _ACROSS]:
                row.addWidget(one, 1)
            self._rows.addLayout(row)
        self._further.setVisible(bool(made))

    def _on_wanted(self, act: Act) -> None:
        if self._detail is not None:
            self.wanted.emit(act, self._detail)


_OPEN = frozenset({State.EXCLUSIVE, State.DUE, State.WON})
_ENDS = frozenset({State.REGISTERED, State.REJECTED, State.WITHDRAWN, State.LOST})


def _part(words: str) -> tuple[QFrame, QHBoxLayout]:
    """Head of a part, and the row in which it stands."""
    part = QFrame()
    part.setProperty("role", "box-part")
    part.setFixedHeight(34)
    row = QHBoxLayout(part)
    row.setContentsMargins(12, 0, 6, 0)
    row.addWidget(text(words, "strong"))
    return part, row
