"""Sign the awaited step of a case, and its verdict once it came to its end: the same for all kinds.

What a kind does when it is granted or refused happens when its course has concluded, so that a
step before the last only moves it on.
"""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.case_course import CaseState, Entry, EntryKind, StepAct
from app.domain.cases import RESUBMITTED, Verdict
from app.domain.delegations import Signer
from app.domain.errors import Reason, Refusal
from app.domain.text import clean
from app.services.approvals.course import (
    WORDS_MOST,
    ClimbingCase,
    Paper,
    Said,
    content_sha256,
    sign,
)
from app.services.approvals.telling import NOBODY, Recipients, recipients_of, tell
from app.services.approvals.turns import Signing
from app.services.cases import sign_verdict
from app.services.usecase import Call
from database.repositories.case_courses import StoredStep


class Answer(StrEnum):
    """签署 (同意上报 or 批准, as the step is); 不予批准 (不予上报); 退回."""

    SIGN = "sign"
    REFUSE = "refuse"
    RETURN = "return"


def answer_step(
    call: Call,
    found: ClimbingCase,
    signing: Signing,
    answer: Answer,
    said: Said,
    *,
    back_to: int | None = None,
    added: Recipients = NOBODY,
) -> ClimbingCase:
    """Sign the awaited step as `signing` says; where the case stands then.

    `said.words` are the opinion, needed to refuse, to return and where the step requires one.
    Whom the route names is told once it is signed, with those whom the signer `added`.
    """
    step = awaited(found)
    if found.case.applicant_pk in (call.actor.user_pk, signing.signer.for_pk):
        raise Refusal(Reason.CASE_OWN)
    opinion = clean(said.words)[:WORDS_MOST]
    if not opinion and (step.opinion or answer is not Answer.SIGN):
        raise Refusal(Reason.CASE_OPINION)
    if step.outside and answer is not Answer.RETURN and not written(said.paper):
        raise Refusal(Reason.CASE_PAPER)
    if answer is Answer.RETURN and back_to is None and found.case.kind not in RESUBMITTED:
        raise Refusal(Reason.CASE_NO_RETURN)
    kind = {
        Answer.REFUSE: EntryKind.REFUSED,
        Answer.RETURN: EntryKind.RETURNED,
        Answer.SIGN: EntryKind.APPROVED if step.act is StepAct.APPROVE else EntryKind.ENDORSED,
    }[answer]
    signer, back = signing.signer, back_to if answer is Answer.RETURN else None
    entry = Entry(kind, call.actor.user_pk, step.number, back, signer.for_pk)
    paper = said.paper if step.outside else None
    told = recipients_of(call, found, step, added, signs=answer is Answer.SIGN)
    signed = Said(opinion, paper, signer.delegation, said.given, tuple(told.values()))
    after = sign(call, found, entry, signing.organ_pk, signed)
    tell(call, found, told)
    return after


def awaited(found: ClimbingCase) -> StoredStep:
    """The awaited step; refused where none is."""
    if found.case.verdict is not None:
        raise Refusal(Reason.CASE_DECIDED)
    if found.waiting is None:
        raise Refusal(Reason.CASE_MOVED, number=found.stored.number)
    return found.waiting


def conclude(
    call: Call,
    after: ClimbingCase,
    signing: Signing,
    words: str = "",
    given: Mapping[str, object] | None = None,
) -> Verdict | None:
    """Sign the verdict of a case that came to its end; None while it goes on."""
    verdict = {
        CaseState.GRANTED: Verdict.GRANTED,
        CaseState.REFUSED: Verdict.REFUSED,
        CaseState.WITHDRAWN: Verdict.WITHDRAWN,
    }.get(after.now.state)
    if verdict is not None:
        reason, organ_pk, signer = words[:200] or None, signing.organ_pk, signing.signer
        granted = given if verdict is Verdict.GRANTED else None
        case = after.case
        content = content_sha256(call, after)
        sign_verdict(
            *(call, case, verdict),
            content=content,
            organ_pk=organ_pk,
            signer=signer,
            given=granted,
            reason=reason,
        )
    return verdict


def withdraw(call: Call, found: ClimbingCase, words: str = "") -> None:
    """Take back the own application while it is not decided."""
    if found.case.verdict is not None:
        raise Refusal(Reason.CASE_DECIDED)
    me = call.actor.user_pk
    if found.case.applicant_pk != me:
        raise Refusal(Reason.CASE_OWN)
    signing = Signing(call.actor.unit_pk, Signer(me))
    after = sign(call, found, Entry(EntryKind.WITHDRAWN, me), signing.organ_pk, Said(words))
    conclude(call, after, signing, words)


def written(paper: Paper | None) -> bool:
    """Whether a paper of a level outside has its number."""
    return paper is not None and bool(clean(paper.number))
