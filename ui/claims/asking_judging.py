"""What judging asks: the new last day of an extension, or the unit that develops next."""

from PySide6.QtCore import QCoreApplication

from app.domain.claims import People
from app.domain.errors import Reason
from app.readmodels.claims import ClaimChoices, ClaimDetail, Evidence
from app.services.claims.judging import (
    JudgeProgress,
    ReselectUnit,
    judge_progress,
    reselect_unit,
)
from ui.claims.asking import Asking, Typed, dates, day_of
from ui.claims.words import person_choices
from ui.dossier.form_dialog import Asked
from ui.formatting import Formats, full_date
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

translate = QCoreApplication.translate


def judgement(detail: ClaimDetail, formats: Formats, *, significant: bool) -> Asking:
    """有无显著进展: yes with the new last day, no with the reason; the facts stand above both."""
    looks = [FieldLook("reason", translate("Claims", "Reason"), InputKind.TEXT, required=True)]
    title = translate("Claims", "No significant progress")
    how = translate("Claims", "The unit loses its exclusivity; then choose the next one.")
    done = translate("Claims", "Judged. Now choose the unit that develops next.")
    if significant:
        last = formats.day(detail.latest_end)
        hint = translate("Claims", "at the latest {day}").format(day=last)
        until = translate("Claims", "Extended to")
        looks.insert(0, FieldLook("until", until, InputKind.DATE, hint, required=True))
        title = translate("Claims", "Significant progress: extend")
        how = translate("Claims", "The unit goes on exclusively, {hint}.").format(hint=hint)
        done = translate("Claims", "Judged; the period is extended.")
    facts = _facts_words(detail.evidence)
    words = "\n".join(part for part in (f"{detail.card.prospect}：{how}", facts) if part)
    wrong = translate("Claims", "A date such as 2026-11-23.")
    asked = Asked("judgement_dialog", title, words, looks, check=dates("until", words=wrong))
    identity = detail.card.id

    def command(typed: Typed) -> JudgeProgress:
        until = day_of(typed["until"]) if typed.get("until") else None
        return JudgeProgress(identity, significant, typed["reason"], until)

    raw = {"until": full_date(detail.latest_end)} if detail.latest_end is not None else {}
    places = {Reason.CLAIM_UNTIL: "until" if significant else "reason"}
    return Asking(asked, judge_progress, command, done, raw, places)


def reselection(detail: ClaimDetail, choices: ClaimChoices) -> Asking:
    """The unit that develops next with its people; the former one only with a reason."""
    units = tuple((str(unit.pk), unit.name) for unit in choices.units)
    people = person_choices(choices)
    choice = InputKind.CHOICE
    looks = (
        FieldLook("unit", translate("Claims", "Next unit"), choice, choices=units, required=True),
        FieldLook("a_user", translate("Claims", "A person"), choice, choices=people, required=True),
        FieldLook("b_user", translate("Claims", "B person"), choice, choices=people),
        FieldLook("reason", translate("Claims", "Reason"), InputKind.TEXT),
    )
    title = translate("Claims", "Choose the unit")
    how = translate("Claims", "Before: {unit}. Choosing it again needs a reason.")
    words = f"{detail.card.prospect}：{how.format(unit=detail.card.unit)}"
    asked = Asked("reselect_dialog", title, words, looks)
    identity = detail.card.id

    def command(typed: Typed) -> ReselectUnit:
        second = int(typed["b_user"]) if typed.get("b_user") else None
        chosen = People(int(typed["a_user"]), second)
        return ReselectUnit(identity, int(typed["unit"]), chosen, typed.get("reason", ""))

    places = {
        Reason.REASON_NEEDED: "reason",
        Reason.CLAIM_UNIT_BELOW: "unit",
        Reason.CLAIM_PEOPLE: "b_user",
    }
    done = translate("Claims", "The unit is chosen; a new round begins.")
    return Asking(asked, reselect_unit, command, done, {}, places)


def _facts_words(facts: Evidence | None) -> str:
    """The evidence in one line: 本轮走访 3 次、进展 4 条 …."""
    if facts is None:
        return ""
    words = translate(
        "Claims",
        "This round: visits {visits}, progress notes {progress}, quotations {quotations},"
        " guidance {guidance}; extended {extensions} of {most} times.",
    )
    return words.format(
        visits=facts.visits,
        progress=facts.progress,
        quotations=facts.quotations,
        guidance=facts.guidance,
        extensions=facts.extensions,
        most=facts.most_extensions,
    )
