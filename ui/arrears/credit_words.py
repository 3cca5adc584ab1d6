"""The mark of a client's credit in words: chip, and the banner that says what is still allowed."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from app.readmodels.credit_chip import CreditChip, CreditState
from ui.formatting import money, percent
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.labels import chip, text

translate = QCoreApplication.translate

TONES: Mapping[CreditState, Tone] = {
    CreditState.STOPPED: Tone.DANGER,
    CreditState.LIFTED: Tone.WARNING,
    CreditState.OVERDUE: Tone.DANGER,
    CreditState.OVER_LIMIT: Tone.DANGER,
    CreditState.DUE_SOON: Tone.WARNING,
    CreditState.NEAR_LIMIT: Tone.WARNING,
}
"""Tones of what deviates; a clear credit is plain words."""


def credit_words(credit: CreditChip) -> str:
    """`已停用记欠`, `逾期 84 天`, `5 天后到期`, `正常`."""
    match credit.state:
        case CreditState.STOPPED:
            return translate("Credit", "credit stopped")
        case CreditState.LIFTED:
            words = translate("Credit", "stop lifted to {day}")
            return words.format(day=credit.lifted_until)
        case CreditState.OVERDUE:
            return translate("Credit", "{days} d overdue").format(days=credit.days)
        case CreditState.OVER_LIMIT:
            return translate("Credit", "over the limit")
        case CreditState.DUE_SOON:
            return _due_words(credit.days_to_due or 0)
        case CreditState.NEAR_LIMIT:
            return translate("Credit", "{share} of the limit").format(share=percent(credit.share))
        case CreditState.CLEAR:
            return translate("Credit", "normal")


def _due_words(days: int) -> str:
    if days == 0:
        return translate("Credit", "due today")
    return translate("Credit", "due in {days} d").format(days=days)


def credit_tone(credit: CreditChip) -> Tone | None:
    """Tone of the chip, None for a clear credit."""
    return TONES.get(credit.state)


def credit_chip(credit: CreditChip, *, name: str = "credit_chip") -> QLabel:
    """The mark as a chip; a clear credit is plain words (tokens.md 1)."""
    tone = credit_tone(credit)
    if tone is None:
        words = translate("Credit", "credit {state}").format(state=credit_words(credit))
        return text(words, "muted", name=name)
    made = chip(credit_words(credit), tone, name=name)
    made.setToolTip(banner_words(credit))
    return made


def banner_words(credit: CreditChip) -> str:
    """Why, and what is still allowed; "" for a clear credit."""
    if credit.state is CreditState.CLEAR:
        return ""
    said = _reason(credit).format(
        overdue=money(credit.overdue_fen),
        open=money(credit.open_fen),
        soon=money(credit.due_soon_fen),
        due=credit.next_due,
        oldest=credit.oldest_due,
        days=credit.days,
        share=percent(credit.share),
        until=credit.lifted_until,
    )
    as_of = translate("Credit", "Data as of {day}.").format(day=credit.as_of)
    return f"{said}{as_of}"


def _reason(credit: CreditChip) -> str:
    match credit.state:
        case CreditState.STOPPED if credit.overdue_fen:
            return translate(
                "Credit",
                "On-credit use is stopped: {overdue} yuan overdue, the oldest since {oldest}, "
                "{days} days. Cash and prepaid mail go on; paying alone does not restore it. ",
            )
        case CreditState.STOPPED:
            return translate(
                "Credit",
                "On-credit use is stopped; nothing is overdue any more, the decision to restore "
                "it is still to come. Cash and prepaid mail go on. ",
            )
        case CreditState.LIFTED:
            return translate(
                "Credit",
                "The stop is lifted up to {until}; {overdue} yuan are overdue. After that day "
                "on-credit use is stopped again. ",
            )
        case CreditState.OVERDUE:
            return translate(
                "Credit",
                "{overdue} yuan overdue, the oldest since {oldest}, {days} days; below the "
                "threshold, so on-credit use is not stopped. ",
            )
        case CreditState.OVER_LIMIT:
            return translate(
                "Credit",
                "{share} of the credit limit is used: no further booking on credit. Cash and "
                "prepaid mail go on. ",
            )
        case CreditState.DUE_SOON:
            return translate(
                "Credit",
                "{soon} yuan fall due soon, next on {due}. Unpaid on the day after, on-credit "
                "use is stopped. ",
            )
        case _:
            return translate("Credit", "{share} of the credit limit is used. ")


class CreditBanner(Banner):
    """Shows why a client's credit is not as it should be; hidden while it is."""

    _SHOWN = frozenset(TONES) - {CreditState.NEAR_LIMIT}

    def __init__(self) -> None:
        super().__init__(name="credit_banner")

    def show_credit(self, credit: CreditChip | None) -> None:
        """Say what holds; without the right to know, nothing."""
        if credit is None or credit.state not in self._SHOWN:
            self.hide()
            return
        self.tell(banner_words(credit), credit_tone(credit) or Tone.INFO)
