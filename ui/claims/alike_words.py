"""Who is like the prospect under review, one line each: what warns and decides nothing (L3)."""

from PySide6.QtCore import QCoreApplication

from app.domain.likeness import Likeness
from app.readmodels.claims import AlikeRow
from ui.claims.words import state_words
from ui.formatting import Formats

translate = QCoreApplication.translate


def alike_words(row: AlikeRow, formats: Formats) -> str:
    """`名称相似：和平县瑞达物流园，阳明支局，独家开发中，至 12-23`."""
    parts = [row.name] if row.name else []
    if row.state is None:
        parts.append(translate("Claims", "a client of {unit}").format(unit=row.unit))
    else:
        parts += [row.unit, state_words(row.state)]
    if row.until is not None:
        parts.append(translate("Claims", "until {day}").format(day=formats.day(row.until)))
    said = translate("Claims", ", ").join(parts)
    return translate("Claims", "{why}: {who}").format(why=_why(row.why), who=said)


def _why(why: Likeness) -> str:
    return {
        Likeness.USCC: translate("Claims", "Same credit code"),
        Likeness.NAME: translate("Claims", "Same name"),
        Likeness.SIMILAR: translate("Claims", "Similar name"),
        Likeness.PHONE: translate("Claims", "Same telephone"),
        Likeness.ADDRESS: translate("Claims", "Same address"),
    }[why]
