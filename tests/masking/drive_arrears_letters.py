"""Drivers of the mark of credit and of letters to clients that owe: category 7, who may recover."""

from app.readmodels.arrears_letters import LetterKind
from app.services.arrears import chips, letters
from app.services.arrears.chips import ChipsOf
from app.services.arrears.letters import PrintLetters
from tests.masking.driving import Desk, drives
from tests.masking.people import CLIENTS


@drives(chips.credit_chips)
def _chips(desk: Desk) -> None:
    keys = tuple(desk.planted.key(client) for client in CLIENTS)
    desk.run(chips.credit_chips, ChipsOf((*keys, 999_999)))


@drives(letters.plan_letters)
def _plan(desk: Desk) -> None:
    for kind in LetterKind:
        for client in desk.clients():
            desk.run(letters.plan_letters, PrintLetters(kind, (client,)))


@drives(letters.prepare_letters)
def _prepare(desk: Desk) -> None:
    for kind in LetterKind:
        for client in desk.clients():
            desk.run(letters.prepare_letters, PrintLetters(kind, (client,)))
