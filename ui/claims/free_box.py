"""Is it free? A line in the head of the board and its answer in one sentence below (X-26, G-05)."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.domain.errors import Refusal
from app.domain.uscc import problem
from app.readmodels.free import FreeAnswer
from app.services.claims.free import is_it_free
from ui import icons
from ui.claims.free_words import free_sentence
from ui.desk import Desk
from ui.failures import sentence
from ui.i18n import Language, current
from ui.jobs import Latest
from ui.theme import Tone
from ui.widgets.banner import Banner

_LEAST, _MOST = 150, 260


class FreeBox(QLineEdit):
    """Enter asks; the answer names a unit at most. `plan_wanted(name, code)` where it is free."""

    plan_wanted = Signal(str, str)

    def __init__(self, desk: Desk, *, may_plan: bool) -> None:
        super().__init__()
        self.setObjectName("is_it_free")
        asked = self.tr("Is it free? Name or credit code")
        self.setPlaceholderText(self.tr("Is it free?"))
        self.setAccessibleName(asked)
        self.setToolTip(f"{asked} (/)")
        self.setMinimumWidth(_LEAST)
        self.setMaximumWidth(_MOST)
        self.setClearButtonEnabled(True)
        self.addAction(icons.icon("search", "text-muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._desk = desk
        self._may_plan = may_plan
        self._latest = Latest(desk.jobs, self)
        self.answer = Banner(name="free_answer")
        self.returnPressed.connect(self._ask)
        self.textEdited.connect(lambda _words: self.answer.hide())

    def focus_words(self) -> None:
        """/: type whom you mean."""
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.text() or self.answer.isVisible()):
            self.clear()
            self.answer.hide()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        words = self.text().strip()
        if not words:
            return
        work = partial(self._desk.services.run, is_it_free, self._desk.actor, words)
        self._latest.submit(work, partial(self._show, words), self._refuse)

    def _show(self, words: str, answer: FreeAnswer) -> None:
        code = "zh" if current() is Language.ZH_CN else "en"
        said = f"“{words}”：{free_sentence(answer, code)}"
        if answer.answer == "free":
            act = self.tr("New plan…") if self._may_plan else ""
            self.answer.tell(said, Tone.SUCCESS, act=act, on_act=partial(self._plan, words))
        else:
            self.answer.tell(said, Tone.NEUTRAL, icon="lock")

    def _plan(self, words: str) -> None:
        is_code = problem(words) is None
        self.plan_wanted.emit("" if is_code else words, words if is_code else "")

    def _refuse(self, refusal: Refusal) -> None:
        self.answer.tell(sentence(refusal), Tone.NEUTRAL, icon="lock")
