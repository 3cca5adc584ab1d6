"""Addresses of the access register: who looked at a client, or the sample of a month."""

from ui.navigation import Place

PAGE = "register"
_MONTH = "month:"


def client_place(client_id: str) -> Place:
    """Who looked at a client."""
    return Place(PAGE, client_id)


def month_place(month: str) -> Place:
    """The sample of a month, as `2026-10`."""
    return Place(PAGE, _MONTH + month)


def month_of(argument: str) -> str | None:
    """The month that an address names, or None when it names a client."""
    return argument.removeprefix(_MONTH) if argument.startswith(_MONTH) else None
