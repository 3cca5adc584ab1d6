"""Right column of the dialog: my opinion, what follows from each act, and the acts (DESIGN 4)."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.case_course import CaseState, StepAct
from app.domain.text import clean
from app.readmodels.case_view import CaseView
from app.services.approvals.acting import Answer
from app.services.approvals.course import WORDS_MOST, Paper
from ui.approvals.consequences import consequence, filing_consequence, together_consequence
from ui.approvals.paper_fields import PaperFields
from ui.approvals.words import now_step, place_words, refuse_words, sign_words
from ui.theme import set_look
from ui.widgets.inputs import TextInput
from ui.widgets.labels import button, text
from ui.widgets.no_copy import Combo
from ui.widgets.watermark import Watermarked

MARGIN = 16
_OPINION_LEAST = 96


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as typed; `back_to` counts steps from 1, 0 for the applicant."""

    answer: Answer
    opinion: str
    back_to: int = 0
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """A filing sent or received, with words and the paper of a level outside."""

    words: str
    paper: Paper | None = None


class AnswerColumn(Watermarked):
    """`answered(Given)`, `sent(Filed)`, `received(Filed)`, `withdraw_wanted`, `resubmit_wanted`.

    Nothing is decided by Enter alone. Return and refuse ask for their reason in place.
    """

    answered = Signal(object)
    sent = Signal(object)
    received = Signal(object)
    withdraw_wanted = Signal()
    resubmit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(role="column")
        self._view: CaseView | None = None
        self._mode, self._together = Answer.SIGN, 1
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(0, 6, 0, 0)
        head.setSpacing(8)
        self._title = text("", "strong", name="opinion_title")
        self._needed = text("", "caption", name="opinion_needed")
        head.addWidget(self._title)
        head.addWidget(self._needed)
        head.addStretch()
        column.addLayout(head)
        self.opinion = TextInput()
        self.opinion.setObjectName("opinion")
        self.opinion.setMinimumHeight(_OPINION_LEAST)
        self.opinion.setMaximumHeight(16_777_215)
        self.opinion.textChanged.connect(self._count)
        column.addWidget(self.opinion, 3)
        self._counted = text("", "caption", name="opinion_count")
        column.addWidget(self._counted)
        self._paper = PaperFields()
        column.addWidget(self._paper)
        self._error = text("", "error", wrap=True, name="answer_error")
        column.addWidget(self._error)
        column.addStretch(2)
        column.addWidget(self._build_after())
        column.addSpacing(4)
        self._acts, self._confirm = self._build_acts(), self._build_confirm()
        column.addWidget(self._acts)
        column.addWidget(self._confirm)
        keys = self.tr("Ctrl+Enter main act · Ctrl+B back · Ctrl+R refuse · Ctrl+↑↓ queue")
        self._keys = text(keys, "caption")
        column.addWidget(self._keys)

    def show_case(self, view: CaseView, *, together: int = 1) -> None:
        """Offer what the reader may do with a case; the opinion is emptied.

        `together` says how many equal ones the answer is for.
        """
        self._view, self._together = view, together
        self.opinion.fill("")
        self._paper.empty()
        self._leave()
        self._count()

    def put_opinion(self, words: str) -> None:
        """An opinion that was typed before and not sent."""
        self.opinion.setPlainText(words)

    def tell(self, words: str) -> None:
        """A sentence under the opinion; what was typed stays."""
        self._error.setText(words)

    def set_working(self, *, working: bool) -> None:
        """No act twice while one is under way."""
        self._acts.setEnabled(not working)
        self._confirm.setEnabled(not working)

    def press_main(self) -> None:
        """Ctrl+Enter: the main act, or the one whose reason is being given."""
        made = self.main_button if self._mode is Answer.SIGN else self._do
        if made.isVisible() and made.isEnabled():
            made.click()

    def press_return(self) -> None:
        """Ctrl+B."""
        if self.return_button.isVisible():
            self._enter(Answer.RETURN)

    def press_refuse(self) -> None:
        """Ctrl+R."""
        if self.refuse_button.isVisible():
            self._enter(Answer.REFUSE)

    def step_back(self) -> bool:
        """Esc: leave the reason of a return or refusal; False when none was asked."""
        if self._mode is Answer.SIGN:
            return False
        self._leave()
        return True

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

    def _build_acts(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.main_button = self._button("", self._on_main, "case_main", role="primary")
        self.main_button.setToolTip("Ctrl+Enter")
        set_look(self.main_button, large=True)
        column.addWidget(self.main_button)
        row = QHBoxLayout()
        row.setSpacing(8)
        back, refuse = self.tr("Send back…"), self.tr("Refuse…")
        self.return_button = self._button(
            back, lambda: self._enter(Answer.RETURN), "case_return", icon="undo"
        )
        self.return_button.setToolTip("Ctrl+B")
        self.refuse_button = self._button(
            refuse, lambda: self._enter(Answer.REFUSE), "case_refuse", icon="close"
        )
        self.refuse_button.setToolTip("Ctrl+R")
        row.addWidget(self.return_button, 1)
        row.addWidget(self.refuse_button, 1)
        column.addLayout(row)
        self._barred = self._button("", None, "case_barred")
        self._barred.setEnabled(False)
        column.addWidget(self._barred)
        self.withdraw_button = self._button(
            self.tr("Withdraw the application…"),
            self.withdraw_wanted.emit,
            "case_withdraw",
            icon="undo",
        )
        column.addWidget(self.withdraw_button)
        return page

    def _build_confirm(self) -> QWidget:
        """Where it goes back to, and the act whose reason stands in the opinion."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._back_label = text(self.tr("Send back to"), "field-label")
        column.addWidget(self._back_label)
        self._back = Combo()
        self._back.setObjectName("back_to")
        self._back.setAccessibleName(self.tr("Send back to"))
        column.addWidget(self._back)
        self._do = self._button("", self._on_do, "case_do", role="primary")
        self._do.setToolTip("Ctrl+Enter")
        set_look(self._do, large=True)
        column.addWidget(self._do)
        column.addWidget(self._button(self.tr("Do not"), self._leave, "case_leave"))
        return page

    def _button(
        self,
        words: str,
        slot: Callable[[], object] | None,
        name: str,
        *,
        role: str = "",
        icon: str = "",
    ) -> QPushButton:
        made = button(words, slot, role=role, icon=icon, name=name)
        made.setAutoDefault(False)  # nothing is decided by Enter alone
        return made

    def _enter(self, answer: Answer) -> None:
        """Ask in place for the reason of a return or refusal."""
        self._mode = answer
        self._offer()
        self.opinion.setFocus()

    def _leave(self) -> None:
        self._mode = Answer.SIGN
        self._error.setText("")
        self._offer()

    def _offer(self) -> None:
        """Words and sight of everything, as the case and the act that is being done ask."""
        view = self._view
        if view is None:
            return
        acts, step = view.acts, now_step(view)
        filing = acts.send or acts.receive
        writes = acts.sign or filing
        self._title.setVisible(writes)
        self._needed.setVisible(writes)
        self.opinion.setVisible(writes)
        self._counted.setVisible(writes)
        back = self._mode is Answer.RETURN
        self._acts.setVisible(self._mode is Answer.SIGN)
        self._confirm.setVisible(self._mode is not Answer.SIGN)
        self._keys.setVisible(acts.sign)
        self._paper.setVisible(writes and acts.needs_paper and not back)
        self._title.setText(self._opinion_title())
        needed = acts.needs_opinion or self._mode is not Answer.SIGN
        set_look(self._needed, role="danger" if needed else "caption")
        self._needed.setText(self.tr("required") if needed else self.tr("may stay empty"))
        self.main_button.setVisible(writes)
        self.return_button.setVisible(acts.sign)
        self.refuse_button.setVisible(acts.sign)
        self.refuse_button.setText(refuse_words(step))
        self._offer_barred(view)
        self.withdraw_button.setVisible(acts.withdraw)
        self._after.setVisible(writes)
        self.main_button.setText(self._main_words(view))
        if self._mode is not Answer.SIGN:
            self._offer_confirm(view)
        act = self._do.text() if self._mode is not Answer.SIGN else self.main_button.text()
        self._after_title.setText(self.tr("After “{act}”").format(act=act))
        said = filing_consequence(view) if filing else consequence(view, self._mode)
        if self._together > 1:
            said = together_consequence(self._together)
        self._after_words.setText(said)

    def _main_words(self, view: CaseView) -> str:
        if view.acts.send:
            return self.tr("Send the filing")
        if view.acts.receive:
            return self.tr("Acknowledge the filing")
        return self._counted_words(sign_words(view))

    def _opinion_title(self) -> str:
        view = self._view
        if self._mode is Answer.RETURN:
            return self.tr("Why it is sent back")
        if self._mode is Answer.REFUSE:
            return self.tr("Why it is refused")
        if view is not None and (view.acts.send or view.acts.receive):
            return self.tr("Comment")
        return self.tr("Your opinion")

    def _offer_barred(self, view: CaseView) -> None:
        """What the reader cannot do, with who can."""
        step = now_step(view)
        words = ""
        if view.state is CaseState.WAITING and step is not None:
            if not view.acts.sign:
                words = self.tr("Sign (only {who})").format(who=view.acts.who_can)
            elif step.act is StepAct.ENDORSE:
                last = next(one for one in view.steps if one.act is StepAct.APPROVE)
                words = self.tr("Approve (only {who})").format(who=place_words(last))
        elif view.acts.who_can and not (view.acts.send or view.acts.receive):
            words = self.tr("The filing (only {who})").format(who=view.acts.who_can)
        self._barred.setText(words)
        self._barred.setToolTip(words)
        self._barred.setVisible(bool(words))

    def _offer_confirm(self, view: CaseView) -> None:
        back = self._mode is Answer.RETURN
        self._back_label.setVisible(back)
        self._back.setVisible(back)
        if back:
            self._back.clear()
            names = {one.number: place_words(one) for one in view.steps}
            for number in view.acts.back_to if self._together == 1 else (0,):
                step = self.tr("step {n}, {organ}").format(n=number, organ=names.get(number, ""))
                applicant = self.tr("the applicant {name}").format(name=view.applicant)
                if self._together > 1:
                    applicant = self.tr("the applicant of each")
                self._back.addItem(step if number else applicant, number)
            self._do.setText(self._counted_words(self.tr("Send back")))
            set_look(self._do, role="primary")
            return
        self._do.setText(self._counted_words(refuse_words(now_step(view)).rstrip("…")))
        set_look(self._do, role="danger")

    def _counted_words(self, act: str) -> str:
        """The act with the number of cases it is for."""
        if self._together == 1:
            return act
        return self.tr("{act} ({n} cases)").format(act=act, n=self._together)

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
            self.answered.emit(Given(Answer.SIGN, typed, paper=paper))

    def _on_do(self) -> None:
        view = self._view
        typed = self._typed(needed=True)
        if view is None or typed is None:
            return
        if self._mode is Answer.RETURN:
            self.answered.emit(Given(Answer.RETURN, typed, int(self._back.currentData() or 0)))
            return
        paper = self._paper.read() if view.acts.needs_paper else None
        if view.acts.needs_paper and paper is None:
            self._error.setText(self.tr("Number and day of the paper are needed."))
            return
        self.answered.emit(Given(Answer.REFUSE, typed, paper=paper))
