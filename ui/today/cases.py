"""Words of the duties about applications, by what is to be done."""

from PySide6.QtCore import QCoreApplication

from app.readmodels.today import Duty

translate = QCoreApplication.translate


def what_words(duty: Duty) -> str:
    """What is to be done about a case, or that something happened to it."""
    return {
        "answer": translate("Today", "Answer an application"),
        "file": translate("Today", "Send a filing"),
        "receive": translate("Today", "Acknowledge a filing"),
        "answered": translate("Today", "A case was answered"),
        "told": translate("Today", "A case for you to know"),
    }[duty.detail]


def basis_words(duty: Duty) -> str:
    """Who applied; of what was answered, why one is told."""
    if duty.detail == "answered":
        return translate("Today", "you are concerned")
    if duty.detail == "told":
        return translate("Today", "nothing is asked")
    return translate("Today", "asked by {name}").format(name=duty.person)


def act_words(what: str) -> str:
    """The one act of a row."""
    return {
        "answer": translate("Today", "Handle"),
        "file": translate("Today", "Send"),
        "receive": translate("Today", "Acknowledge"),
    }.get(what, translate("Today", "Look"))
