"""Evidence beside a plan on the arbitration sheet: what its unit had with the prospect before."""

from collections.abc import Iterator, Sequence

import resources.catalogue as shipped
from app.documents.claim_papers import NOTHING, day_words, word
from app.readmodels.claim_dealings import Dealing, Ground
from app.readmodels.claim_papers import Side


def dealing_rows(sides: Sequence[Side]) -> Iterator[tuple[str, list[str]]]:
    """Label and cells below each plan, a row for each fact; only kinds that some unit has."""
    for ground in Ground:
        cells = [_cells(side, ground) for side in sides]
        for number in range(max((len(lines) for lines in cells if lines != _HIDDEN), default=0)):
            label = word(f"ground_{ground.value}") if number == 0 else ""
            yield label, [_at(lines, number) for lines in cells]


def _cells(side: Side, ground: Ground) -> tuple[str, ...]:
    if side.plan is None:
        return _HIDDEN
    return tuple(_words(one) for one in side.dealings if one.ground is ground)


def _at(lines: tuple[str, ...], number: int) -> str:
    """The cell of a row; the first says why there is none."""
    if number < len(lines):
        return word("hidden") if lines == _HIDDEN else lines[number]
    return NOTHING if number == 0 else ""


_HIDDEN = ("",)
"""In place of the facts of a plan that X-26 hides."""


def _words(one: Dealing) -> str:
    match one.ground:
        case Ground.AGREEMENT:
            name = "agreement_in_force" if one.in_force else "agreement_before"
            signed, until = day_words(one.day), day_words(one.until)
            return word(name).format(number=one.words, day=signed, until=until)
        case Ground.MAIL_USE:
            amount = f"{(one.fen or 0) / 100:,.2f}"
            return word("mail_use_of").format(year=one.day.year, amount=amount)
        case Ground.CONTACT:
            how = shipped.texts("claim_channels")[one.channel].zh if one.channel else ""
            return f"{day_words(one.day)} {how}：{one.words}"
    state = shipped.texts("claim_states")[one.state.value].zh if one.state is not None else ""
    if not one.round:
        return word("plan_before").format(day=day_words(one.day), state=state)
    period = word("days").format(first=day_words(one.day), last=day_words(one.until))
    number = word("round_no").format(round=one.round)
    return "，".join(part for part in (number, period, one.words, state) if part)
