"""Right column of the dialog: my opinion, what follows from each act, and the acts (DESIGN 4)."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import Reason
from app.domain.text import clean
from app.readmodels.case_view import CaseActs, CaseView
from app.services.approvals.acting import Answer
from app.services.approvals.course import WORDS_MOST, Paper
from app.services.approvals.telling import NOBODY, Recipients
from ui.approvals.acts_part import ActsPart, ConfirmPart
from ui.approvals.consequences import consequence, filing_consequence, together_consequence
from ui.approvals.copies_part import CopiesPart
from ui.approvals.paper_fields import PaperFields
from ui.approvals.result_part import PapersPart, ResultPart
from ui.approvals.typed import TypedAnswer
from ui.desk import Desk
from ui.theme import set_look
from ui.widgets.inputs import TextInput
from ui.widgets.labels import text
from ui.widgets.watermark import Watermarked

MARGIN = 16
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_OPINION_LEAST = 96


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as typed; `back_to` counts steps from 1, 0 for the applicant.

    `told` are people and units that get a copy (抄送).
    """

    answer: Answer
    opinion: str
    back_to: int = 0
    paper: Paper | None = None
    told: Recipients = NOBODY


@dataclass(frozen=True, slots=True)
class Filed:
    """A filing sent or received, with words and the paper of a level outside."""

    words: str
    paper: Paper | None = None


