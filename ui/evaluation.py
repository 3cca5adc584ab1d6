"""What falls due by itself is noted when somebody comes in and when the day changes (decision 7).

It runs on the bulk lane, so the first page does not wait for it; how far it is stands in the status
bar. Leaving the desk stops it between two batches, and the next time goes on from there.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.permissions import Permission
from app.services.usecase import Lane
from ui.theme import Tone

if TYPE_CHECKING:
    from app.readmodels.claims import Evaluated
    from ui.desk import Desk
    from ui.frame import Frame
    from ui.jobs import Progress

PART = "evaluation"


def evaluate(desk: "Desk", frame: "Frame") -> None:
    """Note what has ended since the program last looked."""
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
