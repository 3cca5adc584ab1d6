"""Words of climbing cases: where they stand, who did what, what an act is called."""

from PySide6.QtCore import QCoreApplication

import resources.catalogue as shipped
from app.domain.case_course import CaseState, EntryKind, FilingState, StepAct
from app.domain.cases import CLAIM_KINDS, CaseKind
from app.domain.errors import Reason
from app.domain.organisation import Level
from app.readmodels.case_view import CaseView, EntryView, StepState, StepView
from ui.dossier.words import words
from ui.i18n import signed_by
from ui.navigation import Place
from ui.theme import Tone

translate = QCoreApplication.translate

STATE_TONES = {
    CaseState.WAITING: Tone.INFO,
    CaseState.RETURNED: Tone.WARNING,
    CaseState.GRANTED: Tone.SUCCESS,
    CaseState.REFUSED: Tone.DANGER,
    CaseState.WITHDRAWN: Tone.NEUTRAL,
}


def kind_words(kind: CaseKind) -> str:
    """What a case asks for."""
    return words(shipped.texts("case_kinds")[kind.value])


def place_of(kind: CaseKind, subject: str, client_id: str) -> Place | None:
    """Where a case of this kind is read and decided; None for the approval dialog itself."""
    if kind in CLAIM_KINDS and subject:
        return Place("claims", subject)
    if kind is CaseKind.PROPOSAL and client_id:
        return Place("dossier", client_id)
    return None


def level_words(level: Level) -> str:
    """The bureau of a level, where its name is not known here: 国家邮政局, 省级邮政局."""
    return {
        Level.NATION: translate("Approvals", "the national bureau"),
        Level.PROVINCE: translate("Approvals", "the provincial bureau"),
        Level.PREFECTURE: translate("Approvals", "the prefecture bureau"),
        Level.COUNTY: translate("Approvals", "the county bureau"),
        Level.GRASSROOTS: translate("Approvals", "the basic unit"),
    }[level]


def place_words(step: StepView) -> str:
    """Who signs: the organ, or the bureau of a level outside this office."""
    return level_words(step.level) if step.outside else step.organ


def state_words(state: CaseState) -> str:
    """办理中, 已退回, 已批准, 不予批准, 已撤回."""
    return {
        CaseState.WAITING: translate("Approvals", "under way"),
        CaseState.RETURNED: translate("Approvals", "sent back"),
        CaseState.GRANTED: translate("Approvals", "approved"),
        CaseState.REFUSED: translate("Approvals", "refused"),
        CaseState.WITHDRAWN: translate("Approvals", "withdrawn"),
    }[state]


def filing_words(filing: FilingState) -> str:
    """待报送, 已报送待签收, 已备案."""
    return {
        FilingState.DUE: translate("Approvals", "filing to be sent"),
        FilingState.SENT: translate("Approvals", "filing was sent"),
        FilingState.ACKNOWLEDGED: translate("Approvals", "filed"),
    }[filing]


def standing_words(view: CaseView) -> str:
    """Chip of the head: whom it waits for, or what it came to."""
    step = now_step(view)
    if view.state is CaseState.WAITING and step is not None:
        waits = translate("Approvals", "waits for {organ}")
        return waits.format(organ=place_words(step))
    if view.filing in (FilingState.DUE, FilingState.SENT):
        return f"{state_words(view.state)} · {filing_words(view.filing)}"
    return state_words(view.state)


def now_step(view: CaseView) -> StepView | None:
    """The step that waits, or the filing that does."""
    return next((one for one in view.steps if one.state is StepState.NOW), None)


def next_step(view: CaseView) -> StepView | None:
    """The step after the one that waits."""
    step = now_step(view)
    number = step.number if step is not None else 0
    return next((one for one in view.steps if one.number == number + 1), None)


def entry_words(kind: EntryKind) -> str:
    """同意上报, 批准, 不予批准, 退回 …, as the access register says it."""
    return words(shipped.texts("log_details")[f"case_{kind.value}"])


def signer_words(entry: EntryView) -> str:
    """Who signed; B 代 A where it was for another."""
    return signed_by(entry.user, entry.signed_for)


def said_words(entry: EntryView, view: CaseView) -> str:
    """Who did what; of an answer on paper, whose answer it is and who put it on record."""
    if not entry.paper:
        return f"{signer_words(entry)} · {entry_words(entry.kind)}"
    step = next((one for one in view.steps if one.number == entry.step), None)
    recorded = translate("Approvals", "{organ} · {act}, recorded by {name}")
    return recorded.format(
        organ=place_words(step) if step is not None else entry.organ,
        act=entry_words(entry.kind),
        name=signer_words(entry),
    )


def returned_to(entry: EntryView, view: CaseView) -> str:
    """Where a case was sent back to."""
    if not entry.back_to:
        return translate("Approvals", "to the applicant")
    back = next((one for one in view.steps if one.number == entry.back_to), None)
    to = translate("Approvals", "to {organ}")
    return to.format(organ=place_words(back)) if back is not None else ""


def step_title(step: StepView) -> str:
    """What a step does: 签署上报, 审批, 备案."""
    return {
        StepAct.ENDORSE: translate("Approvals", "endorses"),
        StepAct.APPROVE: translate("Approvals", "decides"),
        StepAct.FILE: translate("Approvals", "is told (filing)"),
    }[step.act]


def sign_words(view: CaseView) -> str:
    """Name of the main act: 同意上报省级邮政局, 批准, 登记国家邮政局的批准."""
    step, following = now_step(view), next_step(view)
    if step is None:
        return translate("Approvals", "Sign")
    if step.outside:
        record = (
            translate("Approvals", "Record that {organ} approved")
            if step.act is StepAct.APPROVE
            else translate("Approvals", "Record that {organ} sent it up")
        )
        return record.format(organ=place_words(step))
    if step.act is StepAct.APPROVE:
        return translate("Approvals", "Approve")
    up = translate("Approvals", "Endorse, send up to {organ}")
    return up.format(organ=place_words(following)) if following is not None else up


def refuse_words(step: StepView | None) -> str:
    """不予批准, or 不予上报 where the step does not decide."""
    if step is not None and step.outside:
        return translate("Approvals", "Record a refusal…")
    if step is not None and step.act is StepAct.ENDORSE:
        return translate("Approvals", "Do not send up…")
    return translate("Approvals", "Refuse…")


def hindrance_words(view: CaseView) -> str:
    """Why the reader cannot sign, and who can."""
    acts = view.acts
    who = translate("Approvals", "It waits for {who}.").format(who=acts.who_can)
    match acts.hindrance:
        case Reason.CASE_ELSEWHERE:
            return translate("Approvals", "It is answered where what is asked is read.")
        case Reason.CASE_OWN:
            own = translate("Approvals", "Nobody decides the own application.")
            return f"{own}{who}"
        case Reason.CASE_TWICE:
            twice = translate("Approvals", "You signed this application; nobody signs twice.")
            return f"{twice}{who}"
        case _:
            return who
