"""What an act on a case does, said before it is pressed (DESIGN 4)."""

from PySide6.QtCore import QCoreApplication

from app.domain.case_course import StepAct
from app.readmodels.case_view import CaseView
from app.services.approvals.acting import Answer
from ui.approvals.credit_part import credit_consequence
from ui.approvals.words import level_words, next_step, now_step, place_words
from ui.i18n import label

translate = QCoreApplication.translate


def consequence(view: CaseView, answer: Answer) -> str:
    """What follows from an answer to the step that waits."""
    if answer is Answer.RETURN:
        return translate(
            "Approvals",
            "Who it goes back to reads your reason. To the applicant: it can be changed and "
            "submitted again, and what was signed counts no more.",
        )
    if answer is Answer.REFUSE and view.credit is not None:
        return translate(
            "Approvals",
            "Signed with your key and final: nothing changes. Who asked reads your reason and may "
            "ask anew.",
        )
    if answer is Answer.REFUSE:
        return translate(
            "Approvals",
            "Signed with your key and final: the line does not come about. The applicant reads "
            "your reason and may apply anew.",
        )
    return _signing(view) + _others(view)


def filing_consequence(view: CaseView) -> str:
    """What sending or receiving a filing does."""
    if view.acts.send:
        return translate(
            "Approvals",
            "Signed with your key and put on record as sent. The receiver may acknowledge and "
            "comment, never refuse; the line holds already.",
        )
    return translate(
        "Approvals",
        "Signed with your key and put on record as received, with your comment. The decision "
        "stays as it is.",
    )


def together_consequence(count: int) -> str:
    """What one opinion on several equal cases does."""
    words = translate(
        "Approvals",
        "Your opinion is put on each of the {n} cases, and each is signed and kept on its own. If "
        "one of them cannot be answered, it is named and none is signed.",
    )
    return words.format(n=count)


def _signing(view: CaseView) -> str:
    step, following, line = now_step(view), next_step(view), view.discount
    signed = translate(
        "Approvals", "Signed with your key and logged; any later change voids the signature. "
    )
    if step is None:
        return signed
    if step.act is StepAct.ENDORSE:
        if following is None:
            return signed
        on = translate("Approvals", "The case goes on to {organ}.")
        return signed + on.format(organ=place_words(following))
    if view.credit is not None:
        return signed + credit_consequence(view, view.credit)
    if line is None:
        return signed
    holds = translate("Approvals", "The line holds from {first} to {last}, as category 8.")
    said = signed + holds.format(
        first=line.asked.valid_from.isoformat(), last=line.asked.valid_until.isoformat()
    )
    filed = next((one for one in view.steps if one.act is StepAct.FILE), None)
    if filed is not None:
        told = translate("Approvals", " Then it has to be filed with {organ}.")
        said += told.format(organ=level_words(filed.level))
    return said


def _others(view: CaseView) -> str:
    if not view.others:
        return ""
    words = translate("Approvals", " The other lines ({lines}) go their own way.")
    return words.format(lines=label("、", ", ").join(str(one.line) for one in view.others))
