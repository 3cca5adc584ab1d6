"""Drivers of arrears: evaluation, lists, one client, recovery; about every client, by everybody."""

from datetime import timedelta

from app.domain.recovery import StepKind
from app.services.arrears import evaluating, explaining, lists, recovering
from app.services.arrears.evaluating import EvaluatePart
from app.services.arrears.explaining import ExplainArrears
from app.services.arrears.lists import ListArrears
from app.services.arrears.recovering import MarkMalicious, RecordPromise, RecordStep
from tests.masking.drive_claims import TODAY
from tests.masking.driving import Desk, drives

DAYS = (None, TODAY - timedelta(days=30), TODAY + timedelta(days=400))


@drives(evaluating.days_to_evaluate)
def _days(desk: Desk) -> None:
    desk.run(evaluating.days_to_evaluate, None)


@drives(evaluating.evaluate_part)
def _part(desk: Desk) -> None:
    for day in (TODAY, TODAY + timedelta(days=400)):
        desk.run(evaluating.evaluate_part, EvaluatePart(day, 0))
    desk.run(evaluating.evaluate_part, EvaluatePart(TODAY, 10**9))


@drives(evaluating.note_day)
def _note(desk: Desk) -> None:
    desk.run(evaluating.note_day, TODAY)


@drives(lists.list_arrears)
def _list(desk: Desk) -> None:
    for day in DAYS:
        desk.run(lists.list_arrears, ListArrears(day))
    for bucket in ("not_due", "1-30", "90+", "100+"):
        desk.run(lists.list_arrears, ListArrears(bucket=bucket))


@drives(lists.arrears_as_of)
def _as_of(desk: Desk) -> None:
    for day in DAYS[1:]:
        desk.run(lists.arrears_as_of, day)


@drives(explaining.show_arrears)
def _show(desk: Desk) -> None:
    for client in (*desk.clients(), "nothing"):
        for day in DAYS:
            desk.run(explaining.show_arrears, ExplainArrears(client, day))


@drives(recovering.record_step)
def _step(desk: Desk) -> None:
    for client in desk.clients():
        for day in (TODAY, TODAY + timedelta(days=1)):
            step = RecordStep(client, StepKind.CALL, day, "电话催缴", "财务科")
            desk.run(recovering.record_step, step)


@drives(recovering.record_promise)
def _promise(desk: Desk) -> None:
    for client in desk.clients():
        for fen in (1, 10**15):
            promise = RecordPromise(client, TODAY + timedelta(days=9), fen, "月底付清")
            desk.run(recovering.record_promise, promise)


@drives(recovering.mark_malicious)
def _mark(desk: Desk) -> None:
    for client in desk.clients():
        for malicious in (True, False):
            mark = MarkMalicious(client, malicious, "多次失约")
            desk.run(recovering.mark_malicious, mark)
