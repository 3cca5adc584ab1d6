"""What every page gets: the gate, who is working, and the shared parts of the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from app.domain.errors import Refusal
from app.services.usecase import Lane
from app.settings import SettingsFile
from ui.changes import ChangeHub
from ui.clipboard import SecretClipboard
from ui.formatting import Formats
from ui.jobs import Job, JobRunner, Progress
from ui.prompts import Prompts
from ui.window_state import WindowState

if TYPE_CHECKING:
    from app.domain.permissions import Actor
    from app.services.gate import Services
    from app.services.usecase import UseCase

C = TypeVar("C")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts a page works with while an office is unlocked; thrown away at lock."""

    services: "Services"
    actor: "Actor"
    jobs: JobRunner
    changes: ChangeHub
    prompts: Prompts
    settings: SettingsFile
    formats: Formats
    clipboard: SecretClipboard
    window_state: WindowState

    def run(
        self,
        owner: QObject,
        use_case: "UseCase[C, R]",
        command: C,
        on_done: Callable[[R], None],
        on_error: Callable[[Refusal], None] | None = None,
        *,
        on_end: Callable[[], None] | None = None,
    ) -> Job:
        """Run a use-case on its own lane; results and refusals come back on the screen's thread."""
        return self.jobs.submit(
            owner,
            lambda: self.services.run(use_case, self.actor, command),
            on_done,
            on_error,
            lane=use_case.lane,
            on_end=on_end,
        )

    def run_long(
        self,
        owner: QObject,
        use_case: "UseCase[C, R]",
        command: C,
        on_done: Callable[[R], None],
        on_error: Callable[[Refusal], None] | None = None,
        *,
        on_progress: Callable[[int, int], None] | None = None,
        on_end: Callable[[], None] | None = None,
        lane: Lane = Lane.BULK,
    ) -> Job:
        """Like `run` for work with progress; `job.progress.stop()` asks it to stop."""

        def work(progress: Progress) -> R:
            return self.services.run(use_case, self.actor, command, progress)

        return self.jobs.submit_long(
            owner, work, on_done, on_error, on_progress=on_progress, on_end=on_end, lane=lane
        )
