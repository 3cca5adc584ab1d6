"""Review of entries by name: opinion, question, answer; rows of a ledger (security.md B.5)."""

from dataclasses import dataclass

from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.log_review import ReviewMark, refused, standing
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.text import clean
from app.readmodels.access_log import LogLine
from app.services.log_exceptions import marks_of
from app.services.log_lines import lines_of
from app.services.usecase import Call, Kind, Topic, denial, usecase
from database.access_log import StoredEntry
from database.queries.access_log import in_scope
from database.repositories.log_reviews import NewReview, add_review, reviews_of

TEXT_LENGTH = 400


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """Mark entry `seq` reviewed, with an opinion (意见)."""

    seq: int
    opinion: str


@dataclass(frozen=True, slots=True)
class AskExplanation:
    """Ask the person concerned to explain entry `seq` (要求说明)."""

    seq: int
    question: str


@dataclass(frozen=True, slots=True)
class ExplainEntry:
    """Explain an own entry, as asked."""

    seq: int
    answer: str


@dataclass(frozen=True, slots=True)
class ReadAsked:
    """An own entry that somebody wants explained."""

    seq: int


@usecase(Kind.CHANGE, Permission.LOG_VIEW)
def review_entry(call: Call, command: ReviewEntry) -> LogLine:
    """Mark an entry of the own scope reviewed; nobody reviews the own entries."""
    return _marked(call, command.seq, ReviewMark.REVIEWED, command.opinion)


@usecase(Kind.CHANGE, Permission.LOG_VIEW)
def ask_explanation(call: Call, command: AskExplanation) -> LogLine:
    """Ask whose entry it is; the question stands on that person's Today."""
    return _marked(call, command.seq, ReviewMark.ASKED, command.question)


@usecase(Kind.CHANGE, Permission.SIGN_IN)
def explain_entry(call: Call, command: ExplainEntry) -> LogLine:
    """Answer a question about an own entry."""
    return _marked(call, command.seq, ReviewMark.ANSWERED, command.answer)


@usecase(Kind.CONSULT, Permission.SIGN_IN)
def read_asked(call: Call, command: ReadAsked) -> LogLine:
    """The own entry that is to be explained, with the question."""
    entry = _entry(call, command.seq, own=True)
    _record(call, entry, Action.LOG_VIEW, None)
    return _line(call, entry)


def _marked(call: Call, seq: int, mark: ReviewMark, words: str) -> LogLine:
    entry = _entry(call, seq, own=mark is ReviewMark.ANSWERED)
    connection, text = call.uow.connection, clean(words)[:TEXT_LENGTH]
    before = reviews_of(connection, [seq]).get(seq, ())
    now = standing([one.mark for one in before])
    author = call.actor.user_pk
    if reason := refused(now, mark, author=author, concerned=entry.user_pk):
        person = before[-1].author if before else ""
        raise Refusal(reason, seq=seq, person=person)
    if mark is ReviewMark.ASKED and _is_closed(call, entry.user_pk):
        raise Refusal(Reason.REVIEW_NOBODY, seq=seq)
    if not text:
        raise Refusal(Reason.OPINION_NEEDED)
    new = NewReview(
        seq=seq,
        hash=entry.hash,
        mark=mark,
        text=text,
        concerned_pk=entry.user_pk,
        author_pk=author,
        at=to_ms(call.now),
        act=call.act,
    )
    add_review(connection, call.uow.saved.append, new)
    _record(call, entry, Action.LOG_REVIEW, mark.value)
    call.topics |= {Topic.LOG, Topic.DUTIES}
    return _line(call, entry)


def _entry(call: Call, seq: int, *, own: bool) -> StoredEntry:
    """An entry that the actor may mark; others are as if they were not there."""
    found = call.uow.log.numbered([seq])
    if not found:
        raise Refusal(Reason.NOT_FOUND, what=str(seq))
    entry = found[0]
    if own and entry.user_pk != call.actor.user_pk:
        raise Refusal(Reason.REVIEW_NOT_ASKED, seq=seq)
    if not own and not in_scope(entry, call.actor.log_scope()):
        raise denial(Permission.LOG_VIEW, client_unit=entry.client_unit)
    return entry


def _is_closed(call: Call, user_pk: int | None) -> bool:
    """Whether a person has left, so that a question would wait for ever."""
    return any(row.closed for row in call.uow.organisation.users() if row.pk == user_pk)


def _line(call: Call, entry: StoredEntry) -> LogLine:
    return lines_of(call, [entry], marks_of(call, [entry]))[0]


def _record(call: Call, entry: StoredEntry, action: Action, detail: str | None) -> None:
    call.record(
        LogNote(
            action,
            client_id=entry.client_id,
            client_unit=entry.client_unit,
            object_type="log_entry",
            object_id=str(entry.seq),
            detail=detail,
        )
    )
