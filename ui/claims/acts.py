"""What can be done with a claim now: names of acts, their words, and where each one stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.domain.claims import State
from app.readmodels.claims import ClaimActs, ClaimDetail

translate = QCoreApplication.translate


class Act(StrEnum):
    """Acts of the detail; each is one button or one of two equal answers."""

    EDIT = "edit"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    REJECT = "reject"
    COMPARE = "compare"
    FILE = "file"
    PUBLISH = "publish"
    PROGRESS = "progress"
    FOLLOW_UP = "follow_up"
    GUIDE = "guide"
    HOLD = "hold"
    RESUME = "resume"
    EXTEND = "ask_extension"
    JUDGE_YES = "judge_yes"
    JUDGE_NO = "judge_no"
    RESELECT = "reselect"
    WIN = "win"
    LOSE = "lose"
    AGREE = "agree"
    DECLINE = "decline"
    SIGN = "sign"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Question:
    """A decision that is due: what is asked and its two answers, which look alike."""

    title: str
    yes: Act
    no: Act
    note: str


def act_title(act: Act) -> str:
    """Words of a button."""
    return {
        Act.EDIT: translate("Claims", "Edit plan…"),
        Act.SUBMIT: translate("Claims", "Submit plan"),
        Act.WITHDRAW: translate("Claims", "Withdraw…"),
        Act.APPROVE: translate("Claims", "Approve…"),
        Act.REJECT: translate("Claims", "Reject…"),
        Act.COMPARE: translate("Claims", "Compare side by side…"),
        Act.FILE: translate("Claims", "File in the register"),
        Act.PUBLISH: translate("Claims", "Publish the notice"),
        Act.PROGRESS: translate("Claims", "Record progress…"),
        Act.FOLLOW_UP: translate("Claims", "Supervisor's review…"),
        Act.GUIDE: translate("Claims", "Record guidance"),
        Act.HOLD: translate("Claims", "Hold the clock…"),
        Act.RESUME: translate("Claims", "Resume the clock…"),
        Act.EXTEND: translate("Claims", "Ask for extension…"),
        Act.JUDGE_YES: translate("Claims", "Yes, extend…"),
        Act.JUDGE_NO: translate("Claims", "No, reselect…"),
        Act.RESELECT: translate("Claims", "Choose the unit…"),
        Act.WIN: translate("Claims", "Report success…"),
        Act.LOSE: translate("Claims", "Report loss…"),
        Act.AGREE: translate("Claims", "Agree…"),
        Act.DECLINE: translate("Claims", "Decline…"),
        Act.SIGN: translate("Claims", "Record the agreement…"),
        Act.REGISTER: translate("Claims", "Issue the code and register"),
    }[act]


def question_of(detail: ClaimDetail) -> Question | None:
    """The decision that is due now and that the reader may take."""
    may, card = detail.may, detail.card
    if may.review:
        title = translate("Claims", "Approve the plan?")
        note = translate("Claims", "Both need a reason. An approved plan is then filed.")
        return Question(title, Act.APPROVE, Act.REJECT, note)
    if may.judge:
        title = translate("Claims", "Significant progress?")
        note = translate(
            "Claims", "Both need a reason. Until you judge, other units still may not step in."
        )
        return Question(title, Act.JUDGE_YES, Act.JUDGE_NO, note)
    if may.answer and card.inside is not None:
        lost = State.LOST in card.inside.asked
        title = translate("Claims", "The unit asks to withdraw. Agree?")
        if lost:
            title = translate("Claims", "The unit reports the prospect lost. Agree?")
        note = translate("Claims", "Agreed, the prospect is free again for every unit.")
        return Question(title, Act.AGREE, Act.DECLINE, note)
    return None


def next_act(may: ClaimActs) -> Act | None:
    """The one act that moves the claim on, where it is no judgement."""
    order = (
        (may.submit, Act.SUBMIT),
        (may.file, Act.FILE),
        (may.publish, Act.PUBLISH),
        (may.reselect, Act.RESELECT),
        (may.sign, Act.SIGN),
        (may.register, Act.REGISTER),
        (may.progress, Act.PROGRESS),
    )
    return next((act for allowed, act in order if allowed), None)


def further_acts(detail: ClaimDetail) -> Iterator[Act]:
    """All other acts of the reader, in the order shown; guidance stands at the time line."""
    may, first = detail.may, next_act(detail.may)
    order = (
        (may.edit, Act.EDIT),
        (may.progress, Act.PROGRESS),
        (may.win, Act.WIN),
        (may.ask_extension, Act.EXTEND),
        (may.lose, Act.LOSE),
        (may.follow_up, Act.FOLLOW_UP),
        (may.hold, Act.HOLD),
        (may.resume, Act.RESUME),
        (may.withdraw, Act.WITHDRAW),
    )
    return (act for allowed, act in order if allowed and act is not first)


def waits_words(detail: ClaimDetail) -> str:
    """Whose turn it is, for a reader who has nothing to decide here."""
    unit, organ = detail.card.unit, detail.organ
    match detail.card.state:
        case State.DRAFT:
            return translate("Claims", "{unit} has not submitted the plan yet.").format(unit=unit)
        case State.SUBMITTED:
            return translate("Claims", "{organ} reviews the plan.").format(organ=organ)
        case State.APPROVED | State.FILED:
            return translate("Claims", "{organ} files and announces it.").format(organ=organ)
        case State.EXCLUSIVE:
            return translate("Claims", "{unit} develops exclusively.").format(unit=unit)
        case State.DUE:
            words = translate("Claims", "{organ} judges the progress; nobody else may step in.")
            return words.format(organ=organ)
        case State.RESELECT:
            words = translate("Claims", "{organ} chooses the unit; nobody may step in until then.")
            return words.format(organ=organ)
        case State.WON:
            words = translate("Claims", "{unit} signs the agreement with the client.")
            return words.format(unit=unit)
        case State.SIGNED:
            return translate("Claims", "Waits for its client code and registration.")
    return ""