class AnswerColumn(Watermarked):
    """`answered(Given)`, `sent(Filed)`, `received(Filed)`, `print_wanted(CasePaper)`.

    `withdraw_wanted` and `resubmit_wanted` are the applicant's.

    Nothing is decided by Enter alone. Return and refuse ask for their reason in place.
    """

    answered = Signal(object)
    sent = Signal(object)
    received = Signal(object)
    withdraw_wanted = Signal()
    resubmit_wanted = Signal()
    print_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(role="column")
        self._formats = desk.formats
        self._view: CaseView | None = None
        self._mode, self._together = Answer.SIGN, 1
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(6)
        column.addLayout(self._build_head())
        self._result = ResultPart(self._formats)
        column.addWidget(self._result)
        self.opinion = TextInput()
        self.opinion.setObjectName("opinion")
        self.opinion.setMinimumHeight(_OPINION_LEAST)
        self.opinion.setMaximumHeight(16_777_215)
        self.opinion.textChanged.connect(self._count)
        column.addWidget(self.opinion, 3)
        self._counted = text("", "caption", name="opinion_count")
        column.addWidget(self._counted)
        self._copies = CopiesPart(desk)
        column.addWidget(self._copies)
        self._paper = PaperFields()
        column.addWidget(self._paper)
        self._error = text("", "error", wrap=True, name="answer_error")
        column.addWidget(self._error)
        column.addStretch(2)
        self._papers = PapersPart()
        self._papers.print_wanted.connect(self.print_wanted)
        column.addWidget(self._papers)
        column.addWidget(self._build_after())
        column.addSpacing(4)
        self.acts, self.confirm = ActsPart(), ConfirmPart()
        column.addWidget(self.acts)
        column.addWidget(self.confirm)
        self._wire()
        keys = self.tr("Ctrl+Enter main act · Ctrl+B back · Ctrl+R refuse · Ctrl+↑↓ queue")
        self._keys = text(keys, "caption")
        column.addWidget(self._keys)
        self._offer_nothing()

    def show_case(self, view: CaseView, *, together: int = 1) -> None:
        """Offer what the reader may do with a case; the opinion is emptied.

        `together` says how many equal ones the answer is for. What is asked of other kinds than
        discounts and credit stands elsewhere, and is answered there.
        """
        if view.discount is None and view.credit is None:
            view = replace(view, acts=CaseActs(hindrance=Reason.CASE_ELSEWHERE))
        self._view, self._together = view, together
        self.empty()
        writes = _writes(view)
        self._result.setVisible(not writes)
        if not writes:
            self._result.show_case(view)
        self._papers.show_case(
            view, self._formats.today(), shown=together == 1 and not view.acts.sign
        )
        self._leave()
        self._count()

    def empty(self) -> None:
        """Nothing is typed."""
        self.opinion.fill("")
        self._paper.empty()
        self._copies.empty()

    @property
    def typed(self) -> TypedAnswer | None:
        """What stands here and is not sent; None where no word is typed."""
        view, opinion, paper = self._view, self.opinion.read().strip(), self._paper.typed
        if view is None or not _writes(view) or not (opinion or any(paper)):
            return None
        back = self.confirm.back_to if self._mode is Answer.RETURN else 0
        files = not view.acts.sign
        return TypedAnswer(opinion, self._mode, back, *paper, *self._copies.chosen, files=files)

    def put(self, typed: TypedAnswer) -> bool:
        """Type for the person what was typed before; False where it is no more asked for."""
        view = self._view
        if view is None or not _writes(view) or view.acts.sign == typed.files:
            return False
        if typed.answer != Answer.SIGN:
            self._enter(Answer(typed.answer))
            self.confirm.choose(typed.back_to)
        self._copies.put(typed.units, typed.people)
        self._paper.fill(typed.number, typed.day)
        self.opinion.setPlainText(typed.opinion)
        return True

    def tell(self, words: str) -> None:
        """A sentence under the opinion; what was typed stays."""
        self._error.setText(words)

    def set_working(self, *, working: bool) -> None:
        """No act twice while one is under way."""
        self.acts.setEnabled(not working)
        self.confirm.setEnabled(not working)

    def press_main(self) -> None:
        """Ctrl+Enter: the main act, or the one whose reason is being given."""
        made = self.acts.main if self._mode is Answer.SIGN else self.confirm.do
        if made.isVisible() and made.isEnabled():
            made.click()

    def press_return(self) -> None:
        """Ctrl+B."""
        if self.acts.back.isVisible():
            self._enter(Answer.RETURN)

    def press_refuse(self) -> None:
        """Ctrl+R."""
        if self.acts.refuse.isVisible():
            self._enter(Answer.REFUSE)

    def step_back(self) -> bool:
        """Esc: leave the reason of a return or refusal; False when none was asked."""
        if self._mode is Answer.SIGN:
            return False
        self._leave()
        return True

    def _offer_nothing(self) -> None:
        """Until a case is there."""
        for part in self.findChildren(QWidget, options=_DIRECT):
            part.hide()
        self._error.show()

    def _build_head(self) -> QHBoxLayout:
        """What is written here, and whether it must be."""
        head = QHBoxLayout()
        head.setContentsMargins(0, 6, 0, 0)
        head.setSpacing(8)
        self._title = text("", "strong", name="opinion_title")
        self._needed = text("", "caption", name="opinion_needed")
        head.addWidget(self._title)
        head.addWidget(self._needed)
        head.addStretch()
        return head

    def _build_after(self) -> QWidget:
        """What pressing the act does, said before it is pressed."""
        self._after = Watermarked(role="plate", marked=False)
        column = QVBoxLayout(self._after)
        column.setContentsMargins(12, 8, 12, 9)
        column.setSpacing(3)
        self._after_title = text("", "strong", wrap=True)
        self._after_words = text("", "second", wrap=True, name="consequence")
        column.addWidget(self._after_title)
        column.addWidget(self._after_words)
        return self._after

    def _wire(self) -> None:
        acts, confirm = self.acts, self.confirm
        acts.main_pressed.connect(self._on_main)
        acts.return_pressed.connect(lambda: self._enter(Answer.RETURN))
        acts.refuse_pressed.connect(lambda: self._enter(Answer.REFUSE))
        acts.withdraw_pressed.connect(self.withdraw_wanted)
        acts.resubmit_pressed.connect(self.resubmit_wanted)
        confirm.do_pressed.connect(self._on_do)
        confirm.leave_pressed.connect(self._leave)

    def _enter(self, answer: Answer) -> None:
        """Ask in place for the reason of a return or refusal."""
        self._mode = answer
        self._offer()
        self.opinion.setFocus()

    def _leave(self) -> None:
        self._mode = Answer.SIGN
        self._error.setText("")
        self.opinion.mark_bad(bad=False)
        self._offer()

    def _offer(self) -> None:
        """Words and sight of everything, as the case and the act that is being done ask."""
        view, mode = self._view, self._mode
        if view is None:
            return
        acts = view.acts
        filing = acts.send or acts.receive
        writes, signing = _writes(view), mode is Answer.SIGN
        for part in (self._title, self._needed, self.opinion, self._counted, self._after):
            part.setVisible(writes)
        self._copies.setVisible(acts.sign and self._together == 1)
        self._paper.setVisible(writes and acts.needs_paper and mode is not Answer.RETURN)
        self._title.setText(self._opinion_title())
        needed = acts.needs_opinion or not signing
        set_look(self._needed, role="danger" if needed else "caption")
        self._needed.setText(self.tr("required") if needed else self.tr("may stay empty"))
        self.acts.setVisible(signing)
        self.confirm.setVisible(not signing)
        self._keys.setVisible(acts.sign)
        self.acts.offer(view, self._together)
        if not signing:
            self.confirm.offer(view, mode, self._together)
        act = self.acts.main.text() if signing else self.confirm.do.text()
        self._after_title.setText(self.tr("After “{act}”").format(act=act))
        said = filing_consequence(view) if filing else consequence(view, mode)
        if self._together > 1:
            said = together_consequence(self._together)
        self._after_words.setText(said)

    def _opinion_title(self) -> str:
        view = self._view
        if self._mode is Answer.RETURN:
            return self.tr("Why it is sent back")
        if self._mode is Answer.REFUSE:
            return self.tr("Why it is refused")
        if view is not None and (view.acts.send or view.acts.receive):
            return self.tr("Comment")
        return self.tr("Your opinion")

    def _count(self) -> None:
        count = len(clean(self.opinion.read()))
        self._counted.setText(self.tr("{n} characters").format(n=count))
        if count:
            self._error.setText("")
            self.opinion.mark_bad(bad=False)

    def _typed(self, *, needed: bool) -> str | None:
        """The opinion; None with the focus in it where it lacks or is too long."""
        typed = clean(self.opinion.read())
        problem = ""
        if not typed and needed:
            problem = self.tr("Write why: it is signed with your act and the applicant reads it.")
        elif len(typed) > WORDS_MOST:
            problem = self.tr("At most {most} characters.").format(most=WORDS_MOST)
        self._error.setText(problem)
        self.opinion.mark_bad(bad=bool(problem))
        if problem:
            self.opinion.setFocus()
            return None
        return typed

    def _on_main(self) -> None:
        view = self._view
        if view is None:
            return
        typed = self._typed(needed=view.acts.needs_opinion)
        if typed is None:
            return
        paper = self._paper.read() if view.acts.needs_paper else None
        if view.acts.needs_paper and paper is None:
            self._error.setText(self.tr("Number and day of the paper are needed."))
            return
        if view.acts.send:
            self.sent.emit(Filed(typed, paper))
        elif view.acts.receive:
            self.received.emit(Filed(typed, paper))
        else:
            self.answered.emit(Given(Answer.SIGN, typed, paper=paper, told=self._copies.recipients))

    def _on_do(self) -> None:
        view = self._view
        typed = self._typed(needed=True)
        if view is None or typed is None:
            return
        told = self._copies.recipients
        if self._mode is Answer.RETURN:
            self.answered.emit(Given(Answer.RETURN, typed, self.confirm.back_to, told=told))
            return
        paper = self._paper.read() if view.acts.needs_paper else None
        if view.acts.needs_paper and paper is None:
            self._error.setText(self.tr("Number and day of the paper are needed."))
            return
        self.answered.emit(Given(Answer.REFUSE, typed, paper=paper, told=told))


def _writes(view: CaseView) -> bool:
    """Whether the reader is asked for words."""
    return view.acts.sign or view.acts.send or view.acts.receive
