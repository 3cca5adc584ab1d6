"""What a person viewed, printed and exported in a time, as one reader may see it (S21-4)."""

from dataclasses import dataclass
from datetime import date

from app.readmodels.access_log import LogLine


@dataclass(frozen=True, slots=True)
class ClientActivity:
    """What a person did with one client's dossier; `last` epoch ms.

    `client` is None for clients that the reader may not see: they stand together, by their unit.
    """

    client_id: str | None
    client: str | None
    code: str | None
    unit: str
    viewed: int
    revealed: int
    printed: int
    copied: int
    last: int


@dataclass(frozen=True, slots=True)
class Activity:
    """Everything from `since` to `until`, both days included.

    `taken` are prints, exports and copies one by one, newest first; `clients` those whose dossier
    was opened, most often first. `left_out` entries lie outside the reader's units.
    """

    user: str
    unit: str
    closed: bool
    since: date
    until: date
    entries: tuple[LogLine, ...]
    taken: tuple[LogLine, ...]
    clients: tuple[ClientActivity, ...]
    counts: dict[str, int]
    left_out: int
