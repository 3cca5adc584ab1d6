"""What the acts of recovery ask: a step, a promise to pay, the mark 恶意拖欠 (K6, K12)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.calendar import parse_date
from app.domain.errors import Reason
from app.domain.money import format_yuan, parse_yuan
from app.domain.recovery import StepKind
from app.readmodels.arrears import ArrearsClient
from app.services.arrears.recovering import (
    MarkMalicious,
    RecordPromise,
    RecordStep,
    mark_malicious,
    record_promise,
    record_step,
)
from app.services.usecase import UseCase
from ui.arrears.words import step_words
from ui.dossier.form_dialog import Asked, date_faults
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

translate = QCoreApplication.translate
STEP, PROMISE, MALICIOUS = "arrears_step", "arrears_promise", "arrears_malicious"
"""Names of the dialogs; what is typed into one comes back by its name after a lock."""
_KINDS = (StepKind.CALL, StepKind.VISIT, StepKind.NOTE)


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


def asking_step(client: ArrearsClient, today: date) -> Asking:
    """A call, a visit or a note: when, with whom, what was said."""
    looks = (
        FieldLook(
            "kind",
            translate("Arrears", "What"),
            InputKind.CHOICE,
            choices=tuple((kind.value, step_words(kind.value)) for kind in _KINDS),
            required=True,
        ),
        FieldLook("acted_on", translate("Arrears", "Day"), InputKind.DATE, required=True),
        FieldLook("contact", translate("Arrears", "With whom")),
        FieldLook("words", translate("Arrears", "What was said"), InputKind.TEXT, required=True),
    )
    title = translate("Arrears", "Record a step")
    asked = Asked(STEP, title, client.row.name, looks, check=_day_of_step)

    def command(typed: Mapping[str, str]) -> RecordStep:
        return RecordStep(
            client.row.client_id,
            StepKind(typed["kind"]),
            parse_date(typed["acted_on"]) or today,
            typed["words"],
            typed["contact"],
        )

    return Asking(
        asked,
        record_step,
        command,
        translate("Arrears", "The step is recorded."),
        {"kind": StepKind.CALL.value, "acted_on": today.isoformat()},
        {Reason.RECOVERY_STEP_FUTURE: "acted_on", Reason.RECOVERY_WORDS: "words"},
    )


def asking_promise(client: ArrearsClient, today: date) -> Asking:
    """By when the client will pay how much; the program says later whether it was kept."""
    row = client.row
    looks = (
        FieldLook("promised_on", translate("Arrears", "Pays by"), InputKind.DATE, required=True),
        FieldLook(
            "amount_fen",
            translate("Arrears", "Amount (yuan)"),
            InputKind.NUMBER,
            hint=format_yuan(row.overdue_fen or row.open_fen),
            required=True,
        ),
        FieldLook("contact", translate("Arrears", "Who promised")),
        FieldLook("words", translate("Arrears", "Further words"), InputKind.TEXT),
    )
    title = translate("Arrears", "Record a promise")
    how = translate("Arrears", "{name}: {open} open, {overdue} of it overdue.").format(
        name=row.name, open=format_yuan(row.open_fen), overdue=format_yuan(row.overdue_fen)
    )
    asked = Asked(PROMISE, title, how, looks, check=_promise_faults)

    def command(typed: Mapping[str, str]) -> RecordPromise:
        return RecordPromise(
            row.client_id,
            parse_date(typed["promised_on"]) or today,
            parse_yuan(typed["amount_fen"]) or 0,
            typed["words"],
            typed["contact"],
        )

    return Asking(
        asked,
        record_promise,
        command,
        translate("Arrears", "The promise is recorded."),
        {},
        {Reason.PROMISE_PAST: "promised_on", Reason.PROMISE_AMOUNT: "amount_fen"},
    )


def asking_malicious(client: ArrearsClient) -> Asking:
    """The mark 恶意拖欠, or its end, with the reason."""
    row, marked = client.row, client.row.malicious
    title = translate("Arrears", "Mark as malicious")
    how = translate(
        "Arrears", "{name}: the mark stands in the dossier and in inspections, with your reason."
    )
    done = translate("Arrears", "The client is marked.")
    if marked:
        title = translate("Arrears", "Take the mark away")
        how = translate("Arrears", "{name}: say why the client does not delay on purpose.")
        done = translate("Arrears", "The mark is taken away.")
    look = FieldLook("reason", translate("Arrears", "Reason"), InputKind.TEXT, required=True)
    asked = Asked(MALICIOUS, title, how.format(name=row.name), (look,))

    def command(typed: Mapping[str, str]) -> MarkMalicious:
        return MarkMalicious(row.client_id, not marked, typed["reason"])

    return Asking(asked, mark_malicious, command, done, {}, {Reason.REASON_NEEDED: "reason"})


def _wrong_day() -> str:
    return translate("Arrears", "A date such as 2026-11-23.")


def _day_of_step(typed: Mapping[str, str]) -> Mapping[str, str]:
    return date_faults(typed, "acted_on", _wrong_day())


def _promise_faults(typed: Mapping[str, str]) -> Mapping[str, str]:
    faults = date_faults(typed, "promised_on", _wrong_day())
    fen = parse_yuan(typed["amount_fen"]) if typed.get("amount_fen") else 1
    if fen is None or fen <= 0:
        faults["amount_fen"] = translate("Arrears", "An amount in yuan such as 1,234.50.")
    return faults
