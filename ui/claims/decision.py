"""The decision that is due: evidence directly above two answers that look alike, and its term."""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.readmodels.claims import ClaimDetail
from ui.claims.acts import Act, Question, act_title, next_act, question_of, waits_words
from ui.claims.alike_words import alike_words
from ui.claims.chips import When, is_late
from ui.claims.clearing import clear
from ui.claims.evidence import EvidenceStrip
from ui.claims.plan_form import lacking_words
from ui.formatting import Formats
from ui.widgets.labels import button, text


class DecisionPart(QWidget):
    """`wanted(Act)` when an answer or the next step is pressed."""

    wanted = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setObjectName("decision_part")
        self._formats = formats
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(8)

    def show_claim(self, detail: ClaimDetail, when: When) -> None:
        """Replace what is shown by the decision that is due on a claim."""
        clear(self._column)
        question, following = question_of(detail), next_act(detail.may)
        judged_by = detail.evidence if detail.card.published is not None else None
        if question is not None or judged_by is not None:
            self._add_head(detail, when, question)
        if judged_by is not None:
            self._column.addWidget(EvidenceStrip(detail, self._formats))
        for row in detail.alike:
            words = alike_words(row, self._formats)
            self._column.addWidget(text(words, "warning", wrap=True, name="alike"))
        if question is not None:
            self._add_answers(question, detail)
        elif following is not None:
            self._add_next(following, detail)
        elif words := waits_words(detail):
            self._column.addWidget(text(words, "second", wrap=True, name="waits_for"))
        self.setVisible(self._column.count() > 0)

    def focus_answer(self) -> None:
        """Put the focus into the first answer, or the next step."""
        answers = QRegularExpression("^claim_")
        buttons = self.findChildren(QPushButton, answers)
        made = next((one for one in buttons if one.isVisible()), None)
        if made is not None:
            made.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_head(self, detail: ClaimDetail, when: When, question: Question | None) -> None:
        title = question.title if question is not None else self.tr("This round")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text(title, "strong", wrap=True, name="decision_title"), 1)
        words = self._term(detail) if question is not None else ""
        late = is_late(detail.card, when)
        tone = "board-danger" if late else "board-warning"
        term = text(words, tone, name="decision_term")
        row.addWidget(term, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def _term(self, detail: ClaimDetail) -> str:
        """The organ's own last day; provisional where its calendar is not announced yet."""
        card = detail.card
        if card.deadline is None:
            return ""
        words = self.tr("by {day}").format(day=self._formats.day(card.deadline))
        if card.deadline_provisional:
            return self.tr("{words} (provisional)").format(words=words)
        return words

    def _add_answers(self, question: Question, detail: ClaimDetail) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._button(question.yes), 1)
        row.addWidget(self._button(question.no), 1)
        self._column.addLayout(row)
        if detail.may.review and detail.rivals:
            compare = self._button(Act.COMPARE)
            words = self.tr("Compare {count} plans side by side…")
            compare.setText(words.format(count=len(detail.rivals)))
            self._column.addWidget(compare)
        self._column.addWidget(text(question.note, "caption", wrap=True))

    def _add_next(self, following: Act, detail: ClaimDetail) -> None:
        lacks = lacking_words(detail.plan) if following is Act.SUBMIT and detail.plan else ""
        if lacks:
            self._column.addWidget(text(lacks, "warning", wrap=True, name="plan_lacks"))
        self._column.addWidget(self._button(following, role="primary"))
        note = {
            Act.SUBMIT: self.tr("Checked for completeness; the organ above then reviews it."),
            Act.FILE: self.tr("Gives the register number; announced in a further step."),
            Act.PUBLISH: self.tr("The exclusive period begins today; all units see it."),
            Act.RESELECT: self.tr("A new round with a new period begins for the chosen unit."),
        }.get(following)
        if note is not None:
            self._column.addWidget(text(note, "caption", wrap=True))

    def _button(self, act: Act, role: str = "") -> QPushButton:
        return button(
            act_title(act), lambda: self.wanted.emit(act), role=role, name=f"claim_{act.value}"
        )
