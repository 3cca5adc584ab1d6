"""The form of a development plan (开发预案, 2.4.1): what it asks, reads, and still lacks."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

import resources.catalogue as shipped
from app.domain.calendar import parse_date
from app.domain.claims import People
from app.domain.enquiries import Enquiry
from app.domain.errors import Reason, Refusal
from app.domain.money import parse_yuan
from app.domain.plans import Plan, missing
from app.domain.specialties import SPECIALTY_NAMES
from app.readmodels.claims import ClaimChoices
from ui.claims.words import JOINED, industry_choices, industry_words, person_choices
from ui.dossier.words import fault_sentence, words
from ui.failures import sentence
from ui.formatting import full_date, money
from ui.i18n import label
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

translate = QCoreApplication.translate

A_USER, B_USER, TERRITORY, CROSS = "a_user", "b_user", "territory_pk", "cross_reason"
_TEXTS = ("name", "address", "contact", "phone", "need", "measures", "support", "source", CROSS)
_DAYS = ("finish_by", "next_contact")
_PLACES = {
    Reason.NAME_NEEDED: "name",
    Reason.CLAIM_CLIENT: "name",
    Reason.CLAIM_OWN_PLAN: "name",
    Reason.CLAIM_PROTECTED: "name",
    Reason.CLAIM_PROTECTED_OPEN: "name",
    Reason.CLAIM_TERRITORY: CROSS,
    Reason.CLAIM_PEOPLE: B_USER,
}


def plan_looks(choices: ClaimChoices) -> list[FieldLook]:
    """Fields in the order of the form; all may wait until the plan is submitted but the name."""
    units = tuple((str(unit.pk), unit.name) for unit in choices.units)
    people = person_choices(choices)
    kinds = tuple((word, words(name)) for word, name in SPECIALTY_NAMES.items())
    yuan = translate("Claims", "yuan a year, such as 360,000")
    choice = InputKind.CHOICE
    a_words, b_words = translate("Claims", "A person"), translate("Claims", "B person")
    return [
        FieldLook("name", label_of("name"), required=True),
        FieldLook("uscc", label_of("uscc"), hint=translate("Claims", "18 signs, if known")),
        FieldLook(TERRITORY, label_of(TERRITORY), choice, choices=units, required=True),
        FieldLook("industry", label_of("industry"), InputKind.CHOICE, choices=industry_choices()),
        FieldLook(CROSS, label_of(CROSS), InputKind.TEXT, wide=True),
        FieldLook("address", label_of("address"), wide=True),
        FieldLook("contact", label_of("contact")),
        FieldLook("phone", label_of("phone")),
        FieldLook("businesses", label_of("businesses"), InputKind.SEVERAL, "", kinds, wide=True),
        FieldLook("expected_fen", label_of("expected_fen"), InputKind.NUMBER, yuan),
        FieldLook("source", label_of("source")),
        FieldLook("need", label_of("need"), InputKind.TEXT),
        FieldLook("measures", label_of("measures"), InputKind.TEXT),
        FieldLook("support", label_of("support"), InputKind.TEXT),
        FieldLook("finish_by", label_of("finish_by"), InputKind.DATE),
        FieldLook(A_USER, a_words, choice, choices=people, required=True),
        FieldLook("next_contact", label_of("next_contact"), InputKind.DATE),
        FieldLook(B_USER, b_words, choice, choices=people),
    ]


def label_of(name: str) -> str:
    """What a field of a plan is called, on screen, on paper and in refusals."""
    return words(shipped.texts("plan_fields")[name])


def raw_plan(plan: Plan) -> dict[str, str]:
    """A plan as it is typed."""
    raw = {name: getattr(plan, name) or "" for name in _TEXTS}
    raw |= {name: full_date(getattr(plan, name)) for name in _DAYS if getattr(plan, name)}
    people = plan.people
    return raw | {
        "uscc": plan.uscc or "",
        TERRITORY: str(plan.territory_pk),
        "industry": plan.industry or "",
        "businesses": JOINED.join(plan.businesses),
        "expected_fen": money(plan.expected_fen) if plan.expected_fen is not None else "",
        A_USER: str(people.a_user_pk),
        B_USER: str(people.b_user_pk) if people.b_user_pk is not None else "",
    }


def plan_faults(typed: Mapping[str, str]) -> dict[str, str]:
    """Sentences beside what cannot be read, or must be there even in a draft."""
    need = translate("Claims", "Please fill this in.")
    found = {key: need for key in ("name", TERRITORY, A_USER) if not _text(typed, key)}
    code = shipped.field_values().read(shipped.fields()["org_code"], _text(typed, "uscc"))
    if code.fault is not None:
        found["uscc"] = fault_sentence(code.fault)
    amount = _text(typed, "expected_fen")
    if amount and (parse_yuan(amount) or -1) < 0:
        found["expected_fen"] = translate("Claims", "An amount in yuan, such as 360,000.")
    for key in _DAYS:
        if _text(typed, key) and parse_date(typed[key]) is None:
            found[key] = translate("Claims", "A date such as 2026-11-23.")
    if _text(typed, A_USER) and typed[A_USER] == typed.get(B_USER):
        found[B_USER] = translate("Claims", "Somebody else than the A person.")
    return found


def plan_of(typed: Mapping[str, str]) -> Plan:
    """The plan of what was typed; only of what `plan_faults` finds nothing in."""
    texts = {name: _text(typed, name) or None for name in _TEXTS if name != "name"}
    days = {name: parse_date(typed[name]) for name in _DAYS if _text(typed, name)}
    second = _text(typed, B_USER)
    amount = _text(typed, "expected_fen")
    code = shipped.field_values().read(shipped.fields()["org_code"], _text(typed, "uscc"))
    return Plan(
        name=_text(typed, "name"),
        territory_pk=int(typed[TERRITORY]),
        people=People(int(typed[A_USER]), int(second) if second else None),
        uscc=str(code.value) if code.value else None,
        industry=_text(typed, "industry") or None,
        businesses=tuple(one for one in _text(typed, "businesses").split(JOINED) if one),
        expected_fen=parse_yuan(amount) if amount else None,
        **texts,  # type: ignore[arg-type] # texts and days by the names of their fields
        **days,  # type: ignore[arg-type]
    )


def lacking_words(plan: Plan) -> str:
    """What must be filled in before the plan can be submitted; "" when nothing is."""
    names = missing(plan)
    if not names:
        return ""
    lacks = translate("Claims", "Before it can be submitted, it lacks: {fields}.")
    return lacks.format(fields=label(JOINED, ", ").join(label_of(name) for name in names))


def is_foreign(territory: str, choices: ClaimChoices) -> bool:
    """Whether a territory is neither the own unit nor above or below it (C12-1)."""
    paths = {str(unit.pk): unit.path for unit in choices.units}
    theirs, own = paths.get(territory), paths.get(str(choices.own_unit))
    if theirs is None or own is None:
        return False
    return not (theirs.startswith(own) or own.startswith(theirs))


def refused_fields(refusal: Refusal) -> dict[str, str]:
    """The sentence of a refusal beside the field it is about; {} where it is about none."""
    key = _PLACES.get(refusal.reason)
    if refusal.reason is Reason.INVALID_INPUT:
        key = str(refusal.values.get("path") or "") or None
    return {key: sentence(refusal)} if key is not None else {}


def plan_lines(plan: Plan) -> list[tuple[str, str]]:
    """What a plan says beyond the card, in words, for the right pane and the comparison."""
    contact = " · ".join(part for part in (plan.contact, plan.phone) if part)
    shown = (
        ("address", plan.address),
        ("contact", contact),
        ("industry", industry_words(plan.industry) if plan.industry else ""),
        ("need", plan.need),
        ("measures", plan.measures),
        ("support", plan.support),
        ("finish_by", full_date(plan.finish_by) if plan.finish_by else ""),
        ("source", plan.source),
        (CROSS, plan.cross_reason),
    )
    return [(label_of(name), value) for name, value in shown if value]


def empty_raw(choices: ClaimChoices, user_pk: int, known: Mapping[str, str]) -> dict[str, str]:
    """A new plan: the own territory and the author as A person, and what is known already."""
    raw = {TERRITORY: str(choices.own_unit), A_USER: str(user_pk), **known}
    return {key: value for key, value in raw.items() if value}


def enquiry_raw(what: Enquiry) -> dict[str, str]:
    """What an incoming contact tells already (S09-1)."""
    return {
        "name": what.name,
        "contact": what.person,
        "phone": what.phone,
        "businesses": JOINED.join(what.businesses),
        "source": what.source,
        "need": what.summary,
    }


def _text(typed: Mapping[str, str], key: str) -> str:
    return typed.get(key, "").strip()
