"""How the catalogue's fields stand in forms: label, input, hint, what can be typed."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

import resources.catalogue as shipped
from app.domain.fields import Field, FieldKind, FieldType
from app.domain.specialties import SPECIALTY_NAMES
from app.readmodels.agreements import TARIFF
from ui.dossier.words import field_label, words
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

_KINDS = {
    FieldType.LONG_TEXT: InputKind.TEXT,
    FieldType.SPECIALTIES: InputKind.SEVERAL,
    FieldType.MONEY: InputKind.NUMBER,
    FieldType.DATE: InputKind.DATE,
    FieldType.INDUSTRY: InputKind.EDITABLE_CHOICE,
}
PAYMENTS = "payments"
_WIDE = frozenset({"main_products", "specialties", "remark"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A row of a form: its key (for object names), where its value stands, its field.

    `item` is None for own fields. `look.fixed` rows are read only here.
    """

    key: str
    path: str
    item: Field | None
    look: FieldLook


def input_kind(item: Field) -> InputKind:
    """What can be typed into a field."""
    if item.type is FieldType.CHOICE:
        return InputKind.EDITABLE_CHOICE if item.open_list else InputKind.CHOICE
    return _KINDS.get(item.type, InputKind.LINE)


def choices_of(item: Field) -> tuple[tuple[str, str], ...]:
    """(value, words) of a field with a list."""
    if item.type is FieldType.INDUSTRY:
        rows = shipped.industries().by_code.values()
        return tuple((row.code, f"{row.code} {row.name}") for row in rows)
    if item.type is FieldType.SPECIALTIES:
        return tuple((word, words(name)) for word, name in SPECIALTY_NAMES.items())
    return tuple((choice.value, words(choice.label)) for choice in item.choices)


def look_of(item: Field, key: str = "", *, fixed: bool = False) -> FieldLook:
    """Look of a field; `fixed` where it is only shown (decided, derived, or kept elsewhere)."""
    return FieldLook(
        key or item.key,
        field_label(item),
        input_kind(item),
        words(item.help),
        choices_of(item),
        required=item.required,
        wide=item.key in _WIDE,
        fixed=fixed or not item.typed,
    )


def section_slots(number: int) -> tuple[Slot, ...]:
    """Rows of a section for its scalar fields; children (contacts, addresses) have their own.

    使用专业 stands beside 用邮类别, whose rule ties them (C9-2). A field kept in another section
    is read only here (X-01). Discounts (8) are lines of a table.
    """
    if number == TARIFF:
        return ()
    fields = [item for item in shipped.fields().of_category(number) if item.child is None]
    keys = [item.key for item in fields]
    if "specialties" in keys:
        moved = fields.pop(keys.index("specialties"))
        fields.insert(keys.index("mail_class") + 1, moved)
    return tuple(
        Slot(item.key, item.key, item, look_of(item, fixed=item.category != number))
        for item in fields
    )


def child_slots(name: str, identity: str, position: int) -> tuple[Slot, ...]:
    """Rows of one address or contact; the first carries the plain keys, others a number."""
    fields = [item for item in shipped.fields() if item.child == name]
    end = f"_{position + 1}" if position else ""
    return tuple(
        Slot(
            item.key + end,
            f"{name}.{identity}.{item.attribute}",
            item,
            look_of(item, item.key + end),
        )
        for item in fields
    )


def own_slot(identity: str, title: str) -> Slot:
    """Row of a field that the office added."""
    return Slot(f"own_{identity}", f"own.{identity}", None, FieldLook(f"own_{identity}", title))


def source_note(item: Field) -> str:
    """Who writes a field that cannot be typed, for empty rows."""
    if item.kind is FieldKind.DECIDED:
        return QCoreApplication.translate("Dossier", "by decision")
    if item.kind is FieldKind.DERIVED and item.key != PAYMENTS:
        return QCoreApplication.translate("Dossier", "from booked mail use")
    return ""


def without_hint(slot: Slot) -> Slot:
    """The same row for a reader who cannot change it."""
    return replace(slot, look=replace(slot.look, hint=""))
