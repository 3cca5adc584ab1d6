"""What each act asks before it is done: a form, the command made of it, and words for after."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.calendar import parse_date
from app.domain.errors import Reason
from app.domain.plans import CHANNELS
from app.readmodels.claims import ClaimDetail
from app.services.claims.developing import (
    RecordProgress,
    ask_extension,
    follow_up,
    hold_clock,
    record_guidance,
    record_progress,
    resume_clock,
)
from app.services.claims.endings import (
    AnswerEnding,
    ReportLost,
    answer_ending,
    report_lost,
    report_won,
)
from app.services.claims.ledger import Words
from app.services.claims.plans import withdraw
from app.services.claims.reviews import ReviewPlan, review_plan
from app.services.usecase import UseCase
from ui.claims.acts import Act
from ui.claims.words import channel_words
from ui.dossier.form_dialog import Asked, Check
from ui.formatting import full_date
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

translate = QCoreApplication.translate
Typed = Mapping[str, str]
_Text = tuple[UseCase[Words, None], str, str, str, str]
"""Use-case, title, what it means, label of the words, what is said afterwards."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A form and what becomes of it.

    `command` makes the command of what was typed; `places` are the fields that a refusal is about;
    `done` is said afterwards.
    """

    asked: Asked
    use_case: UseCase[Any, Any]
    command: Callable[[Typed], object]
    done: str
    raw: Typed = field(default_factory=dict)
    places: Mapping[Reason, str] = field(default_factory=dict)


def asking_of(act: Act, detail: ClaimDetail, today: date) -> Asking | None:
    """What `act` asks; None for one that asks nothing, or has a dialog of its own."""
    match act:
        case Act.PROGRESS:
            return _progress(detail, today)
        case Act.APPROVE | Act.REJECT:
            return _review(detail, approve=act is Act.APPROVE)
        case Act.LOSE:
            return _loss(detail)
        case Act.AGREE | Act.DECLINE:
            return _ending(detail, agree=act is Act.AGREE)
    return _words(act, detail)


def _words(act: Act, detail: ClaimDetail) -> Asking | None:
    """Acts that take a few words: a reason, a guidance, a report."""
    texts = _one_text().get(act)
    if texts is None:
        return None
    use_case, title, how, label, done = texts
    look = FieldLook("text", label, InputKind.TEXT, required=True)
    asked = Asked(f"{act.value}_dialog", title, f"{detail.card.prospect}：{how}", (look,), title)
    identity = detail.card.id
    return Asking(asked, use_case, lambda typed: Words(identity, typed["text"]), done)


def _one_text() -> dict[Act, _Text]:
    return _of_organ() | _of_unit()


def _of_organ() -> dict[Act, _Text]:
    """Words of those who guide and judge."""
    reason = translate("Claims", "Reason")
    return {
        Act.GUIDE: (
            record_guidance,
            translate("Claims", "Record guidance"),
            translate("Claims", "What the unit should plan and do; it clears “no guidance”."),
            translate("Claims", "Guidance"),
            translate("Claims", "The guidance is recorded."),
        ),
        Act.FOLLOW_UP: (
            follow_up,
            translate("Claims", "Supervisor's review"),
            translate("Claims", "Your review of the follow-up card, with what to do next."),
            translate("Claims", "Review and guidance"),
            translate("Claims", "The review is recorded."),
        ),
        Act.HOLD: (
            hold_clock,
            translate("Claims", "Hold the clock"),
            translate("Claims", "For a delay of the organ's own; the last day moves by as long."),
            reason,
            translate("Claims", "The clock is on hold."),
        ),
        Act.RESUME: (
            resume_clock,
            translate("Claims", "Resume the clock"),
            translate("Claims", "The last day moves by the days that the clock stood still."),
            reason,
            translate("Claims", "The clock runs again."),
        ),
    }


def _of_unit() -> dict[Act, _Text]:
    """Words of those who develop."""
    reason = translate("Claims", "Reason")
    return {
        Act.EXTEND: (
            ask_extension,
            translate("Claims", "Ask for extension"),
            translate("Claims", "The organ judges; until then the last day stays as it is."),
            reason,
            translate("Claims", "The organ has been asked."),
        ),
        Act.WIN: (
            report_won,
            translate("Claims", "Report success"),
            translate("Claims", "The agreement is to be signed within the term of the rules."),
            translate("Claims", "What was achieved"),
            translate("Claims", "Reported as won."),
        ),
        Act.WITHDRAW: (
            withdraw,
            translate("Claims", "Withdraw"),
            translate("Claims", "While it is exclusive, the organ confirms it first."),
            reason,
            translate("Claims", "The withdrawal is recorded."),
        ),
    }


def _progress(detail: ClaimDetail, today: date) -> Asking:
    title = translate("Claims", "Record progress")
    how = translate("Claims", "Visits, quotations and guidance are what the organ judges by.")
    wrong = translate("Claims", "A date such as 2026-11-23.")
    asked = Asked(
        "progress_dialog",
        title,
        f"{detail.card.prospect}：{how}",
        _progress_looks(),
        check=dates("occurred_on", "next_contact", words=wrong),
    )

    def command(typed: Typed) -> RecordProgress:
        return RecordProgress(
            detail.card.id,
            typed["channel"],
            day_of(typed["occurred_on"]),
            typed["text"],
            typed.get("result", ""),
            day_of(typed["next_contact"]),
        )

    places = {
        Reason.CLAIM_NEXT_CONTACT: "next_contact",
        Reason.CLAIM_BACKDATED: "occurred_on",
    }
    raw = {"occurred_on": full_date(today)}
    done = translate("Claims", "The progress is recorded.")
    return Asking(asked, record_progress, command, done, raw, places)


def _progress_looks() -> tuple[FieldLook, ...]:
    channels = tuple((one, channel_words(one)) for one in CHANNELS)
    return (
        FieldLook(
            "channel",
            translate("Claims", "How"),
            InputKind.CHOICE,
            choices=channels,
            required=True,
        ),
        FieldLook("occurred_on", translate("Claims", "On"), InputKind.DATE, required=True),
        FieldLook("text", translate("Claims", "What was done"), InputKind.TEXT, required=True),
        FieldLook("result", translate("Claims", "Result"), InputKind.TEXT),
        FieldLook(
            "next_contact", translate("Claims", "Next contact"), InputKind.DATE, required=True
        ),
    )


def _review(detail: ClaimDetail, *, approve: bool) -> Asking:
    title = translate("Claims", "Reject the plan")
    how = translate("Claims", "The unit sees the reason; the prospect is free again.")
    done = translate("Claims", "The plan is rejected.")
    if approve:
        title = translate("Claims", "Approve the plan")
        how = translate("Claims", "Signed over the plan as it stands; then file and announce it.")
        done = translate("Claims", "The plan is approved.")
    look = FieldLook("reason", translate("Claims", "Reason"), InputKind.TEXT, required=True)
    asked = Asked("review_dialog", title, f"{detail.card.prospect}：{how}", (look,))
    identity = detail.card.id
    return Asking(
        asked, review_plan, lambda typed: ReviewPlan(identity, approve, typed["reason"]), done
    )


def _loss(detail: ClaimDetail) -> Asking:
    looks = (
        FieldLook("reason", translate("Claims", "Why it was lost"), InputKind.TEXT, required=True),
        FieldLook("competitor", translate("Claims", "Competitor"), required=True),
        FieldLook("destination", translate("Claims", "Where the business goes"), required=True),
        FieldLook("price_level", translate("Claims", "Price level")),
    )
    title = translate("Claims", "Report loss")
    how = translate("Claims", "The organ confirms it; then the prospect is free again.")
    asked = Asked("loss_dialog", title, f"{detail.card.prospect}：{how}", looks)

    def command(typed: Typed) -> ReportLost:
        return ReportLost(
            detail.card.id,
            typed["reason"],
            typed["competitor"],
            typed["destination"],
            typed.get("price_level", ""),
        )

    return Asking(asked, report_lost, command, translate("Claims", "The loss is reported."))


def _ending(detail: ClaimDetail, *, agree: bool) -> Asking:
    title = translate("Claims", "Decline the end")
    how = translate("Claims", "The unit goes on developing and sees the reason.")
    if agree:
        title = translate("Claims", "Agree to the end")
        how = translate("Claims", "The prospect is free again for every unit.")
    look = FieldLook("reason", translate("Claims", "Reason"), InputKind.TEXT, required=not agree)
    asked = Asked("ending_dialog", title, f"{detail.card.prospect}：{how}", (look,))
    identity = detail.card.id
    return Asking(
        asked,
        answer_ending,
        lambda typed: AnswerEnding(identity, agree, typed["reason"]),
        translate("Claims", "The unit sees your answer."),
    )


def dates(*keys: str, words: str) -> Check:
    """A check that says `words` beside every day of `keys` that cannot be read."""

    def check(typed: Typed) -> Typed:
        return {key: words for key in keys if typed.get(key) and parse_date(typed[key]) is None}

    return check


def day_of(typed: str) -> date:
    """A day that the form has found readable."""
    found = parse_date(typed)
    if found is None:
        message = "the form gives only days that can be read"
        raise ValueError(message)
    return found
