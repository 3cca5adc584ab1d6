"""Words of the duties about arrears, by what is to be done."""

from PySide6.QtCore import QCoreApplication

from app.readmodels.arrears import Tile
from app.readmodels.today import Duty
from ui.navigation import Place

translate = QCoreApplication.translate
PAGE = "arrears"


def what_words(duty: Duty) -> str:
    """What is to be done about what a client owes."""
    words = {
        "broken": translate("Today", "Promise to pay was broken: follow it up"),
        "promise": translate("Today", "A promise to pay falls due"),
        "idle": translate("Today", "Overdue, and nothing was done lately"),
        "due": translate("Today", "Bills fall due: remind the client"),
        "stopped": translate("Today", "{count} clients with credit stopped"),
        "bank": translate("Today", "Match {count} lines of bank statements"),
        "periods": translate("Today", "Close ended periods of {count} clients"),
        "month_end": translate("Today", "Clear the list of the month's end"),
    }[duty.detail]
    return words.format(count=f"{duty.count:,}")


def basis_words(duty: Duty) -> str:
    """Whose client it is, or why."""
    if duty.client_id is not None:
        return duty.person
    return {
        "stopped": translate("Today", "recover what is owed"),
        "bank": translate("Today", "payments without a client"),
        "month_end": translate("Today", "ought to be empty at the month's end"),
    }.get(duty.detail, translate("Today", "use on credit without a bill"))


def act_words(what: str) -> str:
    """The one act of a row."""
    return {
        "broken": translate("Today", "Follow up"),
        "idle": translate("Today", "Follow up"),
        "due": translate("Today", "Remind"),
        "bank": translate("Today", "Match"),
        "periods": translate("Today", "Close"),
    }.get(what, translate("Today", "Look"))


def place(duty: Duty) -> Place:
    """The client on the panel, or the dialog of the act with the rows that are counted."""
    if duty.client_id is not None:
        return Place(PAGE, f"client:{duty.client_id}")
    opens = {
        "stopped": Tile.STOPPED.value,
        "bank": "matching",
        "periods": "closing",
        "month_end": f"month_end:{duty.object_id}",
    }
    return Place(PAGE, opens[duty.detail])
