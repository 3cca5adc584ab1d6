import threading

import pytest
from PySide6.QtCore import QObject, QThread
from shiboken6 import delete

from app.domain.errors import Reason, Refusal
from app.services.usecase import Lane
from ui.jobs import Latest


@pytest.fixture
def owner(qapp):
    return QObject()


@pytest.fixture
def gate():
    """Holds a lane until the test lets it go."""
    opened = threading.Event()
    yield opened
    opened.set()


def test_a_result_comes_back_on_the_thread_of_the_screen(jobs, owner, qtbot):
    seen = []
    jobs.submit(
        owner, threading.get_ident, lambda ident: seen.append((ident, QThread.currentThread()))
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != threading.get_ident()
    assert seen[0][1] is QThread.currentThread()


def test_each_lane_is_one_thread_of_its_own(jobs, owner, qtbot):
    seen = {lane: set() for lane in Lane}
    for _ in range(3):
        for lane in Lane:
            jobs.submit(owner, threading.get_ident, seen[lane].add, lane=lane)
    qtbot.waitUntil(lambda: jobs.idle)
    assert [len(idents) for idents in seen.values()] == [1, 1]
    assert seen[Lane.FOREGROUND] != seen[Lane.BULK]


def test_nothing_is_delivered_to_an_owner_that_is_gone(jobs, qtbot, gate):
    gone, seen = QObject(), []
    jobs.submit(gone, gate.wait, seen.append, on_end=lambda: seen.append("end"))
    delete(gone)
    gate.set()
    qtbot.waitUntil(lambda: jobs.idle)
    assert seen == []


def test_a_refusal_goes_to_whoever_asked(jobs, owner, qtbot):
    seen = []
    jobs.submit(owner, refuse, seen.append, lambda refusal: seen.append(refusal.reason))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [Reason.NOT_FOUND]


def test_a_refusal_nobody_takes_is_told_with_its_owner(jobs, owner, qtbot):
    with qtbot.waitSignal(jobs.refused) as told:
        jobs.submit(owner, refuse, lambda _: None)
    assert told.args[0] is owner
    assert told.args[1].reason is Reason.NOT_FOUND


def test_a_fault_is_told_and_the_end_is_still_reached(jobs, owner, qtbot):
    ended = []
    with qtbot.waitSignal(jobs.failed) as told:
        jobs.submit(owner, lambda: 1 / 0, lambda _: None, on_end=lambda: ended.append(True))
    assert isinstance(told.args[0], ZeroDivisionError)
    qtbot.waitUntil(lambda: bool(ended))


def test_the_newest_request_wins(jobs, owner, qtbot, gate):
    seen = []
    latest = Latest(jobs, owner)
    latest.submit(lambda: gate.wait() and "old", seen.append)
    latest.submit(lambda: "middle", seen.append)
    latest.submit(lambda: "new", seen.append)
    gate.set()
    qtbot.waitUntil(lambda: jobs.idle)
    assert seen == ["new"]


def test_work_that_waits_and_is_cancelled_never_starts(jobs, owner, qtbot, gate):
    started = []
    jobs.submit(owner, gate.wait, lambda _: None)
    jobs.submit(owner, lambda: started.append(True), lambda _: None).cancel()
    gate.set()
    qtbot.waitUntil(lambda: jobs.idle)
    assert started == []


def test_busy_is_told_after_a_while_and_ends_with_the_work(jobs, owner, qtbot, gate):
    told = []
    jobs.busy_changed.connect(lambda who, busy: told.append((who is owner, busy)))
    jobs.submit(owner, gate.wait, lambda _: None)
    qtbot.waitUntil(lambda: told == [(True, True)])
    gate.set()
    qtbot.waitUntil(lambda: told == [(True, True), (True, False)])


def test_quick_work_is_never_busy(jobs, owner, qtbot):
    told = []
    jobs.busy_changed.connect(lambda *_: told.append(True))
    jobs.submit(owner, lambda: None, lambda _: None)
    qtbot.waitUntil(lambda: jobs.idle)
    assert told == []


def test_long_work_reports_and_stops_when_asked(jobs, owner, qtbot):
    reports, results = [], []

    def work(progress):
        done = 0
        while not progress.stopped:
            done = min(done + 1, 1000)
            progress.report(done, 1000)
        return "stopped"

    def on_progress(done, total):
        reports.append((done, total))
        job.progress.stop()

    job = jobs.submit_long(owner, work, results.append, on_progress=on_progress)
    qtbot.waitUntil(lambda: bool(results))
    assert reports[0][1] == 1000
    assert results == ["stopped"]


def test_draining_waits_for_what_runs_drops_results_and_closes_on_a_worker(jobs, owner, qtbot):
    seen, closed = [], []
    jobs.submit_long(owner, wait_for_stop, seen.append)
    jobs.submit(owner, lambda: "late", seen.append)
    jobs.drain(lambda: closed.append(threading.current_thread().name))
    assert jobs.idle
    jobs.submit(owner, lambda: "after", seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["after"]
    assert [name.rsplit("_")[0] for name in closed] == ["yice-foreground"]


def test_retiring_does_not_wait_and_closes_between_old_work_and_new(jobs, owner, qtbot):
    """On both lanes something runs that does not listen; what waits behind it never starts."""
    order, ended, go_on = [], [], threading.Event()
    for lane in Lane:
        jobs.submit(owner, lambda: (go_on.wait(20), order.append("old")), ended.append, lane=lane)
        jobs.submit(owner, lambda: order.append("waiting"), ended.append, lane=lane)
    jobs.retire(lambda: order.append("closing"), ended.append, lambda: ended.append("end"))
    jobs.submit(owner, lambda: order.append("new"), lambda _: ended.append("new"))
    assert order == []
    go_on.set()
    qtbot.waitUntil(lambda: jobs.idle)
    assert order == ["old", "old", "closing", "new"]
    assert ended == ["end", "new"]


def test_what_the_closing_refuses_is_told_and_the_end_is_the_end(jobs, owner, qtbot):
    told = []
    jobs.retire(refuse, lambda refusal: told.append(refusal.reason), lambda: told.append("end"))
    qtbot.waitUntil(lambda: jobs.idle)
    assert told == [Reason.NOT_FOUND, "end"]


def test_a_program_that_ends_while_an_office_is_being_closed_waits_for_it(jobs, owner):
    closed, go_on = [], threading.Event()
    jobs.submit(owner, lambda: go_on.wait(20), closed.append)
    jobs.retire(lambda: closed.append("closing"), closed.append, lambda: None)
    threading.Timer(0.1, go_on.set).start()
    jobs.close()
    assert closed == ["closing"]


def test_what_is_held_begins_in_order_when_it_is_released(jobs, owner, qtbot):
    seen = []
    jobs.hold()
    for number in range(3):
        jobs.submit(owner, lambda number=number: number, seen.append)
    qtbot.wait(50)
    assert seen == []
    assert not jobs.idle
    jobs.release()
    qtbot.waitUntil(lambda: jobs.idle)
    assert seen == [0, 1, 2]


def test_what_is_held_when_the_program_ends_never_begins(jobs, owner):
    begun = []
    jobs.hold()
    jobs.submit(owner, lambda: begun.append(1), begun.append)
    jobs.close()
    assert begun == []
    assert jobs.idle


def test_nothing_can_be_submitted_after_closing(jobs, owner):
    jobs.close()
    with pytest.raises(RuntimeError):
        jobs.submit(owner, lambda: None, lambda _: None)


def refuse():
    raise Refusal(Reason.NOT_FOUND, what="x")


def wait_for_stop(progress):
    while not progress.stopped:
        pass
    return "stopped"
