"""What the database says, as a refusal a person understands; anything else stays a fault."""

from sqlalchemy.exc import DBAPIError

from app.domain.errors import Reason, Refusal

_SAID = (
    ("disk is full", Reason.DISK_FULL),
    ("disk I/O error", Reason.DISK_ERROR),
    ("readonly database", Reason.READ_ONLY),
    ("database is locked", Reason.OFFICE_BUSY),
    ("malformed", Reason.DATABASE_DAMAGED),
    ("not a database", Reason.DATABASE_DAMAGED),
)


def translated(error: DBAPIError) -> Exception:
    """The refusal that `error` means, or `error` itself when it is a fault of the program.

    The driver gives no error codes through DB-API, so its fixed English sentences are matched.
    """
    said = str(error.orig)
    for words, reason in _SAID:
        if words in said:
            return Refusal(reason)
    return error
