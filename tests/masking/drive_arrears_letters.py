"""Drivers of the mark of credit and of letters to clients that owe: category 7, who may recover."""

from app.services.arrears import chips
from app.services.arrears.chips import ChipsOf
from tests.masking.driving import Desk, drives
from tests.masking.people import CLIENTS


@drives(chips.credit_chips)
def _chips(desk: Desk) -> None:
    keys = tuple(desk.planted.key(client) for client in CLIENTS)
    desk.run(chips.credit_chips, ChipsOf((*keys, 999_999)))
