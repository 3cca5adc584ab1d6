"""Opening entry (期初): what paper decided before the program was in use, each field once."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

import resources.catalogue as shipped
from app.domain.calendar import parse_date
from app.domain.completeness import TARIFF_CATEGORY
from app.domain.fields import Field, FieldKind, FieldType
from app.domain.money import parse_yuan
from app.readmodels.dossier import DossierView
from app.services.assignments import EnterOpening
from ui.dossier.form_dialog import Asked, FormDialog, date_faults
from ui.dossier.looks import choices_of, input_kind
from ui.dossier.tables import opening_words
from ui.dossier.words import fault_sentence, field_label, words
from ui.widgets.form import FieldLook

EXTRAS = ("agreement", "balance", "balance_due")
_ACTED = frozenset({FieldType.UNIT, FieldType.USER})


def decided_fields() -> tuple[Field, ...]:
    """Fields that a paper document may have decided; unit, owners, discounts have own acts."""
    return tuple(
        item
        for item in shipped.fields()
        if item.kind is FieldKind.DECIDED
        and item.type not in _ACTED
        and item.category != TARIFF_CATEGORY
    )


def opening_dialog(page: QWidget, view: DossierView) -> FormDialog:
    """Fields that are still open, and the paper that decided them."""
    translate = QCoreApplication.translate
    entered = {one.field: f"{one.value}（{one.document_no}）" for one in view.openings}
    looks = [
        FieldLook(
            item.key,
            field_label(item),
            input_kind(item),
            words(item.help),
            choices_of(item),
            fixed=item.key in entered,
        )
        for item in decided_fields()
    ]
    looks += [
        FieldLook(key, opening_words(key), hint=_hint(key), fixed=key in entered) for key in EXTRAS
    ]
    number, day = translate("Dossier", "Document number"), translate("Dossier", "Document date")
    looks = [
        FieldLook("document_no", number, required=True),
        FieldLook("document_date", day, required=True),
        *looks,
    ]
    title = translate("Dossier", "Opening entry")
    how = translate(
        "Dossier", "Each field can be entered once, as the paper says; it is signed in your name."
    )
    act = translate("Dossier", "Sign and enter")
    dialog = FormDialog(page, Asked("opening_dialog", title, how, looks, act, _faults))
    return dialog.fill({}, entered)


def _hint(key: str) -> str:
    """What follows from an entry that is no field of the dossier."""
    translate = QCoreApplication.translate
    return {
        "balance": translate("Dossier", "what is owed in yuan; becomes a bill"),
        "balance_due": translate("Dossier", "empty: repayment after the document's date"),
    }.get(key, "")


def opening_of(view: DossierView, typed: Mapping[str, str]) -> EnterOpening:
    """The command of what was typed."""
    day = parse_date(typed["document_date"])
    if day is None:
        message = "the dialog gives only days that can be read"
        raise ValueError(message)
    names = [item.key for item in decided_fields()] + list(EXTRAS)
    values = tuple((name, typed[name]) for name in names if typed.get(name))
    return EnterOpening(view.id, values, typed["document_no"], day)


def _faults(typed: Mapping[str, str]) -> dict[str, str]:
    """Sentences beside what cannot be read."""
    translate = QCoreApplication.translate
    day = translate("Dossier", "A date such as 2026-11-23.")
    wrong = date_faults(typed, "document_date", day)
    for item in decided_fields():
        if typed.get(item.key):
            reading = shipped.field_values().read(item, typed[item.key])
            if reading.fault is not None:
                wrong[item.key] = fault_sentence(reading.fault)
    balance = typed.get("balance", "")
    if balance and parse_yuan(balance) is None:
        wrong["balance"] = translate("Dossier", "An amount in yuan, such as 1,250.00.")
    return wrong | date_faults(typed, "balance_due", day)
