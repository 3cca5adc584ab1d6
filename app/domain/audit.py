"""The access log (查阅登记): what an entry holds, how its bytes are chained (A3, A8)."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

GENESIS = b"\x00" * 32


class Action(StrEnum):
    """Closed list of what can be logged; labels stand in `resources/texts/actions.toml`."""

    LOGIN = "login"
    LOGIN_FAILED = "login_failed"
    LOGOUT = "logout"
    LOCK = "lock"
    UNLOCK = "unlock"
    SEARCH = "search"
    LIST = "list"
    VIEW = "view"
    VIEW_END = "view_end"
    VIEW_PRIVATE = "view_private"
    QUOTA = "quota"
    EDIT = "edit"
    PROPOSE = "propose"
    DECIDE = "decide"
    CREATE = "create"
    ASSIGN = "assign"
    OPENING = "opening"
    REGISTER = "register"
    VERIFY = "verify"
    RECORD = "record"
    POSTPONE = "postpone"
    PRINT = "print"
    EXPORT = "export"
    COPY = "copy"
    ATTACH = "attach"
    ATTACH_OPEN = "attach_open"
    IMPORT = "import"
    UNDO = "undo"
    DENIED = "denied"
    UNIT_CHANGE = "unit_change"
    USER_ADD = "user_add"
    USER_CLOSE = "user_close"
    USER_REOPEN = "user_reopen"
    HAND_OVER = "hand_over"
    CLIENT_TOLD = "client_told"
    ENROL = "enrol"
    REVOKE = "revoke"
    ROLE_CHANGE = "role_change"
    APPOINT = "appoint"
    PASSWORD_CHANGE = "password_change"
    RECOVERY_CONFIRMED = "recovery_confirmed"
    RECOVERY_USED = "recovery_used"
    KEY_GRANT = "key_grant"
    ACCESS_REQUEST = "access_request"
    ACCESS_DECIDE = "access_decide"
    ACCESS_REVOKE = "access_revoke"
    DELEGATE = "delegate"
    MONITOR = "monitor"
    ERASE = "erase"
    CONFIG_CHANGE = "config_change"
    RULES_READ = "rules_read"
    CLOCK_CHANGE = "clock_change"
    BACKUP = "backup"
    RESTORE = "restore"
    REKEY = "rekey"
    PRUNE = "prune"
    MIGRATE = "migrate"
    OFFICE_CREATED = "office_created"
    LOG_VIEW = "log_view"
    LOG_REVIEW = "log_review"
    LOG_PRINT = "log_print"
    LOG_EXPORT = "log_export"
    LOG_VERIFY = "log_verify"
    CHECK = "check"
    CLAIM = "claim"
    CASE = "case"
    CREDIT = "credit"
    RECEIVABLE = "receivable"
    RECOVERY = "recovery"
    CLAIM_VIEW = "claim_view"
    CLAIM_FREE = "claim_free"
    BLACKLIST = "blacklist"
    INSPECT = "inspect"


class Outcome(StrEnum):
    """How the act ended."""

    OK = "ok"
    DENIED = "denied"
    FAILED = "failed"


class ClockFlag(StrEnum):
    """What the reading of the clock looked like beside the entry before (decision 7)."""

    OK = "ok"
    WENT_BACK = "went_back"
    JUMPED = "jumped"


MOST_IDS = 200
"""Ids of a list that an entry names, its first ones; the count tells of all."""


@dataclass(frozen=True, slots=True)
class LogNote:
    """What a use-case tells the log; the gate adds who, when, where and the act.

    Ids and names of fields only, never values; `purpose` is free text of at most 200 characters.
    `dur_ms` is how long something was open; without it the gate says how long the act took.
    """

    action: Action
    client_id: str | None = None
    client_unit: int | None = None
    object_type: str | None = None
    object_id: str | None = None
    object_version: int | None = None
    categories: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    purpose: str | None = None
    basis: str | None = None
    query_digest: str | None = None
    result_count: int | None = None
    result_ids: tuple[str, ...] = ()
    target: str | None = None
    dur_ms: int | None = None
    outcome: Outcome = Outcome.OK
    detail: str | None = None


def canonical(record: dict[str, object]) -> bytes:
    """Bytes of `record` with sorted keys; what is hashed and signed is what is stored."""
    return _CANONICAL.encode(record).encode()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    return str(value)


_CANONICAL = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
)
"""Made once: `json.dumps` makes one for each record."""


def digest(entry: bytes) -> bytes:
    """SHA-256 of an entry's stored bytes: what a reader outside the scope gets instead of it."""
    return hashlib.sha256(entry).digest()


def link(previous: bytes, entry_digest: bytes) -> bytes:
    """Hash of the chain after an entry.

    The leaf is the digest of the entry, so that a copy of the chain can leave an entry out and
    still be recomputed from end to end.
    """
    return hashlib.sha256(b"\x00" + previous + entry_digest).digest()
