"""Words of the duties about claims, by what is to be done."""

from PySide6.QtCore import QCoreApplication

import resources.catalogue as shipped
from app.readmodels.today import Duty, DutyKind
from ui.dossier.words import words

translate = QCoreApplication.translate
KINDS = frozenset({DutyKind.CLAIM, DutyKind.NOTICE})


def what_words(duty: Duty) -> str:
    """What is to be done about a claim, or what happened to it."""
    if duty.kind is DutyKind.NOTICE:
        return words(shipped.texts("claim_acts")[duty.detail])
    if duty.detail == "guide":
        several = translate("Today", "{count} exclusive claims without guidance")
        return several.format(count=f"{duty.count:,}")
    if duty.detail == "enquiries":
        several = translate("Today", "{count} incoming contacts wait for an answer")
        return several.format(count=f"{duty.count:,}")
    return {
        "review": translate("Today", "Review the plan"),
        "publish": translate("Today", "File and publish the plan"),
        "judge": translate("Today", "Judge the progress of an ended period"),
        "reselect": translate("Today", "Choose the unit that develops next"),
        "answer": translate("Today", "Answer: the unit asks to end its claim"),
        "register": translate("Today", "Register the client: the agreement is signed"),
        "ending": translate("Today", "Exclusive development ends soon"),
        "follow": translate("Today", "Contact the prospect as planned"),
        "silent": translate("Today", "Nothing was done on the claim for weeks"),
        "sign": translate("Today", "Sign the agreement with a prospect won"),
    }[duty.detail]


def basis_words(duty: Duty) -> str:
    """Whose claim it is, or why."""
    if duty.kind is DutyKind.NOTICE:
        return translate("Today", "about a claim of yours")
    if duty.detail == "enquiries":
        return translate("Today", "a plan, or nothing follows")
    return duty.person or translate("Today", "guidance while exclusive")


def act_words(what: str) -> str:
    """The one act of a row."""
    return {
        "review": translate("Today", "Review"),
        "publish": translate("Today", "Publish"),
        "judge": translate("Today", "Judge"),
        "reselect": translate("Today", "Choose"),
        "answer": translate("Today", "Answer"),
        "register": translate("Today", "Register"),
        "guide": translate("Today", "Guide"),
        "enquiries": translate("Today", "Answer"),
        "follow": translate("Today", "Record"),
        "sign": translate("Today", "Sign"),
    }.get(what, translate("Today", "Look"))
