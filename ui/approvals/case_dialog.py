"""The approval dialog (DESIGN 4, screens 05): a decision in one look, with the queue around it."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.case_course import CaseState
from app.domain.errors import Reason, Refusal
from app.domain.moments import from_ms
from app.readmodels.case_view import CaseView
from app.services.approvals.showing import show_case
from ui.approvals.answer_column import AnswerColumn
from ui.approvals.asked_column import AskedColumn
from ui.approvals.case_acting import CaseActing
from ui.approvals.printing import CasePrinter
from ui.approvals.rule_column import RuleColumn
from ui.approvals.typed import TypedAnswer
from ui.approvals.words import STATE_TONES, kind_words, standing_words
from ui.desk import Desk
from ui.failures import sentence
from ui.navigation import Place
from ui.theme import Tone, set_look
from ui.widgets.banner import Banner
from ui.widgets.labels import ElidedLabel, button, chip, line, text
from ui.widgets.layouts import scrolling
from ui.widgets.states import ListArea

LEAST = (1120, 680)
WANTED = (1280, 800)


@dataclass(frozen=True, slots=True)
class Queue:
    """Cases (ids or numbers) in the order of a list, and which of them is shown."""

    cases: tuple[str, ...]
    at: int = 0
    title: str = ""

    @property
    def case(self) -> str:
        """The one that is shown."""
        return self.cases[self.at]

    def step(self, by: int) -> "Queue | None":
        """The neighbour `by` places further; None at the ends."""
        at = self.at + by
        return replace(self, at=at) if 0 <= at < len(self.cases) else None


class CaseDialog(QDialog):
    """`place_wanted(Place)` for dossier and rules; `decided()` after each act of the reader.

    `revise_wanted(client id, case id)` opens the form of an application that was sent back.
    """

    place_wanted = Signal(object)
    decided = Signal()
    revise_wanted = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        queue: Queue,
        drafts: dict[str, TypedAnswer] | None = None,
    ) -> None:
        """`drafts` are answers typed and not sent, by case; they outlive the dialog."""
        super().__init__(parent)
        self.setObjectName("case_dialog")
        self.setWindowTitle(self.tr("Approval"))
        self.setMinimumSize(*LEAST)
        room = parent.window().size()
        self.resize(
            max(LEAST[0], min(WANTED[0], room.width() - 60)),
            max(LEAST[1], min(WANTED[1], room.height() - 60)),
        )
        self._desk = desk
        self._queue = queue
        self._view: CaseView | None = None
        self._shown = queue.case
        self._drafts = drafts if drafts is not None else {}
        self._told = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._build_head())
        outer.addWidget(line())
        self._banner = Banner(name="case_banner")
        around = QVBoxLayout()
        around.setContentsMargins(16, 0, 16, 0)
        around.addWidget(self._banner)
        outer.addLayout(around)
        self._area = ListArea(self._build_columns())
        outer.addWidget(self._area, 1)
        self._keys()
        self.finished.connect(self.deleteLater)
        self._show_queue()
        self._read()

    @property
    def view(self) -> CaseView | None:
        """The case as it was read last."""
        return self._view

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc first leaves a reason that is being given; Enter alone does nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape and self.answer.step_back():
            event.accept()
            return
        super().keyPressEvent(event)

    def _build_head(self) -> QWidget:
        head = QFrame()
        head.setProperty("role", "column")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(2)
        titled = QHBoxLayout()
        titled.setSpacing(10)
        self._title = text("", "dialog-title", name="case_title")
        titled.addWidget(self._title)
        self._state = chip("", Tone.INFO, name="case_state")
        titled.addWidget(self._state)
        titled.addStretch()
        column.addLayout(titled)
        self._facts = ElidedLabel("", "second")
        self._facts.setObjectName("case_facts_line")
        column.addWidget(self._facts)
        row.addLayout(column, 1)
        self._place = text("", "second", name="queue_place")
        row.addWidget(self._place)
        self._before = button(
            self.tr("Previous"), lambda: self._go(-1), icon="chevron-up", name="queue_before"
        )
        self._before.setToolTip("Ctrl+↑")
        self._after = button(
            self.tr("Next"), lambda: self._go(1), icon="chevron-down", name="queue_after"
        )
        self._after.setToolTip("Ctrl+↓")
        for made in (self._before, self._after):
            made.setAutoDefault(False)
            row.addWidget(made)
        return head

    def _build_columns(self) -> QWidget:
        self.asked = AskedColumn(self._desk.formats)
        self.rule = RuleColumn(self._desk.formats)
        self.answer = AnswerColumn(self._desk)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(scrolling(self.asked, role="surface"), 42)
        row.addWidget(upright())
        row.addWidget(scrolling(self.rule, role="surface"), 40)
        row.addWidget(upright())
        row.addWidget(self.answer, 38)
        self.asked.case_wanted.connect(self._show_line)
        self.asked.place_wanted.connect(self._leave_for)
        self.asked.dossier_wanted.connect(lambda c: self._leave_for(Place("dossier", c)))
        self.rule.rules_wanted.connect(lambda _name: self._leave_for(Place("office", "rules")))
        self._acting = CaseActing(self, self._desk, self.answer)
        self._acting.done.connect(self._done)
        self._acting.refused.connect(self._on_refused)
        printer = CasePrinter(self, self._desk)
        printer.printed.connect(lambda words: self._banner.tell(words, Tone.SUCCESS))
        printer.refused.connect(self._on_refused)
        self.answer.print_wanted.connect(lambda paper: printer.print(paper, self._shown))
        self.answer.resubmit_wanted.connect(self._on_resubmit)
        return holder

    def _keys(self) -> None:
        answer = self.answer
        for keys, act in (
            ("Ctrl+Return", answer.press_main),
            ("Ctrl+Enter", answer.press_main),
            ("Ctrl+B", answer.press_return),
            ("Ctrl+R", answer.press_refuse),
            ("Ctrl+Up", lambda: self._go(-1)),
            ("Ctrl+Down", lambda: self._go(1)),
        ):
            QShortcut(QKeySequence(keys), self, act)
        for number in range(1, 10):
            QShortcut(
                QKeySequence(f"Ctrl+{number}"),
                self,
                lambda chosen=number: self.asked.choose_line(chosen),
            )

    def keep(self) -> str:
        """Keep what is typed; the id of its case, "" when nothing is typed or it is closed."""
        self._keep()
        typed = self._view is not None and self._view.id in self._drafts
        return self._view.id if self._view is not None and typed and self.isVisible() else ""

    def done(self, result: int) -> None:
        """What was typed and not sent is kept for the next time."""
        self._keep()
        super().done(result)

    def _go(self, by: int) -> None:
        """The neighbour in the queue."""
        queue = self._queue.step(by)
        if queue is not None:
            self._keep()
            self._queue, self._shown = queue, queue.case
            self._read()
        self._show_queue()

    def _show_line(self, case: str) -> None:
        """Another line of the same application; the queue stays where it is."""
        self._keep()
        self._shown = case
        self._read()

    def _keep(self) -> None:
        view, typed = self._view, self.answer.typed
        if view is None:
            return
        if typed is not None:
            self._drafts[view.id] = typed
        else:
            self._drafts.pop(view.id, None)

    def _show_queue(self) -> None:
        several = len(self._queue.cases) > 1
        for made in (self._place, self._before, self._after):
            made.setVisible(several)
        place = f"{self._queue.at + 1} / {len(self._queue.cases)}"
        self._place.setText(f"{self._queue.title} {place}".strip())
        self._before.setEnabled(self._queue.step(-1) is not None)
        self._after.setEnabled(self._queue.step(1) is not None)

    def _read(self) -> None:
        self._desk.run(self, show_case, self._shown, self._show, self._on_unseen)

    def _on_unseen(self, refusal: Refusal) -> None:
        self._view = self._acting.view = None
        self._title.setText(self.tr("Approval"))
        self._state.hide()
        self._facts.setText("")
        self._area.show_refused(sentence(refusal))

    def _show(self, view: CaseView) -> None:
        self._view = self._acting.view = view
        self._area.show_list()
        client = view.client
        self._title.setText(client.name if client is not None else kind_words(view.kind))
        self._state.setText(standing_words(view))
        set_look(self._state, tone=STATE_TONES[view.state].value)
        self._state.show()
        self._facts.setText(self._facts_of(view))
        self.asked.show_case(view)
        self.rule.show_case(view, self._desk.actor.name)
        self.answer.show_case(view)
        typed = self._drafts.get(view.id)
        dropped = typed is not None and not self.answer.put(typed)
        if dropped:
            del self._drafts[view.id]
        if view.acts.sign:
            self.answer.opinion.setFocus()
        self._tell(view, dropped=dropped)

    def _facts_of(self, view: CaseView) -> str:
        """Number, code, unit, who applied and when."""
        parts = [view.number, kind_words(view.kind)]
        if view.client is not None and view.client.code:
            parts.append(self.tr("code {code}").format(code=view.client.code))
        parts.append(
            self.tr("applied by {unit}, {name}").format(unit=view.unit, name=view.applicant)
        )
        parts.append(self._desk.formats.moment(from_ms(view.at)))
        if view.revision > 1:
            parts.append(self.tr("draft {n}").format(n=view.revision))
        return " · ".join(parts)

    def _tell(self, view: CaseView, *, dropped: bool) -> None:
        """What was just done, else what is wrong with the case."""
        told, self._told = self._told, ""
        if any(not one.proved for one in view.entries):
            forged = self.tr(
                "A signed entry of this case was changed afterwards and proves nothing."
            )
            self._banner.tell(forged, Tone.DANGER)
        elif told:
            self._banner.tell(told, Tone.SUCCESS)
        elif dropped:
            late = self.tr(
                "This case was decided or went on meanwhile; what you had typed on it is dropped."
            )
            self._banner.tell(late, Tone.WARNING)
        elif view.changed_after_signing and view.state is CaseState.WAITING:
            changed = self.tr(
                "The application was changed after it was signed; the earlier signatures count no "
                "more."
            )
            self._banner.tell(changed, Tone.DANGER)
        else:
            self._banner.hide()

    def _done(self, told: str) -> None:
        """The act is done: on to the next of the queue, or the result of the last one."""
        view = self._view
        if view is not None:
            self._drafts.pop(view.id, None)
            self.answer.empty()
        self._told = told
        self.decided.emit()
        following = self._queue.step(1) if self._shown == self._queue.case else None
        if following is not None:
            self._go(1)
        else:
            self._read()

    def _on_refused(self, refusal: Refusal) -> None:
        """What was typed stays; a case that moved meanwhile is read again, with its result."""
        if refusal.reason is not Reason.CASE_MOVED:
            self.answer.tell(sentence(refusal))
            return
        self._told = ""
        self._keep()
        self._desk.run(self, show_case, self._shown, self._show_moved, self._on_unseen)

    def _show_moved(self, view: CaseView) -> None:
        self._show(view)
        moved = self.tr("Somebody else was faster: nothing of yours was signed. Read it again.")
        self._banner.tell(moved, Tone.WARNING)

    def _on_resubmit(self) -> None:
        view = self._view
        if view is not None and view.client is not None:
            self.accept()
            self.revise_wanted.emit(view.client.id, view.id)

    def _leave_for(self, place: Place) -> None:
        self.accept()
        self.place_wanted.emit(place)


def upright() -> QFrame:
    """A thin line between two columns."""
    made = QFrame()
    made.setProperty("role", "upright")
    return made
