"""Columns of the register; only deviations are chips, ordinary consulting is plain text."""

from PySide6.QtCore import QCoreApplication

from app.domain.audit import Action, ClockFlag, Outcome
from app.domain.log_exceptions import TO_REVIEW, ExceptionKind, is_refused
from app.domain.log_review import ReviewMark
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
    Action.LOG_PRINT: Tone.INFO,
    Action.RECOVERY_USED: Tone.WARNING,
    Action.DENIED: Tone.DANGER,
    Action.LOGIN_FAILED: Tone.DANGER,
}
PRIVATE = 3
translate = QCoreApplication.translate


def columns(formats: Formats, *, reviews: bool = False) -> tuple[Column[LogLine], ...]:
    """Time, person, department, act, categories, client, purpose, basis, marks; their review.

    Beside a review the basis is left to the record: names of clients need the room.
    """
    found = (*_who(formats), *_what(), *_why(reviews=reviews))
    if not reviews:
        return found
    review = Column[LogLine](
        "review", translate("Register", "Review"), review_words, Look.CHIP, 98, tone=review_tone
    )
    return (*found, review)


def _who(formats: Formats) -> tuple[Column[LogLine], ...]:
    def at(line: LogLine) -> str:
        return formats.moment(from_ms(line.at), seconds=True)

    return (
        Column[LogLine]("at", translate("Register", "Time"), at, width=122),
        Column[LogLine]("user", translate("Register", "Person"), person_words, width=68),
        Column[LogLine](
            "unit", translate("Register", "Department"), lambda line: line.unit, width=112, rank=4
        ),
    )


def _what() -> tuple[Column[LogLine], ...]:
    def client(line: LogLine) -> str:
        return client_label(line, current().value)

    return (
        Column[LogLine](
            "action", translate("Register", "Act"), act_words, Look.CHIP, width=108, tone=act_tone
        ),
        Column[LogLine](
            "categories", translate("Register", "Categories"), categories_words, width=84
        ),
        Column[LogLine]("client", translate("Register", "Client"), client, width=200, stretch=True),
    )


def _why(*, reviews: bool) -> tuple[Column[LogLine], ...]:
    return (
        Column[LogLine](
            "purpose",
            translate("Register", "Purpose"),
            lambda line: line.purpose or "",
            width=124,
            stretch=True,
            rank=2,
        ),
        Column[LogLine](
            "basis",
            translate("Register", "Basis"),
            short_basis,
            width=90,
            rank=3,
            tip=basis_words,
            hidden=reviews,
        ),
        Column[LogLine](
            "marks",
            translate("Register", "Marks"),
            marks_words,
            Look.CHIPS,
            width=136,
            chips=marks,
        ),
    )


def person_words(line: LogLine) -> str:
    """Who it was."""
    return person_label(line, current().value)


def act_words(line: LogLine) -> str:
    """The act in words; a refusal that only asked for the purpose is none."""
    if line.action == Action.DENIED and not is_refused(line.action, line.detail):
        return translate("Register", "Purpose asked")
    return action_label(line.action, current().value)


def act_tone(line: LogLine) -> Tone | None:
    """Tone of an act that stands out; None for the ordinary ones."""
    if line.action == Action.DENIED:
        return Tone.DANGER if is_refused(line.action, line.detail) else None
    if line.outcome != Outcome.OK:
        return Tone.DANGER
    return _TONES.get(line.action)


def categories_words(line: LogLine) -> str:
    """Numbers of the categories that were shown."""
    return " ".join(map(str, line.categories))


def basis_words(line: LogLine) -> str:
    """By which right: as owner, or by a role in a unit."""
    if line.action == Action.DENIED and is_refused(line.action, line.detail):
        return translate("Register", "no right")
    owner = translate("Register", "A or B owner")
    parts = (owner if part == "owner" else role_words(part) for part in line.basis)
    return "、".join(parts)


def short_basis(line: LogLine) -> str:
    """By which right, without the units: they stand in the record."""
    words = (part.split(" · ")[0] for part in basis_words(line).split("、"))
    return "、".join(dict.fromkeys(words))


def role_words(part: str) -> str:
    """A role with its unit."""
    return role_label(part, current().value)


def marks(line: LogLine) -> tuple[tuple[str, Tone], ...]:
    """What should be noticed beside the act itself."""
    tone = Tone.DANGER if ExceptionKind.REFUSED in line.kinds else Tone.WARNING
    found: list[tuple[str, Tone]] = []
    if PRIVATE in line.categories:
        found.append((translate("Register", "Category 3"), Tone.INFO))
    if ExceptionKind.OUTSIDE_AREA in line.kinds:
        found.append((translate("Register", "Other area"), tone))
    if ExceptionKind.ODD_HOURS in line.kinds:
        night, day_off = translate("Register", "Night"), translate("Register", "Day off")
        words = day_off if line.day_off else night
        found.append((words, tone))
    if ExceptionKind.FAR_ABOVE in line.kinds:
        found.append((translate("Register", "Far above"), tone))
    if line.clock == ClockFlag.WENT_BACK:
        found.append((translate("Register", "Clock set back"), Tone.WARNING))
    if line.clock == ClockFlag.JUMPED:
        found.append((translate("Register", "Clock jumped"), Tone.WARNING))
    return tuple(found)


def marks_words(line: LogLine) -> str:
    """The marks as text."""
    return "、".join(words for words, _tone in marks(line))


def review_words(line: LogLine) -> str:
    """Where the review of an entry stands."""
    return mark_words(line.mark)


def mark_words(mark: ReviewMark | None) -> str:
    """未复核, 已要求说明, 已说明, 已复核."""
    return {
        None: translate("Register", "not reviewed"),
        ReviewMark.ASKED: translate("Register", "Asked"),
        ReviewMark.ANSWERED: translate("Register", "Explained"),
        ReviewMark.REVIEWED: translate("Register", "reviewed"),
    }[mark]


def review_tone(line: LogLine) -> Tone | None:
    """What waits for somebody stands out; open and done are plain."""
    return {ReviewMark.ASKED: Tone.INFO, ReviewMark.ANSWERED: Tone.WARNING}.get(line.mark)  # type: ignore[arg-type]


def is_red(line: LogLine) -> bool:
    """Whether an entry has to be reviewed."""
    return bool(line.kinds & TO_REVIEW)
