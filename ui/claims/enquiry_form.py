"""The form of an incoming contact 来电来访登记 (S09-1): what it asks, and reads."""

from collections.abc import Mapping
from datetime import date, time

from PySide6.QtCore import QCoreApplication

import resources.catalogue as shipped
from app.domain.calendar import parse_date
from app.domain.enquiries import Enquiry, Way
from app.domain.errors import Reason
from app.domain.specialties import SPECIALTY_NAMES
from ui.claims.words import JOINED
from ui.dossier.form_dialog import Asked, date_faults
from ui.dossier.words import words
from ui.formatting import full_date
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

translate = QCoreApplication.translate

PLACES = {Reason.ENQUIRY_DAY: "came_on", Reason.ENQUIRY_HOURS: "left"}
"""Fields that a refusal is about."""


def asked_enquiry() -> Asked:
    """What the dialog asks; the source of information must not be left out (S09-1)."""
    title = translate("Claims", "Record an incoming contact")
    how = translate(
        "Claims", "Who called or came. If another unit develops them, the contact goes to it."
    )
    kinds = tuple((word, words(name)) for word, name in SPECIALTY_NAMES.items())
    ways = tuple((way.value, way_words(way)) for way in Way)
    clock = translate("Claims", "such as 9:40")
    looks = (
        FieldLook("name", enquiry_label("name"), required=True),
        FieldLook("way", enquiry_label("way"), InputKind.CHOICE, choices=ways, required=True),
        FieldLook("came_on", enquiry_label("came_on"), InputKind.DATE, required=True),
        FieldLook("arrived", enquiry_label("arrived"), hint=clock),
        FieldLook("left", enquiry_label("left"), hint=clock),
        FieldLook("person", enquiry_label("person")),
        FieldLook("phone", enquiry_label("phone")),
        FieldLook("companions", enquiry_label("companions")),
        FieldLook("businesses", enquiry_label("businesses"), InputKind.SEVERAL, "", kinds),
        FieldLook("source", enquiry_label("source"), required=True),
        FieldLook("summary", enquiry_label("summary"), InputKind.TEXT, required=True),
    )
    act = translate("Claims", "Save")
    return Asked("enquiry_dialog", title, how, looks, act, _faults)


def empty_enquiry(today: date) -> dict[str, str]:
    """A new contact: of today, by telephone until told otherwise."""
    return {"came_on": full_date(today), "way": Way.CALL.value}


def enquiry_of(typed: Mapping[str, str]) -> Enquiry:
    """The contact of what was typed; only of what has no faults."""
    return Enquiry(
        name=typed["name"],
        way=Way(typed["way"]),
        came_on=_day(typed["came_on"]),
        source=typed["source"],
        summary=typed["summary"],
        person=typed["person"],
        phone=typed["phone"],
        companions=typed["companions"],
        businesses=tuple(one for one in typed["businesses"].split(JOINED) if one),
        arrived=_time(typed["arrived"]),
        left=_time(typed["left"]),
    )


def enquiry_label(name: str) -> str:
    """What a field of an incoming contact is called."""
    return words(shipped.texts("enquiry_fields")[name])


def way_words(way: Way) -> str:
    """来电, 来访."""
    return translate("Claims", "call") if way is Way.CALL else translate("Claims", "visit")


def hours_words(what: Enquiry) -> str:
    """9:40–10:05, as far as it is known."""
    shown = [f"{one:%H:%M}" if one is not None else "" for one in (what.arrived, what.left)]
    return "–".join(shown) if any(shown) else ""


def _faults(typed: Mapping[str, str]) -> Mapping[str, str]:
    found = date_faults(typed, "came_on", translate("Claims", "A date such as 2026-11-23."))
    for key in ("arrived", "left"):
        if typed[key] and _time(typed[key]) is None:
            found[key] = translate("Claims", "A time such as 9:40.")
    return found


def _day(typed: str) -> date:
    found = parse_date(typed)
    if found is None:
        raise ValueError(typed)
    return found


def _time(typed: str) -> time | None:
    hours, _colon, minutes = typed.replace("：", ":").partition(":")
    if not (hours.isdecimal() and minutes.isdecimal()):
        return None
    try:
        return time(int(hours), int(minutes))
    except ValueError:
        return None
