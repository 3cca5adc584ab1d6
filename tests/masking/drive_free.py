"""Drivers of "is it free?": whoever asks learns the unit, whatever is asked for (X-26)."""

from app.services.claims import free
from tests.masking.driving import Desk, drives
from tests.masking.people import CLIENTS


@drives(free.is_it_free)
def _free(desk: Desk) -> None:
    for words in ("没有这一家", "实业", ""):
        desk.run(free.is_it_free, words)
    if desk.asks:
        for client in CLIENTS:
            desk.run(free.is_it_free, desk.typed(client, "name"))
            desk.run(free.is_it_free, desk.typed(client, "org_code"))
