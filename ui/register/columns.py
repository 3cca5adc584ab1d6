"""Columns of the register; only deviations are chips, ordinary consulting is plain text."""

from PySide6.QtCore import QCoreApplication

from app.domain.audit import Action, ClockFlag, Outcome
from app.domain.moments import from_ms
from app.readmodels.access_log import LogLine
from ui.formatting import Formats
from ui.i18n import current
from ui.models.columns import Column, Look
from ui.register.words import action_label, client_label, person_label, role_label
from ui.theme import Tone

_TONES: dict[str, Tone] = {
    Action.PRINT: Tone.INFO,
    Action.VIEW_PRIVATE: Tone.INFO,
    Action.COPY: Tone.WARNING,
    Action.EXPORT: Tone.WARNING,
    Action.LOG_EXPORT: Tone.WARNING,
    Action.RECOVERY_USED: Tone.WARNING,
    Action.DENIED: Tone.DANGER,
    Action.LOGIN_FAILED: Tone.DANGER,
}
PRIVATE = 3
translate = QCoreApplication.translate


def columns(formats: Formats) -> tuple[Column[LogLine], ...]:
    """Time, person, department, act, categories, client, purpose, basis, marks."""
    return (
        Column(
            "at",
            translate("Register", "Time"),
            lambda line: formats.moment(from_ms(line.at), seconds=True),
            width=122,
        ),
        Column("user", translate("Register", "Person"), person_words, width=68),
        Column(
            "unit", translate("Register", "Department"), lambda line: line.unit, width=112, rank=3
        ),
        Column(
            "action", translate("Register", "Act"), act_words, Look.CHIP, width=98, tone=act_tone
        ),
        Column("categories", translate("Register", "Categories"), categories_words, width=88),
        Column(
            "client",
            translate("Register", "Client"),
            lambda line: client_label(line, current().value),
            width=150,
            stretch=True,
        ),
        Column(
            "purpose", translate("Register", "Purpose"), lambda line: line.purpose or "", width=104
        ),
        Column("basis", translate("Register", "Basis"), basis_words, width=110, rank=2),
        Column(
            "marks",
            translate("Register", "Marks"),
            marks_words,
            Look.CHIPS,
            width=88,
            chips=marks,
            rank=2,
        ),
    )


def person_words(line: LogLine) -> str:
    """Who it was."""
    return person_label(line, current().value)


def act_words(line: LogLine) -> str:
    """The act in words."""
    return action_label(line.action, current().value)


def act_tone(line: LogLine) -> Tone | None:
    """Tone of an act that stands out; None for the ordinary ones."""
    if line.outcome != Outcome.OK:
        return Tone.DANGER
    return _TONES.get(line.action)


def categories_words(line: LogLine) -> str:
    """Numbers of the categories that were shown."""
    return " ".join(map(str, line.categories))


def basis_words(line: LogLine) -> str:
    """By which right: as owner, or by a role in a unit."""
    owner = translate("Register", "A or B owner")
    parts = (owner if part == "owner" else role_words(part) for part in line.basis)
    return "、".join(parts)


def role_words(part: str) -> str:
    """A role with its unit."""
    return role_label(part, current().value)


def marks(line: LogLine) -> tuple[tuple[str, Tone], ...]:
    """What should be noticed beside the act itself."""
    found: list[tuple[str, Tone]] = []
    if PRIVATE in line.categories:
        found.append((translate("Register", "Category 3"), Tone.INFO))
    if line.clock == ClockFlag.WENT_BACK:
        found.append((translate("Register", "Clock set back"), Tone.WARNING))
    if line.clock == ClockFlag.JUMPED:
        found.append((translate("Register", "Clock jumped"), Tone.WARNING))
    return tuple(found)


def marks_words(line: LogLine) -> str:
    """The marks as text."""
    return "、".join(words for words, _tone in marks(line))
