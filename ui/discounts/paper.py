"""A discount that exists on paper (期初), entered by the officer of the organ with its document."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

import resources.catalogue as shipped
from app.domain.calendar import parse_date
from app.domain.discount_lines import LineFault
from app.domain.tariffs import rate_of
from app.readmodels.tariffs import BusinessRow
from app.services.discounts.opening import EnterDiscount
from ui.discounts.words import fault_words
from ui.dossier.form_dialog import Asked, FormDialog, date_faults
from ui.i18n import label
from ui.office.tariff_words import scope_name
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

DAYS = ("valid_from", "valid_until", "document_date")


def paper_dialog(page: QWidget, businesses: Sequence[BusinessRow], today: date) -> FormDialog:
    """Everything that the paper has to say; signed in the officer's name."""
    translate = QCoreApplication.translate
    title = translate("Discount", "Enter a discount from paper")
    how = translate(
        "Discount",
        "What a paper granted before this program was in use, once for each business. It ends by "
        "its own last day; it is signed in your name.",
    )
    act = translate("Discount", "Sign and enter")
    looks = (*_terms(businesses), *_paper())
    dialog = FormDialog(page, Asked("discount_paper_dialog", title, how, looks, act, _faults))
    year = today.replace(month=1, day=1), today.replace(month=12, day=31)
    first, last = (one.isoformat() for one in year)
    return dialog.fill({"valid_from": first, "valid_until": last})


def _terms(businesses: Sequence[BusinessRow]) -> tuple[FieldLook, ...]:
    translate = QCoreApplication.translate
    choice, free = InputKind.CHOICE, InputKind.EDITABLE_CHOICE
    names = tuple(
        (str(row.pk), f"{row.name}（{scope_name(row.scope)}）")
        for row in businesses
        if row.ended_on is None
    )
    manners = tuple(
        (label(one.label.zh, one.label.en), label(one.label.zh, one.label.en))
        for one in shipped.fields()["discount_manner"].choices
    )
    percent = translate("Discount", "per cent off the tariff, such as 12.5")
    business, manner = translate("Discount", "Business"), translate("Discount", "Manner")
    rate, agency = translate("Discount", "Discount rate"), translate("Discount", "Agency-fee rate")
    none = translate("Discount", "per cent, if any")
    return (
        FieldLook("business", business, choice, choices=names, required=True),
        FieldLook("rate", rate, hint=percent, required=True),
        FieldLook("agency_rate", agency, hint=none),
        FieldLook("manner", manner, free, choices=manners, required=True),
    )


def _paper() -> tuple[FieldLook, ...]:
    translate, day = QCoreApplication.translate, InputKind.DATE
    return (
        FieldLook("valid_from", translate("Discount", "First day"), day, required=True),
        FieldLook("valid_until", translate("Discount", "Last day"), day, required=True),
        FieldLook("document_no", translate("Discount", "Document number"), required=True),
        FieldLook("document_date", translate("Discount", "Document date"), day, required=True),
    )


def paper_of(client_id: str, typed: Mapping[str, str]) -> EnterDiscount | None:
    """The command of what was typed; None where something cannot be read."""
    rate, agency = rate_of(typed["rate"]), rate_of(typed["agency_rate"] or "0")
    first, last, dated = (parse_date(typed[key]) for key in DAYS)
    if rate is None or agency is None or first is None or last is None or dated is None:
        return None
    return EnterDiscount(
        *(client_id, int(typed["business"]), rate, agency, typed["manner"], first, last),
        document_no=typed["document_no"],
        document_date=dated,
    )


def _faults(typed: Mapping[str, str]) -> dict[str, str]:
    """Sentences beside what cannot be read."""
    wrong: dict[str, str] = {}
    for key in DAYS:
        words = QCoreApplication.translate("Discount", "A date such as 2026-11-23.")
        wrong |= date_faults(typed, key, words)
    for key in ("rate", "agency_rate"):
        if typed.get(key) and rate_of(typed[key]) is None:
            wrong[key] = fault_words(LineFault.RATE)
    return wrong
