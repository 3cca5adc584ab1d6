"""Drivers of the access register: pages, exports, exceptions, samples and reviews."""

from app.domain.audit import Action
from app.domain.calendar import Month
from app.domain.chain import Fault, Problem
from app.services import (
    access_log,
    activity,
    log_board,
    log_exceptions,
    log_pruning,
    log_register,
    log_reviews,
    log_sample,
    log_tail,
)
from app.services.access_log import ExportLog, ListLog, VerifyLog, WhoLooked
from app.services.activity import UserActivity
from app.services.log_board import ReadBoard
from app.services.log_exceptions import ListExceptions
from app.services.log_pruning import DropYear, ExportYear, SealedYear
from app.services.log_reviews import AskExplanation, ExplainEntry, ReadAsked, ReviewEntry
from app.services.log_sample import ReadSample
from tests.masking.driving import Desk, drives
from tests.masking.office import MOMENT
from tests.masking.people import ENDED
from tests.masking.reading import file_text
from tests.offices import KEEPER

MONTH = Month.of(MOMENT.date())


@drives(access_log.list_log, log=True)
def _list_log(desk: Desk) -> None:
    desk.run(access_log.list_log, ListLog())
    desk.run(access_log.list_log, ListLog(on_clients=True, category=3, limit=5))
    for identity in desk.clients():
        desk.run(access_log.list_log, ListLog(client=identity, limit=5))
    desk.run(access_log.list_log, ListLog(user=ENDED, actions=(Action.VIEW,)))


@drives(access_log.who_looked, log=True)
def _who(desk: Desk) -> None:
    for identity in desk.clients():
        desk.run(access_log.who_looked, WhoLooked(identity, limit=5))


@drives(access_log.export_log, log=True, needs_copy=True)
def _export_log(desk: Desk) -> None:
    path = desk.folder / "log.txt"
    if desk.run(access_log.export_log, ExportLog(path)) is not None:
        desk.texts.append(file_text(path))


@drives(access_log.verify_log, log=True)
def _verify_log(desk: Desk) -> None:
    desk.run(access_log.verify_log, VerifyLog())


@drives(activity.user_activity, log=True)
def _activity(desk: Desk) -> None:
    for user in (KEEPER, ENDED, desk.user):
        desk.run(activity.user_activity, UserActivity(user))


@drives(activity.prepare_activity, log=True)
def _activity_paper(desk: Desk) -> None:
    desk.run(activity.prepare_activity, UserActivity(KEEPER))


@drives(log_board.read_board, log=True)
def _board(desk: Desk) -> None:
    desk.run(log_board.read_board, ReadBoard(MONTH))


@drives(log_exceptions.list_exceptions, log=True)
def _exceptions(desk: Desk) -> None:
    desk.run(log_exceptions.list_exceptions, ListExceptions(MONTH))


@drives(log_register.prepare_register, log=True)
def _register(desk: Desk) -> None:
    desk.run(log_register.prepare_register, log_register.PrintRegister(MONTH))


@drives(log_sample.read_sample, log=True)
def _sample(desk: Desk) -> None:
    desk.run(log_sample.read_sample, ReadSample(MONTH.plus(-1)))


def entries(desk: Desk) -> list[int]:
    """Numbers of some entries: of everybody's, and of this person's own."""
    me = desk.planted.office.user(desk.user)
    year = MOMENT.year
    own = desk.stored(f"SELECT seq FROM access_log_{year} WHERE user_pk = {me} LIMIT 1")
    views = desk.stored(f"SELECT seq FROM access_log_{year} WHERE action = 'view' LIMIT 2")
    return [seq for (seq,) in (*own, *views)]


@drives(log_reviews.review_entry, log=True)
def _review(desk: Desk) -> None:
    for seq in entries(desk):
        desk.run(log_reviews.review_entry, ReviewEntry(seq, "无异常"))


@drives(log_reviews.ask_explanation, log=True)
def _ask(desk: Desk) -> None:
    for seq in entries(desk):
        desk.run(log_reviews.ask_explanation, AskExplanation(seq, "为何查阅"))


@drives(log_reviews.explain_entry, log=True, never="nobody was asked")
def _explain(desk: Desk) -> None:
    for seq in entries(desk):
        desk.run(log_reviews.explain_entry, ExplainEntry(seq, "走访"))


@drives(log_reviews.read_asked, log=True)
def _read_asked(desk: Desk) -> None:
    for seq in entries(desk):
        desk.run(log_reviews.read_asked, ReadAsked(seq))


def whole(desk: Desk) -> SealedYear:
    """All of the log as if it were a year that is left behind."""
    with desk.planted.office.reading() as uow:
        year = uow.log.years()[-1]
        first, last = uow.log.bounds(year)
        end = uow.log.numbered([last])[0]
    return SealedYear(year, first, last, bytes(end.hash), end.ordered_at)


@drives(log_pruning.choose_year, log=True, never="the office is of one year")
def _choose_year(desk: Desk) -> None:
    desk.run(log_pruning.choose_year, None)


@drives(log_pruning.seal_year, log=True)
def _seal_year(desk: Desk) -> None:
    desk.run(log_pruning.seal_year, whole(desk))


@drives(log_pruning.export_year, log=True, needs_copy=True)
def _export_year(desk: Desk) -> None:
    path, sealed = desk.folder / "year.txt", whole(desk)
    desk.run(log_pruning.seal_year, sealed)
    desk.run(log_pruning.export_year, ExportYear(sealed, path))
    if path.exists():
        desk.texts.append(file_text(path))
        path.unlink()


@drives(log_pruning.drop_year, log=True, never="the office is of one year")
def _drop_year(desk: Desk) -> None:
    desk.run(log_pruning.drop_year, DropYear(whole(desk), ""))


@drives(log_tail.note_doubt)
def _doubt(desk: Desk) -> None:
    desk.run(log_tail.note_doubt, Problem(3, Fault.SET_BACK))
