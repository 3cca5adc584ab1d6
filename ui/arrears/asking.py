"""What is asked of the organ that approved the credit: a release, a lift (K7)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.calendar import parse_date
from app.domain.errors import Reason
from app.readmodels.arrears import ArrearsClient
from app.services.credit.releasing import AskLift, AskRelease, ask_lift, ask_release
from app.services.usecase import UseCase
from ui.dossier.form_dialog import Asked, date_faults
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

translate = QCoreApplication.translate
RELEASE, LIFT = "arrears_release", "arrears_lift"
"""Names of the dialogs; what is typed into one comes back by its name after a lock."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A form, the command made of what was typed, and what is said once it is done.

    `places` are the fields that a refusal is about.
    """

    asked: Asked
    use_case: UseCase[Any, Any]
    command: Callable[[Mapping[str, str]], object]
    done: str
    raw: Mapping[str, str]
    places: Mapping[Reason, str]


def asking_release(client: ArrearsClient) -> Asking:
    """Ask the organ that approved the credit to release the stop (K7)."""
    row = client.row
    title = translate("Arrears", "Ask for the release")
    how = translate(
        "Arrears", "{name}: nothing is overdue. The organ that approved the credit decides."
    )
    look = FieldLook("reason", translate("Arrears", "Reason"), InputKind.TEXT, required=True)
    return Asking(
        Asked(RELEASE, title, how.format(name=row.name), (look,)),
        ask_release,
        lambda typed: AskRelease(row.client_id, typed["reason"]),
        translate("Arrears", "The release is asked for; it stands in Approvals."),
        {},
        {Reason.REASON_NEEDED: "reason"},
    )


def asking_lift(client: ArrearsClient, today: date) -> Asking:
    """Ask to lift the stop until a day, though something is overdue."""
    row = client.row
    title = translate("Arrears", "Ask for a lift")
    how = translate(
        "Arrears",
        "{name}: on-credit use goes on until the day decided; afterwards the stop holds again by "
        "itself while anything is overdue.",
    )
    looks = (
        FieldLook("until", translate("Arrears", "Last day"), InputKind.DATE, required=True),
        FieldLook("reason", translate("Arrears", "Reason"), InputKind.TEXT, required=True),
    )
    return Asking(
        Asked(LIFT, title, how.format(name=row.name), looks, check=_day_of_lift),
        ask_lift,
        lambda typed: AskLift(row.client_id, parse_date(typed["until"]) or today, typed["reason"]),
        translate("Arrears", "The lift is asked for; it stands in Approvals."),
        {},
        {Reason.REASON_NEEDED: "reason", Reason.CREDIT_LIFT_DAYS: "until"},
    )


def _day_of_lift(typed: Mapping[str, str]) -> Mapping[str, str]:
    return date_faults(typed, "until", _wrong_day())


def _wrong_day() -> str:
    return translate("Arrears", "A date such as 2026-11-23.")
