"""What a unit had with a prospect before, in the window's language."""

from PySide6.QtCore import QCoreApplication

from app.readmodels.claim_dealings import Dealing, Ground
from ui.claims.words import channel_words, state_words
from ui.formatting import full_date, money
from ui.i18n import label

translate = QCoreApplication.translate


def ground_words(ground: Ground) -> str:
    """Kind of evidence, as a line of the comparison names it."""
    return {
        Ground.AGREEMENT: translate("Claims", "Agreements"),
        Ground.MAIL_USE: translate("Claims", "Mail use, this year and last"),
        Ground.APPROVED: translate("Claims", "Approved plans, rounds"),
        Ground.PLAN: translate("Claims", "Plans not approved"),
        Ground.CONTACT: translate("Claims", "Visits and contacts"),
    }[ground]


def dealing_words(one: Dealing) -> str:
    """One fact in a line, its day first."""
    match one.ground:
        case Ground.AGREEMENT:
            holds = translate("Claims", "in force") if one.in_force else ""
            until = translate("Claims", "until {day}").format(day=full_date(one.until))
            return _joined(full_date(one.day), one.words, until, holds)
        case Ground.MAIL_USE:
            yuan = translate("Claims", "{amount} yuan").format(amount=money(one.fen))
            return _joined(str(one.day.year), yuan)
        case Ground.CONTACT:
            how = channel_words(one.channel) if one.channel else ""
            said = label("：", ": ").join(part for part in (how, one.words) if part)
            return _joined(full_date(one.day), said)
    state = state_words(one.state) if one.state is not None else ""
    if not one.round:
        return _joined(full_date(one.day), state)
    period = translate("Claims", "{first} to {last}")
    days = period.format(first=full_date(one.day), last=full_date(one.until))
    number = translate("Claims", "round {number}").format(number=one.round)
    return _joined(days, number, one.words, state)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
