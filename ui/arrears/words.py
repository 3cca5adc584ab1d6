"""What the arrears page says of states, buckets, steps and risk."""

import re
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.ageing import share_of
from app.domain.recovery import Charge
from app.readmodels.arrears import ArrearsRow, PanelRules, PanelState, Tile
from ui.formatting import UNKNOWN, Formats, full_date, percent
from ui.theme import Tone

translate = QCoreApplication.translate
NOT_DUE = "not_due"
_AGE_TOKENS = 4
_RANGE = re.compile(r"(\d+)-(\d+)")
_BEYOND = re.compile(r"(\d+)\+")


def tile_words(tile: Tile, rules: PanelRules | None = None) -> str:
    """What a tile counts."""
    match tile:
        case Tile.DUE_SOON:
            days = rules.warning_days if rules is not None else 7
            return translate("Arrears", "Due within {days} d").format(days=days)
        case Tile.OVERDUE:
            return translate("Arrears", "Overdue")
        case Tile.OVER_LIMIT:
            return translate("Arrears", "Over the limit")
        case Tile.STOPPED:
            return translate("Arrears", "Credit stopped")
        case Tile.PROMISED:
            return translate("Arrears", "Promised")


def bucket_words(code: str) -> str:
    """A bucket by its code: 未到期, 1–30 天, 90 天以上; a code of another form as it is."""
    if code == NOT_DUE:
        return translate("Arrears", "not due")
    if found := _RANGE.fullmatch(code):
        return translate("Arrears", "{first}–{last} d").format(first=found[1], last=found[2])
    if found := _BEYOND.fullmatch(code):
        return translate("Arrears", "over {days} d").format(days=found[1])
    return code


def age_token(place: int, buckets: int) -> str:
    """Colour of a bucket: slate for what is not due, then from amber to red by its place."""
    if place == 0 or buckets <= 1:
        return "age-0"
    return f"age-{max(1, round(place * _AGE_TOKENS / (buckets - 1)))}"


def risk_figure(score: float) -> str:
    """The score as people read it: 万元 × 30 天 × 占额, one decimal; a dash for none."""
    return f"{score / 1_000_000 / 30:,.1f}" if score > 0 else UNKNOWN


def risk_parts(row: ArrearsRow) -> tuple[str, str, str]:
    """The parts of the risk: 38.64 万元, 3.00 个 30 天, 占额 117%."""
    amount = translate("Arrears", "{wan} wan")
    age = translate("Arrears", "{months} × 30 d")
    share = translate("Arrears", "limit {share}")
    return (
        amount.format(wan=f"{row.overdue_fen / 1_000_000:,.2f}"),
        age.format(months=f"{row.days / 30:,.2f}"),
        share.format(share=percent(share_of(row.open_fen, row.limit_fen))),
    )


def risk_product(row: ArrearsRow) -> str:
    """The product in words: 38.64 万元 × 3.00 个 30 天 × 占额 117%."""
    return " × ".join(risk_parts(row))


def state_of(row: ArrearsRow, day: date, formats: Formats) -> tuple[str, Tone | None]:
    """Where a client stands, the worst first; None for what is in order."""
    if row.lifted_until is not None and row.lifted_until >= day:
        lifted = translate("Arrears", "lifted to {day}").format(day=formats.day(row.lifted_until))
        return lifted, Tone.WARNING
    if row.stopped:
        return translate("Arrears", "credit stopped"), Tone.DANGER
    if row.limit_state == "over":
        return translate("Arrears", "over the limit"), Tone.DANGER
    if row.overdue_fen > 0:
        return translate("Arrears", "{days} d overdue").format(days=row.days), Tone.DANGER
    if row.limit_state == "near":
        used = translate("Arrears", "{share} used").format(share=percent(row.share))
        return used, Tone.WARNING
    if row.due_soon_fen > 0 and row.next_due is not None:
        left = (row.next_due - day).days
        if left <= 0:
            return translate("Arrears", "due today"), Tone.WARNING
        return translate("Arrears", "due in {days} d").format(days=left), Tone.WARNING
    return translate("Arrears", "in time"), None


def last_step(row: ArrearsRow, formats: Formats) -> tuple[str, Tone | None]:
    """What was done last; a promise that waits or was broken comes first, nothing is a warning."""
    if row.promised_on is not None:
        promised = translate("Arrears", "promise {day}").format(day=formats.day(row.promised_on))
        if row.promise_broken:
            return translate("Arrears", "{promise} broken").format(promise=promised), Tone.DANGER
        return promised, None
    if row.last_step is not None:
        return f"{step_words(row.last_step)} {formats.day(row.last_step_on)}", None
    if row.overdue_fen > 0 or row.stopped:
        return translate("Arrears", "nothing done yet"), Tone.WARNING
    return UNKNOWN, None


def charge_words(charge: Charge) -> str:
    """Who is responsible for a recovery, and since when where it was opened for another unit."""
    if charge.handed_on is None:
        return charge.unit
    words = translate("Arrears", "{unit} (opened for {other}, handed over on {day})")
    return words.format(unit=charge.unit, other=charge.opened_for, day=full_date(charge.handed_on))


def step_words(kind: str) -> str:
    """A step of recovery."""
    match kind:
        case "call":
            return translate("Arrears", "call")
        case "visit":
            return translate("Arrears", "visit")
        case "letter":
            return translate("Arrears", "letter")
        case "promise":
            return translate("Arrears", "promise")
        case "kept":
            return translate("Arrears", "promise kept")
        case "broken":
            return translate("Arrears", "promise broken")
        case "malicious":
            return translate("Arrears", "marked as malicious")
        case "not_malicious":
            return translate("Arrears", "mark taken away")
        case "closed":
            return translate("Arrears", "recovery closed")
    return translate("Arrears", "note")


def letter_words(kind: str | None) -> str:
    """Which letter a step sent."""
    match kind:
        case "reminder":
            return translate("Arrears", "reminder")
        case "stop":
            return translate("Arrears", "stop notice")
        case "recovery":
            return translate("Arrears", "recovery letter")
        case "release":
            return translate("Arrears", "release notice")
    return translate("Arrears", "letter")


def state_note(state: PanelState, rules: PanelRules) -> str:
    """The head: of when the data are, how age counts, how the limit counts (K13)."""
    basis = translate("Arrears", "ageing from the due date")
    if rules.basis == "bill":
        basis = translate("Arrears", "ageing from the date of the bill")
    counts = translate("Arrears", "limit as approved for each client")
    return " · ".join(
        (translate("Arrears", "Data as of {day}").format(day=full_date(state.as_of)), basis, counts)
    )
