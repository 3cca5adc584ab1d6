"""State of the chain: never more than what was checked (A8)."""

from datetime import datetime

from PySide6.QtCore import Signal

from app.domain.chain import Problem, Verification
from ui import formatting
from ui.formatting import Formats
from ui.i18n import current
from ui.register.words import problem_sentence
from ui.theme import Tone
from ui.widgets.banner import Banner

_SHOWN_PROBLEMS = 3


class ChainBanner(Banner):
    """`verify_wanted()` and `problems_wanted()` when their acts are pressed."""

    verify_wanted = Signal()
    problems_wanted = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__(name="chain_banner")
        self._formats = formats
        self.show_unchecked()

    def show_unchecked(self) -> None:
        """Nothing was verified since the page was opened."""
        self.tell(
            self.tr("The chain has not been verified since you unlocked."),
            Tone.NEUTRAL,
            icon="shield",
            act=self.tr("Verify now"),
            on_act=self.verify_wanted.emit,
        )

    def show_running(self, done: int, total: int) -> None:
        """How far verification is."""
        words = self.tr("Verifying the chain: {done} of {total} entries")
        shown = (formatting.number(done), formatting.number(total))
        self.tell(words.format(done=shown[0], total=shown[1]), Tone.RUNNING, icon="shield")

    def show_result(self, result: Verification) -> None:
        """Complete up to where, confirmed outside since when; or the first thing that is wrong."""
        if not result.ok:
            self._show_broken(result.problems)
            return
        words = self.tr("Register complete: {entries} entries recomputed and agreeing.")
        self.tell(
            words.format(entries=formatting.number(result.entries)) + " " + self._confirmed(result),
            Tone.SUCCESS,
            act=self.tr("Verify again"),
            on_act=self.verify_wanted.emit,
        )
        self.setToolTip(result.head.hex())

    def _confirmed(self, result: Verification) -> str:
        if result.confirmed_at is None:
            return self.tr("No checkpoint is kept outside the database yet.")
        moment = datetime.fromisoformat(result.confirmed_at)
        if result.unconfirmed_since is None:
            words = self.tr("The checkpoint outside of {moment} confirms all of them.")
            return words.format(moment=self._formats.moment(moment))
        words = self.tr(
            "Newest checkpoint outside: {moment}; later entries not confirmed yet: {count}."
        )
        later = result.entries - result.unconfirmed_since + 1
        return words.format(moment=self._formats.moment(moment), count=formatting.number(later))

    def _show_broken(self, problems: tuple[Problem, ...]) -> None:
        sentences = [problem_sentence(one, current().value) for one in problems[:_SHOWN_PROBLEMS]]
        words = self.tr(
            "The register is not whole: {problems}. Keep the office folder and its copies as they "
            "are, export the register, and tell the security officer."
        )
        self.tell(
            words.format(problems="；".join(sentences)),
            Tone.DANGER,
            act=self.tr("All {count} findings").format(count=len(problems)),
            on_act=self.problems_wanted.emit,
        )
        self.add_act(self.tr("Verify again"), self.verify_wanted.emit)
