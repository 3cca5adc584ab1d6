"""Work off the screen's thread: two single workers, results delivered on the screen's thread.

Each lane has one thread, so each uses its own long-lived database connection. A result is
dropped when its owner is gone, was asked for before a lock, or was overtaken by a newer request.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from app.domain.errors import Refusal
from app.services.usecase import Lane

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
BUSY_AFTER_MS = 300


class Progress:
    """How far long work is, reported from any thread; the screen reads it when told.

    The work asks `stopped` at every step and then ends without changing anything.
    """

    def __init__(self, told: Callable[[int, int], None] | None = None) -> None:
        self._told = told
        self._stop = threading.Event()

    def report(self, done: int, total: int) -> None:
        """`done` of `total` steps are finished; a total of 0 means it is not known yet."""
        if self._told is not None:
            self._told(done, total)

    def stop(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """True once somebody asked to stop."""
        return self._stop.is_set()


@dataclass(eq=False)
class Job:
    """One piece of submitted work; `cancel()` drops its result, or its start while it waits.

    What is `essential` runs in any case.
    """

    owner: QObject
    work: Callable[[], Any]
    on_done: Callable[[Any], None]
    on_error: Callable[[Refusal], None] | None
    on_end: Callable[[], None] | None
    lane: Lane
    progress: Progress = field(default_factory=Progress)
    on_progress: Callable[[int, int], None] | None = None
    essential: bool = False
    cancelled: bool = False
    result: Any = None
    error: Exception | None = None

    def cancel(self) -> None:
        """Nobody wants the result any more."""
        self.cancelled = True
        self.progress.stop()


class JobRunner(QObject):
    """Runs work on the lanes and brings results back.

    `busy_changed(owner, busy)` follows 300 ms after work began and when the last piece of the
    owner ended; `refused(owner, refusal)` is a refusal nobody took; `failed(error)` a fault.
    """

    busy_changed = Signal(object, bool)
    refused = Signal(object, object)
    failed = Signal(object)
    _finished = Signal(object)
    _reported = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._open: dict[Job, Future[None] | None] = {}  # without a future while it is held
        self._busy: set[int] = set()
        self._closed = False
        self._holding = False
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        owner: QObject,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[Refusal], None] | None = None,
        *,
        lane: Lane = Lane.FOREGROUND,
        on_end: Callable[[], None] | None = None,
    ) -> Job:
        """Run `work` on a lane; one of `on_done`, `on_error` follows, then always `on_end`.

        Without `on_error` a refusal goes to the message bar of the owner (`refused`).
        """
        return self._start(Job(owner, work, on_done, on_error, on_end, lane))

    def submit_long(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        on_error: Callable[[Refusal], None] | None = None,
        *,
        on_progress: Callable[[int, int], None] | None = None,
        lane: Lane = Lane.BULK,
        on_end: Callable[[], None] | None = None,
    ) -> Job:
        """Like `submit` for work that reports progress; `job.progress.stop()` asks it to stop."""
        job = Job(owner, lambda: None, on_done, on_error, on_end, lane)
        job.on_progress = on_progress
        job.progress = Progress(lambda done, total: self._reported.emit(job, done, total))
        job.work = lambda: work(job.progress)
        return self._start(job)

    @property
    def idle(self) -> bool:
        """True when nothing runs or waits."""
        return not self._open

    def awaits(self, job: Job) -> bool:
        """Whether this work runs or waits."""
        return job in self._open

    def hold(self) -> None:
        """Begin nothing until `release`: what is submitted waits."""
        self._holding = True

    def release(self) -> None:
        """Begin what was held."""
        self._holding = False
        for job, future in self._open.items():
            if future is None:
                self._begin(job)

    def retire(
        self,
        closing: Callable[[], None],
        on_error: Callable[[Refusal], None],
        on_end: Callable[[], None],
    ) -> None:
        """Drop what waits and all results, and go on: `closing` runs once what runs has ended.

        For the lock sequence. What is submitted later on the foreground lane comes behind it, so
        the door may be shown meanwhile.
        """
        running = self._drop()

        def work() -> None:
            _wait(running)
            closing()

        job = Job(self, work, lambda _none: None, on_error, on_end, Lane.FOREGROUND)
        job.essential = True
        self._start(job)

    def drain(self, closing: Callable[[], None] | None = None) -> None:
        """Drop what waits, wait for what runs, drop all results; then run `closing` on a worker.

        For the end of the program: when it returns no thread of ours touches the office any more.
        """
        _wait(self._drop())
        self._open.clear()
        if closing is not None:
            self._lane(Lane.FOREGROUND).submit(closing).result()

    def _drop(self) -> "list[Future[None]]":
        """Cancel everything that may be cancelled; what may still run."""
        running = []
        for job, future in self._open.items():
            if not job.essential:
                job.cancel()
            if future is not None and (job.essential or not future.cancel()):
                running.append(future)
        self._open = {job: future for job, future in self._open.items() if job.essential}
        self.release()
        self._busy.clear()
        return running

    def close(self) -> None:
        """Drain and end the threads; nothing can be submitted afterwards."""
        self.drain()
        self._closed = True
        for pool in self._lanes.values():
            pool.shutdown(wait=True)

    def _start(self, job: Job) -> Job:
        if self._closed:
            message = "work submitted after the runner was closed"
            raise RuntimeError(message)
        self._open[job] = None
        if not self._holding:
            self._begin(job)
        QTimer.singleShot(BUSY_AFTER_MS, self, lambda: self._tell_busy(job))
        return job

    def _begin(self, job: Job) -> None:
        self._open[job] = self._lane(job.lane).submit(self._run, job)

    def _lane(self, lane: Lane) -> "ThreadPoolExecutor":
        if lane not in self._lanes:
            from concurrent.futures import ThreadPoolExecutor  # 10 ms, after the first paint

            self._lanes[lane] = ThreadPoolExecutor(1, thread_name_prefix=f"yice-{lane.value}")
        return self._lanes[lane]

    def _run(self, job: Job) -> None:
        if job.essential or not job.cancelled:
            try:
                job.result = job.work()
            except Exception as error:
                job.error = error
        if isValid(self):
            self._finished.emit(job)

    @Slot(object)
    def _on_finished(self, job: Job) -> None:
        if self._open.pop(job, None) is None or not isValid(job.owner):
            return
        self._tell_idle(job.owner)
        if job.cancelled:
            return
        try:
            self._deliver(job)
        finally:
            if job.on_end is not None and isValid(job.owner):
                job.on_end()

    def _deliver(self, job: Job) -> None:
        if job.error is None:
            job.on_done(job.result)
        elif not isinstance(job.error, Refusal):
            self.failed.emit(job.error)
        elif job.on_error is not None:
            job.on_error(job.error)
        else:
            self.refused.emit(job.owner, job.error)

    @Slot(object, int, int)
    def _on_reported(self, job: Job, done: int, total: int) -> None:
        if job in self._open and not job.cancelled and isValid(job.owner) and job.on_progress:
            job.on_progress(done, total)

    def _tell_busy(self, job: Job) -> None:
        if job in self._open and isValid(job.owner) and id(job.owner) not in self._busy:
            self._busy.add(id(job.owner))
            self.busy_changed.emit(job.owner, True)

    def _tell_idle(self, owner: QObject) -> None:
        if id(owner) in self._busy and not any(job.owner is owner for job in self._open):
            self._busy.discard(id(owner))
            self.busy_changed.emit(owner, False)


def _wait(running: "list[Future[None]]") -> None:
    for future in running:
        future.exception()


class Latest:
    """Newest request wins: submitting drops the result of the one before, for search boxes."""

    def __init__(self, jobs: JobRunner, owner: QObject, lane: Lane = Lane.FOREGROUND) -> None:
        self._jobs = jobs
        self._owner = owner
        self._lane = lane
        self._job: Job | None = None

    def submit(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[Refusal], None] | None = None,
    ) -> None:
        """Forget the request before and start this one."""
        self.cancel()
        self._job = self._jobs.submit(self._owner, work, on_done, on_error, lane=self._lane)

    @property
    def under_way(self) -> bool:
        """Whether the newest request is still waited for."""
        return self._job is not None and self._jobs.awaits(self._job)

    def cancel(self) -> None:
        """Forget the request that is under way."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
