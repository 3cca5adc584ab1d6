"""Words of the dossier in the window's language: fields, values, faults, persons and days."""

from PySide6.QtCore import QCoreApplication

import resources.catalogue as shipped
from app.domain.bilingual import Bilingual
from app.domain.dossier import FieldChange, Stage, Value
from app.domain.field_values import FieldFault
from app.domain.fields import Field, FieldType
from app.domain.moments import from_ms
from app.domain.specialties import SPECIALTY_NAMES
from app.readmodels.dossier import DossierView
from ui import formatting
from ui.formatting import Formats
from ui.i18n import current, label

ARROW = "→"


def words(text: Bilingual) -> str:
    """A bilingual label in the window's language."""
    return label(text.zh, text.en)


def field_label(item: Field) -> str:
    """Label with its unit: 年产值（元）."""
    if item.unit is None:
        return words(item.label)
    return label(f"{item.label.zh}（{item.unit.zh}）", f"{item.label.en} ({item.unit.en})")


def path_label(path: str, view: DossierView) -> str:
    """What a path of a dossier is called; own fields by the office's own words."""
    item = shipped.fields().for_path(path)
    if item is not None:
        return words(item.label)
    if path == "site_name":
        return QCoreApplication.translate("Dossier", "Site")
    found = (own.label for own in view.own_fields if f"own.{own.id}" == path)
    return next(found, QCoreApplication.translate("Dossier", "Own field"))


def shown_value(item: Field | None, value: Value | None) -> str:
    """A value as it is read; "" for none. Own fields (`item` None) are plain text."""
    if value is None:
        return ""
    if item is None:
        return str(value)
    if item.type is FieldType.MONEY and isinstance(value, int):
        return formatting.money(value)
    return shipped.field_values().show(item, value, current().value)


def path_value(path: str, value: Value | None) -> str:
    """Value at a path in words, "not entered" for none."""
    item = shipped.fields().for_path(path)
    return shown_value(item, value) or formatting.not_entered()


def raw_value(item: Field | None, value: Value | None) -> str:
    """A value as it is typed into its input; closed choices and specialties by stored word."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "、".join(value)
    if item is not None and item.type is FieldType.CHOICE and not item.open_list:
        return str(value)
    return shown_value(item, value)


def fault_sentence(fault: FieldFault) -> str:
    """What is wrong with a value and what is expected."""
    text = words(shipped.texts("field_faults")[fault.code.value])
    return text.format_map(dict(fault.values))


def change_words(change: FieldChange, view: DossierView) -> str:
    """`联系电话 0762-5630188 → 0762-5630266`."""
    before, after = path_value(change.path, change.before), path_value(change.path, change.after)
    return f"{path_label(change.path, view)} {before} {ARROW} {after}"


def changes_words(changes: tuple[FieldChange, ...], view: DossierView) -> str:
    """Several differences in one line."""
    return label("；", "; ").join(change_words(change, view) for change in changes)


def specialty_words(word: str | None) -> str:
    """A specialty in the window's language; a dash for none."""
    return words(SPECIALTY_NAMES[word]) if word in SPECIALTY_NAMES else formatting.UNKNOWN


def stage_words(stage: str) -> str:
    """Where a client stands in its life."""
    translate = QCoreApplication.translate
    match Stage(stage):
        case Stage.PROSPECT:
            return translate("Dossier", "prospect")
        case Stage.UNREGISTERED:
            return translate("Dossier", "not registered")
        case Stage.REGISTERED:
            return translate("Dossier", "registered")
        case Stage.LOST:
            return translate("Dossier", "lost")
        case Stage.DEREGISTERED:
            return translate("Dossier", "deregistered")


def purpose_words(purpose: str) -> str:
    """A kept purpose in words: the label of its code, with what was typed beside it."""
    code, _, typed = purpose.partition(" ")
    found = next((one for one in shipped.purposes() if one.code == code), None)
    if found is None:
        return purpose
    name = words(found.label)
    return label(f"{name}（{typed}）", f"{name} ({typed})") if typed else name


def person_and_day(name: str, at: int, formats: Formats) -> str:
    """`11-20 张伟` of an epoch moment in ms."""
    return f"{formats.moment(from_ms(at)).partition(' ')[0]} {name}"


def last_verified(view: DossierView) -> tuple[int, str] | None:
    """Newest verification of any section: moment (ms) and name."""
    found = [
        (section.verified_at, section.verified_by or "")
        for section in view.sections
        if section.verified_at is not None
    ]
    return max(found) if found else None
