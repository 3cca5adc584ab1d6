"""Words of discounts: states of lines, what a step does, what is wrong with a field."""

from PySide6.QtCore import QCoreApplication

from app.domain.case_course import StepAct
from app.domain.discount_lines import LineFault, LineState
from app.domain.discounts import Scope
from app.domain.tariffs import rate_words
from app.readmodels.discounts import ExplainedAsk, RouteStop
from ui.approvals.words import level_words
from ui.theme import Tone

translate = QCoreApplication.translate


def step_words(step: RouteStop) -> str:
    """One step of a route: who does what."""
    act = {
        StepAct.ENDORSE: translate("Discount", "signs and sends up"),
        StepAct.APPROVE: translate("Discount", "decides"),
        StepAct.FILE: translate("Discount", "is notified, decides nothing"),
    }[step.act]
    if step.organ:
        return f"{step.organ} · {act}"
    paper = translate("Discount", "on paper")
    return f"{level_words(step.level)}（{paper}） · {act}"


def measure_words(about: ExplainedAsk) -> tuple[str, Tone]:
    """How a line stands to the norm, with the tone of its chip."""
    if about.scope is Scope.REGIONAL:
        return translate("Discount", "the province decides"), Tone.INFO
    if about.norm is None:
        return translate("Discount", "no norm in force: as over"), Tone.WARNING
    if about.over:
        return translate("Discount", "over the norm"), Tone.DANGER
    return translate("Discount", "within the norm"), Tone.SUCCESS


def norm_words(about: ExplainedAsk) -> str:
    """The norm in force, with its agency fee and its band."""
    if about.norm is None and about.scope is Scope.REGIONAL:
        return translate("Discount", "The province lists no norm for it and decides anyway.")
    if about.norm is None:
        return translate("Discount", "No norm in force on the first day.")
    words = translate("Discount", "Norm {rate}, agency fee {agency}")
    said = words.format(rate=rate_words(about.norm), agency=rate_words(about.agency_norm or 0))
    return f"{said}（{about.band}）" if about.band else said


def eligibility_words(about: ExplainedAsk) -> str:
    """What the grade makes eligible for; it decides nothing."""
    found = about.eligibility
    if found is None:
        return ""
    if found.rate is None:
        words = translate("Discount", "The province lists nothing for {grade} clients.")
        return words.format(grade=found.grade)
    words = translate("Discount", "{grade} clients can be proposed for up to {rate}; only advice.")
    return words.format(grade=found.grade, rate=rate_words(found.rate))


def line_state_words(state: LineState) -> str:
    """How a granted line stands today."""
    return {
        LineState.IN_FORCE: translate("Discount", "in force"),
        LineState.TO_COME: translate("Discount", "not begun"),
        LineState.LAPSED: translate("Discount", "lapsed"),
        LineState.REPLACED: translate("Discount", "replaced"),
    }[state]


def fault_words(fault: LineFault) -> str:
    """One sentence under a field."""
    return {
        LineFault.RATE: translate("Discount", "Per cent from 0 to 100, such as 12.5."),
        LineFault.NOTHING: translate("Discount", "Give a discount or an agency fee above 0."),
        LineFault.MISSING: translate("Discount", "Please fill this in."),
        LineFault.PAST: translate("Discount", "Today at the earliest."),
        LineFault.ORDER: translate("Discount", "Not before the first day."),
        LineFault.AMOUNT: translate("Discount", "An amount in yuan, such as 360,000."),
        LineFault.OVER_REASON: translate("Discount", "Say why the norm is not enough (确需)."),
    }[fault]
