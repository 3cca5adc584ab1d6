"""What falls due by itself is noted when somebody comes in and when the day changes (decision 7).

A rule of arrears that holds from today on is followed at once: what it says is evaluated anew. It
runs on the bulk lane, so the first page does not wait for it; how far it is stands in the status
bar. Leaving the desk stops it between two batches, and the next time goes on from there.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from app.domain.permissions import Permission
from app.services.usecase import Lane, Topic
from ui.theme import Tone

if TYPE_CHECKING:
    from app.readmodels.arrears_evaluation import Evaluated as EvaluatedArrears
    from app.readmodels.claims import Evaluated
    from ui.desk import Desk
    from ui.frame import Frame
    from ui.jobs import Progress

PART = "evaluation"
ARREARS_PART = "arrears"


class Evaluation(QObject):
    """Evaluates when somebody comes in, and after a change of its rules; dies with the frame."""

    def __init__(self, desk: "Desk", frame: "Frame") -> None:
        super().__init__(frame)
        self._desk, self._frame = desk, frame
        desk.changes.changed.connect(self._on_changed)
        evaluate(desk, frame)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.ARREARS_RULES in topics:
            _evaluate_arrears(self._desk, self._frame)


def evaluate(desk: "Desk", frame: "Frame") -> None:
    """Note what has ended or fallen overdue since the program last looked."""
    _evaluate_claims(desk, frame)
    _evaluate_arrears(desk, frame)


def _evaluate_claims(desk: "Desk", frame: "Frame") -> None:
    services, actor = desk.services, desk.actor

    def work(progress: "Progress") -> "Evaluated":
        from app.services.claims.evaluating import evaluate_claims

        return evaluate_claims(services, actor, progress=progress)

    def told(done: int, total: int) -> None:
        words = QCoreApplication.translate("Evaluation", "Noting ended periods: {done} of {total}")
        frame.status.show_part(PART, words.format(done=done, total=total), Tone.NEUTRAL)

    def done(found: "Evaluated") -> None:
        if not found.expired or not actor.may(Permission.CLAIM_VIEW):
            frame.status.show_part(PART, "")
            return
        words = QCoreApplication.translate("Evaluation", "{count} exclusive periods have ended")
        frame.status.show_part(PART, words.format(count=len(found.expired)), Tone.WARNING)

    desk.jobs.submit_long(frame, work, done, on_progress=told, lane=Lane.BULK)


def _evaluate_arrears(desk: "Desk", frame: "Frame") -> None:
    services, actor = desk.services, desk.actor

    def work(progress: "Progress") -> "EvaluatedArrears":
        from app.services.arrears.evaluating import evaluate as evaluate_arrears

        return evaluate_arrears(services, actor, progress=progress)

    def told(done: int, total: int) -> None:
        words = QCoreApplication.translate("Evaluation", "Evaluating arrears: {done} of {total}")
        frame.status.show_part(ARREARS_PART, words.format(done=done, total=total), Tone.NEUTRAL)

    def done(found: "EvaluatedArrears") -> None:
        if not found.stops:
            frame.status.show_part(ARREARS_PART, "")
            return
        words = QCoreApplication.translate("Evaluation", "{count} clients stopped from credit")
        frame.status.show_part(ARREARS_PART, words.format(count=len(found.stops)), Tone.DANGER)

    desk.jobs.submit_long(frame, work, done, on_progress=told, lane=Lane.BULK)
