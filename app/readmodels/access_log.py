"""Entries of the access log as one reader may see them."""

from dataclasses import dataclass

from app.domain.permissions import ClientRef


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry; names are those of today, resolved for this reader.

    `at` is the reading of the clock in ms, `clock` what it looked like beside the entry before;
    `dur_ms` is how long the act took, or how long a dossier was shown. `client` and `client_id` are
    None when the reader may not see the client: then only its unit is said (decision 5). `basis`
    holds "owner" or role codes with the unit's name ("keeper@…").
    """

    seq: int
    at: int
    clock: str
    user_pk: int | None
    user: str
    unit: str
    roles: tuple[str, ...]
    action: str
    outcome: str
    categories: tuple[int, ...]
    fields: tuple[str, ...]
    client_id: str | None
    client_code: str | None
    client: str | None
    client_unit: str | None
    purpose: str | None
    basis: tuple[str, ...]
    object_type: str | None
    dur_ms: int | None
    result_count: int | None
    target: str | None
    detail: str | None
    version: str
    act: str
    hash: str


@dataclass(frozen=True, slots=True)
class ClientName:
    """What the register needs of a client: whether the reader may see it, and its name."""

    id: str
    name: str
    code: str | None
    ref: ClientRef


@dataclass(frozen=True, slots=True)
class LogPage:
    """Entries newest first; `before` is the key of the next page, None when this is the last.

    `people` are the users whose entries the reader may filter by, (local key, name).
    """

    lines: tuple[LogLine, ...]
    before: int | None
    people: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LogExport:
    """An exported log: the file, the public key beside it, entries whole and left out."""

    path: str
    key_path: str
    entries: int
    left_out: int
